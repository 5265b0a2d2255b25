"""What an engine can do, and the tables it finds.

    leaders      -- one row a leader
    assessments  -- one row an assessment, half-done ones with completed_on NULL
    ratings      -- one row for each item of a completed assessment, level NULL where it was not answered

The columns are in `leaderdev.exchange.flat_tables`. A row of a leader stands in one shard with all other rows of that leader,
so that shards can be counted apart.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from leaderdev.errors import BadInput, NotFound

TABLES = ("leaders", "assessments", "ratings")


class Engine(Protocol):
    """Runs one SQL text over the three tables."""

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        """All rows of the answer. Raises EngineFailed where the data or the server refuses."""

    def close(self) -> None:
        """Lets go of what the engine holds. It cannot be asked afterwards."""


# the files of a folder that `ratings export` wrote


def files_of(folder: Path, table: str) -> list[Path]:
    """The Parquet files of a table: `ratings.parquet`, or all in the folder `ratings`. Raises NotFound, BadInput."""
    if not folder.is_dir():
        raise NotFound("no-such-data", folder=str(folder))
    single = folder / f"{table}.parquet"
    found = [single] if single.is_file() else sorted((folder / table).glob("**/*.parquet"))
    if not found:
        raise BadInput("table-missing", folder=str(folder), table=table, tables=TABLES)
    return found


# Identifying exported data: equal data has the same stamp, other answers another.

_BY = "GROUP BY framework, role ORDER BY framework, role"
# Where there are no files to read: what one changed, new or missing answer changes.
_SUMS = (
    "SELECT COUNT(*), SUM(CASE WHEN active THEN 1 ELSE 0 END) FROM leaders",
    f"SELECT framework, role, COUNT(*), SUM(levels), MIN(completed_on), MAX(completed_on) FROM assessments {_BY}",
    f"SELECT framework, role, COUNT(*), SUM(level * LENGTH(item) * LENGTH(leader)), SUM(level * level) FROM ratings {_BY}",
)


def stamp(engine: Engine, place: str) -> str:
    """Of the files' bytes where they are on this machine, else of sums over the tables. Raises EngineFailed."""
    import hashlib

    found = hashlib.sha256()
    for part in _of_files(Path(place)) if Path(place).is_dir() else _of_sums(engine):
        found.update(part)
    return found.hexdigest()


def _of_files(folder: Path) -> Iterator[bytes]:
    import hashlib

    for table in TABLES:
        for path in files_of(folder, table):
            yield path.relative_to(folder).as_posix().encode()
            with path.open("rb") as file:
                yield hashlib.file_digest(file, "sha256").digest()


def _of_sums(engine: Engine) -> Iterator[bytes]:
    for sql in _SUMS:
        for row in engine.rows(sql):
            yield repr([str(value) for value in row]).encode()
