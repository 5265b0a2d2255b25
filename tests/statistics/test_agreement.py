"""Agreement of self and manager, and of several raters on one leader."""

import statistics
from itertools import product
from math import isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from leaderdev.statistics import agreement, estimates

LEVELS = some.integers(min_value=1, max_value=5)
PAIRS = some.lists(some.tuples(LEVELS | some.none(), LEVELS | some.none()), max_size=40)
RATINGS = some.lists(LEVELS, min_size=2, max_size=12)


def test_self_and_manager_by_hand():
    found = agreement.self_manager([(3, 3), (4, 3), (2, 4), (5, 5), (None, 2), (3, None), (None, None)])
    assert found == agreement.SelfManager(
        n=4, left_out=3, same=2, near=3, exact=0.5, within_one=0.75, difference=-0.25, enough=False
    )


def test_who_sees_more_of_themselves_than_the_manager_does_has_a_positive_difference():
    assert agreement.self_manager([(5, 3)]).difference == 2


@pytest.mark.parametrize("pairs", [[], [(None, 3)], [(3, None)]])
def test_without_an_item_that_both_rated_there_is_no_figure_and_not_0(pairs):
    found = agreement.self_manager(pairs)
    assert (found.n, found.exact, found.within_one, found.difference, found.enough) == (0, None, None, None, False)


def test_a_share_needs_ten_items():
    assert [agreement.self_manager([(3, 3)] * n).enough for n in (9, 10)] == [False, True]


@given(PAIRS)
def test_the_shares_and_the_difference_fit_together(pairs):
    found = agreement.self_manager(pairs)
    assume(found.n)
    assert 0 <= found.exact <= found.within_one <= 1
    assert (found.exact == 1) == all(one == other for one, other in pairs if None not in (one, other))
    own = [one for one, other in pairs if None not in (one, other)]
    others = [other for one, other in pairs if None not in (one, other)]
    assert isclose(found.difference, statistics.fmean(own) - statistics.fmean(others), abs_tol=1e-12)
    turned = agreement.self_manager([(other, one) for one, other in reversed(pairs)])
    assert (turned.same, turned.near, turned.n) == (found.same, found.near, found.n)
    assert turned.difference == -found.difference


# σ² of chance on 5 levels is 2 and on 7 levels 4 (James, Demaree & Wolf 1984); s² of 3, 3, 4, 4, 5 is 0.7.
def test_r_wg_by_hand():
    assert agreement.r_wg([3, 3, 4, 4, 5], 5).value == pytest.approx(1 - 0.7 / 2, abs=1e-15)
    assert agreement.r_wg([3, 3, 4, 4, 5], 7).value == pytest.approx(1 - 0.7 / 4, abs=1e-15)


@given(RATINGS, some.integers(min_value=2, max_value=9))
def test_r_wg_is_one_less_the_variance_over_that_of_chance(ratings, levels):
    found = agreement.r_wg(ratings, levels)
    by_hand = 1 - statistics.variance(ratings) / statistics.pvariance(range(levels))
    assert isclose(found.value, max(by_hand, 0), abs_tol=1e-12)


@given(RATINGS, some.randoms(use_true_random=False), LEVELS)
def test_r_wg_knows_no_order_and_no_zero_point(ratings, chance, shift):
    mixed = [one + shift for one in ratings]
    chance.shuffle(mixed)
    assert agreement.r_wg(mixed, 5) == agreement.r_wg(ratings, 5)


def test_two_camps_give_0():
    assert agreement.r_wg([1, 1, 1, 5, 5, 5], 5).value == 0.0


@pytest.mark.parametrize(
    ("ratings", "levels", "reason"),
    [
        ([], 5, estimates.NOTHING),
        ([None, None], 5, estimates.NOTHING),
        ([3], 5, estimates.ONE_RATER),
        ([3, None], 5, estimates.ONE_RATER),
        ([1, 1], 1, estimates.ONE_LEVEL),
    ],
)
def test_where_r_wg_is_not_defined_it_says_why(ratings, levels, reason):
    found = agreement.r_wg(ratings, levels)
    assert (found.value, found.enough, found.reason) == (None, False, reason)


def test_a_rater_who_did_not_rate_the_item_is_not_counted():
    assert agreement.r_wg([3, None, 4, 3, None, 3, 3], 5) == agreement.r_wg([3, 4, 3, 3, 3], 5)


def test_five_raters_carry_r_wg_on_five_levels():
    assert agreement.raters_needed(5) == 5
    assert [agreement.r_wg([3] * n, 5).enough for n in (4, 5)] == [False, True]
    assert agreement.r_wg([3] * 4, 5).reason == estimates.TOO_FEW


@pytest.mark.parametrize("levels", [2, 3, 4, 5, 7])
def test_the_raters_needed_are_those_of_all_answers_there_are(levels):
    def by_chance(raters: int) -> float:
        answers = list(product(range(levels), repeat=raters))
        as_close = [one for one in answers if statistics.variance(one) <= 1 / raters + 1e-12]
        return len(as_close) / len(answers)

    needed = agreement.raters_needed(levels)
    assert by_chance(needed) <= 0.05 < by_chance(needed - 1)


def test_many_levels_need_the_three_raters_of_disclosure_all_the_same():
    assert agreement.raters_needed(1000) == 3


def test_one_level_has_no_number_of_raters():
    with pytest.raises(ValueError, match="1"):
        agreement.raters_needed(1)
