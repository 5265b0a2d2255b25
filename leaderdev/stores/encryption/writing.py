"""Private files as they are written: the one seam between what they say and bytes on the disk."""

from functools import lru_cache
from pathlib import Path

from leaderdev.errors import BadInput, Problem, StorageFailed
from leaderdev.stores import workspace
from leaderdev.stores.encryption import age


def recipients(root: Path) -> tuple[str, ...]:
    """Who is to read what is written under `root`; nobody in particular where `leaderdev.toml` has no `[encryption]`.

    Call it while holding the lock, so that whoever changes it waits. Raises BadInput where that cannot be known.
    """
    path = root / workspace.SETTINGS
    try:
        return _named(path.read_bytes())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error


def sealed(root: Path, content: bytes, seen: bytes = b"") -> bytes:
    """The bytes to write for `content`: encrypted where the settings name recipients.

    seen -- what is being replaced: an encrypted file never becomes a plain one because the settings were lost.
    Raises BadInput, MissingExtra.
    """
    to = recipients(root)
    if to:
        return age.encrypt(content, to)
    if age.is_encrypted(seen):
        raise BadInput("encryption-gone", file=workspace.SETTINGS)
    return content


def settings_without_recipients(content: bytes) -> bytes:
    """A settings file as every store has it: to whom a folder is encrypted is the folder's own, and is copied nowhere."""
    if b"encryption" not in content:
        return content
    try:
        return settings_with_recipients(content, ())
    except BadInput:
        return content


def settings_with_recipients(content: bytes, to: tuple[str, ...]) -> bytes:
    """The settings file with exactly these recipients, and everything else as it stands. Raises BadInput."""
    if not to and b"encryption" not in content:
        return content
    # Changing a text is asked for by few commands, and reading how it is done takes as long as reading a framework.
    from leaderdev.codec.recipients_text import with_recipients

    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    problems: list[Problem]
    try:
        new = mark + with_recipients(content.decode("utf-8-sig"), to).encode("utf-8")
        found, problems = workspace.settings_in(new)
    except ValueError:
        new, (found, problems) = content, workspace.settings_in(content)
    if found.recipients != to or (problems and not to):
        raise BadInput("settings-unusable", problems, file=workspace.SETTINGS)
    return new


@lru_cache(maxsize=4)
def _named(content: bytes) -> tuple[str, ...]:
    settings, problems = workspace.settings_in(content)
    wrong = [one for one in problems if one.path.startswith("encryption")]
    # What is wrong with other settings is for those who need them; a file that cannot be read hides what it says of this.
    if wrong or (problems and not settings.recipients and b"encryption" in content):
        raise BadInput("settings-unusable", wrong or problems, file=workspace.SETTINGS)
    return settings.recipients
