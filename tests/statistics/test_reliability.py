"""The intraclass correlation: what others published, and other ways to the same figures."""

import statistics
from math import inf, isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some
from scipy import stats

from leaderdev.statistics import estimates
from leaderdev.statistics.reliability import icc

from .published import PSYCH_LIMITS, SHROUT_FLEISS, SHROUT_FLEISS_ICC, as_printed

LEVELS = some.integers(min_value=1, max_value=5)


def tables(rows=8, columns=5):
    return some.integers(min_value=2, max_value=columns).flatmap(
        lambda k: some.lists(some.lists(LEVELS, min_size=k, max_size=k), min_size=2, max_size=rows)
    )


def test_shrout_and_fleiss():
    found = icc(SHROUT_FLEISS)
    assert as_printed(found.value, SHROUT_FLEISS_ICC) == SHROUT_FLEISS_ICC
    assert tuple(map(as_printed, found.interval, PSYCH_LIMITS)) == PSYCH_LIMITS
    assert (found.n, found.k, found.left_out, found.enough, found.reason) == (6, 4, 0, False, estimates.TOO_FEW)


def by_definition(rows):
    """Mean squares (between, raters, rest) from deviations of means, in floats."""
    n, k = len(rows), len(rows[0])
    grand = statistics.fmean(one for row in rows for one in row)
    of_rows = [statistics.fmean(row) for row in rows]
    of_raters = [statistics.fmean(column) for column in zip(*rows, strict=True)]
    cells = [(one, of_rows[i], of_raters[j]) for i, row in enumerate(rows) for j, one in enumerate(row)]
    return (
        k * sum((mean - grand) ** 2 for mean in of_rows) / (n - 1),
        n * sum((mean - grand) ** 2 for mean in of_raters) / (k - 1),
        sum((one - row - column + grand) ** 2 for one, row, column in cells) / ((n - 1) * (k - 1)),
    )


@given(tables())
def test_the_value_is_a_ratio_of_estimated_variances(rows):
    between, raters, rest = by_definition(rows)
    n, k = len(rows), len(rows[0])
    people, error = (between - rest) / k, (raters - rest) / n + rest
    found = icc(rows).value
    if found is not None:
        assert isclose(found, people / (people + error), rel_tol=1e-8, abs_tol=1e-9)
    else:
        assert people + error < 1e-9


def mcgraw_wong(rows):
    """The limits of ICC(A,1) as McGraw & Wong print them in their table 7, with scipy's F."""
    between, raters, rest = by_definition(rows)
    n, k = len(rows), len(rows[0])
    rho = icc(rows).value
    a = k * rho / (n * (1 - rho))
    b = 1 + k * rho * (n - 1) / (n * (1 - rho))
    v = (a * raters + b * rest) ** 2 / ((a * raters) ** 2 / (k - 1) + (b * rest) ** 2 / ((n - 1) * (k - 1)))
    lower, upper = stats.f.ppf(0.975, n - 1, v), stats.f.ppf(0.975, v, n - 1)
    mixed = k * raters + (k * n - k - n) * rest
    return (
        n * (between - lower * rest) / (lower * mixed + n * between),
        n * (upper * between - rest) / (mixed + n * upper * between),
    )


@given(tables(rows=12))
def test_the_limits_are_those_of_mcgraw_and_wong(rows):
    found = icc(rows)
    assume(found.interval is not None)
    for limit, other in zip(found.interval, mcgraw_wong(rows), strict=True):
        assert isclose(limit, other, rel_tol=1e-6, abs_tol=1e-9)


@given(tables())
def test_a_value_lies_in_its_interval_and_is_1_at_most(rows):
    found = icc(rows)
    assert found.value is None or found.value <= 1
    if found.interval is not None:
        low, high = found.interval
        assert -inf < low <= found.value <= high <= 1


@given(tables(), some.randoms(use_true_random=False), LEVELS)
def test_nothing_depends_on_order_or_zero_point(rows, chance, shift):
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    mixed = [[row[place] + shift for place in order] for row in rows]
    chance.shuffle(mixed)
    assert icc(mixed) == icc(rows)


@given(tables(), some.randoms(use_true_random=False))
def test_a_target_with_a_gap_is_left_out_and_counted(rows, chance):
    gap = [None, *rows[0][1:]]
    places = [*rows, gap]
    chance.shuffle(places)
    found, other = icc(rows), icc(places)
    assert (other.value, other.interval, other.n, other.left_out) == (found.value, found.interval, found.n, 1)


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ([], estimates.NOTHING),
        ([[], []], estimates.NOTHING),
        ([[None, 1], [2, None]], estimates.NOTHING),
        ([[1, 2, 3]], estimates.ONE_TARGET),
        ([[1], [2], [3]], estimates.ONE_RATER),
        ([[3, 3], [3, 3], [3, 3]], estimates.NO_VARIANCE),
        ([[1, 2], [2, 1]], estimates.NOT_ESTIMABLE),
    ],
)
def test_where_there_is_no_correlation_it_says_why(ratings, reason):
    found = icc(ratings)
    assert (found.value, found.interval, found.enough, found.reason) == (None, None, False, reason)


def test_raters_who_see_no_difference_between_people_measure_nothing():
    assert icc([[1, 3], [1, 3], [1, 3]]).value == 0.0


def test_full_agreement_is_1_and_has_no_interval():
    found = icc([[one, one, one] for one in (1, 2, 3, 4, 5)] * 6)
    assert (found.value, found.interval, found.enough, found.reason) == (1, None, True, estimates.NO_INTERVAL)


def test_thirty_people_and_three_raters_carry_a_correlation():
    people = [[1, 2, 1], [4, 4, 5], [3, 2, 3]] * 10
    assert icc(people).enough
    assert not icc(people[:29]).enough
    assert not icc([row[:2] for row in people]).enough


def test_rows_of_different_length_are_an_error():
    with pytest.raises(ValueError, match="2"):
        icc([[1, 2], [1]])
