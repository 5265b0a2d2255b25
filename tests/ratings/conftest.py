"""A small workspace with a framework of two items and three leaders, and the command line as a function."""

import contextlib
import io
import json
from pathlib import Path

import attrs
import pytest

from leaderdev.cli.main import main
from tests.sealing import sealed_text
from tests.two_items import FRAMEWORK

# Two blanks, as people type them now and then.
WITH_TWO_BLANKS = FRAMEWORK.replace("Lytter først", "Lytter  først")
LEADERS = {"anna-berg": "", "bo": "anna-berg", "ida": "anna-berg"}


@attrs.frozen
class Desk:
    """A workspace, and how to run commands in it."""

    root: Path

    def run(self, *words: object) -> tuple[int, str, str]:
        """Exit code, standard output and standard error, in English."""
        written, complained = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(written), contextlib.redirect_stderr(complained):
            code = main(["--workspace", str(self.root), "--lang", "en", *map(str, words)])
        return code, written.getvalue(), complained.getvalue()

    def imported(self, file: Path, *words: object) -> dict:
        """The document of an import that succeeds."""
        code, written, complaint = self.run("ratings", "import", file, *words, "--format", "json")
        assert (code, complaint) == (0, "")
        return json.loads(written)

    def refused(self, file: Path, *words: object) -> list[tuple[str, str, str]]:
        """(code, place, what to do) of every problem of an import that is refused, with nothing changed."""
        before = self.everything()
        code, written, complaint = self.run("ratings", "import", file, *words, "--format", "json")
        assert (code, written) == (2, "")
        assert self.everything() == before
        problems = json.loads(complaint)["error"]["problems"]
        return [(one["code"], one["path"], one["remedy"]) for one in problems]

    def everything(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.root.rglob("profiles/*/*.toml"))}

    def assessments(self, leader: str) -> list[dict]:
        code, written, _ = self.run("profile", "show", leader, "--format", "json")
        assert code == 0
        return json.loads(written).get("assessments", [])


@pytest.fixture
def desk(tmp_path) -> Desk:
    root = tmp_path / "workspace"
    (root / "frameworks" / "small").mkdir(parents=True)
    (root / "frameworks" / "small" / "1.0.0.toml").write_text(sealed_text(WITH_TWO_BLANKS), encoding="utf-8")
    (root / "profiles" / "skole").mkdir(parents=True)
    (root / "leaderdev.toml").write_text('framework = "small@1.0.0"\n', encoding="utf-8")
    for leader, manager in LEADERS.items():
        written = f'id = "{leader}"\ntier = "leader"\nunit = "skole"\nmanager = "{manager}"\n'
        (root / "profiles" / "skole" / f"{leader}.toml").write_text(written, encoding="utf-8")
    return Desk(root)


@pytest.fixture
def write(tmp_path):
    """Writes a file of lines; gives back its path."""

    def writing(name: str, *lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding=encoding)
        return path

    return writing
