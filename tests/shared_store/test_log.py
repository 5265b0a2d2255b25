"""The audit log on the server: who reads it, that nobody writes it but the server, and that tampering is seen."""

from collections.abc import Iterator

import attrs
import psycopg
import pytest

import leaderdev
from leaderdev.errors import BadInput, LeaderdevError, NotAllowed, NotFound, StorageFailed
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Note, Profile
from leaderdev.privacy.audit import Record
from leaderdev.storage.postgres import people, unsent_answers
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.rights import ServerRights
from leaderdev.storage.postgres.store import PostgresStore

from .fixtures import run
from .server import Server

RECORD = Record("1999-01-01T00:00:00+00:00", "somebody else", "profile edit", leaders=("anna",))

ANSWERED = Assessment(
    "self-1", Reference.parse("small@1.0.0"), "", "self", "anna", "2026-10-01T09:00:00+01:00", levels={"asks": 2}
)


class Town:
    """A store with anna in it, and people who log in."""

    def __init__(self, server: Server, database: str) -> None:
        self.server, self.database = server, database
        for person, kinds in (("anna", ("leader",)), ("hanne", ("hr",)), ("otto", ("auditor",))):
            people.grant(parse(self.address()), person, kinds, person)
        self.store("kim").add_profiles(
            [Profile("anna", "t", "u", name="Anna Holm", manager="bo"), Profile("bo", "t", "u")]
        )

    def address(self, login: str = "administrator") -> str:
        return self.server.address(self.database, login)

    def store(self, person: str) -> PostgresStore:
        return PostgresStore(parse(self.address(person)))

    def rights(self, person: str) -> ServerRights:
        return self.store(person).rights()


@pytest.fixture
def town(server: Server, database: str) -> Iterator[Town]:
    yield Town(server, database)


def codes(town: Town) -> set[str]:
    return {one.code for one in town.rights("otto").entries()[1]}


def test_hr_works_at_frameworks_and_the_server_logs_each_row(town: Town):
    before = town.rights("otto").log_head().count
    with leaderdev.open(town.address("hanne"), language="en") as workspace:
        frameworks = workspace.frameworks
        frameworks.new("own", title_da="Vores", title_en="Ours")
        draft = frameworks.draft("own")
        frameworks.save_draft(draft, draft.text.replace('"0.1.0"', '"0.2.0"'), unfinished=True)
        assert [str(one.reference) for one in frameworks.list()] == ["own@0.2.0"]
        with pytest.raises(BadInput):
            frameworks.publish("own")
    entries, problems = town.rights("otto").entries()
    assert problems == []
    assert [(one.user, one.command, one.about) for one in entries[before:]] == [
        ("hanne", "insert framework", ("own@0.1.0",)),
        ("hanne", "insert framework", ("own@0.2.0",)),
        ("hanne", "delete framework", ("own@0.1.0",)),
    ]


def test_every_change_is_in_it_whatever_program_makes_it(town: Town):
    before = town.rights("otto").log_head().count
    town.store("kim").change_profile("anna", lambda profile: attrs.evolve(profile, tier="x"))
    run(town.address("anna"), "UPDATE leaderdev.profile SET language = 'da' WHERE handle = 'anna'")
    town.store("kim").add_note("anna", Note("2026-10-01", "2026-10-02", "bo", "secret words"))
    entries, problems = town.rights("otto").entries()
    assert problems == []
    assert [(one.user, one.command, one.leaders) for one in entries[before:]] == [
        ("kim", "update profile", ("anna",)),
        ("anna", "update profile", ("anna",)),
        ("kim", "insert note", ("anna",)),
    ]


def test_it_holds_no_handle_no_name_and_no_words(town: Town):
    town.store("kim").add_note("anna", Note("2026-10-01", "2026-10-02", "bo", "secret words"))
    with psycopg.connect(town.address("otto")) as connection:
        lines = connection.execute("SELECT line FROM leaderdev.log").fetchall()
    assert lines
    assert not any(word in line.lower() for (line,) in lines for word in ("anna", "holm", "secret", "kim"))


def test_who_and_when_is_said_by_the_server(town: Town):
    town.rights("anna").log(RECORD)
    last = town.rights("otto").entries()[0][-1]
    assert (last.user, last.command) == ("anna", "profile edit")
    assert last.at > "2020"


@pytest.mark.parametrize(
    "record",
    [
        attrs.evolve(RECORD, command="update profile"),
        attrs.evolve(RECORD, command="Anna Holm was here"),
        attrs.evolve(RECORD, outcome="whatever"),
        attrs.evolve(RECORD, leaders=("Anna Holm",)),
        attrs.evolve(RECORD, about=("x" * 500,)),
        attrs.evolve(RECORD, details={"reason": "x" * 5000}),
    ],
)
def test_nothing_but_commands_is_taken(town: Town, record: Record):
    before = town.rights("otto").log_head()
    with pytest.raises(LeaderdevError):
        town.rights("anna").log(record)
    assert town.rights("otto").log_head() == before


@pytest.mark.parametrize("person", ["anna", "hanne", "kim"])
def test_nobody_but_an_auditor_reads_it(town: Town, person: str):
    rights = town.rights(person)
    for asked in (rights.entries, rights.log_head, lambda: rights.seal_at(1)):
        with pytest.raises(NotAllowed):
            asked()
    assert rights.log_problems() == []


