"""What people with a login of their own tried with psql, and do not get: what others rated."""

from typing import Any

import psycopg
import pytest

from leaderdev.errors import NotAllowed

from .attacked import ANSWERED, MANAGERS, Attacked
from .fixtures import run
from .server import Server

REFUSED = psycopg.errors.InsufficientPrivilege


@pytest.fixture
def town(server: Server, database: str) -> Attacked:
    """anna is rated by herself and by her manager; gerd, too, who lets HR read."""
    made = Attacked(server, database)
    for leader in ("anna", "gerd"):
        made.rate(leader, "self", leader, "2026-02-01")
        made.rate(leader, "manager", "bo", "2026-02-01")
    return made


def refused(connection: "psycopg.Connection[Any]", statement: str) -> str:
    with pytest.raises(REFUSED) as raised, connection.transaction():
        connection.execute(statement.encode())
    return str(raised.value)


# HR makes a row its own


@pytest.mark.parametrize("handle", ["gerd-2", "lea-2", "hanne"])
@pytest.mark.parametrize("person", ["hanne", "hilda", "lea", "anna", "bo"])
def test_nobody_renames_anybody(town: Attacked, person: str, handle: str):
    with town.undone(person) as connection:
        refused(connection, f"UPDATE leaderdev.profile SET handle = '{handle}' WHERE handle = 'anna'")
        refused(
            connection,
            f"INSERT INTO leaderdev.profile (handle, tier, unit) VALUES ('anna', 't', 'u')"
            f" ON CONFLICT (handle) DO UPDATE SET handle = '{handle}'",
        )


def test_hr_reads_nobody_by_renaming_them_to_who_gave(town: Attacked):
    with town.undone("hanne") as connection:
        before = town.seen(connection)
        refused(connection, "UPDATE leaderdev.profile SET handle = 'old' WHERE handle = 'gerd'")
        assert town.seen(connection) == before


@pytest.mark.parametrize("place", ["WHERE handle = 'anna'", "", "WHERE handle = 'gerd'"])
def test_nobody_in_hr_makes_themselves_manager(town: Attacked, place: str):
    with town.undone("hilda") as connection:
        before = town.seen(connection)
        assert "names-oneself" in refused(connection, f"UPDATE leaderdev.profile SET manager = 'hilda' {place}")
        assert "names-oneself" in refused(
            connection,
            "INSERT INTO leaderdev.profile (handle, tier, unit, manager) VALUES ('new', 't', 'u', 'hilda')",
        )
        assert town.seen(connection) == before


def test_nor_as_the_role_alone_nor_through_another_login(town: Attacked):
    run(
        town.address(),
        'DO $$ BEGIN CREATE ROLE "hilda-2" LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$',
        'GRANT made_hr TO "hilda-2"',
        "INSERT INTO leaderdev.account (login, handle) VALUES ('hilda-2', 'hilda')",
    )
    statement = "UPDATE leaderdev.profile SET manager = 'hilda' WHERE handle = 'anna'"
    with town.undone("hilda-2") as connection:
        refused(connection, statement)
    with town.undone("hilda") as connection:
        connection.execute("SET ROLE made_hr")
        # The role has no account, so there is nobody to change.
        assert connection.execute(statement.encode()).rowcount == 0


def test_hr_changes_the_manager_of_others_and_somebody_else_makes_hilda_one(town: Attacked):
    run(town.address("hilda"), "UPDATE leaderdev.profile SET manager = 'top' WHERE handle = 'anna'")
    run(town.address("hanne"), "UPDATE leaderdev.profile SET manager = 'hilda' WHERE handle = 'gerd'")
    run(town.address("hilda"), "UPDATE leaderdev.profile SET tier = 'x' WHERE handle = 'gerd'")
    assert town.store("hilda").profile("gerd").manager == "hilda"


