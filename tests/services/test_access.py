"""The access table: whole, in words for everybody, decisive in every row, and the same on the server but for what is named."""

import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from leaderdev.errors import NotAllowed
from leaderdev.locales import Language
from leaderdev.model.profile import Profile
from leaderdev.services import access
from leaderdev.services.access import REASONS, TABLE, Access, Action, Limit, Permission, Role, Scope
from tests.shared_store import permitted
from tests.shared_store.organisation import PEOPLE, VERBS, rows, tried_on

from .guarded import rated

ROOT = Path(__file__).resolve().parents[2]
ROWS = list(rows())
KIND = {role: kind for kind, role in permitted.ROLES.items()}
# Of these the server has no row: what is done with many records at once, and the log, which `beside` tries.
NO_ROW = {
    Action.SEE_GROUPS,
    Action.IMPORT_RATINGS,
    Action.EXPORT_RATINGS,
    Action.CARRY_RATINGS,
    Action.READ_LOG,
}


def decided(table, action, role, differences=permitted.DIFFERENCES):
    """What the oracle of the server says to whoever has the role, wherever the action decides."""
    return {
        (person, verb, str(row)): permitted.may(person, verb, row, table, differences)
        for person, kinds in PEOPLE.items()
        if KIND[role] in kinds
        for row in ROWS
        for verb in VERBS
        if tried_on(verb, row.table) and action in permitted.actions(verb, row)
    }


def test_no_row_stands_twice_and_every_word_is_used():
    assert len(set(TABLE)) == len(TABLE)
    assert {one.role for one in TABLE} == set(Role)
    # A completed assessment is nobody's to change.
    assert {one.action for one in TABLE} == set(Action) - {Action.CHANGE_COMPLETED}
    assert {one.scope for one in TABLE} == set(Scope)
    assert {one.limit for one in TABLE} == set(Limit)


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize("action", Action)
def test_every_refusal_has_a_reason_and_a_remedy(action, code):
    refusal = Access("bo").refusal(action, "anna")
    words = Language(code)
    assert words.say(f"errors.{refusal.code}", **refusal.values)
    assert words.say(f"errors.{refusal.code}_remedy", **refusal.values)
    assert set(REASONS) == set(Action)


@pytest.mark.parametrize("one", [one for one in TABLE if one.role in KIND and one.action not in NO_ROW], ids=str)
def test_every_row_decides_something_that_is_tried_on_the_server(one):
    """So that a row which is taken out turns test_rights red."""
    without = [other for other in TABLE if other != one]
    assert decided(without, one.action, one.role) != decided(TABLE, one.action, one.role)


@pytest.mark.parametrize("action", [one for one in Action if one not in NO_ROW])
@pytest.mark.parametrize("role", [one for one in KIND if one is not Role.ADMINISTRATOR])
def test_a_permission_that_should_not_be_there_is_noticed_on_the_server(role, action):
    added = Permission(role, action, Scope.ANY)
    if added not in TABLE:
        assert decided([*TABLE, added], action, role) != decided(TABLE, action, role)


@pytest.mark.parametrize(
    "one", [one for one in TABLE if one.limit not in (Limit.NONE, Limit.GROUP) and one.role in KIND], ids=str
)
def test_a_limit_that_is_taken_away_is_noticed_on_the_server(one):
    without = [attrs.evolve(other, limit=Limit.NONE) if other == one else other for other in TABLE]
    assert decided(without, one.action, one.role) != decided(TABLE, one.action, one.role)


