"""An erasure that the disk refuses, or that is killed in the middle."""

import errno
import itertools
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import leaderdev
from tests.campaigns import LONG

from . import town
from .conftest import Run
from .test_erase import NAMES, fill, found

HOUSE = Path(leaderdev.__file__).resolve().parent.parent
# Kills itself, as kill -9 does, just before the nth call that changes something on the disk.
DIES = """
import os, signal, sys
wanted, calls = int(sys.argv[1]), 0
def counted(real):
    def call(*args, **kwargs):
        global calls
        calls += 1
        if calls == wanted:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    return call
for name in ("replace", "link", "unlink", "rmdir", "fsync", "mkdir", "truncate"):
    setattr(os, name, counted(getattr(os, name)))
from leaderdev.cli.main import main
code = main(sys.argv[2:])
print(calls)
sys.exit(code)
"""


@pytest.mark.parametrize("refusal", ["ENOSPC", "EROFS", "EIO"])
@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_disk_that_refuses_leaves_everything_as_it_was(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, call: str, refusal: str
) -> None:
    assert run("profile", "edit", "finn", "--tier", "leader").code == 0
    number, real, before = getattr(errno, refusal), getattr(os, call), town.records(root)
    for wanted in range(1, 60):
        calls = itertools.count(1)

        def failing(*args: Any, wanted: int = wanted, calls: Any = calls, **kwargs: Any) -> Any:
            if next(calls) == wanted:
                raise OSError(number, os.strerror(number))
            return real(*args, **kwargs)

        monkeypatch.setattr(os, call, failing)
        done = run("erase", "anna")
        monkeypatch.setattr(os, call, real)
        if done.code == 0:
            break
        assert done.code == 1, done.said
        assert "→" in done.err
        if town.records(root) != before:
            # Only the log's last entry was refused: the person is gone everywhere, and doing it again finishes it.
            left = [name for name in found(root, *NAMES) if not name.startswith(".leaderdev/")]
            assert left == [], wanted
            assert run("erase", "anna").code == 0
            break
    assert wanted > 2
    assert found(root, *NAMES) == []
    assert run("audit", "check").code == 0


def test_a_drive_without_second_names_for_files(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    assert run("erase", "anna").code == 0
    assert found(root, *NAMES) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_killed_at_any_change_of_the_disk_it_is_finished_by_doing_it_again(tmp_path: Path) -> None:
    kills = 0
    for wanted in itertools.count(1, 1 if LONG else 4):
        root = town.build(tmp_path / f"w{wanted}")
        fill(root)
        (root / "profiles/care/anna-b.toml").unlink()
        first = erase(root, wanted)
        if first.returncode >= 0:
            assert first.returncode == 0, first.stderr
            break
        kills += 1
        again = erase(root, 0)
        gone = b"no-such-leader" in again.stdout + again.stderr
        assert again.returncode == 0 or gone, again.stderr
        assert found(root, *NAMES) == [], wanted
    assert kills > 5


def erase(root: Path, wanted: int) -> "subprocess.CompletedProcess[bytes]":
    words = ("--workspace", str(root), "erase", "anna", "--format", "json")
    return subprocess.run(
        [sys.executable, "-c", DIES, str(wanted), *words],
        cwd=HOUSE,
        env={**os.environ, "PYTHONPATH": str(HOUSE), "LEADERDEV_LANG": "en"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_what_an_interrupted_erasure_leaves_in_the_log_is_finished_too(root: Path, run: Run) -> None:
    """Killed after the profile went and before the log said so."""
    assert run("profile", "edit", "anna", "--tier", "leader").code == 0
    people = (root / ".leaderdev/audit/people.json").read_bytes()
    assert run("erase", "anna").code == 0
    (root / ".leaderdev/audit/people.json").write_bytes(people)
    assert run("erase", "anna").code == 0
    assert "anna" not in json.loads((root / ".leaderdev/audit/people.json").read_text(encoding="utf-8"))["leader"]
    assert run("audit", "check").code == 0
