"""Drafts of frameworks: which version is meant, a new draft, the text somebody edits, and saving it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.model.framework import KINDS, Framework, Reference, Version
from leaderdev.model.profile import Assessment
from leaderdev.model.text import Text, is_identifier
from leaderdev.serialization.toml_editing import with_head
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.storage.framework_files import (
    framework_in,
    read_framework_text,
    read_text,
    rename_draft,
    save_framework_text,
)
from leaderdev.views.frameworks.drafts import Draft, DraftText, SavedDraft

if TYPE_CHECKING:
    from leaderdev.validation.workspace import ReadFramework

FIRST = Version(0, 1, 0)
# What a copy of a published version leaves out. `changes` is about that version.
_NOT_COPIED: Mapping[str, Any] = {"digest": None, "published_on": None, "changes": None}
# Problems that prevent publishing but not saving a draft: `bump` fixes them.
_FOR_BUMP = frozenset({"id-reused", "version-too-low", "version-not-higher", "change-outdated"})


# which version is meant


def reference_of(context: Context, written: str) -> Reference:
    """`id@1.0.0`, or `id` for its newest version, draft or not. Raises BadInput or NotFound; that it exists is certain."""
    identifier, at, _ = written.partition("@")
    known = context.store.framework_references()
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


def existing(context: Context, reference: Reference) -> tuple[Framework, str, str]:
    """The framework with its text and fingerprint. Raises NotFound, or BadInput where it cannot be read."""
    text, seen = read_framework_text(context.store, reference)
    return framework_in(text, reference, context.store.framework_file(reference)), text, seen


def published_versions(context: Context, identifier: str) -> list[Reference]:
    """The versions of a framework that are published or retired. Raises BadInput where one cannot be read."""
    store = context.store
    own = [reference for reference in store.framework_references() if reference.id == identifier]
    return [one for one in own if (file := store.framework(one)) is not None and file.status != "draft"]


def version_before(context: Context, reference: Reference) -> Reference | None:
    """The newest version below it that is published or retired; None where there is none. Raises as `published_versions`."""
    return max((one for one in published_versions(context, reference.id) if one < reference), default=None)


def assessments_under(context: Context, reference: Reference) -> Iterator[Assessment]:
    """Everybody's under the version, looked up past what one may see: it is for rules that count for everybody, and what is
    in them is not to be shown."""
    for profile, _, _ in context.unguarded.read_profiles():
        if profile is not None:
            yield from (one for one in profile.assessments if one.framework == reference)


# the next draft


def next_patch(context: Context, source: Framework, text: str) -> tuple[Reference, str]:
    """A draft of the version after `source`. Raises BadInput where it exists, or where a newer version is published."""
    own = [reference for reference in context.store.framework_references() if reference.id == source.id]
    newer = [one for one in own if one > source.reference]
    published = [one for one in newer if (file := _readable(context, one)) is not None and file.status != "draft"]
    if published:
        raise BadInput("newer-published", framework=str(source.reference), newest=str(max(published)))
    after = Version(source.version.major, source.version.minor, source.version.patch + 1)
    draft = Reference(source.id, after)
    if draft in newer:
        raise BadInput("draft-exists", framework=str(source.reference), draft=str(draft))
    return draft, with_head(text, {"version": str(after), "status": "draft", **_NOT_COPIED})


def _readable(context: Context, reference: Reference) -> Framework | None:
    try:
        return context.store.framework(reference)
    except BadInput:
        return None


def new(
    context: Context,
    identifier: str,
    source: str | None,
    kind: str | None,
    title: tuple[str | None, str | None],
    extends: Iterable[str],
) -> SavedDraft:
    """See `Frameworks.new`. title -- in Danish and in English; None: as in the source, else empty"""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    if not is_identifier(identifier):
        raise BadInput("not-an-identifier", key="id", found=identifier)
    if kind is not None and kind not in KINDS:
        raise BadInput("unknown-choice", option="kind", found=kind, known=KINDS)
    bases = [context.framework(str(written)).framework.reference for written in extends]
    if source is None:
        draft, text = _from_nothing(context, identifier, kind, title, bases)
    else:
        draft, text = _copy(context, identifier, source, kind, title, bases)
    save(context, "framework new", draft, text, None)
    return SavedDraft(draft, context.store.framework_file(draft))


def _from_nothing(
    context: Context,
    identifier: str,
    kind: str | None,
    title: tuple[str | None, str | None],
    bases: Sequence[Reference],
) -> tuple[Reference, str]:
    from leaderdev.views.frameworks import template

    _refuse_taken(context, identifier)
    inherited = context.framework(str(bases[0])) if bases else None
    kind = kind or ("extension" if bases else "foundation")
    draft, both = Reference(identifier, FIRST), Text(title[0] or "", title[1] or "")
    return draft, template.text(draft, kind, both, bases, inherited, context.language)


def _copy(
    context: Context,
    identifier: str,
    written: str,
    kind: str | None,
    title: tuple[str | None, str | None],
    bases: Sequence[Reference],
) -> tuple[Reference, str]:
    source, text, _ = existing(context, reference_of(context, written))
    context.refuse_changed(source)
    changes: dict[str, Any] = {}
    if identifier == source.id:
        draft, text = next_patch(context, source, text)
    else:
        _refuse_taken(context, identifier)
        draft = Reference(identifier, FIRST)
        changes = {"id": identifier, "version": str(FIRST), "status": "draft", **_NOT_COPIED}
    if kind is not None:
        changes["kind"] = kind
    if bases:
        changes["extends"] = [str(reference) for reference in bases]
    danish, english = title
    if danish is not None or english is not None:
        changes["title"] = {
            "da": source.title.da if danish is None else danish,
            "en": source.title.en if english is None else english,
        }
    return draft, with_head(text, changes)


def _refuse_taken(context: Context, identifier: str) -> None:
    versions = [str(one.version) for one in context.store.framework_references() if one.id == identifier]
    if versions:
        raise BadInput("framework-id-taken", taken=identifier, versions=versions)


# the text that somebody edits


def draft_of(context: Context, written: str) -> Draft:
    """See `Frameworks.draft`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    reference = reference_of(context, written)
    text, seen = read_framework_text(context.store, reference)
    found: tuple[Reference, str, str | None] = (reference, text, seen)
    try:
        framework, _, _ = existing(context, reference)
    except BadInput:
        pass
    else:
        if framework.status != "draft":
            context.refuse_changed(framework)
            found = (*next_patch(context, framework, text), None)
    draft, text, fingerprint = found
    editing = context.store.root / ".leaderdev" / "editing"
    kept = tuple(sorted(editing.glob(f"{draft.id}-{draft.version}.*.toml")))
    return Draft(draft, text, fingerprint, context.store.framework_file(draft), editing, kept)


