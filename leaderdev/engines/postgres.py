"""PostgreSQL: the tables in a schema of their own, loaded whole, asked read-only."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from leaderdev.errors import EngineFailed, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

SCHEMA = "leaderdev"
TYPES = {"text": "TEXT", "day": "DATE", "flag": "BOOLEAN NOT NULL", "number": "INTEGER"}


def is_address(written: str) -> bool:
    """Whether `written` is where a server is, rather than a folder."""
    return written.startswith(("postgresql://", "postgres://"))


@contextmanager
def _failing(address: str) -> "Iterator[None]":
    """What the server refuses, without the address, which may hold a password."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        reason = str(error).replace(address, "…").partition("\n")[0]
        raise EngineFailed("engine-failed", engine="postgres", reason=reason) from error


def _connection(address: str) -> "psycopg.Connection[Any]":
    try:
        import psycopg
    except ImportError as error:
        raise MissingExtra("extra-missing", engine="postgres", extra="postgres") from error
    with _failing(address):
        return psycopg.connect(address)


class Postgres:
    """See `leaderdev.engines.base.Engine`. `address`: postgresql://…, as libpq reads it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection = _connection(address)
        with _failing(address):
            self._connection.read_only = True
            self._connection.execute(f"SET search_path TO {SCHEMA}")

    def rows(self, sql: str) -> Sequence[Sequence[Any]]:
        with _failing(self._address):
            return self._connection.execute(sql.encode()).fetchall()

    def close(self) -> None:
        self._connection.close()


def load(
    address: str, columns: Mapping[str, Mapping[str, str]], rows: Iterable[Mapping[str, Sequence[Sequence[Any]]]]
) -> None:
    """Replaces the tables by `rows`, all or nothing; who reads meanwhile sees the old ones.

    columns -- table -> column -> a word of TYPES; rows -- for each leader table -> rows
    """
    with _connection(address) as connection, _failing(address), connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
        for table, kinds in columns.items():
            written = ", ".join(f"{name} {TYPES[kind]}" for name, kind in kinds.items())
            cursor.execute(f"DROP TABLE IF EXISTS {SCHEMA}.{table}")
            cursor.execute(f"CREATE TABLE {SCHEMA}.{table} ({written})".encode())
        waiting: dict[str, list[Sequence[Any]]] = {table: [] for table in columns}
        for found in rows:
            for table, lines in found.items():
                waiting[table].extend(lines)
                if len(waiting[table]) > 20_000:
                    _copy(cursor, table, waiting[table])
        for table, lines in waiting.items():
            _copy(cursor, table, lines)
            cursor.execute(f"ANALYZE {SCHEMA}.{table}".encode())


def _copy(cursor: "psycopg.Cursor[Any]", table: str, lines: list[Sequence[Any]]) -> None:
    with cursor.copy(f"COPY {SCHEMA}.{table} FROM STDIN".encode()) as copy:
        for line in lines:
            copy.write_row(line)
    lines.clear()
