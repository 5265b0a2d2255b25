"""Erasing a person from a workspace that is a folder."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from leaderdev.codec.notes import notes_from
from leaderdev.codec.profile import profile_from
from leaderdev.errors import BadInput, LeaderdevError, NotFound, Problem
from leaderdev.model.identifiers import is_identifier
from leaderdev.rights.audit import Record
from leaderdev.rights.elsewhere import names, notes_without, without
from leaderdev.stores import audit_log, editor_schemas, notes, places, places_of_person, together, toml_file, traces
from leaderdev.stores.encryption import writing
from leaderdev.stores.folder import FolderStore
from leaderdev.stores.profile_file import content_of
from leaderdev.stores.rights import Erasure, Step
from leaderdev.stores.together import Change


@attrs.frozen
class _Plan:
    erasure: Erasure
    changes: tuple[Change, ...]


def plan(store: FolderStore, leader: str, looked_for: Sequence[str] = ()) -> Erasure:
    """What `erase` would do. Raises NotFound or BadInput."""
    return _plan(store, leader, looked_for).erasure


def erase(store: FolderStore, leader: str, record: Record, looked_for: Sequence[str] = ()) -> Erasure:
    """All of it, or nothing as far as a folder can; killed in between, doing it again finishes it.

    The profile goes last, so that until then the person is found again; after it there are only the log's last entry and
    the key of the person's mark, by which an erasure that was not finished is known.
    """
    with store.writing() as waiting_room:
        found = _plan(store, leader, looked_for)
        audit_log.append_within(store, attrs.evolve(record, outcome="begun"), waiting_room)
        try:
            together.apply(found.changes, waiting_room)
        except BaseException:
            with suppress(LeaderdevError):
                audit_log.append_within(store, attrs.evolve(record, outcome="failed"), waiting_room)
            raise
        _remove_empty(store.root, found.changes)
        done = attrs.evolve(record, outcome="done", details={**record.details, "files": len(found.changes)})
        audit_log.append_within(store, done, waiting_room, forget=leader)
        sought = traces.wanted(leader, found.erasure.name, *looked_for)
        return attrs.evolve(
            found.erasure, left=tuple(traces.find(store.root, sought, editor_schemas.untouched(store.root)))
        )


def _plan(store: FolderStore, leader: str, looked_for: Sequence[str]) -> _Plan:
    if not is_identifier(leader):
        raise BadInput("not-an-identifier", key="id", found=leader)
    root = store.root
    own = list(places_of_person.own_files(root, leader))
    name = next((_name_in(store, path) for path, what in own if what == "profile"), "")
    changes: list[Change] = []
    steps: list[Step] = []
    others, alone, problems = [], [], []
    for path, content, why, wrong in (*_others(store, leader), *_notes_of_others(store, leader)):
        problems += wrong
        if why:
            others.append(Change(path, content))
            steps.append(Step(store.name_of(path), "rewrite" if content is not None else "remove", why))
        if why == "manager":
            alone.append(path.stem)
    if problems:
        raise BadInput("erase-unreadable", problems)
    releases = places_of_person.releases_without(root, leader)
    steps += [Step(store.name_of(one.path), "rewrite", "release") for one in releases]
    steps += [Step(store.name_of(path), "remove", what) for path, what in own]
    changes = [*others, *releases, *(Change(path, None) for path, _ in own)]
    if audit_log.knows(store, leader):
        steps.append(Step(audit_log.PEOPLE, "rewrite", "mark"))
    untouched = editor_schemas.untouched(root)
    instead = {**{one.path: one.content for one in changes}, **_swept(root), **untouched, root / audit_log.PEOPLE: b""}
    left = tuple(traces.find(root, traces.wanted(leader, name, *looked_for), instead))
    if all(what == "index" for _, what in own) and not (others or releases or audit_log.knows(store, leader)):
        # Nothing but words that somebody wrote, or nothing at all.
        steps, changes = [], []
        if all(one.what == "unseen" or one.file.startswith(".leaderdev/index/") for one in left):
            raise NotFound("no-such-leader", id=leader, known=store.profile_ids())
    return _Plan(Erasure(leader, name, tuple(steps), left, tuple(alone)), tuple(changes))


def _swept(root: Path) -> dict[Path, bytes | None]:
    """What interrupted saves left; it goes with the first lock."""
    place = root / ".leaderdev" / "saving"
    return dict.fromkeys(place.iterdir()) if place.is_dir() else {}


def _name_in(store: FolderStore, path: Path) -> str:
    _, mapping, _ = toml_file.read(path, "profile", store.name_of(path))
    found = mapping.get("name") if mapping is not None else ""
    return found if isinstance(found, str) else ""


def _others(store: FolderStore, leader: str) -> Iterator[tuple[Path, bytes | None, str, list[Problem]]]:
    """Everybody else's profile that names the person, as it is to be, and why; "" where it only cannot be read."""
    for unit in places.folders(store.root / "profiles"):
        for path in places.toml(unit):
            if path.stem == leader or not store.is_inside(path):
                continue
            file = store.name_of(path)
            content, mapping, problems = toml_file.read(path, "profile", file)
            if not places_of_person.may_name(content, leader):
                continue
            profile = None
            if mapping is not None:
                profile, problems = profile_from(mapping, file)
            if profile is None:
                yield path, None, "", problems
            elif names(profile, leader):
                why = "manager" if profile.manager == leader else "rater"
                new = content_of(without(profile, leader), file)
                yield path, writing.sealed(store.root, new, content), why, []


def _notes_of_others(store: FolderStore, leader: str) -> Iterator[tuple[Path, bytes | None, str, list[Problem]]]:
    """Everybody else's notes that the person wrote some of."""
    for path in places.toml(store.root / notes.FOLDER):
        if path.stem == leader or path.is_symlink():
            continue
        file = store.name_of(path)
        content, mapping, problems = toml_file.read(path, "notes", file)
        if not places_of_person.may_name(content, leader):
            continue
        found, wrong = notes_from(mapping, file) if mapping is not None else ((), problems)
        if wrong:
            yield path, None, "", wrong
            continue
        kept = notes_without(found, leader)
        if kept != found:
            new = writing.sealed(store.root, notes.content_of(kept, path.stem), content) if kept else None
            yield path, new, "note", []


def _remove_empty(root: Path, changes: tuple[Change, ...]) -> None:
    """Folders of units and of backups that have become empty."""
    for folder in {one.path.parent for one in changes if one.content is None}:
        while folder != root and folder.parent != root and folder.is_dir() and not any(folder.iterdir()):
            try:
                folder.rmdir()
            except OSError:
                break
            folder = folder.parent
