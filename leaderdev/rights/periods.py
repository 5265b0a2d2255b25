"""How long something is kept: "6 months", "2 years", "90 days"."""

import re
from datetime import date, timedelta

import attrs

_WRITTEN = re.compile(r"(\d{1,4}) *(day|month|year|dag|måned|år)(?:s|e|er)?", re.IGNORECASE)
_UNITS = {"day": "day", "dag": "day", "month": "month", "måned": "month", "year": "year", "år": "year"}


@attrs.frozen
class Period:
    """count -- at least 1; unit -- "day", "month" or "year" """

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def period_from(written: str) -> Period:
    """Raises ValueError where it is no period of at least a day and at most a hundred years."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    period = Period(int(found[1]), _UNITS[found[2].lower()])
    if not 1 <= period.count <= {"day": 9999, "month": 1200, "year": 100}[period.unit]:
        raise ValueError(written)
    return period


def last_day_gone(today: str, period: Period) -> str:
    """The last day of which nothing is kept any more: what happened on it or before is due. ISO dates.

    In a month that is too short its last day stands for the day it has not got.
    """
    now = date.fromisoformat(today)
    if period.unit == "day":
        try:
            return (now - timedelta(days=period.count)).isoformat()
        except OverflowError:
            return date.min.isoformat()
    months = now.year * 12 + now.month - 1 - period.count * (12 if period.unit == "year" else 1)
    if months < 12:
        return date.min.isoformat()
    year, month = divmod(months, 12)
    for day in range(now.day, 0, -1):
        try:
            return date(year, month + 1, day).isoformat()
        except ValueError:
            continue
    raise ValueError(today)
