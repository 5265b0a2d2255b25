"""One TOML file, read as a mapping with everything that is wrong with it."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli

from leaderdev.errors import Problem
from leaderdev.serialization.reading import version_problems
from leaderdev.storage import disk
from leaderdev.storage.encryption import age


def read(path: Path, kind: str, file: str) -> tuple[bytes, Mapping[str, Any] | None, list[Problem]]:
    """The bytes as they stand on the disk, the mapping (None where it cannot be read), and the problems.

    kind -- a key of `disk.LARGEST`; file -- how the file is named in problems
    Raises what `age.opened` raises for a private file that is encrypted.
    """
    try:
        size = os.stat(path).st_size
        if (problem := disk.too_large(size, kind, file)) and not _may_be_encrypted(path, size, kind):
            return b"", None, [problem]
        content = path.read_bytes()
    except OSError as error:
        return b"", None, [Problem("unreadable", file, "", {"reason": error.strerror or str(error)})]
    said: bytes | None = content
    if kind in age.PRIVATE_KINDS and age.is_encrypted(content):
        said, problems = age.opened(content, file)
        if said is None:
            return content, None, problems
        if problem := disk.too_large(len(said), kind, file):
            return content, None, [problem]
    return content, *parse(said or b"", file, kind)


def _may_be_encrypted(path: Path, size: int, kind: str) -> bool:
    """Whether a file that is too large is one that encrypting made larger. Raises OSError."""
    return kind in age.PRIVATE_KINDS and size <= age.largest(disk.LARGEST[kind]) and age.begins_encrypted(path)


def parse(content: bytes, file: str, kind: str = "") -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """The mapping that the text is; None, with the problems, where it is none or of another version. kind -- "" asks for no version"""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Problem("not-utf8", file, "", {"line": content.count(b"\n", 0, error.start) + 1})]
    if problem := disk.too_deep(text, file):
        return None, [problem]
    try:
        mapping = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        values = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        return None, [Problem("not-toml", file, "", values)]
    except (RecursionError, ValueError) as error:
        return None, [Problem("not-toml", file, "", {"line": 1, "column": 1, "reason": str(error)})]
    problems = version_problems(mapping, kind, file)
    return (None if problems else mapping), problems
