"""Texts from files that hold what could command a terminal: nothing but text reaches it."""

from pathlib import Path
from typing import Any

import pytest

from .conftest import Open
from .terminal import ENTER, Screen, needs_a_pty
from .words import EN
from .workspaces import Workspace, half_done, in_both, small_framework

pytestmark = needs_a_pty

TITLE = "\x1b]0;taken over\x07"
LINK = "\x1b]8;;http://example.org\x1b\\"
COLOUR = "\x1b[31;5m"
CLEAR = "\x1b[3J"
RESET = "\x1bc"
DEVICE = "\x1bPq#0\x1b\\"
C1_CSI = "\x9b41m"
C1_OSC = "\x9d0;taken over\x9c"
BELL = "\x07"
TURNED = "\u202e\u2066\u200f"
HOSTILE = [TITLE, LINK, COLOUR, CLEAR, RESET, DEVICE, C1_CSI, C1_OSC, BELL, TURNED]

# No program sends these, so not one byte of them may come: OSC, DCS, reset, C1 in UTF-8, bell, and what turns the writing.
FORBIDDEN = [
    *(b"\x1b]", b"\x1bP", b"\x1bc", b"\x07", b"\x1b[31;5m", b"\x1b[3J", b"\xc2\x9b", b"\xc2\x9c", b"\xc2\x9d"),
    *(turn.encode() for turn in TURNED),
]


def _evil(text: str) -> str:
    """`text` with every kind of hostile sequence before and after it."""
    return "".join((*HOSTILE, text, *HOSTILE))


@pytest.fixture
def hostile(tmp_path: Path) -> Workspace:
    begun = half_done(comments={"asks": _evil("commented")}, evidence={"asks": _evil("seen")})
    return Workspace.new(tmp_path / "hostile", _evil_framework(), name=_evil("Nora"), assessments=[begun])


def _evil_framework() -> dict[str, Any]:
    framework = small_framework()
    framework["title"] = in_both("", _evil("titled"))
    for level in framework["scale"]["levels"]:
        level["label"] = in_both("", _evil("labelled"))
    for dimension in framework["dimensions"]:
        dimension.update(title=in_both("", _evil("headed")), description=in_both("", _evil("introduced")))
    for item in framework["items"]:
        item["text"] = in_both("", _evil(f"{item['id']}-text"))
        item["anchors"] = {str(value): in_both("", _evil(f"anchored-{value}")) for value in range(1, 6)}
    return framework


def _through_everything(screen: Screen) -> None:
    screen.wait_question(1)
    screen.press("c" + ENTER)
    screen.wait(EN.comment_asked)
    screen.press(ENTER)
    screen.wait_until(lambda: screen.text.count("1 of 3 ·") == 2, "the question again")
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press("s" + ENTER)
    screen.wait_question(3)
    screen.press("s" + ENTER)
    screen.wait_menu(EN.overview_asked)


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_nothing_hostile_in_a_file_reaches_the_terminal(hostile: Workspace, assess: Open, term: str) -> None:
    screen = assess(hostile, "en", TERM=term)
    _through_everything(screen)
    assert [sequence for sequence in FORBIDDEN if sequence in screen.raw] == []


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_the_text_around_it_is_still_there(hostile: Workspace, assess: Open, term: str) -> None:
    screen = assess(hostile, "en", TERM=term)
    _through_everything(screen)
    raw = screen.raw.decode("utf-8", "replace")
    for text in ("Nora", "titled", "labelled", "HEADED", "introduced", "asks-text", "anchored-5", "commented", "seen"):
        assert text in raw, text


def test_a_hostile_text_that_is_pasted_is_shown_without_its_commands(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en")
    screen.wait_question(1)
    screen.press("c" + ENTER)
    screen.wait(EN.comment_asked)
    screen.press(f"\x1b[200~well {TITLE}{COLOUR}{C1_CSI}pasted\x1b[201~")
    screen.wait("pasted")
    screen.press(ENTER)
    screen.wait_question(1, "Your comment: well ")
    assert [sequence for sequence in (b"\x1b]", b"\x07", b"\x1b[31;5m", b"\xc2\x9b") if sequence in screen.raw] == []
