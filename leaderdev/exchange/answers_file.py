"""A file of answers in TOML, JSON or CSV, by its ending."""

import json
from collections.abc import Mapping
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange import json_file
from leaderdev.exchange.spreadsheet import table_rows
from leaderdev.serialization.profile import COLUMNS, Answers, answers_from, answers_from_rows
from leaderdev.storage import disk, toml_file

ENDINGS = (".toml", ".json", ".csv")


@attrs.frozen
class AnswersFile:
    """problems -- of the form of the file; rows -- item -> its row, for CSV"""

    answers: Answers
    problems: list[Problem]
    file: str
    rows: Mapping[str, int]

    def contradictions(self) -> list[Problem]:
        """Items with a level that are also marked as not relevant."""
        both = [item for item in self.answers.not_relevant if item in self.answers.levels]
        found = (Problem("rated-and-not-relevant", path=f"levels.{item}", values={"item": item}) for item in both)
        return [self.placed(problem) for problem in found]

    def placed(self, problem: Problem) -> Problem:
        """The problem with its place in the file."""
        part, _, item = problem.path.partition(".")
        path = problem.path
        if self.rows and item in self.rows:
            path = f"row {self.rows[item]}, {_COLUMN.get(part, part)}"
        return attrs.evolve(problem, file=self.file, path=path)


_COLUMN = {"levels": "level", "comments": "comment", "evidence": "evidence"}


def read(path: Path) -> AnswersFile:
    """Raises BadInput where the file cannot be read; problems inside it are in `problems`."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput("unknown-ending", file=path.name, known=ENDINGS)
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    if ending == ".csv":
        found = table_rows.read_records(path, COLUMNS, ("item",))
        answers, problems = answers_from_rows(found, path.name)
        places = {row.get("item", "").strip(): number for number, row in found}
        return AnswersFile(answers, problems, path.name, places)
    answers, problems = answers_from(_mapping(path, ending), path.name)
    return AnswersFile(answers, problems, path.name, {})


def from_mapping(data: Mapping[str, object]) -> AnswersFile:
    """The same from a mapping, for programs."""
    answers, problems = answers_from(data, "")
    return AnswersFile(answers, problems, "", {})


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
        if problem := disk.too_large(path.stat().st_size, "answers", path.name):
            return None, [problem]
        found = json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=json_file.reject_repeated_keys)
    except OSError as error:
        return None, [Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})]
    except (ValueError, RecursionError) as error:
        return None, [Problem("not-json", path.name, "", {"reason": str(error)})]
    if not isinstance(found, dict):
        return None, [Problem("wrong-type", path.name, "", {"expected": "table", "found": "other"})]
    return found, []
