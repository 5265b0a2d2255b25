"""`lus record` by flags and from a file."""

import tomllib
from pathlib import Path

import pytest

from .conftest import Run, conversations, files, write

HELD = ("lus", "record", "anna", "--date", "2026-11-20")
AGREED = ("--what", "Ask first", "--seen-by", "Fewer mails", "--due", "2027-03-01")

TOLD = """
held_on = 2026-11-20
topics = ["listens"]
summary = "Om mødet; \\u00e6bler"
[[agreements]]
text = "Ask first"
item = "asks"
seen_by = "Fewer mails"
due_on = 2027-03-01
[[agreements]]
text = "Listen longer"
not_measured = "A count would spoil it"
"""


def test_what_is_told_by_flags_is_kept(root: Path, run: Run) -> None:
    done = run(*HELD, "--topic", "asks", "--topic", "listens", "--about", "Trust", "--item", "asks", *AGREED)
    assert done.code == 0, done.said
    assert conversations(root) == [
        {
            "id": "2026-11-20",
            "held_on": "2026-11-20",
            "framework": "small@1.0.0",
            "topics": ["asks", "listens"],
            "summary": "Trust",
            "agreements": [
                {
                    "id": "anna-2026-11-20-1",
                    "item": "asks",
                    "text": "Ask first",
                    "seen_by": "Fewer mails",
                    "due_on": "2027-03-01",
                    "status": "open",
                }
            ],
        }
    ]
    assert "anna-2026-11-20-1" in done.out


@pytest.mark.parametrize("by", ["file", "standard input"])
def test_a_file_tells_of_several_agreements(root: Path, run: Run, by: str) -> None:
    place = root.parent / "told.toml"
    place.write_text(TOLD, encoding="utf-8")
    done = run("lus", "record", "anna", "--file", place if by == "file" else "-", typed=TOLD if by != "file" else "")
    assert done.code == 0, done.said
    (kept,) = conversations(root)
    assert kept["held_on"] == "2026-11-20"
    assert kept["summary"] == "Om mødet; æbler"
    assert [one["id"] for one in kept["agreements"]] == ["anna-2026-11-20-1", "anna-2026-11-20-2"]
    assert kept["agreements"][1]["not_measured"] == "A count would spoil it"
    assert run("check").code == 0


def test_the_same_file_twice_is_refused_with_the_way_out(root: Path, run: Run) -> None:
    assert run("lus", "record", "anna", "--file", "-", typed=TOLD).code == 0
    assert run("lus", "follow-up", "anna-2026-11-20-1", "--status", "under-way", "--date", "2026-12-01").code == 0
    before = files(root)
    again = run("lus", "record", "anna", "--file", "-", typed=TOLD)
    assert again.code == 2
    assert "is already recorded with the same words" in again.err
    assert "If there was another conversation" in again.err
    assert files(root) == before


def test_another_conversation_on_the_same_day_is_another_one(root: Path, run: Run) -> None:
    assert run(*HELD, *AGREED).code == 0
    assert run(*HELD, "--what", "Another", "--not-measured", "Small").code == 0
    assert [one["id"] for one in conversations(root)] == ["2026-11-20", "2026-11-20-2"]
    assert conversations(root)[1]["agreements"][0]["id"] == "anna-2026-11-20-2"


def test_every_problem_at_once_and_nothing_changed(root: Path, run: Run) -> None:
    before = files(root)
    told = ("--topic", "askz", "--item", "lissens", "--what", " ", "--due", "2026-01-01", "--note", "")
    done = run(*HELD, *told)
    assert done.code == 2
    assert not done.out
    for text in (
        "--topic “askz” is not known here. → Did you mean “asks”?",
        "--item “lissens” is not known here. → Did you mean “listens”?",
        "--what “--what” is empty.",
        "--seen-by The agreement does not say how its effect will be seen.",
        "--due The due date 1 January 2026 is before the conversation on 20 November 2026.",
        "--note “--note” is empty.",
    ):
        assert text in done.said
    assert files(root) == before


def test_problems_of_a_file_stand_at_their_place(root: Path, run: Run) -> None:
    before = files(root)
    wrong = TOLD.replace('seen_by = "Fewer mails"', "").replace("held_on = 2026-11-20", 'held_on = "in autumn"')
    done = run("lus", "record", "anna", "--file", "-", typed=f"{wrong}colour = 1\n")
    assert done.code == 2
    for place in ("-: held_on", "-: agreements[0].seen_by", "-: agreements[1].colour"):
        assert place in done.said
    assert files(root) == before


@pytest.mark.parametrize(
    "words",
    [
        (*HELD, "--what", "x", "--seen-by", "y", "--not-measured", "z"),
        (*HELD, "--what", "x"),
        ("lus", "record", "anna", "--date", "2026-02-30"),
        ("lus", "record", "anna", "--date", "soon"),
        ("lus", "record", "anna"),
        ("lus", "record", "anna", "--file", "nosuch.toml"),
        ("lus", "record", "anna", "--file", "frameworks"),
        ("lus", "record", "anna", "--file", "leaderdev.toml"),
        ("lus", "record", "anna", "--file", "-", "--what", "x"),
        ("lus", "record", "ana", "--what", "x", "--seen-by", "y"),
        (*HELD, *AGREED, "--note", "x", "--note-file", "leaderdev.toml"),
        (*HELD, *AGREED, "--note", "x", "--by", "../bo"),
        (*HELD, *AGREED, "--note-file", "nosuch.txt"),
        ("lus", "record", "bo", "--note", "nobody leads bo"),
    ],
)
def test_what_cannot_be_recorded_changes_nothing(root: Path, run: Run, words: tuple[str, ...]) -> None:
    before = files(root)
    done = run(*words)
    assert done.code == 2, done.said
    assert not done.out
    assert "→" in done.err
    assert "unexpected error" not in done.err
    assert files(root) == before


