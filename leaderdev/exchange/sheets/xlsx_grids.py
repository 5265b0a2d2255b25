"""The sheets of a workbook, each with what its columns hold."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.kept import Left
from leaderdev.exchange.sheets.sheet_columns import SHEETS, Column
from leaderdev.exchange.sheets.sheet_headings import column_of, problems_of
from leaderdev.exchange.sheets.sheet_reading import Grid
from leaderdev.exchange.sheets.sheet_words import Words, same, tidy
from leaderdev.exchange.sheets.xlsx_file import Cell, Sheet, letters, place_of

_NEEDED = ("framework", "items")
# Sheets that are there to be looked at.
_NOT_READ = ("guide", "inherited_items")


@attrs.define
class Grids:
    """The sheets that hold something of a framework, what is wrong with them, and what was left out."""

    grids: list[Grid] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    left: list[Left] = attrs.field(factory=list)


def grids_of(sheets: Sequence[Sheet], file: str, words: Sequence[Words]) -> Grids:
    """words -- all languages in which the sheets may be named, that of whoever asks first"""
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
            found.left.append(Left(code, False, tuple(names), len(names)))
    return found


def _part(name: str, words: Sequence[Words]) -> tuple[str, Sequence[Words]]:
    """The part of a framework that a sheet holds, "" for none, and the languages with its own first."""
    for one in words:
        for part, said in one.sheets.items():
            if same(name, said):
                return part, (one, *(other for other in words if other is not one))
    return "", words


def _standing(sheet: Sheet, part: str, words: Sequence[Words]) -> Grid:
    """A sheet with a heading for every column."""
    rows = [(number, cells) for number, cells in sorted(sheet.rows.items()) if _says_something(cells)]
    top, heads = rows[0] if rows else (1, {})
    headings = {place: cell.text for place, cell in sorted(heads.items()) if tidy(cell.text)}

    def address(row: int, column: int | None) -> str:
        return f"{sheet.name}!{letters(column or 0)}{row or top}"

    return Grid(part, _columns(part, headings, words), headings, rows[1:], address, words)


def _lying(sheet: Sheet, words: Sequence[Words]) -> Grid:
    """The sheet of the framework itself: a heading for every row, and what it holds beside it."""
    headings = {
        number: cells[1].text
        for number, cells in sorted(sheet.rows.items())
        if 1 in cells and tidy(cells[1].text) and not any(same(cells[1].text, one.headings["field"]) for one in words)
    }
    values = {number: sheet.rows[number][2] for number in headings if 2 in sheet.rows[number]}

    def address(row: int, column: int | None) -> str:
        return f"{sheet.name}!{'B' if row else 'A'}{column or 1}"

    return Grid("framework", _columns("framework", headings, words), headings, [(1, values)], address, words)


def _columns(part: str, headings: Mapping[int, str], words: Sequence[Words]) -> dict[int, Column]:
    found = {place: column_of(part, heading, words) for place, heading in headings.items()}
    return {place: column for place, column in found.items() if column is not None}


def _says_something(cells: Mapping[int, Cell]) -> bool:
    return any(cell.kind == "formula" or tidy(cell.text) for cell in cells.values())


def _problems(grid: Grid, sheet: Sheet, file: str) -> Iterator[Problem]:
    at = {place: grid.address(0, place) for place in (0, *grid.headings)}
    if grid.rows:
        yield from problems_of(grid.part, grid.columns, grid.headings, file, at, grid.words[0])
    for area in sheet.merged:
        if _hides_something(area, grid):
            yield Problem("merged-cells", file, f"{sheet.name}!{area}", {"area": area})


def _hides_something(area: str, grid: Grid) -> bool:
    """True where the area reaches over more than one cell of the rows and columns that are read."""
    first, _, last = area.partition(":")
    begin, end = place_of(first), place_of(last)
    if begin is None or end is None:
        return False
    if grid.part == "framework":
        return any(begin[0] <= row <= end[0] and begin[1] <= 2 for row in grid.columns) and begin[0] != end[0]
    rows = any(begin[0] <= number <= end[0] for number, _ in grid.rows)
    return rows and any(begin[1] <= column <= end[1] for column in grid.columns)


def _unknown(grid: Grid, sheet: Sheet) -> Iterator[str]:
    """The columns that hold something and are not read."""
    used = {place for _, cells in grid.rows for place, cell in cells.items() if tidy(cell.text)}
    for place in sorted(used - set(grid.columns)):
        heading = tidy(grid.headings.get(place, ""))
        where = grid.address(0, place) if grid.part == "framework" else f"{sheet.name}!{letters(place)}"
        yield f"{where} {heading}".rstrip()


def _computed(grid: Grid) -> Iterator[str]:
    for number, cells in grid.rows:
        for place, cell in cells.items():
            if cell.computed and cell.kind != "formula" and place in grid.columns:
                yield grid.address(number, place)
