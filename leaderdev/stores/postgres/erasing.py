"""Erasing a person from a server, in one transaction; and from what this user's machine keeps for the work."""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput, NotAllowed, NotFound, Problem
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import Profile
from leaderdev.rights.audit import Record
from leaderdev.rights.elsewhere import names, notes_without, without
from leaderdev.stores import ledger, marks, notes, places_of_person, profile_file, traces
from leaderdev.stores.postgres import locks, unsent
from leaderdev.stores.rights import Erasure, Step
from leaderdev.stores.traces import Trace

if TYPE_CHECKING:
    from leaderdev.stores.postgres.store import PostgresStore


@attrs.frozen
class _Plan:
    """What is done. others -- profiles as they are to be; releases -- number and new content; here -- files of this machine"""

    erasure: Erasure
    others: tuple[Profile, ...]
    releases: tuple[tuple[int, bytes], ...]
    here: tuple[Path, ...]


def plan(store: "PostgresStore", leader: str, looked_for: Sequence[str] = ()) -> Erasure:
    """What `erase` would do. Raises NotFound or BadInput."""
    with store.line.transaction():
        return _plan(store, leader, looked_for).erasure


def erase(store: "PostgresStore", leader: str, record: Record, looked_for: Sequence[str] = ()) -> Erasure:
    """All of it or nothing on the server; then what lies on this machine, which doing it again finishes."""
    with store.line.transaction(writing=True) as connection:
        locks.everybody(connection)
        found = _plan(store, leader, looked_for)
        for one in found.others:
            changed = one
            store.change_profile(one.id, lambda _, changed=changed: changed)  # type: ignore[misc] # bound at once
        connection.execute("DELETE FROM leaderdev.note WHERE author = %s", (leader,))
        connection.execute("DELETE FROM leaderdev.given WHERE giver = %s", (leader,))
        for number, content in found.releases:
            connection.execute(
                "UPDATE leaderdev.release SET content = %s, digest = %s WHERE n = %s",
                (content, ledger.digest_of(content), number),
            )
        connection.execute("DELETE FROM leaderdev.profile WHERE handle = %s", (leader,))
        _end(store, leader, record, len(found.erasure.steps))
        left = (*_left(store, leader, (found.erasure.name, *looked_for), {}), *_logins(found.erasure.steps))
    for path in found.here:
        with suppress(OSError):
            path.unlink()
    return attrs.evolve(found.erasure, left=left)


def _end(store: "PostgresStore", leader: str, record: Record, steps: int) -> None:
    with store.line.transaction(writing=True) as connection:
        connection.execute(
            "SELECT leaderdev.erase_done(%s, %s::text[], %s::jsonb)",
            (leader, list(record.about), json.dumps({**record.details, "files": steps})),
        )


def _plan(store: "PostgresStore", leader: str, looked_for: Sequence[str]) -> _Plan:
    if not is_identifier(leader):
        raise BadInput("not-an-identifier", key="id", found=leader)
    own, others, problems = None, [], []
    for profile, file, wrong in store.read_profiles():
        if profile is None:
            problems += wrong
        elif profile.id == leader:
            own = profile
        elif names(profile, leader):
            others.append((file, profile))
    if problems:
        raise BadInput("erase-unreadable", problems)
    _refuse_hindered(store, leader, erased=own is not None)
    releases = _releases(store, leader)
    here = tuple(kept_here(store, leader))
    steps = [
        *(Step(file, "rewrite", "manager" if one.manager == leader else "rater") for file, one in others),
        *_notes(store, leader),
        *(Step(f"release/{ledger.name_of(number)}", "rewrite", "release") for number, _ in releases),
        *(Step(path.relative_to(store.root).as_posix(), "remove", "draft") for path in here),
    ]
    beside = list(_beside(store, leader))
    if own is not None:
        steps.append(Step(profile_file.file_of(own), "remove", "profile"))
    steps += beside
    changed = {one.id: without(one, leader) for _, one in others}
    name = own.name if own is not None else ""
    left = (*_left(store, leader, (name, *looked_for), changed), *_logins(steps))
    if not steps and all(one.what == "unseen" for one in left):
        raise NotFound("no-such-leader", id=leader, known=store.profile_ids())
    alone = tuple(one.id for _, one in others if one.manager == leader)
    return _Plan(Erasure(leader, name, tuple(steps), left, alone), tuple(changed.values()), releases, here)


