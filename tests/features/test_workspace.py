"""features/workspace.feature."""

import shutil
import tomllib
import unicodedata
from collections import Counter
from typing import Any

import tomli_w
from pytest_bdd import given, parsers, scenarios, then, when

from tests.sealing import sealed

from .desk import Desk
from .files import add_assessment, profile_file, read_profile, write_profile

scenarios("workspace.feature")

# Colours, a window title, a cleared screen, a bell, a C1 command, and a turned writing direction.
COMMANDS = "\x1b[31m\x1b]0;taken over\x07\x1b[2J\x07\x9b5m\u202e"


@given(parsers.parse('a rating of "{leader}" on "{item}" of {level:d} under "{framework}"'))
def _(desk: Desk, leader: str, item: str, level: int, framework: str) -> None:
    add_assessment(desk.folder, leader, "self", "2026-11-20", {item: level}, framework=framework)


@given(parsers.parse('the profile of "{leader}" is copied to "{unit}" by hand'))
def _(desk: Desk, leader: str, unit: str) -> None:
    target = desk.folder / "profiles" / unit
    target.mkdir()
    shutil.copy(profile_file(desk.folder, leader), target)


@given(parsers.parse('everything that can be written about "{leader}" contains terminal commands'))
def _(desk: Desk, leader: str) -> None:
    write_profile(
        desk.folder,
        {**read_profile(desk.folder, leader), "name": f"{COMMANDS}Anna Holm{COMMANDS}", "manager": f"bo{COMMANDS}"},
    )
    levels = {"listens": 3, f"ghost{COMMANDS}": 3}
    remarks = {"listens": f"{COMMANDS}A fine remark"}
    add_assessment(desk.folder, leader, "self", "2026-11-20", levels, comments=remarks, evidence=remarks)
    place = desk.folder / "frameworks" / "everyday" / "1.0.0.toml"
    framework = tomllib.loads(place.read_text(encoding="utf-8"))
    framework["title"]["en"] = f"{COMMANDS}A fine title"
    framework["tiers"][1]["title"]["en"] += COMMANDS
    framework["items"][0]["text"]["en"] += COMMANDS
    framework["items"][0]["source"] += COMMANDS
    framework["items"][0]["anchors"]["1"]["en"] += COMMANDS
    place.write_text(tomli_w.dumps(sealed(framework)), encoding="utf-8")


@given(parsers.parse("a {kind} file that contains terminal commands"))
def _(desk: Desk, kind: str) -> None:
    content = {
        "TOML": tomli_w.dumps({"levels": {f"ghost{COMMANDS}": 3}}),
        "JSON": '{"levels": {"ghost\\u001b[31m\\u0007\\u202e": 3}}',
        "CSV": f"item,level\nghost{COMMANDS},3\n",
    }[kind]
    desk.sheet = desk.folder.parent / f"sheet.{kind.lower()}"
    desk.sheet.write_text(content, encoding="utf-8")


@when("HR makes a new workspace")
def _(desk: Desk) -> None:
    desk.run("init", ".")


@when(parsers.parse("HR makes a made-up municipality of {leaders:d} leaders"))
def _(desk: Desk, leaders: int) -> None:
    desk.run("demo", ".", "--leaders", leaders)


@when(parsers.re(r"HR makes a made-up municipality of 20 leaders from the seed (?P<one>\d+)(?P<rest>.*)"))
def _(desk: Desk, one: str, rest: str) -> None:
    for name, seed in (("one", one), ("other", one if rest == ", twice" else rest.split()[-1])):
        shutil.rmtree(desk.folder / name, ignore_errors=True)
        desk.run("demo", name, "--leaders", 20, "--seed", seed, "--today", "2026-11-23")
        assert desk.code == 0, desk.said


@when(parsers.parse('HR reads everything stored about "{leader}"'))
def _(desk: Desk, leader: str) -> None:
    desk.run("profile", "show", leader, "--format", "json")


@then(parsers.re("both are (?P<how>the same|different)"))
def _(desk: Desk, how: str) -> None:
    people = [_people_files(desk, name) for name in ("one", "other")]
    assert len(people[0]) == 20
    assert (people[0] == people[1]) == (how == "the same")


@then(parsers.parse("there are {number:d} leaders on four tiers"))
def _(desk: Desk, number: int) -> None:
    people = _people(desk)
    assert len(people) == number
    assert {person["tier"] for person in people} == {"director", "strategic", "manager", "leader"}


@then("the 11 centres each have one head")
def _(desk: Desk) -> None:
    people = _people(desk)
    centres = {person["unit"] for person in people if person["tier"] != "director"}
    assert len(centres) == 11
    assert Counter(person["unit"] for person in people if person["tier"] == "strategic") == dict.fromkeys(centres, 1)


@then("most leaders have assessed themselves and been assessed by their manager")
def _(desk: Desk) -> None:
    people = _people(desk)
    for role in ("self", "manager"):
        assessed = [one for one in people if any(_is_done(given, role) for given in one.get("assessments", []))]
        assert len(assessed) > len(people) / 2


@then("only text reaches the screen")
def _(desk: Desk) -> None:
    shown = desk.output + desk.errors
    assert shown
    assert {sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cf") and sign not in "\n\t"} == set()
    assert "taken over" not in shown or "\\u001b]0;taken over\\u0007" in shown


def _is_done(assessment: dict[str, Any], role: str) -> bool:
    return assessment["role"] == role and bool(assessment.get("completed_at"))


def _people(desk: Desk) -> list[dict[str, Any]]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in (desk.folder / "profiles").glob("*/*.toml")]


def _people_files(desk: Desk, name: str) -> dict[str, bytes]:
    beginning = f"{name}/profiles/"
    return {
        path.removeprefix(beginning): text
        for path, text in desk.files().items()
        if path.startswith(beginning) and path.endswith(".toml")
    }
