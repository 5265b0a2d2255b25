"""Reads what stands in the cells of a workbook.

We do not read with openpyxl: it loses `x005F_` in texts, leaves `_x000D_` as it is, knows a formula or its value but not
both, and a merged area in a file of a few bytes can keep it busy for hours. It only writes (`workbook_writing`).
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

import attrs

from leaderdev.errors import Problem

# Excel refuses a workbook with a longer text in a cell; it counts in units of UTF-16.
LONGEST = 32_767
_NOT_IN_XML = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_TO_ESCAPE = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}[_{_NOT_IN_XML}])|[{_NOT_IN_XML}]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """The reverse of `unescaped`, also for text that looks escaped itself."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def length(text: str) -> int:
    """As Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)


# The built-in date formats; see ECMA-376, 18.8.30.
_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_EXACT = 10**15


class Formats:
    """Which styles of a workbook show a number as a date; `start` and `end` handle the elements of the part `styles`."""

    def __init__(self, by_1904: bool) -> None:
        self.by_1904 = by_1904
        self._codes: dict[str, str] = {}
        self._styles: list[str] = []
        self._inside = False

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == "numFmt":
            self._codes[about.get("numFmtId", "")] = about.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._styles.append(about.get("numFmtId", "0"))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._inside = False

    def is_date(self, style: str) -> bool:
        place = int(style) if style.isdecimal() else 0
        look = self._styles[place] if place < len(self._styles) else "0"
        if look in self._codes:
            return any(letter in _QUOTED.sub("", self._codes[look]).lower() for letter in "ymdhs")
        return look.isdecimal() and int(look) in _DATE_FORMATS


def number_text(value: str) -> str:
    """As it would be typed: 3 for 3.0. Other text stays as it is."""
    try:
        number = float(value)
    except ValueError:
        return value
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    return value


def date_text(value: str, *, by_1904: bool) -> str:
    """The ISO date, with the time where it is not midnight; the number itself where it is no date."""
    try:
        moment = datetime(1904, 1, 1) if by_1904 else datetime(1899, 12, 30)
        moment += timedelta(days=round(float(value), 8))
    except (ValueError, OverflowError):
        return value
    moment = moment.replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == moment.time().min else moment.isoformat()


LARGEST = 50_000_000
LARGEST_UNPACKED = 300_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 16
# What reading a damaged file raises.
_DAMAGED = (zipfile.BadZipFile, expat.ExpatError, EOFError, LookupError, ValueError, NotImplementedError, RuntimeError)

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Data = Callable[[str], None]


class Unusable(Exception):
    """The file cannot be read. code: that of a problem; values: what its sentence needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def problem(self, file: str) -> Problem:
        return Problem(self.code, file, "", self.values)


@contextmanager
def open_workbook(path: Path) -> Iterator[zipfile.ZipFile]:
    """Raises Unusable, also for what goes wrong while parts are read."""
    import zlib

    try:
        _refuse_other_formats(path)
        with zipfile.ZipFile(path) as package:
            _refuse_unreadable(package)
            yield package
    except OSError as error:
        raise Unusable("unreadable", reason=error.strerror or str(error)) from error
    except (*_DAMAGED, zlib.error) as error:
        raise Unusable("workbook-damaged", reason=str(error) or type(error).__name__) from error


def parse_part(
    package: zipfile.ZipFile, name: str, start: Start, end: End | None = None, said: Data | None = None
) -> None:
    """Streams a part, calling the handlers with element names without namespace."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    # Entities can expand a small file endlessly, and no workbook needs them.
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.StartElementHandler = lambda tag, attributes: start(_local_name(tag), attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(_local_name(tag))
    if said is not None:
        parser.CharacterDataHandler = said
    with package.open(name) as part:
        _feed(parser, part)


def _feed(parser: expat.XMLParserType, part: IO[bytes]) -> None:
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _local_name(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse_entities(*_about: object) -> NoReturn:
    raise ValueError("DOCTYPE")


def _refuse_other_formats(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST:
        raise Unusable("file-too-large", size=size, limit=LARGEST)
    with path.open("rb") as file:
        if file.read(len(_OLD)) != _OLD:
            return
        locked = "EncryptedPackage".encode("utf-16-le") in file.read()
    raise Unusable("workbook-locked" if locked else "workbook-old")


def _refuse_unreadable(package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "content.xml" in names and "mimetype" in names:
        raise Unusable("workbook-ods")
    # zipfile never unpacks more of a part than its entry states.
    unpacked = sum(entry.file_size for entry in package.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise Unusable("workbook-too-large", size=unpacked, limit=LARGEST_UNPACKED)
    if any(entry.flag_bits & 1 for entry in package.infolist()):
        raise Unusable("workbook-locked")
    if "_rels/.rels" not in names:
        raise Unusable("not-a-workbook")


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
    """rows -- row number -> column number -> cell, of the cells that are not empty, hidden ones too.

    merged -- areas of merged cells, as B2:B5
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[str, ...] = ()


