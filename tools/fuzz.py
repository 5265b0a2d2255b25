"""Damaged files through the commands that read them: no unforeseen error, at most a second and 200 MB each.

python tools/fuzz.py --count 100000 [--seed 1] [--keep DIR]

Files are made in children of BATCH each, whose memory is limited to what they begin with and 200 MB more. What was found is
kept in DIR with what happened. Exit 1 where anything was found.
"""

import argparse
import contextlib
import io
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import mutations  # noqa: E402
from fuzz_kinds import KINDS, SOME, WRITING, Words, workspace  # noqa: E402

from leaderdev.cli import run  # noqa: E402
from leaderdev.errors import LeaderdevError  # noqa: E402

BATCH = 5000
SECONDS = 1.0
MEMORY = 200_000_000
# Of the processor's time, since others may be using it too.
HANGS = 10


class TooLong(BaseException):
    """A file that no end came to."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return child(given)
    begun, total, found = time.monotonic(), Counter[str](), 0
    slowest, grown = 0.0, 0
    for first in range(given.first, given.first + given.count, BATCH):
        count = min(BATCH, given.first + given.count - first)
        words = ["--count", str(count), "--first", str(first), "--seed", str(given.seed), "--keep", str(given.keep)]
        done = subprocess.run([sys.executable, __file__, "--child", *words], capture_output=True, check=False)  # noqa: S603
        lines = done.stdout.decode().splitlines()
        if done.returncode != 0 or not lines:
            print(f"the child of {first} ended with {done.returncode}: {done.stderr.decode()[-500:]}", flush=True)
            return 1
        told = json.loads(lines[-1])
        total.update(told["kinds"])
        found += told["found"]
        slowest, grown = max(slowest, told["slowest"]), max(grown, told["grown"])
        print(f"{first + count - given.first} files, {found} found, {time.monotonic() - begun:.0f} s", flush=True)
    most = {"slowest_s": round(slowest, 2), "most_mb": grown}
    print(json.dumps({"files": total.total(), "found": found, **most, "kinds": dict(total)}))
    return 1 if found else 0


def child(given: argparse.Namespace) -> int:
    os.environ.update(LEADERDEV_LANG="en", COLUMNS="100")
    sys.setrecursionlimit(1000)
    # In memory where there is such a place: what is tried here is reading, not the disk.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108
        root, kept, out = (Path(folder) / name for name in ("w", "kept", "out"))
        workspace(root)
        shutil.copytree(root, kept)
        out.mkdir()
        seeds = {name: (root / kind.place).read_bytes() for name, kind in KINDS.items()}
        for name, kind in KINDS.items():  # everything is imported before the memory is counted
            wrong, _ = once(root, out, name, seeds[name], every := (*kind.always, *kind.sometimes))
            assert not wrong, wrong  # noqa: S101
            restore(root, kept, out, name, every)
        begun = limit()
        kinds, found, slowest = Counter[str](), 0, 0.0
        for number in range(given.first, given.first + given.count):
            chance = random.Random(f"{given.seed}/{number}")  # noqa: S311
            name = chance.choice(list(KINDS))
            kind = KINDS[name]
            content = mutations.mutated(seeds[name], kind.ending, chance)
            commands = (*kind.always, *chance.sample(kind.sometimes, min(SOME, len(kind.sometimes))))
            wrong, seconds = once(root, out, name, content, commands)
            restore(root, kept, out, name, commands)
            kinds[name] += 1
            slowest = max(slowest, seconds)
            if wrong:
                found += 1
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{number}-{name}.{kind.ending}").write_bytes(content)
                (given.keep / f"{number}-{name}.txt").write_text(wrong, encoding="utf-8", errors="replace")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begun
    print(json.dumps({"kinds": kinds, "found": found, "slowest": slowest, "grown": grown // 1000}))
    return 0


def once(root: Path, out: Path, name: str, content: bytes, commands: Sequence[Words]) -> tuple[str, float]:
    """What went wrong with the file ("" where nothing did), and the processor's seconds of its slowest command."""
    path = root / KINDS[name].place
    path.write_bytes(content)
    if (beside := KINDS[name].beside) is not None:
        beside(path)
    slowest, wrong = 0.0, ""
    for words in commands:
        given = ["--workspace", str(root), *(_meant(word, path, out) for word in words)]
        begun = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, HANGS)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                try:
                    run.command(given)
                except LeaderdevError as error:
                    run.report(error, given)
        except TooLong:
            wrong += f"{words}: no end after {HANGS} s\n"
        except BaseException as error:
            import traceback

            wrong += f"{words}: {type(error).__name__}\n{''.join(traceback.format_exception(error))[-6000:]}\n"
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        seconds = time.process_time() - begun
        slowest = max(slowest, seconds)
        if seconds > SECONDS and signal.getsignal(signal.SIGPROF) != signal.SIG_DFL:  # imports do not count
            wrong += f"{words}: {seconds:.2f} s\n"
    return wrong, slowest


def _meant(word: str, path: Path, out: Path) -> str:
    if word == "FILE":
        return str(path)
    if word.startswith("OUT/"):
        return str(out / word.removeprefix("OUT/"))
    beside = path.parent / word
    return str(beside) if word.endswith((".csv", ".yaml", ".toml")) and beside.is_file() else word


def restore(root: Path, kept: Path, out: Path, name: str, commands: Sequence[Words]) -> None:
    """What a command or the damage changed is put back."""
    shutil.rmtree(out)
    out.mkdir()
    place = KINDS[name].place
    if place.startswith(".leaderdev") or any(WRITING.intersection(words) for words in commands):
        shutil.rmtree(root)
        shutil.copytree(kept, root)
    else:
        (root / place).write_bytes((kept / place).read_bytes())


def limit() -> int:
    """Bounds the memory from here on. Returns how much was held at most before, in KB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def stop(*_: Any) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, stop)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
