"""A JSON file from elsewhere, loaded whole."""

import json
from pathlib import Path
from typing import Any, NoReturn

from leaderdev.errors import Problem

LARGEST = 100_000_000


def load(path: Path) -> tuple[Any, list[Problem]]:
    """What the file holds, and why it holds nothing; one of the two."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return None, [Problem("file-too-large", path.name, "", {"size": size, "limit": LARGEST})]
        content = path.read_bytes()
    except OSError as error:
        return None, [Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})]
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number), []
    except UnicodeDecodeError as error:
        return None, [Problem("not-utf8", path.name, "", {"line": content.count(b"\n", 0, error.start) + 1})]
    except (ValueError, RecursionError) as error:
        return None, [Problem("not-json", path.name, "", {"reason": str(error)})]


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)
