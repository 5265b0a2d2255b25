"""What a TOML file may be before anything is parsed, so that no file can hold a command up."""

import re
from collections.abc import Sequence

from leaderdev.errors import Problem

LARGEST = {"framework": 16_000_000, "profile": 4_000_000, "settings": 100_000, "answers": 4_000_000, "notes": 1_000_000}
KEY_LENGTH = 256
KEY_PARTS = 40
NESTING = 24

# Each alternative takes all it has read, also where the closing mark is missing, so that no text is read twice.
# (?>(?:…)*) and not (?:…)*+, which in Debian 12's Python 3.11.2 forgets a sign that follows.
_SPELLED_OUT = re.compile(
    r'"""(?>(?:[^"\\]++|\\.|"{1,2}+(?!"))*)(?:"{3,5})?'
    r"|'''(?>(?:[^']++|'{1,2}+(?!'))*)(?:'{3,5})?"
    r'|"(?>(?:[^"\\\n]++|\\[^\n])*)"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+",
    re.DOTALL,
)
_DELIMITER = re.compile(r"([=,\[\]{}\n])")
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def too_large(size: int, kind: str, file: str) -> Problem | None:
    """`kind` is a key of LARGEST."""
    if size <= LARGEST[kind]:
        return None
    return Problem("file-too-large", file, "", {"size": size, "limit": LARGEST[kind]})


def too_deep(text: str, file: str) -> Problem | None:
    """The first key that is too long or has too many parts, or brackets that are nested too deep. Linear in the text."""
    parts = _DELIMITER.split(_SPELLED_OUT.sub(_as_short, text))
    written, delimiters = parts[::2], [*parts[1::2], "\n"]
    if (place := _endless(written, delimiters)) is not None:
        values = {"line": _line(delimiters, place), "limit": KEY_LENGTH, "parts": KEY_PARTS}
        return Problem("key-too-long", file, "", values)
    depth = 0
    for place, delimiter in enumerate(delimiters):
        if delimiter in _STEP:
            depth += _STEP[delimiter]
            if depth > NESTING:
                return Problem("nested-too-deep", file, "", {"line": _line(delimiters, place), "limit": NESTING})
    return None


def _endless(written: Sequence[str], delimiters: Sequence[str]) -> int | None:
    """The place of the first endless key. A key stands before `=`, or in a table's name before `]`, where a long last
    value of a list may stand as well."""
    for place, words in enumerate(written):
        if len(words) > KEY_PARTS and (
            words.count(".") >= KEY_PARTS or (len(words.strip()) > KEY_LENGTH and delimiters[place] == "=")
        ):
            return place
    return None


def _line(delimiters: Sequence[str], place: int) -> int:
    return delimiters[:place].count("\n") + 1


def _as_short(found: re.Match[str]) -> str:
    """A quoted text as `_`, as long as it could matter as a key; a comment as nothing; line breaks stay."""
    written = found.group()
    breaks = "\n" * written.count("\n")
    return breaks if written.startswith("#") else "_" * min(len(written), KEY_LENGTH + 1) + breaks
