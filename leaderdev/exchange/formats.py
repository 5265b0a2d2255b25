"""Which of other people's formats a file is in, and who reads it."""

from collections.abc import Callable
from pathlib import Path

from leaderdev.errors import BadInput
from leaderdev.exchange import json_file
from leaderdev.exchange.case_kept import Kept
from leaderdev.model.framework import Framework

WRITTEN_AS = ("case-1.0", "case-1.1")
_ENDINGS = (".json",)


def read(path: Path, step: Callable[[int, int], None]) -> tuple[Framework, Kept]:
    """The framework in the file, and what of it the framework does not show. Raises BadInput with every problem."""
    _refuse_unknown_ending(path)
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    from leaderdev.exchange.case_import import read_case

    loaded, problems = json_file.load(path)
    found, kept = None, Kept()
    if not problems:
        found, kept, problems = read_case(loaded, path.name, step)
    if found is None or problems:
        raise BadInput("file-unusable", problems, file=path.name)
    return found, kept


def written_as(path: Path, wished: str | None) -> str:
    """A word of WRITTEN_AS for a file that is to be written. Raises BadInput where its ending says nothing."""
    if wished is None:
        _refuse_unknown_ending(path)
    return wished or WRITTEN_AS[-1]


def _refuse_unknown_ending(path: Path) -> None:
    if path.suffix.lower() not in _ENDINGS:
        raise BadInput("unknown-ending", file=path.name, known=_ENDINGS)
