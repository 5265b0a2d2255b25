"""Everything that the program prints. Control characters and escape sequences are removed here, wherever they come from."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from leaderdev.rendering.plain_text import plain
from leaderdev.rendering.text_layout import Signs, signs_for

USUAL_WIDTH = 80


class Output:
    """Standard output and standard error."""

    def line(self, text: str = "") -> None:
        _write(sys.stdout, plain(text))

    def lines(self, texts: Iterable[str]) -> None:
        written = list(texts)
        if written:
            self.line("\n".join(written))

    def json(self, text: str) -> None:
        """A JSON document, which is safe for a terminal; characters that the stream cannot encode are escaped."""
        sys.stdout.write(_escaped(text, sys.stdout.encoding or "utf-8") + "\n")
        sys.stdout.flush()

    def document(self, text: str) -> None:
        """A text for programs, which must not be changed."""
        _write(sys.stdout, text)

    def error_lines(self, texts: Iterable[str]) -> None:
        for text in texts:
            _write(sys.stderr, plain(text))

    def error_json(self, text: str) -> None:
        sys.stderr.write(_escaped(text, sys.stderr.encoding or "utf-8") + "\n")

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


# Written where the encoding of the terminal or file lacks the character.
_TRANSLITERATED = {
    "−": "-", "–": "-", "—": "-", "·": "-", "…": "...", "→": "->", "“": '"', "”": '"', "»": '"', "«": '"', "’": "'",
    "æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "é": "e", "×": "x",
}  # fmt: skip


def _write(stream: TextIO, text: str) -> None:
    stream.write(transliterated(text, stream.encoding or "utf-8") + "\n")
    stream.flush()


def _escaped(document: str, encoding: str) -> str:
    try:
        document.encode(encoding)
    except UnicodeEncodeError:
        pairs = document.encode("utf-16-be", "surrogatepass")
        units = (int.from_bytes(pairs[place : place + 2]) for place in range(0, len(pairs), 2))
        return "".join(chr(unit) if unit < 0x80 else f"\\u{unit:04x}" for unit in units)
    return document


def transliterated(text: str, encoding: str) -> str:
    """`text` in characters that `encoding` has; others are replaced."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_transliterated(character, encoding) for character in text)
    return text


def _transliterated(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return _TRANSLITERATED.get(character, "?")
    return character


def is_terminal() -> bool:
    """Whether questions can be asked: standard input and output are both a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
