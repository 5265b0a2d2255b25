"""What is now and what is last time, and what of it one of the two may see."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.blind import hidden
from leaderdev.conversations.rounds import figures_of, rounds_of

from .made import anna, no_way, of, rated

SMALL = of(listens=4, invites=3)
LAST_YEAR = (rated("self", "2025-11-01", listens=2), rated("manager", "2025-11-02", listens=3))


def seen(*assessments, viewer="manager", blind=True):
    profile = anna(*assessments)
    return rounds_of(profile, SMALL, hidden(profile, viewer) if blind else (), no_way)


def days(found):
    return {
        role: (
            one.current.completed_at[:10] if one.current else None,
            one.last_time.made.completed_at[:10] if one.last_time else None,
        )
        for role, one in found.items()
    }


def test_now_and_last_time():
    found = seen(*LAST_YEAR, rated("self", "2026-11-01", listens=3), rated("manager", "2026-11-03", listens=4))
    assert days(found) == {"self": ("2026-11-01", "2025-11-01"), "manager": ("2026-11-03", "2025-11-02")}
    assert found["self"].last_time.levels == {"listens": 2}
    assert found["self"].last_time.expected == {"listens": 4}


def test_nothing_at_all():
    assert days(seen()) == {"self": (None, None), "manager": (None, None)}


def test_the_first_time_has_no_last_time():
    found = seen(rated("self", "2026-11-01", listens=3), rated("manager", "2026-11-03", listens=4))
    assert days(found) == {"self": ("2026-11-01", None), "manager": ("2026-11-03", None)}


def test_the_leaders_ratings_are_hidden_until_the_manager_has_rated():
    found = seen(*LAST_YEAR, rated("self", "2026-11-01", listens=3))
    assert found["self"].current is None
    assert found["self"].hidden.completed_at[:10] == "2026-11-01"
    assert days(found) == {"self": (None, "2025-11-01"), "manager": (None, "2025-11-02")}
    assert days(seen(*LAST_YEAR, rated("self", "2026-11-01", listens=3), viewer="self"))["self"][0] == "2026-11-01"


def test_the_managers_ratings_are_hidden_until_the_leader_has_rated():
    found = seen(rated("manager", "2026-11-03", listens=3), viewer="self")
    assert (found["manager"].current, found["manager"].hidden is not None) == (None, True)


def test_a_workspace_may_show_everything():
    found = seen(rated("manager", "2026-11-03", listens=3), viewer="self", blind=False)
    assert (found["manager"].current is not None, found["manager"].hidden) == (True, None)


def test_what_only_one_rated_anew_stands_beside_nothing_of_last_year():
    found = seen(*LAST_YEAR, rated("manager", "2026-11-03", listens=4))
    assert days(found) == {"self": (None, "2025-11-01"), "manager": ("2026-11-03", "2025-11-02")}


def test_ratings_of_last_year_alone_are_those_of_now():
    assert days(seen(*LAST_YEAR)) == {"self": ("2025-11-01", None), "manager": ("2025-11-02", None)}


def test_what_is_not_finished_is_not_shown():
    assert days(seen(rated("self", "2026-11-01", complete=False, listens=3)))["self"] == (None, None)


def test_the_figures_of_an_item():
    found = seen(*LAST_YEAR, rated("self", "2026-11-01", listens=3), rated("manager", "2026-11-03", listens=5))
    listens, invites = figures_of(SMALL, "leader", found)
    assert attrs.astuple(listens) == ("listens", 4, 3, 5, 2, 3)
    assert attrs.astuple(invites) == ("invites", 3, None, None, None, None)


made = st.builds(
    lambda role, month, day, listens, complete: rated(
        role, f"2026-{month:02}-{day:02}", listens=listens, complete=complete
    ),
    st.sampled_from(("self", "manager", "peer")),
    st.integers(1, 11),
    st.integers(1, 28),
    st.integers(1, 5),
    st.booleans(),
)
several = st.lists(made, max_size=6, unique_by=lambda one: one.id)


@given(several.flatmap(lambda given_list: st.tuples(st.just(given_list), st.permutations(given_list))))
def test_the_order_of_the_file_does_not_matter(two):
    one, other = two
    for viewer in ("self", "manager"):
        assert seen(*one, viewer=viewer) == seen(*other, viewer=viewer)


@given(several, st.integers(1, 5))
def test_what_is_hidden_does_not_shine_through(assessments, other_level):
    """Whatever the hidden ratings are, everything that is shown is the same."""
    found = seen(*assessments)
    hidden = [one.hidden for one in found.values() if one.hidden is not None]
    if not hidden:
        return
    changed = [attrs.evolve(one, levels={"listens": other_level}) if one in hidden else one for one in assessments]
    assert days(seen(*changed)) == days(found)
    assert figures_of(SMALL, "leader", seen(*changed)) == figures_of(SMALL, "leader", found)


@pytest.mark.parametrize("viewer", ["self", "manager"])
def test_nobody_is_hidden_from_themselves(viewer):
    assert seen(rated(viewer, "2026-11-01", listens=3), viewer=viewer)[viewer].current is not None


def test_a_correction_within_the_round_is_no_last_time():
    again = (rated("self", "2026-11-01", listens=3), rated("manager", "2026-11-16", listens=5))
    found = seen(*LAST_YEAR, *again, rated("manager", "2026-11-23", listens=4))
    assert days(found) == {"self": ("2026-11-01", "2025-11-01"), "manager": ("2026-11-23", "2025-11-02")}
    assert days(seen(*again, rated("manager", "2026-11-23", listens=4)))["manager"] == ("2026-11-23", None)
