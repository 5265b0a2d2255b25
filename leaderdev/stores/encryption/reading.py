"""Private files as they read: the one seam between bytes on the disk and what they say."""

from pathlib import Path

from leaderdev.errors import BadInput, LeaderdevError, Problem
from leaderdev.stores.encryption import age, own_key

# The kinds of files that can be encrypted; see `leaderdev.stores.limits`.
PRIVATE = ("profile", "notes")


def opened(content: bytes, file: str) -> tuple[bytes | None, list[Problem]]:
    """What the bytes say: as they are, or decrypted with the user's key. None with a problem where that key does not fit.

    Raises NotFound or BadInput where the user has no key that can be used, MissingExtra where pyrage is not installed.
    """
    if not age.is_encrypted(content):
        return content, []
    try:
        return age.decrypt(content, own_key.keys()), []
    except age.Undecryptable as error:
        if error.reason:
            return None, [Problem("encrypted-damaged", file, "", {"reason": error.reason})]
        return None, [Problem("encrypted-for-others", file)]


def whole(path: Path, file: str) -> bytes:
    """What a file says. Raises BadInput with its problem where it cannot be decrypted, and what `opened` raises."""
    content, problems = opened(path.read_bytes(), file)
    if content is None:
        raise BadInput("file-unusable", problems, file=file)
    return content


def plain(content: bytes) -> bytes | None:
    """What the bytes say, for whoever only looks; None where that cannot be known."""
    try:
        return opened(content, "")[0]
    except LeaderdevError:
        return None


def begins_encrypted(path: Path) -> bool:
    """Raises OSError."""
    with path.open("rb") as file:
        return age.is_encrypted(file.read(len(age.ARMOURED)))
