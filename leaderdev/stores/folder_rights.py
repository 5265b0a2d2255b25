"""The rights of a person in a workspace that is a folder; see `leaderdev.stores.rights`."""

from collections.abc import Mapping, Sequence

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.model.conversation import Note
from leaderdev.model.profile import Profile
from leaderdev.rights.audit import Record, Shown
from leaderdev.rights.chain import Head
from leaderdev.rights.elsewhere import elsewhere, in_confidence
from leaderdev.rights.periods import Period
from leaderdev.rights.retention import Due, Remaining, remaining
from leaderdev.stores import audit_log, erasing, notes, places_of_person, together
from leaderdev.stores.due import due
from leaderdev.stores.encryption import reading, writing
from leaderdev.stores.folder import FolderStore
from leaderdev.stores.profile_file import content_of
from leaderdev.stores.rights import Erasure, Kept
from leaderdev.stores.together import Change


class FolderRights:
    """See `leaderdev.stores.rights.RightsStore`."""

    def __init__(self, store: FolderStore) -> None:
        self.store = store

    def kept(self, leader: str) -> Kept:
        store = self.store
        profile = store.profile(leader)
        shown = in_confidence(profile)
        (path,) = (store.root / "profiles").glob(f"*/{leader}.toml")
        stored = reading.whole(path, store.name_of(path))
        files = {"profile.toml": stored if shown is profile else _with_raters(stored, shown)}
        about = notes.read(store, leader)
        for name, place in (
            ("notes.toml", store.root / notes.FOLDER),
            ("draft.toml", store.root / ".leaderdev" / "told"),
        ):
            written = place / f"{leader}.toml"
            if written.is_file():
                files[name] = reading.whole(written, store.name_of(written))
        others, unread = [], []
        about_others: list[Note] = []
        for one, file, wrong in store.read_profiles():
            if one is None:
                unread += wrong if self._may_name(file, leader) else []
            elif one.id != leader:
                others.append(one)
        for of, file, found, wrong in notes.read_all(store):
            if of != leader:
                about_others += found
                unread += wrong if wrong and self._may_name(file, leader) else []
        entries, damages = audit_log.entries(store)
        unread += [one for one in damages if one.severity == "error"]
        log = tuple(one for one in entries if leader in one.leaders)
        found_elsewhere = elsewhere(leader, others, about_others)
        copies = places_of_person.copies(store.root, leader)
        return Kept(shown, files, about, found_elsewhere, log, shown is not profile, tuple(unread), copies)

    def _may_name(self, file: str, leader: str) -> bool:
        try:
            return places_of_person.may_name((self.store.root / file).read_bytes(), leader)
        except OSError:
            return True

    def plan_erasure(self, leader: str, names: Sequence[str] = ()) -> Erasure:
        return erasing.plan(self.store, leader, names)

    def erase(self, leader: str, record: Record, names: Sequence[str] = ()) -> Erasure:
        return erasing.erase(self.store, leader, record, names)

    def due(self, periods: Mapping[str, Period], today: str) -> tuple[list[Due], list[str], list[Problem]]:
        return due(self.store, periods, today)

    def let_go(self, periods: Mapping[str, Period], today: str, record: Record) -> list[Due]:
        found_due, _, problems = self.due(periods, today)
        if problems:
            raise BadInput("retention-unreadable", problems)
        gone: list[Due] = []
        leaders = tuple(dict.fromkeys(one.leader for one in found_due))
        if not leaders:
            return gone
        counts = {kind: sum(one.kind == kind for one in found_due) for kind in periods}
        audit_log.append(self.store, attrs.evolve(record, leaders=leaders, details=counts))
        for leader in leaders:
            gone += self._let_go(leader, periods, today, record)
        return gone

    def _let_go(self, leader: str, periods: Mapping[str, Period], today: str, record: Record) -> tuple[Due, ...]:
        with self.store.writing() as waiting_room:
            profile, found = self.store.profile(leader), notes.read(self.store, leader)
            left = remaining(profile, found, periods, today)
            if left.profile is not None:
                together.apply(self._changes(profile, left.profile, found, left), waiting_room)
                return left.due
        self.erase(leader, attrs.evolve(record, leaders=(leader,), about=("inactive",)))
        return left.due

    def _changes(
        self, before: Profile, after: Profile, notes_before: tuple[Note, ...], left: Remaining
    ) -> list[Change]:
        changes = []
        root, leader = self.store.root, before.id
        if left.notes != notes_before:
            path = root / notes.FOLDER / f"{leader}.toml"
            new = notes.content_of(left.notes, leader)
            changes.append(Change(path, writing.sealed(root, new, path.read_bytes()) if left.notes else None))
        if after != before:
            path = root / "profiles" / before.unit / f"{leader}.toml"
            new = content_of(after, self.store.name_of(path))
            changes.append(Change(path, writing.sealed(root, new, path.read_bytes())))
        return changes

    def log(self, record: Record) -> None:
        audit_log.append(self.store, record)

    def entries(self) -> tuple[list[Shown], list[Problem]]:
        return audit_log.entries(self.store)

    def log_problems(self) -> list[Problem]:
        return audit_log.check(self.store)

    def log_head(self) -> Head:
        return audit_log.head(self.store)

    def seal_at(self, n: int) -> str:
        return audit_log.seal_at(self.store, n)


def _with_raters(stored: bytes, shown: Profile) -> bytes:
    """The file as it is stored, with the raters of `shown` in place of its own."""
    import tomli
    import tomli_w

    mapping = tomli.loads(stored.decode("utf-8-sig"))
    for written, one in zip(mapping["assessments"], shown.assessments, strict=True):
        written["rater"] = one.rater
    return tomli_w.dumps(mapping).encode("utf-8")
