"""The index: a cache of what counting needs of each profile, so that only changed files are read."""

import contextlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev import __version__
from leaderdev.errors import Busy, StorageFailed
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Carried, Profile
from leaderdev.model.text import is_identifier
from leaderdev.statistics.aggregate import ABSENT, PackedLevels
from leaderdev.storage import disk, workspace
from leaderdev.storage.base import CountedProfiles
from leaderdev.storage.encryption import age
from leaderdev.storage.workspace_folder import WorkspaceFolder

if TYPE_CHECKING:
    from leaderdev.storage.profile_folder import FolderProfiles


# The index on disk: SQLite, one row a file. Comments, evidence and names are not in it. It is personal data like the profiles,
# readable by the owner only, and always safe to delete.

FORMAT = f"1 {__version__}"
PATIENCE = 2.0


@attrs.frozen
class Entry:
    """One profile file as it was read.

    stat    -- size, times and inode, which identify the file and its state; sha256: of its content
    read_at -- when reading began, in nanoseconds; a file that changed about then can have the same `stat` afterwards
    record  -- the profile, as `record` writes it; "" where it could not be read
    """

    unit: str
    name: str
    stat: str
    sha256: bytes
    read_at: int
    record: str


class IndexFile:
    """Raises sqlite3.Error or OSError where the file cannot be used; callers then do without."""

    def __init__(self, path: Path) -> None:
        import sqlite3

        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Created before SQLite does, so that nobody else can ever read it.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        self._connection.execute("PRAGMA secure_delete = ON")
        self._begin()

    def _begin(self) -> None:
        with self._at_once("BEGIN IMMEDIATE" if self._is_foreign() else "BEGIN"):
            self._prepare()

    def _is_foreign(self) -> bool:
        """Whether it is new, or written by another version of the program."""
        run = self._connection.execute
        if not run("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchall():
            return True
        return run("SELECT format FROM about").fetchall() != [(FORMAT,)]

    def _prepare(self) -> None:
        """Creates the tables anew where the file is foreign."""
        run = self._connection.execute
        if self._is_foreign():
            for table in ("files", "items", "about"):
                run(f"DROP TABLE IF EXISTS {table}")
            run("CREATE TABLE about (format TEXT NOT NULL)")
            run("INSERT INTO about VALUES (?)", (FORMAT,))
            columns = "unit TEXT, name TEXT, stat TEXT, sha256 BLOB, read_at INTEGER, record TEXT"
            run(f"CREATE TABLE files ({columns}, PRIMARY KEY (unit, name)) WITHOUT ROWID")
            run("CREATE TABLE items (framework TEXT PRIMARY KEY, names TEXT)")

    def read(self) -> tuple[list[Entry], dict[str, list[str]]]:
        """Every entry; and framework -> the items whose levels are in records, in their order there."""
        with self._at_once("BEGIN"):
            rows = self._connection.execute("SELECT unit, name, stat, sha256, read_at, record FROM files").fetchall()
            return [Entry(*row) for row in rows], self._items()

    def _items(self) -> dict[str, list[str]]:
        rows = self._connection.execute("SELECT framework, names FROM items")
        return {name: json.loads(names) for name, names in rows}

    def change(
        self,
        entries: Iterable[Entry],
        gone: Iterable[tuple[str, str]],
        before: Mapping[str, list[str]],
        items: Mapping[str, list[str]],
    ) -> bool:
        """Replaces the entries of the same files, and removes those of files that are gone. All or nothing.

        before, items -- the items as they were read, and as they are now. Where another process has added items since, records
        would not mean the same, and nothing is saved: False.
        """
        with self._at_once("BEGIN IMMEDIATE"):
            if self._items() != before:
                return False
            many = self._connection.executemany
            many("DELETE FROM files WHERE unit = ? AND name = ?", gone)
            many("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", map(attrs.astuple, entries))
            grown = [(name, json.dumps(names)) for name, names in items.items() if names != before.get(name)]
            many("INSERT OR REPLACE INTO items VALUES (?, ?)", grown)
        return True

    @contextlib.contextmanager
    def _at_once(self, beginning: str) -> Iterator[None]:
        self._connection.execute(beginning)
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


# records of the index

_DIGITS = {level: str(level) for level in range(10)}


class ItemOrder:
    """Framework -> its items in the order of the digits in records. It only ever grows."""

    def __init__(self, items: Mapping[str, list[str]]) -> None:
        self.items = {framework: list(names) for framework, names in items.items()}
        self._places = {
            framework: {name: place for place, name in enumerate(names)} for framework, names in self.items.items()
        }

    def written(self, framework: str, levels: Mapping[str, int]) -> str | list[list[Any]]:
        """The levels as digits, or as pairs where one is no digit."""
        if any(level not in _DIGITS for level in levels.values()):
            return [[item, level] for item, level in levels.items()]
        names, places = self.items.setdefault(framework, []), self._places.setdefault(framework, {})
        for item in levels:
            if item not in places:
                places[item] = len(names)
                names.append(item)
        digits = [ABSENT] * len(names)
        for item, level in levels.items():
            digits[places[item]] = _DIGITS[level]
        return "".join(digits)


def record(profile: Profile, order: ItemOrder) -> str:
    made = [
        [
            one.id,
            str(one.framework),
            one.role,
            one.rater,
            one.completed_at,
            order.written(str(one.framework), one.levels),
            one.carried_from,
            {item: [carried.rule, dict(carried.sources)] for item, carried in one.carried.items()},
        ]
        for one in profile.assessments
    ]
    return json.dumps([profile.id, profile.tier, profile.unit, profile.active, made], separators=(",", ":"))


def profile_of(written: str, order: ItemOrder) -> Profile:
    """The profile in a record. Raises ValueError, TypeError or KeyError for anything else."""
    identifier, tier, unit, active, made = json.loads(written)
    assessments = tuple(_assessment(one, order) for one in made)
    return Profile(id=identifier, tier=tier, unit=unit, active=active, assessments=assessments)


def _assessment(written: list[Any], order: ItemOrder) -> Assessment:
    identifier, framework, role, rater, completed_at, levels, carried_from, carried = written
    return Assessment(
        id=identifier,
        framework=_reference(framework),
        digest="",
        role=role,
        rater=rater,
        started_at="",
        completed_at=completed_at,
        levels=PackedLevels(levels, order.items[framework]) if isinstance(levels, str) else dict(levels),
        carried_from=carried_from,
        carried={item: Carried(rule, sources) for item, (rule, sources) in carried.items()},
    )


@cache
def _reference(written: str) -> Reference:
    return Reference.parse(written)


# The index of an encrypted folder: the same database in memory, and on disk as one encrypted file.


class SealedIndex(IndexFile):
    """Raises sqlite3.Error or ValueError where the file is broken, OSError where it is not for one's own key."""

    def __init__(self, where: WorkspaceFolder, path: Path) -> None:
        import sqlite3

        self._folder, self._path = where, path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        if path.is_file():
            self._connection.deserialize(_decrypted(path))
        self._begin()

    def change(
        self,
        entries: Iterable[Entry],
        gone: Iterable[tuple[str, str]],
        before: Mapping[str, list[str]],
        items: Mapping[str, list[str]],
    ) -> bool:
        super().change(entries, gone, before, items)
        # Under the lock, so that the recipients do not change meanwhile. Another process's index is overwritten: what an index
        # lacks is read from the profiles.
        with suppress(Busy, StorageFailed), self._folder.writing() as waiting_room:
            content = workspace.sealed(self._folder.root, self._connection.serialize())
            disk.write(self._path, content, waiting_room, disk.PRIVATE)
            return True
        return False


def _decrypted(path: Path) -> bytes:
    content = path.read_bytes()
    if not age.is_encrypted(content):
        raise ValueError(path.name)
    found, problems = age.opened(content, path.name)
    if not found:
        is_for_others = [one.code for one in problems] == ["encrypted-for-others"]
        raise PermissionError(path.name) if is_for_others else ValueError(path.name)
    return found


# As in git's index, a file with the same size, times and inode is taken for unchanged, unless it was written so near to its last
# reading that a second change could hide in the same tick of the clock; then its content decides. Nothing of a framework is cached,
# so no change of one can make an entry wrong. On a cache miss, read the file.

SEALED = ".age"
# The coarsest clock of a drive in use ticks every two seconds.
TICK = 2_000_000_000
# With fewer profiles, reading them is as quick as keeping an index.
FEWEST = 100


@attrs.frozen
class FoundFile:
    """A profile file in its folder. stat -- "" for a link, which is always read"""

    unit: str
    name: str
    path: str
    stat: str
    changed_at: int


def place(where: WorkspaceFolder) -> Path:
    return where.root / ".leaderdev" / "index" / "profiles.sqlite"


def profiles(where: WorkspaceFolder, reader: "FolderProfiles") -> CountedProfiles:
    """Every profile of the folder, with what counting needs. Fewer than FEWEST are read without an index."""
    folder = where.root / "profiles"
    files = list(_files(folder))
    misplaced_files = len(disk.misplaced_files(folder))
    if len(files) < FEWEST or folder.is_symlink() or not _is_own(where):
        found = _read_all(reader)
    else:
        found = _with_index(where, reader, files)
        found.unreadable += misplaced_files
    return found


class _Encrypted(Exception):
    """A profile is encrypted, but the settings name no recipients to encrypt an index to."""


def forget(where: WorkspaceFolder) -> None:
    """Removes the index, plain or encrypted, and SQLite's temporary files."""
    for name in ("", SEALED, "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            place(where).with_name(f"{place(where).name}{name}").unlink(missing_ok=True)


def _is_own(where: WorkspaceFolder) -> bool:
    """False where a link leads out of the workspace."""
    return not any(one.is_symlink() for one in (place(where), *place(where).parents[:2]))


def _read_all(reader: "FolderProfiles") -> CountedProfiles:
    found = CountedProfiles()
    for profile, _, _ in reader.read():
        found.read += 1
        if profile is None:
            found.unreadable += 1
        else:
            found.profiles.append(profile)
    return found


def _files(folder: Path) -> Iterator[FoundFile]:
    """Every file that the store reads, in no order."""
    for unit in os.scandir(folder):
        if not is_identifier(unit.name) or not unit.is_dir():
            continue
        linked = unit.is_symlink()
        for entry in os.scandir(unit.path):
            if entry.name.endswith(".toml"):
                if linked or entry.is_symlink():
                    yield FoundFile(unit.name, entry.name, entry.path, "", 0)
                else:
                    yield _found_file(unit.name, entry)


def _found_file(unit: str, entry: os.DirEntry[str]) -> FoundFile:
    # On Windows only os.stat gives an inode.
    stat = entry.stat(follow_symlinks=False) if os.name != "nt" else os.stat(entry.path)
    written = f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"
    return FoundFile(unit, entry.name, entry.path, written, max(stat.st_mtime_ns, stat.st_ctime_ns))


def _with_index(where: WorkspaceFolder, reader: "FolderProfiles", files: list[FoundFile]) -> CountedProfiles:
    """Tries twice: a broken index is deleted; without an index, everything is read."""
    import sqlite3

    for _ in range(2):
        try:
            with contextlib.closing(_opened(where)) as index:
                return _read_changed(where, reader, files, index)
        except sqlite3.OperationalError:
            break  # another process is writing it, or the disk is full or read-only
        except (sqlite3.DatabaseError, ValueError, TypeError, KeyError):
            forget(where)
        except OSError:
            break
        except _Encrypted:
            forget(where)
            break
    return _read_all(reader)


def _opened(where: WorkspaceFolder) -> "IndexFile":
    """The index, encrypted where the profiles are."""
    if not workspace.recipients(where.root):
        return IndexFile(place(where))

    sealed = place(where).with_name(f"{place(where).name}{SEALED}")
    if place(where).exists():
        forget(where)
    return SealedIndex(where, sealed)


def _read_changed(
    where: WorkspaceFolder, reader: "FolderProfiles", files: list[FoundFile], index: "IndexFile"
) -> CountedProfiles:
    import sqlite3

    entries, items = index.read()
    kept = {(entry.unit, entry.name): entry for entry in entries}
    order = ItemOrder(items)
    found, changed = CountedProfiles(), []
    for seen in files:
        entry = kept.pop((seen.unit, seen.name), None)
        if entry is None or not _is_current(entry, seen):
            found.read += 1
            entry = _reread(where, reader, seen, entry, order)
            if seen.stat:
                changed.append(entry)
        if entry.record:
            found.profiles.append(profile_of(entry.record, order))
        else:
            found.unreadable += 1
    if changed or kept:
        with contextlib.suppress(sqlite3.OperationalError):
            index.change(changed, kept, items, order.items)
    return found


def _is_current(entry: "Entry", seen: FoundFile) -> bool:
    """Whether the entry still holds. An unreadable file may be readable now though its stat is the same: permissions change."""
    return bool(entry.record) and entry.stat == seen.stat and seen.changed_at + TICK < entry.read_at


def _reread(
    where: WorkspaceFolder, reader: "FolderProfiles", seen: FoundFile, former: "Entry | None", order: "ItemOrder"
) -> "Entry":
    """The current entry of a file; one with the same content is not parsed again."""
    import hashlib

    now = time.time_ns()
    content, profile = b"", None
    if former is not None and former.record:
        with contextlib.suppress(OSError):
            content = Path(seen.path).read_bytes()
        if content and hashlib.sha256(content).digest() == former.sha256:
            return attrs.evolve(former, stat=seen.stat, read_at=now)
    content, profile, _ = reader.read_file(Path(seen.path))
    if age.is_encrypted(content) and not workspace.recipients(where.root):
        raise _Encrypted
    written = "" if profile is None else record(profile, order)
    return Entry(seen.unit, seen.name, seen.stat, hashlib.sha256(content).digest(), now, written)
