"""What may be sent to a terminal: nothing that cannot be read on a light and on a dark background."""

import re

import pytest

from .conftest import Open
from .terminal import ENTER, Screen, needs_a_pty
from .words import EN
from .workspaces import Workspace

pytestmark = needs_a_pty

_SELECT_GRAPHIC_RENDITION = re.compile(rb"\x1b\[([0-9;:]*)m")
RESET, BOLD, UNDERLINED, REVERSED = {"", "0"}, {"1", "22"}, {"4", "24"}, {"7", "27"}


def _sent(screen: Screen) -> set[str]:
    """The parameters of every rendition that was sent."""
    found = _SELECT_GRAPHIC_RENDITION.findall(screen.raw)
    return {parameter for written in found for parameter in written.decode().split(";")}


def _through_everything(screen: Screen) -> None:
    """Meets a question, a text, an answer, the overview and the last confirmation."""
    screen.wait_question(1)
    screen.press(EN.key_comment + ENTER)
    screen.wait(EN.comment_asked)
    screen.press("Ja" + ENTER)
    screen.wait_question(1, EN.comment.format("Ja"))
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press(EN.key_back + ENTER)
    for number in (1, 2, 3):
        screen.wait_question(number)
        screen.press("s" + ENTER)
    screen.wait_menu(EN.overview_asked)
    screen.press(ENTER)
    screen.wait_menu(EN.no)
    screen.press(EN.key_yes + ENTER)
    assert screen.ended() == 0


@pytest.mark.parametrize("environment", [{}, {"NO_COLOR": "1"}, {"COLORTERM": "truecolor"}, {"TERM": "linux"}], ids=str)
def test_only_bold_underlined_and_reversed_text_is_used(
    small: Workspace, assess: Open, environment: dict[str, str]
) -> None:
    screen = assess(small, "en", **environment)
    _through_everything(screen)
    assert "1" in _sent(screen)
    assert _sent(screen) <= RESET | BOLD | UNDERLINED | REVERSED
