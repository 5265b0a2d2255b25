"""What the keeper gives out of groups is what HR reads, byte for byte, and nothing that is behind it."""

import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import psycopg
import pytest

from leaderdev.cli.main import main
from leaderdev.demo.organisation import TRIAL
from leaderdev.disclosure.record import from_mapping
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse

from .fixtures import MADE, run
from .server import Server
from .town import Town, copy, filled

_number = itertools.count(1)
LEADER, ADMINISTRATOR = TRIAL, "administrator"
PEOPLE = {"kim": "keeper", "hanne": "hr", "otto": "auditor", "bo": "manager", LEADER: "leader"}
COUNTED, ANSWERED = "counted", "answered"
HOUSE = Path(__file__).resolve().parents[2]
# Few, and none that crosses the others, since proving that takes its time.
QUESTIONS = (
    ("--by", "tier"),
    ("--by", "tier,dimension"),
    ("--by", "framework"),
    ("--by", "framework", "--framework", "data-informed-leadership@1.0.0"),
    ("--by", "tier", "--min-group", "7"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up workspace."""
    place = tmp_path_factory.mktemp("demo") / "town"
    assert main(["demo", str(place), "--leaders", "60", "--seed", "4", "--today", "2026-11-20"]) == 0
    return place


@pytest.fixture(scope="module")
def counted(server: Server, made: object, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with that workspace in it, only to be copied."""
    with filled(server, COUNTED, folder, tmp_path_factory.mktemp("state"), PEOPLE) as name:
        yield name


Saw = dict[tuple[str, ...], dict[str, Any]]


@pytest.fixture(scope="module")
def saw(server: Server, counted: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Saw]:
    """What the keeper saw to each of the questions, which were given out in a database of their own."""
    copy(server, counted, ANSWERED)
    path = os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])
    state = str(tmp_path_factory.mktemp("keeper"))
    found = {}
    for question in QUESTIONS:
        words = ("gaps", *question, "--format", "json", "--store", server.address(ANSWERED, "kim"))
        done = subprocess.run(
            [sys.executable, "-m", "leaderdev", *words],
            env={**os.environ, "PYTHONPATH": path, "LEADERDEV_STATE": state},
            cwd=state,
            capture_output=True,
            check=True,
        )
        found[question] = json.loads(done.stdout)
    yield found
    run(server.address(), f"DROP DATABASE {ANSWERED} WITH (FORCE)")


@pytest.fixture
def town(server: Server, counted: str, capsys: pytest.CaptureFixture[str]) -> Iterator[Town]:
    """Nothing has been given out of it."""
    name = f"given{next(_number)}"
    copy(server, counted, name)
    yield Town(server, name, capsys)
    run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def answered(server: Server, saw: Saw, capsys: pytest.CaptureFixture[str]) -> Iterator[Town]:
    """All the questions have been answered."""
    name = f"given{next(_number)}"
    copy(server, ANSWERED, name)
    yield Town(server, name, capsys)
    run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


def without_day(document: dict[str, Any]) -> str:
    """The document as text, key by key in its order, but for the day."""
    return json.dumps({**document, "given_out": None})


def test_hr_sees_what_the_keeper_saw_byte_for_byte(answered: Town, saw: Saw):
    """Also when it is asked in another order, and each question was given out beside the others."""
    assert any(row["withheld"] for one in saw.values() for row in one["rows"])
    for question in random.Random(3).sample(QUESTIONS, len(QUESTIONS)):
        assert any(row["withheld"] is None for row in saw[question]["rows"])
        assert saw[question]["given_out"] is None
        found = answered.ask("hanne", *question)
        assert without_day(found) == without_day(saw[question])
        assert len(found["given_out"]) == len("2026-11-23")


@pytest.mark.parametrize("words", [("--format", "csv"), ("--format", "table"), ("--lang", "da"), ("--lang", "en")])
def test_in_any_format_and_language_and_at_any_width(
    answered: Town, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
):
    for width in ("60", "100", "160"):
        monkeypatch.setenv("COLUMNS", width)
        asked = ("gaps", "--by", "tier,dimension", *words)
        code, saw, _ = answered.run("kim", *asked)
        assert code == 0
        code, reads, _ = answered.run("hanne", *asked)
        assert code == 0
        more = [line for line in reads.splitlines() if line not in saw.splitlines()]
        assert [line for line in saw.splitlines() if line not in reads.splitlines()] == []
        said = " ".join(more)
        assert said == "" if "csv" in words else ("published on" in said or "er udgivet den" in said), said


