"""What may be written in a column: drop-downs, and whole numbers only where a number belongs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leaderdev.exchange.sheets.sheet_columns import Column
from leaderdev.exchange.sheets.sheet_words import Words
from leaderdev.exchange.sheets.xlsx_file import letters

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

# Excel takes no longer messages, and no longer list of words.
_LONGEST, _LONGEST_LIST = 255, 255
# Rows that a drop-down offers of another sheet.
_OFFERED = 2000
_HIGHEST = 999


def rule_for(column: Column, words: Words, sheets: Mapping[str, bool]) -> "DataValidation | None":
    """What holds in the cells of the column; None where any text does.

    sheets -- the parts that have a sheet in the workbook, True where it has own rows or room for them
    """
    made = _by_other_sheet(column, words, sheets) or _by_words(column, words) or _by_number(column)
    if made is None:
        return None
    hint = words.hints.get(column.name, "")
    if hint:
        made.promptTitle = words.heading(column.name, column.star)[:32]
        made.prompt = hint[:_LONGEST]
        made.showInputMessage = True
    made.errorTitle = words.headings["refused_title"][:32]
    made.error = words.headings["refused"][:_LONGEST]
    return made


def _by_other_sheet(column: Column, words: Words, sheets: Mapping[str, bool]) -> "DataValidation | None":
    if column.name == "dimension":
        return _offered(words.sheets["dimensions"], strict=True)
    if column.name == "expected.*":
        return _offered(words.sheets["scale"], strict=True)
    if column.name in ("item", "successor"):
        # Items of another framework and of an earlier version are meant here too, so this helps and refuses nothing.
        others = column.sheet in ("questions", "expectations") and "inherited_items" in sheets
        return _offered(words.sheets["inherited_items" if others else "items"], strict=False)
    return None


def _offered(sheet: str, *, strict: bool) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    area = f"'{sheet}'!$A$2"
    count = f"COUNTA('{sheet}'!$A$2:$A${_OFFERED})"
    return DataValidation(
        type="list", formula1=f"OFFSET({area},0,0,MAX(1,{count}),1)", allow_blank=True, showErrorMessage=strict
    )


def _by_words(column: Column, words: Words) -> "DataValidation | None":
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = ",".join(words.choices.get(column.kind, {}).values())
    if not offered or len(offered) > _LONGEST_LIST:
        return None
    return DataValidation(type="list", formula1=f'"{offered}"', allow_blank=True, showErrorMessage=True)


def _by_number(column: Column) -> "DataValidation | None":
    from openpyxl.worksheet.datavalidation import DataValidation

    if column.kind != "number":
        return None
    return DataValidation(
        type="whole", operator="between", formula1="0", formula2=str(_HIGHEST), allow_blank=True, showErrorMessage=True
    )


def area(column: int, first: int, last: int) -> str:
    return f"{letters(column)}{first}:{letters(column)}{last}"
