"""Private files encrypted in the age format (age-encryption.org/v1): recipients, one's own key, and what the files say.

The one place that knows pyrage.
"""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, LeaderdevError, MissingExtra, NotFound, Problem, StorageFailed
from leaderdev.storage import disk

# Recipients, `age1…`: Bech32 with its checksum (BIP 173), which catches typing errors.

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX = "age"
# 32 bytes in groups of five bits, and six of checksum.
_LENGTH = len(_PREFIX) + 1 + 52 + 6
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def is_recipient(written: str) -> bool:
    """True for the X25519 recipients that `age-keygen` prints. Others (ssh keys, plugins, passwords) are not used here."""
    if len(written) != _LENGTH or not written.startswith(f"{_PREFIX}1"):
        return False
    data = [_LETTERS.find(letter) for letter in written[len(_PREFIX) + 1 :]]
    if -1 in data:
        return False
    prefix = [*(ord(letter) >> 5 for letter in _PREFIX), 0, *(ord(letter) & 31 for letter in _PREFIX)]
    return _remainder([*prefix, *data]) == 1


def _remainder(values: list[int]) -> int:
    found = 1
    for value in values:
        top = found >> 25
        found = (found & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            found ^= part if top >> place & 1 else 0
    return found


# the format

ARMOURED = b"-----BEGIN AGE ENCRYPTED FILE-----"
_HEADERS = (ARMOURED, b"age-encryption.org/v1\n", b"age-encryption.org/v1\r\n")
# Enough for hundreds of recipients; a longer header would only stall a command.
_LONGEST_HEADER = 64_000
# What encrypting adds at most: armour a third and its line ends, and the header.
_GROWTH, _HEADER = 1.4, 100_000


class Undecryptable(Exception):
    """reason -- what is wrong with the file; "" where it is encrypted to other keys"""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


def is_encrypted(content: bytes) -> bool:
    """Whether it begins as an age file, armoured or not. No TOML text does."""
    return content.startswith(_HEADERS)


def largest(size: int) -> int:
    """How large a content of `size` bytes can be when it is encrypted."""
    return int(size * _GROWTH) + _HEADER


def encrypt(content: bytes, to: Sequence[str]) -> bytes:
    """An armoured age file that each of the recipients can open. Raises MissingExtra; ValueError where one is no recipient."""
    pyrage = _pyrage()
    if not to or not all(is_recipient(one) for one in to):
        raise ValueError(to)
    found: bytes = pyrage.encrypt(content, [_recipient(one) for one in to], armored=True)
    return found


def decrypt(content: bytes, keys: Sequence[str]) -> bytes:
    """The content of an age file. keys -- `AGE-SECRET-KEY-1…`. Raises MissingExtra, Undecryptable, and ValueError for no key."""
    pyrage = _pyrage()
    owned = [_identity(one) for one in keys]
    if _is_endless(content):
        raise Undecryptable("header")
    try:
        found: bytes = pyrage.decrypt(content, owned)
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise Undecryptable from error
        raise Undecryptable(str(error) or "?") from error
    return found


def new_key() -> str:
    return str(_pyrage().x25519.Identity.generate())


def recipient_of(key: str) -> str:
    """Raises MissingExtra, and ValueError for no key."""
    return str(_identity(key).to_public())


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError as error:
        raise MissingExtra("extra-missing", extra="encryption") from error
    return pyrage


@lru_cache(maxsize=64)
def _identity(written: str) -> Any:
    pyrage = _pyrage()
    try:
        return pyrage.x25519.Identity.from_str(written)
    except pyrage.IdentityError as error:
        raise ValueError from error


@lru_cache(maxsize=512)
def _recipient(written: str) -> Any:
    pyrage = _pyrage()
    try:
        return pyrage.x25519.Recipient.from_str(written)
    except pyrage.RecipientError as error:
        raise ValueError(written) from error


def _is_endless(content: bytes) -> bool:
    """Whether the header is too long: each of its recipients costs time."""
    start = content[: 2 * _LONGEST_HEADER]
    if content.startswith(ARMOURED):
        import base64

        lines = start.splitlines()[1:]
        try:
            start = base64.b64decode(b"".join(line for line in lines if len(line) == 64))
        except ValueError:
            return False
    # A header of one block or less stands in lines that are not counted here, and cannot be long.
    return len(start) > _LONGEST_HEADER and b"\n--- " not in start[:_LONGEST_HEADER]


# The user's private key: an age identity file as `age-keygen` writes it, outside every workspace.

NAMED = "LEADERDEV_KEY"
_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+")
_LARGEST = 100_000


def key_file() -> Path:
    """Where the key is, or would be: what LEADERDEV_KEY names, else the user's folder for settings."""
    if named := os.environ.get(NAMED):
        return Path(os.path.abspath(named))  # noqa: PTH100 # without the `..` that would make other folders parents
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "leaderdev" / "key.txt"


def own_keys() -> tuple[str, ...]:
    """Every key in the file. Raises NotFound where there is none, BadInput where it cannot be used."""
    path = key_file()
    _refuse_in_workspace(path)
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise NotFound("no-key", file=str(path)) from error
    except OSError as error:
        raise BadInput("key-unreadable", file=str(path), reason=error.strerror or str(error)) from error
    return _keys_in(content, str(path))


def own_recipients() -> tuple[str, ...]:
    """The recipients that these keys can read for. Raises what `own_keys` raises."""
    return tuple(recipient_of(one) for one in own_keys())


def make_key(created: str) -> tuple[Path, tuple[str, ...], bool]:
    """The file, its recipients, and whether it is new: one that is there is left as it is.

    created -- the moment, which `age-keygen` writes on the first line. Raises BadInput, StorageFailed.
    """
    path = key_file()
    _refuse_in_workspace(path)
    if path.exists() or path.is_symlink():
        return path, own_recipients(), False
    key = new_key()
    recipient = recipient_of(key)
    content = f"# created: {created}\n# public key: {recipient}\n{key}\n".encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _put(path, content)
    except FileExistsError:
        return path, own_recipients(), False
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error
    return path, (recipient,), True


def key_is_open_to_others(path: Path) -> bool:
    """Whether others on this machine may read the file; never known on Windows."""
    with suppress(OSError):
        return sys.platform != "win32" and bool(path.stat().st_mode & 0o077)
    return False


def _put(path: Path, content: bytes) -> None:
    """The whole file or none, and never over another. Raises OSError."""
    waiting = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        disk.write_through(waiting, content, 0o600)
        try:
            os.link(waiting, path)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError):
            # A drive without second names: the file is made in its place.
            disk.write_through(path, content, 0o600)
    finally:
        with suppress(OSError):
            waiting.unlink(missing_ok=True)
    disk.sync_folder(path.parent)


