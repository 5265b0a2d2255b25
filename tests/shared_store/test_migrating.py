"""From the tables of today, with everything in them, to those of a later version: nothing lost, nothing half done.

There is one migration so far, so that the second is made up here.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from leaderdev.cli.main import main
from leaderdev.disclosure.record import PastRelease, mark
from leaderdev.disclosure.shapes import LEVELS, PublishedCell
from leaderdev.errors import BadInput, Busy, LeaderdevError
from leaderdev.model.profile import Note
from leaderdev.privacy.audit import Record
from leaderdev.storage import copying
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres import connection as connections
from leaderdev.storage.postgres import people, setup
from leaderdev.storage.postgres.address import Address, parse
from leaderdev.storage.postgres.store import PostgresStore

from .fixtures import run
from .server import Server, programs
from .town import fill

HOUSE = Path(__file__).resolve().parents[2]
FORMER, OURS, FIRST = "0001", "0002", "first"
LATER = """
revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    from alembic import op

    server = op.get_bind().connection.driver_connection
    server.execute("CREATE TABLE leaderdev.later (handle text PRIMARY KEY)")
    server.execute("ALTER TABLE leaderdev.profile ADD COLUMN later text NOT NULL DEFAULT 'x'")
    server.execute("ALTER TABLE leaderdev.note ADD COLUMN later text")
    server.execute("DROP POLICY note_given ON leaderdev.note")
    server.execute("CREATE INDEX profile_by_later ON leaderdev.profile (later)")