def _refuse_hindered(store: "PostgresStore", leader: str, *, erased: bool) -> None:
    """Raises NotAllowed where the server would not end the erasure. erased -- whether the profile goes with it"""
    with store.line.transaction() as connection:
        found = connection.execute("SELECT leaderdev.hindrance(%s, %s)", (leader, erased)).fetchone()
    if found is not None and found[0] is not None:
        raise NotAllowed(str(found[0]))


def _notes(store: "PostgresStore", leader: str) -> Iterator[Step]:
    for of, file, found, _ in store.read_notes():
        kept = notes_without(found, leader)
        if of == leader:
            yield Step(file, "remove", "notes")
        elif kept != found:
            yield Step(file, "rewrite" if kept else "remove", "note")


def _releases(store: "PostgresStore", leader: str) -> tuple[tuple[int, bytes], ...]:
    with store.line.transaction() as connection:
        salt = connection.execute("SELECT salt FROM leaderdev.ledger").fetchone()
        rows = connection.execute("SELECT n, content, digest FROM leaderdev.release ORDER BY n").fetchall()
    if salt is None:
        return ()
    for number, content, digest in rows:
        try:
            ledger.unpacked(bytes(content), digest)
        except ledger.DAMAGES as error:
            values = {"reason": type(error).__name__}
            problem = Problem("unreadable", f"release/{ledger.name_of(number)}", "", values)
            raise BadInput("erase-unreadable", [problem]) from error
    new = marks.without(salt[0], leader, [bytes(content) for _, content, _ in rows])
    return tuple((number, content) for (number, _, _), content in zip(rows, new, strict=True) if content is not None)


def _beside(store: "PostgresStore", leader: str) -> Iterator[Step]:
    with store.line.transaction() as connection:
        _, marked = connection.execute("SELECT * FROM leaderdev.known_beside(%s)", (leader,)).fetchone() or ((), 0)
    logins, given = known_by(store, leader)
    for what in given:
        yield Step(f"given/{what}", "remove", "given")
    for login in logins:
        yield Step(f"account/{login}", "remove", "account")
    if marked:
        yield Step("log_key", "rewrite", "mark")


def known_by(store: "PostgresStore", leader: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The person's logins, and what the person lets HR read since which ISO date."""
    with store.line.transaction() as connection:
        logins, _ = connection.execute("SELECT * FROM leaderdev.known_beside(%s)", (leader,)).fetchone() or ((), 0)
        given = connection.execute("SELECT what, since FROM leaderdev.given WHERE giver = %s ORDER BY what", (leader,))
        return tuple(logins), {what: since.isoformat() for what, since in given.fetchall()}


def _logins(steps: Sequence[Step]) -> Iterator[Trace]:
    """The roles that the server knows the person by, which only its administrator may drop."""
    for one in steps:
        if one.why == "account":
            login = one.file.removeprefix("account/").replace('"', '""')
            yield Trace(f'DROP ROLE "{login}"', "login")


def kept_here(store: "PostgresStore", leader: str) -> Iterator[Path]:
    """What this user's machine keeps of the person for the work."""
    yield from (path for path, what in places_of_person.own_files(store.root, leader) if what != "index")
    yield from (path for path, one in unsent.read(store) if one is not None and one.leader == leader)


def _left(store: "PostgresStore", leader: str, known_as: Sequence[str], changed: dict[str, Profile]) -> Iterator[Trace]:
    """Where handle or name would still stand: words that somebody wrote."""
    sought = traces.wanted(leader, *known_as)
    for profile, file, _ in store.read_profiles():
        if profile is not None and profile.id != leader:
            yield from traces.in_content(file, sought, profile_file.content_of(changed.get(profile.id, profile), file))
    for of, file, found, _ in store.read_notes():
        if of != leader and (kept := notes_without(found, leader)):
            yield from traces.in_content(file, sought, notes.content_of(kept, of))
    for reference in store.framework_references():
        yield from traces.in_content(store.framework_file(reference), sought, store.framework_content(reference) or b"")
