"""The overview of a year, against counts by hand, and what cannot be had from it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.held import ALL, SMALLEST, conversation_counts

from .made import agreement, assessed, held, leader, profiles

TODAY = "2026-11-23"


def row(rows, unit, tier=ALL):
    (found,) = [one for one in rows if (one.unit, one.tier) == (unit, tier)]
    return found


def test_by_hand():
    both = (assessed("self", "2026-10-01"), assessed("manager", "2026-10-05"))
    overdue, later = agreement("a", due_on="2026-01-01"), agreement("b", due_on="2027-01-01")
    people = [
        leader("a", assessments=both, conversations=(held("2026-11-01", overdue, later), held("2026-03-01"))),
        leader("b", assessments=both[:1], conversations=(held("2025-11-01", agreement("c", status="done")),)),
        leader("c", assessments=(both[0], assessed("manager", "2025-12-31")), conversations=(held("2026-12-24"),)),
        leader("d", tier="director", assessments=(both[0], assessed("manager", ""))),
        leader("e", active=False, assessments=both, conversations=(held("2026-11-01", agreement("f")),)),
    ]
    rows = conversation_counts(2026, people, TODAY)
    care = row(rows, "care")
    assert (care.leaders, care.held, care.both_assessed, care.open, care.overdue) == (4, 1, 1, 2, 1)
    leaders = row(rows, "care", "leader")
    assert (leaders.leaders, leaders.held, leaders.both_assessed, leaders.open) == (3, 1, 1, None)
    assert (row(rows, ALL, "director").leaders, row(rows, ALL).open) == (1, 2)
    assert row(conversation_counts(2025, people, TODAY), "care").held == 1


def test_a_year_without_leaders_has_a_total_of_nothing():
    (total,) = conversation_counts(2026, [], TODAY)
    assert (total.leaders, total.held, total.open, total.withheld) == (0, 0, 0, False)


def test_a_small_unit_takes_the_next_one_with_it():
    """Else the total less the others would tell of the one leader alone."""
    people = [
        leader(unit + str(number), unit) for unit, size in (("a", 1), ("b", 4), ("c", 5)) for number in range(size)
    ]
    rows = conversation_counts(2026, people, TODAY)
    assert {one.unit for one in rows if one.withheld} == {"a", "b"}
    assert row(rows, ALL).open == 0


def test_where_there_are_too_few_leaders_altogether_the_total_is_withheld_too():
    rows = conversation_counts(2026, [leader("a", "a"), leader("b", "b")], TODAY)
    assert all(one.open is None for one in rows)
    assert row(rows, ALL).withheld
    assert row(rows, ALL).leaders == 2


@given(st.lists(profiles, max_size=12, unique_by=lambda one: one.id))
def test_no_few_leaders_agreements_can_be_had_by_subtracting(people):
    rows = conversation_counts(2026, people, TODAY)
    sizes = Counter(one.unit for one in people if one.active)
    kept_back = sum(sizes[one.unit] for one in rows if one.withheld and one.unit != ALL)
    assert all(size >= SMALLEST for unit, size in sizes.items() if row(rows, unit).open is not None)
    if row(rows, ALL).open is not None:
        assert kept_back == 0 or kept_back >= SMALLEST
    assert all(one.open is None for one in rows if one.tier != ALL)


@given(st.lists(profiles, max_size=12, unique_by=lambda one: one.id))
def test_parts_make_the_whole(people):
    rows = conversation_counts(2026, people, TODAY)
    total = row(rows, ALL)
    for part in (
        [one for one in rows if one.unit != ALL and one.tier == ALL],
        [one for one in rows if one.unit != ALL and one.tier != ALL],
        [one for one in rows if one.unit == ALL and one.tier != ALL],
    ):
        assert sum(one.leaders for one in part) == total.leaders
        assert sum(one.held for one in part) == total.held
        assert sum(one.both_assessed for one in part) == total.both_assessed
