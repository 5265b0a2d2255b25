"""The command line as another program meets it: words in, exit code, standard output and standard error out."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import leaderdev

HOUSE = Path(leaderdev.__file__).resolve().parent.parent

# Every command that DESIGN.md names and this version has; the words that make it run.
COMMANDS = (
    "init",
    "demo",
    "profile add",
    "profile list",
    "profile show",
    "profile edit",
    "profile move",
    "profile import",
    "profile badges",
    "assess",
    "gaps",
    "lus prepare",
    "carry",
    "framework list",
    "framework show",
    "framework check",
    "framework new",
    "framework edit",
    "framework publish",
    "framework retire",
    "framework rebase",
    "framework diff",
    "framework bump",
    "framework coverage",
    "framework import",
    "ratings import",
    "ratings export",
    "framework export",
    "lus record",
    "lus agreements",
    "lus follow-up",
    "lus status",
    "lus notes",
    "report tiers",
    "data export",
    "erase",
    "retention check",
    "retention apply",
    "audit show",
    "audit check",
    "store init",
    "store migrate",
    "store status",
    "store copy",
    "store grant",
    "store revoke",
    "store roles",
    "store give",
    "store key",
    "store encrypt",
    "store decrypt",
    "check",
    "completion",
)


@dataclass(frozen=True)
class Answer:
    """What came back. Line ends are those of the system no more."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """Standard output as JSON; fails where anything else stands there."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The error on standard error, where JSON was asked for; fails where anything else stands there."""
        assert self.out == ""
        found = json.loads(self.err)
        assert list(found) == ["error"]
        return found["error"]


def environment(**wanted: str) -> dict[str, str]:
    """That of the tests, in English unless said otherwise. An empty wish takes a variable away."""
    told = {
        **os.environ,
        "PYTHONPATH": str(HOUSE),
        "PYTHONUTF8": "1",
        "LC_ALL": "en_GB.UTF-8",
        "LEADERDEV_LANG": "",
        "COLUMNS": "",
        **wanted,
    }
    return {name: value for name, value in told.items() if value}


def call(folder: Path, *words: object, typed: str = "", **variables: str) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "leaderdev", *(word if isinstance(word, bytes) else str(word) for word in words)],
        cwd=folder,
        env=environment(**variables),
        input=typed.encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    out, err = (stream.decode().replace(os.linesep, "\n") for stream in (done.stdout, done.stderr))
    return Answer(done.returncode, out, err)
