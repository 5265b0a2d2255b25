"""Every block of docs/python-api.md, from top to bottom, and the scripts in examples/."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import leaderdev

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("examples") / "town"
    leaderdev.create_demo(folder, leaders=30, seed=7, today="2026-11-23")
    return folder


@pytest.mark.filterwarnings("default::leaderdev.DataWarning")
def test_every_block_of_the_page_runs(tmp_path, monkeypatch, capsys):
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    assert len(BLOCKS) > 8
    for block in BLOCKS:
        exec(compile(block, "docs/python-api.md", "exec"), known)  # noqa: S102 # our own page
    written = capsys.readouterr().out
    assert "level-off-scale levels.shows-trust" in written
    assert "reports-are-hrs" in written
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    published = tmp_path / "town" / "frameworks" / "glostrup-foundation"
    assert sorted(one.stem for one in published.glob("*.toml"))[0] == "1.0.0"


def test_the_page_names_every_public_name_of_a_group():
    for word in ("people", "frameworks", "assessments", "reports", "conversations"):
        assert f"ws.{word}." in PAGE


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=lambda path: path.stem)
def test_an_example_runs(script, town, tmp_path):
    done = subprocess.run(
        [sys.executable, str(script), str(town), str(tmp_path / "out")],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert list((tmp_path / "out").iterdir())


def test_examples_import_leaderdev_and_the_standard_library_only():
    for script in (ROOT / "examples").glob("*.py"):
        wanted = set(re.findall(r"^(?:from|import) ([\w.]+)", script.read_text(encoding="utf-8"), re.MULTILINE))
        assert {one.partition(".")[0] for one in wanted} <= {"leaderdev", *sys.stdlib_module_names}
