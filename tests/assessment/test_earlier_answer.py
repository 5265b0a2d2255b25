"""What the same rater answered last time: shown when asked for, since it anchors people."""

from pathlib import Path

import pytest

from .conftest import Open
from .terminal import ENTER, needs_a_pty
from .words import Words
from .workspaces import Workspace, completed, small_framework

pytestmark = needs_a_pty


@pytest.fixture
def rated_before(tmp_path: Path) -> Workspace:
    return Workspace.new(tmp_path / "rated", small_framework(), assessments=[completed()])


def test_an_earlier_answer_is_not_on_the_screen_until_it_is_asked_for(
    rated_before: Workspace, assess: Open, words: Words
) -> None:
    screen = assess(rated_before, words.code)
    screen.wait_question(1)
    assert "2025" not in screen.text
    assert screen.pointed_at().startswith("» s)")
    screen.press("v" + ENTER)
    screen.wait_question(1, words.earlier)
    assert screen.pointed_at().startswith("» s)")
    assert rated_before.assessments() == [completed()]


def test_it_is_hidden_again_when_the_item_is_asked_anew(rated_before: Workspace, assess: Open, words: Words) -> None:
    screen = assess(rated_before, words.code)
    screen.wait_question(1)
    screen.press("v" + ENTER)
    screen.wait_question(1, words.earlier)
    screen.press("2" + ENTER)
    screen.wait_question(2)
    screen.press(words.key_back + ENTER)
    screen.wait_question(1)
    assert "2025" not in " ".join(screen.question())


def test_it_is_offered_only_where_there_is_one(rated_before: Workspace, assess: Open, words: Words) -> None:
    screen = assess(rated_before, words.code)
    screen.wait_question(1, words.earlier_offered)
    screen.press("2" + ENTER)
    screen.wait_question(2)
    assert words.earlier_offered not in " ".join(screen.question())


def test_another_raters_answers_are_never_offered(tmp_path: Path, assess: Open, words: Words) -> None:
    by_anna = completed(role="peer", rater="anna")
    workspace = Workspace.new(tmp_path / "rated", small_framework(), assessments=[by_anna])
    screen = assess(workspace, words.code, "--as", "peer", "--rater", "bo")
    screen.wait_question(1)
    assert words.earlier_offered not in screen.text
    screen.press("v" + ENTER)
    screen.wait_question(2)
    assert "2025" not in screen.text
