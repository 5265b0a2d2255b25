"""features/lus_prepare.feature."""

import re
import stat
import sys

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from .desk import Desk
from .files import read_profile, write_profile

scenarios("lus_prepare.feature")

LAST: dict[str, list[str]] = {}


@given(parsers.parse('the workspace says "{words}"'))
def _(desk: Desk, words: str) -> None:
    settings = desk.folder / "leaderdev.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


@given(parsers.parse('the workspace\'s common topics are "{items}"'))
def _(desk: Desk, items: str) -> None:
    settings = desk.folder / "leaderdev.toml"
    listed = ", ".join(f'"{item}"' for item in items.split(", "))
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[lus]\ncommon = [{listed}]\n", encoding="utf-8")


@given(parsers.parse('it was agreed with "{leader}" on {day} about "{item}" to "{text}", due {due}'))
def _(desk: Desk, leader: str, day: str, item: str, text: str, due: str) -> None:
    profile = read_profile(desk.folder, leader)
    agreement = {"id": f"{leader}-{day}-1", "item": item, "text": text, "seen_by": "a list", "due_on": due}
    profile["conversations"] = [{"held_on": day, "agreements": [agreement]}]
    write_profile(desk.folder, profile)


@when(
    parsers.re(
        r'the (?P<viewer>leader|manager) prepares the conversation with "(?P<leader>\w+)" on (?P<day>\S+)'
        r'(?: with "(?P<more>.*)")?$'
    )
)
def _(desk: Desk, viewer: str, leader: str, day: str, more: str | None) -> None:
    words = ["lus", "prepare", leader, "--as", {"leader": "self"}.get(viewer, viewer), "--date", day]
    LAST["words"] = [*words, *(more or "").split()]
    desk.run(*LAST["words"])


@when(parsers.parse('the assessments of "{leader}" are written in another order'))
def _(desk: Desk, leader: str) -> None:
    profile = read_profile(desk.folder, leader)
    profile["assessments"].reverse()
    write_profile(desk.folder, profile)


@then(parsers.parse('the topics are "{items}"'))
def _(desk: Desk, items: str) -> None:
    named = re.findall(r"^   \S.* \(([a-z-]+)\)$", desk.output, re.MULTILINE)
    assert named == items.split(", ")


@then("the manager gets the same sheet")
def _(desk: Desk) -> None:
    before = desk.output
    assert before
    desk.run(*LAST["words"])
    assert desk.output == before


@then(parsers.parse('there is a file "{name}" that says "{text}"'))
def _(desk: Desk, name: str, text: str) -> None:
    assert text in (desk.folder / name).read_text(encoding="utf-8")


@then(parsers.parse('nobody else may read the file "{name}"'))
def _(desk: Desk, name: str) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows keeps no such marks")
    assert stat.S_IMODE((desk.folder / name).stat().st_mode) == 0o600
