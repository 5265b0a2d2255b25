"""Steps of features/exchange_case.feature."""

import json

import pytest
import tomli
from pytest_bdd import given, parsers, scenarios, then, when

from leaderdev.cli.main import main

scenarios("exchange_case.feature")


@pytest.fixture
def desk(tmp_path, capsys):
    """HR at work: `run` gives exit code and what is said; `package` is the file that goes to and fro."""

    class Desk:
        folder = tmp_path / "workspace"
        package = tmp_path / "package.json"
        said = ""

        def run(self, *words):
            code = main(["--workspace", str(self.folder), "--lang", "en", *map(str, words)])
            told = capsys.readouterr()
            self.said = told.out + told.err
            return code

        def framework(self, named):
            identifier, _, version = named.partition("@")
            path = self.folder / "frameworks" / identifier / f"{version}.toml"
            return tomli.loads(path.read_text(encoding="utf-8"))

        def files(self):
            found = (path for path in self.folder.rglob("*") if path.is_file() and ".leaderdev" not in path.parts)
            return {path: path.read_bytes() for path in found}

    return Desk()


@given("a workspace with the shipped frameworks")
def workspace(desk):
    assert main(["init", str(desk.folder)]) == 0


@given(parsers.parse('HR has exported "{named}" as a CASE package'))
@when(parsers.parse('HR exports "{named}" as a CASE package'))
def exported(desk, named):
    assert desk.run("framework", "export", named, "-o", desk.package) == 0


@given(parsers.parse('a package from another system with an item whose education level is "{level}"'))
def from_elsewhere(desk, level):
    item = {"identifier": "11111111-0000-4000-8000-000000000000", "fullStatement": "x", "educationLevel": [level]}
    desk.package.write_text(json.dumps({"CFDocument": {"title": "Elsewhere"}, "CFItems": [item]}), encoding="utf-8")


@given("a truncated package", target_fixture="before")
def broken(desk):
    desk.package.write_text('{"CFDocument": {"title": "x"},\n "CFItems": [', encoding="utf-8")
    return desk.files()


@when("somebody rewords the first item of the package in Danish")
def reworded(desk):
    package = json.loads(desk.package.read_text(encoding="utf-8"))
    first = next(one for one in package["CFItems"] if one["CFItemType"] == "Item")
    assert first["language"] == "da"
    first["fullStatement"] = "Helt nye ord"
    desk.package.write_text(json.dumps(package), encoding="utf-8")


@when(parsers.parse("HR imports the package as version {version}"))
def imported(desk, version):
    assert desk.run("framework", "import", desk.package, "--version", version) == 0, desk.said


@when("HR tries to import it")
def tried(desk):
    assert desk.run("framework", "import", desk.package) == 2


@then(parsers.parse('"{new}" is a draft with the same content as "{old}"'))
def same(desk, new, old):
    after, before = desk.framework(new), desk.framework(old)
    assert after.pop("status") == "draft"
    assert after.pop("version") == new.partition("@")[2]
    for key in ("status", "version", "digest", "published_on"):
        before.pop(key, None)
    assert after == before


@then(parsers.parse('the first item of "{named}" has the new Danish wording'))
def first_item(desk, named):
    desk.item = desk.framework(named)["items"][0]
    assert desk.item["text"]["da"] == "Helt nye ord"


@then(parsers.parse('its English wording, anchors and expectations are those of "{named}"'))
def rest_of_item(desk, named):
    before = desk.framework(named)["items"][0]
    assert desk.item["text"]["en"] == before["text"]["en"]
    assert (desk.item["anchors"], desk.item["expected"]) == (before["anchors"], before["expected"])


@then(parsers.parse('HR is told that "{field}" is stored but not shown'))
def told(desk, field):
    heading, _, rest = desk.said.partition("Kept in the file and exported again, but not shown:")
    assert heading != desk.said
    assert field in rest


@then(parsers.parse('the education level is still "{level}" when HR exports the framework again'))
def still_there(desk, level):
    assert desk.run("framework", "export", "elsewhere", "-o", desk.package) == 0
    assert json.loads(desk.package.read_text(encoding="utf-8"))["CFItems"][0]["educationLevel"] == [level]


@then("HR is told the line and column of the error")
def place(desk):
    assert "line 2 column 14" in desk.said


@then("the workspace is unchanged")
def unchanged(desk, before):
    assert desk.files() == before
