"""The flat table of ratings as CSV."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from leaderdev.exchange.flat import COLUMNS, Row


class CsvFile:
    """Ratings in one CSV file. `defused`: makes a text such that no spreadsheet takes it for a formula."""

    def __init__(self, path: Path, defused: Callable[[object], object]) -> None:
        self._defused = defused
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(COLUMNS["ratings"])

    def add(self, rows: Sequence[Row]) -> None:
        self._writer.writerows([self._written(value) for value in row] for row in rows)

    def _written(self, value: object) -> object:
        return str(value).lower() if isinstance(value, bool) else self._defused(value)

    def close(self) -> None:
        self._file.close()
