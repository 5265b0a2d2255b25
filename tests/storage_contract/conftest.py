"""Every test here meets a folder, an encrypted folder and a server, empty, as somebody who may do everything."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leaderdev.storage.base import Store
from leaderdev.storage.encryption import converting
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
from tests.encryption.conftest import own_key
from tests.shared_store.fixtures import database, made, server, state  # pytest finds them by name

__all__ = ["database", "made", "own_key", "server", "state"]


@pytest.fixture(params=["folder", "encrypted", "server"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Store]:
    """Opens the test's workspace, as each program does for itself."""
    if request.param in ("folder", "encrypted"):
        root = tmp_path / "workspace"
        for name in ("frameworks", "profiles"):
            (root / name).mkdir(parents=True)
        if request.param == "encrypted":
            request.getfixturevalue("own_key")
            converting.encrypt(FolderStore(root).folder, (), ())
        return lambda: FolderStore(root)
    name = request.getfixturevalue("database")
    server = request.getfixturevalue("server")
    # A keeper may do everything but read the log.
    people.grant(parse(server.address(name)), "kim", ("auditor",), "kim")
    address = server.address(name, "kim")
    return lambda: PostgresStore(parse(address))


@pytest.fixture
def store(opening: Callable[[], Store]) -> Store:
    return opening()
