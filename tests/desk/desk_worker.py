"""The commands as they are run, and the program that stands in for an editor."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leaderdev.cli.main import main

EDITOR = """
import ast, pathlib, sys
copy, own = pathlib.Path(sys.argv[-1]), pathlib.Path(__file__).parent
text = copy.read_bytes().decode("utf-8")
turn = len(list(own.glob("seen-*")))
(own / f"seen-{turn:03}").write_bytes(text.encode("utf-8"))
steps = ast.literal_eval((own / "steps").read_text(encoding="utf-8"))
step = steps[turn] if turn < len(steps) else None
if isinstance(step, int):
    sys.exit(step)
if isinstance(step, str):
    copy.write_text(step, encoding="utf-8")
elif step is not None:
    old, new = step
    assert old in text, f"{old!r} is not in the text"
    copy.write_bytes(text.replace(old, new).encode("utf-8"))
"""


@dataclass
class Desk:
    """folder: the workspace; out, err, code: what the last command said."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    language: str = "en"
    out: str = ""
    err: str = ""
    code: int = -1

    def run(self, *words: str) -> int:
        self.code = main(["--workspace", str(self.folder), "--lang", self.language, *words])
        self.out, self.err = self.capsys.readouterr()
        return self.code

    def file(self, framework: str) -> Path:
        identifier, _, version = framework.partition("@")
        return self.folder / "frameworks" / identifier / f"{version}.toml"

    def text(self, framework: str) -> str:
        return self.file(framework).read_bytes().decode("utf-8")

    def data(self, framework: str) -> dict[str, Any]:
        return tomllib.loads(self.text(framework))

    def write(self, framework: str, text: str) -> None:
        self.file(framework).parent.mkdir(parents=True, exist_ok=True)
        self.file(framework).write_bytes(text.encode("utf-8"))

    def change(self, framework: str, old: str, new: str) -> None:
        assert old in self.text(framework)
        self.write(framework, self.text(framework).replace(old, new))

    def problems(self, *named: str) -> list[dict[str, Any]]:
        """What `framework check` finds."""
        self.run("framework", "check", *named, "--format", "json")
        return list(json.loads(self.out)["problems"])

    def codes(self, *named: str) -> list[tuple[str, str]]:
        return [(problem["code"], problem["path"]) for problem in self.problems(*named)]

    def kept(self) -> list[Path]:
        return sorted((self.folder / ".leaderdev" / "editing").glob("*"))

    def files(self) -> dict[str, bytes]:
        """The workspace's files and what they hold; not the program's own."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".leaderdev" not in path.parts
        }
