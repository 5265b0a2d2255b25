"""A command under strace: which system calls it makes while it saves, and the same again with one of them gone wrong."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs

import leaderdev

HOUSE = Path(leaderdev.__file__).resolve().parent.parent
# What can change a disk, or stand between two changes.
CALLS = (
    *("openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "ftruncate", "truncate", "flock", "fchmod", "close", "lseek"),
)
_CALLED = re.compile(r"^(\w+)\((.*)$")


@attrs.frozen
class Call:
    """One system call. place -- among the CALLS of the whole run; number -- among those of its name; both from 1"""

    place: int
    number: int
    name: str
    written: str

    def gone_wrong(self, how: str) -> str:
        """What strace has to do to this call. how -- "signal=KILL" or "error=EIO" """
        return f"{self.name}:{how}:when={self.number}"


@attrs.frozen
class Done:
    """How a run ended. code -- negative where a signal ended it"""

    code: int
    out: str
    err: str


def strace() -> str:
    """Where it is. On Linux a run without it is no run of these tests, and .ci/run installs it."""
    found = shutil.which("strace")
    assert found is not None, "strace is missing: apt-get install strace"
    return found


def environment(**more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(HOUSE),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "LEADERDEV_LANG": "en",
        "COLUMNS": "200",
        **more,
    }


def run(root: Path, words: tuple[str, ...], log: Path, inject: str = "") -> Done:
    """As `traced`, in a workspace on the disk."""
    return traced(("--workspace", str(root), *words), log, inject)


def traced(words: tuple[str, ...], log: Path, inject: str = "", watched: tuple[str, ...] = CALLS) -> Done:
    """inject -- what strace does to the calls, for example "fsync:signal=KILL:when=7"; "": it only watches"""
    named = ",".join(watched)
    tampering = ["-e", f"inject={inject}"] if inject else []
    done = subprocess.run(
        [
            *(strace(), "-qq", "-s", "200", "-o", str(log), "-e", f"trace={named}", *tampering),
            *(sys.executable, "-m", "leaderdev", *words),
        ],
        cwd=HOUSE,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def calls(log: Path) -> Iterator[Call]:
    counts = Counter[str]()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := _CALLED.match(line):
            counts[found[1]] += 1
            yield Call(counts.total(), counts[found[1]], found[1], found[2])


def of_the_save(log: Path, root: Path) -> list[Call]:
    """The calls from the first that names the program's own folder to the last that does, and those between."""
    found = list(calls(log))
    own = [one.place for one in found if str(root / ".leaderdev") in one.written]
    assert own, "no save was seen"
    return [one for one in found if own[0] <= one.place <= own[-1] + 2]
