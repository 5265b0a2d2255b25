"""Steps of features/framework_sheets.feature."""

import openpyxl
import pytest
import tomli
from pytest_bdd import given, parsers, scenarios, then, when

from leaderdev.cli.main import main
from leaderdev.serialization.framework import framework_from

scenarios("framework_sheets.feature")


@pytest.fixture
def desk(tmp_path, capsys):
    """HR at work: `run` gives the exit code, `said` is what was told; `sheet` is the workbook that goes to and fro."""

    class Desk:
        folder = tmp_path / "workspace"
        sheet = tmp_path / "framework.xlsx"
        said = ""

        def run(self, *words, lang="en"):
            code = main(["--workspace", str(self.folder), "--lang", lang, *map(str, words)])
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

        def fill(self, cells):
            """cells -- sheet -> heading or cell -> value; headings are those of row 1, the value goes into row 2"""
            book = openpyxl.load_workbook(self.sheet)
            for sheet, values in cells.items():
                headings = {cell.value: cell.column for cell in book[sheet][1]}
                for name, value in values.items():
                    cell = book[sheet].cell(2, headings[name]) if name in headings else book[sheet][name]
                    cell.value = value
            book.save(self.sheet)

    return Desk()


@given("a workspace with the shipped frameworks")
def workspace(desk):
    assert main(["init", str(desk.folder)]) == 0


@given("HR has exported an empty workbook in Danish")
def template(desk):
    assert desk.run("framework", "export", "--template", "-o", desk.sheet, lang="da") == 0


@given(parsers.parse('HR has exported an empty workbook for an extension of "{base}"'))
def extension(desk, base):
    assert desk.run("framework", "export", base, "--template", "-o", desk.sheet) == 0


@given(parsers.parse('HR has exported "{named}" to a workbook in Danish'))
def exported(desk, named):
    assert desk.run("framework", "export", named, "-o", desk.sheet, lang="da") == 0


@when(
    parsers.parse('HR fills in a title, the dimension "{dimension}" and the item "{item}" with levels and expectations')
)
def filled_in(desk, dimension, item):
    anchors = {f"Niveau {level} (dansk)": f"Det ses på trin {level}: {'mere ' * level}" for level in range(1, 6)}
    book = openpyxl.load_workbook(desk.sheet)
    headings = [cell.value for cell in book["Punkter"][1]]
    tiers = [heading for heading in headings if heading.startswith("Forventet: ")]
    expected = dict(zip(tiers, (4, 4, 3, "3"), strict=True))
    desk.fill(
        {
            "Ramme": {"B7": "Godt lederskab", "B9": "Hvad vi forventer af ledere."},
            "Dimensioner": {"Id": dimension, "Titel (dansk)": "Tillid", "Beskrivelse (dansk)": "Om tillid."},
            "Punkter": {
                "Id": item,
                "Dimension": "Tillid",
                "Tekst (dansk)": "Siger det åbent",
                "Grundlag": "egen formulering",
                "Kilde": "HR",
                "Spørgsmål til samtalen (dansk)": "Hvad sagde du åbent?",
                "Moore 1": "Offentlig værdi",
                **anchors,
                **expected,
            },
        }
    )


@when(
    parsers.parse(
        'HR writes the dimension "{dimension}" in cell {first} and the level "{level}" in cell {second} of the items'
    )
)
def mistakes(desk, dimension, first, level, second):
    desk.fill({"Punkter": {first: dimension, second: level}})
    desk.before = desk.files()


@when(parsers.parse('HR writes an expected level for the inherited item "{item}"'))
def expectation(desk, item):
    book = openpyxl.load_workbook(desk.sheet)
    tier = next(cell.value for cell in book["Expectations"][1] if "[leader]" in cell.value)
    desk.fill({"Expectations": {"Item": item, tier: 5}, "Framework": {"B2": "ours", "B8": "Ours"}})


@when("HR imports the workbook")
def imported(desk):
    assert desk.run("framework", "import", desk.sheet) == 0, desk.said


