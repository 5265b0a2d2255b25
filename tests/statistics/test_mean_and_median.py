"""Statistics from counts are those of the ratings themselves, of which the standard library is the judge."""

import statistics
from collections import Counter

from hypothesis import given
from hypothesis import strategies as some

from leaderdev.statistics import aggregate

RATINGS = some.lists(some.integers(min_value=-3, max_value=10), min_size=1, max_size=60)


@given(RATINGS)
def test_the_mean_is_exact(ratings):
    assert aggregate.mean_level(Counter(ratings)) == float(statistics.mean(ratings))


@given(RATINGS)
def test_the_median_is_exact(ratings):
    assert aggregate.median_level(Counter(ratings)) == float(statistics.median(ratings))


@given(RATINGS)
def test_the_number_is_that_of_the_ratings(ratings):
    assert aggregate.number_of_ratings(Counter(ratings)) == len(ratings)


@given(RATINGS, some.lists(some.integers(min_value=-3, max_value=10)))
def test_levels_that_nobody_gave_change_nothing(ratings, unused):
    counts = Counter(ratings)
    padded = {**dict.fromkeys(sorted(unused, reverse=True), 0), **counts}
    assert aggregate.mean_level(padded) == aggregate.mean_level(counts)
    assert aggregate.median_level(padded) == aggregate.median_level(counts)


@given(some.integers(min_value=1, max_value=5), some.integers(min_value=10**6, max_value=10**15))
def test_many_ratings_of_two_levels_lose_no_digit(level, many):
    counts = {level: many, level + 1: many + 1}
    assert aggregate.median_level(counts) == level + 1
    assert aggregate.mean_level({level: many, level + 1: many}) == level + 0.5


def test_without_ratings_there_is_no_figure_and_not_0():
    for nothing in ({}, {1: 0, 2: 0}):
        assert aggregate.number_of_ratings(nothing) == 0
        assert aggregate.mean_level(nothing) is None
        assert aggregate.median_level(nothing) is None
