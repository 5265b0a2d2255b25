"""The profiles of a folder: `profiles/<unit>/<handle>.toml`, a file a leader."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from leaderdev.errors import BadInput, ChangedOnDisk, NotFound, Problem, StorageFailed
from leaderdev.model.profile import Profile
from leaderdev.model.text import is_identifier
from leaderdev.serialization.profile import profile_from
from leaderdev.storage import disk, person_files, toml_file, workspace
from leaderdev.storage.disk import PRIVATE
from leaderdev.storage.workspace_folder import WorkspaceFolder


class FolderProfiles:
    """Profiles as files. See `leaderdev.storage.base.Store`."""

    def __init__(self, folder: WorkspaceFolder) -> None:
        self.folder = folder

    def ids(self) -> list[str]:
        return sorted(path.stem for path in self._files())

    def profile(self, identifier: str) -> Profile:
        return self._read_existing(identifier)[0]

    def read(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        seen: dict[str, str] = {}
        for path in self._files():
            _, profile, problems = self.read_file(path)
            file = self.folder.name_of(path)
            if path.stem in seen:
                problems.append(Problem("handle-taken", file, "id", {"id": path.stem, "other": seen[path.stem]}))
            seen[path.stem] = file
            yield profile, file, problems
        for path in disk.misplaced_files(self.folder.root / "profiles"):
            yield None, self.folder.name_of(path), [Problem("misplaced", self.folder.name_of(path))]

    def add(self, profiles: list[Profile]) -> None:
        with self.folder.writing():
            person_files.refuse_taken(profiles, {path.stem: self.folder.name_of(path) for path in self._files()})
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

    def change(self, identifier: str, change: Callable[[Profile], Profile]) -> Profile:
        with self.folder.writing():
            profile, path, seen = self._read_existing(identifier)
            changed = change(profile)
            if changed == profile:
                return profile
            target = self._path(changed)
            others = [other for other in self._files() if other.stem == changed.id and other != path]
            if others and target != path:
                raise BadInput("handle-taken", id=changed.id, other=self.folder.name_of(others[0]))
            self._refuse_if_changed(path, seen)
            self.save_at(target, changed, seen)
            if target != path:
                self._remove_former(path, target)
            return changed

    def change_many(self, changes: Mapping[str, Callable[[Profile], Profile]]) -> int:
        """Reads, changes and saves under one lock, and gives back how many were written. No profile may move by it.

        changes -- handle -> what becomes of the profile. Where one cannot be saved, those saved before it are as they were.
        """
        with self.folder.writing() as waiting_room:
            read = {leader: self._read_existing(leader) for leader in changes}
            changed = {leader: changes[leader](profile) for leader, (profile, _, _) in read.items()}
            wanted = [leader for leader in changes if changed[leader] != read[leader][0]]
            for leader in wanted:
                _, path, seen = read[leader]
                self._refuse_if_changed(path, seen)
            begun: list[str] = []
            try:
                for leader in wanted:
                    begun.append(leader)
                    self.save_at(read[leader][1], changed[leader], read[leader][2])
            except BaseException:
                for leader in begun:
                    _, path, seen = read[leader]
                    with suppress(StorageFailed):
                        disk.write(path, seen, waiting_room, PRIVATE)
                raise
            return len(wanted)

    def _refuse_if_changed(self, path: Path, seen: bytes) -> None:
        """Raises ChangedOnDisk where the file is no longer what was `seen`."""
        try:
            now = path.read_bytes()
        except OSError as error:
            raise ChangedOnDisk("changed-on-disk", file=self.folder.name_of(path)) from error
        if _fingerprint(now) != _fingerprint(seen):
            raise ChangedOnDisk("changed-on-disk", file=self.folder.name_of(path))

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

    def _files(self) -> Iterator[Path]:
        for unit in disk.folders(self.folder.root / "profiles"):
            yield from disk.toml_files(unit)

    def _path(self, profile: Profile) -> Path:
        path = self.folder.root / person_files.profile_file(profile)
        if not self.folder.is_inside(path):
            raise BadInput("outside-workspace", file=self.folder.name_of(path))
        return path

    def read_file(self, path: Path) -> tuple[bytes, Profile | None, list[Problem]]:
        file = self.folder.name_of(path)
        if not self.folder.is_inside(path):
            return b"", None, [Problem("outside-workspace", file)]
        content, mapping, problems = toml_file.read(path, "profile", file)
        if mapping is None:
            return content, None, problems
        profile, problems = profile_from(mapping, file)
        if profile is not None and (profile.id, profile.unit) != (path.stem, path.parent.name):
            says = f"{profile.unit}/{profile.id}"
            return content, None, [Problem("not-where-it-says", file, "id", {"says": says})]
        return content, profile, problems

    def _read_existing(self, identifier: str) -> tuple[Profile, Path, bytes]:
        if not is_identifier(identifier):
            raise BadInput("not-an-identifier", key="id", found=identifier)
        found = sorted((self.folder.root / "profiles").glob(f"*/{identifier}.toml"))
        if not found:
            raise NotFound("no-such-leader", id=identifier, known=self.ids())
        if len(found) > 1:
            raise BadInput("leader-twice", id=identifier, files=[self.folder.name_of(path) for path in found])
        content, profile, problems = self.read_file(found[0])
        if profile is None:
            raise BadInput("profile-unreadable", problems, id=identifier, file=self.folder.name_of(found[0]))
        return profile, found[0], content

    def save_at(self, path: Path, profile: Profile, seen: bytes = b"") -> None:
        """Call it only while holding the workspace's lock. seen -- the file that this replaces"""
        content = person_files.profile_content(profile, self.folder.name_of(path))
        disk.write(path, workspace.sealed(self.folder.root, content, seen), self.folder.waiting_room, PRIVATE)
        self.folder.names_schemas()


def _fingerprint(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
