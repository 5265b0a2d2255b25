"""Two workspaces made once: a filled one that nobody writes to, and a small one to copy."""

import shutil
from pathlib import Path

import pytest

from tests.command_line import call


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up municipality of 40. Only to be read."""
    place = tmp_path_factory.mktemp("contract")
    made = call(place, "demo", "town", "--leaders", 40, "--seed", 3, "--today", "2026-11-23")
    assert made.code == 0, made.err
    return place / "town"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the shipped frameworks and one leader, anna. Only to be copied."""
    place = tmp_path_factory.mktemp("contract")
    assert call(place, "init", "small").code == 0
    anna = place / "small" / "profiles" / "library" / "anna.toml"
    anna.parent.mkdir()
    anna.write_text('id = "anna"\ntier = "leader"\nunit = "library"\nlanguage = "da"\n', encoding="utf-8")
    return place / "small"


@pytest.fixture
def place(small: Path, tmp_path: Path) -> Path:
    """A workspace of one's own, with anna, who wishes Danish."""
    return shutil.copytree(small, tmp_path / "place")
