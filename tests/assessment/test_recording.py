"""`lus record` and `lus follow-up` at a terminal: question by question, and nothing told is lost."""

import pytest
import tomli_w

from .conftest import Open
from .terminal import CTRL_C, DOWN, ENTER, Screen, needs_a_pty
from .workspaces import Workspace

pytestmark = needs_a_pty

ABOUT = "What did you talk about?"
TOPICS = "Which items did you talk about?"
MENU = "Agreements:"
WHAT = "What was agreed?"
ITEM = "Which item is the agreement about?"
EFFECT = "How will its effect be seen?"
SEEN = "The effect will be seen by:"
DUE = "Due date (empty: none):"
CONFIRM = "Is this right?"
NOTE = "Personal note"


@pytest.fixture
def led(small: Workspace) -> Workspace:
    small.add_leader(manager="bo")
    return small


def record(terminal: Open, workspace: Workspace, **more: str) -> Screen:
    return terminal("--workspace", str(workspace.root), "--lang", "en", "lus", "record", "nora", columns=120, **more)


def asked(screen: Screen, text: str, times: int = 1) -> None:
    """Until `text` has been asked so often."""
    screen.wait_until(lambda: screen.drawn and screen.text.count(text) >= times, f"{text!r} {times} times")


def tell_until_due(screen: Screen) -> None:
    """A conversation of 20 November 2026 about the first item, with one agreement, up to its due date."""
    asked(screen, "Date of the conversation")
    screen.press("\x152026-11-20" + ENTER)
    asked(screen, ABOUT)
    screen.press("Om trivsel" + ENTER)
    screen.wait_menu(TOPICS)
    screen.press(DOWN + ENTER)
    asked(screen, "✓ Asks")
    screen.wait_menu(TOPICS)
    screen.press(ENTER)
    screen.wait_menu(MENU)
    screen.press(DOWN + ENTER)
    asked(screen, WHAT)
    screen.press("Spørge før" + ENTER)
    screen.wait_menu(ITEM)
    screen.press(DOWN + ENTER)
    screen.wait_menu(EFFECT)
    screen.press("1" + ENTER)
    asked(screen, SEEN)
    screen.press("Færre mails" + ENTER)
    asked(screen, DUE)


def test_a_conversation_is_recorded_question_by_question(led: Workspace, terminal: Open) -> None:
    screen = record(terminal, led)
    tell_until_due(screen)
    screen.press("2026-01-01" + ENTER)
    asked(screen, "The due date is before the conversation")
    asked(screen, DUE, 2)
    screen.press("2027-03-01" + ENTER)
    screen.wait_menu(MENU)
    screen.press(ENTER)
    screen.wait_menu(CONFIRM)
    assert led.profile().get("conversations", []) == []
    screen.press("1" + ENTER)
    asked(screen, NOTE)
    screen.press("Husk haven" + ENTER)
    assert screen.ended() == 0
    assert led.profile()["conversations"] == [
        {
            "id": "2026-11-20",
            "held_on": "2026-11-20",
            "framework": "small@1.0.0",
            "topics": ["asks"],
            "summary": "Om trivsel",
            "agreements": [
                {
                    "id": "nora-2026-11-20-1",
                    "item": "asks",
                    "text": "Spørge før",
                    "seen_by": "Færre mails",
                    "due_on": "2027-03-01",
                    "status": "open",
                }
            ],
        }
    ]
    assert "Husk haven" in (led.root / "notes" / "nora.toml").read_text(encoding="utf-8")
    assert list((led.root / ".leaderdev" / "told").iterdir()) == []


def test_ctrl_c_loses_nothing_and_the_next_start_goes_on(led: Workspace, terminal: Open) -> None:
    first = record(terminal, led)
    tell_until_due(first)
    first.press(CTRL_C)
    assert first.ended() == 130
    assert "Everything that was answered is saved." in first.text
    assert led.profile().get("conversations", []) == []

    second = record(terminal, led)
    asked(second, "There is an unrecorded draft.")
    asked(second, "2026-11-20")
    second.press(ENTER)
    asked(second, "Om trivsel")
    second.press(ENTER)
    asked(second, "✓ Asks")
    second.wait_menu(TOPICS)
    second.press(ENTER)
    asked(second, "Add an agreement Spørge før")
    second.wait_menu(MENU)
    second.press(ENTER)
    second.wait_menu(CONFIRM)
    second.press("1" + ENTER)
    asked(second, NOTE)
    second.press(CTRL_C)
    assert second.ended() == 0
    (kept,) = led.profile()["conversations"]
    assert (kept["held_on"], kept["topics"], kept["agreements"][0]["seen_by"]) == (
        "2026-11-20",
        ["asks"],
        "Færre mails",
    )


def told(led: Workspace, **draft: object) -> None:
    place = led.root / ".leaderdev" / "told"
    place.mkdir(parents=True)
    (place / "nora.toml").write_text(tomli_w.dumps(draft), encoding="utf-8")


def test_a_day_and_a_note_given_are_not_asked_for_and_all_else_is(led: Workspace, terminal: Open) -> None:
    words = ("--workspace", str(led.root), "--lang", "da", "lus", "record", "nora")
    screen = terminal(*words, "--date", "2026-11-20", "--note", "Husk haven", columns=40, TERM="dumb")
    for question, answer in (
        ("Hvad talte I om?", ""),
        ("Hvilke punkter", "asks"),
        ("✓ Spørger om råd", "0"),
        ("Aftaler:", "0"),
        ("Er det rigtigt?", "1"),
    ):
        screen.wait_menu(question)
        screen.press(answer + ENTER)
    assert screen.ended() == 0
    assert "Dato for samtalen" not in screen.text
    assert "Punkter: Spørger om råd, før det brænder på" in screen.text
    assert "leaderdev lus notes nora --by bo" in screen.text
    (kept,) = led.profile()["conversations"]
    assert (kept["held_on"], kept["topics"]) == ("2026-11-20", ["asks"])
    assert "Husk haven" in (led.root / "notes" / "nora.toml").read_text(encoding="utf-8")


