"""The paper's workbook holds no figure that its JSON has not; one that does is caught, wherever the figure is put away."""

import io

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import IntProperty
from openpyxl.workbook.defined_name import DefinedName

from leaderdev.rendering import excel
from leaderdev.rendering.yearly_report.json_document import as_document
from leaderdev.rendering.yearly_report.workbook import workbook
from tests.yearly_report.made import paper, tables
from tests.yearly_report.test_nothing_leaks import SECRET

from .workbook import beside
from .workbook_rows import strange


def made(language="en"):
    given = tables(tier=(SECRET, *tables()["tier"][1:]))
    shown = paper(language, tables=given)
    return excel.render(workbook(shown)), as_document(shown)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_workbook_holds_what_the_document_holds(language):
    assert beside(*made(language)) == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_row_holds_what_its_line_holds(language):
    content, document = made(language)
    assert strange(content, document) == []


def _overwritten(place: int, values) -> tuple[bytes, dict]:
    content, document = made()
    book = openpyxl.load_workbook(io.BytesIO(content))
    for column, value in enumerate(values(book.worksheets[1]), start=2):
        if not isinstance(value, str):
            book.worksheets[1].cell(place, column).value = value
    return _saved(book), document


def test_raw_values_of_a_withheld_row_are_caught_where_each_stands_elsewhere_too():
    """Four of five leaders, and their levels: small numbers, as many rows have them."""
    content, document = _overwritten(2, lambda _: [4, 5, 20, 2, 5, 10, 5, 0, 0])
    assert beside(content, document) == []
    assert len(strange(content, document)) == 1


def test_one_tiers_figures_in_the_row_of_another_are_caught():
    content, document = _overwritten(4, lambda sheet: [cell.value for cell in sheet[3]][1:])
    assert len(strange(content, document)) == 1


def hidden_sheet(book):
    """Raw values in xlsx: the rows before disclosure control, for a chart that nobody made."""
    raw = book.create_sheet("raw")
    raw.append(["director", SECRET.people, SECRET.ratings, SECRET.mean])
    raw.sheet_state = "veryHidden"


def number_format(book):
    cell = book.worksheets[1]["B2"]
    cell.value, cell.number_format = SECRET.ratings, '"withheld"'


def hidden_column(book):
    sheet = book.worksheets[1]
    sheet["AZ2"] = SECRET.mean
    sheet.column_dimensions["AZ"].hidden = True


def white_text(book):
    book.worksheets[2]["BB90"] = f"{SECRET.mean}"


def comment(book):
    book.worksheets[1]["A2"].comment = Comment(f"mean {SECRET.mean}", "hr")


def name(book):
    book.defined_names["mean"] = DefinedName("mean", attr_text=f"{SECRET.mean}")


def chart(book):
    """A number that stands in the chart itself, and in no cell."""
    from openpyxl.chart.series import Series, SeriesLabel

    one = book.worksheets[1]._charts[0]
    one.series.append(Series(idx=90, order=90, tx=SeriesLabel(v=f"{SECRET.mean}")))


def properties(book):
    book.properties.description = f"{SECRET.ratings} ratings"


def own_property(book):
    book.custom_doc_props.append(IntProperty(name="ratings", value=SECRET.ratings))


def formula(book):
    book.worksheets[1]["B2"] = f"=IF(FALSE,{SECRET.ratings},0)"


PLACES = [
    hidden_sheet,
    number_format,
    hidden_column,
    white_text,
    comment,
    name,
    properties,
    own_property,
    formula,
    chart,
]


@pytest.mark.parametrize("put", PLACES)
def test_a_raw_value_is_caught(put):
    content, document = made()
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert beside(_saved(book), document) == []
    put(book)
    assert beside(_saved(book), document) != []


def _saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
