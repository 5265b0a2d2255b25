"""`framework diff A B`: what changed between two versions, and what it means for those who were rated."""

import argparse
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from leaderdev.cli.drafts import reference_of
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.cli.viewing import all_as_seen
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.framework_diff import DiffView, view
from leaderdev.stores import atomic
from leaderdev.stores.base import Store
from leaderdev.versioning.between import as_if_on
from leaderdev.versioning.consequences import consequences
from leaderdev.versioning.history import diff_between

_ENDINGS = {".html": "html", ".json": "json", ".csv": "csv", ".txt": "table"}


def arguments(parser: Parser, language: Language) -> None:
    parser.option("old", "diff_old", metavar="A")
    parser.option("new", "diff_new", metavar="B")
    parser.formats("html")
    parser.option("-o", "diff_output", dest="output", metavar="FILE")


def run(given: argparse.Namespace, session: Session) -> int:
    kind = _kind(given.format, given.output)
    store = session.store()
    after = reference_of(store, given.new)
    shown = compared(session, store, _old(store, given.old, after), after)
    text = _rendered(shown, kind, session)
    if not store.sees_everybody():
        session.output.error_lines([session.language.say("shared.not_all_counted")])
    if given.output is not None:
        _save(Path(given.output), text)
        session.output.line(session.language.say("diff.written", file=given.output))
    elif kind == "table":
        session.output.line(text)
    else:
        session.output.document(text)
    return 0


def compared(session: Session, store: Store, before: Reference, after: Reference) -> DiffView:
    """Both versions with all they extend, and what the difference means for the workspace's leaders."""
    old, new = (session.framework(store, str(reference)) for reference in (before, after))
    known, lookup = store.framework_references(), cache(store.framework)
    read = list(store.read_profiles())
    profiles = [profile for profile, _, _ in read if profile is not None]
    diff = diff_between(old, new, known, lookup)
    shown = all_as_seen(store, profiles, "self")
    means = [consequences(diff, old, new, profiles, shown)]
    for extension in _rated_on(session, store, before, profiles):
        rebased = as_if_on(extension, {before: after}, lookup)
        means.append(consequences(diff_between(extension, rebased, known, lookup), extension, rebased, profiles, shown))
    return view(diff, old, new, means, session.language, unreadable=len(read) - len(profiles))


def _rated_on(
    session: Session, store: Store, base: Reference, profiles: Sequence[Profile]
) -> Iterator[ResolvedFramework]:
    """The frameworks that extend `base`, directly or by way of others, and under which somebody is rated."""
    rated = {one.framework for profile in profiles for one in profile.assessments} & set(store.framework_references())
    for reference in sorted(rated - {base}):
        framework = session.framework(store, str(reference))
        if base in {file.reference for file in framework.files}:
            yield framework


def _old(store: Store, written: str, after: Reference) -> Reference:
    """As `reference_of`; but an id alone is its newest published version, below `after` where both are of one framework."""
    if "@" in written:
        return reference_of(store, written)
    newest = reference_of(store, written)
    own = [one for one in store.framework_references() if one.id == newest.id]
    lower = [one for one in own if one.id != after.id or one < after]
    published = [one for one in lower if (file := store.framework(one)) and file.status != "draft"]
    return max(published or lower or own)


def _kind(wished: str, file: str | None) -> str:
    """The format asked for, or the one that the file's ending asks for."""
    if file is None or wished != "table":
        return wished
    ending = Path(file).suffix.lower()
    if ending not in _ENDINGS:
        raise BadInput("unknown-ending", file=file, known=sorted(_ENDINGS))
    return _ENDINGS[ending]


def _rendered(shown: DiffView, kind: str, session: Session) -> str:
    from leaderdev.reports import formats, framework_diff_document, framework_diff_html, framework_diff_lines

    if kind == "html":
        return framework_diff_html.document(shown, session.language)
    if kind == "json":
        return formats.as_json(framework_diff_document.as_document(shown))
    if kind == "csv":
        return formats.as_csv(framework_diff_document.as_rows(shown), framework_diff_document.COLUMNS)
    output = session.output
    return "\n".join(framework_diff_lines.lines(shown, session.language, output.width, output.signs))


def _save(path: Path, text: str) -> None:
    """Raises BadInput where no file can stand there, StorageFailed where the disk refuses."""
    try:
        place = path.resolve()
        fits = place.parent.is_dir() and (place.is_file() or not place.exists())
    except (OSError, ValueError):  # a name that is too long, or has a character that no name can have
        fits = False
    if not fits:
        raise BadInput("no-place-for-file", file=str(path))
    atomic.write(place, f"{text.rstrip()}\n".encode(), place.parent)
