"""What commands print with `--format json` on a shared store is as the schemas of their kinds say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from tests.schema_documents.asking import Desk

from .server import Server


class Town:
    """The desks of those who log in to one store."""

    def __init__(self, server: Server, database: str) -> None:
        self.server, self.database = server, database
        self.kinds: set[str] = set()

    def address(self, login: str) -> str:
        return self.server.address(self.database, login)

    def ask(self, login: str, *words: object, code: int = 0) -> dict:
        desk = Desk(None)
        found = desk.ask(*words, "--store", self.address(login), code=code)
        self.kinds |= desk.kinds
        return found

    def refused(self, login: str, *words: object) -> str:
        return str(Desk(None).refused(*words, "--store", self.address(login))["code"])


@pytest.fixture
def town(server: Server, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    monkeypatch.setenv("LEADERDEV_LANG", "en")
    place = tmp_path / "town"
    Desk(None).do("demo", place, "--leaders", 24, "--seed", 5, "--today", "2026-11-23")
    made = Town(server, database)
    told = Desk(None).ask("store", "copy", "--from", place, "--to", made.address("kim"), "--dry-run")
    assert (told["digest"], {one["state"] for one in told["parts"]}) == (None, {"new"})
    copied = Desk(None).ask("store", "copy", "--from", place, "--to", made.address("kim"))
    assert {one["state"] for one in copied["parts"]} >= {"new"}
    yield made


def test_every_document_of_a_shared_store(town: Town) -> None:
    administrator = parse(town.address("administrator"))
    leaders = town.ask("kim", "profile", "list")["profiles"]
    leader = next(one["id"] for one in leaders if one["manager"] and one["last_completed"])
    manager = next(one["manager"] for one in leaders if one["id"] == leader)
    for login, kinds in ((leader, ("leader",)), (manager, ("manager",)), ("hanne", ("hr",)), ("otto", ("auditor",))):
        people.grant(administrator, login, kinds, login)
    status = town.ask("kim", "store", "status")
    assert (status["tables"], status["profiles"]) == (status["tables_wanted"], 24)
    assert {one["handle"] for one in town.ask("administrator", "store", "roles")["accounts"]} >= {leader, "hanne"}
    for words in (
        ("framework", "list"),
        ("framework", "show", "glostrup-lus"),
        ("profile", "show", leader),
        ("gaps", leader),
        ("gaps", leader, "--trend"),
        ("gaps", leader, "--versions"),
        ("lus", "prepare", leader, "--as", "self"),
    ):
        town.ask(leader, *words)
    town.ask(manager, "lus", "prepare", leader)
    town.ask(manager, "lus", "notes", leader, "--by", manager)
    counted = town.ask("kim", "gaps", "--by", "tier")
    assert counted["given_out"] is None
    read = town.ask("hanne", "gaps", "--by", "tier")
    assert read["given_out"] is not None
    town.ask("hanne", "lus", "status")
    town.ask("hanne", "lus", "agreements")
    town.ask("kim", "check")
    town.ask("kim", "retention", "apply", "--suggested", "--dry-run")
    assert town.ask("otto", "audit", "show")["entries"]
    town.ask("otto", "audit", "check")
    town.ask("kim", "erase", leader, "--dry-run")
    assert town.refused("hanne", "audit", "show") == "log-is-for-auditors"
    assert town.kinds >= {"store-status", "store-roles", "leader-gaps", "gaps-by", "audit", "erasure"}


def test_a_server_without_tables_says_so_in_the_same_document(server: Server) -> None:
    found = Desk(None).ask("store", "status", "--store", server.address(), code=1)
    assert (found["kind"], found["tables"]) == ("store-status", None)
