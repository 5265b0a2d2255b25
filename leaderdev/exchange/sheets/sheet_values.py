"""What is meant by a cell, by what its column holds."""

import re
from collections.abc import Mapping, Sequence

from leaderdev.exchange.sheets.sheet_columns import Column
from leaderdev.exchange.sheets.sheet_words import Words, same, tidy
from leaderdev.exchange.sheets.xlsx_file import Cell

_WHOLE = re.compile(r"([+-]?[0-9]{1,19})(?:[.,]0+)?")
_FLAGS: Mapping[str, bool] = {"x": True, "1": True, "true": True, "0": False, "false": False}


class Unclear(Exception):
    """A cell that does not say what its column holds. code: that of a problem; values: what its sentence needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def value_in(cell: Cell, column: Column, words: Sequence[Words]) -> object | None:
    """The value as the framework file has it; None where there is none. words: the first is the sheet's own language."""
    if cell.kind == "error":
        raise Unclear("error-in-cell", found=cell.text)
    if cell.kind == "formula":
        raise Unclear("formula-without-value")
    if cell.kind == "date" and column.name != "published_on":
        raise Unclear("date-in-cell", found=cell.text)
    if column.kind == "text":
        return cell.text
    text = tidy(cell.text)
    if not text:
        return None
    if column.kind == "names":
        return [name for part in re.split("[,;\n]", cell.text) if (name := tidy(part))] or None
    if column.kind == "number":
        return _whole(text)
    if column.kind == "name":
        return text
    return _chosen(text, column.kind, words)


def _whole(text: str) -> int:
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise Unclear("not-a-whole-number", found=text)
    return int(found[1])


def _chosen(text: str, kind: str, words: Sequence[Words]) -> object | None:
    for one in words:
        for value, said in one.choices[kind].items():
            if same(text, said) or same(text, value):
                return _meant(value, kind)
    if kind == "flag" and text.lower() in _FLAGS:
        return _FLAGS[text.lower()] or None
    raise Unclear("unknown-word", found=text, known=tuple(words[0].choices[kind].values()))


def _meant(value: str, kind: str) -> object | None:
    if kind == "flag":
        return True if value == "yes" else None
    return value
