"""The F distribution, as far as intervals need it: how much of it lies below a value, and the value below which a share lies.

Written here since no light library has F quantiles: scipy weighs more than leaderdev with all it needs, and mpmath has the
incomplete beta function only. In the tests scipy is the judge.
"""

from math import exp, isclose, lgamma, log, log1p

PRECISION = 1e-15
MOST_TERMS = 10_000
SMALL = 1e-300


def cumulative(value: float, above: float, below: float) -> float:
    """The probability, 0 to 1, that F with `above` and `below` degrees of freedom is at most `value`.

    Degrees of freedom are positive and need not be whole. A value of 0 or less gives 0.
    """
    if value <= 0:
        return 0.0
    whole = above * value + below
    return _beta(above * value / whole, below / whole, above / 2, below / 2)


def quantile(share: float, above: float, below: float) -> float:
    """The value that F with `above` and `below` degrees of freedom stays under with probability `share`.

    Raises ValueError unless share lies between 0 and 1 and degrees of freedom are positive.
    """
    if not (0 < share < 1 and above > 0 and below > 0):
        raise ValueError(share, above, below)
    low, high = 1.0, 1.0
    while cumulative(low, above, below) > share and low > SMALL:
        low /= 4
    while cumulative(high, above, below) < share and high < 1 / SMALL:
        high *= 4
    while not isclose(low, high, rel_tol=4 * PRECISION):
        # Halfway in the logarithm: quantiles of few degrees of freedom lie many powers of ten apart.
        middle = low**0.5 * high**0.5
        if not low < middle < high:
            break
        if cumulative(middle, above, below) < share:
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
