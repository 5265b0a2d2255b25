"""One writer at a time in a workspace."""

import errno
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from leaderdev.errors import Busy, StorageFailed

PATIENCE = 5.0
# Which drive the locks were tried on; the file is made anew on another.
TRIED = "drive"
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
# Another process tries to take what this one holds: 3 where it cannot, which is right; 4 where it can.
_TRY = """
import os, sys, filelock
try:
    filelock.FileLock(sys.argv[1]).acquire(timeout=0)
except filelock.Timeout:
    os._exit(3)
os._exit(4)
"""
_HELD, _GIVEN_TWICE = 3, 4


@contextmanager
def writing(place: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock file `place`. Raises Busy after `patience` seconds of waiting, StorageFailed where none can be made.

    The lock belongs to the process: one that is killed gives it back. On a drive that gives the lock to two at once, as
    some network drives do, nothing is written at all.
    """
    import filelock

    lock = filelock.FileLock(place, mode=0o600)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with warnings.catch_warnings():
            # filelock would go on with a file whose mere being there is the lock, which outlives a process that is killed.
            warnings.simplefilter("error", UserWarning)
            lock.acquire(timeout=patience)
    except filelock.Timeout as error:
        raise Busy("busy", seconds=int(patience)) from error
    except (NotImplementedError, UserWarning) as error:
        raise StorageFailed("locks-do-not-work", folder=str(place.parent.parent)) from error
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise StorageFailed("locks-do-not-work", folder=str(place.parent.parent)) from error
        raise StorageFailed("storage-failed", file=str(place), reason=error.strerror or str(error)) from error
    try:
        if not _holds(place):
            raise StorageFailed("locks-do-not-work", folder=str(place.parent.parent))
        yield
    finally:
        # What was done inside is done, whatever the drive says to this; the lock ends with the process at the latest.
        with suppress(OSError):
            lock.release()


def _holds(place: Path) -> bool:
    """Whether the lock that is held keeps others out: tried once for each drive, and taken for granted where it cannot be tried."""
    tried = place.with_name(TRIED)
    with suppress(OSError):
        drive = str(place.stat().st_dev)
        if tried.exists() and tried.read_text(encoding="ascii", errors="replace") == drive:
            return True
        found = _by_another_process(place)
        if found == _HELD:
            with open(tried, "w", encoding="ascii", opener=_for_the_owner) as file:
                file.write(drive)
        return found != _GIVEN_TWICE
    return True


def _for_the_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _by_another_process(place: Path) -> int:
    """What `_TRY` ends with; something else where it cannot be run."""
    import subprocess

    # The module path of this process, so that the other finds the same package.
    told = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with suppress(OSError, subprocess.SubprocessError):
        return subprocess.run(  # noqa: S603 # Python itself, and a path of ours
            [sys.executable, "-c", _TRY, str(place)],
            env=told,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=False,
        ).returncode
    return 0
