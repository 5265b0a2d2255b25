"""Where the tables lie in a folder that `ratings export` wrote."""

from pathlib import Path

from leaderdev.engines.base import TABLES
from leaderdev.errors import BadInput, NotFound


def files_of(folder: Path, table: str) -> list[Path]:
    """The Parquet files of a table: `ratings.parquet`, or all in the folder `ratings`. Raises NotFound, BadInput."""
    if not folder.is_dir():
        raise NotFound("no-such-data", folder=str(folder))
    single = folder / f"{table}.parquet"
    found = [single] if single.is_file() else sorted((folder / table).glob("**/*.parquet"))
    if not found:
        raise BadInput("table-missing", folder=str(folder), table=table, tables=TABLES)
    return found
