"""People of a shared store who run commands, and copies of it to run them in."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from leaderdev.cli.main import main
from leaderdev.storage import copying
from leaderdev.storage.base import Store
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore

from .fixtures import MADE, run
from .server import ADMINISTRATOR, Server


class Town:
    """Runs commands as one of the people."""

    def __init__(self, server: Server, database: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.server, self.database, self.capsys = server, database, capsys

    def address(self, person: str = ADMINISTRATOR) -> str:
        return self.server.address(self.database, person)

    def store(self, person: str) -> PostgresStore:
        return PostgresStore(parse(self.address(person)))

    def run(self, person: str, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main([*words, "--store", self.address(person)])
        said = self.capsys.readouterr()
        return code, said.out, said.err

    def ask(self, person: str, *words: str) -> dict[str, Any]:
        code, out, err = self.run(person, "gaps", *words, "--format", "json")
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)
        return found


def copy(server: Server, source: str, target: str) -> None:
    run(server.address(), f"CREATE DATABASE {target} TEMPLATE {source}")
    kinds = ", ".join(f"{MADE}_{kind}" for kind in people.KINDS)
    run(server.address(), f"GRANT CONNECT ON DATABASE {target} TO {kinds}")


def fill(store: Store, folder: Path) -> None:
    """Copies all of a workspace in a folder to an empty store."""
    source = copying.read(FolderStore(folder))
    list(copying.copy(source, store, copying.plan(source, copying.read(store))))


@contextmanager
def filled(server: Server, database: str, folder: Path, state: Path, roles: Mapping[str, str]) -> Iterator[str]:
    """The name of a database with that workspace in it, only to be copied; kim copies it, and is one of `roles`."""
    run(server.address(), f"CREATE DATABASE {database} TEMPLATE {MADE}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADERDEV_STATE", str(state))
        store = PostgresStore(parse(server.address(database, "kim")))
        fill(store, folder)
        store.server.close()
    for person, kind in roles.items():
        people.grant(parse(server.address(database)), person, (kind,), person)
    yield database
    run(server.address(), f"DROP DATABASE {database} WITH (FORCE)")