def test_a_program_says_that_somebody_else_must(town: Attacked):
    import attrs

    with pytest.raises(NotAllowed) as raised:
        town.store("hilda").change_profile("anna", lambda one: attrs.evolve(one, manager="hilda"))
    assert raised.value.code == "names-oneself"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO leaderdev.given (giver, what) VALUES ('anna', 'ratings')",
        "UPDATE leaderdev.given SET giver = 'anna'",
        "UPDATE leaderdev.account SET handle = 'anna' WHERE login = 'lea'",
        "INSERT INTO leaderdev.account (login, handle) VALUES ('lea-3', 'anna')",
        "DELETE FROM leaderdev.profile WHERE handle = 'lea'",
        "UPDATE leaderdev.assessment SET leader = 'gerd'",
        "GRANT made_manager TO lea",
    ],
)
def test_hr_has_no_other_way_to_a_row(town: Attacked, statement: str):
    with town.undone("lea") as connection:
        refused(connection, statement)


def test_a_profile_that_hr_adds_opens_nothing(town: Attacked):
    run(
        town.address(),
        "INSERT INTO leaderdev.note VALUES (gen_random_uuid(), 'anna', 0, '2026-01-01', '2026-01-01', 'lost', 'x')",
    )
    for person in ("hilda", "lea", "hanne"):
        with town.undone(person) as connection:
            before = town.seen(connection)
            connection.execute("INSERT INTO leaderdev.profile (handle, tier, unit) VALUES ('lost', 't', 'u')")
            assert town.seen(connection) == before
            assert connection.execute("SELECT count(*) FROM leaderdev.note").fetchone() == (0,)


# The blind rule


def own(person: str, completed_at: str = "2026-03-01", levels: str = "{}") -> str:
    role = "manager" if person == "bo" else "self"
    return (
        "INSERT INTO leaderdev.assessment (key, leader, position, id, framework, role, rater, completed_at, levels)"
        f" VALUES (gen_random_uuid(), 'dan', 0, 'x', 'f@1.0.0', '{role}', '{person}', '{completed_at}', '{levels}')"
    )


@pytest.fixture
def blind(town: Attacked) -> Attacked:
    """dan is a leader of bo's, who logs in as well; both are done with everything but this."""
    from leaderdev.storage.postgres import people

    people.grant(town.administrator(), "dan", ("leader",), "dan")
    run(town.address(), "INSERT INTO leaderdev.profile (handle, tier, unit, manager) VALUES ('dan', 't', 'u', 'bo')")
    return town


OTHERS = {"dan": ("manager", "bo"), "bo": ("self", "dan")}


@pytest.mark.parametrize("person", OTHERS)
@pytest.mark.parametrize("levels", ["{}", ANSWERED])
@pytest.mark.parametrize("savepoint", [False, True])
def test_what_is_not_committed_opens_nothing(blind: Attacked, person: str, levels: str, savepoint: bool):
    role, rater = OTHERS[person]
    blind.rate("dan", role, rater, "2026-02-01")
    with blind.undone(person) as connection:
        assert count(connection, role) == 0
        if savepoint:
            with connection.transaction():
                connection.execute(own(person, levels=levels).encode())
        else:
            connection.execute(own(person, levels=levels).encode())
        assert count(connection, role) == 0


@pytest.mark.parametrize("person", OTHERS)
def test_nor_what_was_begun_before_and_is_finished_for_a_look(blind: Attacked, person: str):
    role, rater = OTHERS[person]
    blind.rate("dan", role, rater, "2026-02-01")
    run(blind.address(person), own(person, "", ANSWERED))
    with blind.undone(person) as connection:
        with connection.transaction():
            connection.execute(
                "UPDATE leaderdev.assessment SET completed_at = '2026-03-01' WHERE leader = 'dan' AND rater = %s",
                (person,),
            )
        assert count(connection, role) == 0


