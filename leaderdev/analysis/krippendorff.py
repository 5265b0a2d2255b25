"""Krippendorff's α: agreement of any number of raters, on any kind of scale, with ratings missing."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from leaderdev.analysis import estimates
from leaderdev.analysis.estimates import Estimate

Scale = Literal["nominal", "ordinal", "interval"]


def krippendorff(units: Iterable[Iterable[int | None]], scale: Scale) -> Estimate:
    """1 − observed disagreement / disagreement expected by chance (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability).

    units -- the ratings of each unit (an item, or a person); None: not rated. A unit with fewer than two ratings has nothing to
             compare and is left out. Who gave a rating plays no part.
    scale -- how far two levels are apart: "nominal" as far as any two, "ordinal" by how many ratings lie between them, "interval"
             by their difference

    At most 1; negative where raters disagree more than by chance. k is the mean number of ratings of a unit. There is no
    interval: α's distribution is not known, and a resampled one would not be the same every time. Where all ratings are equal
    there is no value (0/0), however well raters agree. Raises ValueError for another scale.
    """
    if scale not in ("nominal", "ordinal", "interval"):
        raise ValueError(scale)
    given = [Counter(one for one in unit if one is not None) for unit in units]
    used = [unit for unit in given if unit.total() > 1]
    times = sum(used, Counter())
    total = times.total()
    apart = _distances(times, scale)
    # Each pair of unequal levels stands once in `apart`, so both sums are half of Krippendorff's, and their ratio is his.
    observed = sum(
        (
            Fraction(unit[one] * unit[other], unit.total() - 1) * far
            for (one, other), far in apart.items()
            for unit in used
        ),
        Fraction(),
    )
    expected = sum((times[one] * times[other] * far for (one, other), far in apart.items()), Fraction())
    return estimates.estimate(
        float(1 - (total - 1) * observed / expected) if expected else None,
        None,
        n=len(used),
        k=total / len(used) if used else float(bool(sum(map(Counter.total, given)))),
        left_out=len(given) - len(used),
        carried=len(used) >= estimates.TARGETS_FROM,
        undefined=estimates.NO_VARIANCE if used else estimates.ONE_RATER if any(given) else estimates.NOTHING,
    )


def _distances(times: Counter[int], scale: Scale) -> dict[tuple[int, int], Fraction]:
    """The squared distance of every two levels that were given, the lower one first."""
    levels = sorted(times)
    found = {}
    for place, one in enumerate(levels):
        for end in range(place + 1, len(levels)):
            other = levels[end]
            far = Fraction(1)
            if scale == "interval":
                far = Fraction(other - one)
            elif scale == "ordinal":
                between = sum(times[level] for level in levels[place : end + 1])
                far = between - Fraction(times[one] + times[other], 2)
            found[one, other] = far * far
    return found
