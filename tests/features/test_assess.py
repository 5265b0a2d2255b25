"""features/assess.feature."""

from typing import Any

from pytest_bdd import parsers, scenarios, then, when

from .desk import Desk, records
from .files import read_profile

scenarios("assess.feature")


@when(parsers.parse('"{leader}" saves her answers from the file without finishing'))
def _(desk: Desk, leader: str) -> None:
    desk.run("assess", leader, "--answers", desk.sheet, "--keep-open")


@when(parsers.parse('the manager of "{leader}" assesses with the file'))
def _(desk: Desk, leader: str) -> None:
    desk.run("assess", leader, "--as", "manager", "--answers", desk.sheet)


@when(parsers.parse('"{rater}" assesses "{leader}" as a {role} with the file'))
def _(desk: Desk, rater: str, leader: str, role: str) -> None:
    desk.run("assess", leader, "--as", role, "--rater", rater, "--answers", desk.sheet)


@when(parsers.parse('"{leader}" begins the interview'))
def _(desk: Desk, leader: str) -> None:
    desk.run("assess", leader)


@then(parsers.parse('the last assessment of "{leader}" is saved as'))
def _(desk: Desk, leader: str, datatable: list[list[str]]) -> None:
    kept = _assessments(desk, leader)[-1]
    rows = records(datatable)
    assert kept.get("levels", {}) == {row["item"]: int(row["level"]) for row in rows if "level" in row}
    assert kept.get("not_relevant", []) == [row["item"] for row in rows if "not relevant" in row]
    assert kept.get("comments", {}) == {row["item"]: row["comment"] for row in rows if "comment" in row}
    assert kept.get("evidence", {}) == {row["item"]: row["example"] for row in rows if "example" in row}


@then(
    parsers.parse('the last assessment of "{leader}" is a finished {role}-assessment by "{rater}" under "{framework}"')
)
def _(desk: Desk, leader: str, role: str, rater: str, framework: str) -> None:
    kept = _assessments(desk, leader)[-1]
    assert (kept["role"], kept["rater"], kept["framework"]) == (role, rater, framework)
    assert kept["started_at"] <= kept["completed_at"]


@then(parsers.re(r'"(?P<leader>.*)" has (?P<finished>\d+) finished assessments? and (?P<begun>\d+) open ones?'))
def _(desk: Desk, leader: str, finished: str, begun: str) -> None:
    done = [bool(one.get("completed_at")) for one in _assessments(desk, leader)]
    assert (done.count(True), done.count(False)) == (int(finished), int(begun))


@then(parsers.parse('all assessments of "{leader}" have different ids'))
def _(desk: Desk, leader: str) -> None:
    names = [one["id"] for one in _assessments(desk, leader)]
    assert len(set(names)) == len(names)


def _assessments(desk: Desk, leader: str) -> list[dict[str, Any]]:
    return list(read_profile(desk.folder, leader).get("assessments", []))