# What one who can do everything on the server may try, and what is said of it.
TAMPERING = {
    "changed": ("UPDATE leaderdev.log SET line = replace(line, '\"done\"', '\"nope\"') WHERE n = 2", {"audit-edited"}),
    "taken out": ("DELETE FROM leaderdev.log WHERE n = 2", {"audit-out-of-order", "audit-cut"}),
    "cut off": ("DELETE FROM leaderdev.log WHERE n = (SELECT max(n) FROM leaderdev.log)", {"audit-cut"}),
    "all gone": ("DELETE FROM leaderdev.log", {"audit-cut"}),
    "no line": ("UPDATE leaderdev.log SET line = 'x' WHERE n = 1", {"audit-broken"}),
    "another end": ("UPDATE leaderdev.log_head SET seal = repeat('0', 64)", {"audit-replaced"}),
    "no keys": ("DELETE FROM leaderdev.log_key", {"audit-person-unknown"}),
}


@pytest.mark.parametrize("how", TAMPERING)
def test_tampering_is_seen(town: Town, how: str):
    town.rights("anna").log(RECORD)
    assert codes(town) == set()
    statement, wanted = TAMPERING[how]
    run(town.address(), statement)
    assert codes(town) >= wanted
    assert town.rights("otto").log_head().count


@pytest.mark.parametrize("person", ["anna", "hanne", "otto"])
def test_the_rights_of_a_person_are_for_a_keeper_and_never_half_done(town: Town, person: str):
    rights = town.rights(person)
    before = town.store("kim").profile("anna")
    for asked in (
        lambda: rights.personal_data("anna"),
        lambda: rights.plan_erasure("anna"),
        lambda: rights.erase("anna", RECORD),
        lambda: rights.due({}, "2026-11-23"),
        lambda: rights.remove_due({}, "2026-11-23", RECORD),
    ):
        with pytest.raises(NotAllowed) as refused:
            asked()
        assert refused.value.code == "rights-need-keeper"
    with pytest.raises(NotAllowed) as refused:
        town.store(person).read_ledger()
    assert refused.value.code == "not-everybody"
    assert town.store("kim").profile("anna") == before


def test_with_the_person_goes_the_way_in_and_the_role_that_is_left_is_named(town: Town):
    town.rights("anna").log(RECORD)
    done = town.rights("kim").erase("anna", attrs.evolve(RECORD, command="erase"))
    assert "account" in {one.why for one in done.steps}
    assert [(one.file, one.what) for one in done.left] == [('DROP ROLE "anna"', "login")]
    assert [one.handle for one in people.accounts(parse(town.address()))] == [
        *("hanne", "kim", "otto"),
        "",
    ]
    for asked in (lambda: town.rights("anna").log(RECORD), lambda: town.store("anna").profile("anna")):
        with pytest.raises(LeaderdevError):
            asked()
    entries, problems = town.rights("otto").entries()
    assert problems == []
    assert {one.user for one in entries if one.command == "profile edit"} == {None}


def test_an_export_tells_of_the_way_in_and_of_what_hr_reads(town: Town):
    people.give(parse(town.address("anna")), "notes", back=False)
    kept = town.rights("kim").personal_data("anna")
    assert kept.logins == ("anna",)
    assert list(kept.read_by_hr) == ["notes"]
    assert (kept.unread, kept.copies) == ((), ())


def test_an_erasure_takes_what_this_machine_keeps(town: Town):
    store = town.store("kim")
    draft = store.root / ".leaderdev/told/anna.toml"
    draft.parent.mkdir(parents=True, exist_ok=True)
    draft.write_bytes(b"")
    for leader in ("anna", "bo"):
        unsent_answers.write_unsent(store, unsent_answers.UnsentAnswers(leader, None, ANSWERED))
    kept = town.rights("kim").personal_data("anna")
    assert (set(kept.files) >= {"draft.toml"}, len(kept.copies)) == (True, 1)
    town.rights("kim").erase("anna", attrs.evolve(RECORD, command="erase"))
    assert not draft.exists()
    assert [one.leader for _, one in unsent_answers.read_unsent(store) if one is not None] == ["bo"]


def test_a_name_that_is_given_is_looked_for_when_the_person_is_gone(town: Town):
    town.store("kim").add_note("bo", Note("2026-10-01", "2026-10-02", "carl", "Som Holm, Anna sagde"))
    rights = town.rights("kim")
    assert [one.what for one in rights.erase("anna", attrs.evolve(RECORD, command="erase")).left] == ["name", "login"]
    assert [one.what for one in rights.plan_erasure("anna", ["Anna Holm"]).left] == ["name"]
    with pytest.raises(NotFound):
        rights.plan_erasure("anna")


def test_an_erasure_that_fails_has_done_nothing_and_is_said_to_have_failed(town: Town):
    run(
        town.address(),
        "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$",
        "CREATE TRIGGER refuse AFTER DELETE ON leaderdev.profile FOR EACH ROW EXECUTE FUNCTION public.refuse()",
    )
    with pytest.raises(StorageFailed):
        town.rights("kim").erase("anna", attrs.evolve(RECORD, command="erase"))
    assert town.store("kim").profile("anna").name == "Anna Holm"
    entries = town.rights("otto").entries()[0]
    assert [(one.outcome, one.leaders) for one in entries if one.command == "erase"] == [("failed", ("anna",))]
