"""Several files of a workspace changed together: all of them, or none as far as a folder can.

Everything that is new is on the disk before the first file changes place, and what was there is put aside, not removed, so
that putting it back needs no room. A process that is killed in between leaves the files in the order of the changes, the
first ones done: whoever calls orders them so that doing it again finishes it.
"""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from leaderdev.errors import StorageFailed
from leaderdev.stores import atomic


@attrs.frozen
class Change:
    """What becomes of a file. content -- what it holds then; None: it is removed; mode -- of a file that is written"""

    path: Path
    content: bytes | None
    mode: int = 0o600


@attrs.define
class _Moved:
    """A change under way. fresh -- where the new content waits; aside -- where the old content lies; `done` when it was made."""

    change: Change
    fresh: Path
    aside: Path
    done: bool = False


def apply(changes: Sequence[Change], waiting_room: Path) -> None:
    """Makes the changes in their order. Call it while holding the lock. Raises StorageFailed, with all files as they were."""
    moved: list[_Moved] = []
    at = waiting_room
    try:
        waiting_room.mkdir(parents=True, exist_ok=True, mode=0o700)
        for change in changes:
            at = change.path
            name = f"{os.urandom(8).hex()}"
            moved.append(_Moved(change, waiting_room / f"{name}.fresh", waiting_room / f"{name}.aside"))
            if change.content is not None:
                atomic.write_through(moved[-1].fresh, change.content, change.mode)
        for one in moved:
            at = one.change.path
            _make(one)
        for folder in dict.fromkeys(one.change.path.parent for one in moved):
            at = folder
            atomic.settle(folder)
    except OSError as error:
        _undo(moved)
        raise StorageFailed("storage-failed", file=str(at), reason=error.strerror or str(error)) from error
    except BaseException:
        _undo(moved)
        raise
    _clear(moved)


def _make(one: _Moved) -> None:
    path = one.change.path
    if one.change.content is None:
        os.replace(path, one.aside)
        one.done = True
        return
    try:
        os.link(path, one.aside)
    except (OSError, NotImplementedError):
        shutil.copyfile(path, one.aside)
    os.replace(one.fresh, path)
    one.done = True


def _undo(moved: Sequence[_Moved]) -> None:
    for one in reversed(moved):
        if one.done:
            with suppress(OSError):
                os.replace(one.aside, one.change.path)
    _clear(moved)


def _clear(moved: Sequence[_Moved]) -> None:
    for one in moved:
        for left in (one.fresh, one.aside):
            with suppress(OSError):
                left.unlink(missing_ok=True)
