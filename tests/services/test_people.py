"""`Workspace.people`, as a Python program uses it."""

from collections.abc import Callable

import pytest

import leaderdev
from leaderdev import BadInput, NotAllowed, NotFound

from .people_desk import ASKING, Desk, made

Act = Callable[[leaderdev.Workspace], object]
# Whoever asks, and whether they may: change a person's place, and add one.
HR_WORK = {"hr", "administrator"}
CHANGES: dict[str, Act] = {
    "profile add": lambda ws: ws.people.add("ny", tier="leader", unit="skole"),
    "profile edit": lambda ws: ws.people.edit("bo", manager="eva"),
    "profile move": lambda ws: ws.people.move("bo", unit="have"),
}


@pytest.fixture
def desk(tmp_path) -> Desk:
    return made(tmp_path)


# reading


def test_the_list_is_what_the_command_prints_and_can_be_gone_through(desk):
    with desk.open() as ws:
        people = ws.people.list()
    assert people.as_dict() == desk.printed("profile", "list")
    assert [one.id for one in people] == ["bo", "cilla", "dan", "eva", "ida"]
    assert len(people) == 5
    bo = next(iter(people))
    assert (bo.tier, bo.manager, bo.name, bo.active) == ("leader", "cilla", None, True)
    assert bo.last_completed.startswith("2026-11-21")
    assert tuple(people.as_rows()[0]) == people.headings


def test_only_a_unit_or_a_tier(desk):
    with desk.open() as ws:
        ws.people.move("ida", unit="have")
        assert [one.id for one in ws.people.list(unit="have", tier="leader")] == ["ida"]
        assert len(ws.people.list(tier="nobody")) == 0


@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        (None, "bo cilla dan eva ida"),
        ("bo", "bo"),
        ("cilla", "bo cilla ida"),
        ("eva", "dan eva"),
        ("pia", "bo"),
        ("hanne", "bo cilla dan eva ida"),
        ("adam", "bo cilla dan eva ida"),
        ("astrid", ""),
    ],
)
def test_everybody_sees_those_that_are_theirs_to_see(desk, actor, seen):
    with desk.open(actor) as ws:
        assert [one.id for one in ws.people.list()] == seen.split()


def test_a_record_that_cannot_be_read_is_told_of_to_whoever_may_see_everybody(desk):
    (desk.root / "profiles" / "skole" / "eva.toml").write_text("tier = 3\n", encoding="utf-8")
    with desk.open() as ws, pytest.warns(leaderdev.DataWarning, match=r"eva\.toml"):
        people = ws.people.list()
    assert [one.id for one in people] == ["bo", "cilla", "dan", "ida"]
    assert {one.file for one in people.problems} == {"profiles/skole/eva.toml"}
    assert desk.run("profile", "list")[0] == 1
    with desk.open("cilla") as ws:
        assert ws.people.list().problems == ()


@pytest.mark.parametrize(
    ("actor", "leader", "rated"),
    [
        (None, "bo", "self manager peer"),
        ("bo", "bo", "self manager"),
        ("cilla", "bo", "self manager"),
        ("pia", "bo", "peer"),
        ("hanne", "bo", ""),
        ("adam", "bo", "self manager peer"),
        ("dan", "dan", ""),
        ("eva", "dan", "manager"),
    ],
)
def test_one_leader_as_far_as_it_is_theirs_to_see(desk, actor, leader, rated):
    with desk.open(actor) as ws:
        record = ws.people.get(leader)
        last = {one.id: one.last_completed for one in ws.people.list()}[leader]
    assert [one.role for one in record.profile.assessments] == rated.split()
    assert {row["role"] for row in record.as_rows()} == set(rated.split())
    assert (last is None) == (not rated)


def test_one_leader_is_what_the_command_prints(desk):
    with desk.open() as ws:
        record = ws.people.get("bo")
    assert record.as_dict() == desk.printed("profile", "show", "bo")
    assert tuple(record.as_rows()[0]) == record.headings


@pytest.mark.parametrize(("actor", "leader"), [("bo", "ida"), ("eva", "bo"), ("astrid", "bo"), ("bo", "nobody")])
def test_others_are_refused_whether_they_are_there_or_not(desk, actor, leader):
    with desk.open(actor) as ws, pytest.raises(NotAllowed) as refused:
        ws.people.get(leader)
    assert (refused.value.code, refused.value.problems) == ("not-yours-to-see", ())


@pytest.mark.parametrize("leader", ["nobody", "../bo", "", 5])
def test_a_leader_who_is_not_there_is_a_coded_error(desk, leader):
    with desk.open() as ws, pytest.raises((NotFound, BadInput)) as refused:
        ws.people.get(leader)
    assert refused.value.code in ("no-such-leader", "not-an-identifier")


