from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .terminal import Screen
from .words import DA, EN, Words
from .workspaces import Workspace, small_framework

Open = Callable[..., Screen]


@pytest.fixture(params=[DA, EN], ids=["da", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    """A language; a test that asks for it runs in both."""
    found: Words = request.param
    return found


@pytest.fixture
def small(tmp_path: Path) -> Workspace:
    return Workspace.new(tmp_path / "small", small_framework())


@pytest.fixture
def terminal() -> Iterator[Open]:
    """Starts commands on terminals of their own and closes every terminal afterwards."""
    opened: list[Screen] = []

    def start(*given: str, **more: object) -> Screen:
        opened.append(Screen(*given, **more))  # type: ignore[arg-type] # passed on
        return opened[-1]

    yield start
    for screen in opened:
        screen.close()


@pytest.fixture
def assess(terminal: Open) -> Open:
    """Starts the interview about nora in a workspace."""

    def start(workspace: Workspace, language: str, *options: str, **more: object) -> Screen:
        given = ("--workspace", str(workspace.root), "--lang", language, "assess", "nora", *options)
        return terminal(*given, **more)

    return start
