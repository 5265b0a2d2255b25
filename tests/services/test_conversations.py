"""Conversations as a Python program has them: the same documents and refusals as on the command line, and no more than one may."""

import json
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli_w

import leaderdev
from leaderdev.cli.main import main
from leaderdev.storage import audit_log
from leaderdev.storage.folder import FolderStore
from tests.features.files import add_assessment, profile_file, read_profile, write_framework, write_profile

ROWS = [
    {"dimension": "Cooperation", "item": "listens", "manager": "4", "leader": "4"},
    {"dimension": "Cooperation", "item": "invites", "manager": "3", "leader": "3"},
    {"dimension": "Results", "item": "follows-up", "manager": "5", "leader": "5"},
]
PEOPLE = (
    {"id": "anna", "name": "Anna Holm", "tier": "leader", "unit": "care", "manager": "bo"},
    {"id": "bo", "name": "Bo Bach", "tier": "manager", "unit": "care"},
    {"id": "carl", "tier": "leader", "unit": "care", "manager": "bo"},
    {"id": "dora", "tier": "leader", "unit": "park", "manager": "eva"},
    {"id": "eva", "tier": "manager", "unit": "park"},
)
AGREED = {"text": "Ask first", "item": "listens", "seen_by": "Fewer mails", "due_on": "2026-11-01"}
AGREEMENT = "anna-2026-06-01-1"
# What nobody but the manager may meet before the leader's own ratings are complete; and what a peer said.
HIDDEN, PEER = "HIDDEN4711", "PEER4712"
STRANGERS = ("eva", "dora", "hanne", "aksel", "petra")


def moment() -> datetime:
    return datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


@contextmanager
def opened(folder: Path, actor: str | None = None) -> Iterator[Any]:
    with leaderdev.open(folder, actor=actor, language="en", clock=moment) as workspace:
        yield workspace.conversations


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Anna talked with Bo on 1 June and is rated by him anew; Dora is Eva's. Petra is a peer of Anna, and no leader."""
    root = tmp_path / "town"
    root.mkdir()
    write_framework(root, ROWS)
    with (root / "leaderdev.toml").open("a", encoding="utf-8") as file:
        file.write('[roles]\nhr = ["hanne"]\nadministrator = ["adam"]\nauditor = ["aksel"]\n')
    for one in PEOPLE:
        write_profile(root, dict(one))
    add_assessment(root, "anna", "manager", "2026-11-20", {"listens": 1, "invites": 5}, comments={"listens": HIDDEN})
    for rater in ("petra", "paul", "pia"):
        told = {"rater": rater, "id": f"peer-{rater}", "comments": {"listens": PEER}}
        add_assessment(root, "anna", "peer", "2026-11-20", {"listens": 2}, **told)
    with opened(root) as conversations:
        conversations.record("anna", held_on="2026-06-01", summary="Trust", agreements=[AGREED])
        conversations.record("dora", held_on="2026-06-02", agreements=[{**AGREED, "text": "Of Dora"}])
    return root


def rated(root: Path) -> None:
    add_assessment(root, "anna", "self", "2026-11-21", {"listens": 3, "invites": 2})


def files(root: Path) -> dict[str, bytes]:
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def kept(root: Path) -> dict[str, bytes]:
    """Everything but the program's own folder, where the log stands."""
    return {name: content for name, content in files(root).items() if not name.startswith(".leaderdev")}


def logged(root: Path) -> list[tuple[str, tuple[str | None, ...], str]]:
    return [(one.command, one.leaders, one.outcome) for one in audit_log.entries(FolderStore(root).folder)[0]]


