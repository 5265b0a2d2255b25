"""Where somebody may not see or do something, the command says that, and not that there is nothing."""

from collections.abc import Iterator
from pathlib import Path

import attrs
import psycopg
import pytest

from leaderdev.errors import BadInput, LeaderdevError, NotAllowed
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Assessment, Conversation, Profile, put_assessment
from leaderdev.storage import workspace
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
from leaderdev.storage.postgres.unsent_answers import AnswerSaver

from .fixtures import run
from .server import Server
from .town import Town, fill

LUS = Reference.parse("glostrup-lus@1.0.0")
DONE = Assessment("s", LUS, "", "self", "anna", "2026-01-01", "2026-02-01", levels={"mutual-relations": 3})


@pytest.fixture
def town(server: Server, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Town]:
    made = Town(server, database, capsys)
    roles = {"anna": ("leader",), "bo": ("manager",), "hanne": ("hr",), "otto": ("auditor",)}
    for person, kinds in roles.items():
        people.grant(parse(made.address()), person, kinds, person)
    keeper = made.store("kim")
    fill(keeper, workspace.create(tmp_path / "fresh"))
    held = Conversation("2026-03-01", id="k", agreements=(Agreement("k-1", "do it", not_measured="it is small"),))
    anna = Profile("anna", "leader", "u", manager="bo", language="en", assessments=(DONE,), conversations=(held,))
    keeper.add_profiles([anna, Profile("bo", "leader", "u", language="en")])
    yield made


LANGUAGE = ("--lang", "en")


def test_hr_is_told_that_it_cannot_see_ratings(town: Town):
    code, _, said = town.run("hanne", "gaps", "anna", "--framework", str(LUS), *LANGUAGE)
    assert code == 2
    assert "You may not read the ratings of anna" in said
    assert "has no finished" not in said
    assert "may not read" not in town.run("kim", "gaps", "bo", "--framework", str(LUS), *LANGUAGE)[2]
    run(town.address("anna"), "INSERT INTO leaderdev.given (giver, what) VALUES ('anna', 'ratings')")
    assert town.run("hanne", "gaps", "anna", "--framework", str(LUS), *LANGUAGE)[0] == 0


@pytest.mark.parametrize("words", [("lus", "agreements"), ("lus", "status")])
def test_hr_is_told_that_it_cannot_see_conversations(town: Town, words: tuple[str, ...]):
    assert "may not see conversations" in town.run("hanne", *words, *LANGUAGE)[2]
    for person in ("anna", "bo", "kim"):
        assert "may not see conversations" not in town.run(person, *words, *LANGUAGE)[2]


def test_a_difference_of_frameworks_counts_only_what_is_seen_and_says_so(town: Town):
    words = ("framework", "diff", "glostrup-foundation", str(LUS), *LANGUAGE)
    assert "only some of the ratings" in town.run("hanne", *words)[2]
    assert "only some of the ratings" not in town.run("kim", *words)[2]


def test_a_manager_whom_one_may_not_see_is_not_unknown(town: Town):
    for words in (("check",), ("profile", "edit", "anna", "--language", "da")):
        code, out, err = town.run("anna", *words, *LANGUAGE)
        assert code in (0, 1), out + err
        assert "“bo”" not in out + err
    code, out, err = town.run("hanne", "profile", "edit", "anna", "--manager", "nobody-at-all", *LANGUAGE)
    assert "nobody-at-all" in out + err


@pytest.mark.parametrize(
    ("person", "role"), [("hanne", "self"), ("hanne", "manager"), ("bo", "self"), ("anna", "manager"), ("otto", "self")]
)
def test_who_cannot_answer_is_told_before_the_first_question(town: Town, person: str, role: str):
    code, _, said = town.run(person, "assess", "anna", "--as", role, "--framework", str(LUS), *LANGUAGE)
    assert code == 2
    assert "terminal" not in said
    assert "You cannot answer for" in said or person in ("otto",)


@pytest.mark.parametrize(("person", "role"), [("anna", "self"), ("bo", "manager"), ("kim", "peer")])
def test_who_can_is_asked(town: Town, person: str, role: str):
    words = ("--rater", "cyril") if role == "peer" else ()
    said = town.run(person, "assess", "anna", "--as", role, *words, "--framework", str(LUS), *LANGUAGE)[2]
    assert "terminal" in said


