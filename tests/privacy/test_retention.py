"""Periods of keeping: what is due by a plain calculation, and that nothing else goes."""

import calendar
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Assessment, Conversation, FollowUp, Note, Profile
from leaderdev.privacy.retention import KINDS, SUGGESTED, Period, last_day_gone, period_from, remaining

from . import town
from .conftest import Run

SMALL = Reference.parse("small@1.0.0")
YEAR = {kind: Period(1, "year") for kind in KINDS}


def assessment(identifier: str, day: str, **more: Any) -> Assessment:
    return Assessment(identifier, SMALL, "", "self", "anna", f"{day}T09:00:00+01:00", f"{day}T09:30:00+01:00", **more)


def leader(**more: Any) -> Profile:
    return Profile("anna", "leader", "care", **more)


@pytest.mark.parametrize(
    ("written", "count", "unit"),
    [
        ("6 months", 6, "month"),
        ("1 month", 1, "month"),
        ("2 years", 2, "year"),
        ("90 days", 90, "day"),
        ("6 måneder", 6, "month"),
        ("1 måned", 1, "month"),
        ("2 år", 2, "year"),
        ("30 dage", 30, "day"),
    ],
)
def test_periods_as_people_write_them(written: str, count: int, unit: str) -> None:
    assert period_from(written) == Period(count, unit)


@pytest.mark.parametrize(
    "written", ["", "0 days", "six months", "-1 day", "1", "months", "101 years", "99999 days", "1 week"]
)
def test_what_is_no_period(written: str) -> None:
    with pytest.raises(ValueError):
        period_from(written)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 60), st.sampled_from(["day", "month", "year"]))
def test_the_last_day_gone_by_the_calendar(today: date, count: int, unit: str) -> None:
    found = date.fromisoformat(last_day_gone(today.isoformat(), Period(count, unit)))
    if unit == "day":
        assert today - found == timedelta(days=count)
        return
    months = count * (12 if unit == "year" else 1)
    assert (today.year * 12 + today.month) - (found.year * 12 + found.month) == months
    assert found.day == min(today.day, calendar.monthrange(found.year, found.month)[1])


def test_what_is_due_on_its_day_and_not_the_day_before() -> None:
    profile = leader(assessments=(assessment("a", "2025-11-23"),))
    assert remaining(profile, (), YEAR, "2026-11-22").due == ()
    assert [one.kind for one in remaining(profile, (), YEAR, "2026-11-23").due] == ["assessments"]


def test_every_kind_by_its_own_day() -> None:
    old, new, today = "2020-01-01", "2026-11-01", "2026-11-23"
    agreements = (
        Agreement("followed-late", "x", due_on=old, follow_ups=(FollowUp(new, "done"),)),
        Agreement("followed-early", "x", due_on=new, follow_ups=(FollowUp(old, "done"),)),
        Agreement("due-late", "x", due_on=new),
        Agreement("no-day", "x"),
    )
    profile = leader(
        assessments=(
            assessment("old", old),
            assessment("carried", new, carried_from="old"),
            assessment("new", new, comments={"i": "x"}),
        ),
        conversations=(
            Conversation(old, "c", topics=("i",), summary="x", agreements=agreements),
            Conversation(old, "d"),
        ),
    )
    notes = (Note(old, new, "bo", "x"), Note(new, new, "bo", "y"))
    left = remaining(profile, notes, YEAR, today)
    assert left.notes == notes[1:]
    assert left.profile is not None
    assert [one.id for one in left.profile.assessments] == ["new"]
    (kept,) = left.profile.conversations
    assert (kept.topics, kept.summary, [one.id for one in kept.agreements]) == ((), "", ["followed-late", "due-late"])
    found = {(one.kind, one.what) for one in left.due}
    assert found == {
        ("notes", new),
        ("assessments", "old"),
        ("assessments", "carried"),
        ("agreements", "followed-early"),
        ("agreements", "no-day"),
        ("conversations", old),
    }


def test_comments_go_before_the_ratings() -> None:
    profile = leader(
        assessments=(assessment("a", "2020-01-01", levels={"i": 3}, comments={"i": "x"}, evidence={"i": "y"}),)
    )
    left = remaining(profile, (), {"comments": Period(1, "year")}, "2026-11-23")
    assert left.profile is not None
    (kept,) = left.profile.assessments
    assert (kept.levels, kept.comments, kept.evidence) == ({"i": 3}, {}, {})


@pytest.mark.parametrize(
    ("profile", "gone"),
    [
        (leader(active=False, inactive_since="2025-01-01", assessments=(assessment("a", "2026-11-01"),)), True),
        (leader(active=False, inactive_since="2026-01-01", assessments=(assessment("a", "2020-11-01"),)), False),
        (leader(active=False, assessments=(assessment("a", "2020-11-01"),)), True),
        (leader(active=False), False),
        (leader(active=True, inactive_since="2020-01-01"), False),
    ],
)
def test_who_has_left_goes_whole(profile: Profile, gone: bool) -> None:
    left = remaining(profile, (), {"inactive": Period(1, "year")}, "2026-11-23")
    assert (left.profile is None) is gone


DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31)).map(date.isoformat)


