"""The competencies of a framework in Moodle's CSV, and every problem in them by row and column."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.moodle.dialect import HEADINGS, REQUIRED, column_of, has_value, unguarded
from leaderdev.exchange.spreadsheet import table_rows as csv_rows

# Finding similar names is slow, so only this many rows get a suggestion.
_SUGGESTIONS = 20
_MOST_KNOWN = 2000


@attrs.frozen
class Row:
    """One competency, or the framework. number: its row in a spreadsheet; cells: by our keys of the columns."""

    number: int
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        return self.cells.get("id_number", "")


@attrs.frozen
class Sheet:
    """A whole file.

    ids      -- the ID numbers of all competencies
    headings -- our keys with the headings that the file has for them
    strange  -- headings that are none of Moodle's
    """

    framework: Row
    competencies: tuple[Row, ...]
    ids: frozenset[str]
    headings: Mapping[str, str]
    strange: tuple[str, ...]

    def parent_of(self, row: Row) -> str:
        """The ID number of the parent; "" for the framework, also where the row names the framework."""
        named = row.cells.get("parent", "")
        return "" if named == self.framework.id and named not in self.ids else named

    def first_level_is_another(self) -> bool:
        """Whether the first level has another name than the second, as our export names its dimensions "domain"."""
        levels = [level.strip() for level in self.framework.cells.get("taxonomy", "").split(",")]
        return len(levels) > 1 and levels[0] != levels[1]


def read_sheet(path: Path) -> tuple[Sheet | None, list[Problem]]:
    """None where there is a problem."""
    try:
        first, *rest = csv_rows.read_table(path)
    except BadInput as error:
        return None, list(error.problems)
    keys = [column_of(heading) for heading in first]
    problems = list(_problems_of_headings(first, keys, path.name))
    problems += [
        Problem("row-length", path.name, f"row {number}", {"expected": len(first), "found": len(cells)})
        for number, cells in enumerate(rest, 2)
        if any(cells) and len(cells) != len(first)
    ]
    if problems:
        return None, problems
    rows = [Row(number, _cells(keys, cells)) for number, cells in enumerate(rest, 2) if any(map(str.strip, cells))]
    headings = {key: heading.strip() for key, heading in zip(keys, first, strict=True) if key}
    frameworks = [row for row in rows if has_value(row.cells, "is_framework")]
    competencies = tuple(row for row in rows if not has_value(row.cells, "is_framework"))
    strange = tuple(heading for key, heading in zip(keys, first, strict=True) if not key and heading.strip())
    if len(frameworks) == 1:
        ids = frozenset(row.id for row in competencies)
        sheet = Sheet(frameworks[0], competencies, ids, headings, strange)
        return sheet, list(_problems_of_rows(sheet, path.name))
    if not frameworks:
        return None, [Problem("moodle-no-framework", path.name, "", {"heading": headings["is_framework"]})]
    values = {"row": frameworks[0].number}
    return None, [
        Problem("moodle-two-frameworks", path.name, f"row {row.number}, {headings['is_framework']}", values)
        for row in frameworks[1:]
    ]


def _cells(keys: list[str], cells: list[str]) -> dict[str, str]:
    """Names and ID numbers are stripped, as Moodle compares them; other cells stay as they are."""
    found = {key: unguarded(cell) for key, cell in zip(keys, cells, strict=True) if key}
    return {key: cell if key == "description" else cell.strip() for key, cell in found.items()}


def _problems_of_headings(first: list[str], keys: list[str], file: str) -> Iterator[Problem]:
    for place, key in enumerate(keys):
        if key and key in keys[:place]:
            yield Problem("id-used-twice", file, "row 1", {"id": first[place].strip()})
    for key in REQUIRED:
        if key not in keys:
            yield Problem("key-missing", file, "row 1", {"key": HEADINGS[key]})


def _problems_of_rows(sheet: Sheet, file: str) -> Iterator[Problem]:
    for row in (sheet.framework, *sheet.competencies):
        for key in ("id_number", "short_name"):
            if not row.cells[key]:
                yield Problem("key-missing", file, _cell_of(sheet, row, key), {"key": sheet.headings[key]})
    first: dict[str, Row] = {}
    for row in sheet.competencies:
        if row.id and first.setdefault(row.id, row) is not row:
            values = {"id": row.id, "row": first[row.id].number}
            yield Problem("moodle-id-twice", file, _cell_of(sheet, row, "id_number"), values)
    for row in _without_parent(sheet):
        yield Problem("moodle-item-without-parent", file, _cell_of(sheet, row, "parent"), {"id": row.id})
    parents = {row.id: sheet.parent_of(row) for row in first.values()}
    missing = [row for row in sheet.competencies if (parent := sheet.parent_of(row)) and parent not in first]
    for number, row in enumerate(missing):
        known = tuple(first) if number < _SUGGESTIONS and len(first) <= _MOST_KNOWN else ()
        values = {"found": sheet.parent_of(row), "known": known}
        yield Problem("moodle-no-such-parent", file, _cell_of(sheet, row, "parent"), values)
    for circle in _circles(parents):
        row = first[circle[0]]
        yield Problem("moodle-circle", file, _cell_of(sheet, row, "parent"), {"id": row.id, "circle": circle})


def _cell_of(sheet: Sheet, row: Row, key: str) -> str:
    return f"row {row.number}, {sheet.headings[key]}"


def _without_parent(sheet: Sheet) -> list[Row]:
    """Competencies outside every dimension, in a framework that has dimensions."""
    parents = {sheet.parent_of(row) for row in sheet.competencies}
    alone = [row for row in sheet.competencies if not sheet.parent_of(row) and row.id not in parents]
    return [] if parents <= {""} or sheet.first_level_is_another() else alone


def _circles(parents: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every cycle once, from its first row in the file."""
    done: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}
        name = start
        while name in parents and name not in done and name not in way:
            way[name] = None
            name = parents[name]
        if name in way:
            members = list(way)
            yield tuple(members[members.index(name) :])
        done.update(way)


@attrs.define
class Tree:
    """In the order of the tree, from the top down.

    dimensions -- competencies right under which items stand
    items      -- with the ID number of their dimension; "" where the file has none
    groups     -- what stands above the dimensions
    nested     -- the dimensions that stand under another one
    """

    dimensions: list[Row]
    items: list[tuple[Row, str]]
    groups: list[Row]
    nested: list[Row]


def tree_of(sheet: Sheet) -> Tree:
    """A leaf is an item, and its parent a dimension. A leaf directly under the framework can be a dimension without items."""
    children: dict[str, list[Row]] = {}
    for row in sheet.competencies:
        children.setdefault(sheet.parent_of(row), []).append(row)
    tree = Tree([], [], [], [])
    dimensions: set[str] = set()
    for row in _depth_first(children):
        parent, below = sheet.parent_of(row), children.get(row.id, ())
        if not below and (parent or not sheet.first_level_is_another()):
            tree.items.append((row, parent))
        elif not below or any(one.id not in children for one in below):
            tree.dimensions.append(row)
            dimensions.add(row.id)
            if parent in dimensions:
                tree.nested.append(row)
        else:
            tree.groups.append(row)
    return tree


def _depth_first(children: dict[str, list[Row]]) -> Iterator[Row]:
    waiting = list(reversed(children.get("", ())))
    while waiting:
        row = waiting.pop()
        yield row
        waiting.extend(reversed(children.get(row.id, ())))
