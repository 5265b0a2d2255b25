"""The tables of the yearly paper from exported data, counted by an engine.

A tier is in the paper only where exact levels could be told of every item in it; and what is said of all is said of those
tiers together. So whatever is added and subtracted leads back to figures that could be told anyway.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from leaderdev.analysis.aggregate import Cell
from leaderdev.analysis.disclosure import COMPLEMENTARY, TOO_FEW, SafeRow
from leaderdev.analysis.disclosure.counted_before import SUMMED, Answers, untellable
from leaderdev.analysis.disclosure.counted_before import Table as Before
from leaderdev.analysis.disclosure.counts_alone import protect_counts
from leaderdev.analysis.observations import Selection
from leaderdev.cli import counted_release
from leaderdev.cli.counted_release import Asked, Rows
from leaderdev.cli.gaps_counted import Counted
from leaderdev.cli.scale_needed import refuse_without_scale
from leaderdev.errors import BadInput
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports.tiers_material import TABLES, Table
from leaderdev.stores.base import Store

TIER = "tier"


@attrs.frozen
class Year:
    """The answers of a year. framework: all its items; woven: those that the tables of data-informed leadership rest on."""

    data: Counted
    framework: ResolvedFramework
    woven: ResolvedFramework
    selection: Selection
    min_group: int

    def cells(self, by: Sequence[str], *, woven: bool = False) -> list[Cell]:
        return self.data.count([self.woven if woven else self.framework], [self.selection], by)

    def asked(self, table: Table, answers: Answers) -> Asked:
        by = table.by if TIER in table.by else (TIER + SUMMED, *table.by)
        return Asked(
            answers,
            (*by, "data-informed") if table.data_informed else by,
            self.min_group,
            self.cells,
            self.framework.level_values(),
        )


def release(
    store: Store, data: Counted, framework: ResolvedFramework, years: Sequence[Selection], min_group: int
) -> tuple[Mapping[str, Rows], Mapping[str, Rows]]:
    """(this year's tables by name, the year before's), as they may be shown. Raises BadInput where they may not, Busy.

    years -- this year's answers, the year before's
    """
    refuse_without_scale(framework)
    made = [of_year(store, data, framework, one, min_group, before=place == 1) for place, one in enumerate(years)]
    return made[0], made[1]


def of_year(
    store: Store, data: Counted, framework: ResolvedFramework, selection: Selection, min_group: int, *, before: bool
) -> dict[str, Rows]:
    """The tables of one year by name."""
    informed = tuple(one for one in framework.items if one.item.tags.data_informed) or framework.items
    year = Year(data, framework, attrs.evolve(framework, items=informed), selection, min_group)
    tables = [table for table in TABLES if table.before == before]
    answers = data.answers([selection])
    asked = [year.asked(table, answers) for table in tables]
    found = counted_release.together(store, asked, lambda past: _rows(year, tables, past))
    return {table.name: rows for table, rows in zip(tables, found, strict=True)}


def _rows(year: Year, tables: Sequence[Table], past: Sequence[Before]) -> list[Rows]:
    finest = year.cells((TIER, "item"))
    scale = year.framework.level_values()
    hidden = untellable((TIER, "item"), past, finest, scale)
    if hidden is None:
        raise BadInput("engine-together")
    return [_of_table(year, table, hidden) for table in tables]


def _of_table(year: Year, table: Table, hidden: set[str]) -> Rows:
    by = table.by if TIER in table.by else (TIER, *table.by)
    cells = year.cells(by, woven=table.data_informed)
    shown = [cell for cell in cells if cell.group[0] not in hidden]
    scale, least = year.framework.level_values(), year.min_group
    if TIER in table.by:
        rows = protect_counts(shown, by=by, scale=scale, totals=False, min_group=least)
        kept = (
            SafeRow(cell.group, withheld=TOO_FEW if cell.people < least else COMPLEMENTARY)
            for cell in cells
            if cell.group[0] in hidden
        )
        return (*rows, *kept)
    return protect_counts(_summed(shown), by=table.by, scale=scale, totals=False, min_group=least)


def _summed(cells: Sequence[Cell]) -> list[Cell]:
    """The cells without their first key. Nobody has two tiers, so people can be added up."""
    found: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.group[1:], []).append(cell)
    return [_one(group, parts) for group, parts in found.items()]


def _one(group: tuple[str, ...], parts: Sequence[Cell]) -> Cell:
    counts: Counter[tuple[int, int]] = Counter()
    for part in parts:
        counts.update(part.counts)
    people, of, asked = (sum(getattr(part, name) for part in parts) for name in ("people", "of", "asked"))
    # A rater can have rated in each part, a leader is in one.
    each = max((part.each for part in parts if part.each is not None), default=None)
    known = None if each is None else sum(part.known or 0 for part in parts)
    return Cell(group, people, of, counts, asked, each, known)
