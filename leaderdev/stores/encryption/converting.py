"""A whole folder encrypted, encrypted to others, or made plain again, file by file under the workspace's lock.

The settings change first where it is encrypted and last where it is made plain, and each file is replaced whole; so whenever
it is killed every file can be read, nothing new is written in the clear, and doing it again finishes it.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.codec.schema import editor_line
from leaderdev.errors import BadInput, Problem, StorageFailed
from leaderdev.stores import atomic, index, workspace
from leaderdev.stores.encryption import age, own_key, private_files, reading, writing
from leaderdev.stores.encryption.recipients import is_recipient

if TYPE_CHECKING:
    from leaderdev.stores.folder import FolderStore

# Is called where nothing stands in the way any more and nothing is changed yet, with the folder that `atomic.write` waits in.
Begin = Callable[[Path], None]
PRIVATE = 0o600
# While this file is there, some files may still be readable by whoever was taken out.
UNFINISHED = Path(".leaderdev") / "encrypting"


@attrs.frozen
class Converted:
    """What was done. recipients -- who can read it now; files -- how many were written; left -- files that are not ours and plain"""

    recipients: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    files: int
    left: tuple[str, ...]


def _silently(_waiting_room: Path) -> None:
    """Begins and tells nobody."""


def encrypt(store: "FolderStore", add: Sequence[str], remove: Sequence[str], begin: Begin = _silently) -> Converted:
    """Encrypts every private file to those who are named already, without `remove` and with `add`; at first to oneself too.

    Raises BadInput, with nothing changed, where somebody is no recipient, something cannot be read, or one could not read
    it afterwards; NotFound and MissingExtra.
    """
    if wrong := [one for one in (*add, *remove) if not is_recipient(one)]:
        raise BadInput("not-a-recipient", found=wrong[0])
    with store.writing() as waiting_room:
        before = writing.recipients(store.root)
        own = own_key.recipients()
        if unknown := [one for one in remove if one not in before]:
            raise BadInput("no-such-recipient", found=unknown[0], known=before)
        wished = [*(before or own[:1]), *add]
        after = tuple(dict.fromkeys(one for one in wished if one not in remove))
        files = _readable(store)
        if not set(after) & set(own):
            raise BadInput("encryption-locks-out", own=own[0])
        settings = _settings(store, after)
        unfinished = store.root / UNFINISHED
        begin(waiting_room)
        atomic.write(unfinished, b"", waiting_room, PRIVATE)
        atomic.write(store.root / workspace.SETTINGS, settings, waiting_room)
        for path in files:
            atomic.write(path, age.encrypt(_said(store, path), after), waiting_room, PRIVATE)
        index.forget(store)
        with suppress(OSError):
            unfinished.unlink()
        left = tuple(store.name_of(path) for path in private_files.leftovers(store.root))
        added = tuple(one for one in after if one not in before)
        return Converted(after, added, tuple(one for one in before if one not in after), len(files), left)


def decrypt(store: "FolderStore", begin: Begin = _silently) -> Converted:
    """Makes every private file plain and takes the recipients out of the settings. Raises as `encrypt` does."""
    with store.writing() as waiting_room:
        before = writing.recipients(store.root)
        files = [path for path in _readable(store) if reading.begins_encrypted(path)]
        settings = _settings(store, ()) if before else b""
        if files or before:
            begin(waiting_room)
        for path in files:
            atomic.write(path, _said(store, path), waiting_room, PRIVATE)
        if before:
            atomic.write(store.root / workspace.SETTINGS, settings, waiting_room)
        index.forget(store)
        with suppress(OSError):
            (store.root / UNFINISHED).unlink(missing_ok=True)
        return Converted((), (), before, len(files), ())


def _readable(store: "FolderStore") -> list[Path]:
    """The private files, each of which was read. Raises BadInput with every problem where one cannot be."""
    files, problems = private_files.files(store.root)
    for path in files:
        try:
            problems += reading.opened(path.read_bytes(), store.name_of(path))[1]
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            problems.append(Problem("unreadable", store.name_of(path), "", values))
    if problems:
        raise BadInput("not-converted", problems)
    return files


def _said(store: "FolderStore", path: Path) -> bytes:
    try:
        return reading.whole(path, store.name_of(path))
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error


def _settings(store: "FolderStore", recipients: tuple[str, ...]) -> bytes:
    """The settings file with these recipients. Raises BadInput."""
    path = store.root / workspace.SETTINGS
    content = path.read_bytes() if path.is_file() else f"{editor_line('settings')}schema_version = 1\n".encode()
    return writing.settings_with_recipients(content, recipients)
