"""What is said of a folder that was encrypted or made plain, and of one's own key."""

from collections.abc import Iterator
from typing import Any

import attrs

from leaderdev.locales import Language
from leaderdev.model.document import document


@attrs.frozen
class Encrypted:
    """A folder whose private files are encrypted.

    recipients -- age recipients who can read them now; added, removed -- of these, who could not before, and who no longer can
    files -- how many were written; left -- files that are not the workspace's own and stay plain
    """

    recipients: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    files: int
    left: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return document(
            "store-encrypt",
            recipients=list(self.recipients),
            added=list(self.added),
            removed=list(self.removed),
            files=self.files,
            left=list(self.left),
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """A recipient a row."""
        return [{"recipient": one, "added": one in self.added} for one in self.recipients]


@attrs.frozen
class Decrypted:
    """A folder whose private files are plain. files -- how many were written; removed -- who could read them"""

    files: int
    removed: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return document("store-decrypt", files=self.files, removed=list(self.removed))

    def as_rows(self) -> list[dict[str, Any]]:
        """One row, with how many could read the files."""
        return [{"files": self.files, "removed": len(self.removed)}]


@attrs.frozen
class OwnKey:
    """The key of whoever uses the computer. file -- where it is; is_new -- whether it was made just now; recipients -- its public side"""

    file: str
    is_new: bool
    recipients: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return document("store-key", file=self.file, new=self.is_new, recipients=list(self.recipients))

    def as_rows(self) -> list[dict[str, Any]]:
        """A recipient a row."""
        return [{"file": self.file, "new": self.is_new, "recipient": one} for one in self.recipients]


def encrypted_lines(view: Encrypted, language: Language) -> Iterator[str]:
    say = language.say
    yield say("encryption.encrypted", count=view.files)
    yield say("encryption.readers", count=len(view.recipients))
    for one in view.recipients:
        yield f"  {one}"
    if len(view.recipients) == 1:
        yield say("encryption.only_one")
    if view.removed:
        yield say("encryption.taken_out", count=len(view.removed))
    if view.left:
        yield say("encryption.left", count=len(view.left), files=view.left)
    if view.added and view.files:
        yield say("encryption.earlier")


def decrypted_lines(view: Decrypted, language: Language) -> Iterator[str]:
    key = "decrypted" if view.files or view.removed else "nothing_encrypted"
    yield language.say(f"encryption.{key}", count=view.files)


def key_lines(view: OwnKey, language: Language) -> Iterator[str]:
    say = language.say
    yield say("encryption.key_made" if view.is_new else "encryption.key_there", file=view.file)
    yield say("encryption.recipient")
    for one in view.recipients:
        yield f"  {one}"
    yield say("encryption.keep")