def examine(context: Context, draft: Draft, text: str) -> DraftText:
    """See `Frameworks.examine`."""
    from leaderdev.serialization import toml_places
    from leaderdev.storage.problem_lines import line_in

    context.access.require(Action.CHANGE_FRAMEWORKS)
    framework, problems = problems_of(context, text, draft.reference)
    by_command = framework is not None and framework.status != "draft"
    if framework is not None and by_command:
        file = context.store.framework_file(framework.reference)
        problems = [*problems, Problem("status-by-command", file, "status", {"found": framework.status})]
    errors = [one for one in errors_among(problems) if one.code not in _FOR_BUMP]
    lines = toml_places.lines_of(text) if errors and framework is not None else {}
    readable = framework is not None and not by_command and (not errors or not read_text(text, "")[1])
    placed = tuple((one, line_in(lines, one)) for one in errors)
    return DraftText(text, None if framework is None else framework.reference, placed, readable)


def save_draft(context: Context, draft: Draft, text: str, *, unfinished: bool) -> SavedDraft:
    """See `Frameworks.save_draft`."""
    looked = examine(context, draft, text)
    now = looked.framework
    if now is None or not looked.may_be_saved(unfinished=unfinished):
        raise BadInput("draft-not-saved", [one for one, _ in looked.errors], framework=str(draft.reference))
    if now == draft.reference or draft.seen is None:
        save(context, "framework edit", now, text, draft.seen)
    else:
        rename(context, "framework edit", draft.reference, now, text, draft.seen)
    problems = problems_of(context, text, now)[1]
    rated = sum(
        assessment.framework == now
        for profile, _, _ in context.store.read_profiles()
        for assessment in (profile.assessments if profile is not None else ())
    )
    file = context.store.framework_file(now)
    return SavedDraft(now, file, tuple(problems), rated, any(one.code in _FOR_BUMP for one in problems))


