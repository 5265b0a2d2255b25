"""How well ratings tell people apart: the intraclass correlation of raters, with its interval."""

from collections.abc import Sequence
from fractions import Fraction
from math import exp, isclose, lgamma, log, log1p

import attrs

from leaderdev.statistics import estimates
from leaderdev.statistics.estimates import Estimate

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


# Sums of squares are exact fractions, so that "all equal" is exactly 0 and never nearly.

HALF = (1 - estimates.CONFIDENCE) / 2

Limits = tuple[float, float] | None


@attrs.frozen
class _MeanSquares:
    """Of n targets with k ratings each: between targets, between raters, and what is left."""

    n: int
    k: int
    between: Fraction
    raters: Fraction
    rest: Fraction


def icc(ratings: Sequence[Sequence[int | None]]) -> Estimate:
    """ICC(2,1) of Shrout & Fleiss (1979, Psychol. Bull. 86, 420-428): one rater's rating, where raters must agree.

    ratings -- one row for each target (a rated person), one column for each rater; None: not rated. A target that any rater
               did not rate is left out and counted in `left_out`. Raises ValueError where rows differ in length.

    The value is as computed and may be negative. The interval is McGraw & Wong's (1996, Psychol. Methods 1, 30-46) from F with
    Satterthwaite's degrees of freedom. Without error variance there is no interval.
    """
    used, k = _complete(ratings)
    n, left_out = len(used), len(ratings) - len(used)
    squares = _mean_squares(used) if n > 1 and k > 1 else None
    value, interval = _agreement(squares) if squares else (None, None)
    carried = n >= estimates.TARGETS_FROM and k >= estimates.RATERS_FROM
    undefined = _undefined(squares) if squares else _too_small(n, k)
    return estimates.estimate(value, interval, n=n, k=k, left_out=left_out, carried=carried, undefined=undefined)


def _complete(ratings: Sequence[Sequence[int | None]]) -> tuple[list[list[int]], int]:
    """The rows without a gap, and how long a row is."""
    lengths = {len(row) for row in ratings}
    if len(lengths) > 1:
        raise ValueError(lengths)
    whole = [[one for one in row if one is not None] for row in ratings]
    k = max(lengths, default=0)
    return [row for row in whole if len(row) == k], k


def _agreement(squares: _MeanSquares) -> tuple[float | None, Limits]:
    """The value, None where the estimated variance to divide by is not positive, and its limits."""
    n, k, between, raters, rest = squares.n, squares.k, squares.between, squares.raters, squares.rest
    whole = between + (k - 1) * rest + Fraction(k, n) * (raters - rest)
    if whole <= 0:
        return None, None
    value = float((between - rest) / whole)
    if not rest or not between or value == 1:
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


def _mean_squares(rows: Sequence[Sequence[int]]) -> _MeanSquares:
    n, k = len(rows), len(rows[0])
    all_alike = Fraction(sum(map(sum, rows)) ** 2, n * k)
    of_rows = Fraction(sum(sum(row) ** 2 for row in rows), k)
    of_raters = Fraction(sum(sum(column) ** 2 for column in zip(*rows, strict=True)), n)
    squares = sum(one * one for row in rows for one in row)
    rest = squares - of_rows - of_raters + all_alike
    return _MeanSquares(
        n, k, (of_rows - all_alike) / (n - 1), (of_raters - all_alike) / (k - 1), rest / ((n - 1) * (k - 1))
    )


def _too_small(n: int, k: int) -> str:
    if not n or not k:
        return estimates.NOTHING
    return estimates.ONE_TARGET if n < 2 else estimates.ONE_RATER


def _undefined(squares: _MeanSquares) -> str:
    return estimates.NOT_ESTIMABLE if squares.rest else estimates.NO_VARIANCE
