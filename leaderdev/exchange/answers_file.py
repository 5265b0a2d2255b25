"""A file of answers in TOML, JSON or CSV, by its ending."""

import json
from collections.abc import Mapping
from pathlib import Path

from leaderdev.codec.answers import COLUMNS, Answers, answers_from, answers_from_rows
from leaderdev.errors import BadInput, Problem
from leaderdev.exchange import rows
from leaderdev.stores import limits, toml_file

ENDINGS = (".toml", ".json", ".csv")


def read(path: Path) -> Answers:
    """Raises BadInput with every problem of the file's form; what the answers mean is checked by the rules."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput("unknown-ending", file=path.name, known=ENDINGS)
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    if ending == ".csv":
        answers, problems = answers_from_rows(rows.read(path, COLUMNS, ("item",)), path.name)
    else:
        answers, problems = answers_from(_mapping(path, ending), path.name)
    if problems:
        raise BadInput("file-unusable", problems, file=path.name)
    return answers


def _mapping(path: Path, ending: str) -> Mapping[str, object]:
    if ending == ".toml":
        _, mapping, problems = toml_file.read(path, "answers", path.name)
    else:
        mapping, problems = _json(path)
    if mapping is None:
        raise BadInput("file-unusable", problems, file=path.name)
    return mapping


def _json(path: Path) -> tuple[Mapping[str, object] | None, list[Problem]]:
    try:
        if problem := limits.too_large(path.stat().st_size, "answers", path.name):
            return None, [problem]
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return None, [Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})]
    except (ValueError, RecursionError) as error:
        return None, [Problem("not-json", path.name, "", {"reason": str(error)})]
    if not isinstance(found, dict):
        return None, [Problem("wrong-type", path.name, "", {"expected": "table", "found": "other"})]
    return found, []
