"""A framework as a workbook, and back without loss."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.import_summary import ImportSummary, Unmapped
from leaderdev.exchange.spreadsheet.columns import (
    SHEETS,
    Column,
    SheetTexts,
    column_of,
    heading_problems,
    normalise,
    same_word,
)
from leaderdev.exchange.spreadsheet.framework_reading import Grid, framework_of
from leaderdev.exchange.spreadsheet.framework_tables import Table, tables_of
from leaderdev.exchange.spreadsheet.workbook import Cell, Sheet, cell_position, letters, read_sheets
from leaderdev.exchange.spreadsheet.workbook_writing import texts_too_long, workbook_of
from leaderdev.model.framework import Framework, ResolvedFramework

_NEEDED = ("framework", "items")
# Sheets for reading only.
_NOT_READ = ("guide", "inherited_items")


@attrs.define
class Grids:
    """The sheets of a framework, their problems, and what is not imported."""

    grids: list[Grid] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    left: list[Unmapped] = attrs.field(factory=list)


def grids_of(sheets: Sequence[Sheet], file: str, words: Sequence[SheetTexts]) -> Grids:
    """words -- in every language that sheets may be in, the user's first"""
    found = Grids()
    strangers: list[str] = []
    columns: list[str] = []
    computed: list[str] = []
    for sheet in sheets:
        part, spoken = _part(sheet.name, words)
        if part not in SHEETS or part in _NOT_READ:
            strangers += [sheet.name] if not part and sheet.rows else []
        elif any(grid.part == part for grid in found.grids):
            found.problems.append(Problem("sheet-twice", file, sheet.name, {"sheet": sheet.name}))
        else:
            grid = _lying(sheet, spoken) if part == "framework" else _standing(sheet, part, spoken)
            found.grids.append(grid)
            found.problems += _problems(grid, sheet, file)
            columns += _unknown(grid, sheet)
            computed += _computed(grid)
    missing = [part for part in _NEEDED if all(grid.part != part for grid in found.grids)]
    for part in missing:
        values = {"found": words[0].sheets[part], "known": tuple(strangers), "sheets": [one.name for one in sheets]}
        found.problems.append(Problem("sheet-missing", file, "", values))
    for code, names in (("sheets", strangers), ("columns", columns), ("formulas", computed)):
        if names:
            found.left.append(Unmapped(code, False, tuple(names), len(names)))
    return found


def _part(name: str, words: Sequence[SheetTexts]) -> tuple[str, Sequence[SheetTexts]]:
    """The part of a framework that a sheet holds, "" for none, and the languages with its own first."""
    for one in words:
        for part, said in one.sheets.items():
            if same_word(name, said):
                return part, (one, *(other for other in words if other is not one))
    return "", words


def _standing(sheet: Sheet, part: str, words: Sequence[SheetTexts]) -> Grid:
    """A sheet with a heading for every column."""
    rows = [(number, cells) for number, cells in sorted(sheet.rows.items()) if _says_something(cells)]
    top, heads = rows[0] if rows else (1, {})
    headings = {place: cell.text for place, cell in sorted(heads.items()) if normalise(cell.text)}

    def address(row: int, column: int | None) -> str:
        return f"{sheet.name}!{letters(column or 0)}{row or top}"

    return Grid(part, _columns(part, headings, words), headings, rows[1:], address, words)


def _lying(sheet: Sheet, words: Sequence[SheetTexts]) -> Grid:
    """The sheet of the framework itself: a heading for every row, and what it holds beside it."""
    headings = {
        number: cells[1].text
        for number, cells in sorted(sheet.rows.items())
        if 1 in cells
        and normalise(cells[1].text)
        and not any(same_word(cells[1].text, one.headings["field"]) for one in words)
    }
    values = {number: sheet.rows[number][2] for number in headings if 2 in sheet.rows[number]}

    def address(row: int, column: int | None) -> str:
        return f"{sheet.name}!{'B' if row else 'A'}{column or 1}"

    return Grid("framework", _columns("framework", headings, words), headings, [(1, values)], address, words)


def _columns(part: str, headings: Mapping[int, str], words: Sequence[SheetTexts]) -> dict[int, Column]:
    found = {place: column_of(part, heading, words) for place, heading in headings.items()}
    return {place: column for place, column in found.items() if column is not None}


