"""A workspace whose drive has been tried, so that a save is only a save."""

import sys
from pathlib import Path

import pytest

from leaderdev.cli.main import main
from tests.privacy import town


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fresh(tmp_path / "workspace")


def fresh(root: Path) -> Path:
    town.build(root)
    assert main(["--workspace", str(root), "profile", "edit", "bo", "--language", "da"]) == 0
    return root


needs_strace = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
