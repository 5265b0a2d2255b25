"""The distribution of ratings over the scale and the precision of their mean, calculated from published rows only."""

import math
from collections.abc import Mapping, Sequence
from typing import Final, Protocol

import attrs

from leaderdev.statistics.estimates import CONFIDENCE
from leaderdev.statistics.reliability import f_quantile

LEVELS_FROM: Final = 10
"""A spread over single levels rests on at least so many people; with fewer the levels are merged into three bands."""


class Row(Protocol):
    """What is read of a row that may be shown: how many people it rests on, and how many ratings each level has."""

    @property
    def people(self) -> int | None: ...
    @property
    def levels(self) -> Mapping[int, int] | None: ...


@attrs.frozen
class LevelBand:
    """Ratings on the levels from `low` to `high`, both included; `low` is `high` where it is one level."""

    low: int
    high: int
    ratings: int


def spread(row: Row, scale: Sequence[int]) -> tuple[LevelBand, ...]:
    """The distribution by levels or bands, lowest first; empty where the row is withheld or has no spread.

    scale -- the level values, lowest first
    """
    if row.levels is not None and (row.people or 0) >= LEVELS_FROM:
        return tuple(LevelBand(level, level, row.levels.get(level, 0)) for level in scale)
    told: Mapping[str, int] | None = getattr(row, "bands", None)
    if told is not None:
        return tuple(sorted((_named(name, ratings) for name, ratings in told.items()), key=lambda one: one.low))
    if row.levels is None:
        return ()
    levels = row.levels
    return tuple(LevelBand(band[0], band[-1], sum(levels.get(one, 0) for one in band)) for band in bands(scale))


def bands(scale: Sequence[int]) -> list[tuple[int, ...]]:
    """A low, a middle and a high band; with an even number of levels the outer ones are as long as each other.

    A scale of three levels or fewer has no bands that say less than its levels: nothing is told of it.
    """
    if len(scale) < 4:
        return []
    end = -(-len(scale) // 3)
    return [tuple(band) for band in (scale[:end], scale[end:-end], scale[-end:]) if band]


def _named(name: str, ratings: int) -> LevelBand:
    """A band as it is called in figures: "1-2", or "3" where it is one level."""
    low, _, high = name.partition("-")
    return LevelBand(int(low), int(high or low), ratings)


# Where everybody answered, a mean is a fact about them. Where some did not, it is an estimate, and its interval shrinks with the share that answered (finite population correction; Cochran 1977, Sampling Techniques, §2.6).
#
# One leader's ratings hang together, so they do not count as many as they are: people do. How much people differ is not told in
# a safe row, but it cannot be more than the ratings do: with R ratings of n people, the same number each, whose sum of squares
# around the mean is SS, the variance of people's means is at most SS/R · n/(n-1). That bound is used, so an interval is never
# too narrow on this account, and mostly too wide. Where a row tells bands of levels, each rating stands at the end of its band
# that is farther from the mean: SS cannot be more than that.

COMPARED_FROM: Final = 20
"""Tiers are compared from so many people each; below it only where the difference stands though nothing is corrected for
how large a share answered. With fewer, one person more or less turns a comparison around."""

CENSUS: Final = "census"
SAMPLE: Final = "sample"
UNKNOWN: Final = "unknown"


@attrs.frozen
class MeanPrecision:
    """Of the mean of one group, in levels.

    how      -- CENSUS: all of the group answered, there is nothing to estimate; SAMPLE; UNKNOWN: the row tells too little
    interval -- (low, high) at CONFIDENCE, inside the scale; None unless `how` is SAMPLE
    error    -- the standard error behind it, 0 for a census; None where `how` is UNKNOWN
    plain    -- the standard error without the correction for the share that answered; None where `how` is UNKNOWN
    people   -- how many answered
    """

    how: str
    interval: tuple[float, float] | None = None
    error: float | None = None
    plain: float | None = None
    people: int = 0


def mean_precision(mean: float | None, parts: Sequence[LevelBand], people: int | None, of: int | None) -> MeanPrecision:
    """Of a group's mean.

    parts  -- how the ratings lie over the whole scale, by levels or by bands; empty where the row does not tell it
    people -- how many of the `of` people in the group answered
    """
    if people is None or of is None or mean is None:
        return MeanPrecision(UNKNOWN)
    number = sum(one.ratings for one in parts)
    if people < 2 or not number:
        return MeanPrecision(
            CENSUS if 0 < people == of else UNKNOWN, people=people, error=0.0 if 0 < people == of else None
        )
    plain = math.sqrt(largest_squares(mean, parts) / number / (people - 1))
    if people >= of:
        return MeanPrecision(CENSUS, error=0.0, plain=plain, people=people)
    error = plain * math.sqrt(1 - people / of)
    reach = student_t(people - 1) * error
    lowest, highest = min(one.low for one in parts), max(one.high for one in parts)
    return MeanPrecision(
        SAMPLE, (max(mean - reach, float(lowest)), min(mean + reach, float(highest))), error, plain, people
    )


def largest_squares(mean: float, parts: Sequence[LevelBand]) -> float:
    """The most that the squares around the mean can add up to: exactly that where each part is one level."""
    return sum(one.ratings * max((one.low - mean) ** 2, (one.high - mean) ** 2) for one in parts)


@attrs.frozen
class Difference:
    """Between two groups' means: the first less the second, in levels.

    interval -- at CONFIDENCE, for what it would be if everybody had answered; None where a row tells too little of it
    fit      -- it may be said at all: COMPARED_FROM people on both sides, or it is no chance even where nothing is corrected
    certain  -- it is fit, and the interval does not hold 0: hardly chance. A difference of exactly 0 is not certain.
    """

    value: float
    interval: tuple[float, float] | None
    certain: bool
    fit: bool


def difference(value: float, first: MeanPrecision, second: MeanPrecision) -> Difference:
    """Of two groups that are sampled apart. Where they are the same people twice, the interval is wider than it needs to be.

    The degrees of freedom are Welch's, as Satterthwaite (1946) gives them.
    """
    corrected = _reach(first, second, first.error, second.error)
    plain = _reach(first, second, first.plain, second.plain)
    enough = min(first.people, second.people) >= COMPARED_FROM
    fit = enough or (plain is not None and abs(value) > max(plain, 1e-9))
    return Difference(
        value=value,
        interval=None if corrected is None else (value - corrected, value + corrected),
        certain=fit and corrected is not None and abs(value) > max(corrected, 1e-9),
        fit=fit,
    )


def _reach(first: MeanPrecision, second: MeanPrecision, one: float | None, other: float | None) -> float | None:
    """Half the interval's width; None where an error is not known."""
    if one is None or other is None:
        return None
    if not one and not other:
        return 0.0
    parts = (one**4 / max(first.people - 1, 1)) + (other**4 / max(second.people - 1, 1))
    return student_t((one**2 + other**2) ** 2 / parts) * math.sqrt(one**2 + other**2)


def student_t(freedom: float) -> float:
    """How many standard errors the two-sided interval at CONFIDENCE reaches. The square of Student's t is F with 1 above."""
    return math.sqrt(f_quantile(CONFIDENCE, 1, freedom))
