"""A whole interview under the shipped frameworks, from `init` to the gaps."""

from pathlib import Path

import pytest

from . import shipped
from .conftest import Open
from .terminal import ENTER, joined, needs_a_pty
from .words import Words
from .workspaces import Workspace

pytestmark = needs_a_pty


@pytest.fixture
def real(tmp_path: Path, terminal: Open) -> Workspace:
    root = tmp_path / "real"
    assert terminal("init", str(root)).ended() == 0
    added = terminal("--workspace", str(root), "profile", "add", "nora", "--tier", "manager", "--unit", "care")
    assert added.ended() == 0
    return Workspace(root)


def test_every_item_is_introduced_asked_and_kept(real: Workspace, assess: Open, terminal: Open, words: Words) -> None:
    items = {item["text"][words.code]: item for item in shipped.items_for("manager")}
    screen = assess(real, words.code)
    levels, not_relevant = {}, []
    for number in range(1, len(items) + 1):
        screen.wait_question(number, words.where.split(" ·")[0].format(number, len(items)))
        question = joined(screen.question())
        asked = next(item["id"] for text, item in items.items() if text in question)
        key = (*"12345", words.key_not_relevant)[number % 6]
        if key.isdecimal():
            levels[asked] = int(key)
        else:
            not_relevant.append(asked)
        screen.press(key + ENTER)
    screen.wait_menu(words.overview_asked)
    assert words.overview.format(len(items), len(items)) in screen.text
    screen.press(ENTER)
    assert screen.ended() == 0

    for item in items.values():
        introduction = shipped.introductions(words.code)[item["dimension"]]
        assert screen.text.count(introduction) == 1
        assert screen.text.index(introduction) < screen.text.index(item["text"][words.code])
    assert len(levels) + len(not_relevant) == len(items) == 48
    assert real.levels() == levels
    assert real.assessment()["not_relevant"] == not_relevant
    assert (real.assessment()["framework"], real.assessment()["role"]) == ("data-informed-leadership@1.0.0", "self")
    assert terminal("--workspace", str(real.root), "gaps", "nora").ended() == 0
