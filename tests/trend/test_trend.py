"""The change of a gap is the moved expectation less the real change, exactly, whatever was rated."""

import statistics
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as some

from leaderdev.statistics.trend import Point, change, means, steps

ITEMS = list("abcdefg")
LEVELS = some.dictionaries(some.sampled_from(ITEMS), some.integers(-5, 9))
POINTS = some.builds(Point, LEVELS, LEVELS)


def mean_of(values):
    return statistics.mean(map(Fraction, values))


@given(POINTS, POINTS)
def test_real_change_and_moved_expectations_add_up_to_the_change_of_the_gap(before, after):
    common = [
        item
        for item in ITEMS
        if all(item in one for point in (before, after) for one in (point.levels, point.expected))
    ]
    found = change(before, after, ITEMS)
    assert found.items == len(common)
    if not common:
        assert (found.rated, found.expected, found.gap, found.largest, found.moved) == (None, None, None, (), ())
        return
    gaps = [mean_of(point.expected[item] - point.levels[item] for item in common) for point in (before, after)]
    assert found.gap == gaps[1] - gaps[0]
    assert found.gap == found.expected - found.rated
    assert found.rated == mean_of(after.levels[item] - before.levels[item] for item in common)
    assert found.expected == mean_of(after.expected[item] - before.expected[item] for item in common)
    assert means(after, common).gap - means(before, common).gap == found.gap


@given(POINTS, POINTS)
def test_the_other_way_round_everything_has_the_other_sign(before, after):
    there, back = change(before, after, ITEMS), change(after, before, ITEMS)
    assert there.items == back.items
    if there.items:
        assert (there.rated, there.expected, there.gap) == (-back.rated, -back.expected, -back.gap)


@given(POINTS)
def test_nothing_changes_from_itself_to_itself(point):
    found = change(point, point, ITEMS)
    assert not (found.rated or found.expected or found.gap or found.largest or found.moved)


@given(LEVELS, LEVELS, LEVELS)
def test_where_nobody_is_rated_otherwise_all_of_it_is_expectation_and_the_other_way_round(levels, one, other):
    moved = change(Point(levels, one), Point(levels, other), ITEMS)
    assert not moved.rated
    assert moved.gap == moved.expected
    real = change(Point(one, levels), Point(other, levels), ITEMS)
    assert not real.expected
    assert real.gap is None or real.gap == -real.rated


@given(POINTS)
def test_means_are_over_what_has_both(point):
    both = sorted(set(point.levels) & set(point.expected))
    found = means(point)
    assert found.items == len(both)
    if both:
        assert found.rated == mean_of(point.levels[item] for item in both)
        assert found.gap == mean_of(point.expected[item] - point.levels[item] for item in both)
    else:
        assert found.rated is found.expected is found.gap is None


@given(POINTS, POINTS)
def test_the_largest_changes_are_those_that_nothing_left_out_surpasses(before, after):
    found = change(before, after, ITEMS, most=2)
    common = [item for item in before.items() if item in after.items()]
    by = {item: after.levels[item] - before.levels[item] for item in common}
    for sign in (1, -1):
        named = [one.item for one in found.largest if one.by * sign > 0]
        others = [by[item] * sign for item in common if by[item] * sign > 0 and item not in named]
        assert len(named) == min(2, len(named) + len(others))
        assert all(by[item] * sign >= max(others, default=0) for item in named)
    assert [abs(one.by) for one in found.largest] == sorted((abs(one.by) for one in found.largest), reverse=True)


def test_what_was_never_expected_or_not_rated_again_does_not_count():
    before = Point({"a": 2, "b": 1, "c": 1}, {"a": 4, "b": 3})
    after = Point({"a": 3, "c": 5}, {"a": 5, "b": 3, "c": 1})
    found = change(before, after, ITEMS)
    assert (found.items, found.rated, found.expected, found.gap) == (1, 1, 1, 0)


def test_one_of_which_nothing_can_be_read_is_passed_over():
    full, empty = Point({"a": 1}, {"a": 1}), Point({}, {"a": 1})
    assert steps([full, empty, full, full]) == [(0, 2), (2, 3)]
    assert steps([full]) == steps([]) == []
