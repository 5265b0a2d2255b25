"""JSON and CSV are safe to print, and mean what was put into them."""

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.rendering.data_formats import as_csv, as_json
from leaderdev.rendering.plain_text import cell

TEXT = some.text(
    some.characters(exclude_categories=["Cs"]) | some.sampled_from("\x1b\x9b\x85\x7f\u202e\u2066\u200f\ufeff\r\n")
)
VALUE = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "=cmd|' /C calc'!A0",
    "\x1b[0m=1",
    "\u200e=1",
    "\x00=1",
]


@given(some.dictionaries(TEXT, VALUE, max_size=5))
def test_json_means_what_was_put_into_it(document):
    assert json.loads(as_json(document)) == document


@given(some.dictionaries(TEXT, VALUE, max_size=5))
def test_json_holds_nothing_that_a_terminal_acts_on(document):
    written = as_json(document).replace("\n", "")
    assert [sign for sign in written if unicodedata.category(sign) == "Cc"] == []
    assert [sign for sign in written if unicodedata.bidirectional(sign)[:2] in ("LR", "RL", "PD", "FS")] == []
    assert not set("\u061c\u200e\u200f\ufeff") & set(written)


def test_json_keeps_danish_letters_readable():
    assert as_json({"a": "Ærø på østkysten"}).splitlines()[1] == '  "a": "Ærø på østkysten"'


def test_a_lone_surrogate_in_a_text_does_not_stop_json_from_being_written():
    as_json({"a": "x\ud800y"}).encode("utf-8")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_a_cell_is_text(text):
    assert str(cell(text)).startswith("'")


@given(some.text("\t\r\n\x1b\u202e\x00", max_size=2), some.sampled_from("=+-@a1"), TEXT)
def test_no_cell_begins_as_a_formula_or_holds_a_control(before, sign, after):
    written = str(cell(before + sign + after))
    assert not written.lstrip("\t\r\n").startswith(("=", "+", "-", "@"))
    assert not written.startswith("\t")
    assert [sign for sign in written if unicodedata.category(sign) == "Cc" and sign not in "\n\t"] == []


@pytest.mark.parametrize("value", [None, 0, -3, 2.5, -0.5, True])
def test_figures_stay_figures(value):
    assert cell(value) is value


@given(some.text("abc,;\"'æøå \n", max_size=12).filter(lambda text: text == text.strip()))
def test_a_harmless_text_comes_out_of_csv_as_it_went_in(text):
    written = as_csv([{"item": text, "level": 3}])
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["item", "level"], [text, "3"]]


def test_a_formula_in_a_row_is_text_in_the_csv():
    assert as_csv([{"name": '=HYPERLINK("x")', "level": -3}]).splitlines()[1] == """"'=HYPERLINK(""x"")",-3"""


def test_what_is_missing_is_an_empty_cell_and_not_0():
    rows = [{"a": None, "b": 0, "c": 0.0, "d": ""}]
    assert as_csv(rows).splitlines() == ["a,b,c,d", ",0,0.0,"]


def test_without_rows_the_headings_still_stand():
    assert as_csv([], ["unit", "people"]) == "unit,people"