def test_it_is_what_was_given_out_last_and_nothing_is_counted_for_hr(town: Town):
    first = town.ask("kim", "--by", "tier")
    keeper = town.store("kim")
    before = keeper.read_ledger().files
    # Ten leaders answer otherwise, so that the table may be told anew.
    for one in [profile for profile, _, _ in keeper.read_profiles() if profile is not None and profile.active][:40]:
        changed = tuple(
            attrs.evolve(each, levels=dict.fromkeys(each.levels, 3)) if each.role == "self" and each.complete else each
            for each in one.assessments
        )
        keeper.change_profile(one.id, lambda profile, changed=changed: attrs.evolve(profile, assessments=changed))
    assert without_day(town.ask("hanne", "--by", "tier")) == without_day(first)
    assert keeper.read_ledger().files == before
    second = town.ask("kim", "--by", "tier")
    assert without_day(second) != without_day(first)
    assert without_day(town.ask("hanne", "--by", "tier")) == without_day(second)


def test_the_keeper_counts_as_before_and_asking_again_writes_nothing(town: Town, folder: Path):
    store = town.store("kim")
    for _ in range(2):
        town.ask("kim", "--by", "tier")
        assert len(store.read_ledger().past) == 1
    town.ask("kim", "--by", "framework", "--dry-run")
    assert len(store.read_ledger().past) == 1
    town.capsys.readouterr()
    assert main(["gaps", "--by", "tier", "--format", "json", "--workspace", str(folder)]) == 0
    assert json.loads(town.capsys.readouterr().out) == town.ask("kim", "--by", "tier")


def test_what_was_given_out_before_it_was_kept_is_there_when_the_keeper_asks_again(town: Town):
    saw = town.ask("kim", "--by", "tier")
    store = town.store("kim")
    old = attrs.evolve(store.read_ledger().past[0], view="")
    run(town.address(), "DELETE FROM leaderdev.published", "DELETE FROM leaderdev.release")
    store.add_release(store.read_ledger(), old)
    assert town.run("hanne", "gaps", "--by", "tier")[0] == 2
    for _ in range(2):
        assert town.ask("kim", "--by", "tier") == saw
        assert len(store.read_ledger().past) == 2
    assert without_day(town.ask("hanne", "--by", "tier")) == without_day(saw)


def test_where_nothing_was_given_out_hr_is_told_what_was_and_who_can(town: Town):
    code, out, err = town.run("hanne", "gaps", "--by", "unit", "--role", "manager")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "No figures of groups have been published yet, so there are none to show for leaderdev gaps --by unit --role manager.",
        "→ An administrator (role keeper) publishes them with the same command: leaderdev gaps --by unit --role manager",
    ]


def test_where_other_things_were_given_out_hr_is_told_which(answered: Town):
    code, out, err = answered.run("hanne", "gaps", "--by", "leavitt", "--since", "2026-02-01")
    assert (code, out) == (2, "")
    assert err.startswith("Nothing has been published for leaderdev gaps --by leavitt --since 2026-02-01.\n→ ")
    named = err.strip().partition("newest first: ")[2].split("; ")
    assert set(named) == {"leaderdev gaps " + " ".join(one) for one in QUESTIONS if one != ("--by", "framework")}
    for command in named:
        assert answered.run("hanne", *command.split()[1:])[0] == 0, command


