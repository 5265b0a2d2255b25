"""What is said of a statistic, and what is not ranked and not shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.statistics import estimates
from leaderdev.statistics.estimates import Estimate

VALUES = some.dictionaries(some.text(max_size=3), some.integers(min_value=-3, max_value=3), min_size=1)


def test_nothing_is_ranked_under_ten():
    values = {"a": 2.0, "b": 3.0}
    assert estimates.RANKED_FROM == 10
    assert estimates.ranked(values, {"a": 10, "b": 10}) == ((1, "b"), (2, "a"))
    assert estimates.ranked(values, {"a": 10, "b": 9}) is None


def test_without_values_nothing_is_ranked():
    assert estimates.ranked({}, {}) is None


def test_equal_values_share_a_rank_and_keep_their_order():
    values = {"d": 1, "c": 2, "b": 2, "a": 3}
    assert estimates.ranked(values, dict.fromkeys(values, 10)) == ((1, "a"), (2, "c"), (2, "b"), (4, "d"))


def test_a_value_of_which_the_number_is_not_said_is_an_error():
    with pytest.raises(KeyError):
        estimates.ranked({"a": 1.0, "b": 1.0}, {"a": 10})


@given(VALUES)
def test_a_rank_is_one_more_than_how_many_are_higher(values):
    found = estimates.ranked(values, dict.fromkeys(values, 10))
    assert {name: rank for rank, name in found} == {
        name: 1 + sorted(values.values(), reverse=True).index(value) for name, value in values.items()
    }
    assert [rank for rank, _ in found] == sorted(rank for rank, _ in found)


def test_what_is_not_carried_is_not_shown():
    found = Estimate(0.5, (0.1, 0.8), n=6, k=4, enough=False, reason=estimates.TOO_FEW)
    assert estimates.shown(found) == Estimate(None, None, n=6, k=4, enough=False, reason=estimates.TOO_FEW)


def test_what_is_carried_is_shown():
    found = Estimate(0.5, (0.1, 0.8), n=60, k=4, enough=True)
    assert estimates.shown(found) is found


def test_a_carried_value_without_interval_says_so():
    found = estimates.estimate(1.0, None, n=40, k=3, left_out=0, carried=True)
    assert (found.value, found.enough, found.reason) == (1.0, True, estimates.NO_INTERVAL)
