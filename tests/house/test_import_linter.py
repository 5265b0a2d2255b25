"""import-linter holds the layers: it follows imports through other modules, where our own test asks each file for its own."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .sources import ROOT
from .test_layers import FLOORS

RUN = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"


def lint(place: Path) -> tuple[int, str]:
    """Runs it on the package in `place`, by the contracts of the pyproject.toml there."""
    pytest.importorskip("importlinter")
    env = {**os.environ, "PYTHONPATH": str(place), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", RUN], cwd=place, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def contracts() -> list[dict[str, object]]:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(found["tool"]["importlinter"]["contracts"])


def test_the_layers_are_those_of_the_house():
    layers = contracts()[0]["layers"]
    assert isinstance(layers, list)
    assert [set(layer.split(" : ")) for layer in reversed(layers)] == list(FLOORS)


def test_every_contract_is_held():
    code, said = lint(ROOT)
    assert code == 0, said
    assert "2 kept, 0 broken" in said


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("model/text.py", "def f():\n    from leaderdev.cli import main\n"),
        ("storage/ledger.py", "from leaderdev.storage.folder import FolderStore\n"),
    ],
)
def test_what_breaks_a_contract_is_seen(tmp_path: Path, module: str, text: str):
    for path in (ROOT / "leaderdev").rglob("*.py"):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    with (tmp_path / "leaderdev" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n\n{text}")
    code, said = lint(tmp_path)
    assert code == 1, said
    assert "1 kept, 1 broken" in said
