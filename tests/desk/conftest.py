"""A workspace to work in, and editors that are small programs."""

import shutil
import sys
from pathlib import Path

import pytest
from desk_worker import EDITOR, Desk

from leaderdev.cli.main import main


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "workspace"
    assert main(["init", str(folder), "--lang", "en"]) == 0
    return folder


@pytest.fixture
def desk(fresh: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A new workspace, in English; no editor is named and there is no terminal."""
    folder = tmp_path / "workspace"
    shutil.copytree(fresh, folder)
    for name in ("VISUAL", "EDITOR", "LEADERDEV_LANG"):
        monkeypatch.delenv(name, raising=False)
    capsys.readouterr()
    return Desk(folder, capsys)


@pytest.fixture
def editor(tmp_path: Path):
    """editor(step, step, …): the words of an editor that does one step each time it is opened, and notes what it saw.

    A step is (old, new): every `old` becomes `new`; a number: it ends with that code; a text: that is all there is; None: it changes nothing. Behind the
    last step it changes nothing.
    """
    program = tmp_path / "editor.py"
    program.write_text(EDITOR, encoding="utf-8")

    def made(*steps: object) -> str:
        (tmp_path / "steps").write_text(repr(steps), encoding="utf-8")
        return f"{sys.executable} {program}"

    made.seen = lambda: [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("seen-*"))]
    return made
