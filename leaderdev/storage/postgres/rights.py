"""The rights of a person on a server, for its administrator alone: who sees less would do half of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import attrs

from leaderdev.errors import BadInput, LeaderdevError, NotAllowed, NotFound, Problem
from leaderdev.model.profile import Note, Profile
from leaderdev.model.text import is_identifier
from leaderdev.privacy import audit
from leaderdev.privacy.audit import LEADER, USER, Head, LogEntry, Record
from leaderdev.privacy.elsewhere import elsewhere, in_confidence, names, notes_without_author, without_person
from leaderdev.privacy.retention import Due, Period, Remaining, remaining
from leaderdev.storage import ledger, person_files, traces
from leaderdev.storage.base import Store
from leaderdev.storage.postgres import locks, unsent_answers
from leaderdev.storage.postgres.connection import ServerConnection, scalar
from leaderdev.storage.postgres.notes import ServerNotes
from leaderdev.storage.rights import Erasure, PersonalData, Rights, Step
from leaderdev.storage.traces import Trace

# The tables of the audit log, whose lines functions of the database write, and the auditor reads and checks.
LOG, HEAD, KEYS = "log", "log_head", "log_key"


@attrs.frozen
class _Plan:
    """What is done. others -- profiles as they are to be; releases -- number and new content; here -- files of this machine"""

    erasure: Erasure
    others: tuple[Profile, ...]
    releases: tuple[tuple[int, bytes], ...]
    here: tuple[Path, ...]


def _plan(server: ServerConnection, store: Store, leader: str, looked_for: Sequence[str]) -> _Plan:
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
    hindrance = server.value("SELECT leaderdev.hindrance(%s, %s)", leader, own is not None)
    if hindrance is not None:
        raise NotAllowed(str(hindrance))
    releases = _releases(server, leader)
    here = tuple(kept_here(store, leader))
    steps = [
        *(Step(file, "rewrite", "manager" if one.manager == leader else "rater") for file, one in others),
        *_notes(store, leader),
        *(Step(f"release/{ledger.name_of(number)}", "rewrite", "release") for number, _ in releases),
        *(Step(path.relative_to(store.root).as_posix(), "remove", "draft") for path in here),
    ]
    beside = list(_beside(server, leader))
    if own is not None:
        steps.append(Step(person_files.profile_file(own), "remove", "profile"))
    steps += beside
    changed = {one.id: without_person(one, leader) for _, one in others}
    name = own.name if own is not None else ""
    left = (*_left(store, leader, (name, *looked_for), changed), *_logins(steps))
    if not steps and all(one.what == "unseen" for one in left):
        raise NotFound("no-such-leader", id=leader, known=store.profile_ids())
    alone = tuple(one.id for _, one in others if one.manager == leader)
    return _Plan(Erasure(leader, name, tuple(steps), left, alone), tuple(changed.values()), releases, here)


def _notes(store: Store, leader: str) -> Iterator[Step]:
    for of, file, found, _ in store.read_notes():
        kept = notes_without_author(found, leader)
        if of == leader:
            yield Step(file, "remove", "notes")
        elif kept != found:
            yield Step(file, "rewrite" if kept else "remove", "note")


def _releases(server: ServerConnection, leader: str) -> tuple[tuple[int, bytes], ...]:
    with server.transaction() as connection:
        salt = scalar(connection, "SELECT salt FROM leaderdev.ledger")
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
    new = ledger.without_person(salt, leader, [bytes(content) for _, content, _ in rows])
    return tuple((number, content) for (number, _, _), content in zip(rows, new, strict=True) if content is not None)


def _beside(server: ServerConnection, leader: str) -> Iterator[Step]:
    logins, given, has_mark = known_by(server, leader)
    yield from (Step(f"given/{what}", "remove", "given") for what in given)
    yield from (Step(f"account/{login}", "remove", "account") for login in logins)
    if has_mark:
        yield Step("log_key", "rewrite", "mark")


def known_by(server: ServerConnection, leader: str) -> tuple[tuple[str, ...], dict[str, str], bool]:
    """The person's logins; what the person lets HR read, since which ISO date; and whether the log has a mark of the person."""
    with server.transaction() as connection:
        logins, marked = connection.execute("SELECT * FROM leaderdev.known_beside(%s)", (leader,)).fetchone() or ((), 0)
        given = connection.execute("SELECT what, since FROM leaderdev.given WHERE giver = %s ORDER BY what", (leader,))
        return tuple(logins), {what: since.isoformat() for what, since in given.fetchall()}, bool(marked)