def on_the_command_line(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    code = main(["--workspace", str(root), "--lang", "en", *words, "--format", "json"])
    said = capsys.readouterr()
    assert code == 0, said.err
    return json.loads(said.out)


# what comes out is what the command line says


def test_the_sheet_is_that_of_the_command(folder, capsys):
    rated(folder)
    with opened(folder) as conversations:
        sheet = conversations.sheet(
            "anna", viewer="self", date="2026-11-26", topics=["invites"], common=("follows-up",)
        )
    words = ("lus", "prepare", "anna", "--as", "self", "--date", "2026-11-26", "--topic", "invites")
    assert sheet.as_dict() == on_the_command_line(folder, capsys, *words, "--common", "follows-up")
    assert [one["item"] for one in sheet.as_dict()["topics"]][:2] == ["invites", "follows-up"]


def test_the_sheet_is_for_the_manager_where_nothing_is_said(folder):
    with opened(folder) as conversations:
        assert conversations.sheet("anna").as_dict()["viewer"] == "manager"
        assert conversations.sheet("anna", date=date(2026, 11, 24)).as_dict()["date"] == "2026-11-24"


def test_lists_are_those_of_the_commands(folder, capsys):
    with opened(folder) as conversations:
        conversations.add_note("anna", "Remember", by="bo")
        agreements = conversations.agreements(today="2026-11-26").as_dict()
        status = conversations.status(year=2026, today="2026-11-26").as_dict()
        notes = conversations.notes("anna", by="bo").as_dict()
    assert agreements == on_the_command_line(folder, capsys, "lus", "agreements", "--today", "2026-11-26")
    assert status == on_the_command_line(folder, capsys, "lus", "status", "--year", "2026", "--today", "2026-11-26")
    assert notes == on_the_command_line(folder, capsys, "lus", "notes", "anna", "--by", "bo")
    assert [one["id"] for one in agreements["agreements"]] == [AGREEMENT, "dora-2026-06-02-1"]


def test_a_view_has_rows_for_a_spreadsheet(folder):
    with opened(folder) as conversations:
        conversations.add_note("anna", "Remember", by="bo")
        for view in (conversations.agreements(), conversations.status(), conversations.notes("anna", by="bo")):
            assert view.as_rows()
            assert [tuple(row) for row in view.as_rows()] == [view.headings] * len(view.as_rows())


# recording, undoing, following up


def test_a_conversation_is_recorded_and_logged_with_its_note(folder):
    agreed = AGREED | {"due_on": "2027-01-01"}
    with opened(folder) as conversations:
        done = conversations.record("carl", topics=("listens",), agreements=[agreed], note="Hm")
        assert [one.text for one in conversations.notes("carl", by="bo").notes] == ["Hm"]
    assert (done.conversation.held_on, done.note_by, done.undoable, done.ahead) == ("2026-11-26", "bo", True, False)
    assert done.as_dict()["agreements"][0]["id"] == "carl-2026-11-26-1"
    assert logged(folder)[-2:] == [("lus record", ("carl",), "done"), ("lus notes", ("carl",), "done")]


def test_a_file_tells_of_one(folder, tmp_path):
    place = tmp_path / "told.toml"
    told = {"summary": "From a file", "agreements": [{**AGREED, "due_on": "2027-01-01"}]}
    place.write_text(tomli_w.dumps(told), encoding="utf-8")
    with opened(folder) as conversations:
        with pytest.raises(leaderdev.BadInput) as refused:
            conversations.record_file("carl", place)
        assert [(one.path, one.file) for one in refused.value.problems] == [("held_on", "told.toml")]
        assert conversations.record_file("carl", place, held_on=date(2026, 11, 25)).conversation.id == "2026-11-25"


def test_what_was_recorded_by_mistake_is_taken_out_and_logged(folder):
    with opened(folder) as conversations:
        taken = conversations.undo("anna", "2026-06-01")
    assert taken.as_dict()["agreements"][0]["text"] == "Ask first"
    assert taken.texts == {"listens": "Listens"}
    assert "conversations" not in read_profile(folder, "anna")
    assert logged(folder)[-1] == ("lus record --undo", ("anna",), "done")


def test_a_follow_up_is_added_and_logged_without_the_handle(folder):
    with opened(folder) as conversations:
        at_hand = conversations.agreement(AGREEMENT)
        assert (at_hand.name, at_hand.day, at_hand.lacks_seen("done", "")) == ("Anna Holm", "2026-11-26", True)
        done = conversations.follow_up(AGREEMENT, status="under-way", seen=" Half of it ", date=date(2026, 11, 25))
        assert done.as_dict()["seen"] == "Half of it"
        with pytest.raises(leaderdev.BadInput, match="undo-followed-up"):
            conversations.undo("anna", "2026-06-01")
    assert logged(folder)[-1] == ("lus follow-up", ("anna",), "done")
    log = [content for name, content in files(folder).items() if name.startswith(".leaderdev/audit")]
    assert log
    assert not any(AGREEMENT.encode() in content for content in log)


def test_what_is_told_question_by_question_is_kept_and_goes_when_it_is_recorded(folder):
    with opened(folder) as conversations:
        draft = conversations.begin("carl", held_on="2026-11-25", note="Hm", by="bo")
        draft.keep(summary="Trust", topics=["listens"])
        draft.keep(agreements=[{"text": "Ask first"}])
    with opened(folder) as conversations:
        draft = conversations.begin("carl", held_on="2026-11-25", note="Hm", by="bo")
        assert (draft.resumed, draft.conversation.summary, draft.conversation.topics) == (True, "Trust", ("listens",))
        assert draft.is_unfinished(draft.conversation.agreements[0])
        with pytest.raises(leaderdev.BadInput) as refused:
            draft.record()
        assert [one.code for one in refused.value.problems] == ["effect-not-said"]
        draft.keep(agreements=[AGREED | {"due_on": ""}])
        assert draft.record().conversation.summary == "Trust"
        assert draft.keep_note() == "bo"
        assert not conversations.begin("carl").resumed
    assert logged(folder)[-2:] == [("lus record", ("carl",), "done"), ("lus notes", ("carl",), "done")]


def test_what_is_kept_has_a_form(folder):
    with opened(folder) as conversations:
        draft = conversations.begin("carl")
        before = draft.conversation
        for wrong in (
            {"held_on": "soon"},
            {"topics": "listens"},
            {"summary": 5},
            {"agreements": [7]},
            {"agreements": [{"colour": "red"}]},
        ):
            with pytest.raises(leaderdev.BadInput, match="not-added"):
                draft.keep(**wrong)
        assert draft.conversation is before
        draft.keep(summary="Begun")
        draft.discard()
        assert not conversations.begin("carl").resumed


def test_a_draft_is_read_by_nobody_but_who_wrote_it_and_goes_with_either(folder):
    with opened(folder, "bo") as conversations:
        conversations.begin("anna").keep(summary="What Bo has not said yet")
    for other in ("anna", "adam", None):
        with opened(folder, other) as conversations:
            assert not conversations.begin("anna").resumed
    with opened(folder, "bo") as conversations:
        assert conversations.begin("anna").conversation.summary == "What Bo has not said yet"
    assert any("told" in name for name in files(folder))
    assert main(["--workspace", str(folder), "erase", "bo", "--yes"]) == 0
    assert not any("told" in name for name in files(folder))


# files


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".md"])
def test_a_sheet_is_written_for_its_owner_alone(folder, tmp_path, ending):
    with opened(folder, "bo") as conversations:
        written = conversations.sheet("anna").write(tmp_path / f"sheet{ending}")
    assert written.file.stat().st_size > 100
    assert (written.picture is not None) == (ending == ".md")
    if sys.platform != "win32":
        assert {stat.S_IMODE(one.stat().st_mode) for one in (written.file, written.picture) if one} == {0o600}


