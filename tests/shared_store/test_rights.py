"""Role × row × verb, against the table that the services ask; and that every single policy is needed for it to come out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import sql

from leaderdev.services.access import TABLE, Action, Scope
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import Address, parse

from .fixtures import MADE, run
from .organisation import GIVEN, LEADERS, PEOPLE, VERBS, Row, rows, tried_on, wished
from .permitted import ROLES, may
from .server import Server

Found = dict[tuple[str, str, str], bool]
TOWN = "town"
ROWS = list(rows())
# A column that each person who may change the row at all may change.
CHANGED = {
    "framework": "content = content",
    "setting": "content = content",
    "profile": "language = 'da'",
    "given": "since = since",
    "ledger": "salt = salt",
    "release": "digest = digest",
    "published": "content = content",
}
BY_VERB = {
    "move": "tier = 'other'",
    "rename": "handle = handle || '-2'",
    "reopen": "completed_at = '', reopened_at = '2026-01-01T00:00:00+01:00'",
}


@pytest.fixture(scope="module")
def town(server: Server, made: Address) -> Iterator[str]:
    """The address of a store with the organisation in it, for the administrator."""
    run(server.address(), f"CREATE DATABASE {TOWN} TEMPLATE {MADE}")
    address = server.address(TOWN)
    for person, kinds in PEOPLE.items():
        people.grant(parse(address), person, tuple(kinds), person)
    with psycopg.connect(address) as connection:
        for row in ROWS:
            insert(connection, row)
    yield address
    run(server.address(), f"DROP DATABASE {TOWN} WITH (FORCE)")


def insert(connection: "psycopg.Connection[Any]", row: Row) -> int:
    names = sql.SQL(", ").join(map(sql.Identifier, row.values))
    marks = sql.SQL(", ").join(sql.Placeholder() for _ in row.values)
    asked = sql.SQL("INSERT INTO leaderdev.{} ({}) VALUES ({})").format(sql.Identifier(row.table), names, marks)
    return connection.execute(asked, list(row.values.values())).rowcount


def one_row(row: Row) -> tuple[sql.Composed, list[Any]]:
    where = sql.SQL(" AND ").join(sql.SQL("{} = %s").format(sql.Identifier(name)) for name in row.names)
    return where, [row.values[name] for name in row.names]


def tried(connection: "psycopg.Connection[Any]", verb: str, row: Row) -> bool:
    """Whether the server did it. Whatever it did is undone."""
    where, keys = one_row(row)
    table = sql.Identifier("leaderdev", row.table)
    try:
        with connection.transaction(force_rollback=True):
            if verb == "insert":
                return insert(connection, wished(row)) == 1
            if verb == "select":
                asked = sql.SQL("SELECT * FROM {} WHERE {}").format(table, where)
                return len(connection.execute(asked, keys).fetchall()) == 1
            if verb == "delete":
                asked = sql.SQL("DELETE FROM {} WHERE {}").format(table, where)
            else:
                change = sql.SQL(BY_VERB.get(verb) or CHANGED.get(row.table, "position = position"))
                asked = sql.SQL("UPDATE {} SET {} WHERE {}").format(table, change, where)
                if verb == "reopen":
                    asked += sql.SQL(" AND completed_at <> ''")
            return connection.execute(asked, keys).rowcount == 1
    except psycopg.errors.InsufficientPrivilege:
        return False


@contextmanager
def as_person(address: str, person: str) -> Iterator["psycopg.Connection[Any]"]:
    """Logged in as that person, as every person is: not by a superuser who plays one."""
    with psycopg.connect(address.replace("administrator@", f"{person}@"), autocommit=True) as connection:
        yield connection


def matrix(address: str, persons: tuple[str, ...] = tuple(PEOPLE)) -> Found:
    found: Found = {}
    for person in persons:
        with as_person(address, person) as connection:
            for row in ROWS:
                for verb in VERBS:
                    if tried_on(verb, row.table):
                        found[person, verb, str(row)] = tried(connection, verb, row)
    return found


def wanted(persons: tuple[str, ...] = tuple(PEOPLE)) -> Found:
    return {
        (person, verb, str(row)): may(person, verb, row)
        for person in persons
        for row in ROWS
        for verb in VERBS
        if tried_on(verb, row.table)
    }


@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_may_what_the_table_says_and_nothing_else(town: str, person: str):
    found, meant = matrix(town, (person,)), wanted((person,))
    assert {key: value for key, value in found.items() if value != meant[key]} == {}


def test_the_oracle_allows_and_refuses_something_to_all_of_the_kinds():
    meant = wanted()
    for person in set(PEOPLE) - {"otto", "kim"}:
        for allowed in (True, False):
            assert any(value is allowed for (who, _, _), value in meant.items() if who == person), person
    assert len({str(row) for row in ROWS}) == len(ROWS)
    assert GIVEN and len(LEADERS) > 5


def beside(address: str) -> dict[str, Any]:
    """What the matrix has no row for: accounts, the log, the version, and what functions do for others."""
    found: dict[str, Any] = {}
    for person in PEOPLE:
        with as_person(address, person) as connection:
            for asked in (
                "SELECT count(*) FROM leaderdev.account",
                "SELECT count(*) > 0 FROM leaderdev.log",
                "SELECT count(*) FROM leaderdev.alembic_version",
                "SELECT count(*) FROM leaderdev.log_head",
                "SELECT count(*) > 0 FROM leaderdev.log_key",
                "SELECT leaderdev.log_command('lus notes', 'done', '{}', '{}', '{}') IS NOT NULL",
                "SELECT cardinality(logins) FROM leaderdev.known_beside('anna')",
                "SELECT count(*) > 0 FROM leaderdev.log_about('anna')",
                "SELECT leaderdev.erase_done('anna', '{}', '{}') IS NOT NULL",
                "SELECT leaderdev.hindrance('anna', true) IS NULL",
                "DELETE FROM leaderdev.profile WHERE handle = 'anna'; SELECT leaderdev.erase_done('anna', '{}', '{}') IS NOT NULL",
                "INSERT INTO leaderdev.ledger (salt) VALUES ('x') ON CONFLICT (single) DO NOTHING RETURNING 1",
                "INSERT INTO leaderdev.log (n, line) VALUES (0, 'x') RETURNING 1",
                "UPDATE leaderdev.log SET line = 'x' RETURNING 1",
                "DELETE FROM leaderdev.log RETURNING 1",
                "UPDATE leaderdev.log_head SET count = 0 RETURNING 1",
                "DELETE FROM leaderdev.log_key RETURNING 1",
                "INSERT INTO leaderdev.account VALUES ('x', 'x') RETURNING 1",
                "UPDATE leaderdev.account SET handle = 'bo' RETURNING 1",
                "UPDATE leaderdev.alembic_version SET version_num = 'x' RETURNING 1",
                "INSERT INTO leaderdev.setting (content) VALUES ('x') ON CONFLICT (single) DO UPDATE SET content = 'y' RETURNING 1",
            ):
                try:
                    with connection.transaction(force_rollback=True):
                        *before, last = asked.split("; ")
                        for one in before:
                            connection.execute(one.encode())
                        answer = connection.execute(last.encode()).fetchone()
                    found[person, asked] = answer[0] if answer else None
                except psycopg.errors.InsufficientPrivilege:
                    found[person, asked] = "refused"
                except psycopg.errors.NotNullViolation:
                    found[person, asked] = "not logged"
    # What the owner of the tables and the inner role do for others.
    with psycopg.connect(address, autocommit=True) as connection:
        for role, asked in (
            ("made_owner", "SELECT count(*) FROM leaderdev.account"),
            ("made_owner", "INSERT INTO leaderdev.account VALUES ('x', 'x') RETURNING 1"),
            ("made_owner", "SELECT count(*) FROM leaderdev.alembic_version"),
            ("made_owner", "UPDATE leaderdev.alembic_version SET version_num = '0001' RETURNING 1"),
            ("made_owner", "SELECT count(*) FROM leaderdev.conversation"),
            ("made_owner", "SELECT count(*) FROM leaderdev.note"),
            ("made_inner", "SELECT count(*) FROM leaderdev.profile"),
            ("made_inner", "SELECT count(*) FROM leaderdev.assessment"),
        ):
            try:
                with connection.transaction(force_rollback=True):
                    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
                    answer = connection.execute(asked.encode()).fetchone()
                found[role, asked] = answer[0] if answer else None
            except psycopg.errors.InsufficientPrivilege:
                found[role, asked] = "refused"
    return found


def test_beside_the_rows(town: str):
    found = beside(town)
    for person in PEOPLE:
        answers = [value for (who, _), value in found.items() if who == person]
        own = "refused"
        log = [True, 1, True] if has(person, Action.READ_LOG) else [own] * 3
        tells = own if PEOPLE[person] == {"auditor"} else True
        rights = [1, True, own, True, True, None] if has(person, Action.USE_RIGHTS) else [own] * 6
        setting = 1 if has(person, Action.CHANGE_SETTINGS) else own
        assert answers == [1, log[0], 1, *log[1:], tells, *rights, *[own] * 8, setting], person
    inside = [value for (who, _), value in found.items() if who.startswith("made_")]
    assert inside == [len(PEOPLE), 1, 1, 1, 0, 0, len(LEADERS), sum(row.table == "assessment" for row in ROWS)]


def has(person: str, action: Action) -> bool:
    """Whether the table gives the person what is nobody's record."""
    mine = {ROLES[kind] for kind in PEOPLE[person]}
    return any(one.role in mine and one.action is action and one.scope is Scope.ANY for one in TABLE)


