"""features/lus_agreements.feature."""

from pytest_bdd import parsers, scenarios, then, when

from .desk import Desk, records
from .files import read_profile

scenarios("lus_agreements.feature")

FLAGS = {"item": "--item", "what": "--what", "seen by": "--seen-by", "not measured": "--not-measured", "due": "--due"}


@when(
    parsers.re(
        r'the manager records the conversation with "(?P<leader>.*?)" on (?P<day>[\d-]+)(?:, noting "(?P<note>.*)")?$'
    )
)
def _(desk: Desk, leader: str, day: str, note: str | None, datatable: list[list[str]]) -> None:
    (agreed,) = records(datatable)
    told = [word for name, value in agreed.items() for word in (FLAGS[name], value)]
    desk.run("lus", "record", leader, "--date", day, *told, *(["--note", note] if note else []))


@when(
    parsers.parse('the manager follows up "{agreement}" on {day} as {status}, having seen "{seen}"'),
)
def _(desk: Desk, agreement: str, day: str, status: str, seen: str) -> None:
    desk.run("lus", "follow-up", agreement, "--date", day, "--status", status, "--seen", seen)


@when(parsers.parse('"{leader}" looks at her agreements on {day}'))
def _(desk: Desk, leader: str, day: str) -> None:
    desk.run("lus", "agreements", "--leader", leader, "--today", day)


@when(parsers.parse('the manager looks at the agreements of the leaders of "{manager}" on {day}'))
def _(desk: Desk, manager: str, day: str) -> None:
    desk.run("lus", "agreements", "--manager", manager, "--today", day)


@when(parsers.parse("HR lists all agreements on {day}"))
def _(desk: Desk, day: str) -> None:
    desk.run("lus", "agreements", "--all", "--today", day)


@when(parsers.parse("HR looks at the conversations of {year:d} on {day}"))
def _(desk: Desk, year: int, day: str) -> None:
    desk.run("lus", "status", "--year", year, "--today", day)


@when(parsers.parse('HR marks "{leader}" as having left'))
def _(desk: Desk, leader: str) -> None:
    desk.run("profile", "edit", leader, "--inactive")


@when(parsers.parse('"{writer}" looks for notes on "{leader}"'))
def _(desk: Desk, writer: str, leader: str) -> None:
    desk.run("lus", "notes", leader, "--by", writer)


@when(parsers.parse('the manager writes the due dates of the leaders of "{manager}" to a calendar'))
def _(desk: Desk, manager: str) -> None:
    desk.sheet = desk.folder.parent / "due.ics"
    desk.run("lus", "agreements", "--manager", manager, "-o", desk.sheet)


@then(parsers.parse('both follow-ups of "{agreement}" are stored'))
def _(desk: Desk, agreement: str) -> None:
    (kept,) = read_profile(desk.folder, "anna")["conversations"][0]["agreements"]
    assert kept["id"] == agreement
    assert [(one["on"], one["status"]) for one in kept["follow_ups"]] == [
        ("2026-04-10", "under-way"),
        ("2026-10-15", "done"),
    ]


@then(parsers.parse('the calendar has {day} "{summary}"'))
def _(desk: Desk, day: str, summary: str) -> None:
    lines = desk.sheet.read_bytes().decode().replace("\r\n ", "").split("\r\n")
    assert f"DTSTART;VALUE=DATE:{day.replace('-', '')}" in lines
    assert f"SUMMARY:{summary}" in lines


@then(parsers.parse('the calendar does not contain "{text}"'))
def _(desk: Desk, text: str) -> None:
    assert text not in desk.sheet.read_text(encoding="utf-8")
