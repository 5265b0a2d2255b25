"""What a new version means for those who were rated; every figure worked out by hand."""

import attrs
import pytest

from leaderdev.frameworks.consequences import Shift, consequences
from leaderdev.frameworks.diff import diff
from leaderdev.model.framework import Change

from .made import framework, item, leader, text, whole

OLD = framework("1.0.0", item("a"), item("b"), item("c"))
ALL = {"a": 3, "b": 1, "c": 2}


def means(*profiles, new):
    old, after = whole(OLD), whole(new)
    return consequences(diff(old, after), old, after, profiles)


def raised(*items, **more):
    """The expectation of "a" goes up by one for managers; `items` are the others."""
    return framework("2.0.0", item("a", expected={"manager": 3, "leader": 1}), *items, **more)


def test_nobody():
    found = means(new=raised())
    assert (found.profiles, found.ratings, found.shifts) == (0, 0, ())


def test_counts_of_leaders_assessments_and_ratings():
    one = leader("m1", "manager", ALL)
    (first,) = one.assessments
    again = attrs.evolve(first, id="two", completed_at="", levels={"a": 1})
    twice = attrs.evolve(one, assessments=(first, again))
    found = means(
        twice, leader("m2", "manager", {"b": 2}), new=framework("2.0.0", item("a"), item("c", text=text("x")))
    )
    assert (found.profiles, found.assessments, found.open) == (2, 3, 1)
    assert [(one.item, one.count, one.comparable) for one in found.items] == [
        ("a", 1, 1),
        ("b", 2, 0),
        ("c", 1, 0),
    ]
    assert (found.ratings, found.comparable) == (4, 1)


def test_under_another_version_is_somebody_elses_business():
    elsewhere = leader("m1", "manager", ALL)
    assessments = tuple(attrs.evolve(one, framework=framework("1.1.0").reference) for one in elsewhere.assessments)
    assert means(attrs.evolve(elsewhere, assessments=assessments), new=raised()).profiles == 0


def test_a_gap_that_changes_only_because_the_expectation_moved():
    (shift,) = means(leader("m1", "manager", ALL), new=raised(item("b"), item("c"))).shifts
    assert (shift.leader, shift.tier, shift.rated_by) == ("m1", "manager", "self")
    assert shift.items == (Shift("a", 2, 3, 3, -1, 0),)
    # Expected 2, 2, 2 against rated 3, 1, 2: gaps −1, +1, 0; afterwards 0, +1, 0.
    assert shift.compared == 3
    assert shift.gap_before == 0
    assert shift.gap_after == pytest.approx(1 / 3)
    assert shift.gap_change == pytest.approx(1 / 3)


def test_a_leader_of_another_tier_has_no_other_gap():
    assert means(leader("l1", "leader", ALL), new=raised(item("b"), item("c"))).shifts == ()


def test_whoever_was_not_rated_on_the_item_has_no_other_gap():
    assert means(leader("m1", "manager", {"b": 1}), new=raised(item("b"), item("c"))).shifts == ()


def test_what_was_redefined_is_in_neither_the_items_nor_the_means():
    new = raised(item("b", text=text("x"), expected={"manager": 3}), item("c"))
    (shift,) = means(leader("m1", "manager", ALL), new=new).shifts
    assert [one.item for one in shift.items] == ["a"]
    assert (shift.compared, shift.gap_before, shift.gap_after) == (2, -0.5, 0)


@pytest.mark.parametrize(
    "changes",
    [
        [Change("redefined", "a")],
        [Change("split", "a", ("a",), equal=True)],
        [Change("merged", "a", ("a", "b"), rule="mean")],
    ],
    ids=["redefined", "split", "merged"],
)
def test_an_item_that_became_another_never_shifts(changes):
    assert means(leader("m1", "manager", ALL), new=raised(item("c"), changes=changes)).shifts == ()


def test_under_another_scale_nothing_is_compared():
    assert means(leader("m1", "manager", ALL), new=raised(item("b"), item("c"), scale=OLD.scale[:2])).shifts == ()


def test_an_item_that_is_no_longer_for_the_tier_has_no_gap_any_more():
    new = framework("2.0.0", item("a", expected={"leader": 1}), item("b"), item("c"))
    (shift,) = means(leader("m1", "manager", ALL), new=new).shifts
    assert shift.items == (Shift("a", 2, None, 3, -1, None),)
    assert (shift.compared, shift.gap_before, shift.gap_after) == (2, 0.5, 0.5)


def test_the_managers_rating_counts_where_there_is_no_own():
    (shift,) = means(leader("m1", "manager", ALL, role="manager"), new=raised(item("b"), item("c"))).shifts
    assert shift.rated_by == "manager"


def test_who_has_left_has_no_gap_but_still_has_ratings():
    found = means(leader("m1", "manager", ALL, active=False), new=raised(item("b"), item("c")))
    assert (found.profiles, found.shifts) == (1, ())
