"""Version paths: from one version of a framework to another, through those published in between."""

from functools import cache

from leaderdev.errors import BadInput
from leaderdev.frameworks.carry import VersionPath
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.services.context import Context


def path_between(context: Context, old: Reference, new: ResolvedFramework, mapping: str = "") -> VersionPath:
    """The version path from `old` to `new`. Raises NotFound or BadInput as `Context.framework`.

    mapping -- a word of `carry.MAPPINGS`; "" declares none
    """
    from leaderdev.frameworks.history import diff_along
    from leaderdev.frameworks.resolve import versions_between

    first = context.framework(str(old))
    versions = versions_between(first, new, context.store.framework_references(), cache(context.store.framework))
    files = {file.reference: file for version in versions for file in version.files}
    context.refuse_changed(*files.values())
    return VersionPath(tuple(versions), diff_along(versions), mapping)


def refuse_unsure(path: VersionPath) -> None:
    """Raises BadInput where the scale changed without a declared mapping."""
    if path.diff.levels_redefined and not path.diff.scale_changed and not path.mapping:
        raise BadInput(
            "carry-levels", old=path.diff.old, new=path.diff.new, levels=list(map(str, path.diff.levels_redefined))
        )
    if path.diff.scale_changed and not path.mapping:
        old, new = (" ".join(map(str, one.level_values())) for one in (path.old, path.new))
        raise BadInput("carry-scale", old=path.diff.old, new=path.diff.new, before=old, after=new)


def drafts_on(path: VersionPath) -> list[Reference]:
    """The drafts at either end of the path, which may still change."""
    return sorted({file.reference for end in (path.old, path.new) for file in end.files if file.status == "draft"})