def test_that_only_a_day_was_told_is_said_before_it_is_saved(led: Workspace, terminal: Open) -> None:
    screen = record(terminal, led, TERM="dumb")
    for question, answer in (("Date of the", ""), (ABOUT, ""), (TOPICS, "0"), (MENU, "0"), (CONFIRM, "3")):
        screen.wait_menu(question)
        screen.press(answer + ENTER)
    assert screen.ended() == 0
    assert "Only the date is given" in screen.text


def test_what_the_framework_no_longer_has_goes_out_of_the_draft(led: Workspace, terminal: Open) -> None:
    agreed = {"text": "Ask first", "item": "gone-too", "seen_by": "Fewer mails"}
    told(led, held_on="2026-11-20", summary="Om trivsel", topics=["gone", "asks"], agreements=[agreed])
    screen = record(terminal, led, TERM="dumb")
    for question, answer in (("Date of the", ""), (ABOUT, ""), (TOPICS, "0"), (MENU, "0"), (CONFIRM, "1"), (NOTE, "")):
        screen.wait_menu(question)
        screen.press(answer + ENTER)
    assert screen.ended() == 0
    assert "small@1.0.0 does not have. They were removed: gone; gone-too." in screen.text
    (kept,) = led.profile()["conversations"]
    assert kept["topics"] == ["asks"]
    assert "item" not in kept["agreements"][0]


def test_what_is_wrong_is_said_in_whole_words_on_a_narrow_terminal(led: Workspace, terminal: Open) -> None:
    told(led, held_on="2026-11-20", summary="Om", agreements=[{"seen_by": "Færre mails"}])
    words = ("--workspace", str(led.root), "--lang", "da", "lus", "record", "nora")
    screen = terminal(*words, columns=20, TERM="dumb")
    for question, answer in (
        ("Dato", ""),
        ("Hvad talte", ""),
        ("Hvilke punkter", "0"),
        ("Aftaler:", "0"),
        ("Er det", "1"),
    ):
        screen.wait_menu(question)
        screen.press(answer + ENTER)
    screen.wait("agreements[0].text")
    screen.wait("»text« er tom.")
    assert "Hvilke punkter talte I om? > 0" in screen.text
    screen.wait("→ Skriv en værdi.")
    screen.press(CTRL_C)
    assert screen.ended() == 130


def test_a_dumb_terminal_and_an_empty_effect_that_is_not_taken(led: Workspace, terminal: Open) -> None:
    screen = record(terminal, led, TERM="dumb")
    for question, answer in (
        ("Date of the conversation", "2026-13-01"),
        ("Write the date like", "2026-11-20"),
        (ABOUT, "Trust"),
        (TOPICS, "0"),
        (MENU, "1"),
        (WHAT, "Ask first"),
        (ITEM, "0"),
        (EFFECT, "2"),
        ("It is not measured because:", ""),
        ("An agreement must say how its effect will be seen", "A count would spoil it"),
        (DUE, ""),
        ("2) Ask first", "0"),
        (CONFIRM, "3"),
    ):
        screen.wait_menu(question)
        screen.press(answer + ENTER)
    assert screen.ended() == 0
    assert "Nothing was recorded. The draft is saved" in screen.text
    assert led.profile().get("conversations", []) == []


def test_a_follow_up_is_asked_for(led: Workspace, terminal: Open) -> None:
    agreement = {"id": "nora-2025-11-03-1", "text": "Ask first", "seen_by": "Fewer mails", "status": "open"}
    led.add_leader(conversations=[{"held_on": "2025-11-03", "agreements": [agreement]}])
    words = ("--workspace", str(led.root), "--lang", "en", "lus", "follow-up", "nora-2025-11-03-1")
    stopped = terminal(*words, columns=120)
    stopped.wait_menu("How far is the agreement?")
    stopped.press("3" + ENTER)
    asked(stopped, "What was seen of its effect?")
    stopped.press(CTRL_C)
    assert stopped.ended() == 130
    assert "Nothing was saved about nora-2025-11-03-1" in stopped.text

    screen = terminal(*words, columns=120)
    screen.wait_menu("How far is the agreement?")
    assert "Seen by: Fewer mails" in screen.text
    screen.press("3" + ENTER)
    asked(screen, "What was seen of its effect?")
    screen.press(ENTER)
    asked(screen, "The agreement says how its effect is seen: “Fewer mails”.")
    asked(screen, "What was seen of its effect?", 2)
    screen.press("Half of them" + ENTER)
    asked(screen, "Date of the follow-up:")
    screen.press("\x15may" + ENTER)
    asked(screen, "Write the date like")
    asked(screen, "Date of the follow-up:", 2)
    screen.press("\x152025-11-02" + ENTER)
    asked(screen, "2 November 2025 is before the conversation on 3 November 2025")
    asked(screen, "Date of the follow-up:", 3)
    screen.press("\x152026-04-01" + ENTER)
    assert screen.ended() == 0
    (kept,) = led.profile()["conversations"][0]["agreements"]
    assert kept["status"] == "done"
    assert kept["follow_ups"] == [{"on": "2026-04-01", "status": "done", "seen": "Half of them"}]