@pytest.mark.parametrize("one", permitted.DIFFERENCES, ids=lambda one: f"{one.table}-{one.verb}")
def test_the_server_does_otherwise_only_where_it_is_said(one):
    others = [other for other in permitted.DIFFERENCES if other is not one]
    keys = [(p, v, r) for p in PEOPLE for v in VERBS for r in ROWS if tried_on(v, r.table)]
    assert any(permitted.may(*key, differences=others) != permitted.may(*key) for key in keys)
    assert one.why in (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8")


def test_the_page_says_what_the_table_says():
    tool = ROOT / "tools" / "permission_table.py"
    assert subprocess.run([sys.executable, str(tool), "--check"], check=False).returncode == 0, f"run {tool}"


def test_the_page_is_not_current_when_the_table_is_another():
    script = (
        "import sys, runpy; sys.path.insert(0, '.'); from leaderdev.services import access;"
        "access.TABLE = access.TABLE[1:]; sys.argv = ['x', '--check'];"
        "runpy.run_path('tools/permission_table.py', run_name='__main__')"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=ROOT).returncode == 1


# what one person may

ANNA = Profile(
    "anna",
    "leader",
    "u",
    manager="bo",
    assessments=(
        rated("self", "anna", done="2026-01-05"),
        rated("manager", "bo"),
        rated("peer", "pia"),
        rated("employee", "emil", done="2026-01-06"),
        rated("manager", "former", "2025-01-01", done="2025-01-02"),
    ),
)
SELF, MANAGER, PEER, EMPLOYEE, FORMER = ANNA.assessments


def test_what_somebody_is_to_a_leader():
    assert Access("anna").roles_to(ANNA) == {Role.LEADER}
    assert Access("bo").roles_to(ANNA) == {Role.MANAGER}
    assert Access("pia").roles_to(ANNA) == {Role.PEER}
    assert Access("emil").roles_to(ANNA) == {Role.EMPLOYEE}
    assert Access("former").roles_to(ANNA) == frozenset()
    assert Access("").roles_to(attrs.evolve(ANNA, manager="")) == frozenset()
    assert Access("anna").roles_to(attrs.evolve(ANNA, manager="anna")) == {Role.LEADER}


def test_who_may_begin_what():
    for actor, allowed in (("anna", ("self", "anna")), ("bo", ("manager", "bo"))):
        for role in ("self", "manager", "peer", "employee", "boss"):
            for rater in ("anna", "bo", "pia", actor):
                assert Access(actor).may_begin(ANNA, role, rater) is ((role, rater) == allowed)
    for actor in ("pia", "emil", "former", "dan"):
        assert not any(Access(actor).may_begin(ANNA, role, actor) for role in ("self", "manager", "peer", "employee"))
    assert Access("kim", frozenset({Role.ADMINISTRATOR})).may_begin(ANNA, "peer", "pia")
    assert not Access("hanne", frozenset({Role.HR})).may_begin(ANNA, "self", "hanne")


def test_who_may_answer_where():
    may = {
        actor: [Access(actor).may_give(ANNA, one) for one in ANNA.assessments]
        for actor in ("anna", "bo", "pia", "emil", "former", "dan")
    }
    assert may == {
        "anna": [False] * 5,
        "bo": [False, True, False, False, False],
        "pia": [False, False, True, False, False],
        "emil": [False] * 5,
        "former": [False] * 5,
        "dan": [False] * 5,
    }
    assert Access(None).may_give(ANNA, SELF)
    assert not Access("kim", frozenset({Role.ADMINISTRATOR})).may_give(ANNA, SELF)


def test_who_may_see_what_when_everything_is_open_by_the_blind_rule():
    ids = frozenset(one.id for one in ANNA.assessments)
    for actor, expected in {
        "anna": {SELF.id, FORMER.id},
        "bo": {SELF.id, MANAGER.id, FORMER.id},
        "pia": {PEER.id},
        "emil": {EMPLOYEE.id},
        "former": set(),
        "dan": set(),
    }.items():
        assert {one.id for one in ANNA.assessments if Access(actor).may_see(ANNA, one, ids)} == expected
    for role in (Role.HR, Role.AUDITOR):
        assert not any(Access("x", frozenset({role})).may_see(ANNA, one, ids) for one in ANNA.assessments)


@pytest.mark.parametrize("action", Action)
def test_auditors_read_the_log_and_nothing_else(action):
    auditor = Access("otto", frozenset({Role.AUDITOR}), has_profile=False)
    assert auditor.may_anywhere(action) is (action is Action.READ_LOG)
    assert not auditor.may(action, ANNA) or action is Action.READ_LOG


def test_an_auditor_who_rates_reads_what_is_rated():
    auditor = Access("otto", frozenset({Role.AUDITOR}), has_profile=False, found_roles=frozenset({Role.PEER}))
    assert auditor.may_anywhere(Action.SEE_FRAMEWORKS)
    assert auditor.may_anywhere(Action.SEE_SETTINGS)
    assert not auditor.may_anywhere(Action.SEE_PERSON)


@pytest.mark.parametrize("action", Action)
def test_the_administrator_does_everything_but_read_the_log_and_change_what_is_completed(action):
    kim = Access("kim", frozenset({Role.ADMINISTRATOR}), has_profile=False)
    assert (
        kim.may_anywhere(action) is kim.may(action, ANNA) is (action not in (Action.READ_LOG, Action.CHANGE_COMPLETED))
    )
    assert Access(None).may_anywhere(action)
    assert Access(None).may(action, ANNA)


def test_a_permission_that_only_a_shared_store_gives_is_none_here():
    hanne = Access("hanne", frozenset({Role.HR}))
    assert Limit.SHARED in hanne.limits(Action.SEE_RATINGS, ANNA)
    assert not hanne.may(Action.SEE_RATINGS, ANNA)
    assert not hanne.may_anywhere(Action.SEE_NOTES)


def test_a_permission_counts_for_the_records_it_names_and_no_others(monkeypatch):
    """The table decides: whose a row says is whose is asked."""
    bo = Access("bo")
    below = next(one for one in TABLE if (one.role, one.action) == (Role.MANAGER, Action.SEE_CONVERSATIONS))
    assert bo.may(Action.SEE_CONVERSATIONS, ANNA)
    monkeypatch.setattr(
        access, "TABLE", tuple(attrs.evolve(one, scope=Scope.OWN) if one == below else one for one in TABLE)
    )
    assert not bo.may(Action.SEE_CONVERSATIONS, ANNA)


@pytest.mark.parametrize("dropped", [one for one in TABLE if one.role is not Role.AUDITOR], ids=str)
def test_a_row_that_is_taken_out_is_taken_out_of_what_is_allowed(dropped, monkeypatch):
    persons = {
        Role.LEADER: Access("anna"),
        Role.MANAGER: Access("bo", has_profile=False, found_roles=frozenset({Role.MANAGER})),
        Role.PEER: Access("pia", has_profile=False, found_roles=frozenset({Role.PEER})),
        Role.EMPLOYEE: Access("emil", has_profile=False, found_roles=frozenset({Role.EMPLOYEE})),
        Role.HR: Access("hanne", frozenset({Role.HR}), has_profile=False),
        Role.ADMINISTRATOR: Access("kim", frozenset({Role.ADMINISTRATOR}), has_profile=False),
    }

    def all_there_is():
        one = persons[dropped.role]
        ids = frozenset(each.id for each in ANNA.assessments)
        other = Profile("anna", "leader", "u", manager="bo", assessments=(attrs.evolve(SELF, completed_at=""),))
        return (
            [(one.may_anywhere(each), one.limits(each, ANNA)) for each in Action],
            [(one.may_see(ANNA, each, ids), one.may_give(ANNA, each)) for each in ANNA.assessments],
            one.may_give(other, other.assessments[0]),
            [one.may_begin(ANNA, "self", "anna"), one.may_begin(ANNA, "manager", "bo")],
            one.may_read_note(one.actor or ""),
        )

    before = all_there_is()
    monkeypatch.setattr(access, "TABLE", tuple(one for one in TABLE if one != dropped))
    assert all_there_is() != before


def test_require_tells_the_reason_and_no_more():
    with pytest.raises(NotAllowed) as refused:
        Access("dan").require(Action.SEE_CONVERSATIONS, ANNA)
    assert (refused.value.code, refused.value.values) == ("not-yours-to-see", {"leader": "anna", "actor": "dan"})
    Access("anna").require(Action.SEE_NOTES, ANNA)
    Access("anna").require(Action.SEE_FRAMEWORKS)
    with pytest.raises(NotAllowed):
        Access("anna").require(Action.CHANGE_FRAMEWORKS)
