"""An answer that cannot be saved is never said to be saved."""

import filelock

from .conftest import Open
from .terminal import ENTER, needs_a_pty
from .words import DA, Words
from .workspaces import Workspace

pytestmark = needs_a_pty


def test_while_somebody_else_saves_the_question_comes_again(small: Workspace, assess: Open) -> None:
    screen = assess(small, "da")
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    with filelock.FileLock(small.root / ".leaderdev" / "lock"):
        screen.press("5" + ENTER)
        screen.wait_until(lambda: screen.text.count(DA.where.format(2, 3, 2, 1)) == 2, "the same question")
        screen.wait_question(2)
        assert "En anden er ved at gemme" in screen.text
        assert DA.saved.format("5") not in screen.text
        assert small.levels() == {"asks": 4}
    screen.press("5" + ENTER)
    screen.wait_question(3)
    assert small.levels() == {"asks": 4, "listens": 5}


def test_a_disk_that_refuses_ends_the_interview_with_what_was_saved(
    small: Workspace, assess: Open, words: Words
) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    room = small.root / ".leaderdev" / "saving"
    room.rmdir()
    room.write_text("in the way", encoding="utf-8")
    screen.press("5" + ENTER)
    assert screen.ended() == 1
    assert words.saved.format("5") not in screen.text
    assert "Traceback" not in screen.text
    assert small.levels() == {"asks": 4}
