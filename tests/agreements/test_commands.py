"""`lus agreements`, `lus follow-up` and `lus status`, and what the check says of conversations."""

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run, conversations, files, write

TODAY = ("--today", "2026-11-23")


@pytest.fixture
def held(root: Path) -> Path:
    """Anna with an overdue, a dateless, a later and a settled agreement; Bo, and Cy who has left, with one each."""

    def agreed(number: int, leader: str = "anna", **more: Any) -> dict[str, Any]:
        identifier = f"{leader}-2025-11-03-{number}"
        return {"id": identifier, "text": f"Text {number}", "seen_by": "Mails", "status": "open", **more}

    def hold(leader: str, *agreements: dict[str, Any], **more: Any) -> None:
        place = root / "profiles" / "care" / f"{leader}.toml"
        profile = {"id": leader, "tier": "leader", "unit": "care", "manager": "bo", **more}
        write(place, {**profile, "conversations": [{"held_on": "2025-11-03", "agreements": list(agreements)}]})

    done = {"status": "done", "follow_ups": [{"on": "2026-04-01", "status": "done", "seen": "Half the mails"}]}
    hold(
        "anna",
        agreed(1, due_on="2027-01-01"),
        agreed(2),
        agreed(3, due_on="2026-05-01", status="under-way"),
        agreed(4, due_on="2026-01-01", **done),
        name="Anna Holm",
    )
    hold("bo", agreed(1, "bo", due_on="2026-11-23"), manager="", tier="director")
    hold("cy", agreed(1, "cy", due_on="2026-01-01"), active=False)
    return root


def listed(run: Run, *words: str) -> list[str]:
    done = run("lus", "agreements", *TODAY, *words, "--format", "json")
    assert done.code == 0, done.said
    return [one["id"].replace("-2025-11-03", "") for one in json.loads(done.out)["agreements"]]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ((), ["anna-3", "bo-1", "anna-1", "anna-2"]),
        (("--all",), ["anna-3", "bo-1", "anna-1", "anna-2", "anna-4"]),
        (("--leader", "anna"), ["anna-3", "anna-1", "anna-2"]),
        (("--leader", "cy"), ["cy-1"]),
        (("--manager", "bo"), ["anna-3", "anna-1", "anna-2"]),
        (("--manager", "bo", "--leader", "bo"), []),
        (("--unit", "care"), ["anna-3", "bo-1", "anna-1", "anna-2"]),
    ],
)
def test_which_agreements_in_which_order(held: Path, run: Run, words: tuple[str, ...], wanted: list[str]) -> None:
    assert listed(run, *words) == wanted


def test_what_a_person_reads(held: Path, run: Run) -> None:
    done = run("lus", "agreements", *TODAY, "--all")
    (line,) = [line for line in done.out.splitlines() if "anna-2025-11-03-3" in line]
    assert "Anna Holm" in line
    assert "Seen by: Mails" in line
    assert "1 May 2026" in line
    assert "under way, overdue" in line
    assert "1 April 2026: Half the mails" in done.out
    assert "5 agreements, 1 overdue." in done.out
    assert max(len(line) for line in run("lus", "agreements", *TODAY, COLUMNS="60").out.splitlines()) <= 60


def test_rows_for_a_spreadsheet(held: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("lus", "agreements", *TODAY, "--all", "--format", "csv").out)))
    assert [row["overdue"] for row in rows] == ["true", "false", "false", "false", "false"]
    assert rows[-1]["last_follow_up_on"] == "2026-04-01"
    assert rows[-1]["last_seen"] == "Half the mails"


@pytest.mark.parametrize("words", [("--leader", "ana"), ("--manager", "boo"), ("--unit", "cares"), ("--today", "now")])
def test_whom_nobody_knows(held: Path, run: Run, words: tuple[str, ...]) -> None:
    done = run("lus", "agreements", *words)
    assert (done.code, done.out) == (2, "")
    assert words[0] == "--today" or "Did you mean" in done.err


