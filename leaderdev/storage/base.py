"""What every store of a workspace can do, and what differs between a folder and a server."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs

from leaderdev.errors import Problem
from leaderdev.model.framework import Framework, Reference
from leaderdev.model.profile import Note, Profile
from leaderdev.storage.workspace import Settings

if TYPE_CHECKING:
    from leaderdev.disclosure.record import PastRelease
    from leaderdev.storage.ledger import Ledger
    from leaderdev.storage.rights import Rights

Change = Callable[[Profile], Profile]
# Saves a change of the profile with a handle, and gives back what was saved.
ChangeOne = Callable[[str, Change], Profile]
# Hears what becomes of answers that a server did not confirm: "kept", "sent", "disputed" …, and the items or files.
Tell = Callable[[str, tuple[str, ...]], None]


@attrs.define
class CountedProfiles:
    """profiles: those that could be read; unreadable: how many could not; read: how many files were opened."""

    profiles: list[Profile] = attrs.field(factory=list)
    unreadable: int = 0
    read: int = 0


class FrameworkTexts(Protocol):
    """The texts of frameworks, locked against other writers."""

    def read(self, reference: Reference) -> bytes | None:
        """None where there is no such version. Raises BadInput where it cannot be read."""

    def write(self, reference: Reference, content: bytes) -> None:
        """Adds it, or replaces what stands there."""

    def remove(self, reference: Reference) -> None:
        """It must be there."""


class Store(Protocol):
    """Frameworks, profiles, notes and settings, read and saved whole.

    root -- a folder on this machine; what belongs to the work and not to the workspace stands in its `.leaderdev`
    """

    @property
    def root(self) -> Path: ...

    def framework_references(self) -> list[Reference]:
        """Every framework version there is, ordered by id and version."""

    def framework(self, reference: Reference) -> Framework | None:
        """None where there is no such version. Raises BadInput with its problems where the file cannot be read."""

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        """Every framework, with its file and problems; None where it cannot be read."""

    def framework_file(self, reference: Reference) -> str:
        """How a framework version is named in problems, whether there is one or not."""

    def framework_content(self, reference: Reference) -> bytes | None:
        """As it was written, every byte; None where there is no such version. Raises BadInput where it cannot be read."""

    def changing_frameworks(self) -> AbstractContextManager[FrameworkTexts]:
        """Locks the framework texts. On a server, all changes are saved or none."""

    def settings(self) -> Settings:
        """Raises BadInput with its problems where they cannot be used."""

    def read_settings(self) -> tuple[Settings | None, list[Problem]]:
        """None where there are none."""

    def settings_content(self) -> bytes | None:
        """As they were written, without the recipients of an encrypted folder; None where there are none."""

    def save_settings(self, content: bytes) -> None:
        """Leaves a folder's recipients as they are. Raises BadInput where that is not possible."""

    def profile_ids(self) -> list[str]:
        """The handles of all leaders, in order."""

    def profile(self, identifier: str) -> Profile:
        """Raises NotFound for an unknown handle, BadInput with its problems where the file cannot be read."""

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        """Every profile, with its file and problems; None where it cannot be read."""

    def add_profiles(self, profiles: list[Profile]) -> None:
        """All or none. Raises BadInput where a handle is taken."""

    def change_profile(self, identifier: str, change: Change) -> Profile:
        """Reads, changes and saves under one lock, and returns the saved profile. An unchanged one is not written."""

    def change_profiles(self, changes: Mapping[str, Change]) -> int:
        """Changes many, all of them or none; returns how many were written. None may move to another unit.

        changes -- handle -> what becomes of the profile
        """

    def counted(self) -> CountedProfiles:
        """Every readable profile with what counting needs; maybe without names, comments and conversations."""

    def read_ledger(self) -> "Ledger":
        """Everything published. Raises BadInput where it is damaged, NotAllowed for whoever may not see everybody."""

    def check_ledger(self) -> list[Problem]:
        """What is wrong with the ledger; empty for whoever may not read it."""

    def published(self) -> Sequence[str] | None:
        """What readers saw of all publications, oldest first, for those who may read them and count nothing themselves.

        None for those who count. Raises NotAllowed for whoever may do neither.
        """

    def check_encryption(self) -> list[Problem]:
        """What is wrong with the encryption of private files; empty on a server."""

    def add_release(self, ledger: "Ledger", release: "PastRelease") -> None:
        """Writes one more release. Raises ChangedOnDisk where somebody else wrote one since `ledger` was read."""

    def sees_everybody(self) -> bool:
        """Whether the user sees everything about everybody."""

    def knows_all_people(self) -> bool:
        """Whether `profile_ids` lists everybody."""

    def sees_ratings_of(self, profile: Profile) -> bool:
        """Whether the user may see ratings of the leader at all."""

    def refuse_rater(self, profile: Profile, role: str, rater: str) -> None:
        """Raises NotAllowed where the user cannot save ratings by `rater` in that role."""

    def sweep(self) -> None:
        """Removes what interrupted saves left behind, unless somebody is writing just now."""

    def notes_on(self, leader: str) -> tuple[Note, ...]:
        """The notes on the leader's conversations that the user may read, oldest first. Raises BadInput with its problems."""

    def add_note(self, leader: str, note: Note) -> None:
        """Adds one note at the end. Raises BadInput, with nothing changed, where it cannot be kept."""

    def refuse_unfit_note(self, leader: str, note: Note) -> None:
        """Raises what `add_note` would raise before it writes."""

    def read_notes(self) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        """The leader that each file is about, the file, its notes and its problems."""

    def writing(self) -> AbstractContextManager[Path]:
        """Locks `root` and yields the temporary folder of `disk.write`."""

    def name_of(self, path: Path) -> str:
        """How a file below `root` is named in problems."""


class OpenStore(Store, Protocol):
    """A store that was opened, with what differs between a folder and a server.

    logs_changes -- whether every change is logged where the records are, so that no program has to
    """

    logs_changes: bool

    def rights(self) -> "Rights":
        """The rights of a person, and the audit log."""

    def may_act_for(self, actor: str) -> bool:
        """Whether whoever opened the store may act for that person."""

    def saving_answers(self, profile: Profile, tell: Tell) -> ChangeOne | None:
        """What saves a change of the leader so that no answer is lost by a server that goes away; None where there is no server."""

    def send_unsent(self, tell: Tell) -> None:
        """Sends the answers that a server did not confirm earlier and that are kept on this machine."""

    def close(self) -> None:
        """Lets go of a connection, where there is one."""
