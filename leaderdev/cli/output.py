"""What leaves the program. Nothing but text: what could command a terminal is taken out here, whatever it came from."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from leaderdev.reports.plain_text import plain
from leaderdev.reports.signs import Signs, signs_for

USUAL_WIDTH = 80


class Output:
    """Standard output and standard error."""

    def line(self, text: str = "") -> None:
        _write(sys.stdout, plain(text))

    def lines(self, texts: Iterable[str]) -> None:
        written = list(texts)
        if written:
            self.line("\n".join(written))

    def document(self, text: str) -> None:
        """JSON or CSV, which is safe for a terminal already and must not be changed."""
        _write(sys.stdout, text)

    def error_lines(self, texts: Iterable[str]) -> None:
        for text in texts:
            _write(sys.stderr, plain(text))

    def error_document(self, text: str) -> None:
        _write(sys.stderr, text)

    @property
    def width(self) -> int:
        """The columns of the terminal; USUAL_WIDTH where there is none."""
        written = os.environ.get("COLUMNS", "")
        if written.isascii() and written.isdecimal() and 0 < int(written) < 10_000:
            return max(20, int(written))
        try:
            return max(20, os.get_terminal_size(sys.stdout.fileno()).columns)
        except (OSError, ValueError, AttributeError):
            return USUAL_WIDTH

    @property
    def signs(self) -> Signs:
        return signs_for(getattr(sys.stdout, "encoding", None))


# What is written where the encoding of the terminal or file has not got the character itself.
_SPELLED = {
    "−": "-", "–": "-", "—": "-", "·": "-", "…": "...", "→": "->", "“": '"', "”": '"', "»": '"', "«": '"', "’": "'",
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "é": "e", "×": "x",
}  # fmt: skip


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text + "\n")
    except UnicodeEncodeError:
        stream.write("".join(_spelled(character, encoding) for character in text) + "\n")
    stream.flush()


def _spelled(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return _SPELLED.get(character, "?")
    return character


def is_terminal() -> bool:
    """True where somebody can be asked: standard input and output are both a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
