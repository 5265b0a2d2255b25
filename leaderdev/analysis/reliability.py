"""How well ratings tell people apart: intraclass correlations of raters, Cronbach's α of items, Krippendorff's α of both."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import exp, isclose, lgamma, log, log1p
from typing import Literal

import attrs

from leaderdev.analysis import estimates
from leaderdev.analysis.estimates import Estimate

# The F distribution, as far as intervals need it: how much of it lies below a value, and the value below which a share lies.
#
# Written here since no light library has F quantiles: scipy weighs more than leaderdev with all it needs, and mpmath has the
# incomplete beta function only. In the tests scipy is the judge.

PRECISION = 1e-15
MOST_TERMS = 10_000
SMALL = 1e-300


def f_cumulative(value: float, above: float, below: float) -> float:
    """The probability, 0 to 1, that F with `above` and `below` degrees of freedom is at most `value`.

    Degrees of freedom are positive and need not be whole. A value of 0 or less gives 0.
    """
    if value <= 0:
        return 0.0
    whole = above * value + below
    return _beta(above * value / whole, below / whole, above / 2, below / 2)


def f_quantile(share: float, above: float, below: float) -> float:
    """The value that F with `above` and `below` degrees of freedom stays under with probability `share`.

    Raises ValueError unless share lies between 0 and 1 and degrees of freedom are positive.
    """
    if not (0 < share < 1 and above > 0 and below > 0):
        raise ValueError(share, above, below)
    low, high = 1.0, 1.0
    while f_cumulative(low, above, below) > share and low > SMALL:
        low /= 4
    while f_cumulative(high, above, below) < share and high < 1 / SMALL:
        high *= 4
    while not isclose(low, high, rel_tol=4 * PRECISION):
        # Halfway in the logarithm: quantiles of few degrees of freedom lie many powers of ten apart.
        middle = low**0.5 * high**0.5
        if not low < middle < high:
            break
        if f_cumulative(middle, above, below) < share:
            low = middle
        else:
            high = middle
    return high


def _beta(x: float, rest: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b); `rest` is 1 - x, given since near 1 it cannot be had from x."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_below(rest, x, b, a)
    return _beta_below(x, rest, a, b)


def _beta_below(x: float, rest: float, a: float, b: float) -> float:
    """I_x(a, b) where x is at most (a + 1) / (a + b + 2): there the continued fraction converges fast (DLMF 8.17.22)."""
    if x <= 0:
        return 0.0
    log_rest = log1p(-x) if x < rest else log(rest)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log_rest) / a
    return front / _continued(x, a, b)


def _continued(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + …)) by Lentz's method, with the d of DLMF 8.17.22."""
    fraction, numerator, denominator = 1.0, 1.0, 0.0
    for term in range(1, MOST_TERMS):
        m, odd = divmod(term, 2)
        if odd:
            part = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            part = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        denominator = 1 / _not_zero(1 + part * denominator)
        numerator = _not_zero(1 + part / numerator)
        step = numerator * denominator
        fraction *= step
        if abs(step - 1) < PRECISION:
            break
    return fraction


def _not_zero(value: float) -> float:
    return value if abs(value) > SMALL else SMALL


# How well ratings tell people apart: intraclass correlations of raters, Cronbach's α of items, each with its interval.
#
# Sums of squares are exact fractions, so that "all equal" is exactly 0 and never nearly.

FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
HALF = (1 - estimates.CONFIDENCE) / 2

Limits = tuple[float, float] | None


@attrs.frozen
class _MeanSquares:
    """Of n targets with k ratings each: between targets, within them, and the two parts of within: raters and the rest."""

    n: int
    k: int
    between: Fraction
    within: Fraction
    raters: Fraction
    rest: Fraction