@pytest.mark.parametrize(
    ("path", "template", "code"),
    [
        ("sheet.odt", None, "ending-not-written"),
        ("nowhere/sheet.pdf", None, "no-place-for-file"),
        ("sheet.pdf", "own.docx", "template-for-word"),
        ("sheet.docx", "own.docx", "no-such-file"),
        ("taken.md", None, "picture-not-ours"),
    ],
)
def test_what_cannot_be_written_is_refused(folder, tmp_path, path, template, code):
    (tmp_path / "taken.svg").write_text("<svg>of a friend</svg>", encoding="utf-8")
    with opened(folder) as conversations:
        sheet = conversations.sheet("anna")
        before = files(tmp_path)
        with pytest.raises(leaderdev.BadInput) as refused:
            sheet.write(tmp_path / path, template=template)
    assert (refused.value.code, files(tmp_path)) == (code, before)


def test_a_calendar_is_written(folder, tmp_path):
    with opened(folder) as conversations:
        conversations.record("carl", agreements=[{"text": "Without a day", "not_measured": "Small"}])
        found = conversations.agreements()
        written = found.write_calendar(tmp_path / "due.ics")
        with pytest.raises(leaderdev.BadInput, match="ending-not-written"):
            found.write_calendar(tmp_path / "due.txt")
    assert (written.dated, written.undated) == (2, 1)
    assert b"anna: Ask first" in written.file.read_bytes()


