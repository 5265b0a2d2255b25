"""Statistics of ratings, exactly, from how many there are on each level."""

from collections.abc import Mapping


def number(counts: Mapping[int, int]) -> int:
    """How many ratings there are."""
    return sum(counts.values())


def mean(counts: Mapping[int, int]) -> float | None:
    """The arithmetic mean in levels; None where there is no rating."""
    total = number(counts)
    return sum(level * count for level, count in counts.items()) / total if total else None


def median(counts: Mapping[int, int]) -> float | None:
    """The middle rating in levels, halfway between the two middle ones where their number is even; None without ratings."""
    total = number(counts)
    if not total:
        return None
    return (_at(counts, (total - 1) // 2) + _at(counts, total // 2)) / 2


def _at(counts: Mapping[int, int], position: int) -> int:
    """The level at `position` (0 is first) when the ratings stand in order."""
    for level in sorted(counts):
        position -= counts[level]
        if position < 0:
            return level
    raise IndexError(position)
