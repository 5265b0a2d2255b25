"""The tables of the yearly report from exported data, counted by an engine.

A tier is in the report only where exact levels could be shown of every item in it, and the figures of the whole are those of
these tiers together. So additions and subtractions only lead to figures that could be shown anyway.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from leaderdev.disclosure import COMPLEMENTARY, TOO_FEW, SafeRow
from leaderdev.disclosure.counts_alone import SUMMED, groups_to_withhold, protect_counts
from leaderdev.disclosure.counts_alone import EngineTable as Before
from leaderdev.errors import BadInput
from leaderdev.model.framework import ResolvedFramework
from leaderdev.rendering.yearly_report.data import TABLES
from leaderdev.services.reports import publishing
from leaderdev.services.reports.group_tables import ExportedRatings
from leaderdev.services.reports.publishing import Rows
from leaderdev.statistics.aggregate import CountedCell
from leaderdev.storage.base import Store
from leaderdev.views.groups.published_report import YearlyRequest
from leaderdev.views.groups.published_table import TableRequest

TIER = "tier"


def of_year(
    store: Store,
    data: ExportedRatings,
    request: YearlyRequest,
    framework: ResolvedFramework,
    year: int,
    *,
    before: bool,
) -> Mapping[str, Rows]:
    """The tables of one year by name, as they may be shown. Raises BadInput where they may not, Busy, EngineFailed.

    year -- that the report is of; before -- whether its tables of the year before are meant
    """
    publishing.refuse_without_scale(framework)
    tables = [table for table in TABLES if table.before == before]
    asked = [request.table(table, year) for table in tables]
    counting = _Counting(data, framework)
    answers = data.answers(asked[0], [framework])
    found = publishing.publish_together(
        store, [_as_kept(one) for one in asked], answers, lambda past: _rows(counting, asked, past)
    )
    return {table.name: rows for table, rows in zip(tables, found, strict=True)}


def _as_kept(request: TableRequest) -> TableRequest:
    """The request as the ledger has it: a table without tiers is summed over the tiers that may be shown."""
    return request if TIER in request.by else attrs.evolve(request, by=(TIER + SUMMED, *request.by))


@attrs.frozen
class _Counting:
    """An engine, and the framework that it counts under."""

    data: ExportedRatings
    framework: ResolvedFramework

    def cells(self, request: TableRequest) -> list[CountedCell]:
        only = request.items([self.framework])
        if only is None:
            return self.data.cells(request, [self.framework])
        items = tuple(one for one in self.framework.items if one.item.id in only)
        return self.data.cells(request, [attrs.evolve(self.framework, items=items)])


def _rows(counting: _Counting, asked: Sequence[TableRequest], past: Sequence[Before]) -> list[Rows]:
    by = (TIER, "item")
    finest = counting.cells(attrs.evolve(asked[0], by=by, data_informed=False))
    hidden = groups_to_withhold(by, past, finest, counting.framework.level_values())
    if hidden is None:
        raise BadInput("engine-together")
    return [_of_table(counting, one, hidden) for one in asked]


def _of_table(counting: _Counting, request: TableRequest, hidden: set[str]) -> Rows:
    by = request.by if TIER in request.by else (TIER, *request.by)
    cells = counting.cells(attrs.evolve(request, by=by))
    shown = [cell for cell in cells if cell.group[0] not in hidden]
    scale, least = counting.framework.level_values(), request.min_group
    if TIER in request.by:
        rows = protect_counts(shown, by=by, scale=scale, totals=False, min_group=least)
        kept = (
            SafeRow(cell.group, withheld=TOO_FEW if cell.people < least else COMPLEMENTARY)
            for cell in cells
            if cell.group[0] in hidden
        )
        return (*rows, *kept)
    return protect_counts(_summed(shown), by=request.by, scale=scale, totals=False, min_group=least)


def _summed(cells: Sequence[CountedCell]) -> list[CountedCell]:
    """The cells without their first key. Nobody has two tiers, so people can be added up."""
    found: dict[tuple[str, ...], list[CountedCell]] = {}
    for cell in cells:
        found.setdefault(cell.group[1:], []).append(cell)
    return [_one(group, parts) for group, parts in found.items()]


def _one(group: tuple[str, ...], parts: Sequence[CountedCell]) -> CountedCell:
    counts: Counter[tuple[int, int]] = Counter()
    for part in parts:
        counts.update(part.counts)
    people, of, asked = (sum(getattr(part, name) for part in parts) for name in ("people", "of", "asked"))
    # A rater can have rated in each part, a leader is in one.
    each = max((part.each for part in parts if part.each is not None), default=None)
    known = None if each is None else sum(part.known or 0 for part in parts)
    return CountedCell(group, people, of, counts, asked, each, known)
