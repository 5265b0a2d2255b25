"""How levels become one, and how they go from scale to scale, against fractions worked out another way."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.frameworks.carry import apply_rule, mean_level, on_scale, rescaled

SCALE = (1, 2, 3, 4, 5)
levels = st.lists(st.integers(1, 7), min_size=1, max_size=8)
scales = st.lists(st.integers(-9, 99), min_size=2, max_size=11, unique=True).map(sorted)


def half_up(value: Fraction) -> int:
    return math.floor(value + Fraction(1, 2))


@given(levels)
def test_a_mean_is_the_mean_rounded_half_up(given_levels):
    assert mean_level(given_levels) == half_up(Fraction(sum(given_levels), len(given_levels)))


@pytest.mark.parametrize(("both", "expected"), [((2, 3), 3), ((1, 2), 2), ((2, 2), 2), ((1, 4), 3), ((1, 1, 2), 1)])
def test_a_half_goes_up(both, expected):
    assert mean_level(both) == expected


@given(levels)
def test_merging_by_lowest_and_highest(given_levels):
    scale = range(1, 8)
    assert apply_rule("merged-lowest", given_levels, scale, scale) == sorted(given_levels)[0]
    assert apply_rule("merged-highest", given_levels, scale, scale) == sorted(given_levels)[-1]


@pytest.mark.parametrize("rule", ["same", "reworded", "moved", "split"])
def test_one_to_one_keeps_the_level_and_takes_no_two(rule):
    assert [apply_rule(rule, [level], SCALE, SCALE) for level in SCALE] == list(SCALE)
    assert apply_rule(rule, [3, 3], SCALE, SCALE) is None
    assert apply_rule(rule, [], SCALE, SCALE) is None


@pytest.mark.parametrize("rule", ["", "merged", "merged-median", "added", "Same", "+clamp"])
def test_a_rule_that_there_is_not_makes_no_level(rule):
    assert apply_rule(rule, [3], SCALE, SCALE) is None


@given(scales, scales, st.data())
def test_rescaling_is_linear_from_step_to_step(old, new, data):
    place = data.draw(st.integers(0, len(old) - 1))
    expected = new[half_up(Fraction(place * (len(new) - 1), len(old) - 1))]
    assert rescaled(old[place], old, new) == expected


@given(scales, scales)
def test_rescaling_keeps_the_ends_and_the_order(old, new):
    mapped = [rescaled(level, old, new) for level in old]
    assert (mapped[0], mapped[-1]) == (new[0], new[-1])
    assert mapped == sorted(mapped)


def test_rescaling_a_short_scale_by_hand():
    assert [rescaled(level, SCALE, range(1, 8)) for level in SCALE] == [1, 3, 4, 6, 7]
    assert [rescaled(level, SCALE, range(1, 5)) for level in SCALE] == [1, 2, 3, 3, 4]
    assert rescaled(6, SCALE, range(1, 8)) is None


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("clamp", [1, 2, 3, 4, 4]),
        ("leave-out", [1, 2, 3, 4, None]),
        ("rescale", [1, 2, 3, 3, 4]),
        ("", [1, 2, 3, 4, None]),
    ],
)
def test_to_a_shorter_scale(mapping, expected):
    assert [on_scale(level, mapping, SCALE, range(1, 5)) for level in SCALE] == expected


def test_to_a_scale_that_begins_higher():
    assert [on_scale(level, "clamp", range(5), SCALE) for level in range(5)] == [1, 1, 2, 3, 4]
    assert [on_scale(level, "leave-out", range(5), SCALE) for level in range(5)] == [None, 1, 2, 3, 4]


def test_the_mapping_comes_after_the_merging():
    assert apply_rule("merged-mean+clamp", [4, 5], SCALE, (1, 2, 3, 4)) == 4
    assert apply_rule("merged-lowest+rescale", [2, 5], SCALE, tuple(range(1, 8))) == 3
