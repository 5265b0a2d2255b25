"""Numbers in the cells of a workbook, where a date is a number with the look of a date."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta

# The looks that every program knows by number; see ECMA-376, 18.8.30.
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
_EXACT = 10**15


class Formats:
    """Which styles of a workbook show a number as a date; told of the elements of its part `styles`."""

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
        return look.isdecimal() and int(look) in _DATES


def number_in(value: str) -> str:
    """As it would be typed: 3 for 3.0. What is no number stays as it is."""
    try:
        number = float(value)
    except ValueError:
        return value
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    return value


def date_in(value: str, *, by_1904: bool) -> str:
    """The day, with the time where there is one; the number itself where it is no day."""
    try:
        moment = datetime(1904, 1, 1) if by_1904 else datetime(1899, 12, 30)
        moment += timedelta(days=round(float(value), 8))
    except (ValueError, OverflowError):
        return value
    moment = moment.replace(microsecond=0)
    return moment.date().isoformat() if moment.time() == moment.time().min else moment.isoformat()
