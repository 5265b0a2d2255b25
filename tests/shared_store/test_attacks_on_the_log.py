"""What people with a login of their own tried against the log and the erasing of people, and do not get."""

import psycopg
import pytest

from leaderdev.errors import LeaderdevError, NotAllowed
from leaderdev.privacy.audit import Record
from leaderdev.storage.postgres import people

from .attacked import Attacked
from .fixtures import run
from .server import Server

NO_ENTRY = psycopg.errors.CheckViolation
REFUSED = psycopg.errors.InsufficientPrivilege


@pytest.fixture
def town(server: Server, database: str) -> Attacked:
    return Attacked(server, database)


def said(details: str = "{}", command: str = "lus record", outcome: str = "done", leaders: str = "{anna}") -> str:
    return f"SELECT leaderdev.log_command('{command}', '{outcome}', '{leaders}', '{{}}', '{details}')"


# What breaks the chain


@pytest.mark.parametrize(
    "fact", ["1.10", "1e2000", "-0.5", "1e-3", "12345678901234567890", "true", "null", "[1.10]", '{"b": 1.10}']
)
def test_a_number_that_can_be_written_in_two_ways_is_no_detail(town: Attacked, fact: str):
    with pytest.raises(NO_ENTRY):
        run(town.address("anna"), said(f'{{"a": {fact}}}'))
    assert town.rights("otto").entries()[1] == []


@pytest.mark.parametrize("fact", ["1", "-7", "0", "1e2", '"1.10"', '"\\u0007 \\u2028 \\" \\\\ æ"'])
def test_words_and_whole_numbers_are_and_the_chain_holds(town: Attacked, fact: str):
    run(town.address("anna"), said(f'{{"a": {fact}, "B": "æ", "æ": 1}}'))
    assert town.rights("otto").entries()[1] == []


@pytest.mark.parametrize(
    "call",
    [
        "NULL, 'done', '{}', '{}', '{}'",
        "'lus notes', 'done', '{NULL}', '{}', '{}'",
        "'lus notes', 'done', '{}', '{}', NULL",
        "'lus notes', 'done', '{}', '{}', '[1]'",
    ],
)
def test_nothing_is_left_out(town: Attacked, call: str):
    with pytest.raises(NO_ENTRY):
        run(town.address("anna"), f"SELECT leaderdev.log_command({call})")


def test_a_line_that_somebody_broke_before_is_read_and_verified(town: Attacked):
    """As the server of version 2 wrote it: its own bytes are what it sealed."""
    run(town.address(), """SELECT leaderdev_inner.log_add('lus record', 'done', '{anna}', '{}', '{"a": 1.10}', '{}')""")
    run(town.address("anna"), said())
    entries, problems = town.rights("otto").entries()
    assert problems == []
    assert [dict(one.details) for one in entries[-2:]] == [{"a": "1.1"}, {}]
    run(town.address(), "UPDATE leaderdev.log SET line = replace(line, '1.10', '1.1') WHERE line LIKE '%1.10%'")
    assert [one.code for one in town.rights("otto").entries()[1]] == ["audit-edited"]


def test_a_line_that_is_no_entry_is_shown_and_no_folder_is_named(town: Attacked, capsys: pytest.CaptureFixture[str]):
    from leaderdev.cli.main import main

    run(town.address(), "UPDATE leaderdev.log SET line = 'what somebody put there' WHERE n = 2")
    for language in ("en", "da"):
        assert main(["audit", "show", "--lang", language, "--store", town.address("otto")]) == 1
        told = capsys.readouterr()
        assert "what somebody put there" in told.out + told.err
        assert "leaderdev.log" in told.out + told.err
        assert ".leaderdev/" not in told.out + told.err


# What is not true


@pytest.mark.parametrize(
    ("person", "command", "outcome"),
    [
        ("anna", "erase", "refused"),
        ("anna", "retention apply", "done"),
        ("anna", "data export", "done"),
        ("anna", "framework publish", "done"),
        ("bo", "profile add", "done"),
        ("hanne", "lus record", "done"),
        ("hanne", "erase", "refused"),
        ("kim", "erase", "done"),
        ("kim", "erase", "begun"),
        ("kim", "whatever happens", "done"),
    ],
)
def test_nobody_says_what_they_cannot_do(town: Attacked, person: str, command: str, outcome: str):
    with pytest.raises(REFUSED):
        run(town.address(person), said(command=command, outcome=outcome))


