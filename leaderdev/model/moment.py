"""Moments as they are written: ISO dates, and date-times with or without an offset."""

import re
from datetime import UTC, datetime

# The extended form only: also what people and spreadsheets write can then be compared by its first ten characters.
WRITTEN = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)


def is_moment(text: str) -> bool:
    """True for an ISO date or date-time in the extended form that the calendar has."""
    if WRITTEN.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def instant(text: str) -> datetime:
    """When it was, comparable whatever the offsets; without an offset it is taken as UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_before(one: str, other: str) -> bool:
    """True where `one` is certainly before `other`: by the day where either has no time or no offset."""
    exact = all(datetime.fromisoformat(text).tzinfo for text in (one, other))
    return instant(one) < instant(other) if exact else one[:10] < other[:10]
