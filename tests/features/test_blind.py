"""features/blind.feature."""

import json

from pytest_bdd import given, parsers, scenarios, then, when

from .desk import Desk, records
from .files import add_assessment

scenarios("blind.feature")


@given(parsers.parse('the workspace says "{line}"'))
def _(desk: Desk, line: str) -> None:
    with (desk.folder / "leaderdev.toml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


@given(parsers.parse('these ratings of "{leader}" by others'))
def _(desk: Desk, leader: str, datatable: list[list[str]]) -> None:
    for row in records(datatable):
        more = {"rater": row["rater"]}
        if "comment" in row:
            more["comments"] = {"listens": row["comment"]}
        levels = {item: int(row[item]) for item in ("listens", "invites") if item in row}
        add_assessment(desk.folder, leader, row["role"], "2026-11-15", levels, **more)


@when(parsers.parse('"{leader}" opens her finished assessment again'))
def _(desk: Desk, leader: str) -> None:
    desk.run("assess", leader, "--reopen")


@when(parsers.parse('the manager rates "{leader}" with the file'))
def _(desk: Desk, leader: str) -> None:
    desk.run("assess", leader, "--as", "manager", "--answers", desk.sheet)


@when(parsers.parse('HR looks at the gaps with "{words}"'))
def _(desk: Desk, words: str) -> None:
    desk.run("gaps", *words.split())


def asked_again_by_a_program(desk: Desk) -> dict:
    """The document of the command that was run last."""
    desk.run(*desk.words, "--format", "json")
    assert desk.code == 0, desk.said
    return json.loads(desk.output)


@then(parsers.parse('a program reads that "{role}" is hidden, and reads none of that role\'s figures'))
def _(desk: Desk, role: str) -> None:
    told = asked_again_by_a_program(desk)
    assert told["hidden"] == [role]
    assert told["assessments"][role] is None
    assert {row[role] for row in told["items"]} == {None}
    assert {row[role] for row in told["dimensions"]} == {None}
    assert {(row["gap"], row["gap_manager"], row["difference"]) for row in told["items"]} == {(None, None, None)}


@then(parsers.parse('a program reads that "{role}" is hidden, and reads no figures of {day}'))
def _(desk: Desk, role: str, day: str) -> None:
    told = asked_again_by_a_program(desk)
    assert told["hidden"] == [role]
    assert day not in desk.output


@then("a program reads these groups")
def _(desk: Desk, datatable: list[list[str]]) -> None:
    told = asked_again_by_a_program(desk)["groups"]
    for row in records(datatable):
        group = told[row["group"]]
        if "raters" not in row:
            assert group is None
            continue
        assert group["raters"] == int(row["raters"])
        assert group["items"]["listens"] == float(row["listens"])
        assert group["items"]["invites"] is None
