"""The age format (age-encryption.org/v1). The one place that knows pyrage."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from leaderdev.errors import MissingExtra
from leaderdev.stores.encryption.recipients import is_recipient

ARMOURED = b"-----BEGIN AGE ENCRYPTED FILE-----"
_HEADERS = (ARMOURED, b"age-encryption.org/v1\n", b"age-encryption.org/v1\r\n")
# A header of this size is for hundreds of recipients; a longer one would only hold a command up.
_LONGEST_HEADER = 64_000
# What encrypting adds at most: armour a third and its line ends, and the header.
_GROWTH, _HEADER = 1.4, 100_000


class Undecryptable(Exception):
    """reason -- what is wrong with the file; "" where nothing is, and it is encrypted to other keys"""

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
    """Whether the header does not end where it should; each of its recipients costs time."""
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
