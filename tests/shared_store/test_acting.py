"""A workspace on a server, opened for somebody: the administrator's login acts for anybody, a person's for themselves alone."""

from datetime import UTC, datetime
from pathlib import Path

import attrs
import psycopg
import pytest

import leaderdev
from leaderdev.errors import LeaderdevError, NotAllowed, ServerAway
from leaderdev.model.profile import put_assessment
from leaderdev.services import opening
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
from tests.services.guarded import rated, workspace
from tests.services.test_guarded_store import ANNA, BO, DAN, NOT_ALLOWED, ROLES, WRONG, mine

from .attacked import people
from .server import Server

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
GRANTED = {"anna": ("leader",), "bo": ("leader", "manager"), "hanne": ("hr",), "otto": ("auditor",)}


class Shared:
    """The store with the people of the folder's tests in it."""

    def __init__(self, server: Server, database: str, tmp_path: Path) -> None:
        self.server, self.database = server, database
        administrator = parse(server.address(database))
        for person, kinds in GRANTED.items():
            people.grant(administrator, person, kinds, person)
        root = workspace(tmp_path / "town", [ANNA, BO, DAN], roles=ROLES)
        put_over(FolderStore(root), self.store("kim"))

    def address(self, login: str) -> str:
        return self.server.address(self.database, login)

    def store(self, login: str) -> PostgresStore:
        return PostgresStore(parse(self.address(login)))

    def open(self, login: str, actor: str | None) -> "leaderdev.Workspace":
        return leaderdev.open(self.address(login), actor=actor, clock=lambda: NOW)

    def profile(self) -> object:
        store = self.store("kim")
        found = store.profile("anna")
        store.server.close()
        return found


def put_over(source: FolderStore, target: PostgresStore) -> None:
    """Everything of the folder, as the keeper."""
    target.save_settings(source.settings_content() or b"")
    with target.changing_frameworks() as shelf:
        for reference in source.framework_references():
            shelf.write(reference, source.framework_content(reference) or b"")
    target.add_profiles([profile for profile, _, _ in source.read_profiles() if profile is not None])
    target.server.close()


@pytest.fixture
def shared(server: Server, database: str, tmp_path: Path) -> Shared:
    return Shared(server, database, tmp_path)


@pytest.mark.parametrize("actor", ["anna", "bo", "pia", "hanne", "otto", "kim", "top"])
def test_the_administrators_login_acts_for_anybody(shared, actor):
    with shared.open("kim", actor) as opened:
        assert opened.actor == actor
        store = opened._context.store
        assert store.sees_everybody() is (actor == "kim")
        assert (
            store.profile_ids()
            == {
                "anna": ["anna"],
                "bo": ["anna", "bo"],
                "pia": ["anna"],
                "hanne": ["anna", "bo", "dan"],
                "otto": [],
                "kim": ["anna", "bo", "dan"],
                "top": ["bo", "dan"],
            }[actor]
        )


@pytest.mark.parametrize("login", ["anna", "bo", "hanne", "otto"])
def test_a_persons_login_acts_for_themselves_alone(shared, login):
    for actor in {"anna", "bo", "pia", "hanne", "kim", "otto", "nobody"} - {login}:
        with pytest.raises(NotAllowed) as refused:
            shared.open(login, actor)
        assert refused.value.code == "unknown-actor"
    if login != "otto":
        with shared.open(login, login) as opened:
            assert opened.actor == login


def test_whoever_is_not_let_in_leaves_no_line_open(shared):
    for _ in range(3):
        with pytest.raises(NotAllowed):
            shared.open("bo", "anna")
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND usename = 'bo'"
    with psycopg.connect(shared.server.address()) as connection:
        assert connection.execute(asked, (shared.database,)).fetchone() == (0,)


@pytest.mark.parametrize("login", ["kim", "own"])
@pytest.mark.parametrize("actor", ["anna", "bo"])
def test_what_is_theirs_is_saved_and_the_rest_stays(shared, login, actor):
    with shared.open(actor if login == "own" else login, actor) as opened:
        opened._context.store.change_profile("anna", lambda one: mine(levels={"listens": 3})(actor, one))
        role = "self" if actor == "anna" else "manager"
        opened._context.store.change_profile("anna", lambda one: put_assessment(one, rated(role, actor, "2026-06-01")))
    after = shared.profile()
    assert len(after.assessments) == len(ANNA.assessments) + 1
    # Of rows that a login does not see it cannot say what is behind them, so a new one may stand before them.
    found = {one.id: one for one in after.assessments}
    kept = [(was, found[was.id]) for was in ANNA.assessments if was != found[was.id]]
    assert [(was.rater, attrs.evolve(now, levels=was.levels) == was) for was, now in kept] == [(actor, True)]


@pytest.mark.parametrize("attack", [*NOT_ALLOWED, *WRONG])
def test_what_is_refused_in_a_folder_is_refused_for_whoever_a_login_acts(shared, attack):
    change = NOT_ALLOWED[attack] if attack in NOT_ALLOWED else WRONG[attack][0]
    before = shared.profile()
    with shared.open("kim", "anna") as opened, pytest.raises(LeaderdevError) as refused:
        opened._context.store.change_profile("anna", lambda one: change("anna", one))
    assert not isinstance(refused.value, ServerAway)
    assert shared.profile() == before


def test_a_server_that_is_away_is_no_refusal(shared):
    opened = shared.open("kim", "anna")
    shared.server.stop("fast")
    try:
        with pytest.raises(ServerAway):
            opened._context.store.profile("anna")
    finally:
        shared.server.start()
        opened.close()


def test_answers_are_kept_while_the_server_is_away_for_whom_a_login_acts(shared, state):
    with shared.open("kim", "anna") as opened:
        sitting = opened.assessments.begin("anna")
        shared.server.stop("fast")
        try:
            with pytest.warns(opening.DataWarning, match="answers_kept"):
                sitting.rate("measures", 3)
        finally:
            shared.server.start()
    with pytest.warns(opening.DataWarning, match="answers_sent"):
        shared.open("kim", "anna").close()
    assert next(one for one in shared.profile().assessments if one.id == sitting.assessment.id).levels["measures"] == 3


def test_hr_names_no_administrator_on_a_server_either(shared):
    for login, actor in (("hanne", None), ("hanne", "hanne"), ("kim", "hanne")):
        with shared.open(login, actor) as opened:
            store = opened._context.store
            text = (store.settings_content() or b"").decode()
            with pytest.raises(NotAllowed):
                store.save_settings(text.replace('["kim"]', '["hanne"]').encode())
            store.save_settings(text.replace("blind = true", "blind = false").encode())
    with shared.open("kim", None) as opened:
        opened._context.store.save_settings(text.replace('["kim"]', '["kim", "dan"]').encode())
