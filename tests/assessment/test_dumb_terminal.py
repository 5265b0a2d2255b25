"""A terminal that cannot move its cursor: everything is plain lines."""

import pytest

from .conftest import Open
from .terminal import ENTER, joined, needs_a_pty
from .words import DA, EN, Words
from .workspaces import Workspace, anchor

pytestmark = needs_a_pty


@pytest.mark.parametrize("term", ["dumb", ""], ids=["dumb", "no TERM"])
def test_a_whole_interview_sends_nothing_but_lines(small: Workspace, assess: Open, words: Words, term: str) -> None:
    screen = assess(small, words.code, TERM=term)
    screen.wait_question(1, f"3) {anchor('asks', 3, words.code)}")
    screen.press(words.key_comment + ENTER)
    screen.wait_menu(words.comment_asked)
    screen.press("Blåbær" + ENTER)
    screen.wait_question(1, words.comment.format("Blåbær"))
    screen.press("3" + ENTER)
    screen.wait_question(2)
    screen.press(words.key_not_relevant + ENTER)
    screen.wait_question(3)
    screen.press("s" + ENTER)
    screen.wait_menu(words.overview_asked)
    screen.press("3" + ENTER)
    screen.wait_question(3)
    screen.press("5" + ENTER)
    screen.wait(words.overview.format(3, 3))
    screen.wait_menu(words.overview_asked)
    screen.press(ENTER)
    assert screen.ended() == 0

    assert {byte for byte in screen.raw if byte < 0x20 or byte == 0x7F} <= {ord("\r"), ord("\n")}
    assert small.levels() == {"asks": 3, "decides": 5}
    assert small.assessment()["not_relevant"] == ["listens"]
    assert small.assessment()["comments"] == {"asks": "Blåbær"}


def test_what_is_no_choice_is_said_to_be_none(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code, TERM="dumb")
    screen.wait_question(1)
    keys = words.pick("s 1 2 3 4 5 i k e p", "s 1 2 3 4 5 n c e p")
    for wrong in ("9", "0", "33"):
        asked = screen.text.count(words.not_a_choice.format(keys))
        screen.press(wrong + ENTER)
        screen.wait_until(
            lambda asked=asked: screen.text.count(words.not_a_choice.format(keys)) == asked + 1, "another hint"
        )
    assert small.assessments() == []


def test_enter_keeps_the_answer_that_was_given(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en", TERM="dumb")
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press("b" + ENTER)
    screen.wait_question(1)
    screen.press(ENTER)
    screen.wait_question(2)
    assert small.levels() == {"asks": 4}


def test_enter_keeps_a_comment(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en", TERM="dumb")
    screen.wait_question(1)
    screen.press("c" + ENTER)
    screen.wait_menu(EN.comment_asked)
    screen.press("As agreed" + ENTER)
    screen.wait_question(1, "Your comment: As agreed")
    screen.press("c" + ENTER)
    screen.wait("Current text: As agreed (Enter keeps it)")
    screen.press(ENTER)
    screen.wait_until(lambda: screen.text.count("1 of 3 ·") == 3, "the question again")
    screen.press("3" + ENTER)
    screen.wait_question(2)
    assert small.assessment()["comments"] == {"asks": "As agreed"}


@pytest.mark.parametrize("columns", [40, 80])
def test_no_line_is_longer_than_the_terminal(small: Workspace, assess: Open, words: Words, columns: int) -> None:
    screen = assess(small, words.code, TERM="dumb", columns=columns)
    for number in (1, 2, 3):
        screen.wait_question(number)
        screen.press("s" + ENTER)
    screen.wait(words.hold)
    screen.wait_until(lambda: screen.visible()[-1].endswith(">") or ">" in joined(screen.visible()[-2:]), "a prompt")
    lines = screen.raw.decode("utf-8").splitlines()
    assert [line for line in lines if len(line) > columns] == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_terminal_without_these_letters_still_gets_the_whole_interview(
    small: Workspace, assess: Open, encoding: str
) -> None:
    screen = assess(small, "da", TERM="dumb", PYTHONIOENCODING=encoding)
    for number in (1, 2, 3):
        screen.wait(f"{number} af 3")
        screen.press("s" + ENTER)
    screen.wait(DA.finish)
    screen.press("a" + ENTER)
    screen.wait("Afslut alligevel?")
    screen.press("j" + ENTER)
    assert screen.ended() == 0
