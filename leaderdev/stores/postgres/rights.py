"""The rights of a person on a server; see `leaderdev.stores.rights`. They are for a keeper: who sees less would do half of it."""

from collections.abc import Mapping, Sequence

import attrs

from leaderdev.errors import BadInput, LeaderdevError, NotAllowed, Problem
from leaderdev.model.conversation import Note
from leaderdev.rights.audit import Record, Shown
from leaderdev.rights.chain import Head
from leaderdev.rights.elsewhere import elsewhere, in_confidence
from leaderdev.rights.periods import Period
from leaderdev.rights.retention import Due, remaining
from leaderdev.stores import notes, profile_file
from leaderdev.stores.due import due
from leaderdev.stores.postgres import erasing, locks, log
from leaderdev.stores.postgres.store import PostgresStore
from leaderdev.stores.rights import Erasure, Kept


class ServerRights:
    """See `leaderdev.stores.rights.RightsStore`."""

    def __init__(self, store: PostgresStore) -> None:
        self.store = store
        self.line = store.line

    def kept(self, leader: str) -> Kept:
        self._refuse_others()
        store = self.store
        with self.line.transaction():
            profile = store.profile(leader)
            about = store.notes_on(leader)
            profiles, notes_on_others = (
                list(store.read_profiles()),
                [one for one in store.read_notes() if one[0] != leader],
            )
            others = [one for one, _, _ in profiles if one is not None and one.id != leader]
            written = [one for _, _, found, _ in notes_on_others for one in found]
            unread = [wrong for one, _, problems in profiles if one is None for wrong in problems]
            unread += [wrong for _, _, _, problems in notes_on_others for wrong in problems]
            logins, read_by_hr = erasing.known_by(store, leader)
            entries = log.about(self.line, leader)
        shown = in_confidence(profile)
        files = {"profile.toml": profile_file.content_of(shown, profile_file.file_of(shown))}
        if about:
            files["notes.toml"] = notes.content_of(about, leader)
        draft = store.root / ".leaderdev" / "told" / f"{leader}.toml"
        if draft.is_file():
            files["draft.toml"] = draft.read_bytes()
        copies = tuple(one for one in erasing.kept_here(store, leader) if one != draft)
        return Kept(
            *(shown, files, about, elsewhere(leader, others, written), entries, shown is not profile),
            unread=tuple(unread),
            copies=tuple(one.relative_to(store.root).as_posix() for one in copies),
            logins=logins,
            read_by_hr=read_by_hr,
        )

    def plan_erasure(self, leader: str, names: Sequence[str] = ()) -> Erasure:
        self._refuse_others()
        return erasing.plan(self.store, leader, names)

    def erase(self, leader: str, record: Record, names: Sequence[str] = ()) -> Erasure:
        self._refuse_others()
        try:
            return erasing.erase(self.store, leader, record, names)
        except LeaderdevError:
            self._tell_of_failure(attrs.evolve(record, leaders=(leader,), outcome="failed"))
            raise

    def due(self, periods: Mapping[str, Period], today: str) -> tuple[list[Due], list[str], list[Problem]]:
        self._refuse_others()
        with self.line.transaction():
            return due(self.store, periods, today)

    def let_go(self, periods: Mapping[str, Period], today: str, record: Record) -> list[Due]:
        found, _, problems = self.due(periods, today)
        if problems:
            raise BadInput("retention-unreadable", problems)
        leaders = tuple(dict.fromkeys(one.leader for one in found))
        if not leaders:
            return []
        counts = {kind: sum(one.kind == kind for one in found) for kind in periods}
        self.log(attrs.evolve(record, leaders=leaders, details=counts))
        return [one for leader in leaders for one in self._let_go(leader, periods, today, record)]

    def _let_go(self, leader: str, periods: Mapping[str, Period], today: str, record: Record) -> tuple[Due, ...]:
        """One leader is one transaction: the records and the notes go together."""
        with self.line.transaction(writing=True) as connection:
            locks.leader(connection, leader)
            profile, written = self.store.profile(leader), self.store.notes_on(leader)
            left = remaining(profile, written, periods, today)
            if left.profile is not None:
                wished = left.profile
                self.store.change_profile(leader, lambda _: wished)
                if left.notes != written:
                    self._replace_notes(leader, left.notes)
                return left.due
        self.erase(leader, attrs.evolve(record, leaders=(leader,), about=("inactive",)))
        return left.due

    def _replace_notes(self, leader: str, kept: tuple[Note, ...]) -> None:
        """Removes the rows that are not among `kept`, which are in their order."""
        waiting = list(kept)
        with self.line.transaction(writing=True) as connection:
            for key, note in self.store.keyed_notes(leader):
                if waiting and waiting[0] == note:
                    waiting.pop(0)
                else:
                    connection.execute("DELETE FROM leaderdev.note WHERE key = %s", (key,))

    def log(self, record: Record) -> None:
        log.append(self.line, record)

    def entries(self) -> tuple[list[Shown], list[Problem]]:
        return log.entries(self.line)

    def log_problems(self) -> list[Problem]:
        return log.entries(self.line)[1] if log.may_read(self.line) else []

    def log_head(self) -> Head:
        return log.head(self.line)

    def seal_at(self, n: int) -> str:
        return log.seal_at(self.line, n)

    def _refuse_others(self) -> None:
        if not self.store.sees_everybody():
            raise NotAllowed("rights-need-keeper")

    def _tell_of_failure(self, record: Record) -> None:
        try:
            self.log(record)
        except LeaderdevError:
            return
