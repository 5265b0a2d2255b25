"""The words that several features share."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
import tomli_w
from pytest_bdd import given, parsers, then, when

from .desk import Desk, records
from .files import add_assessment, change_published, write_framework, write_profile, write_sheet

WHO = "(?:HR|the leader|the manager)"


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as `init` makes it, to copy from."""
    desk = Desk(tmp_path_factory.mktemp("fresh"))
    desk.run("init", "workspace")
    assert desk.code == 0, desk.errors
    return desk.folder / "workspace"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "workspace"
    folder.mkdir()
    return Desk(folder)


@given("a new workspace")
def _(desk: Desk, fresh: Path) -> None:
    shutil.copytree(fresh, desk.folder, dirs_exist_ok=True)


@given("a workspace with these items and expected levels")
def _(desk: Desk, datatable: list[list[str]]) -> None:
    (desk.folder / "profiles").mkdir()
    write_framework(desk.folder, records(datatable))


@given(parsers.re("the language is (?P<language>Danish|English)"))
def _(desk: Desk, language: str) -> None:
    desk.language = {"Danish": "da", "English": "en"}[language]


@given(parsers.parse("the window is {columns:d} characters wide"))
def _(desk: Desk, columns: int) -> None:
    desk.width = str(columns)


@given("these leaders")
def _(desk: Desk, datatable: list[list[str]]) -> None:
    for row in records(datatable):
        write_profile(desk.folder, {"id": row.pop("leader"), **row})


@given(parsers.re('the (?P<role>self|manager)(?:-|\'s )assessment of "(?P<leader>.*)" finished on (?P<day>.*)'))
def _(desk: Desk, role: str, leader: str, day: str, datatable: list[list[str]]) -> None:
    add_assessment(desk.folder, leader, role, day, {item: int(level) for item, level in datatable})


@given(parsers.parse('"{leader}" has begun a self-assessment and not finished it'))
def _(desk: Desk, leader: str, datatable: list[list[str]]) -> None:
    add_assessment(desk.folder, leader, "self", "", {item: int(level) for item, level in datatable})


@given(parsers.parse('"{leader}" was rated under "{framework}"'))
def _(desk: Desk, leader: str, framework: str) -> None:
    add_assessment(desk.folder, leader, "self", "2026-11-20", {"listens": 3}, framework=framework)


@given(parsers.parse('the profile of "{leader}" is damaged'))
def _(desk: Desk, leader: str) -> None:
    place = desk.folder / "profiles" / "jobcenter" / f"{leader}.toml"
    place.parent.mkdir(exist_ok=True)
    place.write_text('id = "', encoding="utf-8")


@given(parsers.re('somebody changes (?P<what>.*) in the published framework "(?P<framework>.*)"'))
def _(desk: Desk, what: str, framework: str) -> None:
    place = desk.folder / "frameworks" / framework / "1.0.0.toml"
    changed = change_published(what, tomllib.loads(place.read_text(encoding="utf-8")))
    place.write_text(tomli_w.dumps(changed), encoding="utf-8")


@given(parsers.parse("a file saved as {kind}"))
def _(desk: Desk, kind: str, datatable: list[list[str]]) -> None:
    desk.sheet = write_sheet(desk.folder, kind, datatable)


@given("a file that contains")
def _(desk: Desk, docstring: str) -> None:
    desk.sheet = desk.folder.parent / "sheet.csv"
    desk.sheet.write_text(docstring, encoding="utf-8")


@when("HR checks the workspace")
def _(desk: Desk) -> None:
    desk.run("check")


@when(parsers.re("HR lists the (?P<what>leaders|frameworks)(?P<reader> for a program| for a spreadsheet|)"))
def _(desk: Desk, what: str, reader: str) -> None:
    form = {" for a program": "json", " for a spreadsheet": "csv"}.get(reader, "table")
    desk.run({"leaders": "profile", "frameworks": "framework"}[what], "list", "--format", form)


