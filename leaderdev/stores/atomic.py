"""Saving a file so that a reader, and a power cut, meet either the old content or the new, never a part."""

import contextlib
import os
import sys
from pathlib import Path

from leaderdev.errors import StorageFailed


def write(path: Path, content: bytes, waiting_room: Path, mode: int = 0o644) -> None:
    """Replaces the content of `path`. Comes back when the new content is on the disk.

    The new file is written in `waiting_room`, a folder on the same drive that `sweep` may empty at any time when no
    save is going on. Raises StorageFailed, with the old content in place, where the disk refuses.
    """
    waiting = waiting_room / f"{path.name}.{os.urandom(8).hex()}"
    former = waiting.with_name(f"{waiting.name}.former")
    try:
        waiting_room.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_through(waiting, content, mode)
        _keep(path, former)
        _put_in_place(waiting, path, former)
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error
    finally:
        for left in (waiting, former):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _keep(path: Path, former: Path) -> None:
    """A second name for the old content, so that it can be put back; some drives have no such thing."""
    with contextlib.suppress(OSError, NotImplementedError):
        os.link(path, former)


def _put_in_place(waiting: Path, path: Path, former: Path) -> None:
    """The old content comes back where the disk does not confirm the new one."""
    existed = path.exists()
    os.replace(waiting, path)
    try:
        settle(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            if former.exists():
                os.replace(former, path)
            elif not existed:
                path.unlink()
        raise


def write_through(path: Path, content: bytes, mode: int) -> None:
    """A new file whose content is on the disk. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Puts what changed in a folder's names on the disk. Windows has no such call; there os.replace is as far as one can go."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(waiting_room: Path) -> None:
    """Removes what interrupted saves left behind. Call it only while holding the workspace's lock."""
    if not waiting_room.is_dir():
        return
    for left in waiting_room.iterdir():
        with contextlib.suppress(OSError):
            left.unlink()