@given(st.lists(DAYS, max_size=5), st.lists(DAYS, max_size=4), st.lists(DAYS, max_size=4))
def test_what_is_left_is_due_no_more_and_what_is_not_due_is_left(
    made: list[str], held: list[str], noted: list[str]
) -> None:
    profile = leader(
        assessments=tuple(assessment(str(place), day, comments={"i": "x"}) for place, day in enumerate(made)),
        conversations=tuple(Conversation(day, str(place), summary="x") for place, day in enumerate(held)),
    )
    notes = tuple(Note(day, day, "bo", "x") for day in noted)
    left = remaining(profile, notes, SUGGESTED, "2026-11-23")
    assert left.profile is not None
    assert remaining(left.profile, left.notes, SUGGESTED, "2026-11-23").due == ()
    assert remaining(profile, notes, {}, "2026-11-23") == attrs.evolve(left, profile=profile, notes=notes, due=())
    cut = last_day_gone("2026-11-23", SUGGESTED["assessments"])
    assert len(left.profile.assessments) == sum(day > cut for day in made)
    assert len(left.notes) == sum(day > last_day_gone("2026-11-23", SUGGESTED["notes"]) for day in noted)


def configure(root: Path, **periods: str) -> None:
    lines = "".join(f'{kind} = "{period}"\n' for kind, period in periods.items())
    (root / "leaderdev.toml").write_text(f'framework = "small@1.0.0"\n[retention]\n{lines}', encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "apply"])
def test_without_periods_nothing_is_too_old(root: Path, run: Run, command: str) -> None:
    before = town.files(root)
    done = run("retention", command)
    assert (done.code, 'notes = "6 months"' in done.err) == (2, True)
    assert town.files(root) == before


def test_check_tells_and_apply_does_it(root: Path, run: Run) -> None:
    configure(root, notes="1 day", comments="1 day")
    before = town.records(root)
    told = run("retention", "check", "--format", "json")
    dry = run("retention", "apply", "--dry-run", "--format", "json")
    assert (told.code, dry.code) == (1, 0)
    assert told.document["due"] == dry.document["due"]
    assert {one["kind"] for one in told.document["due"]} == {"notes", "comments"}
    assert town.records(root) == before
    done = run("retention", "apply", "--format", "json")
    assert (done.code, done.document["due"]) == (0, told.document["due"])
    assert list((root / "notes").glob("*.toml")) == []
    anna = town.profile(root, "anna")
    assert [one.get("comments") for one in anna["assessments"]] == [None] * 4
    assert [one["levels"] for one in anna["assessments"]] == [{"asks": 2, "listens": 3}] * 4
    assert run("retention", "check").code == 0
    assert run("check").code == 0


def test_it_is_logged_with_how_many_of_what_and_of_whom(root: Path, run: Run) -> None:
    configure(root, notes="1 day")
    assert run("retention", "apply").code == 0
    (entry,) = run("audit", "show", "--format", "json").document["entries"]
    assert (entry["command"], sorted(entry["leaders"])) == ("retention apply", ["anna", "carla", "finn"])
    assert (entry["about"], entry["details"]) == (["notes"], {"notes": 4})


def test_suggested_periods_are_used_only_when_asked_for(root: Path, run: Run) -> None:
    assert run("retention", "check", "--suggested", "--today", "2030-01-01").code == 1
    configure(root, notes="50 years")
    told = run("retention", "check", "--suggested", "--today", "2030-01-01", "--format", "json").document
    assert told["periods"]["notes"] == "50 years"
    assert told["periods"]["assessments"] == "5 years"


def test_the_future_can_be_looked_at_and_not_applied(root: Path, run: Run) -> None:
    configure(root, assessments="1 year")
    before = town.files(root)
    assert run("retention", "check", "--today", "2999-01-01").code == 1
    assert run("retention", "apply", "--today", "2999-01-01").code == 2
    assert town.files(root) == before


def test_who_has_left_is_erased_everywhere(root: Path, run: Run) -> None:
    anna = {**town.ANNA, "active": False, "inactive_since": "2020-01-01"}
    town.write(root / "profiles/care/anna.toml", anna)
    configure(root, inactive="1 year")
    assert run("retention", "apply").code == 0
    assert [name for name, content in town.files(root).items() if b"anna" in content or "anna" in name] == []


def test_what_is_unreadable_stops_it(root: Path, run: Run) -> None:
    configure(root, notes="1 day")
    (root / "profiles/park/finn.toml").write_text("=", encoding="utf-8")
    before = town.records(root)
    assert run("retention", "apply").code == 2
    assert town.records(root) == before
    assert run("retention", "check").code == 1


@pytest.mark.parametrize("line", ['notes = "soon"', 'ratings = "1 year"', "notes = 6"])
def test_a_mistake_in_the_settings_is_said(root: Path, run: Run, line: str) -> None:
    (root / "leaderdev.toml").write_text(f"[retention]\n{line}\n", encoding="utf-8")
    done = run("retention", "check")
    assert (done.code, "retention." in done.err) == (2, True)
    assert run("check").code == 1


def test_the_day_of_leaving_is_kept(root: Path, run: Run) -> None:
    assert run("profile", "edit", "finn", "--inactive").code == 0
    day = town.profile(root, "finn")["inactive_since"]
    assert date.fromisoformat(day)
    assert run("profile", "edit", "finn", "--inactive", "--tier", "manager").code == 0
    assert town.profile(root, "finn")["inactive_since"] == day
    assert run("profile", "edit", "finn", "--active").code == 0
    assert "inactive_since" not in town.profile(root, "finn")


def test_json_is_json(root: Path, run: Run) -> None:
    configure(root, notes="1 day")
    assert json.loads(run("retention", "check", "--format", "json").out)["kind"] == "retention"
    assert run("retention", "check", "--format", "csv").out.splitlines()[0] == "leader,kind,what,since"
