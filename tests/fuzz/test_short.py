"""A short run of tools/fuzz.py; its long run is recorded in docs/reliability.md."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = os.environ.get("LEADERDEV_FUZZ", "400")
TOOL = Path(__file__).resolve().parents[2] / "tools" / "fuzz.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux limits it")


def test_no_damaged_file_gives_an_unforeseen_error(tmp_path: Path) -> None:
    words = ["--count", COUNT, "--seed", "7", "--keep", str(tmp_path / "found")]
    done = subprocess.run([sys.executable, str(TOOL), *words], capture_output=True, text=True, check=False)
    found = sorted((tmp_path / "found").glob("*.txt"))
    assert done.returncode == 0, [done.stderr, *(path.read_text(encoding="utf-8") for path in found[:3])]
    told = json.loads(done.stdout.splitlines()[-1])
    assert (told["files"], told["found"], len(told["kinds"])) == (int(COUNT), 0, 29)
