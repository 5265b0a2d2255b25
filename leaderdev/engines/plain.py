"""Plain Python over the same tables: the profiles put together again, and counted as those of a folder are.

It needs no engine, and memory for everything: for looking after the engines, and for small data.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from leaderdev.engines.base import files_of
from leaderdev.errors import EngineFailed, MissingExtra
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile


def profiles(folder: Path) -> list[Profile]:
    """The leaders and their ratings, as far as the tables have them. Raises MissingExtra, EngineFailed, NotFound, BadInput."""
    try:
        return _together(folder)
    except (OSError, ValueError, KeyError) as error:  # pyarrow's own errors are ValueError, KeyError and OSError too
        reason = f"{type(error).__name__}: {error}".partition("\n")[0]
        raise EngineFailed("engine-failed", engine="plain", reason=reason) from error


def _together(folder: Path) -> list[Profile]:
    people = {row["leader"]: row for row in _rows(folder, "leaders")}
    made: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {leader: {} for leader in people}
    for row in _rows(folder, "assessments"):
        made[row["leader"]][_key(row)] = {**row, "given": {}}
    for row in _rows(folder, "ratings"):
        if row["level"] is not None:
            made[row["leader"]][_key(row)]["given"][row["item"]] = row["level"]
    return [
        Profile(
            id=leader,
            tier=row["tier"],
            unit=row["unit"],
            active=row["active"],
            assessments=tuple(_assessment(number, one) for number, one in enumerate(made[leader].values())),
        )
        for leader, row in people.items()
    ]


def _key(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("framework", "role", "rater", "completed_at", "carried_from"))


def _assessment(number: int, row: dict[str, Any]) -> Assessment:
    return Assessment(
        id=f"{number:06d}",
        framework=Reference.parse(row["framework"]),
        digest="",
        role=row["role"],
        rater=row["rater"],
        started_at=row["completed_at"] or "",
        completed_at=row["completed_at"] or "",
        levels=row["given"],
        carried_from=row["carried_from"] or "",
    )


def _rows(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("extra-missing", engine="plain", extra="scale") from error
    for path in files_of(folder, table):
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches():
            yield from batch.to_pylist()