@lru_cache(maxsize=8)
def _keys_in(content: bytes, file: str) -> tuple[str, ...]:
    found = []
    text = content.decode("utf-8-sig", "replace") if len(content) <= _LARGEST else ""
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        if not _KEY.fullmatch(written):
            raise BadInput("key-unusable", file=file, line=number)
        try:
            recipient_of(written)
        except ValueError as error:
            raise BadInput("key-unusable", file=file, line=number) from error
        found.append(written)
    if not found:
        raise BadInput("key-unusable", file=file, line=1)
    return tuple(found)


@lru_cache(maxsize=8)
def _refuse_in_workspace(path: Path) -> None:
    """Raises BadInput: a key inside the workspace is copied with it, and protects nothing."""
    for each in (path, path.resolve()):
        for folder in each.parents:
            if disk.is_workspace(folder):
                raise BadInput("key-in-workspace", file=str(path), folder=str(folder))


# reading private files

# The kinds of files that can be encrypted; see `leaderdev.storage.disk`.
PRIVATE_KINDS = ("profile", "notes")


def opened(content: bytes, file: str) -> tuple[bytes | None, list[Problem]]:
    """The content, decrypted with the user's key where needed. None, with a problem, where that key does not fit.

    Raises NotFound or BadInput where the user has no key that can be used, MissingExtra where pyrage is not installed.
    """
    if not is_encrypted(content):
        return content, []
    try:
        return decrypt(content, own_keys()), []
    except Undecryptable as error:
        if error.reason:
            return None, [Problem("encrypted-damaged", file, "", {"reason": error.reason})]
        return None, [Problem("encrypted-for-others", file)]


def opened_file(path: Path, file: str) -> bytes:
    """The content of a file. Raises BadInput where it cannot be decrypted, and what `opened` raises."""
    content, problems = opened(path.read_bytes(), file)
    if content is None:
        raise BadInput("file-unusable", problems, file=file)
    return content


def plain(content: bytes) -> bytes | None:
    """The content; None where it cannot be decrypted."""
    try:
        return opened(content, "")[0]
    except LeaderdevError:
        return None


def begins_encrypted(path: Path) -> bool:
    """Raises OSError."""
    with path.open("rb") as file:
        return is_encrypted(file.read(len(ARMOURED)))
