"""The workspace as a folder of TOML files that people can read, keep in git and back up."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.errors import Problem
from leaderdev.frameworks.resolve import file_of
from leaderdev.model.framework import Framework, Reference
from leaderdev.model.profile import Note, Profile
from leaderdev.storage import disk, person_files, workspace
from leaderdev.storage.base import Change, CountedProfiles, Tell
from leaderdev.storage.disk import PATIENCE
from leaderdev.storage.framework_folder import FolderFrameworks, FolderFrameworkTexts
from leaderdev.storage.profile_folder import FolderProfiles
from leaderdev.storage.workspace_folder import WorkspaceFolder

if TYPE_CHECKING:
    from leaderdev.disclosure.record import PastRelease
    from leaderdev.storage.ledger import Ledger
    from leaderdev.storage.rights import Rights


class FolderStore:
    """See `leaderdev.storage.base.OpenStore`. It hands each part the folder.

    folder -- the folder that has `frameworks/` and `profiles/`, for what works with files and not with records
    """

    logs_changes = False

    def __init__(self, root: Path, patience: float = PATIENCE) -> None:
        self.folder = WorkspaceFolder(root, patience)
        self._frameworks = FolderFrameworks(self.folder)
        self._profiles = FolderProfiles(self.folder)

    @property
    def root(self) -> Path:
        return self.folder.root

    # frameworks

    def framework_references(self) -> list[Reference]:
        return self._frameworks.references()

    def framework(self, reference: Reference) -> Framework | None:
        return self._frameworks.framework(reference)

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        return self._frameworks.read()

    def framework_file(self, reference: Reference) -> str:
        return file_of(reference)

    def framework_content(self, reference: Reference) -> bytes | None:
        return self._frameworks.content(reference)

    def changing_frameworks(self) -> AbstractContextManager[FolderFrameworkTexts]:
        return self._frameworks.changing()

    # profiles

    def profile_ids(self) -> list[str]:
        return self._profiles.ids()

    def profile(self, identifier: str) -> Profile:
        return self._profiles.profile(identifier)

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        return self._profiles.read()

    def add_profiles(self, profiles: list[Profile]) -> None:
        self._profiles.add(profiles)

    def change_profile(self, identifier: str, change: Change) -> Profile:
        return self._profiles.change(identifier, change)

    def change_profiles(self, changes: Mapping[str, Change]) -> int:
        return self._profiles.change_many(changes)

    def counted(self) -> CountedProfiles:
        from leaderdev.storage import index

        return index.profiles(self.folder, self._profiles)

    # settings

    def settings(self) -> workspace.Settings:
        return workspace.settings(self.root)

    def read_settings(self) -> tuple[workspace.Settings | None, list[Problem]]:
        if not (self.root / workspace.SETTINGS).is_file():
            return None, []
        return workspace.read_settings(self.root)

    def settings_content(self) -> bytes | None:
        path = self.root / workspace.SETTINGS
        return workspace.settings_without_recipients(path.read_bytes()) if path.is_file() else None

    def save_settings(self, content: bytes) -> None:
        with self.writing() as waiting_room:
            content = workspace.settings_with_recipients(content, workspace.recipients(self.root))
            disk.write(self.root / workspace.SETTINGS, content, waiting_room)

    # personal notes

    def notes_on(self, leader: str) -> tuple[Note, ...]:
        return person_files.read_notes(self.folder, leader)

    def add_note(self, leader: str, note: Note) -> None:
        person_files.add_note(self.folder, leader, note)

    def refuse_unfit_note(self, leader: str, note: Note) -> None:
        person_files.refuse_unfit_note(self.folder, leader, note)

    def read_notes(self) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        return person_files.read_all_notes(self.folder)

    # the ledger of what was published

    def read_ledger(self) -> "Ledger":
        from leaderdev.storage.ledger import read_in_folder

        return read_in_folder(self.folder)

    def check_ledger(self) -> list[Problem]:
        from leaderdev.storage.ledger import check_in_folder

        return check_in_folder(self.folder)

    def add_release(self, ledger: "Ledger", release: "PastRelease") -> None:
        from leaderdev.storage.ledger import add_in_folder

        add_in_folder(self.folder, ledger, release)

    def published(self) -> None:
        """Whoever has the folder counts: nobody only reads."""

    # whoever has the folder sees all of it

    def sees_everybody(self) -> bool:
        """Whoever has the folder sees all of it."""
        return True

    def knows_all_people(self) -> bool:
        return True

    def sees_ratings_of(self, profile: Profile) -> bool:  # noqa: ARG002 # the protocol's
        return True

    def refuse_rater(self, profile: Profile, role: str, rater: str) -> None:
        """Nobody is asked who they are."""

    # the folder itself

    def rights(self) -> "Rights":
        from leaderdev.storage.folder_rights import FolderRights

        return FolderRights(self.folder, self)

    def may_act_for(self, actor: str) -> bool:  # noqa: ARG002 # the protocol's
        return True

    def saving_answers(self, profile: Profile, tell: Tell) -> None:
        """No server can go away."""

    def send_unsent(self, tell: Tell) -> None:
        """Every answer was saved at once."""

    def close(self) -> None:
        """There is no connection."""

    def check_encryption(self) -> list[Problem]:
        from leaderdev.storage.encryption import converting

        return converting.check(self.folder)

    def sweep(self) -> None:
        self.folder.sweep()

    def writing(self) -> AbstractContextManager[Path]:
        return self.folder.writing()

    def name_of(self, path: Path) -> str:
        return self.folder.name_of(path)
