"""One leader: the sign of a gap, whose rating it is measured on, and that missing is never 0."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.statistics.gaps import below, dimension_gaps, item_gaps, rated_by, stands_out

from .made import framework, rated

LEVEL = some.integers(min_value=1, max_value=5)
ITEMS = ["a", "b", "c", "d", "e", "f"]
ANSWERS = some.dictionaries(some.sampled_from(ITEMS), LEVEL)


def only(gaps):
    (gap,) = gaps
    return gap


@pytest.mark.parametrize(("expected", "level", "gap"), [(4, 2, 2), (2, 4, -2), (3, 3, 0), (5, 1, 4)])
def test_a_gap_is_positive_below_what_is_expected(expected, level, gap):
    found = only(item_gaps(framework({"a": {"leader": expected}}), "leader", rated(a=level), None))
    assert (found.expected, found.self_level, found.gap) == (expected, level, gap)


@pytest.mark.parametrize(("expected", "level"), [(None, 3), (4, None), (None, None)])
def test_where_one_is_missing_there_is_no_gap(expected, level):
    assert below(expected, level) is None


def test_an_item_that_was_not_answered_has_no_figure():
    found = only(item_gaps(framework({"a": {"leader": 4}}), "leader", rated(), rated("manager")))
    assert (found.self_level, found.manager_level, found.gap, found.manager_gap, found.difference) == (None,) * 5


def test_not_relevant_is_no_level():
    found = only(item_gaps(framework({"a": {"leader": 4}}), "leader", rated(not_relevant=("a",)), None))
    assert (found.self_level, found.gap) == (None, None)


def test_gaps_are_measured_on_the_leaders_own_rating():
    both = rated(a=2), rated("manager", a=5)
    found = only(item_gaps(framework({"a": {"leader": 4}}), "leader", *both))
    assert rated_by(both[0]) == "self"
    assert (found.gap, found.manager_gap, found.difference) == (2, -1, -3)


def test_without_an_own_rating_they_are_measured_on_the_managers():
    found = only(item_gaps(framework({"a": {"leader": 4}}), "leader", None, rated("manager", a=5)))
    assert rated_by(None) == "manager"
    assert (found.self_level, found.gap, found.manager_gap, found.difference) == (None, -1, -1, None)


def test_an_item_the_leader_left_out_is_not_filled_in_with_the_managers_level():
    found = only(item_gaps(framework({"a": {"leader": 4}}), "leader", rated(), rated("manager", a=2)))
    assert (found.gap, found.manager_gap) == (None, 2)


def test_an_item_for_another_tier_is_left_out_unless_somebody_rated_it():
    whole = framework({"a": {"director": 4}, "b": {"director": 4, "leader": 3}, "c": {"director": 2}})
    gaps = item_gaps(whole, "leader", rated(b=3), rated("manager", c=5))
    assert [(gap.item, gap.expected, gap.gap, gap.manager_level) for gap in gaps] == [
        ("b", 3, 0, None),
        ("c", None, None, 5),
    ]


@given(own=ANSWERS, seen=ANSWERS)
def test_a_dimension_has_the_means_of_the_figures_it_has(own, seen):
    wanted = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 3}
    homes = {"a": "one", "b": "two", "c": "one", "d": "two", "e": "one", "f": "three"}
    whole = framework({item: {"leader": level} for item, level in wanted.items()}, homes)
    found = {one.dimension: one for one in dimension_gaps(item_gaps(whole, "leader", rated(**own), rated(**seen)))}
    assert list(found) == ["one", "two", "three"]
    for name, one in found.items():
        inside = [item for item in ITEMS if homes[item] == name]
        rated_inside = [item for item in inside if item in own]
        assert (one.items, one.rated) == (len(inside), len(rated_inside))
        assert one.expected == statistics.mean(wanted[item] for item in rated_inside or inside)
        assert one.self_level == mean_or_none([own[item] for item in rated_inside])
        assert one.manager_level == mean_or_none([seen[item] for item in inside if item in seen])
        assert one.gap == mean_or_none([wanted[item] - own[item] for item in rated_inside])


def mean_or_none(values):
    return float(statistics.mean(values)) if values else None


@given(own=ANSWERS, seen=ANSWERS)
def test_what_stands_out_is_what_nothing_left_out_surpasses(own, seen):
    whole = framework({item: {"leader": level} for item, level in zip(ITEMS, (1, 2, 3, 4, 5, 3), strict=True)})
    gaps = item_gaps(whole, "leader", rated(**own), rated("manager", **seen))
    shown = stands_out(gaps, most=2)
    for chosen, size, least in (
        (shown.gaps, lambda gap: gap.gap, 1),
        (shown.strengths, lambda gap: None if gap.gap is None else -gap.gap, 1),
        (shown.disagreements, lambda gap: None if gap.difference is None else abs(gap.difference), 2),
    ):
        worthy = [gap for gap in gaps if size(gap) is not None and size(gap) >= least]
        passed_over = [size(gap) for gap in worthy if gap not in chosen]
        assert len(chosen) == min(2, len(worthy))
        assert set(chosen) <= set(worthy)
        assert all(size(gap) >= max(passed_over, default=0) for gap in chosen)
        assert [size(gap) for gap in chosen] == sorted((size(gap) for gap in chosen), reverse=True)


def test_of_equal_gaps_those_that_come_first_in_the_framework_stand_out():
    whole = framework({item: {"leader": 4} for item in ITEMS})
    shown = stands_out(item_gaps(whole, "leader", rated(a=3, b=2, c=3, d=2, e=2, f=2), None), most=3)
    assert [gap.item for gap in shown.gaps] == ["b", "d", "e"]


def test_of_equal_gaps_those_that_the_manager_sees_too_stand_out_first():
    whole = framework({item: {"leader": 4} for item in "abcd"})
    wide = item_gaps(whole, "leader", rated(a=2, b=2, c=2, d=3), rated("manager", a=4, b=1, d=1))
    assert [gap.item for gap in stands_out(wide).gaps] == ["b", "a", "c"]
    strong = item_gaps(whole, "leader", rated(a=5, b=5), rated("manager", a=4, b=5))
    assert [gap.item for gap in stands_out(strong).strengths] == ["b", "a"]