def _logins(steps: Sequence[Step]) -> Iterator[Trace]:
    """The roles that the server knows the person by, which only its administrator may drop."""
    for one in steps:
        if one.why == "account":
            login = one.file.removeprefix("account/").replace('"', '""')
            yield Trace(f'DROP ROLE "{login}"', "login")


def kept_here(store: Store, leader: str) -> Iterator[Path]:
    """What this user's machine keeps of the person for the work."""
    yield from (path for path, what in traces.own_files(store.root, leader) if what != "index")
    yield from (path for path, one in unsent_answers.read_unsent(store) if one is not None and one.leader == leader)


def _left(store: Store, leader: str, known_as: Sequence[str], changed: dict[str, Profile]) -> Iterator[Trace]:
    """Where handle or name would still stand: words that somebody wrote."""
    patterns = traces.search_patterns(leader, *known_as)
    for profile, file, _ in store.read_profiles():
        if profile is not None and profile.id != leader:
            yield from traces.in_content(
                file, patterns, person_files.profile_content(changed.get(profile.id, profile), file)
            )
    for of, file, found, _ in store.read_notes():
        if of != leader and (kept := notes_without_author(found, leader)):
            yield from traces.in_content(file, patterns, person_files.notes_content(kept, of))
    for reference in store.framework_references():
        yield from traces.in_content(
            store.framework_file(reference), patterns, store.framework_content(reference) or b""
        )