# bad input is the coded error of the command line

BAD: tuple[tuple[Callable[[Any], Any], str], ...] = (
    (lambda one: one.sheet("nobody"), "no-such-leader"),
    (lambda one: one.sheet(5), "not-an-identifier"),
    (lambda one: one.sheet("anna", viewer="peer"), "unknown-choice"),
    (lambda one: one.sheet("anna", date="2026-02-30"), "not-a-day"),
    (lambda one: one.sheet("anna", date=5), "not-a-day"),
    (lambda one: one.sheet("anna", framework="nosuch"), "no-such-framework"),
    (lambda one: one.sheet("anna", topics=["x", "boss:listens"], common=["y"]), "topics-unusable"),
    (lambda one: one.sheet("anna", topics=5), "topics-unusable"),
    (lambda one: one.record("anna"), "conversation-empty"),
    (lambda one: one.record("anna", summary=" "), "not-added"),
    (lambda one: one.record("anna", held_on="soon", topics=[1], summary=7, agreements=[3]), "not-added"),
    (lambda one: one.record("anna", agreements=[{"text": "x", "colour": 1}]), "not-added"),
    (lambda one: one.record("anna", agreements=7), "not-added"),
    (lambda one: one.record("anna", summary="x", note=" "), "not-added"),
    (lambda one: one.record("anna", summary="x", note=5), "not-added"),
    (lambda one: one.record("anna", summary="x", note="x", by="B O"), "not-an-identifier"),
    (lambda one: one.record("bo", summary="x", note="x"), "whose-note"),
    (lambda one: one.record("anna", summary="x", note=Path("nowhere.txt")), "no-such-file"),
    (lambda one: one.record("anna", agreements=[AGREED], nothing_agreed=True), "not-added"),
    (lambda one: one.record("anna", held_on="2026-06-01", summary="Trust", agreements=[AGREED]), "recorded-already"),
    (lambda one: one.record_file("anna", "told.json"), "unknown-ending"),
    (lambda one: one.record_file("anna", Path("told.toml")), "no-such-file"),
    (lambda one: one.begin("anna", held_on="soon"), "not-a-day"),
    (lambda one: one.undo("anna", "2020-01-01"), "no-such-conversation"),
    (lambda one: one.agreements(leader="nobody"), "no-such-leader"),
    (lambda one: one.agreements(manager="nobody"), "no-such-leader"),
    (lambda one: one.agreements(unit="nowhere"), "unknown-choice"),
    (lambda one: one.agreements(today="x"), "not-a-day"),
    (lambda one: one.agreement("anna-2026-06-01-9"), "no-such-agreement"),
    (lambda one: one.follow_up("x", status="done"), "no-such-agreement"),
    (lambda one: one.follow_up(AGREEMENT), "not-added"),
    (lambda one: one.follow_up(AGREEMENT, status="gone"), "unknown-choice"),
    (lambda one: one.follow_up(AGREEMENT, status="done"), "not-added"),
    (lambda one: one.follow_up(AGREEMENT, seen="x", date="2026-05-01"), "not-added"),
    (lambda one: one.follow_up(AGREEMENT, seen="x", date="1 May"), "not-a-day"),
    (lambda one: one.status(year=12), "number-off-range"),
    (lambda one: one.status(year="2026"), "number-off-range"),
    (lambda one: one.notes("anna"), "whose-note"),
    (lambda one: one.notes("anna", by="B O"), "not-an-identifier"),
    (lambda one: one.add_note("anna", "x", by="bo", date="2020-01-01"), "unknown-choice"),
    (lambda one: one.add_note("carl", "x"), "no-conversation-yet"),
    (lambda one: one.add_note("anna", ""), "not-added"),
)


