"""features/people.feature."""

import tomllib
from typing import Any

from pytest_bdd import parsers, scenarios, then, when

from .desk import Desk
from .files import profile_file, read_profile

scenarios("people.feature")


@when(
    parsers.re(
        'HR adds the leader "(?P<leader>.*?)" of the tier "(?P<tier>.*?)" in the unit "(?P<unit>.*?)"'
        '(?: with the manager "(?P<manager>.*)")?'
    )
)
def _(desk: Desk, leader: str, tier: str, unit: str, manager: str | None) -> None:
    desk.run("profile", "add", leader, "--tier", tier, "--unit", unit, *(["--manager", manager] if manager else []))


@when(parsers.parse('HR changes the {what} of "{leader}" to "{value}"'))
def _(desk: Desk, what: str, leader: str, value: str) -> None:
    desk.run("profile", "edit", leader, f"--{what}", value)


@when(parsers.parse('HR marks "{leader}" as no longer active'))
def _(desk: Desk, leader: str) -> None:
    desk.run("profile", "edit", leader, "--inactive")


@when(parsers.re('HR lists the leaders of the (?P<what>unit|tier) "(?P<name>.*)"'))
def _(desk: Desk, what: str, name: str) -> None:
    desk.run("profile", "list", f"--{what}", name)


@when("HR imports the file")
def _(desk: Desk) -> None:
    desk.run("profile", "import", desk.sheet)


@when("HR makes a dry run of importing the file")
def _(desk: Desk) -> None:
    desk.run("profile", "import", desk.sheet, "--dry-run")


@then(parsers.re('only the (?P<what>.*) of "(?P<leader>.*)" (?:was|were) changed'))
def _(desk: Desk, what: str, leader: str) -> None:
    earlier, now = _profile_before(desk, leader), read_profile(desk.folder, leader)
    assert earlier.get("assessments")
    changed = {key for key in earlier.keys() | now.keys() if earlier.get(key) != now.get(key)} - _written_out(now)
    assert changed == set(what.replace("the ", "").split(" and "))


@then(parsers.parse('"{leader}" is stored once, in "{unit}"'))
def _(desk: Desk, leader: str, unit: str) -> None:
    assert profile_file(desk.folder, leader).parent.name == unit


def _profile_before(desk: Desk, leader: str) -> dict[str, Any]:
    (content,) = (content for name, content in desk.before.items() if name.endswith(f"/{leader}.toml"))
    return tomllib.loads(content.decode())


def _written_out(profile: dict[str, Any]) -> set[str]:
    """A leader is active, and the format the first, where the file does not say otherwise."""
    usual = {"active": True, "schema_version": 1}
    return {key for key, value in usual.items() if profile.get(key) == value}
