"""What a folder keeps beside frameworks and profiles: settings, personal notes, and the ledger of releases."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from leaderdev.errors import Problem
from leaderdev.model.conversation import Note
from leaderdev.model.profile import Profile
from leaderdev.stores import atomic, notes, workspace
from leaderdev.stores.encryption import writing

if TYPE_CHECKING:
    from leaderdev.analysis.disclosure.record import Past
    from leaderdev.stores.ledger import Ledger


class Folder(Protocol):
    """The folder, as far as it is needed here."""

    root: Path

    def writing(self) -> AbstractContextManager[Path]: ...

    def name_of(self, path: Path) -> str: ...


class BesideProfiles:
    """The part of `leaderdev.stores.folder.FolderStore` that keeps them."""

    def settings(self: Folder) -> workspace.Settings:
        return workspace.settings(self.root)

    def read_settings(self: Folder) -> tuple[workspace.Settings | None, list[Problem]]:
        if not (self.root / workspace.SETTINGS).is_file():
            return None, []
        return workspace.read_settings(self.root)

    def settings_content(self: Folder) -> bytes | None:
        path = self.root / workspace.SETTINGS
        return writing.settings_without_recipients(path.read_bytes()) if path.is_file() else None

    def save_settings(self: Folder, content: bytes) -> None:
        with self.writing() as waiting_room:
            content = writing.settings_with_recipients(content, writing.recipients(self.root))
            atomic.write(self.root / workspace.SETTINGS, content, waiting_room)

    def notes_on(self: Folder, leader: str) -> tuple[Note, ...]:
        return notes.read(self, leader)

    def add_note(self: Folder, leader: str, note: Note) -> None:
        notes.add(self, leader, note)

    def refuse_unfit_note(self: Folder, leader: str, note: Note) -> None:
        notes.refuse_unfit(self, leader, note)

    def read_ledger(self: Folder) -> "Ledger":
        from leaderdev.stores.folder_ledger import read

        return read(self)

    def check_ledger(self: Folder) -> list[Problem]:
        from leaderdev.stores.folder_ledger import check

        return check(self)

    def given_out(self) -> None:
        """Whoever has the folder counts."""

    def sees_everybody(self) -> bool:
        """Whoever has the folder sees all of it."""
        return True

    def knows_all_people(self) -> bool:
        return True

    def sees_ratings_of(self, profile: Profile) -> bool:  # noqa: ARG002 # the protocol's
        return True

    def refuse_rater(self, profile: Profile, role: str, rater: str) -> None:
        """Nobody is asked who they are."""

    def add_release(self: Folder, ledger: "Ledger", release: "Past") -> None:
        from leaderdev.stores.folder_ledger import add

        add(self, ledger, release)

    def check_encryption(self: Folder) -> list[Problem]:
        from leaderdev.stores.encryption import checking

        return checking.check(self)

    def read_notes(self: Folder) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        return notes.read_all(self)