def _says_something(cells: Mapping[int, Cell]) -> bool:
    return any(cell.kind == "formula" or normalise(cell.text) for cell in cells.values())


def _problems(grid: Grid, sheet: Sheet, file: str) -> Iterator[Problem]:
    at = {place: grid.address(0, place) for place in (0, *grid.headings)}
    if grid.rows:
        yield from heading_problems(grid.part, grid.columns, grid.headings, file, at, grid.words[0])
    for area in sheet.merged:
        if _hides_something(area, grid):
            yield Problem("merged-cells", file, f"{sheet.name}!{area}", {"area": area})


def _hides_something(area: str, grid: Grid) -> bool:
    """True where the area covers several cells that are read."""
    first, _, last = area.partition(":")
    begin, end = cell_position(first), cell_position(last)
    if begin is None or end is None:
        return False
    if grid.part == "framework":
        return any(begin[0] <= row <= end[0] and begin[1] <= 2 for row in grid.columns) and begin[0] != end[0]
    rows = any(begin[0] <= number <= end[0] for number, _ in grid.rows)
    return rows and any(begin[1] <= column <= end[1] for column in grid.columns)


def _unknown(grid: Grid, sheet: Sheet) -> Iterator[str]:
    """The columns with content that are not read."""
    used = {place for _, cells in grid.rows for place, cell in cells.items() if normalise(cell.text)}
    for place in sorted(used - set(grid.columns)):
        heading = normalise(grid.headings.get(place, ""))
        where = grid.address(0, place) if grid.part == "framework" else f"{sheet.name}!{letters(place)}"
        yield f"{where} {heading}".rstrip()


def _computed(grid: Grid) -> Iterator[str]:
    for number, cells in grid.rows:
        for place, cell in cells.items():
            if cell.computed and cell.kind != "formula" and place in grid.columns:
                yield grid.address(number, place)


def read_xlsx(path: Path, words: Sequence[SheetTexts]) -> tuple[Framework | None, ImportSummary, list[Problem]]:
    """The framework, the summary, and every problem at its cell. None where there is a problem.

    words -- in every language that sheets may be in
    """
    sheets, problems = read_sheets(path)
    if problems:
        return None, ImportSummary(), problems
    found = grids_of(sheets, path.name, words)
    if any(problem.code == "sheet-missing" for problem in found.problems):
        return None, ImportSummary(), found.problems
    framework, problems = framework_of(found.grids, path.name)
    if found.problems or problems:
        names = [sheet.name for sheet in sheets]
        return None, ImportSummary(), sorted([*found.problems, *problems], key=lambda problem: _order(problem, names))
    inherited = sum(1 for grid in found.grids for _, cells in grid.rows if _is_inherited(grid, cells))
    left = [*found.left, *([Unmapped("inherited", False, (), inherited)] if inherited else [])]
    return framework, ImportSummary(unmapped=tuple(left)), []


def write_xlsx(framework: Framework, file: str, words: SheetTexts, resolved: ResolvedFramework | None = None) -> bytes:
    """The workbook. Raises BadInput with the cells of texts that are too long.

    file -- its name in problems; resolved -- `framework` with what it extends, so that inherited rows are shown
    """
    tables = [table for table in tables_of(framework, resolved, words.language) if _is_shown(table, framework)]
    if problems := list(texts_too_long(tables, file, words)):
        raise BadInput("not-exported", problems, framework=str(framework.reference))
    return workbook_of(tables, words)


def _order(problem: Problem, names: Sequence[str]) -> tuple[int, int, int]:
    """Sorts problems by sheet, row and column."""
    sheet, _, area = problem.path.rpartition("!")
    row, column = cell_position(area.partition(":")[0]) or (0, 0)
    return (names.index(sheet) if sheet in names else -1), row, column


def _is_shown(table: Table, framework: Framework) -> bool:
    """True for the sheets that HR fills in; the others are shown where they are needed or not empty."""
    later = {"other": False, "expectations": bool(framework.extends), "changes": bool(framework.items)}
    return bool(table.rows) or later.get(table.part, True)


def _is_inherited(grid: Grid, cells: Mapping[int, Cell]) -> bool:
    return any(column.name == "inherited" and place in cells for place, column in grid.columns.items())
