"""The town, and commands run as a user runs them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leaderdev.cli.main import main

from . import town


class Answer:
    """What a command gave back."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        self.said = " ".join(f"{out} {err}".split())

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return town.build(tmp_path / "workspace")


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LEADERDEV_LANG", "en")
    monkeypatch.setenv("COLUMNS", "200")

    def command(*words: object) -> Answer:
        capsys.readouterr()
        code = main(["--workspace", str(root), *map(str, words)])
        done = capsys.readouterr()
        return Answer(code, done.out, done.err)

    return command
