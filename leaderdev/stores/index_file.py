"""The index on disk: what each profile said when it was last read, as far as counting needs it. SQLite, of the standard library.

One row a file, so that one changed file costs one row. Comments, evidence and names are not in it. It is personal data
like the profiles, readable by the owner only, and always safe to delete.
"""

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from leaderdev import __version__

FORMAT = f"1 {__version__}"
PATIENCE = 2.0


@attrs.frozen
class Entry:
    """One profile file as it was read.

    stat    -- what told that file from another and from itself after a change; sha256: its content
    read_at -- when reading began, in nanoseconds; a file that was changed about then can have the same `stat` afterwards
    record  -- what it said, as `index_record` writes it; "" where it could not be read as a profile
    """

    unit: str
    name: str
    stat: str
    sha256: bytes
    read_at: int
    record: str


class IndexFile:
    """Raises sqlite3.Error or OSError where the file cannot be used; whoever asks then does without."""

    def __init__(self, path: Path) -> None:
        import sqlite3

        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Made by us before SQLite does, so that nobody else can ever read it.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        self._connection.execute("PRAGMA secure_delete = ON")
        self._begin()

    def _begin(self) -> None:
        with self._at_once("BEGIN IMMEDIATE" if self._is_foreign() else "BEGIN"):
            self._prepare()

    def _is_foreign(self) -> bool:
        """Whether it is new, or another version of the program wrote it."""
        run = self._connection.execute
        if not run("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchall():
            return True
        return run("SELECT format FROM about").fetchall() != [(FORMAT,)]

    def _prepare(self) -> None:
        """Empties what another version of the program wrote."""
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
        """Every entry; and framework -> the items whose levels stand in records, in their order there."""
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
        """Puts entries in the place of those of the same file, and takes out those of files that are gone. All or nothing.

        before, items -- the items as they were read, and as they are now. Where somebody else has added items since, the
        records of both would not mean the same, and nothing is kept: False.
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
