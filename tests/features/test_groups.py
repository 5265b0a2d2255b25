"""features/groups.feature."""

from pytest_bdd import given, parsers, scenarios

from .desk import Desk, records
from .files import add_assessment, read_profile, write_profile

scenarios("groups.feature")


@given(parsers.parse("these self-assessments finished on {day}"))
def _(desk: Desk, day: str, datatable: list[list[str]]) -> None:
    for row in records(datatable):
        leader, tier, unit = row.pop("leader"), row.pop("tier"), row.pop("unit")
        write_profile(desk.folder, {"id": leader, "tier": tier, "unit": unit})
        add_assessment(desk.folder, leader, "self", day, {item: int(level) for item, level in row.items()})


@given(parsers.parse('"{leader}" has left'))
def _(desk: Desk, leader: str) -> None:
    write_profile(desk.folder, {**read_profile(desk.folder, leader), "active": False})
