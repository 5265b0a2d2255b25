"""The JSON Schemas in a workspace, by which an editor completes and checks its TOML files; their first lines name them.

They lie in the program's own folder, so git passes over them, and are those of the leaderdev that last wrote. Nothing but
editors reads them: where they cannot be written, nothing fails.
"""

from contextlib import suppress
from pathlib import Path

from leaderdev import schemas
from leaderdev.errors import StorageFailed
from leaderdev.serialization.reading import PLACE
from leaderdev.storage import disk


def write(root: Path) -> None:
    """Into a new workspace."""
    with suppress(OSError):
        folder = root / PLACE
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(exist_ok=True)
        for path, content in _ours(root).items():
            path.touch(disk.PRIVATE)
            path.write_bytes(content)


def refresh(root: Path, waiting_room: Path) -> None:
    """Writes those that are missing or another leaderdev's, behind a file that names one. Call it while holding the lock."""
    with suppress(OSError, StorageFailed):
        if not (root / PLACE).resolve().is_relative_to(root.resolve()):
            return
        for path, content in _ours(root).items():
            if not path.is_file() or path.read_bytes() != content:
                disk.write(path, content, waiting_room, disk.PRIVATE)


def untouched(root: Path) -> dict[Path, None]:
    """Those that are exactly ours, in which nobody can have written anything about a person."""
    found: dict[Path, None] = {}
    with suppress(OSError):
        for path, content in _ours(root).items():
            if path.is_file() and path.read_bytes() == content:
                found[path] = None
    return found


def _ours(root: Path) -> dict[Path, bytes]:
    return {root / PLACE / f"{name}{schemas.ENDING}": schemas.file_schema_content(name) for name in schemas.files()}
