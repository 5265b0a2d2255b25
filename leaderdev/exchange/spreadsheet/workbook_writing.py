"""A framework as a workbook that people work in: a sheet a part, with drop-downs, and a guide in front."""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from leaderdev.errors import Problem
from leaderdev.exchange.spreadsheet.columns import Column, SheetTexts
from leaderdev.exchange.spreadsheet.framework_tables import Table
from leaderdev.exchange.spreadsheet.workbook import LONGEST, escaped, length, letters

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet


# Of a column by what it begins with: the colour of its heading, and its width in characters.
_COLOURS = {"expected": "7A5C00", "anchors": "1F5C4D", "question": "5B3A73", "follow_ups": "5B3A73", "tags": "8A3B2E"}
_USUAL_COLOUR = "1F3864"
_WIDTHS = {
    name: wide
    for wide, names in {
        10: "value rank",
        16: "expected equal found",
        24: "label tags data_informed dimension",
        28: "id item source",
        30: "title inherited from",
        36: "anchors follow_ups question",
        46: "text note description",
        90: "json",
    }.items()
    for name in names.split()
}
_USUAL_WIDTH = 20
_PAGE_WIDTH = 210  # characters of a page of A3 across, at a size that can be read


# The styles by name; a heading's is followed by its colour.
TEXT, NUMBER, QUIET, HEADING, TITLE, SUBTITLE, GUIDE = (
    f"leaderdev {name}" for name in ("text", "number", "quiet", "heading", "title", "subtitle", "guide")
)


def width(column: Column) -> int:
    return _WIDTHS.get(column.name.split(".")[0], _USUAL_WIDTH)