"""
# How many times the catalogue changes on the way, and the version itself.
STEPS = 6
# `leaderdev` as it would be with that migration. The first word is the folder of the migrations.
LATER_PROGRAM = """
import sys
from pathlib import Path
from leaderdev.cli.main import main
from leaderdev.storage.postgres import connection, setup
setup.MIGRATIONS, setup.SCHEMA, connection.SCHEMA = Path(sys.argv[1]), "0002", "0002"
sys.exit(main(sys.argv[2:]))
"""
PEOPLE = {"kim": "keeper", "hanne": "hr", "otto": "auditor", "m-01": "manager", "l-01": "leader"}
MIGRATE = ("store", "migrate")


@pytest.fixture(scope="module")
def first(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database with the tables of version 1 and the repository's own workspace in it. Only to be copied."""
    run(server.address(), f"CREATE DATABASE {FIRST}")
    address = parse(server.address(FIRST))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LEADERDEV_STATE", str(tmp_path_factory.mktemp("state")))
        setup.init(address)
        for person, kind in PEOPLE.items():
            people.grant(address, person, (kind,), person)
        keeper = PostgresStore(parse(server.address(FIRST, "kim")))
        fill(keeper, HOUSE)
        keeper.add_note("l-01", Note("2026-10-01", "2026-10-02", "m-01", "secret words"))
        ledger = keeper.read_ledger()
        marks = {mark(ledger.salt, "l-01 s"): mark(ledger.salt, "l-01")}
        shown = PublishedCell(frozenset(marks), frozenset({"asks"}), LEVELS, 1, 2, {2: 1}, group=("leader",))
        keeper.add_release(ledger, PastRelease("question", "answers", (), 1, (shown,), marks))
        keeper.rights().log(Record("", "", "data export", leaders=("l-01",)))
        keeper.server.close()
    yield FIRST
    run(server.address(), f"DROP DATABASE {FIRST} WITH (FORCE)")


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """Ours, and the one that is made up."""
    folder = tmp_path / "migrations"
    shutil.copytree(setup.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "m0002_later.py").write_text(LATER, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def later(first: str, migrations: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # made before it
    """From here on this is the later program."""
    monkeypatch.setattr(setup, "MIGRATIONS", migrations)
    for module in (setup, connections):
        monkeypatch.setattr(module, "SCHEMA", OURS)


@pytest.fixture
def old(server: Server, first: str, request: pytest.FixtureRequest) -> Iterator[Address]:
    """The administrator's way into such a store of this test's own."""
    name = f"old{abs(hash(request.node.name)) % 10**9}"
    run(server.address(), f"CREATE DATABASE {name} TEMPLATE {first}")
    kinds = ", ".join(f"{FIRST}_{kind}" for kind in people.KINDS)
    run(server.address(), f"GRANT CONNECT ON DATABASE {name} TO {kinds}")
    yield parse(server.address(name))
    run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


def as_person(address: Address, person: str) -> str:
    return address.written.replace("administrator@", f"{person}@")


def contents(address: Address) -> str:
    """A digest of every row of every table that version 1 has, but for the version."""
    with psycopg.connect(address.written) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'leaderdev'"
            " AND tablename NOT IN ('alembic_version', 'later') ORDER BY 1"
        ).fetchall()
        found = {
            name: sorted(
                connection.execute(
                    f"SELECT (to_jsonb(t) - 'later')::text FROM leaderdev.{name} AS t".encode()
                ).fetchall()
            )
            for (name,) in tables
        }
    assert len(found) == 16
    assert all(
        found[name] for name in ("framework", "profile", "assessment", "note", "release", "ledger", "log", "account")
    )
    return hashlib.sha256(repr(found).encode()).hexdigest()


def catalogue(address: Address) -> str:
    """What there is besides rows: tables, columns, rights, policies, functions, triggers, versions."""
    asked = (
        "SELECT version_num FROM leaderdev.alembic_version",
        "SELECT relname, relkind, relacl::text, relrowsecurity, relforcerowsecurity FROM pg_class"
        " WHERE relnamespace = 'leaderdev'::regnamespace ORDER BY 1",
        "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'leaderdev' ORDER BY 1, 2",
        "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies WHERE schemaname = 'leaderdev' ORDER BY 1, 2",
        "SELECT proname, proacl::text, prosrc FROM pg_proc WHERE pronamespace IN ('leaderdev'::regnamespace, 'leaderdev_inner'::regnamespace) ORDER BY 1",
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    )
    with psycopg.connect(address.written) as connection:
        return repr([connection.execute(one.encode()).fetchall() for one in asked])


def migrated(address: Address, *words: str) -> int:
    return main([*MIGRATE, *words, "--store", address.written])


def test_everything_is_kept(old: Address):
    before = contents(old)
    assert setup.migrate(old, None, backed_up=True) == (FORMER, OURS)
    assert contents(old) == before
    keeper = PostgresStore(parse(as_person(old, "kim")))
    assert [one.query for one in keeper.read_ledger().past] == ["question"]
    assert [one.text for one in keeper.notes_on("l-01")] == ["secret words"]
    assert copying.plan(copying.read(FolderStore(HOUSE)), copying.read(keeper)).new == ()
    assert PostgresStore(parse(as_person(old, "otto"))).rights().entries()[1] == []


def test_twice_does_nothing_more(old: Address, capsys: pytest.CaptureFixture[str]):
    assert migrated(old, "--backed-up") == 0
    after, catalogued = contents(old), catalogue(old)
    assert "migrated from version 0001 to 0002" in capsys.readouterr().out
    assert migrated(old) == 0
    assert "nothing was done" in capsys.readouterr().out
    assert (contents(old), catalogue(old)) == (after, catalogued)


def test_who_is_older_or_newer_than_the_tables_is_refused_with_the_way_out(
    old: Address, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    keeper = as_person(old, "kim")
    assert main(["profile", "list", "--store", keeper]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "The shared store has tables of version 0001; this leaderdev needs 0002.",
        "→ The administrator migrates them with leaderdev store migrate.",
    ]
    assert main(["store", "status", "--store", keeper, "--format", "json"]) == 1
    told = capsys.readouterr().out
    assert '"tables": "0001"' in told
    assert '"tables_wanted": "0002"' in told
    assert migrated(old, "--backed-up") == 0
    monkeypatch.setattr(connections, "SCHEMA", FORMER)
    monkeypatch.setattr(setup, "SCHEMA", FORMER)
    capsys.readouterr()
    for words, store in ((("profile", "list"), keeper), (MIGRATE, old.written)):
        assert main([*words, "--store", store]) == 2
        assert capsys.readouterr().err.splitlines() == [
            "The shared store has tables of version 0002; this leaderdev supports 0001.",
            "→ Install a newer leaderdev.",
        ]


def test_without_a_backup_nothing_is_changed(old: Address, capsys: pytest.CaptureFixture[str]):
    before = catalogue(old)
    assert migrated(old) == 2
    assert "need a backup first" in capsys.readouterr().err
    assert migrated(old, "--backup", "x", "--backed-up") == 2
    assert catalogue(old) == before


@pytest.fixture
def dumping(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's own pg_dump, since another may be too old for it."""
    home = programs()
    assert home is not None
    monkeypatch.setenv("PATH", f"{home}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("dumping")
def test_the_backup_holds_everything_as_it_was(old: Address, server: Server, tmp_path: Path):
    file, before, catalogued = tmp_path / "before.dump", contents(old), catalogue(old)
    assert migrated(old, "--backup", str(file)) == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.glob("*dump*")] == [file.name]
    name = f"{old.written.rpartition('/')[2]}_back"
    run(server.address(), f"CREATE DATABASE {name}")
    back = parse(server.address(name))
    subprocess.run(["pg_restore", f"--dbname={back.written}", str(file)], check=True)
    assert (contents(back), catalogue(back)) == (before, catalogued)
    run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.usefixtures("dumping")
@pytest.mark.parametrize("what", ["taken", "nowhere", "no program", "refused"])
def test_where_the_backup_fails_nothing_is_changed(
    old: Address, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    file, before = tmp_path / "before.dump", catalogue(old)
    if what == "taken":
        file.write_bytes(b"mine")
    if what == "nowhere":
        file = tmp_path / "none" / "before.dump"
    if what == "no program":
        monkeypatch.setenv("PATH", str(tmp_path))
    if what == "refused":
        broken = tmp_path / "pg_dump"
        broken.write_text("#!/bin/sh\necho 'pg_dump: error: row-level security' >&2\nexit 1\n")
        broken.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert migrated(old, "--backup", str(file)) in (1, 2)
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2
    assert said[1].startswith("→ ")
    assert catalogue(old) == before
    assert [one.name for one in tmp_path.rglob("*before*")] == (["before.dump"] if what == "taken" else [])
    assert what != "taken" or file.read_bytes() == b"mine"


def stop_at(address: Address, step: int) -> None:
    """From now on the change with that number, of the catalogue or of the version, waits for whoever holds the lock 42."""
    run(
        address.written,
        "CREATE SEQUENCE public.step",
        "GRANT ALL ON SEQUENCE public.step TO PUBLIC",
        f"""CREATE FUNCTION public.stop() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('public.step') = {step} THEN PERFORM pg_advisory_xact_lock(42); END IF; END $$""",
        f"""CREATE FUNCTION public.stop_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF nextval('public.step') = {step} THEN PERFORM pg_advisory_xact_lock(42); END IF; RETURN NEW; END $$""",
        "CREATE TRIGGER stop BEFORE UPDATE ON leaderdev.alembic_version FOR EACH ROW EXECUTE FUNCTION public.stop_row()",
        "CREATE EVENT TRIGGER stop ON ddl_command_end EXECUTE FUNCTION public.stop()",
    )


def go_on(address: Address) -> None:
    run(
        address.written,
        "DROP EVENT TRIGGER stop",
        "DROP FUNCTION public.stop()",
        "DROP FUNCTION public.stop_row() CASCADE",
        "DROP SEQUENCE public.step",
    )


def waiting(connection: "psycopg.Connection[tuple[int]]") -> bool:
    asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted"
    return connection.execute(asked.encode()).fetchone() == (1,)


@pytest.mark.parametrize("end", ["kill -9", "the server ends it"])
@pytest.mark.parametrize("step", [1, STEPS // 2, STEPS - 1, STEPS])
def test_killed_in_the_middle_nothing_is_half_done(old: Address, migrations: Path, step: int, end: str):
    before, catalogued = contents(old), catalogue(old)
    stop_at(old, step)
    path = os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])
    words = (*MIGRATE, "--backed-up", "--store", old.written)
    with psycopg.connect(old.written, autocommit=True) as holder:
        holder.execute("SELECT pg_advisory_lock(42)")
        migrating = subprocess.Popen(
            [sys.executable, "-c", LATER_PROGRAM, str(migrations), *words],
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        limit = time.monotonic() + 60
        while not waiting(holder):
            assert migrating.poll() is None, migrating.communicate()
            assert time.monotonic() < limit
            time.sleep(0.02)
        if end == "kill -9":
            migrating.kill()
        else:
            holder.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = 42 AND NOT granted")
        _, said = migrating.communicate(timeout=60)
        assert migrating.returncode == (-9 if end == "kill -9" else 1), said
        assert end == "kill -9" or b"cannot be reached" in said, said
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(old.written, autocommit=True) as asking:
        while asking.execute(others.encode()).fetchone() != (0,):
            assert time.monotonic() < limit
            time.sleep(0.02)
    go_on(old)
    assert (contents(old), catalogue(old)) == (before, catalogued)
    assert setup.migrate(old, None, backed_up=True) == (FORMER, OURS)
    assert contents(old) == before


def test_the_steps_at_which_it_is_killed_are_all_inside(old: Address):
    stop_at(old, 0)
    setup.migrate(old, None, backed_up=True)
    with psycopg.connect(old.written) as connection:
        assert connection.execute("SELECT last_value FROM public.step").fetchone() == (STEPS,)


def test_of_two_who_migrate_one_waits(old: Address):
    with psycopg.connect(old.written) as other:
        other.execute("SELECT pg_advisory_xact_lock(hashtextextended('leaderdev: tables', 0))")
        with pytest.raises(Busy):
            setup.migrate(old, None, backed_up=True)
    assert setup.migrate(old, None, backed_up=True) == (FORMER, OURS)


def test_where_nothing_was_made_there_is_nothing_to_back_up(server: Server):
    run(server.address(), "CREATE DATABASE nothing")
    with pytest.raises(BadInput) as refused:
        setup.migrate(parse(server.address("nothing")), None)
    assert refused.value.code == "no-shared-store"
    run(server.address(), "DROP DATABASE nothing WITH (FORCE)")


def test_an_unknown_version_is_refused(old: Address):
    run(old.written, "UPDATE leaderdev.alembic_version SET version_num = '0099'")
    with pytest.raises(LeaderdevError) as refused:
        setup.migrate(old, None, backed_up=True)
    assert refused.value.code == "store-too-new"