def test_a_calendar_is_written_and_written_again_just_so(held: Path, run: Run) -> None:
    target = held / "due.ics"
    done = run("lus", "agreements", *TODAY, "-o", target)
    assert done.code == 0, done.said
    assert "3 due dates" in done.out
    assert "1 open agreement has no due date" in done.out
    first = target.read_bytes()
    assert first.count(b"BEGIN:VEVENT") == 3
    assert run("lus", "agreements", "--today", "2026-11-30", "-o", target).code == 0
    assert target.read_bytes() == first
    for wrong in ("due.txt", "nosuch/due.ics"):
        assert run("lus", "agreements", "-o", wrong).code == 2


def test_a_follow_up_is_added_and_the_earlier_ones_stay(held: Path, run: Run) -> None:
    seen = ("--status", "under-way", "--seen", "Fewer mails", "--date", "2026-06-01")
    assert run("lus", "follow-up", "anna-2025-11-03-2", *seen).code == 0
    done = run("lus", "follow-up", "anna-2025-11-03-2", "--seen", "Fewer still", "--date", "2026-07-01")
    assert done.code == 0, done.said
    agreement = conversations(held)[0]["agreements"][1]
    assert agreement["status"] == "under-way"
    assert agreement["follow_ups"] == [
        {"on": "2026-06-01", "status": "under-way", "seen": "Fewer mails"},
        {"on": "2026-07-01", "status": "under-way", "seen": "Fewer still"},
    ]
    assert run("check").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("anna-2025-11-03-9", "--status", "open"), "Did you mean “anna-2025-11-03-"),
        (("nonsense", "--status", "open"), "There is no agreement “nonsense”"),
        (
            ("anna-2025-11-03-2", "--status", "open", "--date", "2025-11-02"),
            "is before the conversation on 3 November 2025",
        ),
        (("anna-2025-11-03-4", "--status", "open", "--date", "2026-03-31"), "is before the last one on 1 April 2026"),
        (("anna-2025-11-03-2", "--status", "done"), "not say what was seen"),
        (("anna-2025-11-03-2", "--status", "finished"), "invalid choice"),
        (("anna-2025-11-03-2",), "and there is none here"),
        (("anna-2025-11-03-2", "--status", "open", "--date", "May"), "is not a date"),
        (
            ("anna-2025-11-03-4", "--status", "done", "--seen", "Half the mails", "--date", "2026-04-01"),
            "already exists",
        ),
    ],
)
def test_a_follow_up_that_cannot_be(held: Path, run: Run, words: tuple[str, ...], said: str) -> None:
    before = files(held)
    done = run("lus", "follow-up", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.said
    assert files(held) == before


def test_an_agreement_with_an_id_of_another_shape_is_found(held: Path, run: Run) -> None:
    place = held / "profiles" / "care" / "anna.toml"
    place.write_text(place.read_text(encoding="utf-8").replace("anna-2025-11-03-2", "old 7"), encoding="utf-8")
    assert run("lus", "follow-up", "old 7", "--status", "dropped").code == 0


def test_the_year_as_hr_reads_it(held: Path, run: Run) -> None:
    done = run("lus", "status", "--year", "2025", *TODAY, "--format", "json")
    rows = {(one["unit"], one["tier"]): one for one in json.loads(done.out)["rows"]}
    assert rows["care", "leader"]["held"] == 1
    assert (rows["*", "*"]["held"], rows["*", "*"]["leaders"]) == (2, 2)
    # Two leaders are too few for their agreements to be counted, also in the total.
    assert {one["open"] for one in rows.values()} == {None}
    assert rows["*", "*"]["withheld"] == "min-group"
    shown = run("lus", "status", *TODAY)
    assert "0 of 2" in shown.out
    assert "anna" not in shown.out.lower()
    assert "Holm" not in run("lus", "status", *TODAY, "--format", "csv").out


def test_what_cannot_be_read_is_said_and_the_rest_is_counted(held: Path, run: Run) -> None:
    (held / "profiles" / "care" / "di.toml").write_text("id = ", encoding="utf-8")
    for words in (("agreements",), ("status",)):
        done = run("lus", *words, *TODAY)
        assert done.code == 1
        assert done.out
        assert "di.toml" in done.err


def test_the_check_says_what_old_conversations_lack(held: Path, run: Run) -> None:
    place = held / "profiles" / "care" / "anna.toml"
    profile = tomllib.loads(place.read_text(encoding="utf-8"))
    (conversation,) = profile["conversations"]
    conversation |= {"topics": ["nosuch"], "framework": "gone@1.0.0", "notes": "He cried"}
    one, two, three, four = conversation["agreements"]
    del one["seen_by"]
    two |= {"id": "bo-2025-11-03-1", "item": "askz", "not_measured": "Both"}
    three |= {"due_on": "2025-01-01", "status": "asleep"}
    four |= {"status": "open", "follow_ups": [{"on": "2025-01-01", "status": "finished"}]}
    write(place, profile)
    done = run("check", "--format", "json")
    assert done.code == 1
    start = "conversations[0]"
    found = {(one["path"], one["code"], one["severity"]) for one in json.loads(done.out)["problems"]}
    assert found == {
        (f"{start}.framework", "talked-under-unknown-framework", "warning"),
        (f"{start}.notes", "notes-in-profile", "warning"),
        (f"{start}.topics[0]", "unknown-word", "warning"),
        (f"{start}.agreements[0].seen_by", "effect-not-said", "warning"),
        (f"{start}.agreements[1].item", "unknown-word", "warning"),
        (f"{start}.agreements[1].not_measured", "effect-said-and-not-measured", "warning"),
        (f"{start}.agreements[2].due_on", "due-before-conversation", "warning"),
        (f"{start}.agreements[2].status", "unknown-word", "error"),
        (f"{start}.agreements[3].status", "status-not-the-last", "warning"),
        (f"{start}.agreements[3].follow_ups[0].status", "unknown-word", "error"),
        (f"{start}.agreements[3].follow_ups[0].on", "followed-before-conversation", "warning"),
        (f"{start}.agreements[0].id", "agreement-twice", "error"),
    }


def test_conversations_stay_when_a_leader_moves_and_changes(held: Path, run: Run) -> None:
    before = conversations(held)
    assert run("profile", "edit", "anna", "--name", "Anna Lund").code == 0
    assert run("profile", "move", "anna", "--unit", "library").code == 0
    assert conversations(held) == before
    shown = run("profile", "show", "anna", "--format", "json")
    assert json.loads(shown.out)["conversations"] == before
    assert "Text 3" in run("profile", "show", "anna").out


def test_an_empty_date_makes_the_profile_unreadable_rather_than_a_conversation_of_no_day(held: Path, run: Run) -> None:
    place = held / "profiles" / "care" / "anna.toml"
    place.write_text(place.read_text(encoding="utf-8").replace('"2026-04-01"', '""'), encoding="utf-8")
    done = run("lus", "agreements", "--all", *TODAY)
    assert done.code == 1
    assert "conversations[0].agreements[3].follow_ups[0].on" in done.err
    assert "bo-2025-11-03-1" in done.out


def test_a_day_is_written_out_in_danish_too(held: Path, run: Run) -> None:
    words = ("lus", "follow-up", "anna-2025-11-03-4", "--status", "open", "--date", "2026-03-31")
    done = run(*words, LEADERDEV_LANG="da")
    assert "Opfølgningen den 31. marts 2026 ligger før den sidste den 1. april 2026." in done.said
    assert "2026-0" not in done.err


def test_an_ending_that_no_calendar_has_cannot_be_written(held: Path, run: Run) -> None:
    done = run("lus", "agreements", "-o", "e.csv", LEADERDEV_LANG="da")
    assert done.code == 2
    assert "e.csv har en filendelse, der ikke kan skrives her. → Brug en af: .ics." in done.said