def test_hostile_text_is_kept_as_text(root: Path, run: Run) -> None:
    hostile = '<script>"""\n[[agreements]]\nid = "x" \u202e =cmd() 🙂' + "æ" * 3000
    assert run(*HELD, "--what", hostile, "--seen-by", hostile).code == 0
    ((kept,),) = [one["agreements"] for one in conversations(root)]
    assert kept["text"] == hostile
    shown = run("lus", "agreements")
    assert "\u202e" not in shown.out
    assert run("check").code == 0


def test_a_date_ahead_is_recorded_and_said(run: Run) -> None:
    done = run("lus", "record", "anna", "--date", "2199-01-01", "--about", "Next century")
    assert done.code == 0
    assert "1 January 2199 is in the future" in done.err


@pytest.mark.parametrize(
    ("more", "typed"),
    [(("--date", "2026-11-20"), ""), (("--note", "Mine"), ""), (("--file", "-"), "held_on = 2026-11-20")],
)
def test_a_conversation_of_which_nothing_is_told_is_refused(
    root: Path, run: Run, more: tuple[str, ...], typed: str
) -> None:
    before = files(root)
    done = run("lus", "record", "anna", *more, typed=typed)
    assert (done.code, done.out) == (2, "")
    assert "Only a date is given" in done.said
    assert "--nothing-agreed" in done.said
    assert files(root) == before


def test_that_nothing_was_agreed_can_be_said_outright(root: Path, run: Run) -> None:
    assert run(*HELD, "--nothing-agreed", "--note", "Mine").code == 0
    assert conversations(root) == [{"id": "2026-11-20", "held_on": "2026-11-20", "framework": "small@1.0.0"}]
    before = files(root)
    done = run(*HELD, "--nothing-agreed", *AGREED)
    assert (done.code, files(root)) == (2, before)
    assert "There is both an agreement and --nothing-agreed." in done.said


def test_a_conversation_recorded_by_mistake_is_taken_out_again_and_shown(root: Path, run: Run) -> None:
    run("lus", "record", "anna", "--date", "2025-11-20", "--about", "Trust")
    before = files(root)
    done = run(*HELD, *AGREED, "--item", "asks")
    assert "leaderdev lus record anna --undo 2026-11-20" in done.said
    undone = run("lus", "record", "anna", "--undo", "2026-11-20")
    assert undone.code == 0
    for said in ("Ask first", "Fewer mails", "English asks", "notes/anna.toml"):
        assert said in undone.said
    assert files(root) == before


def test_only_the_second_of_a_day_is_taken_out(root: Path, run: Run) -> None:
    run(*HELD, *AGREED)
    run(*HELD, "--about", "Another")
    assert run("lus", "record", "anna", "--undo", "2026-11-20-2").code == 0
    assert [one["id"] for one in conversations(root)] == ["2026-11-20"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--undo", "2026-11-20"), "was followed up and cannot be removed: anna-2026-11-20-1"),
        (("--undo", "2026-11-21"), "has no conversation 2026-11-21"),
        (("--undo", "soon"), "has no conversation soon"),
        (("--undo", "2026-11-20", "--what", "x"), "--undo removes a conversation"),
        (("--undo", "2026-11-20", "--date", "2026-11-20"), "cannot be combined with: --date"),
    ],
)
def test_what_is_not_taken_out(root: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    run(*HELD, *AGREED)
    run("lus", "follow-up", "anna-2026-11-20-1", "--status", "under-way", "--date", "2026-12-01")
    before = files(root)
    done = run("lus", "record", "anna", *words)
    assert (done.code, files(root)) == (2, before)
    assert said in done.said


def test_people_read_what_an_item_says_also_where_the_newer_version_lacks_it(root: Path, run: Run) -> None:
    run(*HELD, *AGREED, "--topic", "listens", "--item", "asks")
    old = (root / "frameworks" / "small" / "1.0.0.toml").read_text(encoding="utf-8")
    newer = tomllib.loads(old) | {"version": "2.0.0"}
    newer["items"] = newer["items"][1:]
    write(root / "frameworks" / "small" / "2.0.0.toml", newer)
    (root / "leaderdev.toml").write_text('framework = "small@2.0.0"\n', encoding="utf-8")
    shown = run("profile", "show", "anna", LEADERDEV_LANG="da")
    assert "Punkter: Dansk listens" in shown.said
    assert "Dansk asks" in shown.said
    sheet = run("lus", "prepare", "anna", "--date", "2027-01-01", LEADERDEV_LANG="da")
    assert "Om: Dansk asks" in sheet.said
