"""The texts of framework files in a folder, as bytes."""

from pathlib import Path

from leaderdev.errors import BadInput, Problem, StorageFailed
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.version import Reference
from leaderdev.stores import atomic
from leaderdev.versioning.resolve import file_of

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

        atomic.write(self._place(reference), content, self._waiting_room, SHARED)
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
