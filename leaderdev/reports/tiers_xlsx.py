"""The yearly paper as a workbook: the figures of the paper, as numbers, for who wants to go on with them.

Nothing is in it that is not on the paper but the items: no hidden sheet, no hidden row, no formula, no link and no comment.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from leaderdev.exchange.sheets.xlsx_text import LONGEST, escaped
from leaderdev.reports.lus_sheet_parts import text
from leaderdev.reports.lus_sheet_word_file import repacked
from leaderdev.reports.tiers_bars import levels_of
from leaderdev.reports.tiers_paper import Line, Paper

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | None
_NAME_WIDE, _TEXT_WIDE, _FIGURE_WIDE = 44, 30, 12
_NO_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def document(paper: Paper) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "leaderdev", _clean(paper.title)
    if paper.on:
        book.properties.created = book.properties.modified = datetime.combine(date.fromisoformat(paper.on), time())
    _said(book, paper)
    heads = paper.headings
    _lines(book, paper, "tiers", ("tier",), [((), one) for one in paper.tiers])
    crossed = [((block.title,), line) for block in paper.blocks for line in block.lines]
    _lines(book, paper, "blocks", ("tier", "dimension"), crossed)
    for picture in paper.pictures:
        rows = [((), node.line, (node.said or None,)) for node in picture.nodes]
        table = [_row(paper, before, line, after) for before, line, after in rows]
        columns = [*_columns(paper, ("variable",)), heads["column_state"]]
        _sheet(book, heads[f"sheet_{picture.kind}"], columns, table)
    _lines(book, paper, "elements", ("element",), [((), one) for one in paper.elements])
    _lines(book, paper, "items", ("item",), [((), one) for one in paper.items])
    _changes(book, paper)
    file = io.BytesIO()
    book.save(file)
    return repacked(_dated(file.getvalue(), paper.on or "1980-01-01"), paper.on)


def _dated(content: bytes, on: str) -> bytes:
    """The same workbook as changed on that day: what writes it always says that it is now."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.infolist():
            part = old.read(one)
            if one.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + on.encode() + b"T00:00:00Z", part)
            new.writestr(one, part)
    return target.getvalue()


def _columns(paper: Paper, names: Sequence[str]) -> list[str]:
    heads = paper.headings
    spread = [f"{value} {name}" for value, name in paper.scale] + [
        f"{heads['column_spread']} {band}" for band in _bands(paper)
    ]
    figures = ("mean", "low", "high", "expected", "gap", "withheld")
    return [
        *(heads[f"column_{one}"] for one in names),
        heads["column_leaders"],
        heads["column_all"],
        heads["column_ratings"],
        heads["column_missing"],
        *spread,
        *(heads[f"column_{one}"] for one in figures),
    ]


def _bands(paper: Paper) -> list[str]:
    """The bands that some line of the paper has instead of levels, lowest first."""
    several = (
        *(paper.tiers, paper.elements, paper.items),
        *(block.lines for block in paper.blocks),
        *([node.line for node in picture.nodes] for picture in paper.pictures),
    )
    found = {
        (part.low, part.high): levels_of(part)
        for lines in several
        for line in lines
        if any(part.low != part.high for part in line.parts)
        for part in line.parts
    }
    return [found[place] for place in sorted(found)]


def _row(paper: Paper, before: Iterable[str], line: Line, after: Iterable[Value] = ()) -> list[Value]:
    banded = any(part.low != part.high for part in line.parts)
    counts: Mapping[str, int] = {levels_of(part): part.ratings for part in line.parts}
    levels: list[Value] = [None if banded else counts.get(str(value)) for value, _ in paper.scale]
    bands: list[Value] = [counts.get(band) if banded else None for band in _bands(paper)]
    low, high = line.mean_band or line.interval or (None, None)
    return [
        *before,
        line.title,
        line.people,
        line.of,
        line.ratings,
        line.missing,
        *levels,
        *bands,
        line.mean,
        low,
        high,
        line.expected,
        line.gap,
        line.withheld or None,
        *after,
    ]


