"""The F distribution, of which scipy is the judge, and the two cases that can be solved by hand."""

from math import atan, isclose, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from leaderdev.statistics import reliability

DEGREES = some.floats(min_value=0.8, max_value=3000)
SHARES = some.floats(min_value=0.001, max_value=0.999)


@given(SHARES, DEGREES, DEGREES)
def test_quantiles_are_those_of_scipy(share, above, below):
    assert isclose(reliability.f_quantile(share, above, below), stats.f.ppf(share, above, below), rel_tol=1e-9)


@given(some.floats(min_value=0, max_value=50), DEGREES, DEGREES)
def test_probabilities_are_those_of_scipy(value, above, below):
    found = reliability.f_cumulative(value, above, below)
    assert isclose(found, stats.f.cdf(value, above, below), rel_tol=1e-9, abs_tol=1e-13)


@given(some.floats(min_value=0.01, max_value=100), some.integers(min_value=1, max_value=400))
def test_with_two_degrees_above_it_is_a_power(value, below):
    by_hand = 1 - (1 + 2 * value / below) ** (-below / 2)
    assert isclose(reliability.f_cumulative(value, 2, below), by_hand, rel_tol=1e-11, abs_tol=1e-13)


@given(some.floats(min_value=0.001, max_value=1000))
def test_with_one_and_one_it_is_an_arc(value):
    assert isclose(reliability.f_cumulative(value, 1, 1), 2 * atan(sqrt(value)) / pi, rel_tol=1e-12)


@given(SHARES, DEGREES, DEGREES)
def test_turning_it_around_gives_the_inverse(share, above, below):
    other = reliability.f_quantile(1 - share, below, above)
    assert isclose(reliability.f_quantile(share, above, below) * other, 1, rel_tol=1e-9)


# 97.5 % points as tables of F print them.
@pytest.mark.parametrize(
    ("above", "below", "printed"),
    [(5, 18, "3.38"), (5, 15, "3.58"), (1, 1, "647.79"), (10, 10, "3.72"), (2, 3, "16.04")],
)
def test_points_of_printed_tables(above, below, printed):
    assert f"{reliability.f_quantile(0.975, above, below):.2f}" == printed


def test_nothing_lies_below_zero():
    assert reliability.f_cumulative(0, 3, 4) == reliability.f_cumulative(-1, 3, 4) == 0


@pytest.mark.parametrize(("share", "above", "below"), [(0, 1, 1), (1, 1, 1), (0.5, 0, 1), (0.5, 1, -1)])
def test_what_has_no_quantile_is_refused(share, above, below):
    with pytest.raises(ValueError, match=str(share)):
        reliability.f_quantile(share, above, below)
