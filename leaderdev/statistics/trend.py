"""How one side's ratings of a leader went from one assessment to the next: real change apart from moved expectations.

A gap is what is expected less what was rated, so a gap can shrink because somebody is rated higher or because less is
expected. Both are taken over the items that two assessments have in common, and then they add up exactly. All arithmetic is
in fractions; only views make decimals of them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

import attrs


@attrs.frozen
class Point:
    """One assessment, read under the version that all are read under. Both by item: what was rated, what was expected then."""

    levels: Mapping[str, int]
    expected: Mapping[str, int]

    def items(self) -> list[str]:
        """Those with both, in the order of the ratings."""
        return [item for item in self.levels if item in self.expected]


@attrs.frozen
class Means:
    """Over `items` items. gap -- expected less rated, plus is below what is expected. None where there is no item."""

    items: int
    rated: Fraction | None
    expected: Fraction | None
    gap: Fraction | None


@attrs.frozen
class Shift:
    """One item from one assessment to the next: levels rated and levels expected, before and after."""

    item: str
    rated: tuple[int, int]
    expected: tuple[int, int]

    @property
    def by(self) -> int:
        """Levels that are rated more; minus: fewer."""
        return self.rated[1] - self.rated[0]

    @property
    def moved(self) -> int:
        return self.expected[1] - self.expected[0]


@attrs.frozen
class Change:
    """From one assessment to the next, over the `items` that both have. None where there are none.

    rated    -- the real change: the mean of what is rated, after less before; plus is rated higher
    expected -- how far the expectations moved, after less before; plus is more expected
    gap      -- how the mean gap changed, after less before: exactly `expected` less `rated`
    largest  -- the items with the largest real change, at most three each way, the largest first
    moved    -- the items whose expectation moved
    """

    items: int
    rated: Fraction | None
    expected: Fraction | None
    gap: Fraction | None
    largest: tuple[Shift, ...] = ()
    moved: tuple[Shift, ...] = ()


def means(point: Point, items: Collection[str] | None = None) -> Means:
    """Of the items that have a level and an expectation; only those among `items`, where some are given."""
    common = [item for item in point.items() if items is None or item in items]
    if not common:
        return Means(0, None, None, None)
    rated = _mean(point.levels[item] for item in common)
    expected = _mean(point.expected[item] for item in common)
    return Means(len(common), rated, expected, expected - rated)


def change(before: Point, after: Point, order: Sequence[str], most: int = 3) -> Change:
    """order -- the items that count, in the order in which equal ones are named."""
    there, here = set(before.items()), set(after.items())
    shifts = [
        Shift(item, (before.levels[item], after.levels[item]), (before.expected[item], after.expected[item]))
        for item in order
        if item in there and item in here
    ]
    if not shifts:
        return Change(0, None, None, None)
    rated, expected = _mean(one.by for one in shifts), _mean(one.moved for one in shifts)
    upward = sorted((one for one in shifts if one.by > 0), key=lambda one: -one.by)
    downward = sorted((one for one in shifts if one.by < 0), key=lambda one: one.by)
    largest = (*upward[:most], *downward[:most])
    return Change(
        items=len(shifts),
        rated=rated,
        expected=expected,
        gap=expected - rated,
        largest=tuple(sorted(largest, key=lambda one: -abs(one.by))),
        moved=tuple(one for one in shifts if one.moved),
    )


def steps(points: Sequence[Point]) -> list[tuple[int, int]]:
    """The places of every two assessments that follow each other; one of which nothing can be read is passed over."""
    return list(pairwise(place for place, point in enumerate(points) if point.items()))


def _mean(values: Iterable[int]) -> Fraction:
    known = list(values)
    return Fraction(sum(known), len(known))
