"""Narrow and wide terminals: every word can be read, and no word is broken in two."""

from pathlib import Path
from typing import Any

import pytest

from . import shipped
from .conftest import Open
from .terminal import DOWN, ENTER, Screen, joined, needs_a_pty
from .words import Words
from .workspaces import Workspace, completed, half_done, small_framework

pytestmark = [needs_a_pty, pytest.mark.parametrize("columns", [40, 80])]


@pytest.fixture
def items(words: Words) -> list[dict[str, Any]]:
    found = shipped.widest_items(words.code)
    return [{**item, "dimension": "together", "expected": {"leader": 3}} for item in found]


@pytest.fixture
def wide(tmp_path: Path, items: list[dict[str, Any]]) -> Workspace:
    """The longest items there are, all of them rated before, so that every action is offered."""
    framework = {**small_framework(), "items": items}
    before = completed(levels={item["id"]: 4 for item in items})
    return Workspace.new(tmp_path / "wide", framework, assessments=[before])


@pytest.fixture
def long(tmp_path: Path) -> Workspace:
    """All shipped items in one framework, the last of them rated, so that the interview begins at the overview."""
    items = [{**item, "dimension": "together"} for item in shipped.items_for("leader")]
    begun = half_done(levels={items[-1]["id"]: 4})
    return Workspace.new(tmp_path / "long", {**small_framework(), "items": items}, assessments=[begun])


def _walk(screen: Screen, choices: int) -> list[str]:
    """What can be read in the window with the pointer on each of the choices in turn."""
    windows = [joined(screen.visible())]
    for _ in range(choices - 1):
        screen.press(DOWN)
        screen.wait_until(lambda: screen.drawn and _pointed(screen) != _pointed_in(windows[-1]), "the pointer to move")
        windows.append(joined(screen.visible()))
    return windows


def _pointed(screen: Screen) -> str:
    return _pointed_in(joined(screen.visible()))


def _pointed_in(window: str) -> str:
    """What stands under the pointer and below it, which is different for every choice."""
    return window.partition("»")[2]


def test_every_anchor_can_be_read_with_the_pointer_on_it(
    wide: Workspace, items: list[dict[str, Any]], assess: Open, words: Words, columns: int
) -> None:
    screen = assess(wide, words.code, columns=columns)
    for number, item in enumerate(items, start=1):
        screen.wait_question(number)
        for value, window in enumerate(_walk(screen, 6)[1:], start=1):
            assert f"» {value}) {item['anchors'][str(value)][words.code]}" in window
        screen.press("s" + ENTER)
    screen.wait(words.overview.format(0, 3))


def test_every_action_can_be_reached(wide: Workspace, assess: Open, words: Words, columns: int) -> None:
    screen = assess(wide, words.code, columns=columns)
    screen.wait_question(1)
    screen.press("s" + ENTER)
    screen.wait_question(2)
    windows = " | ".join(_walk(screen, 12))
    actions = words.pick(
        "s) Spring over for nu|i) Ikke relevant her|k) Skriv en kommentar|e) Skriv et eksempel, som andre kunne se"
        "|v) Vis svaret fra sidst|t) Tilbage|p) Hold pause",
        "s) Skip for now|n) Not relevant here|c) Write a comment|e) Write an example that others could see"
        "|v) Show the answer from last time|b) Back|p) Pause",
    ).split("|")
    assert [action for action in actions if action not in windows] == []


def test_what_is_said_around_the_question_breaks_no_word(
    wide: Workspace, items: list[dict[str, Any]], assess: Open, words: Words, columns: int
) -> None:
    screen = assess(wide, words.code, columns=columns)
    for number, item in enumerate(items, start=1):
        screen.wait_question(number, item["text"][words.code])
        screen.press("s" + ENTER)
    screen.wait_until(lambda: words.finish in screen.text, "the overview")
    assert words.pick("Tænk på mødet i går.", "Think of the meeting yesterday.") in screen.text
    assert words.pick("Hvert svar er gemt, før det næste kommer.", "Every answer is saved before") in screen.text
    assert words.overview_asked in screen.text


def test_every_item_of_a_long_overview_can_be_read(long: Workspace, assess: Open, words: Words, columns: int) -> None:
    screen = assess(long, words.code, columns=columns)
    screen.wait_until(lambda: words.finish in screen.text, "the overview")
    texts = [item["text"][words.code] for item in shipped.items_for("leader")]
    windows = " | ".join(_walk(screen, 2 + len(texts)))
    assert [text for text in texts if text not in windows] == []


def test_asking_to_finish_with_gaps_breaks_no_word(wide: Workspace, assess: Open, words: Words, columns: int) -> None:
    screen = assess(wide, words.code, columns=columns)
    for number in (1, 2, 3):
        screen.wait_question(number)
        screen.press("s" + ENTER)
    screen.wait_menu(words.finish)
    screen.press(ENTER)
    screen.wait_menu(words.no)
    assert words.finish_with_gaps.format(3) in screen.text


def test_a_long_comment_is_shown_whole(wide: Workspace, assess: Open, words: Words, columns: int) -> None:
    text = "Hun samlede alle tre centre om sagen, før den nåede udvalget, og gav besked samme dag"
    screen = assess(wide, words.code, columns=columns)
    screen.wait_question(1)
    screen.press(words.key_comment + ENTER)
    screen.wait(words.comment_asked)
    screen.press(text + ENTER)
    screen.wait_question(1, words.comment.format(text))
    assert list(wide.assessments()[1]["comments"].values()) == [text]
