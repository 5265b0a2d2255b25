"""The yearly report as it is kept for those who may read it and count nothing: what it is made of, and nothing behind it.

Only rows that passed disclosure control are in it, and the words of no language: it is read again in the reader's own, with the
texts of the framework that it names.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from leaderdev.disclosure import USUAL_MINIMUM, SafeRow
from leaderdev.disclosure.record import row_from, row_to
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.rendering.yearly_report.data import TABLES, PlannedTable, YearlyData
from leaderdev.views.groups.published_table import TableRequest

SCHEMA = 1
KIND = "given-out-paper"
_DAMAGES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)

Rows = tuple[SafeRow, ...]


@attrs.frozen
class YearlyRequest:
    """A yearly report that is asked for. year -- None for the latest; min_group -- the fewest people anything may rest on"""

    framework: str
    role: str
    year: int | None
    min_group: int

    def table(self, table: PlannedTable, year: int) -> TableRequest:
        """The question that a table of the report of that year answers: as it would be asked by itself."""
        year = year - 1 if table.before else year
        first, last = f"{year}-01-01", f"{year}-12-31"
        return TableRequest(
            table.by,
            self.framework,
            (self.role,),
            first,
            last,
            self.min_group,
            totals=False,
            data_informed=table.data_informed,
        )

    def of_any_year(self) -> "YearlyRequest":
        return attrs.evolve(self, year=None)

    def command(self, current: str) -> str:
        """As it is asked on the command line. current -- the framework that is meant where none is named"""
        return " ".join(["leaderdev report tiers", *self._options(current)])

    def _options(self, current: str) -> Iterator[str]:
        if self.year is not None:
            yield f"--year {self.year}"
        if self.role != "self":
            yield f"--role {self.role}"
        if self.framework != current:
            yield f"--framework {self.framework}"
        if self.min_group != USUAL_MINIMUM:
            yield f"--min-group {self.min_group}"


@attrs.frozen
class PublishedReport:
    """A yearly report as it was published, still without its framework. scale -- the levels that its rows are told in"""

    request: YearlyRequest
    scale: tuple[int, ...]
    day: str
    tables: Mapping[str, Rows]
    before: Mapping[str, Rows]
    woven: bool
    before_of: Mapping[Reference, Mapping[str, float]]
    lost: tuple[Reference, ...]
    unreadable: int


def as_text(figures: YearlyData) -> str:
    """What the report is made of, and what it answers."""
    return json.dumps(
        {
            "schema_version": SCHEMA,
            "kind": KIND,
            "day": figures.day,
            "framework": str(figures.framework.framework.reference),
            "year": figures.year,
            "role": figures.role,
            "min_group": figures.min_group,
            "scale": list(figures.framework.level_values()),
            "tables": _to(figures.tables),
            "before": _to(figures.before),
            "woven": figures.woven,
            "before_of": {str(origin): dict(moved) for origin, moved in figures.before_of.items()},
            "lost": [str(one) for one in figures.lost],
            "unreadable": figures.unreadable,
        },
        ensure_ascii=False,
    )


def from_text(text: str) -> PublishedReport | None:
    """None where it cannot be read, or is a newer leaderdev's."""
    try:
        return _kept(json.loads(text))
    except _DAMAGES:
        return None


def figures_of(kept: PublishedReport, framework: ResolvedFramework) -> YearlyData | None:
    """The figures as they were published; None where the framework has another scale now, so that the rows tell nothing in it."""
    year = kept.request.year
    if year is None or kept.scale != framework.level_values():
        return None
    return YearlyData(
        framework=framework,
        year=year,
        role=kept.request.role,
        day=kept.day,
        min_group=kept.request.min_group,
        tables=kept.tables,
        before=kept.before,
        woven=kept.woven,
        before_of=kept.before_of,
        lost=kept.lost,
        unreadable=kept.unreadable,
        is_published=True,
    )


def _kept(found: Mapping[str, Any]) -> PublishedReport:
    if (found["schema_version"], found["kind"]) != (SCHEMA, KIND):
        raise ValueError(found["schema_version"])
    return PublishedReport(
        request=YearlyRequest(
            str(Reference.parse(found["framework"])), str(found["role"]), int(found["year"]), int(found["min_group"])
        ),
        scale=tuple(map(int, found["scale"])),
        day=date.fromisoformat(found["day"]).isoformat(),
        tables=_from(found["tables"], before=False),
        before=_from(found["before"], before=True),
        woven=bool(found["woven"]),
        before_of={
            Reference.parse(origin): {str(tier): float(levels) for tier, levels in moved.items()}
            for origin, moved in found["before_of"].items()
        },
        lost=tuple(map(Reference.parse, found["lost"])),
        unreadable=int(found["unreadable"]),
    )


def _to(tables: Mapping[str, Rows]) -> dict[str, Any]:
    return {name: [row_to(_fit(row)) for row in rows] for name, rows in tables.items()}


def _fit(row: SafeRow) -> SafeRow:
    """A withheld row tells its group and why, whatever else were in it."""
    return row if row.withheld is None else SafeRow(row.group, withheld=row.withheld)


def _from(found: Mapping[str, Sequence[Any]], *, before: bool) -> dict[str, Rows]:
    """Raises KeyError for a table that no yearly report has, ValueError for a row of other keys than its table's."""
    keys = {table.name: len(table.by) for table in TABLES if table.before == before}
    read = {name: tuple(map(row_from, rows)) for name, rows in found.items()}
    for name, rows in read.items():
        wanted = keys[name]
        if any(len(row.group) != wanted for row in rows):
            raise ValueError(name)
    return read
