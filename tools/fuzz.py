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
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import mutations  # noqa: E402

from leaderdev.cli import run  # noqa: E402
from leaderdev.errors import LeaderdevError  # noqa: E402

BATCH = 2000
SECONDS = 1.0
MEMORY = 200_000_000
# Of the processor's time, since others may be using it too.
HANGS = 10
_PROFILE = (
    ("check",),
    ("gaps", "anna"),
    ("lus", "prepare", "anna"),
    ("profile", "show", "anna"),
    ("retention", "check", "--suggested"),
)
_FRAMEWORK = (
    ("framework", "check"),
    ("framework", "show", "small@1.0.0"),
    ("framework", "list"),
    ("lus", "prepare", "anna"),
)
# What each kind of file is read by; FILE is the damaged file, and where it has to lie is the second word.
KINDS: dict[str, tuple[str, str, tuple[tuple[str, ...], ...]]] = {
    "framework": ("toml", "frameworks/small/1.0.0.toml", _FRAMEWORK),
    "profile": ("toml", "profiles/care/anna.toml", _PROFILE),
    "notes": ("toml", "notes/anna.toml", (("lus", "notes", "anna", "--by", "bo"), ("check",))),
    "settings": ("toml", "leaderdev.toml", (("check",),)),
    "conversation": ("toml", "told.toml", (("lus", "record", "anna", "--file", "FILE"),)),
    "answers-toml": ("toml", "answers.toml", (("assess", "anna", "--answers", "FILE", "--keep-open"),)),
    "answers-json": ("json", "answers.json", (("assess", "anna", "--answers", "FILE", "--keep-open"),)),
    "answers-csv": ("csv", "answers.csv", (("assess", "anna", "--answers", "FILE", "--keep-open"),)),
    "people": ("csv", "people.csv", (("profile", "import", "FILE", "--dry-run"),)),
    "xlsx": ("xlsx", "framework.xlsx", (("framework", "import", "FILE", "--dry-run"),)),
    "csv": ("csv", "framework.csv", (("framework", "import", "FILE", "--dry-run"),)),
    "case": ("json", "framework.json", (("framework", "import", "FILE", "--dry-run"),)),
    "list": ("yaml", "framework.yaml", (("framework", "import", "FILE", "--dry-run"),)),
}


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
    slowest = 0.0
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
        slowest = max(slowest, told["slowest"])
        print(f"{first + count - given.first} files, {found} found, {time.monotonic() - begun:.0f} s", flush=True)
    print(json.dumps({"files": total.total(), "found": found, "slowest_s": round(slowest, 2), "kinds": dict(total)}))
    return 1 if found else 0


def child(given: argparse.Namespace) -> int:
    os.environ.update(LEADERDEV_LANG="en", COLUMNS="100")
    sys.setrecursionlimit(1000)
    # In memory where there is such a place: what is tried here is reading, not the disk.
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108
        root = Path(folder) / "w"
        seeds = workspace(root)
        kept = Path(folder) / "kept"
        shutil.copytree(root, kept)
        for kind in KINDS:  # everything is imported before the memory is counted
            once(root, kind, seeds[kind])
            restore(root, kept)
        limit()
        kinds, found, slowest = Counter[str](), 0, 0.0
        for number in range(given.first, given.first + given.count):
            chance = random.Random(f"{given.seed}/{number}")  # noqa: S311
            kind = chance.choice(list(KINDS))
            content = mutations.mutated(seeds[kind], KINDS[kind][0], chance)
            wrong, seconds = once(root, kind, content)
            restore(root, kept)
            kinds[kind] += 1
            slowest = max(slowest, seconds)
            if wrong:
                found += 1
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{number}-{kind}.{KINDS[kind][0]}").write_bytes(content)
                (given.keep / f"{number}-{kind}.txt").write_text(wrong, encoding="utf-8", errors="replace")
    print(json.dumps({"kinds": kinds, "found": found, "slowest": slowest}))
    return 0


def once(root: Path, kind: str, content: bytes) -> tuple[str, float]:
    """What went wrong with the file ("" where nothing did), and the processor's seconds of its slowest command."""
    _, place, commands = KINDS[kind]
    path = root / place
    path.write_bytes(content)
    slowest, wrong = 0.0, ""
    for words in commands:
        given = ["--workspace", str(root), *(str(path) if word == "FILE" else word for word in words)]
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
        if seconds > SECONDS:
            wrong += f"{words}: {seconds:.2f} s\n"
    return wrong, slowest


def restore(root: Path, kept: Path) -> None:
    """What a command or the damage changed is put back."""
    for _, place, _ in KINDS.values():
        if (kept / place).exists():
            (root / place).write_bytes((kept / place).read_bytes())


def limit() -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def stop(*_: Any) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, stop)


def workspace(root: Path) -> dict[str, bytes]:
    """A small workspace with a valid file of every kind, and what they hold."""
    from tests.rights import town

    town.build(root)
    quiet("--workspace", str(root), "profile", "edit", "bo", "--language", "da")
    for name in ("framework.xlsx", "framework.csv", "framework.json"):
        quiet("--workspace", str(root), "framework", "export", "small@1.0.0", "-o", str(root / name))
    levels = {"levels": {"asks": 2}, "not_relevant": ["listens"], "comments": {"asks": "æ"}, "evidence": {"asks": "x"}}
    told = {
        "held_on": "2026-11-20",
        "topics": ["asks"],
        "summary": "x",
        "agreements": [{"item": "asks", "text": "Ask", "seen_by": "Mails", "due_on": "2027-01-01"}],
    }
    import tomli_w

    written = {
        "answers.toml": tomli_w.dumps(levels),
        "told.toml": tomli_w.dumps(told),
        "answers.json": json.dumps(levels),
        "answers.csv": "item;level;comment;evidence\nasks;2;æ;x\nlistens;;;\n",
        "people.csv": "id,tier,unit,manager,name,language\ngert,leader,care,bo,Gert Æ,da\n",
        "framework.yaml": "- id: asks\n  text: Spørger\n  dimension: Sammen\n- id: listens\n  text: Lytter\n",
    }
    for name, text in written.items():
        (root / name).write_text(text, encoding="utf-8")
    town.write(
        root / "notes/anna.toml",
        {"notes": [{"conversation": "2026-10-05", "written_on": "2026-10-06", "by": "bo", "text": "Ask"}]},
    )
    return {kind: (root / place).read_bytes() for kind, (_, place, _) in KINDS.items()}


def quiet(*words: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert run.command(words) == 0, words  # noqa: S101


if __name__ == "__main__":
    sys.exit(main())
