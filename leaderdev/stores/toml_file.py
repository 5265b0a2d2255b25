"""One TOML file, read as a mapping with everything that is wrong with it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from leaderdev.codec.schema import as_of_today
from leaderdev.errors import Problem
from leaderdev.stores import limits


def read(path: Path, kind: str, file: str) -> tuple[bytes, Mapping[str, Any] | None, list[Problem]]:
    """The bytes as they were, the mapping (None where it cannot be read), and the problems.

    kind -- a key of `limits.LARGEST`; file -- how the file is named in problems
    """
    try:
        size = os.stat(path).st_size
        if problem := limits.too_large(size, kind, file):
            return b"", None, [problem]
        content = path.read_bytes()
    except OSError as error:
        return b"", None, [Problem("unreadable", file, "", {"reason": error.strerror or str(error)})]
    mapping, problems = parse(content, file)
    if mapping is not None:
        mapping, problems = as_of_today(mapping, kind, file)
    return content, mapping, problems


def parse(content: bytes, file: str) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Problem("not-utf8", file, "", {"line": content.count(b"\n", 0, error.start) + 1})]
    if problem := limits.too_deep(text, file):
        return None, [problem]
    try:
        return tomli.loads(text), []
    except tomli.TOMLDecodeError as error:
        values = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        return None, [Problem("not-toml", file, "", values)]
    except (RecursionError, ValueError) as error:
        return None, [Problem("not-toml", file, "", {"line": 1, "column": 1, "reason": str(error)})]
