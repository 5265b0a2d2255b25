"""The workspace as a folder of TOML files that people can read, keep in git and back up."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from leaderdev.codec.framework import framework_from
from leaderdev.codec.profile import profile_from
from leaderdev.errors import BadInput, Busy, ChangedOnDisk, NotFound, Problem, StorageFailed
from leaderdev.model.framework import Framework, Reference
from leaderdev.model.profile import Note, Profile
from leaderdev.model.text import is_identifier
from leaderdev.stores import disk, person_files, toml_file, workspace
from leaderdev.stores.base import Profiles
from leaderdev.stores.disk import PATIENCE, writing
from leaderdev.versioning.resolve import file_of

if TYPE_CHECKING:
    from leaderdev.analysis.disclosure.record import Past
    from leaderdev.stores.ledger import Ledger


# The texts of framework files in a folder, as bytes.

SHARED = 0o644


class FolderShelf:
    """See `leaderdev.stores.base.Shelf`."""

    def __init__(self, root: Path, waiting_room: Path) -> None:
        self.root = root
        self._waiting_room = waiting_room

    def read(self, reference: Reference) -> bytes | None:
        path = self._place(reference)
        if not path.is_file():
            if path.exists():
                raise BadInput("framework-exists", framework=str(reference), file=file_of(reference))
            return None
        try:
            return path.read_bytes()
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            raise _unreadable(reference, Problem("unreadable", file_of(reference), "", values)) from error

    def write(self, reference: Reference, content: bytes) -> None:
        from leaderdev.stores import editor_schemas

        disk.write(self._place(reference), content, self._waiting_room, SHARED)
        editor_schemas.refresh(self.root, self._waiting_room)

    def remove(self, reference: Reference) -> None:
        """The file, and its folder where that is empty then."""
        path = self._place(reference)
        try:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
        except OSError as error:
            raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error

    def _place(self, reference: Reference) -> Path:
        if not is_identifier(reference.id):
            raise BadInput("not-an-identifier", key="id", found=reference.id)
        path = self.root / file_of(reference)
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise _unreadable(reference, Problem("outside-workspace", file_of(reference)))
        return path


def _unreadable(reference: Reference, problem: Problem) -> BadInput:
    return BadInput("framework-unreadable", [problem], framework=str(reference), file=str(reference))


# What a folder keeps beside frameworks and profiles: settings, personal notes, and the ledger of releases.


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
        return workspace.settings_without_recipients(path.read_bytes()) if path.is_file() else None

    def save_settings(self: Folder, content: bytes) -> None:
        with self.writing() as waiting_room:
            content = workspace.settings_with_recipients(content, workspace.recipients(self.root))
            disk.write(self.root / workspace.SETTINGS, content, waiting_room)

    def notes_on(self: Folder, leader: str) -> tuple[Note, ...]:
        return person_files.read_notes(self, leader)

    def add_note(self: Folder, leader: str, note: Note) -> None:
        person_files.add_note(self, leader, note)

    def refuse_unfit_note(self: Folder, leader: str, note: Note) -> None:
        person_files.refuse_unfit_note(self, leader, note)

    def read_ledger(self: Folder) -> "Ledger":
        from leaderdev.stores.ledger import read_in_folder

        return read_in_folder(self)

    def check_ledger(self: Folder) -> list[Problem]:
        from leaderdev.stores.ledger import check_in_folder

        return check_in_folder(self)

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
        from leaderdev.stores.ledger import add_in_folder

        add_in_folder(self, ledger, release)

    def check_encryption(self: Folder) -> list[Problem]:
        from leaderdev.stores.encryption import converting

        return converting.check(self)

    def read_notes(self: Folder) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        return person_files.read_all_notes(self)


# Many profiles of a folder changed at once, all of them or none.

PRIVATE = 0o600


def change_profiles(store: "FolderStore", changes: Mapping[str, Callable[[Profile], Profile]]) -> int:
    """Reads, changes and saves under one lock, and gives back how many were written. No profile may move by it.

    changes -- handle -> what becomes of the profile. Where one cannot be saved, those saved before it are as they were.
    """
    with store.writing() as waiting_room:
        read = {leader: store.read_existing(leader) for leader in changes}
        changed = {leader: changes[leader](profile) for leader, (profile, _, _) in read.items()}
        wanted = [leader for leader in changes if changed[leader] != read[leader][0]]
        for leader in wanted:
            _, path, seen = read[leader]
            store.refuse_if_changed(path, seen)
        begun: list[str] = []
        try:
            for leader in wanted:
                begun.append(leader)
                store.save_at(read[leader][1], changed[leader], read[leader][2])
        except BaseException:
            for leader in begun:
                _, path, seen = read[leader]
                with suppress(StorageFailed):
                    disk.write(path, seen, waiting_room, PRIVATE)
            raise
        return len(wanted)


# The workspace as a folder of TOML files that people can read, keep in git and back up.


class FolderStore(BesideProfiles):
    """See `leaderdev.stores.base.Store`. `root` is the folder that has `frameworks/` and `profiles/`."""

    def __init__(self, root: Path, patience: float = PATIENCE) -> None:
        self.root = root
        self.patience = patience
        self._own = root / ".leaderdev"
        self._waiting_room = self._own / "saving"
        self._names_schemas = self._has_schemas = False

    # frameworks

    def framework_references(self) -> list[Reference]:
        named = (
            disk.reference(folder.name, path)
            for folder in disk.folders(self.root / "frameworks")
            for path in disk.toml_files(folder)
        )
        return sorted(reference for reference in named if reference is not None)

    def framework(self, reference: Reference) -> Framework | None:
        path = self.framework_path(reference)
        if not is_identifier(reference.id) or not path.is_file():
            return None
        found, file, problems = self._read_framework(path)
        if found is None or problems:
            raise BadInput("framework-unreadable", problems, framework=str(reference), file=file)
        return found

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        for folder in disk.folders(self.root / "frameworks"):
            for path in disk.toml_files(folder):
                yield self._read_framework(path)
        for path in disk.strays(self.root / "frameworks"):
            yield None, self._name(path), [Problem("misplaced", self._name(path))]

    def framework_path(self, reference: Reference) -> Path:
        return self.root / file_of(reference)

    def framework_file(self, reference: Reference) -> str:
        return file_of(reference)

    def framework_content(self, reference: Reference) -> bytes | None:
        return FolderShelf(self.root, self._waiting_room).read(reference)

    @contextmanager
    def changing_frameworks(self) -> Iterator["FolderShelf"]:
        with self.writing() as waiting_room:
            yield FolderShelf(self.root, waiting_room)

    def _read_framework(self, path: Path) -> tuple[Framework | None, str, list[Problem]]:
        file = self._name(path)
        reference = disk.reference(path.parent.name, path)
        if reference is None:
            return None, file, [Problem("misplaced", file)]
        if not self.is_inside(path):
            return None, file, [Problem("outside-workspace", file)]
        _, mapping, problems = toml_file.read(path, "framework", file)
        if mapping is None:
            return None, file, problems
        framework, problems = framework_from(mapping, file)
        if framework is not None and framework.reference != reference:
            problems.append(Problem("not-where-it-says", file, "id", {"says": str(framework.reference)}))
        return framework, file, problems

    # profiles

    def profile_ids(self) -> list[str]:
        return sorted(path.stem for path in self._profile_files())

    def profile(self, identifier: str) -> Profile:
        return self.read_existing(identifier)[0]

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        seen: dict[str, str] = {}
        for path in self._profile_files():
            _, profile, problems = self.read_file(path)
            file = self._name(path)
            if path.stem in seen:
                problems.append(Problem("handle-taken", file, "id", {"id": path.stem, "other": seen[path.stem]}))
            seen[path.stem] = file
            yield profile, file, problems
        for path in disk.strays(self.root / "profiles"):
            yield None, self._name(path), [Problem("misplaced", self._name(path))]

    def add_profiles(self, profiles: list[Profile]) -> None:
        with self.writing():
            taken = {path.stem: self._name(path) for path in self._profile_files()}
            problems = []
            for profile in profiles:
                if profile.id in taken:
                    values = {"id": profile.id, "other": taken[profile.id]}
                    problems.append(Problem("handle-taken", "", profile.id, values))
                taken[profile.id] = self._name(self._path(profile))
            if problems:
                raise BadInput("not-added", problems)
            self._save_all(profiles)

    def _save_all(self, profiles: list[Profile]) -> None:
        """All or none: where one cannot be saved, those saved before it go again."""
        saved: list[Path] = []
        try:
            for profile in profiles:
                self.save_at(self._path(profile), profile)
                saved.append(self._path(profile))
        except BaseException:
            for path in saved:
                with suppress(OSError):
                    path.unlink()
            raise

    def change_profile(self, identifier: str, change: Callable[[Profile], Profile]) -> Profile:
        with self.writing():
            profile, path, seen = self.read_existing(identifier)
            changed = change(profile)
            if changed == profile:
                return profile
            target = self._path(changed)
            others = [other for other in self._profile_files() if other.stem == changed.id and other != path]
            if others and target != path:
                raise BadInput("handle-taken", id=changed.id, other=self._name(others[0]))
            self.refuse_if_changed(path, seen)
            person_files.keep_former(self.root, path, seen, "profile", self._waiting_room)
            self.save_at(target, changed, seen)
            if target != path:
                self._remove_former(path, target)
            return changed

    def change_profiles(self, changes: Mapping[str, Callable[[Profile], Profile]]) -> int:

        return change_profiles(self, changes)

    def counted(self) -> Profiles:
        from leaderdev.stores import index

        return index.profiles(self)

    def refuse_if_changed(self, path: Path, seen: bytes) -> None:
        """Raises ChangedOnDisk where the file is no longer what was `seen`."""
        try:
            now = path.read_bytes()
        except OSError as error:
            raise ChangedOnDisk("changed-on-disk", file=self._name(path)) from error
        if _fingerprint(now) != _fingerprint(seen):
            raise ChangedOnDisk("changed-on-disk", file=self._name(path))

    def _remove_former(self, path: Path, target: Path) -> None:
        """After a move the leader is in one place only: where the old file cannot be removed, the new one goes again."""
        try:
            path.unlink()
        except OSError as error:
            with suppress(OSError):
                target.unlink()
            raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error
        with suppress(OSError):
            path.parent.rmdir()

    def sweep(self) -> None:
        if self.is_inside(self._waiting_room) and self._waiting_room.is_dir() and any(self._waiting_room.iterdir()):
            with suppress(Busy), writing(self._own / "lock", 0.0):
                disk.sweep(self._waiting_room)

    def _profile_files(self) -> Iterator[Path]:
        for unit in disk.folders(self.root / "profiles"):
            yield from disk.toml_files(unit)

    def _path(self, profile: Profile) -> Path:
        path = self.root / person_files.profile_file(profile)
        if not self.is_inside(path):
            raise BadInput("outside-workspace", file=self._name(path))
        return path

    def is_inside(self, path: Path) -> bool:
        """False where a link leads out of the workspace, or nowhere."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return False

    def read_file(self, path: Path) -> tuple[bytes, Profile | None, list[Problem]]:
        file = self._name(path)
        if not self.is_inside(path):
            return b"", None, [Problem("outside-workspace", file)]
        content, mapping, problems = toml_file.read(path, "profile", file)
        if mapping is None:
            return content, None, problems
        profile, problems = profile_from(mapping, file)
        if profile is not None and (profile.id, profile.unit) != (path.stem, path.parent.name):
            says = f"{profile.unit}/{profile.id}"
            return content, None, [Problem("not-where-it-says", file, "id", {"says": says})]
        return content, profile, problems

    def read_existing(self, identifier: str) -> tuple[Profile, Path, bytes]:
        if not is_identifier(identifier):
            raise BadInput("not-an-identifier", key="id", found=identifier)
        found = sorted((self.root / "profiles").glob(f"*/{identifier}.toml"))
        if not found:
            raise NotFound("no-such-leader", id=identifier, known=self.profile_ids())
        if len(found) > 1:
            raise BadInput("leader-twice", id=identifier, files=[self._name(path) for path in found])
        content, profile, problems = self.read_file(found[0])
        if profile is None:
            raise BadInput("profile-unreadable", problems, id=identifier, file=self._name(found[0]))
        return profile, found[0], content

    def save_at(self, path: Path, profile: Profile, seen: bytes = b"") -> None:
        """Call it only while holding the workspace's lock. seen -- the file that this replaces"""
        content = person_files.profile_content(profile, self._name(path))
        disk.write(path, workspace.sealed(self.root, content, seen), self._waiting_room, PRIVATE)
        self._names_schemas = True

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    # for what is kept in the workspace besides records

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Holds the workspace's lock, and gives the folder that `disk.write` waits in."""
        if not self.is_inside(self._waiting_room):
            raise BadInput("outside-workspace", file=self._name(self._waiting_room))
        with writing(self._own / "lock", self.patience):
            disk.sweep(self._waiting_room)
            yield self._waiting_room
            self._refresh_schemas()

    def _refresh_schemas(self) -> None:
        """Once a run, behind all that was saved: the first lines of the files name the schemas."""
        if self._names_schemas and not self._has_schemas:
            from leaderdev.stores import editor_schemas  # whoever only reads need not wait for it

            self._has_schemas = True
            editor_schemas.refresh(self.root, self._waiting_room)

    def name_of(self, path: Path) -> str:
        """How a file of the workspace is named in problems."""
        return self._name(path)


def _fingerprint(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
