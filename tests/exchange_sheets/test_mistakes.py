"""Every mistake in a workbook is told at its cell, all at once; what harms nobody is read all the same."""

import datetime

import attrs
import pytest

from .conftest import read, shipped


def told(path) -> dict[str, str]:
    """Address -> code."""
    framework, _, problems = read(path)
    assert (framework is None) == bool(problems)
    return {problem.path: problem.code for problem in problems}


def put(sheet: str, cell: str, value: object):
    def change(book):
        book[sheet][cell] = value

    return change


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "code"),
    [
        ("Items", "B3", "relatons", "unknown-word"),
        ("Items", "E4", "three", "not-a-whole-number"),
        ("Items", "E4", 3.5, "not-a-whole-number"),
        ("Items", "E4", datetime.date(2026, 3, 1), "date-in-cell"),
        ("Items", "E1", "Expected: leder", "unknown-word"),
        ("Items", "H1", "Expected: director", "column-twice"),
        ("Items", "A5", None, "id-needed"),
        ("Items", "A5", "  \xa0", "id-needed"),
        ("Items", "A3", "builds-relations", "id-used-twice"),
        ("Items", "C6", "=A1&A2", "formula-without-value"),
        ("Items", "C6", "#REF!", "error-in-cell"),
        ("Items", "C6", datetime.datetime(2026, 3, 1, 8, 0), "date-in-cell"),
        ("Items", "F1", "Expected: Director [director]", "column-twice"),
        ("Framework", "B3", "1.0", "not-a-version"),
        ("Framework", "B4", "almost ready", "unknown-word"),
        ("Framework", "B6", "glostrup-lus", "not-a-reference"),
        ("Tiers", "D3", "top", "not-a-whole-number"),
        ("Tiers", "A3", None, "id-needed"),
        ("Scale", "A2", None, "key-missing"),
        ("Dimensions", "A3", "relations", "id-used-twice"),
    ],
)
def test_a_mistake_is_told_at_its_cell(workbook, sheet, cell, value, code):
    framework = shipped("glostrup-foundation")
    items = (attrs.evolve(framework.items[0], id="builds-relations"), *framework.items[1:])
    assert told(workbook(put(sheet, cell, value), attrs.evolve(framework, items=items)))[f"{sheet}!{cell}"] == code


def test_all_mistakes_are_told_at_once_in_the_order_of_the_workbook(workbook):
    def change(book):
        book["Items"]["E9"] = "x"
        book["Items"]["B3"] = "x"
        book["Framework"]["B3"] = "x"
        book["Tiers"]["D3"] = "x"

    assert list(told(workbook(change))) == ["Framework!B3", "Tiers!D3", "Items!B3", "Items!E9"]


def test_danish_sheets_name_danish_cells_and_know_danish_words(workbook):
    def change(book):
        book["Punkter"]["B3"] = "relatons"
        book["Ramme"]["B4"] = "kladden"

    _, _, problems = read(workbook(change, language="da"))
    assert [(one.path, one.values["found"]) for one in problems] == [
        ("Ramme!B4", "kladden"),
        ("Punkter!B3", "relatons"),
    ]
    assert problems[0].values["known"] == ("kladde", "udgivet", "udgået")
    assert "relations" in problems[1].values["known"]


def test_a_missing_cell_is_named_by_its_heading(workbook):
    headings = {}

    def change(book):
        for cell in book["Items"][1]:
            headings[cell.value] = cell.column_letter
        book["Items"][f"{headings['Source']}3"] = None

    _, _, (problem,) = read(workbook(change))
    assert (problem.code, problem.path) == ("key-missing", f"Items!{headings['Source']}3")
    assert problem.values["key"] == "Source"


def test_a_proposed_id_is_made_of_the_text(workbook):
    def change(book):
        book["Items"]["A3"] = None
        book["Items"]["D3"] = "Asks first"

    _, _, (problem,) = read(workbook(change))
    assert problem.values["proposed"] == "asks-first"


def test_merged_cells_are_refused_where_something_is_read_and_nowhere_else(workbook):
    def change(book):
        book["Items"].merge_cells("B3:B4")
        book["Items"].merge_cells("CA1:CC1")
        book["Read me"].merge_cells("A1:C3")

    assert told(workbook(change)) == {"Items!B3:B4": "merged-cells", "Items!B4": "key-missing"}


def test_an_endless_merged_area_takes_no_time(workbook):
    def change(book):
        book["Items"].merged_cells.add("A2:XFD1048576")

    assert "merged-cells" in told(workbook(change)).values()


@pytest.mark.parametrize(
    "change",
    [
        put("Items", "E2", "3"),
        put("Items", "E2", 3.0),
        put("Items", "E2", "\xa03 "),
        put("Items", "E2", "3,0"),
        put("Items", "B2", " Relations "),
        lambda book: book["Items"].insert_rows(4, 3),
        lambda book: book["Items"].insert_cols(2),
        lambda book: book["Items"].row_dimensions.__getitem__(3).__setattr__("hidden", True),
        lambda book: book.move_sheet("Items", -3),
        lambda book: book["Items"].__setattr__("title", "PUNKTER "),
        put("Items", "E1", "expected:  Director"),
        put("Items", "E1", "Forventet: director"),
    ],
    ids=lambda _change: "",
)
def test_what_harms_nobody_is_read_as_it_was_meant(workbook, change):
    framework = shipped("glostrup-foundation")
    first = framework.items[0]
    assert (first.expected["director"], first.dimension) == (3, "relations")
    found, _, problems = read(workbook(change))
    assert problems == []
    assert found == framework


def test_own_columns_and_sheets_are_left_out_and_told(workbook):
    def change(book):
        book["Items"]["BZ1"], book["Items"]["BZ2"] = "My notes", "hello"
        book["Items"]["CA5"] = "lost"
        book.create_sheet("Ideas")["A1"] = "x"
        book.create_sheet("Empty")

    found, kept, problems = read(workbook(change))
    assert (found, problems) == (shipped("glostrup-foundation"), [])
    assert {one.code: one.names for one in kept.unmapped} == {
        "sheets": ("Ideas",),
        "columns": ("Items!BZ My notes", "Items!CA"),
    }


def test_a_workbook_without_its_sheets_or_columns_says_so(workbook):
    def renamed(book):
        book["Items"].title = "Itmes"

    _, _, (problem,) = read(workbook(renamed))
    assert (problem.code, problem.values["found"], problem.values["known"]) == ("sheet-missing", "Items", ("Itmes",))

    def unheaded(book):
        book["Items"]["A1"] = "Number"

    assert told(workbook(unheaded))["Items!1"] == "column-missing"

    def twice(book):
        book.create_sheet("Punkter")["A1"] = "Id"

    assert told(workbook(twice)) == {"Punkter": "sheet-twice"}


def test_numbers_and_flags_in_texts_are_texts(workbook):
    def change(book):
        book["Items"]["C2"], book["Items"]["D2"], book["Items"]["C3"] = 2024, True, 0.5

    found, _, problems = read(workbook(change))
    assert problems == []
    assert (found.items[0].text.da, found.items[0].text.en, found.items[1].text.da) == ("2024", "TRUE", "0.5")


def test_what_only_the_workbooks_of_others_can_say(workbook):
    """An extension whose base the workbook does not show: nobody can tell here which dimensions there are."""
    found, _, problems = read(workbook(framework=shipped("data-informed-leadership")))
    assert (found, problems) == (shipped("data-informed-leadership"), [])
