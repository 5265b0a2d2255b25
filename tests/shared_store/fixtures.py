"""One server for a run's tests, a shared store made once in it, and copies of that store to work in."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from leaderdev.storage.postgres import people, setup
from leaderdev.storage.postgres.address import Address, parse

from . import server as servers
from .server import Server

_number = itertools.count(1)
MADE = "made"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's user keeps what belongs to the work."""
    monkeypatch.setenv("LEADERDEV_STATE", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with servers.server() as made:
        yield made


@pytest.fixture(scope="session")
def made(server: Server) -> Address:
    """A shared store with nothing in it but the keeper kim. Only to be copied."""
    run(server.address(), f"CREATE DATABASE {MADE}")
    address = parse(server.address(MADE))
    setup.init(address)
    people.grant(address, "kim", ("keeper",), "kim")
    return address


@pytest.fixture(scope="module", autouse=True)
def nobody_else(server: Server, made: Address) -> None:
    """At the start of a file only kim has a role: roles are the server's, so those of the files before would still be there."""
    asked = """
        SELECT format('REVOKE %%I FROM %%I', role.rolname, login.rolname) FROM pg_auth_members
        JOIN pg_roles role ON role.oid = roleid JOIN pg_roles login ON login.oid = member
        WHERE starts_with(role.rolname, %s) AND login.rolcanlogin AND (role.rolname, login.rolname) <> (%s, 'kim')
    """
    with psycopg.connect(server.address()) as connection:
        given = [row[0] for row in connection.execute(asked, (f"{MADE}_", f"{MADE}_keeper"))]
    run(server.address(), *given)


@pytest.fixture
def database(server: Server, made: Address) -> Iterator[str]:
    """The name of a database with a shared store of this test's own."""
    name = f"copy{next(_number)}"
    run(server.address(), f"CREATE DATABASE {name} TEMPLATE {MADE}")
    # A copy has everything but the rights on the database itself.
    kinds = ", ".join(f"{MADE}_{kind}" for kind in people.KINDS)
    run(server.address(), f"REVOKE ALL ON DATABASE {name} FROM PUBLIC", f"GRANT CONNECT ON DATABASE {name} TO {kinds}")
    yield name
    run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


def run(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())
