"""A document as a workbook: its texts on the first sheet, and each of its tables on a sheet of its own, named by the heading above it.

Cells are texts or numbers and nothing else: no formula, no link, no comment, nothing hidden. A chart reads the cells of its sheet.
"""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING

from leaderdev.exchange.spreadsheet.workbook import LONGEST, escaped
from leaderdev.rendering.blocks import (
    Block,
    Column,
    Comparison,
    Document,
    Drawing,
    Entry,
    Facts,
    Figure,
    Items,
    Notices,
    Paragraph,
    Row,
    Ruled,
    Table,
    Value,
    all_of,
    text_of,
)
from leaderdev.rendering.plain_text import stripped
from leaderdev.rendering.word import repacked

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# In characters, as Excel measures columns; the texts are as wide as a page standing upright.
_NAME, _WORDS, _FIGURE, _TEXTS = 44, 30, 12, 78
_TITLE, _HEADING, _TEXT = 18, 13, 11
_LINE = 15.0  # points
_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_PLAIN, _SIGNED = "0.00", "+0.00;-0.00;0.00"
_CHART_WIDE, _BAR_HIGH, _AROUND_CHART = 24, 1, 3  # centimetres


def render(document: Document) -> bytes:
    """The whole file. The first sheet is named by the short title."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "leaderdev", stripped(document.title)
    if document.on:
        book.properties.created = book.properties.modified = datetime.combine(date.fromisoformat(document.on), time())
    texts: list[tuple[str, int]] = [(document.title, _TITLE)]
    tables: list[tuple[str, Table]] = []
    blocks = all_of((*document.head, *document.blocks), document.title)
    for heading, inside in groupby(blocks, key=lambda one: one[0]):
        given = [block for _, block in inside]
        tables += [(heading, table) for one in given if (table := _as_table(one)) is not None]
        said = [(one, _TEXT) for block in given for one in _texts_of(block)]
        if said and heading != document.title:
            texts += [("", _TEXT), (heading, _HEADING)]
        texts += said
    _texts(book, document.short or document.title, texts)
    for name, table in tables:
        _table(book, name, table)
    file = io.BytesIO()
    book.save(file)
    return repacked(file.getvalue(), document.on)


def _texts_of(one: Block) -> Iterator[str]:
    match one:
        case Paragraph():
            yield text_of(one.words)
        case Notices():
            yield from one.sentences
        case Facts():
            yield from (f"{label}: {value}" for label, value in one.pairs)
        case Items():
            for entry in one.entries:
                yield from (
                    (f"{entry.words} ({entry.status})", *entry.more) if isinstance(entry, Entry) else (text_of(entry),)
                )
        case Figure():
            yield one.alt
        case Ruled():
            yield one.label


def _as_table(one: Block) -> Table | None:
    if isinstance(one, Comparison):
        rows = (Row((row.part, text_of(row.old), text_of(row.new))) for row in one.rows)
        return Table((Column(""), *map(Column, one.heads)), tuple(rows))
    return one if isinstance(one, Table) else None


def _texts(book: "Workbook", name: str, lines: Iterable[tuple[str, int]]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(_sheet_name(name))
    sheet.column_dimensions["A"].width = _TEXTS
    sheet.sheet_view.showGridLines = False
    for row, (said, size) in enumerate(lines, start=1):
        _put(sheet, row, 1, said or None)
        cell = sheet.cell(row, 1)
        cell.font = Font(name="Calibri", size=size, bold=size > _TEXT)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = max(1, -(-len(said) * size // (11 * _TEXTS))) * size * 1.4 + 2
    _set_page(sheet, landscape=False)


def _table(book: "Workbook", name: str, table: Table) -> None:
    """Under a head that stays when one scrolls, and can be filtered by; with a chart beneath where columns ask for one."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(_sheet_name(name))
    rows = [_values(row, len(table.columns)) for row in table.rows]
    names = next((place for place, one in enumerate(table.columns) if one.figure), len(table.columns))
    widths = []
    for place, column in enumerate(table.columns):
        longest = max((len(row[place]) for row in rows if isinstance(row[place], str)), default=0)  # type: ignore[arg-type]
        widths.append(min(_NAME if place < names else _WORDS, max(_FIGURE, longest + 2)))
        _put(sheet, 1, place + 1, column.title)
        head = sheet.cell(1, place + 1)
        head.font = Font(name="Calibri", bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1B3A52")
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left" if place < names else "center")
        sheet.column_dimensions[get_column_letter(place + 1)].width = widths[-1]
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row):
            _put(sheet, number, place + 1, value)
            cell = sheet.cell(number, place + 1)
            cell.border = Border(bottom=Side(style="thin", color="C4C4C4"))
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
            if isinstance(value, float):
                cell.number_format = _SIGNED if table.columns[place].signed else _PLAIN
        # Not every program makes a row as high as wrapped words need.
        sheet.row_dimensions[number].height = _LINE * max(map(_lines_in, row, widths))
    sheet.row_dimensions[1].height = _LINE * max(2, *(-(-len(one.title) // (_FIGURE - 2)) for one in table.columns))
    sheet.freeze_panes = sheet.cell(2, names + 1).coordinate
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    _set_page(sheet)
    _chart(sheet, table)


def _values(row: Row, columns: int) -> list[Value]:
    """A cell in every column. A drawing is none: its figures are numbers where a document is made to calculate with."""
    if row.values:
        return list(row.values)
    said = [one.alt if isinstance(one, Drawing) else one for one in row.cells]
    return [*said, *([row.absent] if row.absent else ()), *[None] * columns][:columns]


def _lines_in(value: Value, width: float) -> int:
    return min(10, -(-len(value) // int(width - 2))) if isinstance(value, str) and value else 1


def _put(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column, value=escaped(stripped(value)[:LONGEST]) if isinstance(value, str) else value)
    if isinstance(value, str):
        # Else what begins with = would be a formula, and #N/A an error.
        cell.data_type = "s"


def _set_page(sheet: "Worksheet", *, landscape: bool = True) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _sheet_name(name: str) -> str:
    """Without signs that none may have; at most 31 of them, three of which are for the number of a second one of the name."""
    return " ".join(stripped(name).translate(_NO_SHEET_NAME).split())[:28].strip("' ") or "-"


def _chart(sheet: "Worksheet", table: Table) -> None:
    """A bar a row, as long as all others, a piece for each column with a colour."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.shapes import GraphicalProperties

    colours = {place: one.colour for place, one in enumerate(table.columns, start=1) if one.colour}
    if not colours:
        return
    last = sheet.max_row
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "percentStacked", 100, 40
    chart.title = table.chart
    chart.legend.position = "b"
    for place in colours:
        chart.add_data(Reference(sheet, min_col=place, min_row=1, max_row=last), titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=last))
    for colour, series in zip(colours.values(), chart.series, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=colour.lstrip("#"))
    # The first row of the table is the uppermost bar.
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0%", None
    chart.width, chart.height = _CHART_WIDE, _AROUND_CHART + _BAR_HIGH * (last - 1)
    sheet.add_chart(chart, f"A{last + 3}")
