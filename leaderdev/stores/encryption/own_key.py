"""The private key of whoever uses the computer: an age identity file as `age-keygen` writes it, outside every workspace."""

import os
import re
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from leaderdev.errors import BadInput, NotFound, StorageFailed
from leaderdev.stores import atomic, places
from leaderdev.stores.encryption import age

NAMED = "LEADERDEV_KEY"
_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+")
_LARGEST = 100_000


def place() -> Path:
    """Where the key is, or would be: what LEADERDEV_KEY names, else the user's folder for settings."""
    if named := os.environ.get(NAMED):
        return Path(os.path.abspath(named))  # noqa: PTH100 # without the `..` that would make other folders parents
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "leaderdev" / "key.txt"


def keys() -> tuple[str, ...]:
    """Every key in the file. Raises NotFound where there is none, BadInput where it cannot be used."""
    path = place()
    _refuse_in_workspace(path)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise NotFound("no-key", file=str(path)) from error
    except OSError as error:
        raise BadInput("key-unreadable", file=str(path), reason=error.strerror or str(error)) from error
    return _read(content, str(path))


def recipients() -> tuple[str, ...]:
    """To whom one must encrypt so that these keys can read it. Raises what `keys` raises."""
    return tuple(age.recipient_of(one) for one in keys())


def make(created: str) -> tuple[Path, tuple[str, ...], bool]:
    """The file, its recipients, and whether it is new: one that is there is left as it is.

    created -- the moment, which `age-keygen` writes on the first line. Raises BadInput, StorageFailed.
    """
    path = place()
    _refuse_in_workspace(path)
    if path.exists() or path.is_symlink():
        return path, recipients(), False
    key = age.new_key()
    recipient = age.recipient_of(key)
    content = f"# created: {created}\n# public key: {recipient}\n{key}\n".encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put(path, content)
    except FileExistsError:
        return path, recipients(), False
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error
    return path, (recipient,), True


def is_open_to_others(path: Path) -> bool:
    """Whether others on this machine may read the file; never known on Windows."""
    with suppress(OSError):
        return sys.platform != "win32" and bool(path.stat().st_mode & 0o077)
    return False


def _put(path: Path, content: bytes) -> None:
    """The whole file or none, and never over another. Raises OSError."""
    waiting = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        atomic.write_through(waiting, content, 0o600)
        try:
            os.link(waiting, path)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            # A drive without second names: the file is made in its place.
            atomic.write_through(path, content, 0o600)
    finally:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
    atomic.settle(path.parent)


@lru_cache(maxsize=8)
def _read(content: bytes, file: str) -> tuple[str, ...]:
    found = []
    text = content.decode("utf-8-sig", "replace") if len(content) <= _LARGEST else ""
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        if not _KEY.fullmatch(written):
            raise BadInput("key-unusable", file=file, line=number)
        try:
            age.recipient_of(written)
        except ValueError as error:
            raise BadInput("key-unusable", file=file, line=number) from error
        found.append(written)
    if not found:
        raise BadInput("key-unusable", file=file, line=1)
    return tuple(found)


@lru_cache(maxsize=8)
def _refuse_in_workspace(path: Path) -> None:
    """A key beside what it opens goes wherever the workspace is copied, and protects nothing."""
    for each in (path, path.resolve()):
        for folder in each.parents:
            if places.is_workspace(folder):
                raise BadInput("key-in-workspace", file=str(path), folder=str(folder))
