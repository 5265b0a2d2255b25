"""Which assessment is the last one, and how one takes another's place."""

import attrs
import pytest

from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile, latest, put_assessment

ONE, TWO = Reference.parse("sheet@1.0.0"), Reference.parse("sheet@2.0.0")


@pytest.fixture
def rated():
    def make(name, completed_at="", role="self", framework=ONE):
        return Assessment(name, framework, "", role, "l-01", "2026-01-01T08:00:00+01:00", completed_at)

    return make


@pytest.fixture
def leader():
    return lambda *assessments: Profile("l-01", "leader", "south", assessments=assessments)


def test_the_last_one_completed_is_the_latest_whatever_the_order(rated, leader):
    old, new = rated("a", "2026-02-01T09:00:00+01:00"), rated("b", "2026-03-01T09:00:00+01:00")
    assert latest(leader(new, old), "self") is new
    assert latest(leader(old, new), "self") is new


def test_an_open_assessment_and_another_role_do_not_count(rated, leader):
    done = rated("a", "2026-02-01T09:00:00+01:00")
    profile = leader(done, rated("b"), rated("c", "2026-03-01T09:00:00+01:00", role="manager"))
    assert latest(profile, "self") is done
    assert latest(profile, "peer") is None
    assert latest(leader(rated("b")), "self") is None


def test_only_the_version_asked_for_counts(rated, leader):
    first, second = (
        rated("a", "2026-02-01T09:00:00+01:00"),
        rated("b", "2026-03-01T09:00:00+01:00", framework=TWO),
    )
    assert latest(leader(first, second), "self", ONE) is first
    assert latest(leader(first, second), "self", None) is second


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-02-01", "2026-02-01", "a"),
        ("2026-02-02", "", "b"),
        ("", "2026-02-28", "a"),
        ("2026-02-02", "2026-02-28", None),
    ],
)
def test_both_ends_of_a_period_belong_to_it(rated, leader, since, until, expected):
    profile = leader(rated("a", "2026-02-01T23:59:59+01:00"), rated("b", "2026-03-01T09:00:00+01:00"))
    found = latest(profile, "self", since=since, until=until)
    assert (found and found.id) == expected


def test_the_night_the_clock_is_set_back_the_later_one_is_the_latest(rated, leader):
    before = rated("a", "2026-10-25T02:50:00+02:00")
    after = rated("b", "2026-10-25T02:10:00+01:00")  # twenty minutes later
    assert latest(leader(before, after), "self") is after


def test_an_assessment_takes_the_place_of_its_namesake(rated, leader):
    first, second, third = rated("a"), rated("b"), rated("c")
    done = attrs.evolve(second, completed_at="2026-03-01T09:00:00+01:00")
    assert put_assessment(leader(first, second, third), done).assessments == (first, done, third)


def test_a_new_assessment_comes_last(rated, leader):
    first, second = rated("a"), rated("b")
    assert put_assessment(leader(first), second).assessments == (first, second)
