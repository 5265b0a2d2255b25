"""The folder of a workspace: where it is, its lock, and how what is in it is named."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leaderdev.errors import BadInput, Busy
from leaderdev.storage import disk
from leaderdev.storage.disk import PATIENCE, writing


class WorkspaceFolder:
    """What every part of a folder store is handed.

    root         -- the folder that has `frameworks/` and `profiles/`
    patience     -- seconds to wait for the lock
    waiting_room -- the folder that `disk.write` waits in
    """

    def __init__(self, root: Path, patience: float = PATIENCE) -> None:
        self.root = root
        self.patience = patience
        self._own = root / ".leaderdev"
        self.waiting_room = self._own / "saving"
        self._names_schemas = self._has_schemas = False

    def is_inside(self, path: Path) -> bool:
        """False where a link leads out of the workspace, or nowhere."""
        try:
            return path.resolve().is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):
            return False

    def name_of(self, path: Path) -> str:
        """How a file of the workspace is named in problems."""
        return path.relative_to(self.root).as_posix()

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """Holds the workspace's lock, and gives the folder that `disk.write` waits in."""
        if not self.is_inside(self.waiting_room):
            raise BadInput("outside-workspace", file=self.name_of(self.waiting_room))
        with writing(self._own / "lock", self.patience):
            disk.sweep(self.waiting_room)
            yield self.waiting_room
            self._refresh_schemas()

    def names_schemas(self) -> None:
        """Says that a file was saved whose first line names a schema."""
        self._names_schemas = True

    def _refresh_schemas(self) -> None:
        """Once a run, behind all that was saved: the first lines of the files name the schemas."""
        if self._names_schemas and not self._has_schemas:
            from leaderdev.storage import editor_schemas  # whoever only reads need not wait for it

            self._has_schemas = True
            editor_schemas.refresh(self.root, self.waiting_room)

    def sweep(self) -> None:
        """Removes what interrupted saves left behind, unless somebody is writing just now."""
        if self.is_inside(self.waiting_room) and self.waiting_room.is_dir() and any(self.waiting_room.iterdir()):
            with suppress(Busy), writing(self._own / "lock", 0.0):
                disk.sweep(self.waiting_room)
