"""How sure a mean is: against scipy, against people drawn at random, and at the edges."""

import math
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from leaderdev.statistics import intervals
from leaderdev.statistics.intervals import CENSUS, SAMPLE, UNKNOWN, LevelBand, difference, student_t

COUNTS = st.dictionaries(st.integers(1, 5), st.integers(0, 60), min_size=2).filter(lambda one: sum(one.values()) > 4)


def mean_of(counts):
    return sum(level * times for level, times in counts.items()) / sum(counts.values())


def sureness(mean, counts, people, of):
    """Of a row that tells levels: counts of level -> ratings."""
    return intervals.mean_precision(
        mean, tuple(LevelBand(one, one, times) for one, times in (counts or {}).items()), people, of
    )


@pytest.mark.parametrize("freedom", [1, 2, 4.7, 9, 30, 211, 5000])
def test_students_t_is_that_of_scipy(freedom):
    assert student_t(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=1e-6)


def test_a_row_by_hand():
    # 10 ratings of 5 people, variance of the ratings 1.2: 1.2/4 = 0.3 is the bound of the mean's variance, half of them answered.
    counts = {1: 0, 2: 2, 3: 4, 4: 2, 5: 2}
    found = sureness(3.4, counts, 5, 10)
    variance = sum(times * (level - 3.4) ** 2 for level, times in counts.items()) / 10
    reach = stats.t.ppf(0.975, 4) * math.sqrt(variance / 4 * 0.5)
    assert found.how == SAMPLE
    assert found.interval == pytest.approx((3.4 - reach, min(3.4 + reach, 5)))


@given(COUNTS, st.integers(2, 40), st.integers(0, 40))
def test_it_holds_the_mean_and_shrinks_to_nothing_where_all_answered(counts, people, silent):
    mean = mean_of(counts)
    found = sureness(mean, counts, people, people + silent)
    if silent:
        low, high = found.interval
        assert min(counts) <= low <= mean <= high <= max(counts)
        assert found.error <= found.plain
    else:
        assert (found.how, found.interval, found.error) == (CENSUS, None, 0)


@pytest.mark.parametrize(
    ("mean", "counts", "people", "of"),
    [(None, {1: 3}, 9, 9), (3.0, None, 6, 9), (3.0, {3: 5}, 1, 9), (3.0, {3: 1}, None, None)],
)
def test_what_tells_too_little_is_not_guessed(mean, counts, people, of):
    assert sureness(mean, counts, people, of).how == UNKNOWN


def test_all_answered_is_said_also_where_levels_are_not_told():
    assert sureness(3.0, None, 7, 7).how == CENSUS


def test_of_samples_of_real_people_at_least_95_in_100_intervals_hold_what_all_would_have_said():
    chance = random.Random(5)
    everybody = []
    for _ in range(80):
        own = chance.gauss(3.2, 0.6)
        everybody.append([min(5, max(1, round(chance.gauss(own, 0.8)))) for _ in range(8)])
    truth = sum(map(sum, everybody)) / (8 * len(everybody))
    held = 0
    for _ in range(400):
        drawn = chance.sample(everybody, 25)
        counts = Counter(level for one in drawn for level in one)
        low, high = sureness(mean_of(counts), dict(counts), 25, 80).interval
        held += low <= truth <= high
    assert held >= 380


def test_a_difference_is_welchs():
    first, second = {2: 20, 4: 30}, {1: 10, 3: 50, 5: 20}
    one, other = sureness(mean_of(first), first, 26, 10**9), sureness(mean_of(second), second, 31, 10**9)
    found = difference(mean_of(first) - mean_of(second), one, other)
    # Welch and Satterthwaite, written out.
    freedom = (one.plain**2 + other.plain**2) ** 2 / (one.plain**4 / 25 + other.plain**4 / 30)
    reach = stats.t.ppf(0.975, freedom) * math.hypot(one.plain, other.plain)
    assert found.interval[1] - found.value == pytest.approx(reach, rel=1e-6)
    spread = [error * math.sqrt(people) for error, people in ((one.plain, 26), (other.plain, 31))]
    oracle = stats.ttest_ind_from_stats(mean_of(first), spread[0], 26, mean_of(second), spread[1], 31, equal_var=False)
    assert found.certain == (oracle.pvalue < 0.05)


@pytest.mark.parametrize(
    ("people", "value", "fit"),
    [(19, 0.1, False), (20, 0.1, True), (11, 3.0, True)],
    ids=["few and small", "enough", "few and beyond chance"],
)
def test_few_are_compared_only_where_it_cannot_be_chance(people, value, fit):
    counts = {1: 10, 2: 20, 3: 40, 4: 20, 5: 10}
    group = sureness(3.0, counts, people, people)
    assert difference(value, group, group).fit is fit


def test_two_groups_that_all_answered_differ_by_exactly_what_they_differ_by():
    counts = {1: 10, 5: 10}
    found = difference(0.2, sureness(3.0, counts, 30, 30), sureness(3.0, counts, 30, 30))
    assert (found.interval, found.certain) == ((0.2, 0.2), True)
    assert difference(0.0, sureness(3.0, counts, 30, 30), sureness(3.0, counts, 30, 30)).certain is False


@given(st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(lambda one: sum(one) > 4), st.integers(2, 40))
def test_an_interval_of_bands_is_never_narrower_than_that_of_levels(ratings, people):
    counts = dict(enumerate(ratings, start=1))
    mean = mean_of(counts)
    bands = (
        LevelBand(1, 2, ratings[0] + ratings[1]),
        LevelBand(3, 3, ratings[2]),
        LevelBand(4, 5, ratings[3] + ratings[4]),
    )
    exact, merged = (
        sureness(mean, counts, people, people + 9),
        intervals.mean_precision(mean, bands, people, people + 9),
    )
    assert merged.how == SAMPLE
    assert merged.interval[0] <= exact.interval[0] <= exact.interval[1] <= merged.interval[1]


def test_each_rating_of_a_band_stands_where_it_is_farthest_from_the_mean():
    parts = (LevelBand(1, 2, 3), LevelBand(3, 3, 4), LevelBand(4, 5, 2))
    assert intervals.largest_squares(3.25, parts) == pytest.approx(3 * 2.25**2 + 4 * 0.25**2 + 2 * 1.75**2)


def test_what_rests_on_too_few_to_be_said_is_not_called_certain():
    # All answered, both times: no chance is left by the corrected interval, and still six people are too few.
    group = sureness(3.0, {1: 10, 2: 20, 3: 40, 4: 20, 5: 10}, 6, 6)
    found = difference(0.3, group, group)
    assert (found.fit, found.certain) == (False, False)
