"""The frameworks of a folder: `frameworks/<id>/<version>.toml`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leaderdev.errors import BadInput, Problem, StorageFailed
from leaderdev.frameworks.resolve import file_of
from leaderdev.model.framework import Framework, Reference
from leaderdev.model.text import is_identifier
from leaderdev.storage import disk, toml_file
from leaderdev.storage.framework_files import read_mapping, usable
from leaderdev.storage.workspace_folder import WorkspaceFolder

SHARED = 0o644


class FolderFrameworkTexts:
    """See `leaderdev.storage.base.Shelf`."""

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
        from leaderdev.storage import editor_schemas

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


class FolderFrameworks:
    """Frameworks as files. See `leaderdev.storage.base.Store`."""

    def __init__(self, folder: WorkspaceFolder) -> None:
        self.folder = folder

    def references(self) -> list[Reference]:
        named = (
            disk.reference(folder.name, path)
            for folder in disk.folders(self.folder.root / "frameworks")
            for path in disk.toml_files(folder)
        )
        return sorted(reference for reference in named if reference is not None)

    def framework(self, reference: Reference) -> Framework | None:
        path = self.path(reference)
        if not is_identifier(reference.id) or not path.is_file():
            return None
        return usable(*self._read(path), reference)

    def read(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        for folder in disk.folders(self.folder.root / "frameworks"):
            for path in disk.toml_files(folder):
                yield self._read(path)
        for path in disk.misplaced_files(self.folder.root / "frameworks"):
            yield None, self.folder.name_of(path), [Problem("misplaced", self.folder.name_of(path))]

    def path(self, reference: Reference) -> Path:
        return self.folder.root / file_of(reference)

    def content(self, reference: Reference) -> bytes | None:
        return FolderFrameworkTexts(self.folder.root, self.folder.waiting_room).read(reference)

    @contextmanager
    def changing(self) -> Iterator["FolderFrameworkTexts"]:
        with self.folder.writing() as waiting_room:
            yield FolderFrameworkTexts(self.folder.root, waiting_room)

    def _read(self, path: Path) -> tuple[Framework | None, str, list[Problem]]:
        file = self.folder.name_of(path)
        reference = disk.reference(path.parent.name, path)
        if reference is None:
            return None, file, [Problem("misplaced", file)]
        if not self.folder.is_inside(path):
            return None, file, [Problem("outside-workspace", file)]
        _, mapping, problems = toml_file.read(path, "framework", file)
        return read_mapping(mapping, problems, reference, file)
