"""Which agreements the conversation comes back to."""

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.agreements import to_follow_up
from leaderdev.model.profile import Agreement, FollowUp

from .made import TODAY, anna, held


def agreed(name, status="open", due="", *follow_ups):
    return Agreement(name, f"do {name}", status=status, due_on=due, follow_ups=follow_ups)


def names(*conversations):
    return [one.id for one in to_follow_up(anna(conversations=conversations), TODAY)]


def test_everything_from_last_time_and_what_is_still_open_from_before():
    before = held("2024-11-20", agreed("old-open"), agreed("old-done", "done"))
    last = held("2025-11-20", agreed("open"), agreed("done", "done"))
    assert names(before, last) == ["old-open", "open", "done"]


def test_what_was_settled_since_last_time_is_told():
    before = held("2024-11-20", agreed("late", "done", "", FollowUp("2026-03-01", "done")))
    assert names(before, held("2025-11-20")) == ["late"]


def test_overdue_first_then_by_due_date_then_what_is_settled():
    last = held(
        "2025-11-20",
        agreed("settled", "done", "2025-12-01"),
        agreed("some-day"),
        agreed("later", "under-way", "2027-02-01"),
        agreed("soon", "open", "2026-12-01"),
        agreed("today", "open", TODAY),
        agreed("overdue", "open", "2026-11-22"),
    )
    assert names(last) == ["overdue", "today", "soon", "later", "some-day", "settled"]


def test_the_conversation_of_the_day_is_not_one_from_before():
    assert names(held(TODAY, agreed("now"))) == []


def test_nothing_was_agreed():
    assert names() == []


conversations = st.lists(
    st.builds(
        lambda year, statuses: held(
            f"{year}-11-20", *(agreed(f"{year}-{place}", one) for place, one in enumerate(statuses))
        ),
        st.integers(2019, 2025),
        st.lists(st.sampled_from(("open", "under-way", "done", "dropped")), max_size=3),
    ),
    max_size=5,
    unique_by=lambda one: one.held_on,
)


@given(conversations.flatmap(lambda given_list: st.tuples(st.just(given_list), st.permutations(given_list))))
def test_the_order_of_the_file_does_not_matter_and_nothing_open_is_lost(two):
    one, other = two
    found = names(*one)
    assert found == names(*other)
    unsettled = {each.id for conversation in one for each in conversation.agreements if each.is_unsettled()}
    assert unsettled <= set(found)