def _lines(
    book: "Workbook", paper: Paper, name: str, keys: Sequence[str], given: Sequence[tuple[tuple[str, ...], Line]]
) -> None:
    if given:
        rows = [_row(paper, before, line) for before, line in given]
        _sheet(book, paper.headings[f"sheet_{name}"], _columns(paper, keys), rows, names=len(keys))


def _changes(book: "Workbook", paper: Paper) -> None:
    if not paper.changes:
        return
    heads = paper.headings
    columns = ("group", "rated", "low", "high", "moved", "gap_change", "certain")
    rows: list[list[Value]] = [
        [one.title, one.rated, *(one.interval or (None, None)), one.moved, one.gap, one.said or one.withheld]
        for one in paper.changes
    ]
    _sheet(book, heads["sheet_changes"], [heads[f"column_{one}"] for one in columns], rows)


def _said(book: "Workbook", paper: Paper) -> None:
    """The sheet that comes first: what is to be known before any figure is read."""
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(_named(paper.headings["sheet_summary"]))
    sheet.column_dimensions["A"].width = 110
    sheet.sheet_view.showGridLines = False
    heads = paper.headings
    parts = (
        (heads["summary"], paper.summary),
        (heads["comparisons"], paper.comparisons),
        *((picture.title, picture.said) for picture in paper.pictures),
        (heads["changes"], paper.changes_said),
        (heads["participation"], paper.answered),
        (heads["withheld"], paper.withheld),
        (heads["basis"], (*paper.basis, paper.caveat)),
    )
    lines: list[tuple[str, int]] = [(paper.title, 18), (paper.subtitle, 11)]
    lines += [(f"{name}: {value}", 11) for name, value in paper.facts]
    for heading, sentences in parts:
        if sentences:
            lines += [("", 11), (heading, 13), *((one, 11) for one in sentences)]
    for row, (said, size) in enumerate(lines, start=1):
        _put(sheet, row, 1, said or None)
        cell = sheet.cell(row, 1)
        cell.font = Font(name="Calibri", size=size, bold=size > 11)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[row].height = max(1, -(-len(said) * size // (11 * 118))) * size * 1.4 + 2
    _page(sheet, landscape=False)


def _sheet(
    book: "Workbook", name: str, columns: Sequence[str], rows: Sequence[Sequence[Value]], names: int = 1
) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet = book.create_sheet(_named(name))
    line = Border(bottom=Side(style="thin", color="C4C4C4"))
    for place, column in enumerate(columns, start=1):
        _put(sheet, 1, place, column)
        head = sheet.cell(1, place)
        head.font = Font(name="Calibri", bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="1B3A52")
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="left" if place <= names else "center")
        words = any(isinstance(row[place - 1], str) for row in rows)
        wide = _NAME_WIDE if place <= names else _TEXT_WIDE if words else _FIGURE_WIDE
        sheet.column_dimensions[head.column_letter].width = wide
    for number, row in enumerate(rows, start=2):
        for place, value in enumerate(row, start=1):
            _put(sheet, number, place, value)
            cell = sheet.cell(number, place)
            cell.border = line
            cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")
            if isinstance(value, float):
                cell.number_format = "0.00"
        sheet.row_dimensions[number].height = 15.0 * max(
            _lines_in(value, name=place <= names) for place, value in enumerate(row, 1)
        )
    # Not every program makes a row as high as wrapped words need.
    sheet.row_dimensions[1].height = 15.0 * max(2, *(-(-len(column) // (_FIGURE_WIDE - 2)) for column in columns))
    sheet.freeze_panes = sheet.cell(2, names + 1).coordinate
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    _page(sheet)


def _lines_in(value: Value, *, name: bool) -> int:
    wide = _NAME_WIDE if name else _TEXT_WIDE
    return min(10, -(-len(value) // (wide - 2))) if isinstance(value, str) and value else 1


def _put(sheet: "Worksheet", row: int, column: int, value: Value) -> None:
    cell = sheet.cell(row, column, value=escaped(_clean(value)[:LONGEST]) if isinstance(value, str) else value)
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
    return _clean(name).translate(_NO_SHEET_NAME)[:31]


def _clean(said: str) -> str:
    return text(said)