def pages_across(columns: list[Column]) -> int:
    return max(1, -(-sum(map(width, columns)) // _PAGE_WIDTH))


def heading_style(column: Column | None) -> str:
    """The style of a heading; None: of the sheet that lists fields."""
    begins = column.name.split(".")[0] if column is not None else ""
    return f"{HEADING} {_COLOURS.get(begins, _USUAL_COLOUR)}"


def add_styles(book: "Workbook") -> None:
    """Puts the styles into the workbook."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    font = partial(Font, name="Calibri", size=11)
    thin = Side(style="thin", color="C9CED6")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="top")
    grey = PatternFill("solid", fgColor="F1F3F5")
    looks: dict[str, dict[str, Any]] = {
        TEXT: {"font": font(), "alignment": wrapped, "border": box, "number_format": "@"},
        NUMBER: {"font": font(), "alignment": Alignment(horizontal="center", vertical="top"), "border": box},
        QUIET: {"font": font(italic=True, color="5B6472"), "alignment": wrapped, "border": box, "fill": grey},
        TITLE: {"font": font(bold=True, size=18, color=_USUAL_COLOUR), "alignment": wrapped},
        SUBTITLE: {"font": font(bold=True, size=12, color=_USUAL_COLOUR), "alignment": wrapped},
        GUIDE: {"font": font(), "alignment": wrapped},
    }
    for name, about in looks.items():
        book.add_named_style(NamedStyle(name=name, **about))
    for fill in dict.fromkeys((_USUAL_COLOUR, *_COLOURS.values())):
        head = NamedStyle(name=f"{HEADING} {fill}", font=font(bold=True, color="FFFFFF"), border=box)
        head.fill = PatternFill("solid", fgColor=fill)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        book.add_named_style(head)


# Excel takes no longer messages, and no longer list of words.
_LONGEST_MESSAGE, _LONGEST_LIST = 255, 255
# Rows that a drop-down offers of another sheet.
_OFFERED = 2000
_HIGHEST_NUMBER = 999


def validation_of(column: Column, words: SheetTexts, sheets: Mapping[str, bool]) -> "DataValidation | None":
    """What holds in the cells of the column; None where any text does.

    sheets -- the parts that have a sheet in the workbook, True where it has own rows or room for them
    """
    made = _by_other_sheet(column, words, sheets) or _list_of_words(column, words) or _whole_number(column)
    if made is None:
        return None
    hint = words.hints.get(column.name, "")
    if hint:
        made.promptTitle = words.heading(column.name, column.star)[:32]
        made.prompt = hint[:_LONGEST_MESSAGE]
        made.showInputMessage = True
    made.errorTitle = words.headings["refused_title"][:32]
    made.error = words.headings["refused"][:_LONGEST_MESSAGE]
    return made


def _by_other_sheet(column: Column, words: SheetTexts, sheets: Mapping[str, bool]) -> "DataValidation | None":
    if column.name == "dimension":
        return _list_from_sheet(words.sheets["dimensions"], strict=True)
    if column.name == "expected.*":
        return _list_from_sheet(words.sheets["scale"], strict=True)
    if column.name in ("item", "successor"):
        # Items of another framework and of an earlier version are meant here too, so this helps and refuses nothing.
        others = column.sheet in ("questions", "expectations") and "inherited_items" in sheets
        return _list_from_sheet(words.sheets["inherited_items" if others else "items"], strict=False)
    return None


def _list_from_sheet(sheet: str, *, strict: bool) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    area = f"'{sheet}'!$A$2"
    count = f"COUNTA('{sheet}'!$A$2:$A${_OFFERED})"
    return DataValidation(
        type="list", formula1=f"OFFSET({area},0,0,MAX(1,{count}),1)", allow_blank=True, showErrorMessage=strict
    )


def _list_of_words(column: Column, words: SheetTexts) -> "DataValidation | None":
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = ",".join(words.choices.get(column.kind, {}).values())
    if not offered or len(offered) > _LONGEST_LIST:
        return None
    return DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True, showErrorMessage=True)


def _whole_number(column: Column) -> "DataValidation | None":
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.kind != "number":
        return None
    return DataValidation(
        type="whole",
        operator="between",
        formula1="0",
        formula2=str(_HIGHEST_NUMBER),
        allow_blank=True,
        showErrorMessage=True,
    )


def area(column: int, first: int, last: int) -> str:
    return f"{letters(column)}{first}:{letters(column)}{last}"


# Empty rows with drop-downs below those that are filled in.
_EMPTY_ROWS = 500
_EXACT = 10**15
_GUIDE_WIDTH = 100
_LINE_HEIGHT, _HIGHEST_ROW = 15, 400  # points


def texts_too_long(tables: Sequence[Table], file: str, words: SheetTexts) -> Iterator[Problem]:
    """The texts that no cell can hold."""
    for table in tables:
        for row, values in enumerate(table.rows, 2):
            for place, column in enumerate(table.columns, 1):
                value = values.get(column.key)
                if isinstance(value, str) and length(escaped(value)) > LONGEST:
                    cell = f"B{place + 1}" if table.part == "framework" else f"{letters(place)}{row}"
                    found = {"length": length(escaped(value)), "limit": LONGEST}
                    yield Problem("text-too-long", file, f"{words.sheets[table.part]}!{cell}", found)


def workbook_of(tables: Sequence[Table], words: SheetTexts) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "leaderdev"
    add_styles(book)
    _guide(book, words)
    parts = {table.part: bool(table.rows) for table in tables}
    for table in tables:
        sheet = book.create_sheet(words.sheets[table.part])
        if table.part == "framework":
            _field_sheet(sheet, table, words)
        else:
            _table_sheet(sheet, table, words)
        _add_validation(sheet, table, words, parts)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cell_value(value: object, column: Column, words: SheetTexts) -> str | int | None:
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


def heading(column: Column, table: Table, words: SheetTexts) -> str:
    """The heading; of an expectation with the title of the tier, where the sheets know it."""
    return words.heading(column.name, table.labels.get(str(column.star), column.star))


def _put(sheet: "Worksheet", place: tuple[int, int], value: str | int | None, look: str) -> None:
    """place -- row and column, from 1"""
    cell = sheet.cell(*place, value=escaped(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        # Else what begins with = would be a formula, and #N/A an error.
        cell.data_type = "s"
    cell.style = look


def _guide(book: "Workbook", words: SheetTexts) -> None:
    sheet = book.create_sheet(words.sheets["guide"])
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = _GUIDE_WIDTH
    for row, line in enumerate(words.guide, 1):
        look = TITLE if row == 1 else SUBTITLE if line.startswith("# ") else GUIDE
        _put(sheet, (row, 1), line.removeprefix("# "), look)
        sheet.row_dimensions[row].height = 30 if row == 1 else _height([(line, _GUIDE_WIDTH)])
    _page_setup(sheet, landscape=False)


def _field_sheet(sheet: "Worksheet", table: Table, words: SheetTexts) -> None:
    for place, (name, wide) in enumerate((("field", 28), ("value_of_field", 70), ("hint", 70)), 1):
        sheet.column_dimensions[letters(place)].width = wide
        _put(sheet, (1, place), words.headings[name], heading_style(None))
    values = table.rows[0]
    for row, column in enumerate(table.columns, 2):
        _put(sheet, (row, 1), heading(column, table, words), heading_style(None))
        _put(sheet, (row, 2), cell_value(values.get(column.key), column, words), TEXT)
        hint = words.hints.get(f"framework.{column.name}", "")
        _put(sheet, (row, 3), hint, QUIET)
        sheet.row_dimensions[row].height = _height([(values.get(column.key), 70), (hint, 66)])
    sheet.freeze_panes = "B2"
    _page_setup(sheet)


def _table_sheet(sheet: "Worksheet", table: Table, words: SheetTexts) -> None:
    from openpyxl.styles import Alignment

    for place, column in enumerate(table.columns, 1):
        dimension = sheet.column_dimensions[letters(place)]
        dimension.width = width(column)
        # For the rows that are still to be written; a column takes no named style.
        dimension.alignment = Alignment(wrap_text=True, vertical="top")
        if column.kind != "number":
            dimension.number_format = "@"
        _put(sheet, (1, place), heading(column, table, words), heading_style(column))
    sheet.row_dimensions[1].height = _height([(heading(one, table, words), width(one)) for one in table.columns])
    for row, values in enumerate(table.rows, 2):
        inherited = row - 2 < table.inherited
        for place, column in enumerate(table.columns, 1):
            own = NUMBER if column.kind == "number" else TEXT
            _put(
                sheet,
                (row, place),
                cell_value(values.get(column.key), column, words),
                QUIET if inherited else own,
            )
        sheet.row_dimensions[row].height = _height([(values.get(one.key), width(one)) for one in table.columns])
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{letters(len(table.columns))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.print_title_cols = "A:A"
    _page_setup(sheet, across=pages_across(list(table.columns)))


def _height(cells: Iterable[tuple[object, int]]) -> float:
    """Of a row, in points: not every program makes it as high as wrapped texts need. cells: what they hold, and how wide."""
    lines = 1
    for value, wide in cells:
        if isinstance(value, str):
            lines = max(lines, sum(max(1, -(-len(line) // wide)) for line in value.split("\n")))
    return min(_LINE_HEIGHT * lines + 4, _HIGHEST_ROW)


def _page_setup(sheet: "Worksheet", *, landscape: bool = True, across: int = 1) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 8 if across > 1 else 9  # A3, A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = across, 0
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(right=_HeaderFooterPart(text="&A  &P / &N"))


def _add_validation(sheet: "Worksheet", table: Table, words: SheetTexts, parts: dict[str, bool]) -> None:
    if table.part == "inherited_items":
        return
    for place, column in enumerate(table.columns, 1):
        rule = validation_of(column, words, parts)
        if rule is None:
            continue
        first, last = 2 + table.inherited, len(table.rows) + 1 + _EMPTY_ROWS
        rule.add(f"B{place + 1}" if table.part == "framework" else area(place, first, last))
        sheet.add_data_validation(rule)