def icc(ratings: Sequence[Sequence[int | None]]) -> dict[str, Estimate]:
    """The six intraclass correlations, by FORMS, of Shrout & Fleiss (1979, Psychol. Bull. 86, 420-428).

    ratings -- one row for each target (a rated person), one column for each rater; None: not rated. A target that any rater
               did not rate is left out and counted in `left_out`. Raises ValueError where rows differ in length.

    "1,…" raters differ from target to target, "2,…" the same raters, a sample of all raters, must agree, "3,…" the same raters
    need be consistent only. "…,1" is for one rater's rating, "…,k" for the mean of the k raters. Values are as computed and
    may be negative. Intervals are Shrout & Fleiss's from F; for "2,…" McGraw & Wong's (1996, Psychol. Methods 1, 30-46), which
    is the same approximation (Satterthwaite's). Without error variance there is no interval.
    """
    used, k = _complete(ratings)
    n, left_out = len(used), len(ratings) - len(used)
    squares = _mean_squares(used) if n > 1 and k > 1 else None
    found = {}
    for form in FORMS:
        value, interval = _form(form, squares) if squares else (None, None)
        undefined = _undefined(squares.between, squares.within) if squares else _too_small(n, k)
        found[form] = estimates.estimate(
            value, interval, n=n, k=k, left_out=left_out, carried=_carried(n, k), undefined=undefined
        )
    return found


def _complete(ratings: Sequence[Sequence[int | None]]) -> tuple[list[list[int]], int]:
    """The rows without a gap, and how long a row is."""
    lengths = {len(row) for row in ratings}
    if len(lengths) > 1:
        raise ValueError(lengths)
    whole = [[one for one in row if one is not None] for row in ratings]
    k = max(lengths, default=0)
    return [row for row in whole if len(row) == k], k


def _form(form: str, squares: _MeanSquares) -> tuple[float | None, Limits]:
    model, unit = form.split(",")
    n, k = squares.n, squares.k
    if model == "2":
        single, limits = _agreement(squares)
        divisor = squares.between + (squares.raters - squares.rest) / n
        mean = _share(squares.between - squares.rest, divisor)
        return (single, limits) if unit == "1" else (mean, _of_mean(limits, k) if mean is not None else None)
    error, below = (squares.within, n * (k - 1)) if model == "1" else (squares.rest, (n - 1) * (k - 1))
    return _from_f(squares.between, error, n - 1, below, Fraction(k), mean=unit == "k")


def _from_f(
    between: Fraction, error: Fraction, above: int, below: int, k: Fraction, *, mean: bool
) -> tuple[float | None, Limits]:
    """ICC of one rating, or of the mean of k, from two mean squares with `above` and `below` degrees of freedom."""
    value = _share(between - error, between if mean else between + (k - 1) * error)
    if value is None or not error or not between:
        return value, None
    ratio = float(between / error)
    low = ratio / f_quantile(1 - HALF, above, below)
    high = ratio / f_quantile(HALF, above, below)
    if mean:
        return value, (1 - 1 / low, 1 - 1 / high)
    return value, ((low - 1) / (low + float(k) - 1), (high - 1) / (high + float(k) - 1))


def _agreement(squares: _MeanSquares) -> tuple[float | None, Limits]:
    """ICC(2,1) and its limits."""
    n, k, between, raters, rest = squares.n, squares.k, squares.between, squares.raters, squares.rest
    value = _share(between - rest, between + (k - 1) * rest + Fraction(k, n) * (raters - rest))
    if value is None or not rest or not between or value == 1:
        return value, None
    a = k * value / (n * (1 - value))
    b = 1 + a * (n - 1)
    of_raters, of_rest = a * float(raters), b * float(rest)
    below = (of_raters + of_rest) ** 2 / (of_raters**2 / (k - 1) + of_rest**2 / ((n - 1) * (k - 1)))
    if below < 1:  # ρ is so negative that the two parts cancel; Satterthwaite's degrees of freedom mean nothing then
        return value, None
    error = float(k * raters + (k * n - k - n) * rest)
    return value, (
        _limit(squares, f_quantile(1 - HALF, n - 1, below), error),
        _limit(squares, f_quantile(HALF, n - 1, below), error),
    )


def _limit(squares: _MeanSquares, quantile: float, error: float) -> float:
    between, rest = float(squares.between), float(squares.rest)
    return squares.n * (between - quantile * rest) / (quantile * error + squares.n * between)


def _of_mean(limits: Limits, k: int) -> Limits:
    """Limits for the mean of k from those for one rating (Spearman & Brown), as Shrout & Fleiss have them for ICC(2,k)."""
    if limits is None or any(1 + (k - 1) * one <= 0 for one in limits):
        return None
    low, high = (k * one / (1 + (k - 1) * one) for one in limits)
    return low, high


