"""CSV as people's spreadsheets write it: with comma, semicolon or tab, with or without a byte order mark."""

import csv
import io
from pathlib import Path

from leaderdev.errors import BadInput, Problem

LARGEST = 50_000_000


def read(path: Path, known: tuple[str, ...], required: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Every row that holds something, with its number (1 is the headings), by heading. Raises BadInput with all problems of headings and encoding.

    known -- the headings that mean something; others are reported; required -- those that must be there
    """
    rows = table(path)
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


def table(path: Path) -> list[list[str]]:
    """All rows as they are, of which there is at least one. Raises BadInput with what is wrong with the file."""
    found = _text(path)
    try:
        rows = list(csv.reader(io.StringIO(found, newline=""), delimiter=_delimiter(found), strict=True))
    except csv.Error as error:
        raise _unusable(path, Problem("not-csv", path.name, "", {"reason": str(error)})) from error
    if not rows:
        raise _unusable(path, Problem("empty", path.name, "", {"key": path.name}))
    return rows


def first_row(path: Path) -> list[str]:
    """The first row as it is; empty where there is none or the file cannot be read."""
    try:
        found = _text(path)
        return next(csv.reader(io.StringIO(found, newline=""), delimiter=_delimiter(found)), [])
    except (BadInput, csv.Error):
        return []


def _delimiter(text: str) -> str:
    return max(",;\t", key=text.partition("\n")[0].count)


def _repeated(headings: list[str]) -> list[int]:
    return [place for place, heading in enumerate(headings) if heading in headings[:place]]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            values = {"size": path.stat().st_size, "limit": LARGEST}
            raise _unusable(path, Problem("file-too-large", path.name, "", values))
        content = path.read_bytes()
    except OSError as error:
        problem = Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})
        raise _unusable(path, problem) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a Danish spreadsheet writes as "CSV" without a word of UTF-8.
        return content.decode("cp1252", errors="replace")


def _unusable(path: Path, problem: Problem) -> BadInput:
    return BadInput("file-unusable", [problem], file=path.name)
