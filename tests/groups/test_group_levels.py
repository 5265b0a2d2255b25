"""Several raters as one: never fewer than three, never exactly, and each rater once."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile
from leaderdev.statistics.groups import BANDS, group_levels, mean_in_halves

HERE, BEFORE = Reference.parse("small@2.0.0"), Reference.parse("small@1.0.0")
SCALE = range(1, 6)
ANSWERS = some.dictionaries(some.sampled_from("abc"), some.integers(1, 5))


def by(rater, levels, role="peer", framework=HERE, day="2026-11-20", **more):
    moment = f"{day}T12:00:00+00:00"
    values = {"started_at": moment, "completed_at": moment, **more}
    return Assessment(f"{rater}-{day}-{framework}", framework, "", role, rater, levels=levels, **values)


def of(*assessments, role="peer"):
    return group_levels(Profile("anna", "leader", "u", assessments=assessments), HERE, role, SCALE)


def three(**levels):
    return [by(name, levels) for name in ("x", "y", "z")]


def nearest_half(levels):
    """The half that is nearest to the mean; of two equally near ones the higher."""
    mean = Fraction(statistics.mean(map(Fraction, levels)))
    return float(min((Fraction(half, 2) for half in range(-20, 21)), key=lambda half: (abs(half - mean), -half)))


@given(some.lists(some.integers(-3, 7), min_size=1, max_size=30))
def test_means_are_the_nearest_half(levels):
    assert mean_in_halves(levels) == nearest_half(levels)


@given(some.lists(ANSWERS, max_size=25))
def test_what_is_shown_rests_on_three_at_least(answers):
    found = of(*(by(f"r{place}", one) for place, one in enumerate(answers)))
    raters = sum(bool(one) for one in answers)
    if raters < 3:
        assert found is None
        return
    assert found.raters in BANDS
    assert found.raters <= raters
    assert not [band for band in BANDS if found.raters < band <= raters]
    rated = {item: [one[item] for one in answers if item in one] for item in "abc"}
    assert found.levels == {item: nearest_half(levels) for item, levels in rated.items() if len(levels) >= 3}


def test_two_are_none_and_three_are_a_group():
    x, y, z = three(a=4)
    assert of(x, y) is None
    assert of(x, y, z).levels == {"a": 4.0}


@pytest.mark.parametrize(
    "third",
    [
        by("y", {"a": 4}, day="2026-11-21"),  # one of the two, once more
        by("z", {"a": 4}, completed_at=""),  # not finished
        by("z", {"a": 4}, role="employee"),
        by("z", {"a": 4}, framework=BEFORE),
        by("z", {}),
        by("z", {"a": 9}),  # off the scale is no answer
    ],
    ids=["again", "open", "other role", "other version", "empty", "off scale"],
)
def test_what_is_no_third_rater(third):
    assert of(*three(a=4)[:2], third) is None


def test_of_each_rater_the_latest_counts_also_one_that_was_carried():
    x, y, _ = three(a=2)
    z = by("z", {"a": 5}, carried_from="somewhere")
    again = by("x", {"a": 5}, day="2026-12-01")
    assert of(again, x, y, z).levels == {"a": 4.0}  # 5, 2, 5


def test_a_dimension_is_the_mean_of_what_is_shown_of_it():
    x, y, z = three(a=4, b=3)
    alone = by("x", {"a": 4, "b": 3, "c": 1}, day="2026-12-01")
    found = of(x, y, z, alone)
    assert found.mean(["a", "b", "c"]) == 3.5
    assert found.mean(["c"]) is None


def test_a_newcomer_among_others_is_not_read_off_by_subtraction():
    """Of three who rated 4, 4 and 3 and a fourth, reports before and after leave several levels open."""
    earlier = [by("x", {"a": 4}), by("y", {"a": 4}), by("z", {"a": 3})]
    before = of(*earlier)
    possible = {}
    for level in SCALE:
        after = of(*earlier, by("new", {"a": level}))
        assert after.raters == before.raters
        possible.setdefault(after.levels["a"], []).append(level)
    assert sorted(possible.values()) == [[1], [2, 3], [4, 5]]
