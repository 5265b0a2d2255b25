"""Krippendorff's α: his example, and his definition pair by pair."""

from itertools import permutations
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.analysis import estimates
from leaderdev.analysis.reliability import krippendorff

from .published import KRIPPENDORFF, KRIPPENDORFF_ALPHA, as_printed

SCALES = some.sampled_from(["nominal", "ordinal", "interval"])
UNITS = some.lists(some.lists(some.integers(min_value=1, max_value=5) | some.none(), max_size=5), max_size=12)


@pytest.mark.parametrize(("scale", "printed"), KRIPPENDORFF_ALPHA.items())
def test_krippendorffs_example(scale, printed):
    found = krippendorff(KRIPPENDORFF, scale)
    assert as_printed(found.value, printed) == printed
    assert (found.n, found.left_out, found.enough, found.reason) == (11, 1, False, estimates.TOO_FEW)
    assert found.k == pytest.approx(40 / 11)


def pair_by_pair(units, scale):
    """α from every ordered pair of ratings, within a unit and among all; None where they are all equal."""
    used = [[one for one in unit if one is not None] for unit in units]
    used = [unit for unit in used if len(unit) > 1]
    ratings = [one for unit in used for one in unit]

    def far(one, other):
        low, high = sorted((one, other))
        if scale == "interval":
            return (high - low) ** 2
        if scale == "nominal" or low == high:
            return low != high
        ends = (ratings.count(low) + ratings.count(high)) / 2
        return (sum(low <= rating <= high for rating in ratings) - ends) ** 2

    expected = sum(far(*pair) for pair in permutations(ratings, 2))
    if not expected:
        return None
    observed = sum(far(*pair) / (len(unit) - 1) for unit in used for pair in permutations(unit, 2))
    return 1 - (observed / len(ratings)) / (expected / (len(ratings) * (len(ratings) - 1)))


@given(UNITS, SCALES)
def test_alpha_is_that_of_its_definition(units, scale):
    found, by_hand = krippendorff(units, scale).value, pair_by_pair(units, scale)
    assert (found is None) == (by_hand is None)
    if found is not None:
        assert isclose(found, by_hand, abs_tol=1e-9)
        assert found <= 1


@given(UNITS, SCALES, some.randoms(use_true_random=False), some.integers(min_value=-5, max_value=5))
def test_alpha_knows_no_order_and_no_zero_point(units, scale, chance, shift):
    mixed = [[None if one is None else one + shift for one in unit] for unit in units]
    for unit in mixed:
        chance.shuffle(unit)
    chance.shuffle(mixed)
    assert krippendorff(mixed, scale) == krippendorff(units, scale)


@given(UNITS, SCALES)
def test_what_nobody_rated_changes_nothing_but_what_is_left_out(units, scale):
    more = krippendorff([*units, [None, None], [3]], scale)
    found = krippendorff(units, scale)
    assert (more.value, more.n, more.left_out) == (found.value, found.n, found.left_out + 2)


def test_two_levels_are_as_far_apart_on_every_scale():
    units = [[1, 1], [1, 2], [2, 2], [2, 2], [1, 1]]
    found = {krippendorff(units, scale).value for scale in ("nominal", "ordinal", "interval")}
    assert len(found) == 1


@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ([], estimates.NOTHING),
        ([[], [None]], estimates.NOTHING),
        ([[1], [2, None]], estimates.ONE_RATER),
        ([[3, 3], [3, 3, 3]], estimates.NO_VARIANCE),
    ],
)
def test_where_alpha_is_not_defined_it_says_why(units, reason):
    found = krippendorff(units, "ordinal")
    assert (found.value, found.interval, found.enough, found.reason) == (None, None, False, reason)


def test_thirty_units_carry_alpha_and_it_has_no_interval():
    units = [[1, 1], [2, 3], [3, 3]] * 10
    assert [krippendorff(units[:n], "ordinal").enough for n in (29, 30)] == [False, True]
    assert krippendorff(units, "ordinal").reason == estimates.NO_INTERVAL


def test_another_scale_is_an_error():
    with pytest.raises(ValueError, match="ratio"):
        krippendorff([[1, 2]], "ratio")
