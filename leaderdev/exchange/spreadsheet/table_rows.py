"""The rows of CSV files and workbooks from elsewhere: small ones whole, surveys one row at a time."""

import csv
import errno
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, Problem

LARGEST_CSV = 50_000_000


def read_records(path: Path, known: tuple[str, ...], required: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows that are not empty, by heading, with their numbers (1 is the headings). Raises BadInput with every problem.

    known -- the headings there may be; required -- those that must be there
    """
    rows = read_table(path)
    headings = [heading.strip().lower() for heading in rows[0]]
    problems = [
        Problem("unknown-word", path.name, "row 1", {"found": heading, "known": known})
        for heading in headings
        if heading not in known
    ]
    problems += [
        Problem("key-missing", path.name, "row 1", {"key": heading}) for heading in required if heading not in headings
    ]
    problems += [Problem("id-used-twice", path.name, "row 1", {"id": headings[place]}) for place in _repeated(headings)]
    filled = [(number, row) for number, row in enumerate(rows[1:], start=2) if any(cell.strip() for cell in row)]
    for number, row in filled:
        if len(row) != len(headings):
            values = {"expected": len(headings), "found": len(row)}
            problems.append(Problem("row-length", path.name, f"row {number}", values))
    if problems:
        raise BadInput("file-unusable", problems, file=path.name)
    return [(number, dict(zip(headings, row, strict=True))) for number, row in filled]


def read_table(path: Path) -> list[list[str]]:
    """All rows, at least one. Raises BadInput."""
    found = _decoded(path)
    try:
        rows = list(csv.reader(io.StringIO(found, newline=""), delimiter=_delimiter(found), strict=True))
    except csv.Error as error:
        raise _unusable_csv(path, Problem("not-csv", path.name, "", {"reason": str(error)})) from error
    if not rows:
        raise _unusable_csv(path, Problem("empty", path.name, "", {"key": path.name}))
    return rows


def first_row(path: Path) -> list[str]:
    """The first row; empty where there is none or the file cannot be read."""
    try:
        found = _decoded(path)
        return next(csv.reader(io.StringIO(found, newline=""), delimiter=_delimiter(found)), [])
    except (BadInput, csv.Error):
        return []


def _delimiter(text: str) -> str:
    return max(",;\t", key=text.partition("\n")[0].count)


def _repeated(headings: list[str]) -> list[int]:
    return [place for place, heading in enumerate(headings) if heading in headings[:place]]


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_CSV:
            values = {"size": path.stat().st_size, "limit": LARGEST_CSV}
            raise _unusable_csv(path, Problem("file-too-large", path.name, "", values))
        content = path.read_bytes()
    except OSError as error:
        problem = Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})
        raise _unusable_csv(path, problem) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Danish spreadsheets write CSV in Windows-1252.
        return content.decode("cp1252", errors="replace")


def _unusable_csv(path: Path, problem: Problem) -> BadInput:
    return BadInput("file-unusable", [problem], file=path.name)


SURVEY_ENDINGS = (".csv", ".xlsx")
LARGEST_SURVEY = 2_000_000_000
# Of a workbook when it is unpacked: a small file can hold more than the memory does.
LARGEST_UNPACKED = 4_000_000_000
# The texts of a workbook are all held in memory.
LARGEST_TEXTS = 100_000_000
# The limit of Excel.
MOST_ROWS = 1_048_576

Row = tuple[int, list[str]]


def stream_rows(path: Path, sheet: str, step: Callable[[int, int], None]) -> Iterator[Row]:
    """The rows that are not empty, as texts, with their numbers (1 is the first). Raises BadInput.

    sheet -- the name of the workbook's sheet; "" for the first one
    step  -- called with how much of the file has been read, of how much
    """
    ending = path.suffix.lower()
    if ending not in SURVEY_ENDINGS:
        raise BadInput("unknown-ending", file=path.name, known=SURVEY_ENDINGS)
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    size = path.stat().st_size
    if size > LARGEST_SURVEY:
        raise unusable(path, Problem("file-too-large", path.name, "", {"size": size, "limit": LARGEST_SURVEY}))
    return _stream_csv(path, step) if ending == ".csv" else _stream_xlsx(path, sheet, step)


def unusable(path: Path, *problems: Problem) -> BadInput:
    return BadInput("file-unusable", problems, file=path.name)


def _stream_csv(path: Path, step: Callable[[int, int], None]) -> Iterator[Row]:
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
    """UTF-8 where the whole file is valid UTF-8, else Windows-1252, in which Danish spreadsheets write CSV."""
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


def _stream_xlsx(path: Path, sheet: str, step: Callable[[int, int], None]) -> Iterator[Row]:
    with _damage_as_bad_input(path):
        book = _open_workbook(path)
    try:
        with _damage_as_bad_input(path):
            yield from _sheet_rows(path, book, sheet, step)
    finally:
        book.close()


@contextmanager
def _damage_as_bad_input(path: Path) -> Iterator[None]:
    """Turns what reading a damaged workbook raises into BadInput."""
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
        # openpyxl raises OSError without errno for a missing part, and EINVAL comes from a bad offset in the file.
        if error.errno not in (None, errno.EINVAL):
            raise
        raise unusable(path, Problem("not-xlsx", path.name, "", {"reason": str(error)})) from error
    except (*damaged, ArithmeticError, AssertionError, RuntimeError) as error:
        reason = str(error) or type(error).__name__
        raise unusable(path, Problem("not-xlsx", path.name, "", {"reason": reason})) from error


def _open_workbook(path: Path) -> Any:
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


def _sheet_rows(path: Path, book: Any, sheet: str, step: Callable[[int, int], None]) -> Iterator[Row]:
    if sheet and sheet not in book.sheetnames:
        raise unusable(path, Problem("unknown-word", path.name, "sheet", {"found": sheet, "known": book.sheetnames}))
    found: Any = book[sheet] if sheet else book.worksheets[0]
    # Survey tools often write a wrong size, which openpyxl would trust.
    found.reset_dimensions()
    for number, row in enumerate(found.iter_rows(values_only=True), start=1):
        # Row numbers come from the file, and openpyxl yields every row before one.
        if number > MOST_ROWS:
            raise unusable(path, Problem("too-many-rows", path.name, "", {"limit": MOST_ROWS}))
        cells = [_cell_text(cell) for cell in row]
        if any(cells):
            yield number, cells
        if number % 1000 == 0:
            step(number, number + 1000)


def _cell_text(value: object) -> str:
    """A cell as in CSV: whole numbers without a decimal point, moments in ISO form."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value == datetime(value.year, value.month, value.day) else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
