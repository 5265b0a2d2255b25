"""features/scale.feature."""

import shutil
from pathlib import Path

from pytest_bdd import given, parsers, scenarios, then, when

from .desk import Desk
from .files import add_assessment, write_profile

scenarios("scale.feature")


@given(parsers.parse("{number:d} leaders with ratings"))
def _(desk: Desk, number: int) -> None:
    for one in range(number):
        tier = "manager" if one % 4 == 0 else "leader"
        write_profile(desk.folder, {"id": f"leader-{one}", "tier": tier, "unit": f"unit-{one % 3}"})
        if one % 9:
            day = f"{2025 + one % 2}-11-20"
            add_assessment(desk.folder, f"leader-{one}", "self", day, {"listens": 1 + one % 5, "measures": 5 - one % 3})


@given("HR has exported the data")
def _(desk: Desk) -> None:
    desk.run("ratings", "export", "-o", desk.folder.parent / "data")
    assert desk.code == 0, desk.said


@given(parsers.re('HR has looked at the gaps by "(?P<by>[^"]*)"$'))
def _(desk: Desk, by: str) -> None:
    for number in range(100):
        write_profile(desk.folder, {"id": f"other-{number}", "tier": "leader", "unit": "unit-0"})
    desk.run("gaps", "--by", by)
    assert (desk.folder / ".leaderdev" / "index" / "profiles.sqlite").is_file()


@given(parsers.re('HR has looked at the gaps by "(?P<by>[^"]*)" counted by "(?P<engine>[^"]*)"'))
@when(
    parsers.re('HR looks at the gaps by "(?P<by>[^"]*)" counted by "(?P<engine>[^"]*)"(?P<where>| without data| in .*)')
)
def _(desk: Desk, by: str, engine: str, where: str = "") -> None:
    """Exported data are counted in a workspace that has the frameworks only, unless it is said otherwise."""
    data = [] if where == " without data" else ["--data", desk.folder.parent / "data"]
    place = desk.folder if where.endswith(("of the profiles", "without data")) else _only_frameworks(desk)
    desk.run("--workspace", place, "gaps", "--by", by, "--engine", engine, *data)


@given("somebody has answered since, and HR has exported the data again")
def _(desk: Desk) -> None:
    add_assessment(desk.folder, "leader-9", "self", "2026-11-20", {"listens": 5, "measures": 1})
    shutil.rmtree(desk.folder.parent / "data")
    desk.run("ratings", "export", "-o", desk.folder.parent / "data")
    assert desk.code == 0, desk.said


@when("HR makes the yearly report of 2026 from the exported data")
def _(desk: Desk) -> None:
    desk.run("--workspace", _only_frameworks(desk), "report", "tiers", "--data", desk.folder.parent / "data")


def _only_frameworks(desk: Desk) -> Path:
    place = desk.folder.parent / "counted"
    if not place.exists():
        shutil.copytree(desk.folder, place, ignore=shutil.ignore_patterns("profiles", ".leaderdev"))
        (place / "profiles").mkdir()
    return place


@when(parsers.parse('"{leader}" rates herself again'))
def _(desk: Desk, leader: str) -> None:
    add_assessment(desk.folder, leader, "self", "2026-11-23", {"listens": 5, "measures": 1})


@then(parsers.parse('the figures are those of the folder by "{by}"'))
def _(desk: Desk, by: str) -> None:
    counted = desk.output
    desk.run("gaps", "--by", by)
    assert _table(counted)
    assert _table(desk.output) == _table(counted)


def _table(output: str) -> list[str]:
    """The lines of the groups; below stands what the folder alone knows, as how many people are behind the groups together."""
    return output.split("\n\nn/N:")[0].splitlines()


@then("the figures are those without an index")
def _(desk: Desk) -> None:
    counted = desk.output
    shutil.rmtree(desk.folder / ".leaderdev" / "index")
    desk.run("gaps", "--by", "tier")
    assert desk.output == counted
