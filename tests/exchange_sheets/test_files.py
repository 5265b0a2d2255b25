"""A file that is no workbook, or a hostile one, is refused in words and in bounded time."""

import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaderdev.exchange.spreadsheet import workbook
from leaderdev.exchange.spreadsheet.workbook import Cell, cell_position, letters, read_sheets

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(parts: dict[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def book(sheet: str, strings: str = "", styles: str = "") -> dict[str, bytes | str]:
    """The parts of a small workbook, written by hand; `sheet` is what stands in sheetData."""
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return {
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{kinds}/officeDocument" Target="/xl/b.xml"/></Relationships>',
        "xl/b.xml": '<x:workbook xmlns:x="u" xmlns:r="v"><x:sheets><x:sheet name="S" sheetId="1" r:id="a"/></x:sheets></x:workbook>',
        "xl/_rels/b.xml.rels": f'<Relationships><Relationship Id="a" Type="{kinds}/worksheet" Target="s.xml"/>'
        f'<Relationship Id="b" Type="{kinds}/sharedStrings" Target="t.xml"/>'
        f'<Relationship Id="c" Type="{kinds}/styles" Target="y.xml"/></Relationships>',
        "xl/s.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
        "xl/t.xml": f"<sst>{strings}</sst>",
        "xl/y.xml": f"<styleSheet>{styles}</styleSheet>",
    }


@pytest.fixture
def read(tmp_path):
    """read(content) -> what the file says, or the code of why it says nothing"""

    def done(content: bytes | dict[str, bytes | str]):
        path = tmp_path / "x.xlsx"
        path.write_bytes(content if isinstance(content, bytes) else zipped(content))
        sheets, problems = read_sheets(path)
        return problems[0].code if problems else {one.name: one.rows for one in sheets}

    return done


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook-damaged"),
        (b"PK\x03\x04 and nothing more", "workbook-damaged"),
        (b"id;text\n1;x\n", "workbook-damaged"),
        (OLD + b"\0" * 600, "workbook-old"),
        (OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "workbook-locked"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "workbook-ods"),
        (zipped({"word/document.xml": "<x/>"}), "not-a-workbook"),
        (book('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "workbook-damaged"),
        (book('<row r="1"><c r="A1"><v>1</v></row>'), "workbook-damaged"),
        (book("") | {"xl/s.xml": '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'}, "workbook-damaged"),
        (book("") | {"xl/b.xml": b"\xff\xfe<\0"}, "workbook-damaged"),
    ],
)
def test_what_is_no_workbook_is_refused(read, content, code):
    assert read(content) == code


def test_a_password_on_the_archive_is_seen(read):
    content = bytearray(zipped(book("")))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    assert read(bytes(content)) == "workbook-locked"


def test_what_unpacks_to_too_much_is_not_unpacked(read, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 1_000_000)
    assert read(book("") | {"xl/media/bomb": b"\0" * 1_000_001}) == "workbook-too-large"


def test_a_file_that_is_too_large_is_not_opened(read, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST", 100)
    assert read(book("")) == "file-too-large"


def test_cells_are_counted(read, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_CELLS", 3)
    row = '<row r="1">' + "<c><v>1</v></c>" * 4 + "</row>"
    assert read(book(row)) == "too-many-cells"
    assert list(read(book(row.replace("<v>1</v>", "", 1)))["S"][1]) == [2, 3, 4]


def test_an_archive_that_lies_about_its_size_gives_no_more_than_it_says(read):
    content = bytearray(zipped(book("<row/>" * 100)))
    place = content.rindex(b"xl/s.xml") - 22
    content[place : place + 4] = (10).to_bytes(4, "little")
    assert read(bytes(content)) == "workbook-damaged"


def test_a_cell_in_the_last_row_and_column_takes_no_time(read):
    begun = time.monotonic()
    assert read(book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')) == {
        "S": {1048576: {16384: Cell("1", "number")}}
    }
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("<c><v>3</v></c>", Cell("3", "number")),
        ("<c><v>3.0</v></c>", Cell("3", "number")),
        ("<c><v>1E2</v></c>", Cell("100", "number")),
        ("<c><v>0.1</v></c>", Cell("0.1", "number")),
        ('<c t="b"><v>1</v></c>', Cell("TRUE", "flag")),
        ('<c t="e"><v>#N/A</v></c>', Cell("#N/A", "error")),
        ('<c t="s"><v>0</v></c>', Cell("a b")),
        ('<c t="s"><v>1</v></c>', Cell(" x_\r_x0041_ ")),
        ('<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', Cell("inline")),
        ('<c t="str"><f>A1</f><v>sum</v></c>', Cell("sum", computed=True)),
        ("<c><f>1+1</f><v>2</v></c>", Cell("2", "number", True)),
        ("<c><f>1+1</f></c>", Cell("", "formula", True)),
        ('<c s="1"><v>46082</v></c>', Cell("2026-03-01", "date")),
        ('<c s="2"><v>46082.25</v></c>', Cell("2026-03-01T06:00:00", "date")),
        ('<c s="3"><v>5</v></c>', Cell("5", "number")),
        ('<c t="d"><v>2026-03-01T00:00:00</v></c>', Cell("2026-03-01", "date")),
        ('<c s="1"><v>1e300</v></c>', Cell("1e300", "date")),
    ],
)
def test_what_stands_in_a_cell(read, cell, found):
    strings = (
        "<si><r><t>a</t></r><rPh><t>spoken</t></rPh><r><t> b</t></r></si>"
        '<si><t xml:space="preserve"> x__x000D__x005F_x0041_ </t></si>'
    )
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="[$-406]d. mmm yyyy"/><numFmt numFmtId="171" formatCode="0&quot; days&quot;"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
    )
    assert read(book(f'<row r="2">{cell}</row>', strings, styles)) == {"S": {2: {1: found}}}


@pytest.mark.parametrize("column", [1, 26, 27, 52, 702, 703, 16384])
def test_columns_have_the_letters_that_others_give_them(column):
    assert letters(column) == openpyxl.utils.get_column_letter(column)
    assert cell_position(f"{letters(column)}7") == (7, column)


@given(st.integers(0, 6000), st.binary(min_size=1, max_size=4))
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_brings_down_the_reader(tmp_path, place, dirt):
    content = bytearray(zipped(book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', "<si><t>x</t></si>")))
    place %= len(content)
    content[place : place + len(dirt)] = dirt
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    sheets, problems = read_sheets(path)
    assert not (sheets and problems)