@pytest.mark.parametrize(("person", "leader"), [("anna", "gerd"), ("anna", "bo"), ("bo", "lea-2"), ("bo", "hanne")])
def test_nobody_says_anything_of_people_whom_they_have_nothing_to_do_with(town: Attacked, person: str, leader: str):
    with pytest.raises(REFUSED):
        run(town.address(person), said(leaders=f"{{{leader}}}"))
    run(town.address(person), said(leaders=f"{{{person}}}"))


def test_what_a_program_says_is_told_apart(town: Attacked):
    run(town.address("anna"), said(), "UPDATE leaderdev.profile SET language = 'da' WHERE handle = 'anna'")
    entries, problems = town.rights("otto").entries()
    assert problems == []
    assert [(one.command, one.said) for one in entries[-2:]] == [("lus record", True), ("update profile", False)]


# Who blinds the log

ERASE = "SELECT leaderdev.erase_done('{}', '{{}}', '{{}}')"


@pytest.mark.parametrize("handle", ["anna", "bo", "kim", "otto", "hanne", "mona"])
def test_the_keeper_takes_nobody_out_of_the_log_who_is_there(town: Attacked, handle: str):
    before = town.rights("otto").entries()[0]
    with pytest.raises(REFUSED):
        run(town.address("kim"), ERASE.format(handle))
    assert town.rights("otto").entries()[0] == before


@pytest.mark.parametrize(
    ("handle", "why"), [("kim", "erase-of-oneself"), ("otto", "erase-of-mighty"), ("hanne", "erase-of-mighty")]
)
def test_nor_with_a_profile_made_and_removed_for_it(town: Attacked, handle: str, why: str):
    with town.undone("kim") as connection:
        connection.execute(f"INSERT INTO leaderdev.profile (handle, tier, unit) VALUES ('{handle}', 't', 'u')".encode())
        connection.execute(b"DELETE FROM leaderdev.profile WHERE handle = %s", (handle,))
        with pytest.raises(REFUSED, match=why):
            connection.execute(ERASE.format(handle).encode())


def test_nor_the_administrator(town: Attacked):
    run(town.address("kim"), ERASE.format("administrator"))
    entries, problems = town.rights("otto").entries()
    assert problems == []
    assert "administrator" in {one.user for one in entries}


def test_of_whom_the_profile_went_in_another_transaction_the_way_in_stays(town: Attacked):
    run(town.address("kim"), "DELETE FROM leaderdev.profile WHERE handle = 'anna'")
    with pytest.raises(REFUSED, match="erase-needs-revoke"):
        run(town.address("kim"), ERASE.format("anna"))
    with psycopg.connect(town.address()) as connection:
        assert connection.execute("SELECT count(*) FROM leaderdev.gone").fetchone() == (0,)


def test_a_leader_is_erased_with_everything_and_leaves_no_trace_of_it(town: Attacked):
    done = town.rights("kim").erase("anna", Record("", "", "erase", leaders=("anna",)))
    assert [one.file for one in done.left] == ['DROP ROLE "anna"']
    with psycopg.connect(town.address()) as connection:
        assert connection.execute("SELECT count(*) FROM leaderdev.gone").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM leaderdev.account WHERE login = 'anna'").fetchone() == (0,)
    assert town.rights("otto").entries()[1] == []


@pytest.mark.parametrize(
    ("handle", "why"),
    [
        ("kim", "erase-of-oneself"),
        ("otto", "erase-of-mighty"),
        ("hanne", "erase-of-mighty"),
        ("mona", "erase-needs-revoke"),
    ],
)
def test_the_command_says_why_before_it_does_anything(town: Attacked, handle: str, why: str):
    for asked in (
        lambda: town.rights("kim").plan_erasure(handle),
        lambda: town.rights("kim").erase(handle, Record("", "", "erase", leaders=(handle,))),
    ):
        with pytest.raises(NotAllowed) as raised:
            asked()
        assert raised.value.code == why


