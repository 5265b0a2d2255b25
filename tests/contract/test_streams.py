"""Nothing but text leaves the program, also where the reader goes away or wants colours."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import environment, start

LONG = (
    ("--version",),
    ("--help",),
    ("gaps", "--help"),
    ("profile", "list"),
    ("profile", "list", "--format", "json"),
    ("framework", "show", "data-informed-leadership", "--resolved"),
    ("gaps", "--by", "unit", "--format", "csv"),
    ("completion", "bash"),
)
COLOURFUL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "CLICOLOR_FORCE": "1", "PY_COLORS": "1"}


@pytest.mark.parametrize("words", LONG, ids=" ".join)
def test_a_reader_that_has_gone_is_no_error(words: tuple[str, ...], town: Path) -> None:
    """As `leaderdev … | head -1` when head has read enough: the other end of the pipe is closed before the first line."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "leaderdev", *words],
            cwd=town,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize(
    "words",
    [
        ("gaps", "--help"),
        ("gaps", "--by", "tier"),
        ("gaps", "sofie-lund"),
        ("profile", "list"),
        ("framework", "show", "glostrup-lus"),
        ("check",),
        ("profile", "show", "nobody"),
        ("nosuch",),
        ("check", "--nosuch"),
    ],
    ids=" ".join,
)
def test_no_output_has_colour_codes(words: tuple[str, ...], town: Path) -> None:
    answer = start(town, *words, **COLOURFUL)
    said = answer.out + answer.err
    assert said
    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", said) == []


@pytest.mark.parametrize("words", [("gaps", "--by", "tier"), ("gaps", "sofie-lund"), ("profile", "list")], ids=" ".join)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_stream_that_cannot_write_every_letter_gets_what_it_can(
    words: tuple[str, ...], encoding: str, town: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "leaderdev", *words],
        cwd=town,
        env=environment(PYTHONIOENCODING=encoding, PYTHONUTF8=""),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding).strip()


def test_json_in_a_stream_that_cannot_write_every_letter_says_the_same(town: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "leaderdev", "profile", "list", "--format", "json"],
        cwd=town,
        env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8=""),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert json.loads(done.stdout) == start(town, "profile", "list", "--format", "json").document