@when(parsers.parse("HR imports the workbook as version {version}"))
def imported_as(desk, version):
    assert desk.run("framework", "import", desk.sheet, "--version", version) == 0, desk.said


@when("HR tries to import the workbook")
def tried(desk):
    assert desk.run("framework", "import", desk.sheet, "--version", "9.0.0") == 2


@when(parsers.parse('HR exports "{named}" to CSV'))
def to_csv(desk, named):
    desk.csv = desk.sheet.with_suffix(".csv")
    assert desk.run("framework", "export", named, "-o", desk.csv) == 0


@then(parsers.parse('"{named}" is a draft with that item'))
def draft(desk, named):
    desk.made = desk.framework(named)
    (desk.item,) = desk.made["items"]
    assert (desk.made["status"], desk.item["id"], desk.item["dimension"]) == ("draft", "siger-det-aabent", "tillid")
    assert (desk.item["basis"], desk.item["tags"]) == ("authored", {"moore": ["public-value"]})
    assert desk.item["anchors"]["2"] == {"da": "Det ses på trin 2: mere mere "}


@then(parsers.parse("a director is expected to be at level {level:d} on it"))
def expected_level(desk, level):
    assert desk.item["expected"] == {"director": level, "strategic": 4, "manager": 3, "leader": 3}


@then("the check reports only that there is no English")
def checked(desk):
    import json

    assert desk.run("framework", "check", "godt-lederskab", "--format", "json") == 0
    assert {one["code"] for one in json.loads(desk.said)["problems"]} == {"one-language"}


@then(parsers.parse('HR is told of "{cell}", and asked whether "{meant}" was meant'))
def told_with_proposal(desk, cell, meant):
    place, _, rest = desk.said.partition(f"{cell}\n")[2].partition("→")
    assert place
    assert f"Did you mean “{meant}”?" in rest.splitlines()[0]


@then(parsers.parse('HR is told of "{cell}", which needs a whole number'))
def told(desk, cell):
    assert "“fire” is not a whole number" in desk.said.partition(f"{cell}\n")[2].splitlines()[0]


@then("nothing was changed")
def unchanged(desk):
    assert desk.files() == desk.before


@then(parsers.parse('"{new}" has the same content as "{old}"'))
def same(desk, new, old):
    after, before = desk.framework(new), desk.framework(old)
    for key in ("status", "version", "digest", "published_on"):
        before.pop(key, None)
        after.pop(key, None)
    assert after == before


@then("the workbook shows the tiers, levels, dimensions and items that it inherits")
def inherited(desk):
    book = openpyxl.load_workbook(desk.sheet)
    rows = {name: book[name].max_row - 1 for name in ("Tiers", "Scale", "Dimensions", "Inherited items", "Items")}
    assert rows == {"Tiers": 4, "Scale": 5, "Dimensions": 8, "Inherited items": 30, "Items": 0}


@then(parsers.parse('the framework builds on "{base}" and expects level {level:d} of leaders on "{item}"'))
def extended(desk, base, level, item):
    made = desk.framework("ours@0.1.0")
    assert made["extends"] == [base]
    assert made["expectations"] == [{"item": item, "expected": {"leader": level}}]
    assert not {"tiers", "scale", "dimensions", "items"} & set(made)
    assert desk.run("framework", "show", "ours", "--resolved") == 0


@then("HR is told that the description of the framework is left out")
def lost(desk):
    assert "CSV cannot contain this" in desk.said
    assert "the description of the framework" in desk.said


@then("importing the CSV gives the same items")
def from_csv(desk):
    assert desk.run("framework", "import", desk.csv, "--version", "1.0.1") == 0, desk.said
    before, _ = framework_from(desk.framework("glostrup-foundation@1.0.0"))
    after, _ = framework_from(desk.framework("glostrup-foundation@1.0.1"))
    assert (after.items, after.dimensions) == (before.items, before.dimensions)
