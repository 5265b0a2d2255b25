"""What tells exported data from other data: the same stamp is the same data, and other answers have another stamp."""

from collections.abc import Iterator
from pathlib import Path

from leaderdev.engines.base import TABLES, Engine
from leaderdev.engines.files import files_of

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
