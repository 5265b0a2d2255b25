"""The files of a workspace on the disk: where they lie, how large they may be, and how they are locked and saved."""

import contextlib
import errno
import os
import re
import shutil
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs

from leaderdev.errors import Busy, Problem, StorageFailed
from leaderdev.model.framework import Reference, Version
from leaderdev.model.text import is_identifier

# where files are


def is_workspace(folder: Path) -> bool:
    return (folder / "frameworks").is_dir() and (folder / "profiles").is_dir()


def folders(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(Path(entry.path) for entry in os.scandir(place) if entry.is_dir() and is_identifier(entry.name))


def toml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def misplaced_files(place: Path) -> list[Path]:
    """TOML files that are not read: directly in `place`, or in a folder whose name is no identifier."""
    if not place.is_dir():
        return []
    folders = [Path(entry.path) for entry in os.scandir(place) if entry.is_dir() and not is_identifier(entry.name)]
    return sorted((*toml_files(place), *(path for folder in folders for path in toml_files(folder))))


def reference(folder: str, path: Path) -> Reference | None:
    """The framework version that a path names; None where it names none."""
    try:
        return Reference(folder, Version.parse(path.stem))
    except ValueError:
        return None


# Limits that are checked before a TOML file is parsed, so that no file can stall a command.

LARGEST = {"framework": 16_000_000, "profile": 4_000_000, "settings": 100_000, "answers": 4_000_000, "notes": 1_000_000}
KEY_LENGTH = 256
KEY_PARTS = 40
NESTING = 24

# Each alternative is possessive, also where the closing mark is missing, so that no text is read twice.
# (?>(?:…)*) and not (?:…)*+, which in Debian 12's Python 3.11.2 forgets a sign that follows.
_SPELLED_OUT = re.compile(
    r'"""(?>(?:[^"\\]++|\\.|"{1,2}+(?!"))*)(?:"{3,5})?'
    r"|'''(?>(?:[^']++|'{1,2}+(?!'))*)(?:'{3,5})?"
    r'|"(?>(?:[^"\\\n]++|\\[^\n])*)"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_DELIMITER = re.compile(r"([=,\[\]{}\n])")
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def too_large(size: int, kind: str, file: str) -> Problem | None:
    """`kind` is a key of LARGEST."""
    if size <= LARGEST[kind]:
        return None
    return Problem("file-too-large", file, "", {"size": size, "limit": LARGEST[kind]})


def too_deep(text: str, file: str) -> Problem | None:
    """The first key that is too long or has too many parts, or too deep a nesting. Linear in the text."""
    parts = _DELIMITER.split(_SPELLED_OUT.sub(_as_short, text))
    written, delimiters = parts[::2], [*parts[1::2], "\n"]
    if (place := _endless(written, delimiters)) is not None:
        values = {"line": _line(delimiters, place), "limit": KEY_LENGTH, "parts": KEY_PARTS}
        return Problem("key-too-long", file, "", values)
    depth = 0
    for place, delimiter in enumerate(delimiters):
        if delimiter in _STEP:
            depth += _STEP[delimiter]
            if depth > NESTING:
                return Problem("nested-too-deep", file, "", {"line": _line(delimiters, place), "limit": NESTING})
    return None


def _endless(written: Sequence[str], delimiters: Sequence[str]) -> int | None:
    """The place of the first endless key. A key stands before `=`, or in a table's name before `]`, where a long last
    value of a list may stand as well."""
    for place, words in enumerate(written):
        if len(words) > KEY_PARTS and (
            words.count(".") >= KEY_PARTS or (len(words.strip()) > KEY_LENGTH and delimiters[place] == "=")
        ):
            return place
    return None


def _line(delimiters: Sequence[str], place: int) -> int:
    return delimiters[:place].count("\n") + 1


def _as_short(found: re.Match[str]) -> str:
    """A quoted text as `_`, as long as it could matter as a key; a comment as nothing; line breaks stay."""
    written = found.group()
    breaks = "\n" * written.count("\n")
    return breaks if written.startswith("#") else "_" * min(len(written), KEY_LENGTH + 1) + breaks


# the lock

# Files with answers, words or names are for their owner alone.
PRIVATE = 0o600
PATIENCE = 5.0
# Names the drive that the locks were tested on.
TRIED = "drive"
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
# Another process tries to take the lock that this one holds: exit code 3 where it cannot, which is right; 4 where it can.
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

    The operating system releases the lock of a killed process. On a drive that gives the lock to two at once, as some
    network drives do, nothing is written at all.
    """
    import filelock

    lock = filelock.FileLock(place, mode=0o600)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with warnings.catch_warnings():
            # filelock would fall back to a lock file that outlives a killed process.
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
        # The work is saved even if the drive refuses this; the lock ends with the process at the latest.
        with suppress(OSError):
            lock.release()


def _holds(place: Path) -> bool:
    """Whether the held lock keeps others out: tested once a drive, and assumed where it cannot be tested."""
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
    """The exit code of `_TRY`; 0 where it cannot be run."""
    import subprocess

    # The module path of this process, so that the other finds the same package.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with suppress(OSError, subprocess.SubprocessError):
        return subprocess.run(  # noqa: S603 # Python itself, and a path of ours
            [sys.executable, "-c", _TRY, str(place)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=20,
            check=False,
        ).returncode
    return 0


# Saving one file: readers, and a power cut, meet the old content or the new, never a part.


def write(path: Path, content: bytes, waiting_room: Path, mode: int = 0o644) -> None:
    """Replaces the content of `path`. Returns when the new content is on the disk.

    The new file is written in `waiting_room`, a folder on the same drive that `sweep` may empty at any time when no
    save is going on. Raises StorageFailed, with the old content in place, where the disk refuses.
    """
    waiting = waiting_room / f"{path.name}.{os.urandom(8).hex()}"
    former = waiting.with_name(f"{waiting.name}.former")
    try:
        waiting_room.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_through(waiting, content, mode)
        _link_former(path, former)
        _put_in_place(waiting, path, former)
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error
    finally:
        for left in (waiting, former):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _link_former(path: Path, former: Path) -> None:
    """A hard link to the old content, to restore it from; some drives have none."""
    with contextlib.suppress(OSError, NotImplementedError):
        os.link(path, former)


def _put_in_place(waiting: Path, path: Path, former: Path) -> None:
    """Restores the old content where the disk does not confirm the new one."""
    existed = path.exists()
    os.replace(waiting, path)
    try:
        sync_folder(path.parent)
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


def sync_folder(folder: Path) -> None:
    """Flushes a folder's names to the disk. Windows has no such call; os.replace has to do there."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(waiting_room: Path) -> None:
    """Removes what interrupted saves left behind. The caller holds the lock."""
    if not waiting_room.is_dir():
        return
    for left in waiting_room.iterdir():
        with contextlib.suppress(OSError):
            left.unlink()


# Changing several files together: all of them, or none as far as a folder can.
#
# New content is on the disk before the first file is moved, and old content is moved aside, so that restoring it needs no room.
# A killed process leaves the first changes done: the caller orders them so that running it again finishes it.


@attrs.frozen
class FileChange:
    """content -- the new one; None: the file is removed; mode -- of a file that is written"""

    path: Path
    content: bytes | None
    mode: int = 0o600


@attrs.define
class _PendingChange:
    """fresh -- where the new content waits; aside -- where the old content is moved; done -- whether the change was made"""

    change: FileChange
    fresh: Path
    aside: Path
    done: bool = False


def apply_changes(changes: Sequence[FileChange], waiting_room: Path) -> None:
    """Makes the changes in their order. The caller holds the lock. Raises StorageFailed, with all files as they were."""
    moved: list[_PendingChange] = []
    at = waiting_room
    try:
        waiting_room.mkdir(parents=True, exist_ok=True, mode=0o700)
        for change in changes:
            at = change.path
            name = f"{os.urandom(8).hex()}"
            moved.append(_PendingChange(change, waiting_room / f"{name}.fresh", waiting_room / f"{name}.aside"))
            if change.content is not None:
                write_through(moved[-1].fresh, change.content, change.mode)
        for one in moved:
            at = one.change.path
            _make(one)
        for folder in dict.fromkeys(one.change.path.parent for one in moved):
            at = folder
            sync_folder(folder)
    except OSError as error:
        _undo(moved)
        raise StorageFailed("storage-failed", file=str(at), reason=error.strerror or str(error)) from error
    except BaseException:
        _undo(moved)
        raise
    _clear(moved)


def _make(one: _PendingChange) -> None:
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


def _undo(moved: Sequence[_PendingChange]) -> None:
    for one in reversed(moved):
        if one.done:
            with suppress(OSError):
                os.replace(one.aside, one.change.path)
    _clear(moved)


def _clear(moved: Sequence[_PendingChange]) -> None:
    for one in moved:
        for left in (one.fresh, one.aside):
            with suppress(OSError):
                left.unlink(missing_ok=True)