@when(parsers.parse('HR looks at the profile of "{leader}"'))
def _(desk: Desk, leader: str) -> None:
    desk.run("profile", "show", leader)


@when(parsers.re('HR moves "(?P<leader>.*?)" to the unit "(?P<unit>.*?)"(?: with the manager "(?P<manager>.*)")?'))
def _(desk: Desk, leader: str, unit: str, manager: str | None) -> None:
    desk.run("profile", "move", leader, "--unit", unit, *(["--manager", manager] if manager else []))


@when(parsers.re('HR reads the framework "(?P<framework>.*)"(?P<whole> with everything it extends|)'))
def _(desk: Desk, framework: str, whole: str) -> None:
    desk.run("framework", "show", framework, *(["--resolved"] if whole else []))


@when(parsers.parse('"{leader}" assesses herself with the file'))
def _(desk: Desk, leader: str) -> None:
    desk.run("assess", leader, "--answers", desk.sheet)


@when(parsers.re(WHO + ' looks at the gaps of "(?P<leader>[^"]*)"(?P<more>(?: +--.*)?) *'))
def _(desk: Desk, leader: str, more: str) -> None:
    desk.run("gaps", leader, *more.split())


@when(parsers.re('HR looks at the gaps by "(?P<by>[^"]*)"(?P<more>.*)'))
def _(desk: Desk, by: str, more: str) -> None:
    options = {
        r" in groups of at least (\S+)": "--min-group",
        r" from (\S+)": "--since",
        r" until (\S+)": "--until",
        r" as the (manager) sees it": "--role",
        r" with (totals)": "--totals",
    }
    words = []
    for said, option in options.items():
        words += [f"{option}={value}" if value != "totals" else option for value in re.findall(said, more)]
        more = re.sub(said, "", more)
    assert not more, f"not understood: {more}"
    desk.run("gaps", "--by", by, *words)


@then("it succeeds")
def _(desk: Desk) -> None:
    assert desk.code == 0, desk.said


@then("problems are found")
def _(desk: Desk) -> None:
    assert desk.code == 1, desk.said


@then("it is refused")
def _(desk: Desk) -> None:
    assert desk.code == 2, desk.said
    assert not desk.output
    assert "unexpected error" not in desk.errors


@then("nothing was changed")
def _(desk: Desk) -> None:
    assert desk.files() == desk.before


@then(parsers.re(WHO + ' reads "(?P<text>.*)"'))
def _(desk: Desk, text: str) -> None:
    assert text in desk.said


@then(parsers.re(WHO + ' does not read "(?P<text>.*)"'))
def _(desk: Desk, text: str) -> None:
    assert desk.said
    assert text not in desk.said


@then(parsers.re(WHO + " sees"))
def _(desk: Desk, datatable: list[list[str]]) -> None:
    headings, *rows = datatable
    assert desk.table(headings) == rows


@then(parsers.re(WHO + " sees these (?P<what>gaps|dimensions)"))
def _(desk: Desk, what: str, datatable: list[list[str]]) -> None:
    (_, *headings), *rows = datatable
    assert all(heading in desk.output for heading in headings)
    assert desk.gaps(dimensions=what == "dimensions") == rows


@then("the check names exactly")
def _(desk: Desk, datatable: list[list[str]]) -> None:
    wanted = [(row["where"], row["what"]) for row in records(datatable)]
    found = desk.problems()
    assert sorted(where for where, _, _ in found) == sorted(where for where, _ in wanted)
    for where, what in wanted:
        assert any(place == where and what in message for place, message, _ in found), (where, what)
    assert all(remedy for _, _, remedy in found)


@then(parsers.parse("no line is wider than {columns:d} characters"))
def _(desk: Desk, columns: int) -> None:
    assert desk.output
    assert [line for line in desk.output.splitlines() if len(line) > columns] == []
