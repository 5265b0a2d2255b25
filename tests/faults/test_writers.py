"""Two who write at the same time, one who waits, and a drive whose locks hold nobody back."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from leaderdev.cli.main import main
from leaderdev.errors import StorageFailed
from leaderdev.storage import disk
from leaderdev.storage.folder import FolderStore

from .tracing import HOUSE, environment

UPDATES = int(os.environ.get("LEADERDEV_UPDATES", "60"))
WRITER = """
import sys
from pathlib import Path
import attrs
from leaderdev.errors import Busy
from leaderdev.storage.folder import FolderStore
store, name = FolderStore(Path(sys.argv[1])), sys.argv[2]
def change(profile):
    return attrs.evolve(profile, other={**profile.other, name: profile.other.get(name, 0) + 1})
for _ in range(int(sys.argv[3])):
    while True:
        try:
            store.change_profile("anna", change)
            break
        except Busy:
            print("told to wait", flush=True)
"""
HOLDER = """
import sys, time
from pathlib import Path
from leaderdev.storage.folder import FolderStore
with FolderStore(Path(sys.argv[1])).writing():
    print("held", flush=True)
    sys.stdin.read()
"""


def start(code: str, *words: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", code, *map(str, words)]
    return subprocess.Popen(
        command, cwd=HOUSE, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_of_two_writers_no_update_is_lost(root: Path) -> None:
    writers = [start(WRITER, root, name, UPDATES) for name in ("first", "second")]
    for one in writers:
        _, err = one.communicate(timeout=300)
        assert one.returncode == 0, err
    assert FolderStore(root).profile("anna").other == {"first": UPDATES, "second": UPDATES}


def test_who_waits_is_told_within_five_seconds(root: Path) -> None:
    holder = start(HOLDER, root)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    before = (root / "profiles/care/anna.toml").read_bytes()
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "leaderdev", "--workspace", str(root), "profile", "edit", "anna", "--tier", "manager"],
        cwd=HOUSE,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=30,
    )
    waited = time.monotonic() - begun
    holder.communicate(b"")
    assert (done.returncode, b"Somebody else is saving" in done.stderr) == (1, True)
    assert 4.5 < waited < 6.5  # five seconds, and Python's own start and end
    assert (root / "profiles/care/anna.toml").read_bytes() == before
    assert main(["--workspace", str(root), "profile", "edit", "anna", "--tier", "manager"]) == 0


def test_a_drive_that_gives_the_lock_to_two_is_not_written_on(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a network drive without its lock service: the other process gets the lock too."""
    (root / ".leaderdev" / disk.TRIED).unlink()
    before = (root / "profiles/care/anna.toml").read_bytes()
    monkeypatch.setattr(disk, "_TRY", disk._TRY.replace("FileLock(sys.argv[1])", 'FileLock(sys.argv[1] + ".other")'))
    monkeypatch.setenv("LEADERDEV_LANG", "en")
    assert main(["--workspace", str(root), "profile", "edit", "anna", "--tier", "manager"]) == 1
    assert "does not lock files" in capsys.readouterr().err
    assert (root / "profiles/care/anna.toml").read_bytes() == before
    assert not (root / ".leaderdev" / disk.TRIED).exists()


@pytest.mark.parametrize("number", ["ENOLCK", "ENOTSUP", "ENOSYS"])
def test_a_drive_that_knows_no_locks_is_said(root: Path, monkeypatch: pytest.MonkeyPatch, number: str) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuses(*_: Any) -> None:
        raise OSError(getattr(errno, number), os.strerror(getattr(errno, number)))

    monkeypatch.setattr(fcntl, "flock", refuses)
    with pytest.raises(StorageFailed) as raised, FolderStore(root).writing():
        pass
    assert raised.value.code == "locks-do-not-work"


def test_the_locks_are_tried_once_a_drive(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    real = disk._by_another_process

    def counted(place: Path) -> int:
        tried.append(place)
        return real(place)

    monkeypatch.setattr(disk, "_by_another_process", counted)
    for drive in (None, None, "another", None):
        if drive is not None:
            (root / ".leaderdev" / disk.TRIED).write_text(drive, encoding="ascii")
        with FolderStore(root).writing():
            pass
    assert len(tried) == 1
