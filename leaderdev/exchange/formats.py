"""Which of other people's formats a file is in, and who reads and writes it."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange import json_file
from leaderdev.exchange.case_kept import Kept
from leaderdev.model.framework import Framework

READ_AS = ("case", "xlsx", "csv", "moodle", "list")
WRITTEN_AS = ("case", "case-1.0", "case-1.1", "xlsx", "csv", "moodle")
_BY_ENDING = {".json": "case", ".xlsx": "xlsx", ".csv": "csv", ".yml": "list", ".yaml": "list"}
_READERS = {
    "xlsx": ("framework_xlsx", "read_xlsx"),
    "csv": ("framework_csv", "read_framework_csv"),
    "moodle": ("moodle_csv", "read_moodle_csv"),
    "list": ("framework_list", "read_list"),
}
WRITERS = {
    "xlsx": ("framework_xlsx", "write_xlsx"),
    "csv": ("framework_csv", "write_framework_csv"),
    "moodle": ("moodle_csv", "write_moodle_csv"),
}
# A heading that only Moodle's export of competencies has.
_MOODLE = b"parent id number"


def read(
    path: Path, wished: str | None, columns: Path | None, step: Callable[[int, int], None]
) -> tuple[Framework, Kept]:
    """The framework in the file, and what of it the framework does not show. Raises BadInput with every problem.

    wished  -- a word of READ_AS; None: by the ending, and where that says little by what stands in the file
    columns -- says which column of a list is what; None where the list says it itself
    """
    for named in (path, *([columns] if columns is not None else [])):
        if not named.is_file():
            raise BadInput("no-such-file", file=str(named))
    found, kept, problems = _read(path, wished or _by_ending(path), columns, step, sure=wished is not None)
    if found is None or problems:
        raise BadInput("file-unusable", problems, file=path.name)
    return found, kept


def _read(
    path: Path, kind: str, columns: Path | None, step: Callable[[int, int], None], *, sure: bool
) -> tuple[Framework | None, Kept, list[Problem]]:
    if kind == "case":
        loaded, problems = json_file.load(path)
        if problems:
            return None, Kept(), problems
        if sure or (columns is None and _is_case(loaded)):
            from leaderdev.exchange.case_import import read_case

            return read_case(loaded, path.name, step)
        kind = "list"
    if kind == "csv" and not sure and _MOODLE in _beginning(path).lower():
        kind = "moodle"
    module, name = _READERS[kind]
    given = (path, columns) if kind == "list" else (path,)
    framework, problems = function(module, name)(*given)
    return framework, Kept(), problems


def function(module: str, name: str) -> Callable[..., Any]:
    """One that reads or writes a format; its module is imported only now, since some need heavy packages."""
    found: Callable[..., Any] = getattr(import_module(f"leaderdev.exchange.{module}"), name)
    return found


def written_as(path: Path, wished: str | None) -> str:
    """A word of WRITTEN_AS for a file that is to be written. Raises BadInput where its ending says nothing."""
    found = wished or _BY_ENDING.get(path.suffix.lower(), "")
    if found not in WRITTEN_AS:
        raise BadInput("unknown-ending", file=path.name, known=(".json", ".xlsx", ".csv"))
    return found


def _by_ending(path: Path) -> str:
    found = _BY_ENDING.get(path.suffix.lower())
    if found is None:
        raise BadInput("unknown-ending", file=path.name, known=sorted(_BY_ENDING))
    return found


def _is_case(loaded: object) -> bool:
    """Also a package with something missing: the error that it is none would help nobody."""
    return isinstance(loaded, dict) and any(str(key).startswith("CF") for key in loaded)


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4000)
    except OSError as error:
        problem = Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})
        raise BadInput("file-unusable", [problem], file=path.name) from error
