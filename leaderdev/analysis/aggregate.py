"""Ratings of many leaders, grouped and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

import attrs

from leaderdev.analysis import levels
from leaderdev.analysis.observations import Observation

KEYS = ("tier", "unit", "dimension", "item", "moore", "leavitt", "data_informed", "framework", "period")
TOTAL = "*"


@attrs.define
class Cell:
    """What is known of one group; it grows while counting.

    group    -- one value for each key grouped by; TOTAL for a key that is summed over
    people   -- the leaders with at least one rating; of -- all active leaders who belong to the group
    counts   -- (level, expected level) -> how many ratings
    asked    -- how many ratings there would be if everybody who completed an assessment had rated every item
    assessments, items -- the names of those that were asked; the cell is over these assessments' ratings of these items
    """

    group: tuple[str, ...]
    people: set[str] = attrs.field(factory=set)
    of: set[str] = attrs.field(factory=set)
    counts: Counter[tuple[int, int]] = attrs.field(factory=Counter)
    asked: int = 0
    assessments: set[str] = attrs.field(factory=set)
    items: set[str] = attrs.field(factory=set)


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


def count(observations: Iterable[Observation], by: Sequence[str], *, totals: bool = False) -> list[Cell]:
    """One cell for each group that any active leader belongs to.

    Where leaders have not answered and so have no value of a key (a period), they count among the `of` of every group
    that agrees with them in the other keys.
    """
    cells: dict[tuple[str, ...], Cell] = {}
    silent: set[tuple[str, tuple[tuple[str, ...], ...]]] = set()
    for seen in observations:
        values = tuple(seen.keys[key] for key in by)
        if not seen.asked and any(not value and key == "period" for key, value in zip(by, values, strict=True)):
            silent.add((seen.leader, values))
            continue
        for group in _groups(values, totals):
            _add(cells.setdefault(group, Cell(group)), seen)
    for leader, values in silent:
        for group, cell in cells.items():
            named = zip(by, values, group, strict=True)
            if all(key == "period" or name in value or name == TOTAL for key, value, name in named):
                cell.of.add(leader)
    return list(cells.values())


def _groups(values: Sequence[tuple[str, ...]], totals: bool) -> Iterator[tuple[str, ...]]:
    """Every group an observation falls in; with totals also those with one or more keys summed over, each once."""
    yield from product(*values)
    if not totals or not all(values):
        return
    places = range(len(values))
    for size in range(1, len(values) + 1):
        for summed in combinations(places, size):
            yield from product(*((TOTAL,) if place in summed else values[place] for place in places))


def _add(cell: Cell, seen: Observation) -> None:
    cell.of.add(seen.leader)
    if not seen.asked:
        return
    cell.asked += 1
    cell.assessments.add(seen.assessment)
    cell.items.add(seen.item)
    if seen.level is not None:
        cell.people.add(seen.leader)
        cell.counts[seen.level, seen.expected] += 1


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
        people=len(cell.people),
        of=len(cell.of),
        ratings=ratings,
        missing=cell.asked - ratings,
        levels=dict(sorted(rated.items())),
        median=levels.median(rated),
        mean=levels.mean(rated),
        expected_mean=levels.mean(expected),
        gap_mean=below / ratings if ratings else None,
    )
