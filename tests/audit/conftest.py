"""A workspace with a log of five entries."""

from pathlib import Path

import pytest

from tests.privacy import town
from tests.privacy.conftest import Run, run  # noqa: F401 # a fixture of both rooms

FIVE = (
    ("profile", "add", "gert", "--tier", "leader", "--unit", "park"),
    ("profile", "edit", "gert", "--manager", "bo"),
    ("profile", "move", "gert", "--unit", "care"),
    ("profile", "edit", "finn", "--tier", "manager"),
    ("framework", "retire", "small@1.0.0"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return town.build(tmp_path / "workspace")


@pytest.fixture
def logged(root: Path, run: Run) -> Run:  # noqa: F811
    for words in FIVE:
        done = run(*words)
        assert done.code == 0, done.said
    return run