def icc_one_way(targets: Iterable[Iterable[int | None]]) -> dict[str, Estimate]:
    """ICC "1,1" and "1,k" where every target has its own raters, and some more of them than others, as in 360° feedback.

    targets -- the ratings of each; None: not rated. A target without ratings is left out; one with a single rating counts
               between targets. k is (N − Σkᵢ²/N)/(n − 1) for N ratings. The interval is exact where all have as many ratings
               (it is then that of `icc`) and else the same formula with this k, an approximation (Donner 1979).
    """
    given = [[one for one in target if one is not None] for target in targets]
    used = [target for target in given if target]
    n, total = len(used), sum(map(len, used))
    left_out = len(given) - n
    spread = Fraction(sum(len(target) ** 2 for target in used), total) if total else Fraction()
    k = (total - spread) / (n - 1) if n > 1 else Fraction(total)
    possible = n > 1 and total > n
    between, within = _one_way(used) if possible else (Fraction(), Fraction())
    found = {}
    for form, mean in (("1,1", False), ("1,k", True)):
        value, interval = _from_f(between, within, n - 1, total - n, k, mean=mean) if possible else (None, None)
        undefined = _undefined(between, within) if possible else _too_small(n, total // n if n else 0)
        found[form] = estimates.estimate(
            value, interval, n=n, k=float(k), left_out=left_out, carried=_carried(n, k), undefined=undefined
        )
    return found


def cronbach(answers: Sequence[Sequence[int | None]]) -> Estimate:
    """Cronbach's α with Feldt's interval: 1 − (1 − α)·F, F's quantiles with n − 1 and (n − 1)(k − 1) degrees of freedom.

    answers -- one row for each person, one column for each item; None: not answered. A person with an item not answered is
               left out. k: items. (Cronbach 1951, Psychometrika 16, 297-334; Feldt, Woodruff & Salih 1987, Appl. Psychol.
               Meas. 11, 93-103.) Raises ValueError where rows differ in length. α is ICC "3,k" with items as raters.
    """
    used, k = _complete(answers)
    n, left_out = len(used), len(answers) - len(used)
    squares = _mean_squares(used) if n > 1 and k > 1 else None
    value, interval = _form("3,k", squares) if squares else (None, None)
    undefined = _undefined(squares.between, squares.within) if squares else _too_small(n, k, estimates.ONE_ITEM)
    carried = n >= estimates.PEOPLE_FROM
    return estimates.estimate(value, interval, n=n, k=k, left_out=left_out, carried=carried, undefined=undefined)


def _mean_squares(rows: Sequence[Sequence[int]]) -> _MeanSquares:
    n, k = len(rows), len(rows[0])
    between, within = _one_way(rows)
    columns = [sum(column) for column in zip(*rows, strict=True)]
    of_raters = Fraction(sum(one * one for one in columns), n) - Fraction(sum(columns) ** 2, n * k)
    rest = within * n * (k - 1) - of_raters
    return _MeanSquares(n, k, between, within, of_raters / (k - 1), rest / ((n - 1) * (k - 1)))


def _one_way(rows: Sequence[Sequence[int]]) -> tuple[Fraction, Fraction]:
    """The mean squares between and within rows."""
    n, total = len(rows), sum(map(len, rows))
    of_rows = sum((Fraction(sum(row) ** 2, len(row)) for row in rows), Fraction())
    between = of_rows - Fraction(sum(map(sum, rows)) ** 2, total)
    within = sum(one * one for row in rows for one in row) - of_rows
    return between / (n - 1), within / (total - n)


def _share(part: Fraction, whole: Fraction) -> float | None:
    """None where the estimated variance to divide by is not positive."""
    return float(part / whole) if whole > 0 else None


def _too_small(n: int, k: int, one_column: str = estimates.ONE_RATER) -> str:
    if not n or not k:
        return estimates.NOTHING
    return estimates.ONE_TARGET if n < 2 else one_column


def _undefined(between: Fraction, within: Fraction) -> str:
    return estimates.NOT_ESTIMABLE if between or within else estimates.NO_VARIANCE


def _carried(n: int, k: Fraction | int) -> bool:
    return n >= estimates.TARGETS_FROM and k >= estimates.RATERS_FROM


# Krippendorff's α: agreement of any number of raters, on any kind of scale, with ratings missing.

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
