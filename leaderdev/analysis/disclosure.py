"""The step between counting and showing: what could tell on a person is withheld.

Every aggregate goes through `protect` before anything is rendered, and renderers take `SafeRow` only. What is withheld
here is every group with fewer people than the minimum. What could be found by subtracting shown figures from each other
has its place in this file too and is not withheld yet.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from leaderdev.analysis.aggregate import Row

SMALLEST_MINIMUM = 3
USUAL_MINIMUM = 5
TOO_FEW = "min-group"


@attrs.frozen
class SafeRow:
    """A row that may be shown. In a withheld row every figure is None and `withheld` names the rule; else it is None."""

    group: tuple[str, ...]
    people: int | None = None
    of: int | None = None
    ratings: int | None = None
    missing: int | None = None
    levels: dict[int, int] | None = None
    median: float | None = None
    mean: float | None = None
    expected_mean: float | None = None
    gap_mean: float | None = None
    withheld: str | None = None


def protect(rows: "Iterable[Row]", min_group: int = USUAL_MINIMUM) -> list[SafeRow]:
    """The rows as they may be shown, in their order.

    min_group -- the fewest people a shown group may rest on. Raises ValueError below SMALLEST_MINIMUM.
    """
    if min_group < SMALLEST_MINIMUM:
        raise ValueError(min_group)
    return [_shown(row) if row.people >= min_group else SafeRow(row.group, withheld=TOO_FEW) for row in rows]


def _shown(row: "Row") -> SafeRow:
    return SafeRow(**attrs.asdict(row))