@pytest.mark.parametrize(("asked", "code"), BAD)
def test_bad_input_is_refused_with_its_code_and_nothing_is_changed(folder, asked, code):
    before = kept(folder)
    with opened(folder) as conversations, pytest.raises(leaderdev.LeaderdevError) as refused:
        asked(conversations)
    assert (refused.value.code, kept(folder)) == (code, before)


def test_all_that_is_wrong_is_told_at_once(folder):
    wrong = [{"text": " "}, {"text": "a", "seen_by": "b", "due_on": "2020-01-01"}]
    with opened(folder) as conversations, pytest.raises(leaderdev.BadInput) as refused:
        conversations.record("anna", topics=["x", "y"], agreements=wrong)
    places = {one.path for one in refused.value.problems}
    assert places == {"topics[0]", "topics[1]", "agreements[0].text", "agreements[0].seen_by", "agreements[1].due_on"}


# who may what

READS: tuple[Callable[[Any], Any], ...] = (
    lambda one: one.sheet("anna"),
    lambda one: one.agreements(leader="anna"),
    lambda one: one.agreement(AGREEMENT),
    lambda one: one.notes("anna"),
    lambda one: one.notes("anna", by="bo"),
)
WRITES: tuple[Callable[[Any], Any], ...] = (
    lambda one: one.record("anna", summary="Not mine"),
    lambda one: one.record_file("anna", "told.toml"),
    lambda one: one.begin("anna").keep(summary="Not mine"),
    lambda one: one.follow_up(AGREEMENT, status="dropped"),
    lambda one: one.add_note("anna", "Not mine"),
    lambda one: one.add_note("anna", "Not mine", by="bo"),
    lambda one: one.undo("anna", "2026-06-01"),
)


@pytest.mark.parametrize("actor", STRANGERS)
@pytest.mark.parametrize("asked", [*READS, *WRITES])
def test_who_is_neither_leader_nor_manager_is_refused_and_nothing_is_written(folder, actor, asked):
    before = files(folder)
    with opened(folder, actor) as conversations, pytest.raises(leaderdev.NotAllowed):
        asked(conversations)
    assert files(folder) == before


def refusal(folder: Path, actor: str, asked: Callable[[Any], Any]) -> tuple[str, set[str]]:
    with opened(folder, actor) as conversations, pytest.raises(leaderdev.NotAllowed) as refused:
        asked(conversations)
    return refused.value.code, set(refused.value.values)


@pytest.mark.parametrize("actor", ["eva", "dora"])
@pytest.mark.parametrize(
    "asked",
    [
        lambda one, leader: one.sheet(leader),
        lambda one, leader: one.record(leader, summary="x"),
        lambda one, leader: one.notes(leader),
        lambda one, leader: one.agreements(leader=leader),
        lambda one, leader: one.agreement(f"{leader}-2026-06-01-1"),
        lambda one, leader: one.follow_up(f"{leader}-2026-06-01-1", seen="x"),
    ],
)
def test_a_refusal_does_not_tell_whether_there_is_such_a_leader_or_agreement(folder, actor, asked):
    there, not_there = (refusal(folder, actor, lambda one, who=who: asked(one, who)) for who in ("anna", "nobody"))
    assert there == not_there


