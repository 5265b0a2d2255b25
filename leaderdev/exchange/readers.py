"""A framework out of a file in any format that is read."""

from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.kept import Kept
from leaderdev.exchange.sheets.sheet_words import Words
from leaderdev.model.framework import Framework

Read = tuple[Framework | None, Kept, list[Problem]]


@attrs.frozen
class Source:
    """path -- the file; mapping -- what the keys of a list mean; words -- of sheets, in every language; step -- is told
    how many of how many are done"""

    path: Path
    mapping: Path | None
    words: Callable[[], Sequence[Words]]
    step: Callable[[int, int], None]


_PARTS = ("dimensions", "items", "questions", "expectations")


def read(kind: str, source: Source) -> tuple[Framework, Kept]:
    """The framework, and what of the file it does not show. Raises BadInput with every problem. kind: of formats.READ_AS"""
    found, kept, problems = _READERS[kind](source)
    if found is not None and not problems and not any(getattr(found, part) for part in _PARTS):
        problems.append(Problem("nothing-filled-in", source.path.name))
    if found is None or problems:
        raise BadInput("file-unusable", problems, file=source.path.name)
    return found, kept


def _case(source: Source) -> Read:
    from leaderdev.exchange import json_file
    from leaderdev.exchange.case.case_import import read_case

    loaded, problems = json_file.load(source.path)
    if problems:
        return None, Kept(), problems
    # A package is an object; what is a list can only be one.
    return _list(source) if isinstance(loaded, list) else read_case(loaded, source.path.name, source.step)


def _xlsx(source: Source) -> Read:
    from leaderdev.exchange.sheets.framework_xlsx import read_xlsx

    return read_xlsx(source.path, source.words())


def _csv(source: Source) -> Read:
    from leaderdev.exchange.sheets.framework_csv import read_framework_csv

    return read_framework_csv(source.path)


def _moodle(source: Source) -> Read:
    from leaderdev.exchange.moodle.moodle_csv import read_moodle_csv

    return read_moodle_csv(source.path)


def _list(source: Source) -> Read:
    from leaderdev.exchange.lists.framework_list import read_list

    return read_list(source.path, source.mapping)


_READERS: dict[str, Callable[[Source], Read]] = {
    "case": _case,
    "xlsx": _xlsx,
    "csv": _csv,
    "moodle": _moodle,
    "list": _list,
}
