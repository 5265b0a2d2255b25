"""What the server's catalogue says, whatever the tables are called."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import Address, parse

from .fixtures import run
from .server import Server

# What only the inner functions ask.
INSIDE = ("instant", "mark_of", "listed", "tabled", "holds", "may_say")
OURS = "n.nspname IN ('leaderdev', 'leaderdev_inner')"


@pytest.fixture
def asked(made: Address) -> Iterator[Any]:
    """Asks the catalogue of a store as `store init` makes it, as the administrator."""
    with psycopg.connect(made.written) as connection:
        yield lambda text: connection.execute(text.encode()).fetchall()


def test_every_table_forces_row_level_security_and_belongs_to_the_owner(asked: Any):
    found = asked(
        "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) FROM pg_class c"
        f" JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND {OURS}"
    )
    assert len(found) == 17
    assert [one for one in found if one[1:] != (True, True, "made_owner")] == []


def test_nobody_can_log_in_as_a_role_of_ours_and_none_is_mighty(asked: Any):
    found = asked(
        "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
        " WHERE rolname LIKE 'made\\_%'"
    )
    assert {name for name, *_ in found} == set(people.names("made").values())
    assert [one for one in found if any(one[1:])] == []


def test_no_person_is_mighty_or_a_member_of_the_hidden_roles(asked: Any):
    mighty = asked(
        "SELECT login FROM leaderdev.account JOIN pg_roles ON rolname = login"
        " WHERE rolsuper OR rolbypassrls OR rolcreaterole OR pg_has_role(login, 'made_owner', 'MEMBER')"
        " OR pg_has_role(login, 'made_inner', 'MEMBER')"
    )
    assert mighty == []


def test_nobody_may_empty_a_table_or_hang_anything_on_it(asked: Any):
    found = asked(
        "SELECT c.relname, a.grantee::regrole::text, a.privilege_type FROM pg_class c"
        f" JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a WHERE {OURS} AND c.relkind IN ('r', 'v')"
    )
    others = {one for one in found if one[1] != "made_owner"}
    assert {privilege for _, _, privilege in others} == {"SELECT", "INSERT", "UPDATE", "DELETE"}
    assert {grantee for _, grantee, _ in others} <= set(people.names("made").values())


def test_the_public_may_nothing(asked: Any):
    assert (
        asked("SELECT a.privilege_type FROM pg_database, aclexplode(datacl) a WHERE datname = 'made' AND grantee = 0")
        == []
    )
    assert asked(f"SELECT n.nspname FROM pg_namespace n, aclexplode(nspacl) a WHERE grantee = 0 AND {OURS}") == []
    functions = asked(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        f" WHERE {OURS} AND (proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) a WHERE grantee = 0))"
    )
    assert functions == []


def test_nobody_may_make_anything_beside_the_tables(asked: Any):
    found = asked(
        "SELECT n.nspname, r.rolname FROM pg_namespace n, pg_roles r WHERE n.nspname IN ('leaderdev', 'leaderdev_inner', 'public')"
        " AND r.rolname LIKE 'made\\_%' AND r.rolname NOT IN ('made_owner', 'made_inner')"
        " AND has_schema_privilege(r.rolname, n.oid, 'CREATE')"
    )
    assert found == []


def test_people_cannot_name_the_functions_that_look_for_others(asked: Any):
    found = asked(
        "SELECT r.rolname FROM pg_roles r WHERE r.rolname LIKE 'made\\_%' AND r.rolname NOT IN ('made_owner', 'made_inner')"
        " AND has_schema_privilege(r.rolname, 'leaderdev_inner', 'USAGE')"
    )
    assert found == []


def test_functions_have_a_fixed_search_path_and_none_is_said_to_be_leakproof(asked: Any):
    found = asked(
        "SELECT p.proname, p.prosecdef, p.proleakproof, p.proconfig, pg_get_userbyid(p.proowner) FROM pg_proc p"
        f" JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {OURS}"
    )
    assert {name for name, definer, *_ in found if definer} == {
        *("opens", "note_change", "mark", "log_add"),
        *("log_command", "log_about", "known_beside", "erase_done", "hindrance"),
        *("oneself", "refuse_oneself", "write_down", "remember_gone", "forget_gone"),
    }
    for name, definer, leakproof, settings, owner in found:
        assert not leakproof, name
        assert settings == ["search_path=pg_catalog, pg_temp"], name
        assert owner == ("made_inner" if definer or name in INSIDE else "made_owner"), name


def test_every_view_asks_for_the_rights_of_the_reader(asked: Any):
    found = asked(
        f"SELECT c.relname, c.reloptions FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" WHERE c.relkind IN ('v', 'm') AND {OURS}"
    )
    assert [name for name, _ in found] == ["rating"]
    assert all("security_invoker=true" in options for _, options in found)


def test_keys_that_people_can_meet_are_random_or_their_own(asked: Any):
    """A key that is taken tells that there is a row. HR alone writes frameworks and profiles, and sees all of them;
    who may write what was published sees all of it."""
    found = asked(
        "SELECT c.relname, array_agg(a.attname::text ORDER BY a.attname) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)"
        f" WHERE i.indisunique AND {OURS} GROUP BY c.relname, i.indexrelid ORDER BY 1, 2"
    )
    # Every index of a table, of which there may be several.
    assert sorted(found) == [
        ("account", ["login"]),
        ("agreement", ["key"]),
        ("alembic_version", ["version_num"]),
        ("assessment", ["key"]),
        ("conversation", ["key"]),
        ("conversation", ["key", "leader"]),
        ("framework", ["id", "version"]),
        ("given", ["giver", "what"]),
        ("gone", ["handle", "written_in"]),
        ("ledger", ["single"]),
        ("log", ["n"]),
        ("log_head", ["single"]),
        ("log_key", ["kind", "name"]),
        ("note", ["key"]),
        ("profile", ["handle"]),
        ("published", ["n"]),
        ("release", ["n"]),
        ("setting", ["single"]),
    ]


def test_every_row_that_is_added_changed_or_removed_is_logged_at_the_end(asked: Any):
    """Of each table by one trigger, for each row (1), after it (no 2), on INSERT (4), DELETE (8) and UPDATE (16)."""
    found = asked(
        "SELECT c.relname, p.proname, t.tgtype, t.tgdeferrable, t.tginitdeferred, t.tgenabled, t.tgqual IS NULL, t.tgattr::text"
        " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        f" JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND {OURS} ORDER BY 1"
    )
    every = 1 | 4 | 8 | 16
    others = [one[:3] for one in found if one[1] != "note_change"]
    # Before (2) a row is inserted or changed; after it is removed.
    assert sorted(others) == [
        ("assessment", "write_down", 1 | 2 | 4 | 16),
        ("profile", "forget_gone", 1 | 8),
        ("profile", "refuse_oneself", 1 | 2 | 4 | 16),
        ("profile", "remember_gone", 1 | 8),
    ]
    found = [one for one in found if one[1] == "note_change"]
    assert [one[1:] for one in found] == [("note_change", every, True, True, "O", True, "")] * len(found)
    assert [table for table, *_ in found] == [
        *("account", "agreement", "assessment", "conversation", "framework", "given"),
        *("note", "profile", "published", "release", "setting"),
    ]


LOCKED = (
    "profile",
    "assessment",
    "conversation",
    "agreement",
    "setting",
    "ledger",
    "release",
    "published",
    "log",
    "log_head",
)


@pytest.mark.parametrize("kind", ["leader", "manager", "hr", "auditor"])
def test_who_changes_single_columns_locks_no_table(asked: Any, kind: str):
    """LOCK TABLE asks for a right to the whole table. Those who remove their own notes, or HR a framework, have one."""
    strong = f"has_table_privilege('made_{kind}', 'leaderdev.' || c, 'UPDATE, DELETE, TRUNCATE')"
    assert asked(f"SELECT c FROM unnest(ARRAY{list(LOCKED)}) AS c WHERE {strong}") == []


def test_an_open_transaction_in_which_nothing_is_asked_is_ended(made: Address):
    """A person may set it otherwise for their own session; this is for those who forget."""
    with psycopg.connect(made.written.replace("administrator@", "kim@")) as connection:
        assert connection.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("1min",)


def test_the_planner_knows_nothing_of_the_rows(server: Server, two: str):
    """EXPLAIN shows everybody what it reckons with, of rows that one may not see, too."""
    run(two.replace("LOGIN", "administrator"), "ANALYZE")
    with psycopg.connect(two.replace("LOGIN", "administrator")) as connection:
        found = connection.execute("SELECT count(*) FROM pg_stats WHERE schemaname = 'leaderdev'").fetchone()
        assert found == (0,)
        open_ = connection.execute(
            "SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
            " WHERE c.relnamespace = 'leaderdev'::regnamespace AND c.relkind = 'r' AND a.attnum > 0"
            " AND a.attstattarget IS DISTINCT FROM 0 AND NOT a.attisdropped"
        ).fetchall()
        assert open_ == []


def test_estimates_are_alike_for_what_is_there_and_what_is_not(two: str):
    run(
        two.replace("LOGIN", "administrator"),
        "INSERT INTO leaderdev.note SELECT gen_random_uuid(), 'cyril', 0, '2026-01-01', '2026-01-01', 'bo', 'secret'"
        " FROM generate_series(1, 500)",
        "ANALYZE",
    )
    said = []
    with psycopg.connect(two.replace("LOGIN", "anna")) as connection:
        for author, text in (("bo", "secret"), ("zenia", "nothing")):
            plan = connection.execute(
                "EXPLAIN SELECT FROM leaderdev.note WHERE author = %s AND text = %s", (author, text)
            ).fetchall()
            said.append(str(plan).replace(author, "").replace(text, ""))
    assert said[0] == said[1]


@pytest.fixture
def two(server: Server, database: str) -> str:
    """anna and cyril, of whom neither may see the other; the address without a login."""
    address = server.address(database)
    for handle in ("anna", "cyril"):
        people.grant(parse(address), handle, ("leader",), handle)
    run(
        address,
        "INSERT INTO leaderdev.profile (handle, tier, unit, name) VALUES ('anna', 't', 'u', 'Anna'), ('cyril', 't', 'u', 'hidden')",
        "INSERT INTO leaderdev.assessment (key, leader, position, id, framework, role, rater, comments)"
        " VALUES (gen_random_uuid(), 'cyril', 0, 'a', 'f@1.0.0', 'self', 'cyril', '{\"a\": \"hidden\"}')",
        # Cheap, so that it would be asked first; and it tells everything it is asked about.
        "CREATE SCHEMA trial",
        "CREATE FUNCTION trial.leak(told text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 IMMUTABLE AS"
        " $$ BEGIN RAISE NOTICE 'leaked %', told; RETURN true; END $$",
        "CREATE FUNCTION trial.fail(told text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 IMMUTABLE AS"
        " $$ BEGIN IF told LIKE '%hidden%' THEN RAISE EXCEPTION 'leaked'; END IF; RETURN true; END $$",
        "GRANT USAGE ON SCHEMA trial TO PUBLIC",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA trial TO PUBLIC",
    )
    return server.address(database, "LOGIN")


LEAKS = (
    "SELECT name FROM leaderdev.profile WHERE trial.{}(name)",
    "SELECT id FROM leaderdev.assessment WHERE trial.{}(comments::text)",
    "SELECT item FROM leaderdev.rating WHERE trial.{}(leader)",
    "SELECT handle FROM leaderdev.profile ORDER BY trial.{}(name)",
    "SELECT count(*) FILTER (WHERE trial.{}(name)) FROM leaderdev.profile",
    "SELECT p.handle FROM leaderdev.profile p JOIN leaderdev.assessment a ON trial.{}(p.name || a.comments::text)",
    "UPDATE leaderdev.profile SET language = 'da' WHERE trial.{}(name)",
)


@pytest.mark.parametrize("asked", LEAKS)
def test_a_leaky_function_is_asked_about_nothing_hidden(two: str, asked: str):
    told: list[str] = []
    with psycopg.connect(two.replace("LOGIN", "anna"), autocommit=True) as connection:
        connection.add_notice_handler(lambda notice: told.append(notice.message_primary or ""))
        connection.execute(asked.format("leak").encode())
        connection.execute(asked.format("fail").encode())
    assert [one for one in told if "hidden" in one or "cyril" in one] == []


def test_the_leaky_function_does_leak_where_nothing_guards_the_rows(two: str):
    told: list[str] = []
    with psycopg.connect(two.replace("LOGIN", "administrator"), autocommit=True) as connection:
        connection.add_notice_handler(lambda notice: told.append(notice.message_primary or ""))
        connection.execute(LEAKS[0].format("leak").encode())
    assert "leaked hidden" in told


def test_a_person_cannot_make_a_leaky_function(two: str):
    with psycopg.connect(two.replace("LOGIN", "anna"), autocommit=True) as connection:
        for place in ("public", "leaderdev", "leaderdev_inner", "pg_temp"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"CREATE FUNCTION {place}.leak() RETURNS int LANGUAGE sql AS 'SELECT 1'".encode())


@pytest.mark.parametrize(
    "row",
    [
        "profile (handle, tier, unit) VALUES ('{}', 't', 'u')",
        "assessment (key, leader, position, id, framework, role, rater) VALUES (gen_random_uuid(), '{}', 0, 'a', 'f@1', 'self', 'anna')",
        "note (key, leader, position, conversation, written_on, author, text) VALUES (gen_random_uuid(), '{}', 0, '2026-01-01', '2026-01-01', 'anna', 'x')",
        "given (giver, what) VALUES ('{}', 'notes')",
    ],
)
def test_a_refusal_does_not_tell_whether_somebody_is_there(two: str, row: str):
    said = []
    with psycopg.connect(two.replace("LOGIN", "anna"), autocommit=True) as connection:
        for handle in ("cyril", "zenia"):
            with pytest.raises(psycopg.Error) as refused:
                connection.execute(f"INSERT INTO leaderdev.{row.format(handle)}".encode())
            said.append((refused.value.sqlstate, str(refused.value).replace(handle, "…")))
    assert said[0] == said[1]
    assert said[0][0] == "42501"


OWN = (
    "INSERT INTO leaderdev.assessment (key, leader, position, id, framework, role, rater)"
    " VALUES (gen_random_uuid(), 'anna', 0, 'a', 'f@1.0.0', 'self', 'anna')",
    "INSERT INTO leaderdev.conversation (key, leader, position, held_on) VALUES (gen_random_uuid(), 'anna', 0, '2026-01-01')",
    "INSERT INTO leaderdev.note (key, leader, position, conversation, written_on, author, text)"
    " VALUES (gen_random_uuid(), 'anna', 0, '2026-01-01', '2026-01-01', 'anna', 'x')",
)


@pytest.mark.parametrize(
    "escape",
    [
        "profile SET handle = 'else'",
        "profile SET manager = 'anna'",
        "profile SET tier = 'top'",
        "assessment SET leader = 'cyril'",
        "assessment SET role = 'manager'",
        "assessment SET rater = 'bo'",
        "conversation SET leader = 'cyril'",
        "note SET leader = 'cyril'",
        "note SET author = 'bo'",
    ],
)
def test_nobody_pushes_a_row_of_theirs_to_somebody_else(two: str, escape: str):
    with psycopg.connect(two.replace("LOGIN", "anna"), autocommit=True) as connection:
        for statement in OWN:
            connection.execute(statement.encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"UPDATE leaderdev.{escape}".encode())
