"""Statistics from counts are those of the ratings themselves, of which the standard library is the judge."""

import statistics
from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from leaderdev.analysis import levels

RATINGS = some.lists(some.integers(min_value=-3, max_value=10), min_size=1, max_size=60)


@given(RATINGS)
def test_the_mean_is_exact(ratings):
    assert levels.mean(Counter(ratings)) == float(statistics.mean(ratings))


@given(RATINGS)
def test_the_median_is_exact(ratings):
    assert levels.median(Counter(ratings)) == float(statistics.median(ratings))


@given(RATINGS)
def test_the_number_is_that_of_the_ratings(ratings):
    assert levels.number(Counter(ratings)) == len(ratings)


@given(RATINGS, some.lists(some.integers(min_value=-3, max_value=10)))
def test_levels_that_nobody_gave_change_nothing(ratings, unused):
    counts = Counter(ratings)
    padded = {**dict.fromkeys(sorted(unused, reverse=True), 0), **counts}
    assert levels.mean(padded) == levels.mean(counts)
    assert levels.median(padded) == levels.median(counts)


@given(some.integers(min_value=1, max_value=5), some.integers(min_value=10**6, max_value=10**15))
def test_many_ratings_of_two_levels_lose_no_digit(level, many):
    counts = {level: many, level + 1: many + 1}
    assert levels.median(counts) == level + 1
    assert levels.mean({level: many, level + 1: many}) == level + 0.5


def test_without_ratings_there_is_no_figure_and_not_0():
    for nothing in ({}, {1: 0, 2: 0}):
        assert levels.number(nothing) == 0
        assert levels.mean(nothing) is None
        assert levels.median(nothing) is None
