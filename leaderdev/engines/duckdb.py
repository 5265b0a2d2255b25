"""DuckDB over Parquet: embedded, on all cores, and as little memory as the answer needs."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from leaderdev.engines.base import TABLES, files_of
from leaderdev.errors import EngineFailed, MissingExtra


class DuckDB:
    """See `leaderdev.engines.base.Engine`. `folder` is what `ratings export` wrote."""

    def __init__(self, folder: Path) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtra("extra-missing", engine="duckdb", extra="scale") from error
        self._failure = duckdb.Error
        self._connection = duckdb.connect(config={"threads": _cores()})
        for table in TABLES:
            names = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files_of(folder, table))
            self.rows(f"CREATE VIEW {table} AS SELECT * FROM read_parquet([{names}], hive_partitioning = false)")

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        try:
            return self._connection.execute(sql).fetchall()
        except self._failure as error:
            raise EngineFailed("engine-failed", engine="duckdb", reason=str(error).partition("\n")[0]) from error

    def close(self) -> None:
        self._connection.close()


def _cores() -> int:
    import os

    return os.cpu_count() or 1
