"""A framework as a workbook, and back without loss."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.kept import Kept, Left
from leaderdev.exchange.sheets.framework_tables import Table, tables_of
from leaderdev.exchange.sheets.sheet_reading import Grid, framework_of
from leaderdev.exchange.sheets.sheet_words import Words
from leaderdev.exchange.sheets.xlsx_file import Cell, place_of, sheets_in
from leaderdev.exchange.sheets.xlsx_grids import grids_of
from leaderdev.exchange.sheets.xlsx_writing import too_long, workbook_of
from leaderdev.model.framework import Framework, ResolvedFramework


def read_xlsx(path: Path, words: Sequence[Words]) -> tuple[Framework | None, Kept, list[Problem]]:
    """The framework, what was left out, and every problem at its cell. None where there is any problem.

    words -- all the languages that the sheets may be in
    """
    sheets, problems = sheets_in(path)
    if problems:
        return None, Kept(), problems
    found = grids_of(sheets, path.name, words)
    if any(problem.code == "sheet-missing" for problem in found.problems):
        return None, Kept(), found.problems
    framework, problems = framework_of(found.grids, path.name)
    if found.problems or problems:
        names = [sheet.name for sheet in sheets]
        return None, Kept(), sorted([*found.problems, *problems], key=lambda problem: _order(problem, names))
    inherited = sum(1 for grid in found.grids for _, cells in grid.rows if _is_inherited(grid, cells))
    left = [*found.left, *([Left("inherited", False, (), inherited)] if inherited else [])]
    return framework, Kept(left=tuple(left)), []


def write_xlsx(framework: Framework, file: str, words: Words, resolved: ResolvedFramework | None = None) -> bytes:
    """The workbook. Raises BadInput where a text is too long for a cell, with the place it would have.

    file -- how it is named in problems; resolved -- `framework` with what it extends, so that inherited levels, tiers,
    dimensions and items are shown
    """
    tables = [table for table in tables_of(framework, resolved, words.language) if _is_shown(table, framework)]
    if problems := list(too_long(tables, file, words)):
        raise BadInput("not-exported", problems, framework=str(framework.reference))
    return workbook_of(tables, words)


def _order(problem: Problem, names: Sequence[str]) -> tuple[int, int, int]:
    """As somebody reads the workbook who mends it."""
    sheet, _, area = problem.path.rpartition("!")
    row, column = place_of(area.partition(":")[0]) or (0, 0)
    return (names.index(sheet) if sheet in names else -1), row, column


def _is_shown(table: Table, framework: Framework) -> bool:
    """True for what HR fills in; what is for later, or for others, only where there is something."""
    later = {"other": False, "expectations": bool(framework.extends), "changes": bool(framework.items)}
    return bool(table.rows) or later.get(table.part, True)


def _is_inherited(grid: Grid, cells: Mapping[int, Cell]) -> bool:
    return any(column.name == "inherited" and place in cells for place, column in grid.columns.items())
