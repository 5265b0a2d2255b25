"""One writer at a time in a workspace."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from leaderdev.errors import Busy, StorageFailed

PATIENCE = 5.0


@contextmanager
def writing(place: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock file `place`. Raises Busy after `patience` seconds of waiting, StorageFailed where none can be made.

    The lock belongs to the process: one that is killed gives it back.
    """
    import filelock

    lock = filelock.FileLock(place, mode=0o600)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire(timeout=patience)
    except filelock.Timeout as error:
        raise Busy("busy", seconds=int(patience)) from error
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(place), reason=error.strerror or str(error)) from error
    try:
        yield
    finally:
        lock.release()
