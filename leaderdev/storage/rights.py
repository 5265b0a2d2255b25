"""What every store can do for the rights of a person; what differs from store to store is behind this.

What is asked of other people's records and what becomes of them is in `leaderdev.privacy`, the same for all.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import attrs

from leaderdev.errors import Problem
from leaderdev.model.profile import Note, Profile
from leaderdev.privacy.audit import Head, Record, Shown
from leaderdev.privacy.elsewhere import Elsewhere
from leaderdev.privacy.retention import Due, Period, has_no_day, remaining
from leaderdev.storage.base import Store
from leaderdev.storage.traces import Trace


@attrs.frozen
class Kept:
    """Everything that is kept about a person.

    files -- what is stored, by name: "profile.toml", "notes.toml", "draft.toml"; in place of those who rated in
             confidence stands nobody, and without such the bytes are those that are stored
    in_confidence -- whether somebody rated so
    log   -- the entries of the audit log that are about the person
    unread  -- what is wrong with other people's records that could not be read and may name the person
    copies  -- files that `erase` would remove and that are not in it: backups, and what editors left
    logins  -- the logins that a server knows the person by
    read_by_hr -- what the person lets HR read on a server, "ratings" or "notes" -> since which ISO date
    """

    profile: Profile
    files: Mapping[str, bytes]
    notes: tuple[Note, ...]
    elsewhere: Elsewhere
    log: tuple[Shown, ...]
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


class RightsStore(Protocol):
    """The rights of a person, and the log of who made use of what."""

    def kept(self, leader: str) -> Kept:
        """Raises NotFound or BadInput."""

    def plan_erasure(self, leader: str, names: Sequence[str] = ()) -> Erasure:
        """What `erase` would do. names -- looked for besides the name that is kept. Raises NotFound where nothing is kept, BadInput where a record that names the person is unreadable."""

    def erase(self, leader: str, record: Record, names: Sequence[str] = ()) -> Erasure:
        """Erases the person and logs it as `record` says. All or none; one that was interrupted is finished by doing it again."""

    def due(self, periods: Mapping[str, Period], today: str) -> tuple[list[Due], list[str], list[Problem]]:
        """What is kept too long, the leaders of whom no day is known, and what could not be read."""

    def let_go(self, periods: Mapping[str, Period], today: str, record: Record) -> list[Due]:
        """Removes what is due and logs it; gives back what was removed. Raises BadInput where something cannot be read."""

    def log(self, record: Record) -> None:
        """Adds an entry to the audit log."""

    def entries(self) -> tuple[list[Shown], list[Problem]]:
        """The audit log, oldest first, and what is wrong with it."""

    def log_problems(self) -> list[Problem]:
        """What is wrong with the audit log; nothing where one may not read it."""

    def log_head(self) -> Head:
        """How far the audit log goes."""

    def seal_at(self, n: int) -> str:
        """The seal of an entry of the log; "" where there is none."""


# What a store keeps longer than it should.


def due(store: Store, periods: Mapping[str, Period], today: str) -> tuple[list[Due], list[str], list[Problem]]:
    """See `leaderdev.storage.rights.RightsStore.due`."""
    found: list[Due] = []
    undated, problems = [], []
    about = {leader: (own, wrong) for leader, _, own, wrong in store.read_notes() if leader}
    for profile, _, wrong in store.read_profiles():
        problems += wrong
        if profile is not None:
            written, unread = about.get(profile.id, ((), ()))
            problems += unread
            found += remaining(profile, written, periods, today).due
            if "inactive" in periods and has_no_day(profile):
                undated.append(profile.id)
    return found, undated, problems
