"""What the commands at HR's desk share: which version is meant, the next draft of it, and what is wrong with a text."""

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from leaderdev.checks.workspace import ReadFramework, check_frameworks, check_histories
from leaderdev.codec.toml_text import with_head
from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.model.framework import Framework
from leaderdev.model.version import Reference, Version
from leaderdev.stores.base import Store
from leaderdev.stores.framework_files import framework_in, read_framework_text, read_text

# What a copy of a published file does not take along. `changes` said what happened up to that version.
NOT_COPIED: Mapping[str, Any] = {"digest": None, "published_on": None, "changes": None}

# What stands in the way of publishing, and not of saving a draft: `framework bump` puts it right.
FOR_BUMP = frozenset({"id-reused", "version-too-low", "version-not-higher", "change-outdated"})


@attrs.frozen
class Draft:
    """A text that is to become, or is, the file of a draft. seen: the fingerprint of that file; None: there is none yet."""

    reference: Reference
    text: str
    seen: str | None


def reference_of(store: Store, written: str) -> Reference:
    """`id@1.0.0`, or `id` for its newest version, draft or not. Raises BadInput or NotFound; that it exists is certain."""
    identifier, at, _ = written.partition("@")
    known = store.framework_references()
    if at:
        found = exact_reference(written)
    else:
        found = max((one for one in known if one.id == identifier), default=Reference("", Version(0, 0, 0)))
    if found not in known:
        raise NotFound("no-such-framework", framework=written, known=known if at else sorted({one.id for one in known}))
    return found


def exact_reference(written: str) -> Reference:
    """`id@1.0.0` and nothing shorter. Raises BadInput."""
    try:
        return Reference.parse(written)
    except ValueError as error:
        raise BadInput("not-a-reference", found=written) from error


def existing(store: Store, reference: Reference) -> tuple[Framework, str, str]:
    """The framework with its text and fingerprint. Raises NotFound, or BadInput where it cannot be read."""
    text, seen = read_framework_text(store, reference)
    return framework_in(text, reference, store.framework_file(reference)), text, seen


def next_patch(store: Store, source: Framework, text: str) -> Draft:
    """A draft of the version after `source`. Raises BadInput where it exists, or where a newer version is published."""
    own = [reference for reference in store.framework_references() if reference.id == source.id]
    newer = [one for one in own if one > source.reference]
    published = [one for one in newer if (file := _readable(store, one)) is not None and file.status != "draft"]
    if published:
        raise BadInput("newer-published", framework=str(source.reference), newest=str(max(published)))
    after = Version(source.version.major, source.version.minor, source.version.patch + 1)
    draft = Reference(source.id, after)
    if draft in newer:
        raise BadInput("draft-exists", framework=str(source.reference), draft=str(draft))
    return Draft(draft, with_head(text, {"version": str(after), "status": "draft", **NOT_COPIED}), None)


def _readable(store: Store, reference: Reference) -> Framework | None:
    try:
        return store.framework(reference)
    except BadInput:
        return None


def problems_of(store: Store, text: str, instead_of: Reference) -> tuple[Framework | None, list[Problem]]:
    """The framework in `text`, and what `check` would say of it if it stood in the workspace instead of that version."""
    framework, found = read_text(text, store.framework_file(instead_of))
    if framework is None:
        return None, found
    file = store.framework_file(framework.reference)
    replaced = {file, store.framework_file(instead_of)}
    others = [one for one in store.read_frameworks() if one[1] not in replaced]
    read = [*_related(framework, others), (framework, file, found)]
    resolved, problems = check_frameworks(read)
    problems = [*problems, *check_histories(read, resolved)]
    return framework, [problem for problem in problems if problem.file == file]


def _related(framework: Framework, others: Sequence[ReadFramework]) -> list[ReadFramework]:
    """The other versions of `framework`, and of everything that one of these builds on."""
    known = [one for one, _, _ in others if one is not None]
    related: set[str] = set()
    coming = {framework.id, *(reference.id for reference in framework.extends)}
    while coming - related:
        related |= coming
        coming = {reference.id for one in known if one.id in related for reference in one.extends}
    return [one for one in others if one[0] is not None and one[0].id in related]


def errors_among(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]
