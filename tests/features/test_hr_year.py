"""Steps of features/hr_year.feature."""

import json
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from tests.command_line import call

from .desk import Desk

scenarios("hr_year.feature")


@dataclass
class Year:
    """town -- where HR works; beginning -- its files before anything was done; draft -- as it is called now"""

    town: Desk
    beginning: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    draft: str = ""

    @property
    def workbook(self) -> Path:
        return self.town.folder.parent / "framework.xlsx"

    def profiles(self) -> list[dict]:
        return [tomllib.loads(path.read_text(encoding="utf-8")) for path in self.town.folder.glob("profiles/*/*.toml")]

    def finished(self, framework: str) -> int:
        """How many ratings finished assessments under the framework have."""
        return sum(
            len(one.get("levels", {}))
            for profile in self.profiles()
            for one in profile.get("assessments", ())
            if one["framework"] == framework and "completed_at" in one
        )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("year")
    assert call(folder, "demo", str(folder / "town"), "--leaders", "12", "--seed", "3").code == 0
    return folder / "town"


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Desk:
    shutil.copytree(made, tmp_path / "town")
    return Desk(tmp_path / "town")


@pytest.fixture
def year(desk: Desk) -> Year:
    return Year(desk, desk.files())


@given("a made-up town of 12 leaders")
def _(year: Year) -> None:
    assert len(year.profiles()) == 12


@when(parsers.parse('HR begins the next version of "{framework}"'))
def _(year: Year, framework: str) -> None:
    year.town.run("framework", "new", framework, "--from", framework)
    year.draft = year.town.output.split()[0]


@when("HR discards the draft")
def _(year: Year) -> None:
    year.town.run("framework", "discard", year.draft)


@then("every file is as it was in the beginning")
def _(year: Year) -> None:
    assert year.town.files() == year.beginning


@when(
    parsers.parse('HR writes "{new}" in the workbook where it said "{old}" and imports it again without a yes'),
)
def _(year: Year, new: str, old: str) -> None:
    year.town.run("framework", "export", year.draft, "-o", year.workbook)
    book = openpyxl.load_workbook(year.workbook)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(old)]
    assert cells
    cells[0].value = str(cells[0].value).replace(old, new, 1)
    book.save(year.workbook)
    year.town.run("framework", "import", year.workbook, "--replace")


@when("HR imports the workbook again with a yes")
def _(year: Year) -> None:
    year.town.run("framework", "import", year.workbook, "--replace", "--yes")


@when("HR gives the draft its version")
def _(year: Year) -> None:
    year.town.run("framework", "bump", year.draft, "--format", "json")
    year.draft = json.loads(year.town.output)["target"]


@when("HR asks what adopting the draft means")
def _(year: Year) -> None:
    year.town.run("framework", "adopt", year.draft, "--dry-run", "--format", "json")


@then("every rating in a finished assessment is carried, and none is lost")
def _(year: Year) -> None:
    told = json.loads(year.town.output)["ratings"]
    old = tomllib.loads((year.town.folder / "leaderdev.toml").read_text(encoding="utf-8"))["framework"]
    assert sum(one["carried"] for one in told) == year.finished(old) > 0
    assert {(one["redefined"], one["lost"]) for one in told} == {(0, 0)}


@when("HR adopts the draft without a yes")
def _(year: Year) -> None:
    year.town.run("framework", "adopt", year.draft)


@when("HR adopts the draft")
def _(year: Year) -> None:
    year.town.run("framework", "adopt", year.draft, "--yes")


@then(parsers.parse('the current framework is "{framework}"'))
def _(year: Year, framework: str) -> None:
    year.town.run("framework", "list", "--format", "json")
    listed = json.loads(year.town.output)["frameworks"]
    assert [f"{one['id']}@{one['version']}" for one in listed if one["current"]] == [framework]


@then("every rating in a finished assessment was carried")
def _(year: Year) -> None:
    assert year.finished("data-informed-leadership@1.0.1") == year.finished("data-informed-leadership@1.0.0") > 0


@then("the check finds nothing")
def _(year: Year) -> None:
    year.town.run("check")
    assert (year.town.code, year.town.said.startswith("No problems")) == (0, True)


@when("HR takes the adoption back")
def _(year: Year) -> None:
    year.town.run("framework", "adopt", year.draft, "--undo")


@then("every file but the draft is as it was in the beginning")
def _(year: Year) -> None:
    identifier, _, version = year.draft.partition("@")
    now = year.town.files()
    del now[f"frameworks/{identifier}/{version}.toml"]
    assert now == year.beginning


@when("a leader answers under the current framework")
def _(year: Year) -> None:
    answers = year.town.folder.parent / "answers.toml"
    answers.write_text("[levels]\nshows-trust = 3\n", encoding="utf-8")
    year.town.run("assess", year.profiles()[0]["id"], "--answers", answers)
    assert year.town.code == 0
