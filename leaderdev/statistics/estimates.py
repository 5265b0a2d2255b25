"""What a statistic says, on how much it rests, and whether that is enough to show it."""

from collections.abc import Mapping
from typing import Final, TypeVar

import attrs

# The fewest people that a figure of a group may rest on.
SMALLEST_MINIMUM = 3
USUAL_MINIMUM = 5


CONFIDENCE: Final = 0.95
"""Of every interval, two-sided."""

RANKED_FROM: Final = 10
"""Nothing is ranked that rests on fewer: with less, one person more or less turns the order around. A rule of the product."""

SHARE_FROM: Final = 10
"""A share of fewer is said as "3 of 4": one item more or less would move a percentage by more than ten points."""

TARGETS_FROM: Final = 30
RATERS_FROM: Final = 3
"""An ICC is carried by 30 rated people and 3 raters each (rule of thumb of Koo & Li 2016, J. Chiropr. Med. 15, 155-163)."""

NOTHING: Final = "nothing-rated"
ONE_TARGET: Final = "one-target"
ONE_RATER: Final = "one-rater"
ONE_LEVEL: Final = "one-level"
NO_VARIANCE: Final = "no-variance"
NOT_ESTIMABLE: Final = "not-estimable"
TOO_FEW: Final = "too-few"
NO_INTERVAL: Final = "no-interval"
REASONS: Final = (
    NOTHING,
    ONE_TARGET,
    ONE_RATER,
    ONE_LEVEL,
    NO_VARIANCE,
    NOT_ESTIMABLE,
    TOO_FEW,
    NO_INTERVAL,
)


@attrs.frozen
class Estimate:
    """A coefficient of agreement or reliability. It is computed wherever it can be; `shown` gives what may be shown.

    value    -- 1 is perfect, 0 what chance gives; it may be negative. None where it is not defined: `reason` says why
    interval -- its lower and upper limit at CONFIDENCE; None where there is none
    n        -- how many targets it rests on: rated people, or items
    k        -- how many raters each of them has
    left_out -- how many targets were given and not used, since something is missing of them
    enough   -- whether n and k carry the value
    reason   -- "" where value and interval are there and carried; else one of REASONS: NOTHING no target can be used,
                ONE_TARGET and ONE_RATER there is but one where two are needed, ONE_LEVEL the scale has one level,
                NO_VARIANCE all is equal, so that agreement cannot be told from chance, NOT_ESTIMABLE the estimated variance
                to divide by is not positive, TOO_FEW n or k does not carry it, NO_INTERVAL the value has no interval
    """

    value: float | None
    interval: tuple[float, float] | None
    n: int
    k: int
    left_out: int = 0
    enough: bool = False
    reason: str = ""


def estimate(
    value: float | None,
    interval: tuple[float, float] | None,
    *,
    n: int,
    k: int,
    left_out: int,
    carried: bool,
    undefined: str = "",
) -> Estimate:
    """An Estimate with the reason that comes first. `undefined`: why there is no value; `carried`: whether n and k do."""
    if value is None:
        return Estimate(None, None, n, k, left_out, enough=False, reason=undefined)
    reason = TOO_FEW if not carried else NO_INTERVAL if interval is None else ""
    return Estimate(value, interval, n, k, left_out, enough=carried, reason=reason)


def shown(found: Estimate) -> Estimate:
    """The same, without value and interval where they are not carried: what renderers take."""
    return found if found.enough else attrs.evolve(found, value=None, interval=None)


Name = TypeVar("Name")


def ranked(values: Mapping[Name, float], n: Mapping[Name, int]) -> tuple[tuple[int, Name], ...] | None:
    """(rank, name) of every value, the highest first; None where one of them rests on fewer than RANKED_FROM.

    n -- how many people each value rests on, by the same names; KeyError where one is not said. None also without values.
    Equal values have the same rank, the next one counts them all (1, 2, 2, 4), and they stand in the order given.
    """
    if not values or min(n[name] for name in values) < RANKED_FROM:
        return None
    order = sorted(values, key=lambda name: -values[name])
    return tuple((1 + sum(other > values[name] for other in values.values()), name) for name in order)
