"""From what was counted of a group to its figures."""

from collections import Counter
from collections.abc import Mapping, Sequence

import attrs

from leaderdev.analysis import levels
from leaderdev.analysis.groups import KEYS as KEYS
from leaderdev.analysis.groups import TOTAL as TOTAL


@attrs.frozen
class Cell:
    """What was counted of one group: a line of the count table, which every statistic follows from exactly.

    group    -- one value for each key grouped by; TOTAL for a key that is summed over
    people   -- how many leaders have at least one rating; of -- how many active leaders belong to the group
    counts   -- (level, expected level) -> how many ratings
    asked    -- how many ratings there would be if everybody who completed an assessment had rated every item
    each     -- the most ratings that were asked for about one leader; None where that was not counted
    known    -- the most ratings that one person knows, having given them or been told them; None likewise
    """

    group: tuple[str, ...]
    people: int = 0
    of: int = 0
    counts: Mapping[tuple[int, int], int] = attrs.field(factory=dict)
    asked: int = 0
    each: int | None = None
    known: int | None = None


@attrs.frozen
class Row:
    """The figures of one group, before disclosure control; it is for no renderer.

    people, of    -- leaders with at least one rating; active leaders who belong to the group
    ratings       -- how many levels were given; missing: how many were asked for and not given
    levels        -- level -> how many ratings, for every level of the scale
    median, mean  -- of the ratings, in levels; None without ratings
    expected_mean -- the mean expected level of the same ratings
    gap_mean      -- the mean of expected minus rated over them; positive: below expectation
    """

    group: tuple[str, ...]
    people: int
    of: int
    ratings: int
    missing: int
    levels: dict[int, int]
    median: float | None
    mean: float | None
    expected_mean: float | None
    gap_mean: float | None


def row(cell: Cell, scale: Sequence[int]) -> Row:
    """The figures of a cell. `scale`: the level values, all of which appear in `levels`."""
    rated = Counter(dict.fromkeys(scale, 0))
    expected: Counter[int] = Counter()
    for (level, wanted), times in cell.counts.items():
        rated[level] += times
        expected[wanted] += times
    ratings = levels.number(rated)
    below = sum((wanted - level) * times for (level, wanted), times in cell.counts.items())
    return Row(
        group=cell.group,
        people=cell.people,
        of=cell.of,
        ratings=ratings,
        missing=cell.asked - ratings,
        levels=dict(sorted(rated.items())),
        median=levels.median(rated),
        mean=levels.mean(rated),
        expected_mean=levels.mean(expected),
        gap_mean=below / ratings if ratings else None,
    )
