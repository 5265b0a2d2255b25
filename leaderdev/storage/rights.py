"""What every store can do for the rights of a person; what differs from store to store is behind this.

What is asked of other people's records and what becomes of them is in `leaderdev.privacy`, the same for all.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import Note, Profile
from leaderdev.privacy.audit import Head, LogEntry, Record
from leaderdev.privacy.elsewhere import Elsewhere
from leaderdev.privacy.retention import Due, Period, Remaining, has_no_day, remaining
from leaderdev.storage.base import Store
from leaderdev.storage.traces import Trace


@attrs.frozen
class PersonalData:
    """Everything that is kept about a person.

    files -- what is stored, by name: "profile.toml", "notes.toml", "draft.toml"; in place of those who rated in
             confidence stands nobody, and without such the bytes are those that are stored
    in_confidence -- whether somebody rated so
    log   -- the entries of the audit log that are about the person
    unread  -- what is wrong with other people's records that could not be read and may name the person
    copies  -- files that `erase` would remove and that are not in it: what editors left
    logins  -- the logins that a server knows the person by
    read_by_hr -- what the person lets HR read on a server, "ratings" or "notes" -> since which ISO date
    """

    profile: Profile
    files: Mapping[str, bytes]
    notes: tuple[Note, ...]
    elsewhere: Elsewhere
    log: tuple[LogEntry, ...]
    in_confidence: bool
    unread: tuple[Problem, ...] = ()
    copies: tuple[str, ...] = ()
    logins: tuple[str, ...] = ()
    read_by_hr: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Step:
    """What an erasure does to one file. does -- "remove" or "rewrite"; why -- what of the person is in it, a key of the texts"""

    file: str
    does: str
    why: str


@attrs.frozen
class Erasure:
    """What is done to erase a person.

    name  -- as it is kept, "" where none is
    steps -- in the order they are done
    left  -- where handle or name would stand then
    without_manager -- the leaders whose manager the person was
    """

    leader: str
    name: str
    steps: tuple[Step, ...]
    left: tuple[Trace, ...]
    without_manager: tuple[str, ...]


class Rights(ABC):
    """The rights of a person, and the log of who made use of what. store -- the records"""

    def __init__(self, store: Store) -> None:
        self.store = store

    @abstractmethod
    def personal_data(self, leader: str) -> PersonalData:
        """Raises NotFound or BadInput."""

    @abstractmethod
    def plan_erasure(self, leader: str, names: Sequence[str] = ()) -> Erasure:
        """What `erase` would do. names -- looked for besides the name that is kept

        Raises NotFound where nothing is kept, BadInput where a record that names the person is unreadable.
        """

    @abstractmethod
    def erase(self, leader: str, record: Record, names: Sequence[str] = ()) -> Erasure:
        """Erases the person and logs it as `record` says. All or nothing; an interrupted erasure is finished by running it again."""

    def due(self, periods: Mapping[str, Period], today: str) -> tuple[list[Due], list[str], list[Problem]]:
        """What is kept too long, the leaders of whom no day is known, and what could not be read."""
        found: list[Due] = []
        undated, problems = [], []
        about = {leader: (own, wrong) for leader, _, own, wrong in self.store.read_notes() if leader}
        for profile, _, wrong in self.store.read_profiles():
            problems += wrong
            if profile is not None:
                written, unread = about.get(profile.id, ((), ()))
                problems += unread
                found += remaining(profile, written, periods, today).due
                if "inactive" in periods and has_no_day(profile):
                    undated.append(profile.id)
        return found, undated, problems

    def remove_due(self, periods: Mapping[str, Period], today: str, record: Record) -> list[Due]:
        """Removes what is due and logs it; gives back what was removed. Raises BadInput where something cannot be read."""
        found, _, problems = self.due(periods, today)
        if problems:
            raise BadInput("retention-unreadable", problems)
        leaders = tuple(dict.fromkeys(one.leader for one in found))
        if not leaders:
            return []
        counts = {kind: sum(one.kind == kind for one in found) for kind in periods}
        self.log(attrs.evolve(record, leaders=leaders, details=counts))
        removed: list[Due] = []
        for leader in leaders:
            left = self._remove_due_of(leader, periods, today)
            if left.profile is None:
                self.erase(leader, attrs.evolve(record, leaders=(leader,), about=("inactive",)))
            removed += left.due
        return removed

    @abstractmethod
    def _remove_due_of(self, leader: str, periods: Mapping[str, Period], today: str) -> Remaining:
        """Removes the parts of the leader's records that are due, but for a leader of whom nothing remains."""

    @abstractmethod
    def log(self, record: Record) -> None:
        """Adds an entry to the audit log."""

    @abstractmethod
    def entries(self) -> tuple[list[LogEntry], list[Problem]]:
        """The audit log, oldest first, and what is wrong with it."""

    @abstractmethod
    def log_problems(self) -> list[Problem]:
        """What is wrong with the audit log; nothing where one may not read it."""

    @abstractmethod
    def log_head(self) -> Head:
        """How far the audit log goes."""

    @abstractmethod
    def seal_at(self, n: int) -> str:
        """The seal of an entry of the log; "" where there is none."""