class ServerRights(Rights):
    """line -- the connection; store -- the records; notes -- with the keys of their rows"""

    def __init__(self, server: ServerConnection, store: Store, notes: ServerNotes) -> None:
        super().__init__(store)
        self.server = server
        self.notes = notes

    def personal_data(self, leader: str) -> PersonalData:
        self._refuse_others()
        store = self.store
        with self.server.transaction():
            profile = store.profile(leader)
            about = store.notes_on(leader)
            profiles = list(store.read_profiles())
            notes_on_others = [one for one in store.read_notes() if one[0] != leader]
            others = [one for one, _, _ in profiles if one is not None and one.id != leader]
            written = [one for _, _, found, _ in notes_on_others for one in found]
            unread = [wrong for one, _, problems in profiles if one is None for wrong in problems]
            unread += [wrong for _, _, _, problems in notes_on_others for wrong in problems]
            logins, read_by_hr, _ = known_by(self.server, leader)
            entries = self._entries_about(leader)
        shown = in_confidence(profile)
        files = {"profile.toml": person_files.profile_content(shown, person_files.profile_file(shown))}
        if about:
            files["notes.toml"] = person_files.notes_content(about, leader)
        draft = store.root / ".leaderdev" / "told" / f"{leader}.toml"
        if draft.is_file():
            files["draft.toml"] = draft.read_bytes()
        copies = tuple(one for one in kept_here(store, leader) if one != draft)
        return PersonalData(
            *(shown, files, about, elsewhere(leader, others, written), entries, shown is not profile),
            unread=tuple(unread),
            copies=tuple(one.relative_to(store.root).as_posix() for one in copies),
            logins=logins,
            read_by_hr=read_by_hr,
        )

    def _entries_about(self, leader: str) -> tuple[LogEntry, ...]:
        """The entries about the leader; of other people only who did it."""
        with self.server.transaction() as connection:
            rows = connection.execute("SELECT line, login FROM leaderdev.log_about(%s)", (leader,)).fetchall()
        found = []
        for written, login in rows:
            entry = json.loads(written)
            found.append(audit.log_entry({**entry, "leaders": [leader]}, {leader: leader, str(entry["user"]): login}))
        return tuple(found)

    def plan_erasure(self, leader: str, names: Sequence[str] = ()) -> Erasure:
        self._refuse_others()
        with self.server.transaction():
            return _plan(self.server, self.store, leader, names).erasure

    def erase(self, leader: str, record: Record, names: Sequence[str] = ()) -> Erasure:
        self._refuse_others()
        try:
            return self._erase(leader, record, names)
        except LeaderdevError:
            with suppress(LeaderdevError):
                self.log(attrs.evolve(record, leaders=(leader,), outcome="failed"))
            raise

    def _erase(self, leader: str, record: Record, looked_for: Sequence[str]) -> Erasure:
        """All of it or nothing on the server; then what lies on this machine, which an erasure that is run again finishes."""
        store = self.store
        with self.server.transaction(writing=True) as connection:
            locks.everybody(connection)
            found = _plan(self.server, store, leader, looked_for)
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
            steps = found.erasure.steps
            connection.execute(
                "SELECT leaderdev.erase_done(%s, %s::text[], %s::jsonb)",
                (leader, list(record.about), json.dumps({**record.details, "files": len(steps)})),
            )
            left = (*_left(store, leader, (found.erasure.name, *looked_for), {}), *_logins(steps))
        for path in found.here:
            with suppress(OSError):
                path.unlink()
        return attrs.evolve(found.erasure, left=left)

    def due(self, periods: Mapping[str, Period], today: str) -> tuple[list[Due], list[str], list[Problem]]:
        self._refuse_others()
        with self.server.transaction():
            return super().due(periods, today)

    def _remove_due_of(self, leader: str, periods: Mapping[str, Period], today: str) -> Remaining:
        """One leader is one transaction: the records and the notes go together."""
        with self.server.transaction(writing=True) as connection:
            locks.leader(connection, leader)
            profile, written = self.store.profile(leader), self.store.notes_on(leader)
            left = remaining(profile, written, periods, today)
            if left.profile is not None:
                changed = left.profile
                self.store.change_profile(leader, lambda _: changed)
                if left.notes != written:
                    self._replace_notes(leader, left.notes)
            return left

    def _replace_notes(self, leader: str, kept: tuple[Note, ...]) -> None:
        """Removes the rows that are not among `kept`, which are in their order."""
        waiting = list(kept)
        with self.server.transaction(writing=True) as connection:
            for key, note in self.notes.keyed(leader):
                if waiting and waiting[0] == note:
                    waiting.pop(0)
                else:
                    connection.execute("DELETE FROM leaderdev.note WHERE key = %s", (key,))

    def _refuse_others(self) -> None:
        if not self.store.sees_everybody():
            raise NotAllowed("rights-need-keeper")

    # the audit log

    def log(self, record: Record) -> None:
        """Who did it and when is for the server to say, not for the record."""
        words = record.command, record.outcome, list(record.leaders), list(record.about)
        with self.server.transaction(writing=True) as connection:
            connection.execute(
                "SELECT leaderdev.log_command(%s, %s, %s::text[], %s::text[], %s::jsonb)",
                (*words, json.dumps(dict(record.details))),
            )

    def entries(self) -> tuple[list[LogEntry], list[Problem]]:
        raw, names, _, problems = self._read_log()
        return [audit.log_entry(one, names) for one in raw], problems

    def log_problems(self) -> list[Problem]:
        return self._read_log()[3] if self._may_read_log() else []

    def log_head(self) -> Head:
        return self._read_log()[2]

    def seal_at(self, n: int) -> str:
        return next((str(one["seal"]) for one in self._read_log()[0] if one["n"] == n), "")

    def _may_read_log(self) -> bool:
        return bool(self.server.value("SELECT has_table_privilege('leaderdev.log_key', 'SELECT')"))

    def _read_log(self) -> tuple[list[dict[str, Any]], dict[str, str], Head, list[Problem]]:
        if not self._may_read_log():
            raise NotAllowed("log-is-for-auditors")
        with self.server.transaction() as connection:
            rows = connection.execute("SELECT line FROM leaderdev.log ORDER BY n").fetchall()
            ends = connection.execute("SELECT count, seal, size FROM leaderdev.log_head").fetchone()
            keys = connection.execute("SELECT kind, name, key FROM leaderdev.log_key").fetchall()
        found, seals, problems = [], [], []
        for entry, wrong in audit.read_chain((f"{written}\n".encode() for (written,) in rows), LOG):
            problems += wrong
            seals.append("" if entry is None else str(entry["seal"]))
            if entry is not None:
                found.append(entry)
        kept = None if ends is None else Head(*ends)
        problems += audit.against_head(seals, kept, HEAD)
        names = {audit.mark(key, kind, name): name for kind, name, key in keys if kind in (LEADER, USER)}
        problems += audit.unknown_marks(found, names, KEYS)
        return found, names, kept or Head(), problems
