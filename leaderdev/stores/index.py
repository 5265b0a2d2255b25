"""All profiles as far as they are counted, of which only those are read that have changed since the last time.

As git does with its index: a file whose size, times and inode are as they were is believed to be as it was, unless it was
written so near to its last reading that a second change could hide in the same tick of the clock; then its content decides.
Nothing of a framework is kept here, so no change of one can make an entry wrong. What cannot be kept is read.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.model.identifiers import is_identifier
from leaderdev.stores import places
from leaderdev.stores.counted import Profiles
from leaderdev.stores.encryption import age, writing

if TYPE_CHECKING:
    from leaderdev.stores.folder import FolderStore
    from leaderdev.stores.index_file import Entry, IndexFile
    from leaderdev.stores.index_record import Shapes

SEALED = ".age"
# The coarsest clock of a drive that is in use ticks every two seconds.
TICK = 2_000_000_000
# Below this reading is as quick as looking after an index.
FEWEST = 100


@attrs.frozen
class Seen:
    """A profile file in its folder. `stat`: "" where it is a link, and always read."""

    unit: str
    name: str
    path: str
    stat: str
    changed_at: int


def place(store: "FolderStore") -> Path:
    return store.root / ".leaderdev" / "index" / "profiles.sqlite"


def profiles(store: "FolderStore") -> Profiles:
    """Every profile of the folder, as far as it is counted. Without an index where there are fewer than FEWEST."""
    folder = store.root / "profiles"
    files = list(_files(folder))
    strays = len(places.strays(folder))
    if len(files) < FEWEST or folder.is_symlink() or not _is_own(store):
        found = _read_all(store)
    else:
        found = _with_index(store, files)
        found.unreadable += strays
    return found


class _Encrypted(Exception):
    """A profile that is encrypted, though the settings name no recipients to whom an index could be."""


def forget(store: "FolderStore") -> None:
    """Removes the index, plain or encrypted, and what SQLite has beside it while it writes."""
    for name in ("", SEALED, "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            place(store).with_name(f"{place(store).name}{name}").unlink(missing_ok=True)


def _is_own(store: "FolderStore") -> bool:
    """False where a link would lead the index out of the workspace."""
    return not any(one.is_symlink() for one in (place(store), *place(store).parents[:2]))


def _read_all(store: "FolderStore") -> Profiles:
    found = Profiles()
    for profile, _, _ in store.read_profiles():
        found.read += 1
        if profile is None:
            found.unreadable += 1
        else:
            found.profiles.append(profile)
    return found


def _files(folder: Path) -> Iterator[Seen]:
    """Every file that the store would read, in no order."""
    for unit in os.scandir(folder):
        if not is_identifier(unit.name) or not unit.is_dir():
            continue
        linked = unit.is_symlink()
        for entry in os.scandir(unit.path):
            if entry.name.endswith(".toml"):
                if linked or entry.is_symlink():
                    yield Seen(unit.name, entry.name, entry.path, "", 0)
                else:
                    yield _seen(unit.name, entry)


def _seen(unit: str, entry: os.DirEntry[str]) -> Seen:
    # Of a directory entry Windows has no inode; a stat of its own has one everywhere.
    stat = entry.stat(follow_symlinks=False) if os.name != "nt" else os.stat(entry.path)
    written = f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"
    return Seen(unit, entry.name, entry.path, written, max(stat.st_mtime_ns, stat.st_ctime_ns))


def _with_index(store: "FolderStore", files: list[Seen]) -> Profiles:
    """Tries twice: an index that is broken is thrown away; where there can be none, everything is read."""
    import sqlite3

    for _ in range(2):
        try:
            with contextlib.closing(_opened(store)) as index:
                return _looked_up(store, files, index)
        except sqlite3.OperationalError:
            break  # somebody else is writing in it, or the disk is full or read-only
        except (sqlite3.DatabaseError, ValueError, TypeError, KeyError):
            forget(store)
        except OSError:
            break
        except _Encrypted:
            forget(store)
            break
    return _read_all(store)


def _opened(store: "FolderStore") -> "IndexFile":
    """The index, encrypted where the profiles are. Raises what it raises where it cannot be used."""
    if not writing.recipients(store.root):
        from leaderdev.stores.index_file import IndexFile

        return IndexFile(place(store))
    from leaderdev.stores.index_sealed import SealedIndex

    sealed = place(store).with_name(f"{place(store).name}{SEALED}")
    if place(store).exists():
        forget(store)
    return SealedIndex(store, sealed)


def _looked_up(store: "FolderStore", files: list[Seen], index: "IndexFile") -> Profiles:
    import sqlite3

    from leaderdev.stores.index_record import Shapes, profile_of

    entries, items = index.read()
    kept = {(entry.unit, entry.name): entry for entry in entries}
    shapes = Shapes(items)
    found, changed = Profiles(), []
    for seen in files:
        entry = kept.pop((seen.unit, seen.name), None)
        if entry is None or not _is_believed(entry, seen):
            found.read += 1
            entry = _renewed(store, seen, entry, shapes)
            if seen.stat:
                changed.append(entry)
        if entry.record:
            found.profiles.append(profile_of(entry.record, shapes))
        else:
            found.unreadable += 1
    if changed or kept:
        with contextlib.suppress(sqlite3.OperationalError):
            index.change(changed, kept, items, shapes.items)
    return found


def _is_believed(entry: "Entry", seen: Seen) -> bool:
    """What could not be read may be readable now, though nothing about the file has changed: a right was given, say."""
    return bool(entry.record) and entry.stat == seen.stat and seen.changed_at + TICK < entry.read_at


def _renewed(store: "FolderStore", seen: Seen, former: "Entry | None", shapes: "Shapes") -> "Entry":
    """The entry of a file as it is now; where its content is that of the former entry, nothing needs to be parsed."""
    import hashlib

    from leaderdev.stores.index_file import Entry
    from leaderdev.stores.index_record import record

    now = time.time_ns()
    content, profile = b"", None
    if former is not None and former.record:
        with contextlib.suppress(OSError):
            content = Path(seen.path).read_bytes()
        if content and hashlib.sha256(content).digest() == former.sha256:
            return attrs.evolve(former, stat=seen.stat, read_at=now)
    content, profile, _ = store.read_file(Path(seen.path))
    if age.is_encrypted(content) and not writing.recipients(store.root):
        raise _Encrypted
    written = "" if profile is None else record(profile, shapes)
    return Entry(seen.unit, seen.name, seen.stat, hashlib.sha256(content).digest(), now, written)
