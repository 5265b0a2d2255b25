"""Disclosure control where only counts are known, as an engine gives them, and not whose ratings they are.

What could be worked out from several rows, or from what was given out before, cannot be proved away without knowing that. So
only tables are shown in which no row is part of another: groups by at most one key of leaders, without totals.
"""

from collections.abc import Iterable, Sequence

from leaderdev.analysis.aggregate import Cell, row
from leaderdev.analysis.disclosure.shapes import (
    BANDS,
    FEWEST_FOR_LEVELS,
    LEVELS,
    TOO_FEW,
    SafeRow,
    band_name,
    bands_of,
    most_detail,
)
from leaderdev.analysis.groups import OF_LEADERS
from leaderdev.analysis.minimums import SMALLEST_MINIMUM, USUAL_MINIMUM


def stands_alone(by: Sequence[str], *, totals: bool) -> bool:
    """Whether no row of such a table is part of another, so that nothing can be subtracted within it."""
    return not totals and sum(key in OF_LEADERS for key in by) <= 1


def protect_counts(
    cells: Iterable[Cell], *, by: Sequence[str], scale: Sequence[int], totals: bool, min_group: int = USUAL_MINIMUM
) -> tuple[SafeRow, ...]:
    """The rows as they may be shown. Raises ValueError where the table does not stand alone, or below SMALLEST_MINIMUM.

    Of a shown group nobody's own mean can be told within less than half of the scale, also where the spread is told.
    """
    if min_group < SMALLEST_MINIMUM or not stands_alone(by, totals=totals):
        raise ValueError(min_group)
    return tuple(_safe(cell, sorted(scale), min_group) for cell in cells)


def tellable(cell: Cell, scale: Sequence[int]) -> bool:
    """Whether exact levels may be told of a cell: enough people, and room for each of them whoever the insider is."""
    if cell.people < FEWEST_FOR_LEVELS:
        return False
    levels = row(cell, scale).levels
    return _is_wide([(level, level, times) for level, times in levels.items()], -(-cell.asked // cell.people), scale)


def _safe(cell: Cell, scale: Sequence[int], min_group: int) -> SafeRow:
    if cell.people < min_group:
        return SafeRow(cell.group, withheld=TOO_FEW)
    figures = row(cell, scale)
    bands = bands_of(scale)
    detail = most_detail(cell.people, scale, min_group)
    each = -(-cell.asked // cell.people)
    exact = [(level, level, times) for level, times in figures.levels.items()]
    banded = [(band[0], band[-1], sum(figures.levels[level] for level in band)) for band in bands]
    told = detail == LEVELS and _is_wide(exact, each, scale)
    spread = bool(bands) and detail in (LEVELS, BANDS) and _is_wide(banded, each, scale)
    edge = None if told or spread else _edge(figures.mean or 0.0, cell.people, scale)
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


def _is_wide(parts: Sequence[tuple[int, int, int]], each: int, scale: Sequence[int]) -> bool:
    """Whether one person's mean can lie anywhere in half of the scale, also for an insider who knows her own ratings.

    parts -- (lowest, highest level, ratings) of each part. The insider's are taken for those at the ends.
    """
    lowest = _mean_after([(low, times) for low, _, times in parts], each)
    highest = _mean_after([(high, times) for _, high, times in reversed(parts)], each)
    return highest - lowest >= (scale[-1] - scale[0]) / 2


def _mean_after(parts: Iterable[tuple[int, int]], number: int) -> float:
    """The mean of `number` ratings after the first `number`; of as many as there are."""
    skip, left, total, taken = number, number, 0, 0
    for level, times in parts:
        gone = min(skip, times)
        some = min(left, times - gone)
        skip, left, total, taken = skip - gone, left - some, total + some * level, taken + some
    return total / taken if taken else 0.0


def _edge(mean: float, people: int, scale: Sequence[int]) -> tuple[float, float]:
    """The part of the scale that the mean is in: as far from an end as the mean of the others lets one person be, or all of it."""
    room = (scale[-1] - scale[0]) / 2
    high, low = scale[-1] - room / people, scale[0] + room / people
    if mean > high:
        return (high, float(scale[-1]))
    if mean < low:
        return (float(scale[0]), low)
    return (low, high)