# changing


@pytest.mark.parametrize("command", CHANGES)
@pytest.mark.parametrize("role", ASKING)
def test_people_are_hrs_to_change_and_a_refusal_writes_nothing(desk, command, role):
    before = desk.everything()
    with desk.open(ASKING[role]) as ws:
        if role in HR_WORK:
            CHANGES[command](ws)
            assert desk.everything() != before
            return
        with pytest.raises(NotAllowed):
            CHANGES[command](ws)
    assert desk.everything() == before


@pytest.mark.parametrize("command", CHANGES)
def test_a_change_is_logged_with_who_made_it(desk, command):
    with desk.open("hanne") as ws:
        CHANGES[command](ws)
    (entry,) = desk.log()
    assert (entry["command"], entry["user"], entry["outcome"]) == (command, "hanne", "done")
    assert entry["leaders"] == ["ny" if command == "profile add" else "bo"]


def test_people_change_their_own_name_and_language_and_nothing_else(desk):
    with desk.open("bo") as ws:
        assert ws.people.edit("bo", name="Bo Berg", language="da").name == "Bo Berg"
        before = desk.everything()
        with pytest.raises(NotAllowed):
            ws.people.edit("bo", name="Bo", tier="leader")
    assert desk.everything() == before
    with desk.open() as ws:
        assert len(ws.people.get("bo").profile.assessments) == 3


def test_what_is_saved_is_given_back_without_what_may_not_be_seen(desk):
    with desk.open("hanne") as ws:
        assert ws.people.edit("bo", name="Bo").last_completed is None
    with desk.open() as ws:
        assert ws.people.edit("bo", name="Bo Berg").last_completed.startswith("2026-11-21")


@pytest.mark.filterwarnings("ignore:unknown-manager")
def test_nobody_of_hr_makes_themselves_somebodys_manager(desk):
    with desk.open("hanne") as ws, pytest.raises(NotAllowed):
        ws.people.edit("bo", manager="hanne")
    with desk.open() as ws:
        assert ws.people.get("bo").profile.manager == "cilla"


def test_since_when_somebody_has_left_is_kept(desk):
    with desk.open() as ws:
        ws.people.edit("bo", active=False)
        assert ws.people.get("bo").profile.inactive_since == "2026-12-01"
        ws.people.edit("bo", name="Bo")
        assert ws.people.get("bo").profile.inactive_since == "2026-12-01"
        ws.people.edit("bo", active=True)
        assert ws.people.get("bo").profile.inactive_since == ""


def test_a_move_takes_everything_along(desk):
    with desk.open() as ws:
        moved = ws.people.move("bo", unit="have", manager="eva")
        assert (moved.unit, moved.manager) == ("have", "eva")
        assert len(ws.people.get("bo").profile.assessments) == 3
    assert [path.parent.name for path in desk.root.rglob("bo.toml")] == ["have"]


def test_a_manager_who_is_not_there_is_warned_of(desk):
    with desk.open() as ws, pytest.warns(leaderdev.DataWarning, match="unknown-manager"):
        ws.people.edit("bo", manager="nobody")


@pytest.mark.parametrize(
    ("act", "code", "problems"),
    [
        (lambda ws: ws.people.edit("bo"), "nothing-to-change", []),
        (lambda ws: ws.people.edit("bo", tier="king", language="sv"), "not-added", ["bo.language", "bo.tier"]),
        (lambda ws: ws.people.edit("bo", active="no", tier=3), "not-added", ["bo.active", "bo.tier"]),
        (lambda ws: ws.people.edit("bo", manager="bo"), "not-added", ["bo.manager"]),
        (lambda ws: ws.people.move("bo", unit="../x"), "not-added", ["bo.unit"]),
        (lambda ws: ws.people.move("bo", unit=None), "not-added", ["bo.unit"]),
        (lambda ws: ws.people.add("Bo", tier="leader", unit="a b"), "not-added", ["Bo.id", "Bo.unit"]),
        (lambda ws: ws.people.add("bo", tier="leader", unit="skole"), "not-added", ["bo"]),
        (lambda ws: ws.people.add("ny", tier=None, unit=[]), "not-added", ["ny.tier", "ny.unit"]),
        (lambda ws: ws.people.edit("nobody", name="N"), "no-such-leader", []),
    ],
)
def test_what_does_not_fit_is_refused_with_every_problem(desk, act, code, problems):
    before = {name: content for name, content in desk.everything().items() if name.startswith("profiles/")}
    with desk.open() as ws, pytest.raises(leaderdev.LeaderdevError) as refused:
        act(ws)
    assert refused.value.code == code
    assert sorted(one.path for one in refused.value.problems) == problems
    assert {name: one for name, one in desk.everything().items() if name.startswith("profiles/")} == before