def test_somebody_in_hr_goes_when_the_administrator_has_taken_the_rights(town: Attacked):
    run(town.address("hanne"), "UPDATE leaderdev.profile SET tier = 'x' WHERE handle = 'gerd'")
    assert people.revoke(town.administrator(), "hanne", ()) == ("hr",)
    town.store("kim").server.close()
    run(town.address("kim"), ERASE.format("hanne"))
    entries, problems = town.rights("otto").entries()
    assert problems == []
    assert "hanne" not in {one.user for one in entries}


# Who has a role and no account


@pytest.mark.parametrize("handle", ["bent-hoej", "user", 'a"b', "anna"])
def test_the_statement_for_the_administrator_works(town: Attacked, handle: str):
    run(town.address(), "INSERT INTO leaderdev.profile (handle, tier, unit) VALUES ('cyril', 't', 'u')")
    login = f"{handle}-1" if handle == "anna" else handle
    people.grant(town.administrator(), "cyril", ("leader",), login)
    done = town.rights("kim").erase("cyril", Record("", "", "erase", leaders=("cyril",)))
    (statement,) = [one.file for one in done.left if one.what == "login"]
    run(town.address(), statement)
    with psycopg.connect(town.address()) as connection:
        assert connection.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", (login,)).fetchone() == (0,)


TABLES = ("framework", "setting", "profile", "assessment", "conversation", "agreement", "note", "given")


@pytest.mark.parametrize("person", ["hanne", "otto", "kim", "bo", "anna"])
def test_without_an_account_a_role_opens_nothing(town: Attacked, person: str):
    run(
        town.address(),
        "INSERT INTO leaderdev.framework (id, version, content) VALUES ('f', '1.0.0', 'x')",
        "INSERT INTO leaderdev.setting (content) VALUES ('x')",
        "INSERT INTO leaderdev.published (content) VALUES ('{}')",
        "INSERT INTO leaderdev.ledger (salt) VALUES ('x')",
        "INSERT INTO leaderdev.release (n, content, digest) VALUES (1, 'x', 'x')",
        f"DELETE FROM leaderdev.account WHERE login = '{person}'",
    )
    town.rate("gerd", "self", "gerd", "2026-02-01")
    with psycopg.connect(town.address(person), autocommit=True) as connection:
        for table in (*TABLES, "log", "log_head", "log_key", "ledger", "release", "published", "account"):
            try:
                assert connection.execute(f"SELECT count(*) FROM leaderdev.{table}".encode()).fetchone() == (0,), table
            except REFUSED:
                continue
        for statement in (
            "INSERT INTO leaderdev.profile (handle, tier, unit) VALUES ('new', 't', 'u')",
            "INSERT INTO leaderdev.framework (id, version, content) VALUES ('g', '1.0.0', 'x')",
            said(command="lus notes", leaders="{}"),
        ):
            with pytest.raises(REFUSED):
                connection.execute(statement.encode())
        for call in ("log_about('bo')", "known_beside('bo')"):
            try:
                assert connection.execute(f"SELECT * FROM leaderdev.{call}".encode()).fetchall() == []
            except REFUSED:
                continue
    with pytest.raises(LeaderdevError) as raised:
        town.store(person).profile_ids()
    assert raised.value.code == "no-account"
    if person == "kim":
        people.grant(town.administrator(), "kim", ("keeper",), "kim")


def test_roles_without_an_account_are_listed_and_taken(town: Attacked):
    run(town.address(), "DELETE FROM leaderdev.account WHERE login = 'hilda'")
    found = {one.login: one for one in people.accounts(town.administrator())}
    assert (found["hilda"].handle, found["hilda"].kinds) == ("", ("manager", "hr"))
    assert people.revoke(town.administrator(), "hilda", ()) == ("manager", "hr")
    assert "hilda" not in {one.login for one in people.accounts(town.administrator())}
    with pytest.raises(LeaderdevError):
        people.revoke(town.administrator(), "hilda", ())