def policies(address: str) -> list[tuple[str, str]]:
    with psycopg.connect(address) as connection:
        asked = "SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'leaderdev' ORDER BY 1, 2"
        return connection.execute(asked).fetchall()


def test_without_any_one_policy_something_comes_out_otherwise(server: Server, town: str):
    """So each policy is there for something, and each is seen by a test."""
    everything = (matrix(town), beside(town), log_entries(town))
    idle = []
    found = policies(town)
    assert len(found) > 40
    for table, policy in found:
        with psycopg.connect(town) as connection:
            definition = definition_of(connection, table, policy)
            connection.execute(
                sql.SQL("DROP POLICY {} ON leaderdev.{}").format(sql.Identifier(policy), sql.Identifier(table))
            )
        try:
            concerned = persons_concerned(definition)
            if all(everything[0][key] == value for key, value in matrix(town, concerned).items()) and (
                everything[1:] == (beside(town), log_entries(town))
            ):
                idle.append((table, policy))
        finally:
            run(town, definition)
    assert idle == []


def log_entries(address: str) -> bool:
    """Whether a change of the keeper's reaches the log."""
    try:
        with as_person(address, "kim") as connection, connection.transaction(force_rollback=True):
            connection.execute("UPDATE leaderdev.profile SET language = 'en' WHERE handle = 'anna'")
            # The log is written at the end of a transaction, and this one ends by being undone.
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            return True
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.NotNullViolation):
        return False


def persons_concerned(definition: str) -> tuple[str, ...]:
    """The people with a role that the policy speaks of; everybody where it speaks of hidden ones."""
    if "made_inner" in definition or "made_owner" in definition:
        return tuple(PEOPLE)
    return tuple(person for person, kinds in PEOPLE.items() if any(f"made_{kind}" in definition for kind in kinds))


def definition_of(connection: "psycopg.Connection[Any]", table: str, policy: str) -> str:
    row = connection.execute(
        "SELECT cmd, roles, qual, with_check FROM pg_policies WHERE tablename = %s AND policyname = %s", (table, policy)
    ).fetchone()
    assert row is not None
    verb, named, using, check = row
    text = f"CREATE POLICY {policy} ON leaderdev.{table} FOR {verb} TO {', '.join(named)}"
    text += f" USING ({using})" if using else ""
    return text + (f" WITH CHECK ({check})" if check else "")
