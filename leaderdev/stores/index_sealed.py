"""The index of a folder whose profiles are encrypted: the same database, in memory, and on disk as one encrypted file.

It is read whole and written whole, which for thousands of profiles takes a moment; the profiles themselves would take seconds.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.errors import Busy, StorageFailed
from leaderdev.stores import atomic
from leaderdev.stores.encryption import age, reading, writing
from leaderdev.stores.index_file import Entry, IndexFile

if TYPE_CHECKING:
    from leaderdev.stores.folder import FolderStore

PRIVATE = 0o600


class SealedIndex(IndexFile):
    """Raises sqlite3.Error or ValueError where the file is broken, OSError where it is not for one's own key."""

    def __init__(self, store: "FolderStore", path: Path) -> None:
        import sqlite3

        self._store, self._path = store, path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        if path.is_file():
            self._connection.deserialize(_said(path))
        self._begin()

    def change(
        self,
        entries: Iterable[Entry],
        gone: Iterable[tuple[str, str]],
        before: Mapping[str, list[str]],
        items: Mapping[str, list[str]],
    ) -> bool:
        super().change(entries, gone, before, items)
        # Under the lock, so that who may read it does not change meanwhile. Another's index is written over: whatever an
        # index lacks is read from the profiles.
        with suppress(Busy, StorageFailed), self._store.writing() as waiting_room:
            content = writing.sealed(self._store.root, self._connection.serialize())
            atomic.write(self._path, content, waiting_room, PRIVATE)
            return True
        return False


def _said(path: Path) -> bytes:
    content = path.read_bytes()
    if not age.is_encrypted(content):
        raise ValueError(path.name)
    found, problems = reading.opened(content, path.name)
    if not found:
        is_for_others = [one.code for one in problems] == ["encrypted-for-others"]
        raise PermissionError(path.name) if is_for_others else ValueError(path.name)
    return found
