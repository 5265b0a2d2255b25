"""The calendar file, read by a parser of our own that knows nothing of the one that wrote it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.agreements import agreements_of
from leaderdev.exchange.calendar_file import calendar_of, with_due_date
from leaderdev.model.profile import FollowUp

from .made import agreement, held, leader, profiles

TRAP = "Spørg; lyt, og skriv \\n — æøåÆØÅ " * 6 + "\r\nBEGIN:VEVENT\r\nSUMMARY:falsk 🙂"


def unfolded(content: bytes) -> list[str]:
    """RFC 5545, 3.1: lines end in CRLF and have at most 75 octets; one that begins with a blank goes on with the last."""
    assert content.endswith(b"\r\n")
    lines = content[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\r" in line or b"\n" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    whole: list[bytes] = []
    for line in lines:
        if line[:1] in (b" ", b"\t"):
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode() for line in whole]


def text_of(value: str) -> str:
    """RFC 5545, 3.3.11."""
    found, rest = "", iter(value)
    for sign in rest:
        if sign == "\\":
            escaped = next(rest)
            found += "\n" if escaped in "nN" else escaped
            assert escaped in "nN\\;,"
        else:
            assert sign not in ";,\n"
            found += sign
    return found


def events(content: bytes) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    inside = False
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            assert not inside
            inside = True
            found.append({})
        elif line == "END:VEVENT":
            inside = False
        elif inside:
            assert name not in found[-1]
            found[-1][name] = value
    return found


def test_an_event_says_whom_it_is_about_and_what_was_agreed_and_nothing_else():
    one = agreement(
        text=TRAP,
        item="asks",
        due_on="2027-03-01",
        seen_by="SECRET",
        follow_ups=(FollowUp("2026-12-24", "open", "SECRET"),),
    )
    content = calendar_of(agreements_of([leader(name="SECRET", conversations=(held("2026-11-20", one),))]))
    (event,) = events(content)
    assert text_of(event.pop("SUMMARY")) == f"anna: {' '.join(TRAP.split())}"
    assert event == {
        "DTSTART;VALUE=DATE": "20270301",
        "DTSTAMP": "20261224T000000Z",
        "UID": "anna-2025-11-03-1@leaderdev",
        "CLASS": "PRIVATE",
        "TRANSP": "TRANSPARENT",
    }
    assert b"SECRET" not in content


def test_a_calendar_begins_and_ends_as_one_even_without_events():
    lines = unfolded(calendar_of([]))
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "PRODID:-//leaderdev//agreements//EN"} < set(lines)


@given(st.lists(profiles, max_size=3, unique_by=lambda one: one.id))
def test_every_due_date_that_is_waited_for_is_there_once_and_the_file_is_always_the_same(people):
    placed = agreements_of(people)
    chosen = with_due_date(placed)
    assert calendar_of(chosen) == calendar_of(chosen)
    wanted = [
        (one.agreement.due_on.replace("-", ""), f"{one.leader.id}: {' '.join(one.agreement.text.split())}")
        for one in placed
        if one.agreement.due_on and one.agreement.status in ("open", "under-way")
    ]
    found = [(event["DTSTART;VALUE=DATE"], text_of(event["SUMMARY"])) for event in events(calendar_of(chosen))]
    assert [(day, "".join(text.split())) for day, text in found] == [
        (day, "".join(_printable(text).split())) for day, text in wanted
    ]


def _printable(text: str) -> str:
    """What a program could act on is taken out of every text that leaves the house."""
    return "".join(sign for sign in text if sign in "\u200c\u200d" or unicodedata.category(sign) != "Cf")
