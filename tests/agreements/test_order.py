"""In which order agreements are read, and the ids they get."""

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.agreements import (
    agreements_of,
    by_urgency,
    is_recorded,
    leader_of_id,
    with_follow_up,
    with_ids,
)
from leaderdev.model.profile import FollowUp

from .made import agreement, conversations, days, follow_ups, handles, held, leader, profiles


@given(st.lists(profiles, max_size=4, unique_by=lambda one: one.id), days)
def test_the_order_is_that_of_four_piles(people, today):
    """The oracle sorts into piles and puts each in order by its date, as one would with cards on a table."""
    placed = agreements_of(people)
    piles = {"overdue": [], "due": [], "undated": [], "settled": []}
    for one in placed:
        waiting = one.agreement.status in ("open", "under-way")
        pile = "settled" if not waiting else "undated" if not one.agreement.due_on else "due"
        if pile == "due" and one.agreement.due_on < today:
            pile = "overdue"
        piles[pile].append(one)
    found = by_urgency(placed, today)
    for name in ("overdue", "due", "undated"):
        mine, found = found[: len(piles[name])], found[len(piles[name]) :]
        assert {id(one) for one in mine} == {id(one) for one in piles[name]}
        assert [one.agreement.due_on for one in mine] == sorted(one.agreement.due_on for one in mine)
    assert {id(one) for one in found} == {id(one) for one in piles["settled"]}


@given(st.lists(profiles, max_size=4, unique_by=lambda one: one.id), days, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_files(people, today, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    told = [
        [(one.leader.id, one.agreement) for one in by_urgency(agreements_of(some), today)]
        for some in (people, shuffled)
    ]
    assert sorted(told[0], key=repr) == sorted(told[1], key=repr)
    assert [one[1].due_on for one in told[0]] == [one[1].due_on for one in told[1]]


def test_what_is_due_today_is_not_overdue_yet():
    one = agreement(due_on="2026-05-01")
    assert not one.is_overdue("2026-05-01")
    assert one.is_overdue("2026-05-02")


@given(handles, st.lists(conversations, max_size=4))
def test_ids_are_given_once_and_tell_the_leader(handle, told):
    profile = leader(handle)
    for conversation in told:
        kept = with_ids(conversation, profile)
        profile = leader(handle, conversations=(*profile.conversations, kept))
    ids = [one.agreement.id for one in agreements_of([profile])]
    names = [one.id for one in profile.conversations]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    assert {leader_of_id(one) for one in ids} <= {handle}


def test_ids_of_two_leaders_whose_handles_look_like_dates_differ():
    one = with_ids(held("2025-01-01", agreement("")), leader("x"))
    other = with_ids(held("2025-01-01", agreement("")), leader("x-2025-01-01"))
    assert [one.agreements[0].id, other.agreements[0].id] == ["x-2025-01-01-1", "x-2025-01-01-2025-01-01-1"]
    assert leader_of_id(other.agreements[0].id) == "x-2025-01-01"


def test_a_second_conversation_on_a_day_goes_on_counting():
    first = with_ids(held("2025-01-01", agreement(""), agreement("")), leader())
    second = with_ids(held("2025-01-01", agreement("")), leader(conversations=(first,)))
    assert (first.id, second.id) == ("2025-01-01", "2025-01-01-2")
    assert second.agreements[0].id == "anna-2025-01-01-3"


def test_the_same_words_on_the_same_day_are_the_same_conversation_whatever_came_of_it():
    profile = leader(conversations=(held("2025-01-01", agreement("a", status="done")),))
    assert is_recorded(profile, held("2025-01-01", agreement("")))
    assert not is_recorded(profile, held("2025-01-02", agreement("")))
    assert not is_recorded(profile, held("2025-01-01", agreement("", text="Another")))


@given(profiles, follow_ups)
def test_a_follow_up_adds_to_one_agreement_and_changes_nothing_else(profile, added):
    for one in agreements_of([profile])[:1]:
        after = agreements_of([with_follow_up(profile, one.agreement.id, added)])
        for before, now in zip(agreements_of([profile]), after, strict=True):
            if before.agreement.id != one.agreement.id:
                assert now.agreement == before.agreement
            else:
                assert now.agreement.follow_ups == (*before.agreement.follow_ups, added)
                assert now.agreement.status == added.status


def test_a_follow_up_of_an_unknown_agreement_changes_nothing():
    profile = leader(conversations=(held("2025-01-01", agreement()),))
    assert with_follow_up(profile, "nosuch", FollowUp("2025-02-01", "done")) == profile