def test_a_peer_cannot_tell_which_agreements_there_are(folder):
    said = [refusal(folder, "petra", lambda one, n=n: one.follow_up(f"anna-2026-06-01-{n}", seen="x")) for n in (1, 2)]
    assert said[0] == said[1]


@pytest.mark.parametrize("actor", ["anna", "bo", "adam"])
def test_leader_manager_and_administrator_record_and_follow_up(folder, actor):
    with opened(folder, actor) as conversations:
        done = conversations.record("anna", summary="Again", agreements=[AGREED | {"due_on": ""}], note="Mine")
        assert (done.note_by, done.undoable) == (actor, actor == "adam")
        conversations.follow_up(done.conversation.agreements[0].id, seen="Begun")
        assert [one.text for one in conversations.notes("anna").notes] == ["Mine"]
    assert [one["id"] for one in read_profile(folder, "anna")["conversations"]] == ["2026-06-01", "2026-11-26"]
    assert [entry[0] for entry in logged(folder)[-3:]] == ["lus record", "lus notes", "lus follow-up"]


def test_only_the_administrator_takes_a_conversation_out(folder):
    before = files(folder)
    for actor in ("anna", "bo"):
        with opened(folder, actor) as conversations, pytest.raises(leaderdev.NotAllowed, match="conversation-stays"):
            conversations.undo("anna", "2026-06-01")
        assert files(folder) == before
    with opened(folder, "adam") as conversations:
        assert conversations.undo("anna", "2026-06-01").leader == "anna"


@pytest.mark.parametrize(
    "asked",
    [
        lambda one: one.notes("anna", by="bo"),
        lambda one: one.add_note("anna", "Not his", by="bo"),
        lambda one: one.record("anna", summary="x", note="Not his", by="bo"),
        lambda one: one.begin("anna", note="Not his", by="bo"),
    ],
)
def test_notes_are_read_and_written_by_nobody_but_their_writer(folder, asked):
    with opened(folder, "bo") as conversations:
        conversations.add_note("anna", "Only mine")
    before = files(folder)
    with opened(folder, "anna") as conversations:
        assert conversations.notes("anna").notes == ()
        with pytest.raises(leaderdev.NotAllowed, match="notes-are-the-writers"):
            asked(conversations)
    assert files(folder) == before


def test_agreements_and_the_year_are_of_those_whose_conversations_one_may_see(folder):
    seen = {}
    for actor in ("anna", "bo", "dora", "eva", "adam"):
        with opened(folder, actor) as conversations:
            agreed = [one["leader"] for one in conversations.agreements().as_dict()["agreements"]]
            total = conversations.status().as_rows()[-1]
            seen[actor] = (agreed, total["leaders"], total["held"])
    assert seen == {
        "anna": (["anna"], 1, 1),
        "bo": (["anna"], 3, 1),
        "dora": (["dora"], 1, 1),
        "eva": (["dora"], 2, 1),
        "adam": (["anna", "dora"], 5, 2),
    }
    with opened(folder, "eva") as conversations, pytest.raises(leaderdev.NotFound) as refused:
        conversations.agreements(manager="bo")
    assert refused.value.values["known"] == ["eva"]


def test_hr_is_told_that_conversations_are_not_counted(folder):
    with opened(folder, "hanne") as conversations:
        with pytest.warns(UserWarning, match="conversations_unseen"):
            assert conversations.agreements().placed == ()
        with pytest.warns(UserWarning, match="conversations_unseen"):
            total = conversations.status().as_rows()[-1]
    assert (total["leaders"], total["held"], total["both_assessed"]) == (5, 0, 0)


@pytest.mark.parametrize("actor", ["aksel", "petra"])
@pytest.mark.parametrize("asked", [lambda one: one.agreements(), lambda one: one.status()])
def test_who_has_nothing_to_do_with_conversations_gets_no_list(folder, actor, asked):
    with opened(folder, actor) as conversations, pytest.raises(leaderdev.NotAllowed):
        asked(conversations)


