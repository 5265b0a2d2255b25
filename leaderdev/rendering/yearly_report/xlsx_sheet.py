"""Sheets of a workbook: cells that are text or numbers and nothing else, as they are read and printed."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from leaderdev.exchange.spreadsheet.workbook import LONGEST, escaped
from leaderdev.rendering.plain_text import stripped

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None
_NAME_WIDE, _TEXT_WIDE, _FIGURE_WIDE = 44, 30, 12
_SAID_WIDE = 78  # of a sheet of sentences: what a page standing upright has room for
_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_PLAIN, _SIGNED = "0.00", "+0.00;-0.00;0.00"


def sentences(book: "Workbook", name: str, lines: Sequence[tuple[str, int]]) -> None:
    """A sheet of texts, each with its size in points."""
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(_named(name))
    sheet.column_dimensions["A"].width = _SAID_WIDE
    sheet.sheet_view.showGridLines = False
    for row, (said, size) in enumerate(lines, start=1):
        _put(sheet, row, 1, said or None)
        cell = sheet.cell(row, 1)
        cell.font = Font(name="Calibri", size=size, bold=size > 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = max(1, -(-len(said) * size // (11 * _SAID_WIDE))) * size * 1.4 + 2
    _page(sheet, landscape=False)


def table(
    book: "Workbook",
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[Value]],
    names: int = 1,
    signed: Collection[str] = (),
) -> "Worksheet":
    """A sheet with a head. names -- how many columns are names; signed -- the columns whose figures have a plus or a minus"""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(_named(name))
    line = Border(bottom=Side(style="thin", color="C4C4C4"))
    for place, column in enumerate(columns, start=1):
        _put(sheet, 1, place, column)
        head = sheet.cell(1, place)
        head.font = Font(name="Calibri", bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1B3A52")
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left" if place <= names else "center")
        words = any(isinstance(row[place - 1], str) for row in rows)
        wide = _NAME_WIDE if place <= names else _TEXT_WIDE if words else _FIGURE_WIDE
        sheet.column_dimensions[get_column_letter(place)].width = wide
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(sheet, number, place, value)
            cell = sheet.cell(number, place)
            cell.border = line
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
            if isinstance(value, float):
                cell.number_format = _SIGNED if columns[place - 1] in signed else _PLAIN
        sheet.row_dimensions[number].height = 15.0 * max(
            _lines_in(value, name=place <= names) for place, value in enumerate(row, 1)
        )
    # Not every program makes a row as high as wrapped words need.
    sheet.row_dimensions[1].height = 15.0 * max(2, *(-(-len(column) // (_FIGURE_WIDE - 2)) for column in columns))
    sheet.freeze_panes = sheet.cell(2, names + 1).coordinate
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    _page(sheet)
    return sheet


def _lines_in(value: Value, *, name: bool) -> int:
    wide = _NAME_WIDE if name else _TEXT_WIDE
    return min(10, -(-len(value) // (wide - 2))) if isinstance(value, str) and value else 1


def _put(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column, value=escaped(clean(value)[:LONGEST]) if isinstance(value, str) else value)
    if isinstance(value, str):
        # Else what begins with = would be a formula, and #N/A an error.
        cell.data_type = "s"


def _page(sheet: "Worksheet", *, landscape: bool = True) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _named(name: str) -> str:
    """The name of a sheet: at most 31 signs, without those that none may have."""
    return clean(name).translate(_NO_SHEET_NAME)[:31]


def clean(said: str) -> str:
    return stripped(said)
