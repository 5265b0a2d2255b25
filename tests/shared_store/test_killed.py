"""A program that is killed while it saves on the server, and a server that refuses in the middle of a save.

LEADERDEV_MOMENTS says how many kills (20), LEADERDEV_MOMENTS_SEED which (1); docs/reliability.md records the long run.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from leaderdev.cli.main import main
from leaderdev.model.profile import Profile
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore

from .fixtures import run
from .server import Server

HOUSE = Path(__file__).resolve().parents[2]
MOMENTS = int(os.environ.get("LEADERDEV_MOMENTS", "20"))
SEED = int(os.environ.get("LEADERDEV_MOMENTS_SEED", "1"))
SAVER = """
import sys
import attrs
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
store = PostgresStore(parse(sys.argv[1]))
number = store.profile("anna").other.get("count", 0)
while True:
    number += 1
    store.change_profile("anna", lambda one: attrs.evolve(one, name=f"Anna {number}", other={**one.other, "count": number}))
    print(number, flush=True)
"""


def test_killed_at_random_moments_of_saves(server: Server, database: str):
    address = server.address(database, "kim")
    store = PostgresStore(parse(address))
    store.add_profiles([Profile("anna", "t", "u", other={"count": 0})])
    path = os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])
    chance, known, saves = random.Random(SEED), 0, 0
    for _ in range(MOMENTS):
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVER, address],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert saver.stdout is not None
        first = saver.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.05))
        saver.kill()
        told = int((first + saver.stdout.read()).split()[-1])
        saver.wait(10)
        saver.stdout.close()
        now = store.change_profile("anna", lambda one: one)  # the lock of the one that was killed is free
        assert told <= now.other["count"] <= told + 1
        assert now.name == f"Anna {now.other['count']}"
        saves, known = saves + now.other["count"] - known, now.other["count"]
    print({"moments": MOMENTS, "saves": saves})
    assert saves >= MOMENTS


def rows(address: str) -> dict[str, list[tuple]]:
    """All there is on the server."""
    with psycopg.connect(address) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'leaderdev' ORDER BY 1"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT t::text FROM leaderdev.{name} AS t").fetchall())
            for (name,) in tables
        }


# Full, broken and read-only, as a server says it.
REFUSALS = {"53100": "disk full", "58030": "io error", "25006": "read only"}
COMMANDS = {
    "edit": ("profile", "edit", "anna", "--name", "Anna Berg"),
    "add": ("profile", "add", "carl", "--tier", "leader", "--unit", "care"),
    "erase": ("erase", "anna", "--yes"),
}


def on_writing(address: str, tables: list[str], done: str) -> None:
    """Something that every change of a row of these tables does first."""
    run(
        address,
        f"CREATE FUNCTION public.first() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN {done} END $$",
    )
    for table in tables:
        run(
            address,
            f"CREATE TRIGGER aaa BEFORE INSERT OR UPDATE OR DELETE ON leaderdev.{table} "
            "FOR EACH ROW EXECUTE FUNCTION public.first()",
        )


def written(server: Server, database: str, command: tuple[str, ...]) -> list[str]:
    """The tables in which the command changes a row, found in a copy."""
    copy = f"{database}_tried"
    run(server.address(), f"CREATE DATABASE {copy} TEMPLATE {database}")
    address = server.address(copy)
    run(address, "CREATE TABLE public.touched (name text)")
    on_writing(
        address,
        list(rows(address)),
        "INSERT INTO public.touched VALUES (TG_TABLE_NAME); IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
    )
    assert main(["--store", server.address(copy, "hanne"), *command]) in (0, 1)
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT DISTINCT name FROM public.touched ORDER BY 1").fetchall()
    run(server.address(), f"DROP DATABASE {copy} WITH (FORCE)")
    return [name for (name,) in found]


@pytest.mark.parametrize("refusal", REFUSALS, ids=REFUSALS.values())
@pytest.mark.parametrize("command", COMMANDS)
def test_refused_at_any_table_everything_is_as_it_was_and_it_is_said(
    server: Server, database: str, refusal: str, command: str, capsys: pytest.CaptureFixture[str]
):
    address, keeper = server.address(database), server.address(database, "hanne")
    people.grant(parse(address), "hanne", ("hr", "keeper"), "hanne")
    run(address, f"GRANT CONNECT ON DATABASE {database} TO PUBLIC")  # for the copy, which has its rights
    store = PostgresStore(parse(keeper))
    store.add_profiles([Profile("anna", "leader", "care", name="Anna"), Profile("bo", "leader", "care")])
    store.server.close()
    tables = written(server, database, COMMANDS[command])
    assert {"profile", "log"} <= set(tables)
    before = rows(address)
    for table in tables:
        on_writing(address, [table], f"RAISE EXCEPTION 'could not extend file' USING ERRCODE = '{refusal}';")
        capsys.readouterr()
        assert main(["--store", keeper, *COMMANDS[command]]) in (1, 2), table
        said = capsys.readouterr().err
        run(address, "DROP FUNCTION public.first() CASCADE")
        after = rows(address)
        # The log may say besides that it was tried and failed.
        assert set(before["log"]) <= set(after["log"])
        assert {name: found for name, found in after.items() if not name.startswith("log")} == {
            name: found for name, found in before.items() if not name.startswith("log")
        }, table
        assert "could not extend file" in said
        assert "unexpected error" not in said
        assert said.strip().splitlines()[-1].startswith("→ ")
