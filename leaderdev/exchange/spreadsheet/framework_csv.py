"""A framework as CSV, a row an item. What CSV has no column for is reported; a workbook holds it."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.identifiers import FIRST_VERSION
from leaderdev.exchange.import_summary import ImportSummary, Unmapped
from leaderdev.exchange.spreadsheet import table_rows
from leaderdev.exchange.spreadsheet.columns import (
    SHEETS,
    STAR,
    Column,
    SheetTexts,
    column_of,
    heading_problems,
    normalise,
)
from leaderdev.exchange.spreadsheet.framework_reading import Grid, framework_of
from leaderdev.exchange.spreadsheet.framework_tables import tables_of
from leaderdev.exchange.spreadsheet.workbook import Cell
from leaderdev.exchange.spreadsheet.workbook_writing import cell_value
from leaderdev.model import framework as vocabulary
from leaderdev.model.framework import Framework, ResolvedFramework
from leaderdev.model.text import begins_formula

# Text that a spreadsheet would run as a formula gets an apostrophe in front, and so does text that begins with one.
_GUARDED = ("\t", "\r", "\n", "'")
_FRAMEWORK = ("id", "version", "kind", "extends", "title.da", "title.en")
_DIMENSION = ("title.da", "title.en", "description.da", "description.en")
# The defaults of missing columns.
_DEFAULTS = {"version": str(FIRST_VERSION), "kind": vocabulary.KINDS[0], "status": vocabulary.STATUSES[0]}
_PREFIXES = {"framework": "framework_", "dimensions": "dimension_"}
_WORDS: Mapping[str, Sequence[str]] = {
    "status": vocabulary.STATUSES,
    "kind": vocabulary.KINDS,
    "basis": vocabulary.BASES,
    "moore": vocabulary.MOORE,
    "leavitt": vocabulary.LEAVITT,
    "data_informed": vocabulary.DATA_INFORMED,
}
# Headings and words are those of the framework file in every language.
WORDS = SheetTexts(
    language="en",
    sheets={},
    headings={name: name.replace(".", "_").replace(STAR, "{n}") for names in SHEETS.values() for name in names},
    choices={kind: {word: word for word in words} for kind, words in _WORDS.items()}
    | {"flag": {"yes": "yes", "no": "no"}},
    hints={},
    guide=(),
)


def read_framework_csv(path: Path) -> tuple[Framework | None, ImportSummary, list[Problem]]:
    """The framework, the summary, and every problem by row and column. Raises BadInput where the file is not CSV."""
    heads, *lines = table_rows.read_table(path)
    headings = {place: normalise(heading) for place, heading in enumerate(heads, 1) if normalise(heading)}
    found = [
        (number, {place: Cell(text) for place, cell in enumerate(line, 1) if (text := unguarded(cell))})
        for number, line in enumerate(lines, 2)
        if any(cell.strip() for cell in line)
    ]
    if not found:
        return None, ImportSummary(), [Problem("no-rows", path.name)]
    items = _grid("items", headings, found)
    grids = [_with_defaults(_first_of("framework", headings, found, None)), items]
    grids.append(_first_of("dimensions", headings, found, _place_of(items, "dimension")))
    problems = list(_problems(grids, items, len(heads), found, path.name))
    if _has_value(grids[0], "extends"):
        # A dimension without texts is inherited.
        told = [
            row for row in grids[2].rows if any(place in row[1] for place in _grid("dimensions", headings, ()).columns)
        ]
        grids[2] = attrs.evolve(grids[2], rows=told)
    else:
        grids += [
            _grid_from_headings("tiers", items, "expected.*"),
            _grid_from_headings("scale", items, "anchors.*.da", "anchors.*.en"),
        ]
    framework, more = framework_of(grids, path.name)
    left = [headings[place] for place in headings if not any(place in grid.columns for grid in grids[:3])]
    kept = ImportSummary(unmapped=(Unmapped("columns", False, tuple(left), len(left)),) if left else ())
    return (None if problems else framework), kept, [*problems, *more]


def write_framework_csv(
    framework: Framework, language: str, resolved: ResolvedFramework | None = None
) -> tuple[bytes, list[Unmapped]]:
    """The file, in UTF-8 with the byte order mark that spreadsheets need, and what it cannot hold.

    language -- Danish spreadsheets separate by semicolon
    """
    tables = {table.part: table for table in tables_of(framework, resolved, language)}
    head, items = tables["framework"].rows[0], tables["items"]
    own = tables["dimensions"].rows[tables["dimensions"].inherited :]
    dimensions = {row[("id",)]: row for row in own}
    outer = [Column("framework", name) for name in _FRAMEWORK]
    middle = [Column("dimensions", name) for name in _DIMENSION]
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";" if language == "da" else ",", lineterminator="\r\n")
    writer.writerow([_heading(column) for column in (*outer, *items.columns, *middle)])
    for row in items.rows:
        dimension = dimensions.get(row.get(("dimension",)), {})
        pairs = [(column, head) for column in outer] + [(column, row) for column in items.columns]
        pairs += [(column, dimension) for column in middle]
        writer.writerow(
            [guarded(str(_or_nothing(cell_value(values.get(one.key), one, WORDS)))) for one, values in pairs]
        )
    return file.getvalue().encode("utf-8-sig"), list(_unmapped(framework))


def guarded(text: str) -> str:
    return f"'{text}" if _is_guarded(text) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _is_guarded(text[1:]) else text


def _is_guarded(text: str) -> bool:
    return text.startswith(_GUARDED) or begins_formula(text)


def _or_nothing(value: str | int | None) -> str | int:
    return "" if value is None else value


def _heading(column: Column) -> str:
    return _PREFIXES.get(column.sheet, "") + WORDS.heading(column.name, column.star)


def _grid(part: str, headings: Mapping[int, str], lines: Sequence[tuple[int, Mapping[int, Cell]]]) -> Grid:
    columns: dict[int, Column] = {}
    beginning = _PREFIXES.get(part, "")
    for place, heading in headings.items():
        if heading.lower().startswith(beginning):
            column = column_of(part, heading[len(beginning) :], (WORDS,))
            if column is not None:
                columns[place] = column

    def address(row: int, column: int | None) -> str:
        return ", ".join((f"row {row or 1}", *([headings[column]] if column and column in headings else [])))

    return Grid(part, columns, headings, lines, address, (WORDS,))


def _first_of(
    part: str, headings: Mapping[int, str], lines: Sequence[tuple[int, Mapping[int, Cell]]], place: int | None
) -> Grid:
    """A part that every row repeats. place: the column with its identifier; None where there is only one."""
    grid = _grid(part, headings, lines)
    columns = {**({place: Column(part, "id")} if place else {}), **grid.columns}
    firsts: dict[str, tuple[int, Mapping[int, Cell]]] = {}
    for number, cells in lines:
        name = _name(cells, place)
        if name or place is None:
            firsts.setdefault(name, (number, cells))
    return Grid(part, columns, headings, list(firsts.values()), grid.address, (WORDS,))


def _with_defaults(grid: Grid) -> Grid:
    """Adds columns with defaults for those that the file lacks."""
    missing = [name for name in _DEFAULTS if _place_of(grid, name) is None]
    columns = {-place: Column("framework", name) for place, name in enumerate(missing, 1)}
    cells = {place: Cell(_DEFAULTS[column.name]) for place, column in columns.items()}
    lines = [(number, {**cells, **row}) for number, row in grid.rows]
    return attrs.evolve(grid, columns={**columns, **grid.columns}, rows=lines)


def _problems(
    grids: Sequence[Grid], items: Grid, wide: int, lines: Sequence[tuple[int, Mapping[int, Cell]]], file: str
) -> Iterator[Problem]:
    at = {place: items.address(0, place) for place in (0, *items.headings)}
    yield from heading_problems("items", items.columns, items.headings, file, at, WORDS)
    for number, cells in lines:
        if cells and max(cells) > wide:
            yield Problem("row-length", file, f"row {number}", {"expected": wide, "found": max(cells)})
    for part, name in (("framework", None), ("dimensions", _place_of(items, "dimension"))):
        grid = next(one for one in grids if one.part == part)
        yield from _disagreements(grid, name, lines, file)


def _disagreements(
    grid: Grid, place: int | None, lines: Sequence[tuple[int, Mapping[int, Cell]]], file: str
) -> Iterator[Problem]:
    """Rows that differ from the first row of the same framework or dimension."""
    firsts = {_name(cells, place): (number, cells) for number, cells in reversed(grid.rows)}
    for number, cells in lines:
        first, said = firsts.get(_name(cells, place), (number, cells))
        for column in grid.columns:
            if column in cells and cells[column].text != (before := said[column].text if column in said else ""):
                values = {"found": cells[column].text, "said": before, "row": first}
                yield Problem("not-as-before", file, grid.address(number, column), values)


def _grid_from_headings(part: str, items: Grid, *names: str) -> Grid:
    """The tiers or levels that the headings name, in order."""
    places = {
        str(column.star): place for place, column in reversed(list(items.columns.items())) if column.name in names
    }
    ordered = sorted(places.items(), key=lambda pair: pair[1])
    known = {1: Column(part, "id"), 2: Column(part, "rank")} if part == "tiers" else {1: Column(part, "value")}
    lines = [(place, {1: Cell(star), 2: Cell(str(rank), "number")}) for rank, (star, place) in enumerate(ordered, 1)]

    def address(row: int, _column: int | None) -> str:
        return items.address(0, row)

    return Grid(part, known, {}, lines, address, (WORDS,))


def _name(cells: Mapping[int, Cell], place: int | None) -> str:
    return normalise(cells[place].text) if place is not None and place in cells else ""


def _place_of(grid: Grid, name: str) -> int | None:
    return next((place for place, column in grid.columns.items() if column.name == name), None)


def _has_value(grid: Grid, name: str) -> bool:
    place = _place_of(grid, name)
    return any(place in cells for _, cells in grid.rows)


def _out_of_order(framework: Framework) -> bool:
    """Whether the items name the dimensions in another order than the framework."""
    met = dict.fromkeys(item.dimension for item in framework.items)
    own = [dimension.id for dimension in framework.dimensions]
    return [name for name in met if name in own] != [name for name in own if name in met]


def _unmapped(framework: Framework) -> Iterator[Unmapped]:
    used = {item.dimension for item in framework.items}
    unused = [dimension.id for dimension in framework.dimensions if dimension.id not in used]
    named = [tier for place, tier in enumerate(framework.tiers, 1) if tier.title or tier.rank != place]
    lost: tuple[tuple[str, Sequence[object]], ...] = (
        ("items", () if framework.items else (framework.id,)),
        ("description", (1,) if framework.description else ()),
        ("scale", [level for level in framework.scale if level.label or level.description]),
        ("tiers", named),
        ("dimensions", unused),
        ("order", [one for one in framework.dimensions if one.id in used] if _out_of_order(framework) else []),
        ("questions", framework.questions),
        ("expectations", framework.expectations),
        ("changes", framework.changes),
        ("other", tuple(framework.other)),
    )
    for code, some in lost:
        if some:
            names = tuple(str(one) for one in some) if code in ("dimensions", "other") else ()
            yield Unmapped(code, False, names, len(some))