def read_sheets(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """The sheets of the workbook in order, or the problems."""
    try:
        with open_workbook(path) as package:
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


def cell_position(reference: str) -> tuple[int, int] | None:
    """Row and column of B3; None where it is no cell."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _sheets(package: zipfile.ZipFile) -> Iterator[Sheet]:
    (book,) = _relations(package, "").get("officeDocument", {}).values() or [""]
    if book not in package.namelist():
        raise Unusable("not-a-workbook")
    parts = _relations(package, book)
    names, by_1904 = _book(package, book)
    texts = [text for name in parts.get("sharedStrings", {}).values() for text in _shared_texts(package, name)]
    formats = Formats(by_1904)
    for name in parts.get("styles", {}).values():
        parse_part(package, name, formats.start, formats.end)
    left = MOST_CELLS
    for name, relation in names:
        if relation in parts.get("worksheet", {}):
            sheet = _SheetPart(texts, formats, left)
            parse_part(package, parts["worksheet"][relation], sheet.start, sheet.end, sheet.said)
            left = sheet.left
            yield Sheet(name, sheet.rows, tuple(sheet.merged))


def _relations(package: zipfile.ZipFile, part: str) -> dict[str, dict[str, str]]:
    """The relations of a part: last word of the type -> id -> name of the related part."""
    folder, file = posixpath.split(part)
    found: dict[str, dict[str, str]] = {}

    def start(tag: str, about: Mapping[str, str]) -> None:
        if tag == "Relationship" and about.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, about["Target"])).lstrip("/")
            found.setdefault(about["Type"].rpartition("/")[2], {})[about["Id"]] = target

    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name in package.namelist():
        parse_part(package, name, start)
    return found


def _book(package: zipfile.ZipFile, part: str) -> tuple[list[tuple[str, str]], bool]:
    """Name and relation of every sheet, and whether dates count from 1904."""
    names: list[tuple[str, str]] = []
    counted: list[bool] = []

    def start(tag: str, about: Mapping[str, str]) -> None:
        if tag == "sheet":
            relation = next((one for key, one in about.items() if key.endswith(":id")), "")
            names.append((about.get("name", ""), relation))
        elif tag == "workbookPr":
            counted.append(about.get("date1904", "0") in ("1", "true"))

    parse_part(package, part, start)
    return names, any(counted)


def _shared_texts(package: zipfile.ZipFile, part: str) -> list[str]:
    texts: list[str] = []
    reader = _RichText()

    def start(tag: str, _about: Mapping[str, str]) -> None:
        reader.start(tag)

    def end(tag: str) -> None:
        reader.end(tag)
        if tag == "si":
            texts.append(reader.taken())

    parse_part(package, part, start, end, reader.said)
    return texts


class _RichText:
    """The text of a string with formatting, without its phonetic hints (rPh)."""

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
    """Collects the cells of a sheet from its elements."""

    def __init__(self, texts: list[str], formats: Formats, left: int) -> None:
        self.texts, self.formats, self.left = texts, formats, left
        self.rows: dict[int, dict[int, Cell]] = {}
        self.merged: list[str] = []
        self.row = self.column = 0
        self.kind = self.style = ""
        self.formula = self.in_value = False
        self.value: list[str] = []
        self.words = _RichText()

    def start(self, tag: str, about: Mapping[str, str]) -> None:
        if tag == "row":
            self.row, self.column = int(about.get("r", self.row + 1)), 0
        elif tag == "c":
            place = cell_position(about.get("r", ""))
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
            return date_text(value, by_1904=self.formats.by_1904), "date"
        return number_text(value), "number"
