"""What another program finds in the workbook: drop-downs where they belong, texts as texts, headings that stay in view."""

import io

import openpyxl
import pytest

from leaderdev.exchange.spreadsheet.columns import SHEETS, STAR, column_of
from leaderdev.exchange.spreadsheet.framework_xlsx import write_xlsx
from leaderdev.frameworks.resolve import resolve
from leaderdev.locales import Language
from leaderdev.views.frameworks.template import empty_framework

from .conftest import ALL_WORDS, WORDS, shipped


def book_of(framework, resolved=None, language="en"):
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(framework, "x.xlsx", WORDS[language], resolved)))


@pytest.fixture(scope="module")
def lus():
    known = {one.reference: one for one in map(shipped, ("glostrup-foundation", "glostrup-lus"))}
    framework = shipped("glostrup-lus")
    return book_of(framework, resolve(framework, known.get)[0])


def rules(sheet) -> dict[str, object]:
    """Heading -> the rule of the cells under it (of the sheet of fields: beside it)."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        for area in rule.sqref.ranges:
            lying = sheet["A1"].value == "Field"
            heading = sheet.cell(area.min_row, 1) if lying else sheet.cell(1, area.min_col)
            found[heading.value] = (rule, area)
    return found


def test_the_sheets_stand_in_the_order_in_which_they_are_filled_in(lus):
    assert lus.sheetnames == [
        *("Read me", "Framework", "Scale", "Tiers", "Dimensions", "Items"),
        *("Questions", "Expectations", "Changes", "Inherited items"),
    ]


def test_drop_downs_and_numbers_stand_where_they_belong(lus):
    items = rules(lus["Items"])
    named = {heading: rule.type for heading, (rule, _) in items.items()}
    offered = [name for name in named if name.startswith(("Expected", "Moore", "Leavitt", "Data element"))]
    assert set(named) == {"Dimension", "Basis", *offered}
    assert len(offered) == 4 + 3 * 2
    assert set(named.values()) == {"list"}
    assert items["Dimension"][0].formula1.startswith("OFFSET('Dimensions'!$A$2")
    assert items["Expected: Director [director]"][0].formula1.startswith("OFFSET('Scale'!$A$2")
    assert items["Basis"][0].formula1 == '"documented,authored"'
    assert items["Moore 1"][0].formula1 == '"Public value,Legitimacy and support,Operational capacity"'
    for rule, area in items.values():
        assert (area.min_row, rule.showErrorMessage) == (2, True)
        assert area.max_row >= 17 + 100
    assert set(rules(lus["Framework"])) == {"Status", "Kind"}
    changes = rules(lus["Changes"])
    assert {"Kind", "Rule", "Means the same", "Found by the program", "Item", "Successor"} == set(changes)
    assert changes["Kind"][0].formula1.count(",") == 6


def test_levels_and_ranks_are_whole_numbers():
    book = book_of(shipped("glostrup-foundation"))
    for sheet, heading in (("Scale", "Level"), ("Tiers", "Rank")):
        rule, area = rules(book[sheet])[heading]
        assert (rule.type, rule.formula1, rule.operator, area.min_row) == ("whole", "0", "between", 2)


def test_texts_are_texts_and_levels_are_numbers(lus):
    for row in lus["Items"].iter_rows(min_row=2):
        for cell in row:
            level = lus["Items"].cell(1, cell.column).value.startswith("Expected")
            assert cell.value is None or cell.data_type == ("n" if level else "s")
            assert cell.number_format == ("General" if level else "@")


def test_headings_stay_in_view_and_on_every_page(lus):
    for sheet in lus.worksheets[2:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.page_setup.orientation == "landscape"
        assert all(cell.alignment.wrap_text for cell in sheet[1])


def test_what_is_inherited_is_shown_and_has_its_columns(lus):
    assert [cell.value for cell in lus["Tiers"]["E"]] == ["Inherited from", *["glostrup-foundation@1.0.0"] * 4]
    assert [cell.value for cell in lus["Scale"]["A"]] == ["Level", 1, 2, 3, 4, 5]
    assert lus["Inherited items"].max_row == 15
    headings = [cell.value for cell in lus["Items"][1]]
    assert sum(heading.startswith("Level ") for heading in headings) == 10


def test_an_empty_template_has_room_and_drop_downs():
    resolved = empty_framework(None, Language("da"))
    book = book_of(resolved.framework, resolved, "da")
    assert book.sheetnames[:6] == ["Vejledning", "Ramme", "Skala", "Ledelsesniveauer", "Dimensioner", "Punkter"]
    assert (book["Punkter"].max_row, book["Skala"].max_row, book["Ledelsesniveauer"].max_row) == (1, 6, 5)
    assert {"Dimension", "Grundlag", "Moore 1"} <= set(rules(book["Punkter"]))
    assert "Forventet: Direktør [director]" in [cell.value for cell in book["Punkter"][1]]


def test_formulas_of_an_attacker_are_texts():
    import attrs

    from leaderdev.model.text import Text

    framework = shipped("glostrup-foundation")
    items = (attrs.evolve(framework.items[0], text=Text("=cmd|' /C calc'!A0", "@x")),)
    cells = book_of(attrs.evolve(framework, items=items))["Items"]
    assert [(cells[name].data_type, cells[name].value) for name in ("C2", "D2")] == [
        ("s", "=cmd|' /C calc'!A0"),
        ("s", "@x"),
    ]


@pytest.mark.parametrize("part", SHEETS)
def test_no_heading_means_two_things_in_any_language(part):
    for words in ALL_WORDS:
        for name in SHEETS[part]:
            column = column_of(part, words.heading(name, 3), ALL_WORDS)
            assert column is not None
            assert column.name == name
            assert str(column.star) == ("3" if STAR in name else "")


def test_choices_fit_into_a_drop_down_and_mean_one_thing():
    for words in ALL_WORDS:
        assert len(set(words.sheets.values())) == len(words.sheets)
        for name in words.sheets.values():
            assert len(name) <= 31
        for choices in words.choices.values():
            assert len(",".join(choices.values())) <= 255
            assert not any("," in word for word in choices.values())
            assert len({word.casefold() for word in choices.values()}) == len(choices)
        assert all(len(hint) <= 255 for hint in words.hints.values())