@pytest.mark.parametrize("question", [("--by", "tier"), ("--by", "unit")])
def test_a_dry_run_is_refused_to_hr(town: Town, question: tuple[str, ...]):
    town.ask("kim", "--by", "tier")
    code, out, err = town.run("hanne", "gaps", *question, "--dry-run")
    assert (code, out) == (2, "")
    assert err.startswith("--dry-run calculates with everybody")
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("person", ["otto", "bo", LEADER])
def test_nobody_else_reads_it(town: Town, person: str):
    town.ask("kim", "--by", "tier")
    code, out, err = town.run(person, "gaps", "--by", "tier")
    assert (code, out) == (2, "")
    assert "not" in err
    with psycopg.connect(town.address(person)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM leaderdev.published")


def test_hr_gets_no_marks_no_salt_and_nobodys_rows(answered: Town):
    """All that HR's own connection reads of all tables, against all that the keeper's ledger holds."""
    ledger = answered.store("kim").read_ledger()
    marks = {mark for past in ledger.past for pair in past.leader_of.items() for mark in pair}
    assert len(marks) > 100
    secrets = {ledger.salt, *marks, *(past.answers for past in ledger.past), *(name for _, name in ledger.files)}
    with psycopg.connect(answered.address(), autocommit=True) as connection:
        handles = {handle for (handle,) in connection.execute("SELECT handle FROM leaderdev.profile")}
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT relname FROM pg_class WHERE relnamespace = 'leaderdev'::regnamespace"
            )
        ]
    read: dict[str, str] = {}
    with psycopg.connect(answered.address("hanne"), autocommit=True) as connection:
        for table in tables:
            try:
                rows = connection.execute(f"SELECT t::text FROM leaderdev.{table} AS t".encode()).fetchall()
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.WrongObjectType):
                continue
            read[table] = "\n".join(row for (row,) in rows)
        contents = [one for (one,) in connection.execute("SELECT content::text FROM leaderdev.published").fetchall()]
    assert read["assessment"] == read["rating"] == ""
    assert not {"release", "ledger", "log", "log_key"} & set(read)
    everything = "\n".join(read.values())
    assert [one for one in secrets if one in everything] == []
    assert not [handle for handle in handles if f'"{handle}"' in read["published"]]
    assert len(contents) == len(ledger.past)
    keys = {"schema_version", "kind", "day", "by", "totals", "several", "scale", "rows", "basis"}
    for content in contents:
        assert set(json.loads(content)) == keys | {"carried", "not_carried", "made_only"}
        with pytest.raises(KeyError):
            from_mapping(json.loads(content))


def test_it_is_written_with_the_release_or_not_at_all(town: Town):
    run(
        town.address(),
        "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$",
        "CREATE TRIGGER aaa BEFORE INSERT ON leaderdev.published FOR EACH ROW EXECUTE FUNCTION public.refuse()",
    )
    code, out, _ = town.run("kim", "gaps", "--by", "tier")
    assert (code, out) == (1, "")
    assert town.store("kim").read_ledger().past == ()


def test_a_row_that_cannot_be_read_is_passed_over(town: Town):
    run(town.address(), "INSERT INTO leaderdev.published (content) VALUES ('{\"schema_version\": 2}'), ('[]'), ('7')")
    code, _, err = town.run("hanne", "gaps", "--by", "tier")
    assert code == 2
    assert "cannot be read" in err
    saw = town.ask("kim", "--by", "tier")
    assert without_day(town.ask("hanne", "--by", "tier")) == without_day(saw)


def test_copying_takes_it_along_there_and_back(answered: Town, saw: Saw, tmp_path: Path, server: Server):
    back = tmp_path / "back"
    for name in ("frameworks", "profiles"):
        (back / name).mkdir(parents=True)
    assert main(["store", "copy", "--from", answered.address("kim"), "--to", str(back)]) == 0
    name = f"given{next(_number)}"
    copy(server, MADE, name)
    other = Town(server, name, answered.capsys)
    people.grant(parse(other.address()), "hanne", ("hr",), "hanne")
    assert main(["store", "copy", "--from", str(back), "--to", other.address("kim")]) == 0
    for question, document in saw.items():
        found = other.ask("hanne", *question)
        assert without_day(found) == without_day(document)
        assert found["given_out"] == answered.ask("hanne", *question)["given_out"]
    run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


def test_an_erased_persons_groups_stay_as_they_were_given_out(town: Town):
    saw = town.ask("kim", "--by", "tier")
    assert town.run("kim", "erase", LEADER, "--yes")[0] in (0, 1)
    assert without_day(town.ask("hanne", "--by", "tier")) == without_day(saw)


def test_with_another_role_beside_it_hr_counts_where_that_role_does(town: Town):
    people.grant(parse(town.address()), "hanne", ("keeper",), "hanne")
    assert town.ask("hanne", "--by", "tier")["given_out"] is None
