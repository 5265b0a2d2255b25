"""Which variables lag: against a median and a range from elsewhere, and at the edges."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.statistics.balance import AHEAD, LAGS, LEVEL, UNJUDGED, balance

NAMES = ("tasks", "technology", "actors", "structure", "environment")
GAPS = st.lists(st.floats(-4, 4), min_size=3, max_size=5)


def judged(gaps, people=100):
    names = NAMES[: len(gaps)]
    return balance(dict(zip(names, gaps, strict=True)), dict.fromkeys(names, people))


@given(GAPS)
def test_middle_and_span_are_those_of_numpy(gaps):
    found = judged(gaps)
    assert found.middle == pytest.approx(float(numpy.median(gaps)))
    assert found.span == pytest.approx(float(numpy.ptp(gaps)))
    assert [one.apart for one in found.parts] == pytest.approx([gap - float(numpy.median(gaps)) for gap in gaps])


@given(GAPS, st.floats(-1, 1))
def test_what_all_share_changes_nothing(gaps, more):
    whole = [round(gap, 2) for gap in gaps]
    moved = judged([gap + round(more, 2) for gap in whole])
    assert [one.state for one in moved.parts] == [one.state for one in judged(whole).parts]


def test_what_the_thesis_found_technology_and_actors_lag():
    found = judged([0.38, 0.76, 0.79, 0.35, 0.36])
    assert found.named(LAGS) == ("actors", "technology")
    assert found.named(AHEAD) == ()
    assert not found.balanced


def test_a_quarter_of_a_level_is_still_in_balance():
    assert [one.state for one in judged([0.1, 0.1, 0.35, 0.36, -0.16]).parts] == [LEVEL, LEVEL, LEVEL, LAGS, AHEAD]
    assert judged([0.3, 0.3, 0.3]).balanced


@pytest.mark.parametrize(
    ("gaps", "people"),
    [([0.1, 0.9, 0.2], 9), ([0.1, 0.9], 100), ([None, 0.1, 0.9], 100), ([], 100)],
    ids=["few people", "two", "two that are shown", "none"],
)
def test_what_rests_on_too_little_is_not_judged(gaps, people):
    found = judged(gaps, people)
    assert not found.judged
    assert {one.state for one in found.parts} <= {UNJUDGED}
    assert (found.middle, found.span) == (None, None)


def test_one_that_is_not_shown_is_not_judged_and_the_others_are():
    found = judged([None, 0.9, 0.2, 0.2])
    assert [one.state for one in found.parts] == [UNJUDGED, LAGS, LEVEL, LEVEL]
