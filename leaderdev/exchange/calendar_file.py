"""The due dates of agreements as an iCalendar file (RFC 5545).

Others see what stands in a calendar: an event says whom it is about, by the handle, and what was agreed, and nothing else.
The same agreements always give the same file, so that importing it again changes nothing.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from leaderdev.conversations.agreements import AgreementEntry, last_follow_up
from leaderdev.storage import disk

PRIVATE = 0o600
_JOINING = "\u200c\u200d"


def with_due_date(entries: Iterable[AgreementEntry]) -> list[AgreementEntry]:
    """The unsettled agreements with a due date."""
    return [one for one in entries if one.agreement.is_unsettled() and one.agreement.due_on]


def write(target: Path, entries: Sequence[AgreementEntry]) -> None:
    disk.write(target, calendar_of(entries), target.parent, PRIVATE)


def calendar_of(entries: Sequence[AgreementEntry]) -> bytes:
    """A calendar with an all-day event on each due date."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//leaderdev//agreements//EN")
    calendar.add("version", "2.0")
    for one in entries:
        event = Event()
        event.add("uid", f"{one.agreement.id}@leaderdev")
        event.add("dtstamp", _revised(one))
        # A date without an end is the whole day.
        event.add("dtstart", date.fromisoformat(one.agreement.due_on))
        event.add("summary", f"{one.leader.id}: {_one_line(one.agreement.text)}")
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _one_line(text: str) -> str:
    """Without control characters and direction marks; joiners stay."""
    written = " ".join(text.split())
    return "".join(sign for sign in written if sign in _JOINING or unicodedata.category(sign) not in ("Cc", "Cf"))


def _revised(one: AgreementEntry) -> datetime:
    """When the agreement last changed, which is what DTSTAMP means without a METHOD."""
    last = last_follow_up(one.agreement)
    day = date.fromisoformat(last.on if last is not None else one.conversation.held_on)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
