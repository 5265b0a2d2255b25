"""A JSON file from elsewhere, loaded whole."""

import json
import math
from pathlib import Path
from typing import Any, NoReturn

from leaderdev.errors import Problem

LARGEST = 100_000_000


def load(path: Path, *, strict: bool = False) -> tuple[Any, list[Problem]]:
    """What the file holds, and why it holds nothing; one of the two. strict: a key that stands twice is a problem."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return None, [Problem("file-too-large", path.name, "", {"size": size, "limit": LARGEST})]
        content = path.read_bytes()
    except OSError as error:
        return None, [Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})]
    try:
        pairs = each_key_once if strict else None
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_constant=_no_number, parse_float=_number, object_pairs_hook=pairs), []
    except UnicodeDecodeError as error:
        return None, [Problem("not-utf8", path.name, "", {"line": content.count(b"\n", 0, error.start) + 1})]
    except (ValueError, RecursionError) as error:
        return None, [Problem("not-json", path.name, "", {"reason": str(error)})]


def each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON lets a key stand twice and keeps the last; here nothing is dropped in silence. Raises ValueError."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} stands twice")
        found[key] = value
    return found


def _number(written: str) -> float:
    """Raises ValueError for one that is too large, which would come out again as a word that JSON does not have."""
    number = float(written)
    if math.isinf(number):
        raise ValueError(f"{written} is too large")
    return number


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
