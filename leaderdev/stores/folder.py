"""The workspace as a folder of TOML files that people can read, keep in git and back up."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from leaderdev.codec.framework import framework_from
from leaderdev.codec.profile import profile_from
from leaderdev.errors import BadInput, Busy, ChangedOnDisk, NotFound, Problem, StorageFailed
from leaderdev.model.framework import Framework
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import Profile
from leaderdev.model.version import Reference
from leaderdev.stores import atomic, former_versions, places, profile_file, toml_file
from leaderdev.stores.counted import Profiles
from leaderdev.stores.encryption import writing as encrypting
from leaderdev.stores.folder_beside import BesideProfiles
from leaderdev.stores.folder_shelf import FolderShelf
from leaderdev.stores.lock import PATIENCE, writing
from leaderdev.versioning.resolve import file_of

PRIVATE = 0o600


class FolderStore(BesideProfiles):
    """See `leaderdev.stores.base.Store`. `root` is the folder that has `frameworks/` and `profiles/`."""

    def __init__(self, root: Path, patience: float = PATIENCE) -> None:
        self.root = root
        self.patience = patience
        self._own = root / ".leaderdev"
        self._waiting_room = self._own / "saving"
        self._has_schemas = False

    # frameworks

    def framework_references(self) -> list[Reference]:
        named = (
            places.reference(folder.name, path)
            for folder in places.folders(self.root / "frameworks")
            for path in places.toml(folder)
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
        for folder in places.folders(self.root / "frameworks"):
            for path in places.toml(folder):
                yield self._read_framework(path)
        for path in places.strays(self.root / "frameworks"):
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
        reference = places.reference(path.parent.name, path)
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
        for path in places.strays(self.root / "profiles"):
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
            former_versions.keep(self.root, path, seen, "profile", self._waiting_room)
            self.save_at(target, changed, seen)
            if target != path:
                self._remove_former(path, target)
            return changed

    def change_profiles(self, changes: Mapping[str, Callable[[Profile], Profile]]) -> int:
        from leaderdev.stores.several import change_profiles

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
                atomic.sweep(self._waiting_room)

    def _profile_files(self) -> Iterator[Path]:
        for unit in places.folders(self.root / "profiles"):
            yield from places.toml(unit)

    def _path(self, profile: Profile) -> Path:
        path = self.root / profile_file.file_of(profile)
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
        content = profile_file.content_of(profile, self._name(path))
        atomic.write(path, encrypting.sealed(self.root, content, seen), self._waiting_room, PRIVATE)
        if not self._has_schemas:
            from leaderdev.stores import editor_schemas  # whoever only reads need not wait for it

            self._has_schemas = True
            editor_schemas.refresh(self.root, self._waiting_room)

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    # for what is kept in the workspace besides records

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Holds the workspace's lock, and gives the folder that `atomic.write` waits in."""
        if not self.is_inside(self._waiting_room):
            raise BadInput("outside-workspace", file=self._name(self._waiting_room))
        with writing(self._own / "lock", self.patience):
            atomic.sweep(self._waiting_room)
            yield self._waiting_room

    def name_of(self, path: Path) -> str:
        """How a file of the workspace is named in problems."""
        return self._name(path)


def _fingerprint(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()
