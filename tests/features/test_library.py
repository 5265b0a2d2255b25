"""features/library.feature."""

import json
from datetime import datetime
from typing import Any

import pytest
from pytest_bdd import parsers, scenarios, then, when

import leaderdev

from .desk import Desk

scenarios("library.feature")


@pytest.fixture
def program() -> dict[str, Any]:
    """What the program has in hand: its workspace, and what it was refused with."""
    return {}


def now() -> datetime:
    return datetime.fromisoformat("2026-11-23T09:00:00+01:00")


@when(parsers.parse('a program opens the workspace for "{actor}"'))
def _(desk: Desk, program: dict[str, Any], actor: str) -> None:
    program["workspace"] = leaderdev.open(desk.folder, actor=actor, language="en", clock=now)


@when(parsers.parse('a program saves these answers for "{leader}"'))
def _(desk: Desk, program: dict[str, Any], leader: str, datatable: list[list[str]]) -> None:
    desk.before = desk.files()
    with leaderdev.open(desk.folder, language="en", clock=now) as workspace:
        try:
            workspace.assessments.save(leader, {item: int(level) for item, level in datatable})
        except leaderdev.LeaderdevError as refused:
            program["refused"] = refused


@then(parsers.parse('it lists "{one}" and "{other}" and nobody else'))
def _(program: dict[str, Any], one: str, other: str) -> None:
    assert [person.id for person in program["workspace"].people.list()] == [one, other]


@then(parsers.parse('it reads that Anna rated herself {own:d} on "{item}" and her manager {manager:d}'))
def _(program: dict[str, Any], own: int, item: str, manager: int) -> None:
    gaps = program["workspace"].assessments.gaps("anna")
    (found,) = (gap for gap in gaps.items if gap.item == item)
    assert (found.self_level, found.manager_level) == (own, manager)


@then("it reads the same of Anna as the command line prints for programs")
def _(desk: Desk, program: dict[str, Any]) -> None:
    desk.run("gaps", "anna", "--as", "manager", "--format", "json")
    assert desk.code == 0, desk.said
    document = program["workspace"].assessments.gaps("anna").as_dict()
    assert json.loads(json.dumps(document)) == json.loads(desk.output)


@then("it reads that her manager's assessment is hidden, and none of its figures")
def _(program: dict[str, Any]) -> None:
    document = program["workspace"].assessments.gaps("anna", viewer="manager").as_dict()
    assert (document["viewer"], document["hidden"]) == ("self", ["manager"])
    assert {row["manager"] for row in document["items"]} == {None}


@then(parsers.parse("nothing that it can read contains {day}"))
def _(program: dict[str, Any], day: str) -> None:
    workspace = program["workspace"]
    read = [
        workspace.assessments.gaps("anna").as_dict(),
        workspace.assessments.trend("anna").as_dict(),
        workspace.assessments.versions("anna").as_dict(),
        workspace.people.get("anna").as_dict(),
        workspace.people.list().as_dict(),
        workspace.conversations.sheet("anna", viewer="manager").as_dict(),
    ]
    assert all(day not in json.dumps(one, default=str) for one in read)


@then(parsers.parse('it is refused "{one}" in the same words as "{other}"'))
def _(program: dict[str, Any], one: str, other: str) -> None:
    said = []
    for leader in (one, other):
        with pytest.raises(leaderdev.NotAllowed) as refused:
            program["workspace"].assessments.gaps(leader)
        said.append((refused.value.code, {**refused.value.values, "leader": ""}))
    assert said[0] == said[1]


@then(parsers.parse('it is refused with problems at "{one}" and "{other}"'))
def _(program: dict[str, Any], one: str, other: str) -> None:
    assert sorted(problem.path for problem in program["refused"].problems) == [one, other]


@then("no file was changed")
def _(desk: Desk) -> None:
    assert desk.files() == desk.before


@then(parsers.parse('the assessment of "{leader}" is complete'))
def _(desk: Desk, leader: str) -> None:
    desk.run("gaps", leader, "--format", "json")
    assert json.loads(desk.output)["assessments"]["self"]["rated"] == 3


@then(parsers.parse('the log says "{command}" of "{leader}"'))
def _(desk: Desk, command: str, leader: str) -> None:
    desk.run("audit", "show", "--format", "json")
    entries = json.loads(desk.output)["entries"]
    assert [one["command"] for one in entries if leader in one["leaders"]] == [command]
