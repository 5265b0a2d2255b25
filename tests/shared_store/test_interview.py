"""A real interview on a terminal, while the server goes away and comes back."""

from pathlib import Path

from leaderdev.model.profile import Profile
from leaderdev.storage import workspace
from leaderdev.storage.postgres import people, setup
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
from tests.assessment.terminal import ENTER, Screen, needs_a_pty
from tests.command_line import call

from . import server as servers
from .fixtures import run
from .town import fill


@needs_a_pty
def test_the_server_goes_away_and_nothing_that_was_answered_is_lost(tmp_path: Path, state: Path):
    with servers.server(durable=True) as server:
        run(server.address(), "CREATE DATABASE town")
        administrator = parse(server.address("town"))
        setup.init(administrator)
        for person, kind in (("kim", "keeper"), ("anna", "leader")):
            people.grant(administrator, person, (kind,), person)
        keeper = PostgresStore(parse(server.address("town", "kim")))
        fill(keeper, workspace.create(tmp_path / "fresh"))
        keeper.add_profiles([Profile("anna", "leader", "library", language="en")])
        address = server.address("town", "anna")
        words = ("assess", "anna", "--framework", "glostrup-lus@1.0.0", "--store", address, "--lang", "en")
        screen = Screen(*words, LEADERDEV_STATE=str(state))
        answered = 0
        for gone in (False, True, False):
            if gone:
                server.stop()
            elif answered:
                server.start()
            for _ in range(2):
                screen.wait_question(answered + 1)
                screen.press("3" + ENTER)
                answered += 1
        screen.wait_question(7)
        screen.press("p" + ENTER)
        assert screen.ended() == 0
        assert "The server cannot be reached" in screen.text
        screen.close()
        server_has = PostgresStore(parse(address)).profile("anna").assessments[0].levels
        unsent = list(state.rglob("unsent/*.toml"))
        # Within ten seconds the server is not asked again; then the next start sends.
        assert len(server_has) == 6 or unsent
        assert call(tmp_path, "profile", "show", "anna", "--store", address, LEADERDEV_STATE=str(state)).code == 0
        assert list(PostgresStore(parse(address)).profile("anna").assessments[0].levels.values()) == [3] * 6
        assert list(state.rglob("unsent/*.toml")) == []
