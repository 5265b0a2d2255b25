"""A framework as a workbook that a person can work in: a sheet a part, with drop-downs, and one that explains."""

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from leaderdev.errors import Problem
from leaderdev.exchange.sheets.framework_tables import Table
from leaderdev.exchange.sheets.sheet_columns import Column
from leaderdev.exchange.sheets.sheet_words import Words
from leaderdev.exchange.sheets.xlsx_drop_downs import area, rule_for
from leaderdev.exchange.sheets.xlsx_file import letters
from leaderdev.exchange.sheets.xlsx_looks import (
    GUIDE,
    NUMBER,
    QUIET,
    SUBTITLE,
    TEXT,
    TITLE,
    add_looks,
    heading_look,
    pages_across,
    width,
)
from leaderdev.exchange.sheets.xlsx_text import LONGEST, escaped, length

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# Empty rows with drop-downs below those that are filled in.
_ROOM = 500
_EXACT = 10**15
_GUIDE_WIDTH = 100
_LINE, _HIGHEST = 15, 400  # points


def too_long(tables: Sequence[Table], file: str, words: Words) -> Iterator[Problem]:
    """The texts that no cell can hold."""
    for table in tables:
        for row, values in enumerate(table.rows, 2):
            for place, column in enumerate(table.columns, 1):
                value = values.get(column.key)
                if isinstance(value, str) and length(escaped(value)) > LONGEST:
                    cell = f"B{place + 1}" if table.part == "framework" else f"{letters(place)}{row}"
                    found = {"length": length(escaped(value)), "limit": LONGEST}
                    yield Problem("text-too-long", file, f"{words.sheets[table.part]}!{cell}", found)


def workbook_of(tables: Sequence[Table], words: Words) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "leaderdev"
    add_looks(book)
    _guide(book, words)
    parts = {table.part: bool(table.rows) for table in tables}
    for table in tables:
        sheet = book.create_sheet(words.sheets[table.part])
        if table.part == "framework":
            _lying(sheet, table, words)
        else:
            _standing(sheet, table, words)
        _rules(sheet, table, words, parts)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def written(value: object, column: Column, words: Words) -> str | int | None:
    """What stands in the cell."""
    if isinstance(value, bool):
        return words.choices["flag"]["yes" if value else "no"]
    if isinstance(value, int):
        return value if abs(value) < _EXACT else str(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if value is None:
        return None
    return words.choices.get(column.kind, {}).get(str(value), str(value))


def heading(column: Column, table: Table, words: Words) -> str:
    """The heading; of an expectation with the title of the tier, where the sheets know it."""
    return words.heading(column.name, table.labels.get(str(column.star), column.star))


def _put(sheet: "Worksheet", place: tuple[int, int], value: str | int | None, look: str) -> None:
    """place -- row and column, from 1"""
    cell = sheet.cell(*place, value=escaped(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        # Else what begins with = would be a formula, and #N/A an error.
        cell.data_type = "s"
    cell.style = look


def _guide(book: "Workbook", words: Words) -> None:
    sheet = book.create_sheet(words.sheets["guide"])
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    for row, line in enumerate(words.guide, 1):
        look = TITLE if row == 1 else SUBTITLE if line.startswith("# ") else GUIDE
        _put(sheet, (row, 1), line.removeprefix("# "), look)
        sheet.row_dimensions[row].height = 30 if row == 1 else _height([(line, _GUIDE_WIDTH)])
    _page(sheet, landscape=False)


def _lying(sheet: "Worksheet", table: Table, words: Words) -> None:
    for place, (name, wide) in enumerate((("field", 28), ("value_of_field", 70), ("hint", 70)), 1):
        sheet.column_dimensions[letters(place)].width = wide
        _put(sheet, (1, place), words.headings[name], heading_look(None))
    values = table.rows[0]
    for row, column in enumerate(table.columns, 2):
        _put(sheet, (row, 1), heading(column, table, words), heading_look(None))
        _put(sheet, (row, 2), written(values.get(column.key), column, words), TEXT)
        hint = words.hints.get(f"framework.{column.name}", "")
        _put(sheet, (row, 3), hint, QUIET)
        sheet.row_dimensions[row].height = _height([(values.get(column.key), 70), (hint, 66)])
    sheet.freeze_panes = "B2"
    _page(sheet)


def _standing(sheet: "Worksheet", table: Table, words: Words) -> None:
    from openpyxl.styles import Alignment

    for place, column in enumerate(table.columns, 1):
        dimension = sheet.column_dimensions[letters(place)]
        dimension.width = width(column)
        # For the rows that are still to be written; a column takes no named style.
        dimension.alignment = Alignment(wrap_text=True, vertical="top")
        if column.kind != "number":
            dimension.number_format = "@"
        _put(sheet, (1, place), heading(column, table, words), heading_look(column))
    sheet.row_dimensions[1].height = _height([(heading(one, table, words), width(one)) for one in table.columns])
    for row, values in enumerate(table.rows, 2):
        inherited = row - 2 < table.inherited
        for place, column in enumerate(table.columns, 1):
            own = NUMBER if column.kind == "number" else TEXT
            _put(
                sheet,
                (row, place),
                written(values.get(column.key), column, words),
                QUIET if inherited else own,
            )
        sheet.row_dimensions[row].height = _height([(values.get(one.key), width(one)) for one in table.columns])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{letters(len(table.columns))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:A"
    _page(sheet, across=pages_across(list(table.columns)))


def _height(cells: Iterable[tuple[object, int]]) -> float:
    """Of a row, in points: not every program makes it as high as wrapped texts need. cells: what they hold, and how wide."""
    lines = 1
    for value, wide in cells:
        if isinstance(value, str):
            lines = max(lines, sum(max(1, -(-len(line) // wide)) for line in value.split("\n")))
    return min(_LINE * lines + 4, _HIGHEST)


def _page(sheet: "Worksheet", *, landscape: bool = True, across: int = 1) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 8 if across > 1 else 9  # A3, A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(right=_HeaderFooterPart(text="&A  &P / &N"))


def _rules(sheet: "Worksheet", table: Table, words: Words, parts: dict[str, bool]) -> None:
    if table.part == "inherited_items":
        return
    for place, column in enumerate(table.columns, 1):
        rule = rule_for(column, words, parts)
        if rule is None:
            continue
        first, last = 2 + table.inherited, len(table.rows) + 1 + _ROOM
        rule.add(f"B{place + 1}" if table.part == "framework" else area(place, first, last))
        sheet.add_data_validation(rule)
