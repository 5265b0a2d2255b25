"""The profiles as three flat tables: leaders, assessments and ratings. Personal data, every row of them.

Comments, evidence and names are not among the columns.
"""

import csv
import shutil
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.errors import BadInput, MissingExtra
from leaderdev.model.framework import Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant

if TYPE_CHECKING:
    import pyarrow as pa


Lookup = Callable[[Reference], ResolvedFramework | None]
Row = tuple[Any, ...]

# Column -> its type. An empty day, text or level is None.
_OF_LEADER = {"leader": "text", "tier": "text", "unit": "text", "active": "flag"}
_OF_ASSESSMENT = {
    **_OF_LEADER,
    "framework": "text",
    "role": "text",
    "rater": "text",
    "completed_at": "text",
    "completed_on": "day",
    "replaced_on": "day",
    "remade_on": "day",
    "carried_from": "text",
}
COLUMNS: dict[str, dict[str, str]] = {
    "leaders": _OF_LEADER,
    "assessments": {**_OF_ASSESSMENT, "levels": "number"},
    "ratings": {**_OF_ASSESSMENT, "item": "text", "dimension": "text", "level": "number", "expected": "number"},
}


@attrs.frozen
class Replacement:
    """When the same rater made a newer assessment; "" without one.

    on   -- the first day of a newer completed one of the same leader, framework and role, made or carried
    made -- of a newer one that was not carried
    """

    on: str = ""
    made: str = ""


def replacements(profile: Profile) -> dict[int, Replacement]:
    """For each completed assessment, by its place in the profile, when it was replaced.

    `groups.counted` takes the last of a period; with these days that is a condition on one row: an
    assessment counts in a period up to a day when it was completed by then and replaced after then. (Two moments whose
    offsets put the later one on the earlier day are both of the later day here.)
    """
    chains: dict[tuple[Reference, str, str], list[int]] = {}
    done = [place for place, one in enumerate(profile.assessments) if one.complete]
    for place in sorted(done, key=lambda place: _moment(profile.assessments[place])):
        one = profile.assessments[place]
        chains.setdefault((one.framework, one.role, one.rater), []).append(place)
    found = {}
    for chain in chains.values():
        on = made = ""
        for place in reversed(chain):
            one = profile.assessments[place]
            day = one.completed_at[:10]
            found[place] = Replacement(max(on, day) if on else "", max(made, day) if made else "")
            on = min(on, day) if on else day
            if not one.carried_from:
                made = min(made, day) if made else day
    return found


def _moment(one: Assessment) -> tuple[Any, str]:
    return instant(one.completed_at), one.id


def leader_row(profile: Profile) -> Row:
    """A row of `leaders`."""
    return (profile.id, profile.tier, profile.unit, profile.active)


def assessment_rows(profile: Profile) -> Iterator[tuple[Assessment, Row]]:
    """The rows of `assessment_rows`, without their last column; those half done too, with no day of completion."""
    person = leader_row(profile)
    times = replacements(profile)
    made = {one.id: str(one.framework) for one in profile.assessments}
    for place, one in enumerate(profile.assessments):
        when = times.get(place, Replacement())
        yield (
            one,
            (
                *person,
                str(one.framework),
                one.role,
                one.rater,
                one.completed_at or None,
                one.completed_at[:10] or None,
                when.on or None,
                when.made or None,
                made.get(one.carried_from, one.carried_from) or None,
            ),
        )


class FlatTables:
    """The rows of all three tables, profile by profile. `unknown`: the frameworks that were not found, and whose ratings
    are therefore missing from `ratings`."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._items: dict[tuple[Reference, str], tuple[ResolvedItem, ...] | None] = {}
        self.unknown: set[Reference] = set()

    def of(self, profile: Profile) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = {"leaders": [leader_row(profile)], "assessments": [], "ratings": []}
        for one, row in assessment_rows(profile):
            rows["assessments"].append((*row, len(one.levels)))
            if one.complete:
                rows["ratings"].extend(self._ratings(one, row, profile.tier))
        return rows

    def _ratings(self, one: Assessment, row: Row, tier: str) -> Iterator[Row]:
        """A row for each item of the tier, answered or not."""
        key = (one.framework, tier)
        if key not in self._items:
            found = self._lookup(one.framework)
            self._items[key] = None if found is None else found.for_tier(tier)
        items = self._items[key]
        if items is None:
            self.unknown.add(one.framework)
            return
        for item in items:
            name = item.item.id
            yield (*row, name, item.item.dimension, one.levels.get(name), item.expected[tier])


class CsvFile:
    """Ratings in one CSV file. defused: guards a text against being run as a formula."""

    def __init__(self, path: Path, defused: Callable[[object], object]) -> None:
        self._defused = defused
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(COLUMNS["ratings"])

    def add(self, rows: Sequence[Row]) -> None:
        self._writer.writerows([self._written(value) for value in row] for row in rows)

    def _written(self, value: object) -> object:
        return str(value).lower() if isinstance(value, bool) else self._defused(value)

    def close(self) -> None:
        self._file.close()


BATCH = 50_000
SHARDS = 8
ABOUT = "leaderdev-data.txt"


def import_pyarrow() -> Any:
    """pyarrow. Raises MissingExtra where it is not installed."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("extra-missing", engine="Parquet", extra="scale") from error
    return pyarrow


def schema(table: str) -> "pa.Schema":
    pa = import_pyarrow()
    types = {"text": pa.string(), "day": pa.date32(), "flag": pa.bool_(), "number": pa.int32()}
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS[table].items()])


class ParquetFile:
    """One table in one file, written in batches."""

    def __init__(self, path: Path, table: str) -> None:
        self._pa = import_pyarrow()
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
    """A temporary folder that replaces `target` when everything is written. Raises BadInput where `target` is something else."""
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
