"""kill -9 before and after every file that takes its place, while a folder is encrypted, encrypted anew, and made plain again."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from leaderdev.storage.encryption.converting import UNFINISHED
from leaderdev.storage.folder import FolderStore
from tests.faults.tracing import HOUSE, environment
from tests.privacy import town
from tests.privacy.conftest import Run

from .conftest import another, in_the_clear, recipient

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 here")

_KILLED = """
import os, signal, sys
left, after = int(sys.argv[1]), sys.argv[2] == "after"
replace = os.replace
def replaced(source, target):
    global left
    left -= 1
    if left == 0 and not after:
        os.kill(os.getpid(), signal.SIGKILL)
    replace(source, target)
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
os.replace = replaced
from leaderdev.cli.main import main
sys.exit(main(sys.argv[3:]))
"""


def killed(at: int, when: str, *words: object) -> int:
    return subprocess.run(
        [sys.executable, "-c", _KILLED, str(at), when, *map(str, words)],
        cwd=HOUSE,
        env=environment(),
        capture_output=True,
    ).returncode


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("doing", ["encrypt", "anew", "decrypt"])
def test_every_profile_stays_readable(root: Path, run: Run, own_key: Path, doing: str, when: str) -> None:
    other, third = (recipient(another(root.parent / f"{name}.txt")) for name in ("other", "third"))
    before = [one for one, _, _ in FolderStore(root).read_profiles()]
    words = {"encrypt": ("encrypt",), "anew": ("encrypt", "--to", third, "--without", other), "decrypt": ("decrypt",)}[
        doing
    ]
    points = 0
    while True:
        points += 1
        assert run("store", "encrypt", "--to", other).code == 0
        if doing == "encrypt":
            assert run("store", "decrypt").code == 0
        code = killed(points, when, "--workspace", root, "store", *words)
        if code == 0:
            break
        assert code == -signal.SIGKILL
        read = list(FolderStore(root).read_profiles())
        assert [(one, problems) for one, _, problems in read] == [(one, []) for one in before]
        assert len(FolderStore(root).notes_on("finn")) == 2
        if doing == "anew" and points > 2:
            # Whoever was taken out may still read some of it, and that is said.
            assert (root / UNFINISHED).exists()
            assert "encryption-unfinished" in run("check", "--format", "json").out
        # What is done meanwhile is not in the clear where anything was encrypted already, or still is.
        settled = FolderStore(root).settings().recipients
        assert run("profile", "edit", "bo", "--name", f"Bo {points}").code == 0
        assert ("profiles/care/bo.toml" in in_the_clear(root)) is not bool(settled)
        assert run("profile", "edit", "bo", "--name", "Bo Bach").code == 0
        if doing == "anew":
            words = ("encrypt",) if third in settled else words
        assert run("store", *words).code == 0
        words = {
            "encrypt": ("encrypt",),
            "anew": ("encrypt", "--to", third, "--without", other),
            "decrypt": ("decrypt",),
        }[doing]
        assert bool(in_the_clear(root)) is (doing == "decrypt")
        assert not (root / UNFINISHED).exists()
        assert [one for one, _, _ in FolderStore(root).read_profiles()] == before
    # The log, seven files and the settings; and the mark that it was begun, where it is encrypted.
    assert points == (10 if doing == "decrypt" else 11)
    assert run("check").code == 0
    assert town.files(root)
