"""How ratings lie over the scale, as far as a row that may be shown tells it: by levels, or by bands of levels.

Only safe rows are read here, so nothing can come out that disclosure control has not let through.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from leaderdev.analysis.disclosure import SafeRow

LEVELS_FROM: Final = 10
"""A spread over single levels rests on at least so many people; with fewer the levels are merged into three bands."""


@attrs.frozen
class Part:
    """Ratings on the levels from `low` to `high`, both included; `low` is `high` where it is one level."""

    low: int
    high: int
    ratings: int


def spread(row: SafeRow, scale: Sequence[int]) -> tuple[Part, ...]:
    """The parts from the lowest level to the highest; empty where the row is withheld or tells of no spread.

    scale -- the level values, lowest first
    """
    if row.levels is not None and (row.people or 0) >= LEVELS_FROM:
        return tuple(Part(level, level, row.levels.get(level, 0)) for level in scale)
    told: Mapping[str, int] | None = getattr(row, "bands", None)
    if told is not None:
        return tuple(sorted((_named(name, ratings) for name, ratings in told.items()), key=lambda one: one.low))
    if row.levels is None:
        return ()
    levels = row.levels
    return tuple(Part(band[0], band[-1], sum(levels.get(one, 0) for one in band)) for band in bands(scale))


def bands(scale: Sequence[int]) -> list[tuple[int, ...]]:
    """A low, a middle and a high band; with an even number of levels the outer ones are as long as each other.

    A scale of three levels or fewer has no bands that say less than its levels: nothing is told of it.
    """
    if len(scale) < 4:
        return []
    end = -(-len(scale) // 3)
    return [tuple(band) for band in (scale[:end], scale[end:-end], scale[-end:]) if band]


def _named(name: str, ratings: int) -> Part:
    """A band as it is called in figures: "1-2", or "3" where it is one level."""
    low, _, high = name.partition("-")
    return Part(int(low), int(high or low), ratings)
