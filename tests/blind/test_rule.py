"""Who may see what and when, told by days: L the leader's own assessment, M the manager's."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.conversations.blind import hidden, is_visible, visible_to
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile

ONE, NEXT, OTHER = map(Reference.parse, ("small@1.0.0", "small@2.0.0", "else@1.0.0"))
ROLES = {"L": "self", "M": "manager", "P": "peer", "E": "employee"}


def made(who: str, day: str, framework: Reference = ONE, **more: str) -> Assessment:
    """Completed on `day`, at noon where it is a day only."""
    moment = day if "T" in day else f"{day}T12:00:00+00:00"
    values = {"started_at": moment, "completed_at": moment, "rater": who.lower(), **more}
    return Assessment(
        id=f"{who}-{day}-{framework}", framework=framework, digest="", role=ROLES[who], levels={"a": 3}, **values
    )


def begun(who: str, day: str, framework: Reference = ONE) -> Assessment:
    return attrs.evolve(made(who, day, framework), id=f"open-{who}-{day}", completed_at="")


def leader(*assessments: Assessment) -> Profile:
    return Profile("anna", "leader", "jobcenter", assessments=assessments)


def seen(viewer: str, *assessments: Assessment) -> list[str]:
    """The completed assessments of the other side that are shown."""
    shown = visible_to(leader(*assessments), viewer).assessments
    return [f"{one.role[0]} {one.completed_at[:10]}" for one in shown if one.complete and one.role != viewer]


# what there is, what the leader sees of the manager's, what the manager sees of the leader's
ROUNDS = {
    "only the manager": ([made("M", "2026-11-20")], [], []),
    "only the leader": ([made("L", "2026-11-20")], [], []),
    "both": ([made("L", "2026-11-01"), made("M", "2026-11-20")], ["m 2026-11-20"], ["s 2026-11-01"]),
    "manager first": ([made("M", "2026-11-01"), made("L", "2026-11-20")], ["m 2026-11-01"], ["s 2026-11-20"]),
    "last year's own opens nothing of this year": (
        [made("L", "2025-11-01"), made("M", "2025-11-05"), made("M", "2026-11-20")],
        ["m 2025-11-05"],
        ["s 2025-11-01"],
    ),
    "half-year rounds, the second one-sided": (
        [made("M", "2026-05-20"), made("L", "2026-06-01"), made("M", "2026-11-20")],
        ["m 2026-05-20"],
        ["s 2026-06-01"],
    ),
    "half-year rounds, the second of both": (
        [made("M", "2026-05-20"), made("L", "2026-06-01"), made("M", "2026-11-20"), made("L", "2026-11-21")],
        ["m 2026-05-20", "m 2026-11-20"],
        ["s 2026-06-01", "s 2026-11-21"],
    ),
    "half-year rounds, the leader ahead": (
        [made("M", "2026-05-20"), made("L", "2026-06-01"), made("L", "2026-11-21")],
        ["m 2026-05-20"],
        ["s 2026-06-01"],
    ),
    "a correction within the round is of that round": (
        [made("L", "2026-11-01"), made("M", "2026-11-05"), made("M", "2026-11-10")],
        ["m 2026-11-05", "m 2026-11-10"],
        ["s 2026-11-01"],
    ),
    "two managers in one round": (
        [made("L", "2026-11-01"), made("M", "2026-11-02"), made("M", "2026-12-01", rater="other")],
        ["m 2026-11-02", "m 2026-12-01"],
        ["s 2026-11-01"],
    ),
    "three years, the middle one-sided": (
        [made("L", "2024-11-01"), made("M", "2024-11-05"), made("M", "2025-11-05"), made("L", "2026-11-01")],
        ["m 2024-11-05", "m 2025-11-05"],
        ["s 2024-11-01"],
    ),
    "half a year to the day": ([made("L", "2026-05-01"), made("M", "2026-10-31")], ["m 2026-10-31"], ["s 2026-05-01"]),
    "a day more": ([made("L", "2026-05-01"), made("M", "2026-11-01")], [], ["s 2026-05-01"]),
    "an own one that is only begun": ([made("M", "2026-11-20"), begun("L", "2026-11-18")], [], []),
    "a new one begun before the manager finished": (
        [made("L", "2026-06-01"), begun("L", "2026-11-18"), made("M", "2026-11-20")],
        [],
        ["s 2026-06-01"],
    ),
    "a new one begun after the manager finished": (
        [made("L", "2026-06-01"), made("M", "2026-11-20"), begun("L", "2026-11-22")],
        [],
        ["s 2026-06-01"],
    ),
    "next year's begun hides nothing of this year's": (
        [made("L", "2026-11-01"), made("M", "2026-11-20"), begun("L", "2027-11-01")],
        ["m 2026-11-20"],
        ["s 2026-11-01"],
    ),
    "an old one left open hides nothing": (
        [begun("L", "2025-11-01"), made("L", "2026-11-01"), made("M", "2026-11-20")],
        ["m 2026-11-20"],
        ["s 2026-11-01"],
    ),
    "another version of the framework counts": (
        [made("L", "2026-11-01", ONE), made("M", "2026-11-20", NEXT)],
        ["m 2026-11-20"],
        ["s 2026-11-01"],
    ),
    "another framework does not": ([made("L", "2026-11-01", OTHER), made("M", "2026-10-20")], [], []),
    "nor is it under way there": (
        [made("L", "2026-11-01"), begun("L", "2026-11-02", OTHER), made("M", "2026-11-20")],
        ["m 2026-11-20"],
        ["s 2026-11-01"],
    ),
    "another framework a year later does": ([made("M", "2025-11-01"), made("L", "2026-11-01", OTHER)], ["m 2025-11-01"], []),
    "peers and employees open nothing": (
        [made("P", "2026-11-01"), made("E", "2026-11-01"), made("M", "2026-11-20")],
        ["p 2026-11-01", "e 2026-11-01"],
        ["p 2026-11-01", "e 2026-11-01"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROUNDS)
def test_rounds(name):
    assessments, of_manager, of_leader = ROUNDS[name]
    for order in (assessments, assessments[::-1]):
        assert sorted(seen("self", *order)) == sorted(of_manager)
        assert sorted(seen("manager", *order)) == sorted(of_leader)


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("2026-11-20T12:00:00+00:00", True),  # the same second
        ("2026-11-20T13:00:00+01:00", True),  # the same second on another clock
        ("2026-05-21T12:00:00+00:00", True),  # 183 days
        ("2026-05-21T13:59:59+02:00", False),  # and a second
        ("2026-05-21T13:00:00+00:00", True),  # later as written, and so it is
        ("2026-05-21T13:00:00+02:00", False),  # later as written, but not in fact
    ],
)
def test_what_counts_is_the_moment_and_not_how_it_is_written(own, shown):
    whole = leader(made("L", own), made("M", "2026-11-20T12:00:00+00:00"))
    assert is_visible(whole, whole.assessments[1], "self") is shown


def test_open_ones_of_the_other_are_never_visible_and_own_ones_always():
    whole = leader(begun("L", "2026-11-01"), made("L", "2026-11-02"), begun("M", "2026-11-01"))
    assert [is_visible(whole, one, "self") for one in whole.assessments] == [True, True, False]
    assert hidden(whole, "self") == ()


def test_carried_ones_count_as_what_they_were_carried_from():
    made_then = made("M", "2026-11-20")
    carried = attrs.evolve(made_then, id="c", framework=NEXT, carried_from=made_then.id)
    assert seen("self", made_then, carried) == []
    assert len(seen("self", made_then, carried, made("L", "2026-11-21"))) == 2
    disguised = attrs.evolve(carried, completed_at="2020-01-01T12:00:00+00:00", role="peer")
    assert seen("self", made_then, disguised, made("L", "2026-01-01")) == []


def test_an_own_one_with_the_id_of_the_source_does_not_make_a_copy_ones_own():
    made_then = made("M", "2026-11-20")
    carried = attrs.evolve(made_then, id="c", framework=NEXT, carried_from=made_then.id)
    own = attrs.evolve(begun("L", "2026-11-01"), id=made_then.id)
    assert seen("self", own, made_then, carried) == []


def test_an_own_one_without_any_answer_opens_nothing():
    empty = attrs.evolve(made("L", "2026-11-21"), levels={})
    assert seen("self", made("M", "2026-11-20"), empty) == []
    set_aside = attrs.evolve(empty, not_relevant=("a",))
    assert len(seen("self", made("M", "2026-11-20"), set_aside)) == 1


def test_an_own_one_that_was_carried_opens_no_more_than_it_did():
    own = made("L", "2025-11-01")
    carried = attrs.evolve(own, id="c", framework=NEXT, carried_from=own.id, completed_at="2026-11-30T12:00:00+00:00")
    assert seen("self", own, carried, made("M", "2026-11-20", NEXT)) == []


SIDES = some.lists(some.tuples(some.sampled_from("LM"), some.integers(0, 1200), some.booleans()), max_size=7)


def days(number: int) -> str:
    return f"{2024 + number // 365}-{1 + number % 365 // 31:02}-{1 + number % 365 % 31 % 28:02}"


@given(SIDES)
def test_whatever_happened(sides):
    whole = leader(*(
        attrs.evolve(made(who, days(number)) if done else begun(who, days(number)), id=str(place))
        for place, (who, number, done) in enumerate(sides)
    ))  # fmt: skip
    done = [one for one in whole.assessments if one.complete]
    for viewer in ("self", "manager"):
        own = [one for one in done if one.role == viewer]
        kept = hidden(whole, viewer)
        assert not {one.id for one in own} & {one.id for one in kept}
        if not own:
            assert len(kept) == len(done)
        for one in kept:
            assert all(mine.completed_at < one.completed_at for mine in own)
        # A newly completed own one shows everything that there is.
        later = attrs.evolve(
            whole, assessments=(*whole.assessments, made("L" if viewer == "self" else "M", "2030-01-01"))
        )
        assert hidden(later, viewer) == ()


@given(SIDES)
def test_of_two_sides_one_at_least_sees_the_other_or_nobody_does(sides):
    """Whoever finished last has been waited for: the other's older ratings are shown to them."""
    whole = leader(
        *(attrs.evolve(made(who, days(number)), id=str(place)) for place, (who, number, _) in enumerate(sides))
    )
    last = {
        role: max((one.completed_at for one in whole.assessments if one.role == role), default="")
        for role in ("self", "manager")
    }
    if all(last.values()):
        later = max(last, key=lambda role: last[role])
        assert hidden(whole, later) == () or last["self"] == last["manager"]
