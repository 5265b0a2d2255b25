"""What stands in the cells of a workbook.

Not openpyxl: it loses `x005F_` in texts, leaves `_x000D_` as it is, knows a formula or its value but not both, and a
merged area in a file of a few bytes can keep it busy for hours. It writes (`xlsx_writing`).
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.sheets.xlsx_numbers import Formats, date_in, number_in
from leaderdev.exchange.sheets.xlsx_parts import Unusable, opened, parsed
from leaderdev.exchange.sheets.xlsx_text import unescaped

MOST_CELLS = 1_000_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@attrs.frozen(slots=True)
class Cell:
    """kind -- "text", "number", "flag", "date", "error", or "formula" for one whose value the file does not hold.

    text -- as it would be typed: 3 for a number, 2026-11-23 for a date, TRUE for a flag
    computed -- a formula is behind it
    """

    text: str
    kind: str = "text"
    computed: bool = False


@attrs.frozen
class Sheet:
    """rows -- number of the row -> number of the column -> cell, of the cells that hold something; hidden ones too.

    merged -- areas of merged cells, as B2:B5
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...] = ()


def sheets_in(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of the workbook in order, or why there are none."""
    try:
        with opened(path) as package:
            return list(_sheets(package)), []
    except Unusable as error:
        return [], [error.problem(path.name)]


def letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of B3; None where it is no cell."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _sheets(package: zipfile.ZipFile) -> Iterator[Sheet]:
    (book,) = _related(package, "").get("officeDocument", {}).values() or [""]
    if book not in package.namelist():
        raise Unusable("not-a-workbook")
    parts = _related(package, book)
    names, by_1904 = _book(package, book)
    texts = [text for name in parts.get("sharedStrings", {}).values() for text in _shared(package, name)]
    formats = Formats(by_1904)
    for name in parts.get("styles", {}).values():
        parsed(package, name, formats.start, formats.end)
    left = MOST_CELLS
    for name, relation in names:
        if relation in parts.get("worksheet", {}):
            sheet = _SheetPart(texts, formats, left)
            parsed(package, parts["worksheet"][relation], sheet.start, sheet.end, sheet.said)
            left = sheet.left
            yield Sheet(name, sheet.rows, tuple(sheet.merged))


def _related(package: zipfile.ZipFile, part: str) -> dict[str, dict[str, str]]:
    """What a part refers to: the last word of the kind -> id -> name of the part."""
    folder, file = posixpath.split(part)
    found: dict[str, dict[str, str]] = {}

    def start(tag: str, about: Mapping[str, str]) -> None:
        if tag == "Relationship" and about.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, about["Target"])).lstrip("/")
            found.setdefault(about["Type"].rpartition("/")[2], {})[about["Id"]] = target

    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name in package.namelist():
        parsed(package, name, start)
    return found


def _book(package: zipfile.ZipFile, part: str) -> tuple[list[tuple[str, str]], bool]:
    """Name and relation of every sheet, and whether days are counted from 1904."""
    names: list[tuple[str, str]] = []
    counted: list[bool] = []

    def start(tag: str, about: Mapping[str, str]) -> None:
        if tag == "sheet":
            relation = next((one for key, one in about.items() if key.endswith(":id")), "")
            names.append((about.get("name", ""), relation))
        elif tag == "workbookPr":
            counted.append(about.get("date1904", "0") in ("1", "true"))

    parsed(package, part, start)
    return names, any(counted)


def _shared(package: zipfile.ZipFile, part: str) -> list[str]:
    texts: list[str] = []
    reader = _Words()

    def start(tag: str, _about: Mapping[str, str]) -> None:
        reader.start(tag)

    def end(tag: str) -> None:
        reader.end(tag)
        if tag == "si":
            texts.append(reader.taken())

    parsed(package, part, start, end, reader.said)
    return texts


class _Words:
    """The words of a text with formatting; how it is spoken (rPh) is no part of it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.inside = self.spoken = False

    def start(self, tag: str) -> None:
        self.spoken = self.spoken or tag == "rPh"
        self.inside = tag == "t" and not self.spoken

    def end(self, tag: str) -> None:
        self.inside = False
        if tag == "rPh":
            self.spoken = False

    def said(self, words: str) -> None:
        if self.inside:
            self.pieces.append(words)

    def taken(self) -> str:
        found = unescaped("".join(self.pieces))
        self.pieces.clear()
        return found


class _SheetPart:
    """A sheet as its elements come by."""

    def __init__(self, texts: list[str], formats: Formats, left: int) -> None:
        self.texts, self.formats, self.left = texts, formats, left
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[str] = []
        self.row = self.column = 0
        self.kind = self.style = ""
        self.formula = self.in_value = False
        self.value: list[str] = []
        self.words = _Words()

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == "row":
            self.row, self.column = int(about.get("r", self.row + 1)), 0
        elif tag == "c":
            place = place_of(about.get("r", ""))
            self.row, self.column = place or (self.row, self.column + 1)
            self.kind, self.style = about.get("t", "n"), about.get("s", "0")
            self.formula = False
            self.value.clear()
            self.words.taken()
        elif tag == "mergeCell":
            self.merged.append(about.get("ref", ""))
        self.in_value = tag == "v"
        self.formula = self.formula or tag == "f"
        self.words.start(tag)

    def said(self, words: str) -> None:
        if self.in_value:
            self.value.append(words)
        self.words.said(words)

    def end(self, tag: str) -> None:
        self.in_value = False
        self.words.end(tag)
        if tag == "c":
            cell = self._cell("".join(self.value), self.words.taken())
            if cell is not None:
                self._keep(cell)

    def _keep(self, cell: Cell) -> None:
        self.left -= 1
        if self.left < 0:
            raise Unusable("too-many-cells", limit=MOST_CELLS)
        self.rows.setdefault(self.row, {})[self.column] = cell

    def _cell(self, value: str, inline: str) -> Cell | None:
        """The cell; None where it holds nothing."""
        if self.kind in ("inlineStr", "str"):
            text = inline or unescaped(value)
            return Cell(text, computed=self.formula) if text else None
        if not value:
            return Cell("", "formula", computed=True) if self.formula else None
        text, kind = self._said(value)
        return Cell(text, kind, self.formula) if text else None

    def _said(self, value: str) -> tuple[str, str]:
        if self.kind == "s":
            return self.texts[int(value)], "text"
        if self.kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), "flag"
        if self.kind == "e":
            return value, "error"
        if self.kind == "d":
            return value.removesuffix("T00:00:00"), "date"
        if self.formats.is_date(self.style):
            return date_in(value, by_1904=self.formats.by_1904), "date"
        return number_in(value), "number"
