"""The command line as a person or another program uses it: words in; exit code, standard output and standard error out.

`call` runs the command in this process, which costs a tenth. `start` runs it in a process of its own, for what only a
process shows: streams that close, encodings, the end of the program.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import leaderdev
from leaderdev.cli.main import main

HOUSE = Path(leaderdev.__file__).resolve().parent.parent


@dataclass(frozen=True)
class Answer:
    """What came back, with the line ends of Python."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """Both streams, with line breaks as blanks."""
        return " ".join(f"{self.out} {self.err}".split())

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


def environment(**changes: str) -> dict[str, str]:
    """That of the tests, in English unless `changes` say otherwise. An empty value removes the variable."""
    names = {
        **os.environ,
        "PYTHONPATH": str(HOUSE),
        "PYTHONUTF8": "1",
        "LC_ALL": "en_GB.UTF-8",
        "LEADERDEV_LANG": "",
        "COLUMNS": "",
        **changes,
    }
    return {name: value for name, value in names.items() if value}


def call(folder: Path, *words: object, typed: str = "", **variables: str) -> Answer:
    out, err = _stream(), _stream()
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, environment(**variables), clear=True),
        mock.patch.object(sys, "stdin", _stream(typed.encode())),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Answer(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]


def start(folder: Path, *words: object, typed: str = "", **variables: str) -> Answer:
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


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    """As a pipe is: no terminal, and no file descriptor that this process should touch."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="\n", write_through=True)
