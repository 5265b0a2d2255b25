"""What is wrong with the encryption of a folder, as far as the files themselves do not say it when they are read."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from leaderdev.errors import LeaderdevError, Problem
from leaderdev.stores import workspace
from leaderdev.stores.encryption import own_key, private_files, reading, writing
from leaderdev.stores.encryption.converting import UNFINISHED

if TYPE_CHECKING:
    from leaderdev.stores.folder_beside import Folder

_PLACE = "encryption.recipients"


def check(store: "Folder") -> list[Problem]:
    """Nothing where the settings name no recipients and nothing is encrypted, or where they cannot be read, which is told elsewhere."""
    try:
        to = writing.recipients(store.root)
    except LeaderdevError:
        return []
    return (
        [*_of_settings(store, to), *_of_files(store, encrypted=bool(to))]
        if to
        else list(_of_files(store, encrypted=False))
    )


def _of_settings(store: "Folder", to: tuple[str, ...]) -> Iterator[Problem]:
    if (store.root / UNFINISHED).exists():
        yield Problem("encryption-unfinished", workspace.SETTINGS, _PLACE)
    if len(to) == 1:
        yield Problem("one-recipient", workspace.SETTINGS, _PLACE, severity="warning")
    if own_key.is_open_to_others(own_key.place()):
        yield Problem("key-open", workspace.SETTINGS, _PLACE, {"key": str(own_key.place())}, "warning")


def _of_files(store: "Folder", *, encrypted: bool) -> Iterator[Problem]:
    for path in private_files.files(store.root)[0]:
        with suppress(OSError):
            is_so = reading.begins_encrypted(path)
            file = store.name_of(path)
            if encrypted and not is_so:
                yield Problem("not-encrypted", file)
            elif is_so and not encrypted:
                yield Problem("encryption-gone", file)
            elif is_so and file.startswith(".leaderdev/"):
                yield from reading.opened(path.read_bytes(), file)[1]
    if encrypted:
        for path in private_files.leftovers(store.root):
            with suppress(OSError):
                if not reading.begins_encrypted(path):
                    yield Problem("plain-leftover", store.name_of(path))
