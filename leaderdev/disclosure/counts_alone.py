"""Disclosure control of an engine's tables: only counts are known, and not whose ratings they are."""

from collections.abc import Iterable, Sequence

import attrs

from leaderdev.disclosure.shapes import (
    BANDS,
    FEWEST_FOR_LEVELS,
    INTERVAL,
    LEVELS,
    TOO_FEW,
    SafeRow,
    band_name,
    bands_of,
    most_detail,
)
from leaderdev.statistics.aggregate import CountedCell, row
from leaderdev.statistics.estimates import SMALLEST_MINIMUM, USUAL_MINIMUM
from leaderdev.statistics.groups import OF_LEADERS

# Without names, differencing between rows, or with earlier publications, cannot be audited. So a table is published only where
# no row is part of another: groups by at most one key of leaders, without totals.


def stands_alone(by: Sequence[str], *, totals: bool) -> bool:
    """Whether no row of such a table is part of another, so that differencing within it is impossible."""
    return not totals and sum(key in OF_LEADERS for key in by) <= 1


def protect_counts(
    cells: Iterable[CountedCell],
    *,
    by: Sequence[str],
    scale: Sequence[int],
    totals: bool,
    min_group: int = USUAL_MINIMUM,
) -> tuple[SafeRow, ...]:
    """The rows as they may be shown. Raises ValueError where the table does not stand alone, or below SMALLEST_MINIMUM.

    Everybody's protection interval is at least half of the scale, also where the spread is published.
    """
    if min_group < SMALLEST_MINIMUM or not stands_alone(by, totals=totals):
        raise ValueError(min_group)
    return tuple(_safe(cell, sorted(scale), min_group) for cell in cells)


def may_show_levels(cell: CountedCell, scale: Sequence[int]) -> bool:
    """Whether exact levels may be published: enough people, and every protection interval holds, whoever the insider is."""
    return cell.people >= FEWEST_FOR_LEVELS and _is_wide(cell, scale)


def _safe(cell: CountedCell, scale: Sequence[int], min_group: int) -> SafeRow:
    if cell.people < min_group:
        return SafeRow(cell.group, withheld=TOO_FEW)
    figures = row(cell, scale)
    bands = bands_of(scale)
    detail = most_detail(cell.people, scale, min_group)
    wide = _is_wide(cell, scale)
    told = detail == LEVELS and wide
    spread = bool(bands) and detail in (LEVELS, BANDS) and wide
    edge = None if told or spread else _edge(cell, figures.mean or 0.0, scale)
    if edge == (float(scale[0]), float(scale[-1])):
        return SafeRow(cell.group, withheld=INTERVAL)
    hidden = edge is not None
    return SafeRow(
        group=figures.group,
        people=figures.people,
        of=figures.of,
        ratings=figures.ratings,
        missing=figures.missing,
        levels=figures.levels if told else None,
        median=figures.median if told else None,
        mean=None if hidden else figures.mean,
        expected_mean=figures.expected_mean,
        gap_mean=None if hidden else figures.gap_mean,
        bands={band_name(band): sum(figures.levels[level] for level in band) for band in bands} if spread else None,
        mean_band=edge,
    )


