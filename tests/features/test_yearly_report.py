"""features/yearly_report.feature."""

from pytest_bdd import given, parsers, scenarios, then, when

from .desk import Desk
from .files import add_assessment, write_profile

scenarios("yearly_report.feature")

MADE: dict[str, list[str]] = {}


@given(parsers.parse('{number:d} leaders of the tier "{tier}" rated themselves in {year}'))
def _(desk: Desk, number: int, tier: str, year: str, datatable: list[list[str]]) -> None:
    MADE["leaders"] = [f"{tier}-{place}" for place in range(number)]
    for leader in MADE["leaders"]:
        write_profile(desk.folder, {"id": leader, "tier": tier, "unit": "jobcenter"})
    rate(desk, year, datatable)


@given(parsers.parse("the same leaders rated themselves in {year}"))
def rate(desk: Desk, year: str, datatable: list[list[str]]) -> None:
    """One in three a level lower and one a level higher: of answers that are all alike nothing may be told."""
    for place, leader in enumerate(MADE["leaders"]):
        levels = {item: min(5, max(1, int(level) + (0, -1, 1)[place % 3])) for item, level in datatable}
        add_assessment(desk.folder, leader, "self", f"{year}-11-20", levels)


@when("HR makes the yearly report")
def _(desk: Desk) -> None:
    desk.run("report", "tiers")


@when(parsers.parse("HR makes the yearly report of {year:d}"))
def _(desk: Desk, year: int) -> None:
    desk.run("report", "tiers", "--year", year)


@when(parsers.parse('HR makes the yearly report as "{file}"'))
def _(desk: Desk, file: str) -> None:
    desk.run("report", "tiers", "-o", file)


@when(parsers.parse('HR makes the yearly report with "{more}"'))
def _(desk: Desk, more: str) -> None:
    desk.run("report", "tiers", *more.split())


@then(parsers.parse('the files "{files}" exist'))
def _(desk: Desk, files: str) -> None:
    begins = {"pdf": b"%PDF", "html": b"<!DO", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}
    for file in files.split(", "):
        assert (desk.folder / file).read_bytes()[:4] == begins[file.rpartition(".")[2]]