def test_what_another_window_finished_is_said_and_the_answer_is_kept(town: Town):
    opened = attrs.evolve(DONE, id="o", completed_at="")
    store = town.store("anna")
    store.change_profile("anna", lambda one: put_assessment(one, opened))
    told: list[tuple[str, tuple[str, ...]]] = []
    saving = AnswerSaver(store, store.profile("anna"), lambda what, names: told.append((what, names)))
    finished = attrs.evolve(opened, completed_at="2026-03-01")
    PostgresStore(store.address).change_profile("anna", lambda one: put_assessment(one, finished))

    def answer(profile: Profile) -> Profile:
        mine = next(one for one in profile.assessments if one.id == "o")
        return put_assessment(profile, attrs.evolve(mine, levels={**mine.levels, "y": 4}))

    with pytest.raises(NotAllowed) as raised:
        saving.change_profile("anna", answer)
    assert raised.value.code == "finished-elsewhere"
    assert told == []
    _, _, said = town.run("anna", "profile", "show", "anna", *LANGUAGE)
    assert "delete it when" in said
    (file,) = (store.root / ".leaderdev" / "unsent").glob("*.toml")
    assert "y = 4" in file.read_text()
    assert str(file) in said


def test_a_handle_without_a_profile_is_told_when_it_is_let_in(town: Town):
    assert (
        "no profile anne yet" in town.run("administrator", "store", "grant", "anne", "--role", "leader", *LANGUAGE)[1]
    )
    assert "no profile" not in town.run("administrator", "store", "grant", "bo", "--role", "leader", *LANGUAGE)[1]
    assert "no profile" not in town.run("administrator", "store", "grant", "kim", "--role", "keeper", *LANGUAGE)[1]


def test_only_what_was_taken_is_said_to_be(town: Town):
    told = town.run("administrator", "store", "revoke", "hanne", *LANGUAGE)[1]
    assert told.strip() == "Revoked from hanne: hr."
    people.grant(parse(town.address()), "hanne", ("hr",), "hanne")
    assert (
        "nothing was revoked" in town.run("administrator", "store", "revoke", "hanne", "--role", "leader", *LANGUAGE)[1]
    )


def test_an_erasure_that_leaves_only_a_login_is_done(town: Town):
    code, out, _ = town.run("kim", "erase", "anna", "--yes", *LANGUAGE)
    assert code == 0, out
    assert 'DROP ROLE "anna";' in out
    assert "The workspace contains neither the handle nor the name" in out


def test_another_database_is_told_to_be_none(town: Town):
    for login in ("administrator", "kim"):
        with pytest.raises(BadInput) as raised:
            PostgresStore(parse(town.server.address("no-such-thing", login))).profile_ids()
        assert raised.value.code == "no-such-database"


# Rows that somebody tries to put there with psql.
BAD = {
    "note.conversation": "INSERT INTO leaderdev.note VALUES (gen_random_uuid(), 'anna', 0, '', '2026-01-01', 'anna', 'x')",
    "note.text": "INSERT INTO leaderdev.note VALUES (gen_random_uuid(), 'anna', 0, '2026-01-01', '2026-01-01', 'anna', '')",
    "levels": "UPDATE leaderdev.assessment SET levels = '[1]'",
    "comments": "UPDATE leaderdev.assessment SET comments = '\"x\"'",
    "topics": "UPDATE leaderdev.conversation SET topics = '{}'",
    "framework": "INSERT INTO leaderdev.framework (id, version, content) VALUES ('f', 'notaversion', 'x')",
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_row_is_refused(town: Town, what: str):
    with pytest.raises(psycopg.errors.CheckViolation):
        run(town.address(), BAD[what])


@pytest.mark.parametrize("what", [one for one in BAD if one != "framework"])
def test_and_is_a_problem_where_the_servers_administrator_lets_it_in(town: Town, what: str):
    for table in ("note", "assessment", "conversation"):
        run(town.address(), f"ALTER TABLE leaderdev.{table} DROP CONSTRAINT shaped")
    run(town.address(), BAD[what])
    store = town.store("kim")
    list(store.read_frameworks())
    list(store.read_profiles())
    list(store.read_notes())
    assert store.framework_references()
    for asked in (lambda: store.notes_on("anna"), lambda: store.profile("anna")):
        try:
            asked()
        except LeaderdevError:
            continue
    if what != "topics":  # an empty table there is read as no topics
        assert town.run("kim", "check", *LANGUAGE)[0] == 1
