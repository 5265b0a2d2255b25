"""Version paths: from one version of a framework to another, through those published in between."""

from functools import cache

from leaderdev.errors import BadInput, Problem
from leaderdev.frameworks.carry import VersionPath
from leaderdev.model.framework import Framework, Reference, ResolvedFramework
from leaderdev.services.context import Context


def path_between(context: Context, old: Reference, new: ResolvedFramework, mapping: str = "") -> VersionPath:
    """The version path from `old` to `new`. Raises NotFound or BadInput as `Context.framework`.

    mapping -- a word of `carry.MAPPINGS`; "" declares none
    """
    from leaderdev.frameworks.history import diff_along
    from leaderdev.frameworks.resolve import versions_between

    first = context.framework(str(old))
    versions = versions_between(first, new, context.store.framework_references(), cache(context.store.framework))
    return VersionPath(tuple(versions), diff_along(versions), mapping)


def refuse_unsure(context: Context, path: VersionPath) -> None:
    """Raises BadInput where a published version on the path was changed, or the scale changed without a declared mapping."""
    from leaderdev.frameworks.bump import digest

    files = {file.reference: file for version in path.versions for file in version.files}
    changed = [
        Problem("published-was-changed", _file(context, file), "digest", {"framework": file.reference})
        for file in files.values()
        if file.status != "draft" and file.digest != digest(file)
    ]
    if changed:
        raise BadInput("carry-changed-files", changed)
    if path.diff.scale_changed and not path.mapping:
        old, new = (" ".join(map(str, one.level_values())) for one in (path.old, path.new))
        raise BadInput("carry-scale", old=path.diff.old, new=path.diff.new, before=old, after=new)


def drafts_on(path: VersionPath) -> list[Reference]:
    """The drafts at either end of the path, which may still change."""
    return sorted({file.reference for end in (path.old, path.new) for file in end.files if file.status == "draft"})


def _file(context: Context, framework: Framework) -> str:
    return context.store.framework_file(framework.reference)
