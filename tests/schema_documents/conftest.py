"""A made-up town to ask, made once, and copies of it to change."""

import shutil
from pathlib import Path

import pytest

from leaderdev.storage.encryption import age

from .asking import Desk

TODAY = "2026-11-23"


@pytest.fixture(autouse=True)
def _own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of whoever runs the tests: no language, no width, no key."""
    monkeypatch.setenv("LEADERDEV_LANG", "en")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv(age.NAMED, str(tmp_path / "key" / "key.txt"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town of 60, with conversations. Only to be copied."""
    place = tmp_path_factory.mktemp("documents") / "town"
    Desk(None).do("demo", place, "--leaders", 60, "--seed", 3, "--today", TODAY)
    return place


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    """A town of one's own."""
    return Desk(shutil.copytree(made, tmp_path / "town"))
