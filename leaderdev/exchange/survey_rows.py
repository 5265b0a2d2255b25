"""The rows of a survey tool's file, CSV or xlsx, one after the other; the whole file is never in memory."""

import csv
import errno
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, Problem

ENDINGS = (".csv", ".xlsx")
LARGEST = 2_000_000_000
# What a workbook may be when it is unpacked; a small file can hold more than a machine does.
LARGEST_UNPACKED = 4_000_000_000
# The texts of a workbook are held in memory, all of them.
LARGEST_TEXTS = 100_000_000
# As many as a sheet has.
MOST_ROWS = 1_048_576

Row = tuple[int, list[str]]


def rows(path: Path, sheet: str, step: Callable[[int, int], None]) -> Iterator[Row]:
    """Every row that holds something, with its number in the file (1 is the first), as texts. Raises BadInput.

    sheet -- the name of the workbook's sheet; "" for the first one
    step  -- is told how much of the file has been read, of how much
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput("unknown-ending", file=path.name, known=ENDINGS)
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    size = path.stat().st_size
    if size > LARGEST:
        raise unusable(path, Problem("file-too-large", path.name, "", {"size": size, "limit": LARGEST}))
    return _csv(path, step) if ending == ".csv" else _xlsx(path, sheet, step)


def unusable(path: Path, *problems: Problem) -> BadInput:
    return BadInput("file-unusable", problems, file=path.name)


def _csv(path: Path, step: Callable[[int, int], None]) -> Iterator[Row]:
    size, encoding = path.stat().st_size, _encoding(path)
    with path.open("rb") as raw, io.TextIOWrapper(raw, encoding, "replace", newline="") as file:
        first = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=max(",;\t", key=first.count), strict=True)
        try:
            for number, row in enumerate(reader, start=1):
                if any(cell.strip() for cell in row):
                    yield number, [cell.strip() for cell in row]
                if number % 1000 == 0:
                    step(min(raw.tell(), size), size)
        except csv.Error as error:
            raise unusable(path, Problem("not-csv", path.name, "", {"reason": str(error)})) from error
    step(size, size)


def _encoding(path: Path) -> str:
    """UTF-8 where the whole file is that, else what a Danish spreadsheet writes as "CSV" without a word of UTF-8."""
    import codecs

    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        with path.open("rb") as file:
            while part := file.read(1 << 20):
                decoder.decode(part)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _xlsx(path: Path, sheet: str, step: Callable[[int, int], None]) -> Iterator[Row]:
    with _said(path):
        book = _opened(path)
    try:
        with _said(path):
            yield from _filled(path, book, sheet, step)
    finally:
        book.close()


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What a damaged workbook ends in, one way or the other, as BadInput."""
    import zipfile
    import zlib

    damaged = (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        SyntaxError,
    )
    try:
        yield
    except OSError as error:
        # openpyxl says without a number that a part is missing, and a place before the file's beginning is no argument.
        if error.errno not in (None, errno.EINVAL):
            raise
        raise unusable(path, Problem("not-xlsx", path.name, "", {"reason": str(error)})) from error
    except (*damaged, ArithmeticError, AssertionError, RuntimeError) as error:
        reason = str(error) or type(error).__name__
        raise unusable(path, Problem("not-xlsx", path.name, "", {"reason": reason})) from error


def _opened(path: Path) -> Any:
    """The workbook. Raises BadInput where it unpacks to more than is read."""
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    with zipfile.ZipFile(path) as packed:
        sizes = {one.filename: one.file_size for one in packed.infolist()}
    texts = sum(size for name, size in sizes.items() if "sharedstrings" in name.lower())
    for size, limit in ((sum(sizes.values()), LARGEST_UNPACKED), (texts, LARGEST_TEXTS)):
        if size > limit:
            raise unusable(path, Problem("file-too-large", path.name, "", {"size": size, "limit": limit}))
    try:
        return openpyxl.load_workbook(path, read_only=True, data_only=True)
    except InvalidFileException as error:
        raise ValueError(str(error)) from error


def _filled(path: Path, book: Any, sheet: str, step: Callable[[int, int], None]) -> Iterator[Row]:
    if sheet and sheet not in book.sheetnames:
        raise unusable(path, Problem("unknown-word", path.name, "sheet", {"found": sheet, "known": book.sheetnames}))
    found: Any = book[sheet] if sheet else book.worksheets[0]
    # The size that a survey tool writes is often wrong, and openpyxl would believe it.
    found.reset_dimensions()
    for number, row in enumerate(found.iter_rows(values_only=True), start=1):
        # A row's number is what the file says, and openpyxl gives every row before it.
        if number > MOST_ROWS:
            raise unusable(path, Problem("too-many-rows", path.name, "", {"limit": MOST_ROWS}))
        cells = [_text(cell) for cell in row]
        if any(cells):
            yield number, cells
        if number % 1000 == 0:
            step(number, number + 1000)


def _text(value: object) -> str:
    """A cell as it would stand in CSV: whole numbers without a decimal point, moments in ISO form."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value == datetime(value.year, value.month, value.day) else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