# blindness


def everything_in(view: Any) -> str:
    """All that a program reaches from the view by its public names."""
    return f"{view!r} {view.as_dict()}"


@pytest.mark.parametrize("actor", [None, "anna"])
def test_a_leader_is_told_that_something_is_hidden_and_meets_none_of_it(folder, tmp_path, actor):
    with opened(folder, actor) as conversations:
        sheet = conversations.sheet("anna", viewer="self")
        sheet.write(tmp_path / "sheet.html")
    told = sheet.as_dict()
    assert (told["viewer"], told["hidden"]) == ("self", ["manager"])
    assert {row["manager"] for row in told["dimensions"]} == {None}
    assert told["assessments"]["manager"]["now"] is None
    for text in (everything_in(sheet), (tmp_path / "sheet.html").read_text(encoding="utf-8")):
        assert HIDDEN not in text
        assert PEER not in text


def test_no_word_for_a_viewer_opens_what_is_hidden_from_the_actor(folder):
    with opened(folder, "anna") as conversations:
        assert conversations.sheet("anna", viewer="manager").as_dict() == conversations.sheet("anna").as_dict()


@pytest.mark.parametrize("actor", ["anna", "bo", "adam"])
@pytest.mark.parametrize("done", [False, True])
def test_an_actor_gets_the_sheet_that_whoever_holds_the_folder_gets_for_that_side(folder, actor, done):
    """A round, one before it under the same version, and peers: what is read, counted and hidden is the same."""
    add_assessment(folder, "anna", "self", "2025-11-20", {"listens": 2, "invites": 2})
    add_assessment(folder, "anna", "manager", "2025-11-21", {"listens": 2, "invites": 4})
    if done:
        rated(folder)
    side = "self" if actor == "anna" else "manager"
    with opened(folder) as conversations:
        whole = conversations.sheet("anna", viewer=side).as_dict()
    with opened(folder, actor) as conversations:
        sheet = conversations.sheet("anna")
    assert sheet.as_dict() == whole
    assert whole["hidden"] == (["manager"] if side == "self" and not done else [])
    assert {row["dimension"]: row["peers"] for row in whole["dimensions"]} == {"cooperation": 2.0, "results": None}
    assert PEER not in everything_in(sheet)


def test_two_peers_are_no_group_on_an_actors_sheet(folder):
    profile = read_profile(folder, "anna")
    profile["assessments"] = [one for one in profile["assessments"] if one["rater"] != "pia"]
    profile_file(folder, "anna").write_text(tomli_w.dumps(profile), encoding="utf-8")
    with opened(folder, "bo") as conversations:
        assert {row["peers"] for row in conversations.sheet("anna").as_dict()["dimensions"]} == {None}


def test_views_hold_no_ratings_and_no_notes(folder):
    profile = read_profile(folder, "anna")
    profile["conversations"][0]["notes"] = "NOTE4713"
    profile_file(folder, "anna").write_text(tomli_w.dumps(profile), encoding="utf-8")
    with opened(folder, "anna") as conversations:
        found = conversations.agreements()
        told = f"{everything_in(found)} {conversations.agreement(AGREEMENT)!r} {everything_in(conversations.status())}"
    assert [word for word in (HIDDEN, PEER, "NOTE4713") if word in told] == []


@pytest.mark.filterwarnings("ignore::leaderdev.services.opening.DataWarning")
@pytest.mark.parametrize(("actor", "told"), [("bo", False), ("hanne", False), ("adam", True), (None, True)])
def test_what_is_wrong_with_ratings_is_told_to_whoever_may_see_them(folder, actor, told):
    profile = read_profile(folder, "anna")
    profile["assessments"][0]["levels"]["listens"] = "LEVEL4714"
    profile_file(folder, "anna").write_text(tomli_w.dumps(profile), encoding="utf-8")
    with opened(folder, actor) as conversations:
        assert [bool(found.problems) for found in (conversations.agreements(), conversations.status())] == [told] * 2
