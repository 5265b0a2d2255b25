"""On a server, too, HR's change is one step, and back: with the administrator's own login."""

from pathlib import Path

import pytest

import leaderdev
from leaderdev.cli.main import main
from leaderdev.errors import BadInput
from leaderdev.storage import copying
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore

from .server import Server


@pytest.fixture
def address(server: Server, database: str, tmp_path: Path) -> str:
    """The server with a made-up town, for the administrator."""
    assert main(["demo", str(tmp_path / "town"), "--leaders", "6", "--seed", "3"]) == 0
    address = server.address(database, "kim")
    content, there = copying.read(FolderStore(tmp_path / "town")), PostgresStore(parse(address))
    for _ in copying.copy(content, there, copying.plan(content, copying.read(there))):
        pass
    return address


def levels(ws: leaderdev.Workspace, framework: str) -> int:
    return sum(
        len(one.levels)
        for person in ws.people.list()
        for one in ws.people.get(person.id).profile.assessments
        if str(one.framework) == framework and one.complete
    )


def test_a_draft_is_adopted_and_taken_back(address: str) -> None:
    with leaderdev.open(address) as ws:
        draft = ws.frameworks.draft("glostrup-lus")
        ws.frameworks.save_draft(draft, draft.text.replace("Involves employees", "Involves all employees", 1))
        rated = levels(ws, "data-informed-leadership@1.0.0")
        done = ws.frameworks.adopt("glostrup-lus", apply=True)
        assert (str(done.becomes), levels(ws, str(done.becomes))) == ("data-informed-leadership@1.0.1", rated)
        undone = ws.frameworks.undo_adoption("glostrup-lus")
        assert (undone.ratings, str(undone.current)) == (rated, "data-informed-leadership@1.0.0")
        assert {str(one.reference): one.status for one in ws.frameworks.list()} == {
            "data-informed-leadership@1.0.0": "published",
            "glostrup-foundation@1.0.0": "published",
            "glostrup-lus@1.0.0": "published",
            "glostrup-lus@1.0.1": "draft",
        }
        leader = next(iter(ws.people.list())).id
        ws.frameworks.adopt("glostrup-lus", apply=True)
        ws.assessments.save(leader, {"levels": {"shows-trust": 3}})
        with pytest.raises(BadInput, match="adopted-in-use"):
            ws.frameworks.undo_adoption("glostrup-lus")
