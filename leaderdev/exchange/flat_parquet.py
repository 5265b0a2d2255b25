"""The flat tables as Parquet: one file, or a folder of shards by leader that engines count."""

import shutil
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaderdev.errors import BadInput, MissingExtra
from leaderdev.exchange.flat import COLUMNS, Row

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 50_000
SHARDS = 8
ABOUT = "leaderdev-data.txt"


def arrow() -> Any:
    """pyarrow, where it is installed. Raises MissingExtra."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("extra-missing", engine="Parquet", extra="scale") from error
    return pyarrow


def schema(table: str) -> "pa.Schema":
    pa = arrow()
    types = {"text": pa.string(), "day": pa.date32(), "flag": pa.bool_(), "number": pa.int32()}
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS[table].items()])


class ParquetFile:
    """One table in one file, written in batches."""

    def __init__(self, path: Path, table: str) -> None:
        self._pa = arrow()
        self._schema = schema(table)
        self._days = [place for place, kind in enumerate(COLUMNS[table].values()) if kind == "day"]
        self._writer = self._pa.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, rows: Sequence[Row]) -> None:
        self._rows.extend(rows)
        if len(self._rows) >= BATCH:
            self._flush()

    def _flush(self) -> None:
        from datetime import date

        columns: list[Sequence[Any]] = list(zip(*self._rows, strict=True)) or [()] * len(self._schema)
        known: dict[str | None, date | None] = {None: None}
        for place in self._days:
            for day in set(columns[place]) - known.keys():
                known[day] = date.fromisoformat(day)
            columns[place] = [known[day] for day in columns[place]]
        arrays = [self._pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_batch(self._pa.record_batch(arrays, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        self._flush()
        self._writer.close()


class ParquetFolder:
    """The three tables in `folder`, each row in the shard of its leader."""

    def __init__(self, folder: Path, shards: int = SHARDS) -> None:
        self._files: dict[str, list[ParquetFile]] = {}
        for table in COLUMNS:
            (folder / table).mkdir(parents=True)
            places = [folder / table / f"part-{shard:05d}.parquet" for shard in range(shards)]
            self._files[table] = [ParquetFile(place, table) for place in places]
        self._shards = shards

    def add(self, leader: str, rows: Mapping[str, Sequence[Row]]) -> None:
        shard = zlib.crc32(leader.encode()) % self._shards
        for table, found in rows.items():
            self._files[table][shard].add(found)

    def close(self) -> None:
        for files in self._files.values():
            for file in files:
                file.close()


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder to write in, which takes the place of `target` when all is written; before that `target` stays as it is.

    Raises BadInput where something else stands there.
    """
    if target.exists() and not (target / ABOUT).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise BadInput("folder-not-empty", folder=str(target))
    waiting, former = (target.with_name(f".{target.name}.{name}") for name in ("new", "old"))
    for left in (waiting, former):
        shutil.rmtree(left, ignore_errors=True)
    waiting.mkdir(mode=0o700, parents=True)
    try:
        yield waiting
        if target.exists():
            target.rename(former)
        waiting.rename(target)
    finally:
        for left in (waiting, former):
            shutil.rmtree(left, ignore_errors=True)
