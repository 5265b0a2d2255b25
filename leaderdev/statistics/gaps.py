"""One leader: what is expected, what was rated, and the gap between."""

from collections.abc import Iterable, Sequence

import attrs

from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Assessment


@attrs.frozen
class ItemGap:
    """One item. Levels are steps of the scale; None means that nobody rated it, or that it is not for the tier.

    gap         -- expected minus rated, in levels; positive: below expectation. Rated is `rated_by`'s level.
    manager_gap -- expected minus the manager's level
    difference  -- self minus manager; positive: the leader sees more than the manager does
    """

    item: str
    dimension: str
    expected: int | None
    self_level: int | None
    manager_level: int | None
    gap: int | None
    manager_gap: int | None
    difference: int | None


@attrs.frozen
class DimensionGap:
    """The means over the items of a dimension, in levels; each over the items that have the figure. None without any.

    items    -- how many items stand in the dimension; rated -- how many of them `gap` rests on
    expected -- over the same items as `gap`, so that the two fit; over all where none is rated
    """

    dimension: str
    items: int
    rated: int
    expected: float | None
    self_level: float | None
    manager_level: float | None
    gap: float | None


def below(expected: int | None, rated: int | None) -> int | None:
    """The gap: expected minus rated. None where one of them is missing; missing is never 0."""
    return None if expected is None or rated is None else expected - rated


def rated_by(own: Assessment | None) -> str:
    """Whose rating the gap is measured on: the leader's own where there is one, else the manager's."""
    return "manager" if own is None else "self"


def item_gaps(
    framework: ResolvedFramework, tier: str, own: Assessment | None, manager: Assessment | None
) -> tuple[ItemGap, ...]:
    """The gaps of every item that is for `tier`, and of any other that was rated, in the order of the framework."""
    gaps = []
    for resolved in framework.items:
        item = resolved.item.id
        expected = resolved.expected.get(tier)
        self_level, manager_level = _level(own, item), _level(manager, item)
        if expected is None and self_level is None and manager_level is None:
            continue
        rated = manager_level if rated_by(own) == "manager" else self_level
        gaps.append(
            ItemGap(
                item=item,
                dimension=resolved.item.dimension,
                expected=expected,
                self_level=self_level,
                manager_level=manager_level,
                gap=below(expected, rated),
                manager_gap=below(expected, manager_level),
                difference=None if self_level is None or manager_level is None else self_level - manager_level,
            )
        )
    return tuple(gaps)


def _level(assessment: Assessment | None, item: str) -> int | None:
    return None if assessment is None else assessment.levels.get(item)


def dimension_gaps(gaps: Sequence[ItemGap]) -> tuple[DimensionGap, ...]:
    """One for each dimension, in order of appearance."""
    dimensions = dict.fromkeys(gap.dimension for gap in gaps)
    return tuple(_dimension(name, [gap for gap in gaps if gap.dimension == name]) for name in dimensions)


def _dimension(name: str, gaps: Sequence[ItemGap]) -> DimensionGap:
    rated = [gap for gap in gaps if gap.gap is not None]
    return DimensionGap(
        dimension=name,
        items=len(gaps),
        rated=len(rated),
        expected=_mean(gap.expected for gap in rated or gaps),
        self_level=_mean(gap.self_level for gap in gaps),
        manager_level=_mean(gap.manager_level for gap in gaps),
        gap=_mean(gap.gap for gap in gaps),
    )


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


@attrs.frozen
class Standouts:
    """What to look at first: the widest gaps, the clearest strengths, and where self and manager differ by two or more."""

    gaps: tuple[ItemGap, ...]
    strengths: tuple[ItemGap, ...]
    disagreements: tuple[ItemGap, ...]


def stands_out(gaps: Sequence[ItemGap], most: int = 3) -> Standouts:
    """At most `most` of each; of ties those that the manager sees most clearly too, then in the order of the framework."""
    measured = [(gap, gap.gap) for gap in gaps if gap.gap is not None]
    seen_twice = [(gap, gap.difference) for gap in gaps if gap.difference is not None]
    wide = sorted((pair for pair in measured if pair[1] >= 1), key=lambda pair: (-pair[1], -(pair[0].manager_gap or 0)))
    strong = sorted((pair for pair in measured if pair[1] <= -1), key=lambda pair: (pair[1], pair[0].manager_gap or 0))
    apart = sorted((pair for pair in seen_twice if abs(pair[1]) >= 2), key=lambda pair: -abs(pair[1]))
    gap_items, strengths, disagreements = (tuple(gap for gap, _ in pairs[:most]) for pairs in (wide, strong, apart))
    return Standouts(gap_items, strengths, disagreements)