@pytest.mark.parametrize("person", OTHERS)
def test_what_is_committed_and_answered_opens_as_before(blind: Attacked, person: str):
    role, rater = OTHERS[person]
    blind.rate("dan", role, rater, "2026-02-01")
    run(blind.address(person), own(person))
    with blind.undone(person) as connection:
        assert count(connection, role) == 0, "an assessment without any answer"
    run(blind.address(person), own(person, levels=ANSWERED))
    with blind.undone(person) as connection:
        assert count(connection, role) == 1


@pytest.mark.parametrize("person", OTHERS)
def test_nothing_is_finished_in_the_future(blind: Attacked, person: str):
    with blind.undone(person) as connection:
        assert "completed-in-future" in refused(connection, own(person, "9999-01-01", ANSWERED))


def test_an_id_of_the_other_side_does_not_make_its_copy_ones_own(blind: Attacked):
    """What was carried counts as what it was carried from: of the same side only."""
    blind.rate("dan", "manager", "bo", "2026-02-01", id="m1")
    blind.rate("dan", "manager", "bo", "2026-02-01", id="m2", carried_from="m1", position="1")
    run(
        blind.address("dan"),
        "INSERT INTO leaderdev.assessment (key, leader, position, id, framework, role, rater)"
        " VALUES (gen_random_uuid(), 'dan', -1, 'm1', 'f@1.0.0', 'self', 'dan')",
    )
    with blind.undone("dan") as connection:
        assert count(connection, "manager") == 0


def count(connection: "psycopg.Connection[Any]", role: str) -> int:
    asked = "SELECT count(*) FROM leaderdev.assessment WHERE leader = 'dan' AND role = %s"
    return int((connection.execute(asked, (role,)).fetchone() or (0,))[0])


# Columns that say one thing and `other` another


def forged(other: str) -> str:
    return (
        "INSERT INTO leaderdev.assessment (key, leader, position, id, framework, role, rater, started_at, completed_at, levels, other)"
        f" VALUES (gen_random_uuid(), 'anna', 9, 'x', 'f@1.0.0', 'self', 'anna', '2026-01-01', '2026-03-01', '{ANSWERED}', '{other}')"
    )


@pytest.mark.parametrize(
    "other", ['role = "manager"', 'x = 1\nrater = "bo"', '"role" = "manager"', "[levels]\na = 9", "[[carried]]\nx = 1"]
)
def test_a_key_that_is_a_column_is_not_written_beside_it(town: Attacked, other: str):
    with pytest.raises(psycopg.errors.CheckViolation), town.undone("anna") as connection:
        connection.execute(forged(other).encode())


@pytest.mark.parametrize(
    "other", ['mine = "role = 1"', "[mine]\nrole = 1", 'mine = [\n    "role",\n]', "[[mine]]\nid = 1"]
)
def test_what_is_unknown_may_hold_such_words(town: Attacked, other: str):
    with town.undone("anna") as connection:
        connection.execute(forged(other).encode())


@pytest.mark.parametrize("other", ['"r\\u006fle" = "manager"\nrater = "bo"\n', 'role = "manager"\n[levels]\na = 9'])
def test_where_it_stands_all_the_same_the_columns_are_read(town: Attacked, other: str):
    """As rows of before may, or TOML in a guise that no pattern knows."""
    run(
        town.address(),
        "ALTER TABLE leaderdev.assessment DROP CONSTRAINT IF EXISTS other_is_unknown",
        forged(other),
        "ALTER TABLE leaderdev.profile DROP CONSTRAINT IF EXISTS other_is_unknown",
        "UPDATE leaderdev.profile SET other = 'manager = \"anna\"\nid = \"gerd\"\nmine = 1' WHERE handle = 'anna'",
    )
    found = town.store("anna").profile("anna")
    assert (found.id, found.manager, dict(found.other)) == ("anna", MANAGERS["anna"], {"mine": 1})
    mine = [one for one in found.assessments if one.id == "x"]
    assert [(one.role, one.rater, dict(one.levels)) for one in mine] == [("self", "anna", {"a": 3})]
