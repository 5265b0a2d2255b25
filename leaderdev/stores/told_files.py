"""A file of one conversation, or standard input, as a mapping."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput
from leaderdev.stores import limits, toml_file

ENDINGS = (".toml",)
STANDARD_INPUT = "-"
_KIND = "answers"


def read(written: str) -> tuple[Mapping[str, Any], str]:
    """The mapping, and how the file is named in problems. Raises BadInput where it cannot be read."""
    if written == STANDARD_INPUT:
        content = sys.stdin.buffer.read(limits.LARGEST[_KIND] + 1)
        problem = limits.too_large(len(content), _KIND, written)
        mapping, problems = (None, [problem]) if problem else toml_file.parse(content, written)
        name = written
    else:
        path = Path(written)
        name = path.name
        if path.suffix.lower() not in ENDINGS:
            raise BadInput("unknown-ending", file=name, known=ENDINGS)
        if not path.is_file():
            raise BadInput("no-such-file", file=str(path))
        _, mapping, problems = toml_file.read(path, _KIND, name)
    if mapping is None:
        raise BadInput("file-unusable", problems, file=name)
    return mapping, name
