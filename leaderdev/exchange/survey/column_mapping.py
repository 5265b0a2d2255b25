"""The column mapping of a survey: a small TOML file, or none where the headings are our words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import ROLES
from leaderdev.serialization.reading import Reader
from leaderdev.storage import toml_file

FIELDS = ("leader", "framework", "role", "rater", "completed_at", "item", "level", "comment")
FIXED = ("framework", "role", "rater", "completed_at")


@attrs.frozen
class SurveyMapping:
    """How a survey's file is read.

    file         -- the name of the mapping file, for problems; "" without one
    sheet        -- the sheet of a workbook; "" is the first
    heading_row  -- the row of the headings; rows above it are skipped
    columns      -- field -> the heading of its column; other fields have their name as heading
    fixed        -- field -> its value in every row
    items        -- item -> the heading of its column (wide), or its name in the item column (long)
    levels       -- answer -> level, besides the numbers and labels of the scale
    roles        -- value of the role column -> role, besides the roles themselves
    not_relevant -- answers that mean "not relevant"
    date_format  -- as strptime reads it; "" is ISO
    """

    file: str = ""
    sheet: str = ""
    heading_row: int = 1
    columns: Mapping[str, str] = attrs.field(factory=dict)
    fixed: Mapping[str, str] = attrs.field(factory=dict)
    items: Mapping[str, str] = attrs.field(factory=dict)
    levels: Mapping[str, int] = attrs.field(factory=dict)
    roles: Mapping[str, str] = attrs.field(factory=dict)
    not_relevant: tuple[str, ...] = ()
    date_format: str = ""


def read_mapping(path: Path) -> SurveyMapping:
    """Raises BadInput with every problem of the mapping."""
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    _, mapping, problems = toml_file.read(path, "settings", path.name)
    if mapping is None:
        raise BadInput("file-unusable", problems, file=path.name)
    reader = Reader(mapping, path.name, "", problems)
    columns, items = reader.strings_by_name("columns"), reader.strings_by_name("items")
    roles, levels = reader.strings_by_name("roles"), reader.integers_by_name("levels")
    found = SurveyMapping(
        file=path.name,
        sheet=reader.string("sheet"),
        heading_row=_heading_row(reader),
        columns=columns,
        fixed={field: value for field in FIXED if (value := _fixed(reader, field))},
        items=items,
        levels={normalise(word): level for word, level in levels.items()},
        roles={normalise(word): role for word, role in roles.items()},
        not_relevant=tuple(normalise(word) for word in reader.strings("not_relevant")),
        date_format=_date_format(reader),
    )
    known = ("sheet", "heading_row", "columns", *FIXED, "items", "levels", "roles", "not_relevant", "date_format")
    for other in reader.others():
        reader.report("unknown-word", other, found=other, known=known)
    for field in columns:
        if field not in FIELDS:
            reader.report("unknown-word", f"columns.{field}", found=field, known=FIELDS)
    for word, role in roles.items():
        if role not in ROLES:
            reader.report("unknown-word", f"roles.{word}", found=role, known=ROLES)
    if problems:
        raise BadInput("file-unusable", problems, file=path.name)
    return found


def _fixed(reader: Reader, field: str) -> str:
    return reader.moment(field) if field == "completed_at" else reader.string(field)


def _heading_row(reader: Reader) -> int:
    if "heading_row" not in reader.data:
        return 1
    row = reader.integer("heading_row")
    if row is not None and row < 1:
        reader.report("unknown-word", "heading_row", found=str(row), known=("1", "2", "3"))
    return row or 1


def _date_format(reader: Reader) -> str:
    """The date format, where it can parse the dates that it writes."""
    form = reader.string("date_format")
    day = datetime(2026, 11, 23, 13, 5, 9, tzinfo=UTC)
    try:
        known = not form or datetime.strptime(day.strftime(form), form).date() == day.date()
    except (ValueError, re.error):  # strptime builds a regular expression from the format, which can be invalid
        known = False
    if not known:
        reader.report("not-a-date-form", "date_format", found=form)
    return form


def normalise(word: str) -> str:
    """The form in which words are compared: case and white space make no difference."""
    return " ".join(word.casefold().split())


def report_missing_columns(problems: list[Problem], survey: SurveyMapping, headings: list[str], file: str) -> None:
    """Adds a problem for each mapped heading that the file does not have."""
    there = {normalise(heading) for heading in headings}
    for field, heading in survey.columns.items():
        if normalise(heading) not in there:
            values = {"found": heading, "known": headings}
            problems.append(Problem("unknown-word", survey.file or file, f"columns.{field}", values))


def report_repeated_columns(
    problems: list[Problem], headings: Sequence[str], read: Iterable[int], row: int, file: str
) -> None:
    """Adds a problem for each repeated heading among the columns at the places `read`."""
    times = Counter(map(normalise, headings))
    for heading in dict.fromkeys(normalise(headings[place]) for place in read):
        if times[heading] > 1:
            written = next(one for one in headings if normalise(one) == heading)
            problems.append(Problem("column-twice", file, f"row {row}, {written}", {"column": written}))
