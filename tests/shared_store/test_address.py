"""Addresses, and that no password gets into what is said."""

import subprocess
import sys
from pathlib import Path

import pytest

from leaderdev.errors import BadInput, LeaderdevError
from leaderdev.storage.postgres.address import own_folder, parse, safety
from leaderdev.storage.postgres.store import PostgresStore
from tests.command_line import call, environment

from .server import Server

TOLD_NOBODY = "hemmelig-sager"


@pytest.mark.parametrize(
    "written",
    [
        f"postgresql://anna:{TOLD_NOBODY}@localhost/x",
        f"postgresql://anna@localhost/x?password={TOLD_NOBODY}",
        f"postgresql://anna@localhost/x?sslmode=require&password={TOLD_NOBODY}",
        f"postgresql://anna@localhost/x?passfile={TOLD_NOBODY}",
        "postgresql://anna:@localhost/x",
        f"postgresql://anna:{TOLD_NOBODY}@local host:port/x",
        f"mysql://anna:{TOLD_NOBODY}@localhost/x",
        f"{TOLD_NOBODY}",
        f"host=localhost password={TOLD_NOBODY}",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_repeated(written: str, tmp_path: Path):
    with pytest.raises(BadInput) as refused:
        parse(written)
    assert TOLD_NOBODY not in repr(refused.value.values)
    for form in ("table", "json"):
        answer = call(tmp_path, "profile", "list", "--store", written, "--format", form)
        assert answer.code == 2
        assert TOLD_NOBODY not in answer.out + answer.err


def test_a_password_from_the_environment_is_in_no_error(server: Server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGPASSWORD", TOLD_NOBODY)
    for address in (
        server.address("nowhere"),
        server.address("postgres", TOLD_NOBODY),
        "postgresql://anna@127.0.0.1:1/x",
    ):
        with pytest.raises(LeaderdevError) as refused:
            PostgresStore(parse(address)).profile_ids()
        assert TOLD_NOBODY not in str(refused.value.values.get("reason", "")), refused.value.values


@pytest.mark.parametrize(
    ("written", "mode"),
    [
        ("postgresql://a@db.example.dk/x", "require"),
        ("postgresql://a@10.0.0.5:5433/x", "require"),
        ("postgresql://a@db.example.dk/x?sslmode=verify-full", None),
        ("postgresql://a@localhost/x", None),
        ("postgresql:///x", None),
        ("postgresql:///x?host=/var/run/postgresql", None),
        ("postgresql:///x?host=db.example.dk", "require"),
    ],
)
def test_to_a_server_elsewhere_nothing_goes_unencrypted(
    written: str, mode: str | None, monkeypatch: pytest.MonkeyPatch
):
    for name in ("PGSSLMODE", "PGHOST"):
        monkeypatch.delenv(name, raising=False)
    assert safety(parse(written)).get("sslmode") == mode


def test_each_store_and_login_has_a_folder_of_its_own(state: Path):
    folders = {own_folder(parse(f"postgresql://{login}@h/{name}")) for login in "ab" for name in "xy"}
    assert len(folders) == 4
    assert {folder.parent for folder in folders} == {state}


def test_without_psycopg_one_line_says_how_to_get_it(tmp_path: Path):
    code = (
        "import sys; sys.modules['psycopg'] = None; from leaderdev.cli.main import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["profile", "list", "--store", "postgresql://a@localhost/x", "--lang", "en"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        text=True,
        env=environment(),
    )
    assert done.returncode == 2
    assert 'pip install "leaderdev[postgres]"' in done.stderr
    assert "Traceback" not in done.stderr


def test_the_settings_of_a_folder_name_the_store(server: Server, database: str, tmp_path: Path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "leaderdev.toml").write_text(f'store = "{server.address(database, "kim")}"\n', encoding="utf-8")
    for words in (["--workspace", str(tmp_path), "profile", "list"], ["profile", "list", "--format", "json"]):
        answer = call(inner, *words)
        assert answer.code == 0, answer.err
