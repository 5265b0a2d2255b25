"""A file of answers as a mapping: an assessment filled in somewhere else."""

from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.codec.reading import Reader, kind_of
from leaderdev.errors import Problem

PARTS = ("levels", "comments", "evidence", "not_relevant")


@attrs.frozen
class Answers:
    """What a file of answers holds; see `leaderdev.model.profile.Assessment` for the parts."""

    levels: Mapping[str, int] = attrs.field(factory=dict)
    not_relevant: tuple[str, ...] = ()
    comments: Mapping[str, str] = attrs.field(factory=dict)
    evidence: Mapping[str, str] = attrs.field(factory=dict)


def answers_from(data: Mapping[str, Any], file: str) -> tuple[Answers, list[Problem]]:
    """The tables `levels`, `comments`, `evidence` and the list `not_relevant`; or, for short, item = level at the top."""
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    if not any(part in data for part in PARTS):
        return Answers(reader.integers()), problems
    answers = Answers(
        levels=reader.integers_by_name("levels"),
        not_relevant=reader.strings("not_relevant"),
        comments=reader.strings_by_name("comments"),
        evidence=reader.strings_by_name("evidence"),
    )
    reader.refuse_others()
    return answers, problems


COLUMNS = ("item", "level", "not_relevant", "comment", "evidence")
_YES = ("1", "x", "ja", "yes", "true", "sand")


def answers_from_rows(rows: list[tuple[int, dict[str, str]]], file: str) -> tuple[Answers, list[Problem]]:
    """One row an item, each with its number, with the columns of COLUMNS; only `item` must be there."""
    problems: list[Problem] = []
    levels: dict[str, int] = {}
    texts: dict[str, dict[str, str]] = {"comment": {}, "evidence": {}}
    left_out: list[str] = []
    seen: dict[str, int] = {}
    for number, row in rows:
        item = row.get("item", "").strip()
        if not item:
            problems.append(Problem("key-missing", file, f"row {number}, item", {"key": "item"}))
            continue
        if item in seen:
            values = {"item": item, "row": seen[item]}
            problems.append(Problem("answered-twice", file, f"row {number}, item", values))
        seen.setdefault(item, number)
        written = row.get("level", "").strip()
        if written.isascii() and written.isdecimal() and len(written) < 6:
            levels[item] = int(written)
        elif written:
            values = {"expected": "integer", "found": kind_of(written)}
            problems.append(Problem("wrong-type", file, f"row {number}, level", values))
        if row.get("not_relevant", "").strip().lower() in _YES:
            left_out.append(item)
        for column, kept in texts.items():
            if text := row.get(column, "").strip():
                kept[item] = text
    return Answers(levels, tuple(left_out), texts["comment"], texts["evidence"]), problems