# what is wrong with a text


def problems_of(context: Context, text: str, instead_of: Reference) -> tuple[Framework | None, list[Problem]]:
    """The framework in `text`, and what `check` would say of it if it stood in the workspace instead of that version."""
    from leaderdev.validation.workspace import check_frameworks, check_histories

    store = context.store
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


def _related(framework: Framework, others: "Sequence[ReadFramework]") -> "list[ReadFramework]":
    """The other versions of `framework`, and of everything that one of these builds on."""
    known = [one for one, _, _ in others if one is not None]
    related: set[str] = set()
    coming = {framework.id, *(reference.id for reference in framework.extends)}
    while coming - related:
        related |= coming
        coming = {reference.id for one in known if one.id in related for reference in one.extends}
    return [one for one in others if one[0] is not None and one[0].id in related]


def errors_among(problems: Sequence[Problem]) -> list[Problem]:
    """Those that are no warnings."""
    return [problem for problem in problems if problem.severity == "error"]


# saving


def save(context: Context, command: str, reference: Reference, text: str, seen: str | None) -> None:
    """Saves the text of a framework, and logs it as `command`. Raises as `save_framework_text`.

    seen -- the fingerprint that was read; None: there must be no such file yet
    """
    _refuse_unfit(context, reference, text, is_new=seen is None)
    with context.logged_here(command, about=[str(reference)]):
        save_framework_text(context.store, reference, text, seen)
    context.forget_frameworks()


def rename(context: Context, command: str, old: Reference, new: Reference, text: str, seen: str) -> None:
    """Saves the text as `new` instead of the draft `old`, and logs it as `command`. Raises as `rename_draft`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    _refuse_unfit(context, new, text, is_new=True)
    with context.logged_here(command, about=[str(old), str(new)]):
        in_use = _renamed(context, old, new, text, seen)
        if in_use:
            raise BadInput("draft-in-use", in_use, framework=str(old))
    context.forget_frameworks()


def _renamed(context: Context, old: Reference, new: Reference, text: str, seen: str) -> list[Problem]:
    """The problems that prevent it, without names of leaders for those who may not see them.

    Ratings under the draft count whoever renames it, so that all records are searched.
    """
    try:
        rename_draft(context.unguarded, old, new, text, seen)
    except BadInput as error:
        if error.code != "draft-in-use" or context.access.may_anywhere(Action.SEE_RATINGS):
            raise
        rated = [one for one in error.problems if one.code == "rated-under-draft"]
        others = [one for one in error.problems if one not in rated]
        return [*others, *(attrs.evolve(one, file="", path="") for one in rated[:1])]
    return []


def _refuse_unfit(context: Context, reference: Reference, text: str, *, is_new: bool) -> None:
    """Refuses before anything is logged."""
    file = context.store.framework_file(reference)
    framework_in(text, reference, file)
    if is_new and is_identifier(reference.id) and context.store.framework_content(reference) is not None:
        raise BadInput("framework-exists", framework=str(reference), file=file)