def _most_ratings(cell: CountedCell) -> tuple[int, int]:
    """The most ratings of one leader in the cell, and the most that one person knows of it."""
    each = -(-cell.asked // cell.people) if cell.each is None else cell.each
    return each, each if cell.known is None else cell.known


def _is_wide(cell: CountedCell, scale: Sequence[int]) -> bool:
    """Whether one person's mean can lie anywhere in half of the scale, also for an insider who knows the ratings at an end.

    Any ratings of the cell may be one person's, since nothing says whose they are.
    """
    each, known = _most_ratings(cell)
    levels = list(row(cell, scale).levels.items())
    lowest = _mean_after(levels, known, each)
    highest = _mean_after(levels[::-1], known, each)
    return lowest is not None and highest is not None and highest - lowest >= (scale[-1] - scale[0]) / 2


def _mean_after(levels: Iterable[tuple[int, int]], skipped: int, number: int) -> float | None:
    """The mean of `number` ratings after the first `skipped`; None where there are not so many."""
    skip, left, total = skipped, number, 0
    for level, times in levels:
        gone = min(skip, times)
        some = min(left, times - gone)
        skip, left, total = skip - gone, left - some, total + some * level
    return None if left or not number else total / number


def _edge(cell: CountedCell, mean: float, scale: Sequence[int]) -> tuple[float, float]:
    """The part of the scale that the mean is in, or all of it.

    Its width covers an insider's ratings and one person's protection interval.
    """
    each, known = _most_ratings(cell)
    low, high = float(scale[0]), float(scale[-1])
    whole = high - low
    room = (whole * known + whole / 2 * each) / max(1, sum(cell.counts.values()))
    if mean >= high - room > low:
        return (high - room, high)
    if mean <= low + room < high:
        return (low, low + room)
    return (low + room, high - room) if room < whole / 2 else (low, high)


# Whether an engine's table may be published beside earlier ones. Without names there is no rank test. Instead: tables that are
# sums of a finer table disclose no more than the finer one. So where the finest table behind all of them, every group of leaders
# by every item, could be published with exact levels, all of them may be. Groups of leaders for which that does not hold are
# withheld in every table.

# In place of a key: the table has no rows for its groups, and sums over those that may be published.
SUMMED = "*"


@attrs.frozen
class AnswerScope:
    """Which answers a table rests on.

    data         -- a stamp of them all
    since, until -- ISO days, inclusive; "" where open
    last         -- the last day that there are answers of; "" where that is not known
    """

    data: str
    roles: tuple[str, ...]
    since: str
    until: str
    frameworks: tuple[str, ...]
    last: str = ""

    def may_overlap(self, other: "AnswerScope") -> bool:
        """Whether some answer may be in both. Frameworks do not separate them: a carried answer belongs to several."""
        apart = self._ends_before(other) or other._ends_before(self)
        return not apart and not set(self.roles).isdisjoint(other.roles)

    def _ends_before(self, other: "AnswerScope") -> bool:
        ends = min(filter(None, (self.until, self.last)), default="")
        return bool(ends and other.since and ends < other.since)


@attrs.frozen
class EngineTable:
    """A published table. by -- its keys; one that is only summed over has SUMMED behind it."""

    answers: AnswerScope
    by: tuple[str, ...]
    rows: tuple[SafeRow, ...]

    def key(self) -> str:
        """The key of leaders; "" where there is none, so that everybody is in every row."""
        return next((name for name in (one.removesuffix(SUMMED) for one in self.by) if name in OF_LEADERS), "")

    def groups_shown(self) -> set[str]:
        """The groups of leaders with a published row."""
        if self.key() not in self.by:
            return set()
        place = self.by.index(self.key())
        return {row.group[place] for row in self.rows if row.withheld is None}


def keys_of(by: Sequence[str], past: Iterable[EngineTable]) -> tuple[str, ...]:
    """The keys of leaders of a new table and those before it."""
    new = [key for key in by if key in OF_LEADERS]
    return tuple(dict.fromkeys([*new, *(table.key() for table in past if table.key())]))


def groups_to_withhold(
    by: Sequence[str], past: Sequence[EngineTable], finest: Iterable[CountedCell], scale: Sequence[int]
) -> set[str] | None:
    """The groups of leaders that the new table must withhold; None where the table may not be published at all.

    past   -- the tables before it, on the same answers
    finest -- the cells of all of them by `keys_of` and item, in this order
    """
    hidden = {cell.group[:-1] for cell in finest if cell.people and not may_show_levels(cell, scale)}
    if not hidden:
        return set()
    keys = keys_of(by, past)
    alone = len(keys) == 1 and keys[0] in by and all(table.key() == keys[0] for table in past)
    names = {group[0] for group in hidden if group}
    if not alone or any(not names.isdisjoint(table.groups_shown()) for table in past):
        return None
    return names
