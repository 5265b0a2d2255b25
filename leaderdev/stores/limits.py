"""What a TOML file may be before anything is parsed, so that no file can hold a command up."""

import re

from leaderdev.errors import Problem

LARGEST = {"framework": 16_000_000, "profile": 4_000_000, "settings": 100_000, "answers": 4_000_000}
KEY_LENGTH = 256
KEY_PARTS = 12
NESTING = 24

_SPELLED_OUT = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"""'
    r"|'''[^']*(?:'{1,2}(?!')[^']*)*'''"
    r'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*",
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
    line, depth = 1, 0
    for written, delimiter in zip(parts[::2], [*parts[1::2], "\n"], strict=True):
        if _is_endless(written, delimiter):
            return Problem("key-too-long", file, "", {"line": line, "limit": KEY_LENGTH, "parts": KEY_PARTS})
        depth += _STEP.get(delimiter, 0)
        if depth > NESTING:
            return Problem("nested-too-deep", file, "", {"line": line, "limit": NESTING})
        line += delimiter == "\n"
    return None


def _is_endless(written: str, delimiter: str) -> bool:
    """A key stands before `=`, or in a table's name before `]`. There a long last value of a list may stand as well."""
    if len(written) < KEY_PARTS:
        return False
    return written.count(".") >= KEY_PARTS or (delimiter == "=" and len(written.strip()) > KEY_LENGTH)


def _as_short(found: re.Match[str]) -> str:
    """A quoted text as `_`, as long as it could matter as a key; a comment as nothing; line breaks stay."""
    written = found.group()
    breaks = "\n" * written.count("\n")
    return breaks if written.startswith("#") else "_" * min(len(written), KEY_LENGTH + 1) + breaks
