"""Every block in every format: all of its text, as text, whatever it is."""

import io
import re
from html.parser import HTMLParser

import attrs
import pytest

from leaderdev.rendering import blocks, excel, html, markdown, terminal, text_layout, word
from leaderdev.rendering.blocks import (
    Beside,
    Column,
    Compared,
    Comparison,
    Document,
    Entry,
    Facts,
    Figure,
    Items,
    Notices,
    Paragraph,
    Row,
    Ruled,
    Section,
    Span,
    Table,
    Track,
)
from leaderdev.rendering.plain_text import plain
from leaderdev.rendering.text_layout import PLAIN, RICH

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>d</title><circle cx="5" cy="5" r="4"/></svg>'
HOSTILE = (
    "</td><script>alert(1)</script>\" onload='x' <!-- &lt; {{ 7 * 7 }} {% raw %} #panic()",
    "\x1b[31mred\x07 \x00 \u202eturned\u202c",
    "שלום עולם مرحبا",
    "x" * 200,
)


def everything(said: str) -> Document:
    """One document with every block, each text ending with a word of its own."""

    def words(name: str) -> str:
        return f"{said} {name}"

    return Document(
        title=words("title"),
        language="en",
        head=(Facts(((words("label"), words("value")),)),),
        on="2026-11-23",
        blocks=(
            Notices((words("notice"),)),
            Section(
                words("section"),
                (
                    Paragraph(words("paragraph")),
                    Paragraph((Span("kept "), Span(words("removed"), "removed"), Span(words("added"), "added"))),
                    Items((words("item"), Entry(words("entry"), words("status"), (words("more"),), "id-1", late=True))),
                    Facts(((words("runlabel"), words("runvalue")),), kind="run"),
                    Table(
                        (Column(words("column")), Column(words("figures"), figure=True)),
                        (Row((words("row"), "+1.0"), Track(1, 5, (("expected", 4), ("own", 2.5)))),),
                        (("expected", words("legend")),),
                    ),
                    Comparison(
                        (words("oldhead"), words("newhead")),
                        (Compared(words("part"), words("old"), words("new"), (Span(words("both"), "added"),)),),
                    ),
                ),
                name="one",
            ),
            Beside(
                (
                    (Section(words("inner"), (Figure(SVG, words("alt")),), name="two", level=3, number=1),),
                    (Ruled(words("ruled")),),
                ),
                kind="topic",
            ),
            Section(words("writing"), (Table((Column(words("blank")),), blank=4),), name="three"),
        ),
    )


NAMES = "title label value notice section paragraph removed added item entry status more runlabel runvalue".split()
NAMES += "column figures row".split()


class Page(HTMLParser):
    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href", "style")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_block_is_among_them():
    def kinds(given):
        for one in given:
            yield type(one)
            inside = one.parts if isinstance(one, Beside) else (one.blocks,) if isinstance(one, Section) else ()
            for part in inside:
                yield from kinds(part)

    document = everything("x")
    assert set(kinds((*document.head, *document.blocks))) == set(blocks.Block.__args__)


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_page_shows_all_text_as_text(said):
    page = Page(html.render(everything(said)))
    assert page.tags == Page(html.render(everything("x"))).tags
    clean = " ".join(plain(said).split())
    flat = " ".join(page.text.split())
    for name in (*NAMES, "oldhead", "part", "old", "new", "inner", "ruled", "writing", "blank"):
        assert f"{clean} {name}" in flat
    assert plain(flat) == flat


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_lines_fit_and_command_nothing(said, width):
    for signs in (RICH, PLAIN):
        written = list(terminal.lines(everything(said), width, signs))
        assert max(map(text_layout.width_of, written)) <= width
        assert [line for line in written if line != plain(line) or "\n" in line] == []


def test_a_terminal_leaves_out_what_is_for_paper_and_has_its_own_signs():
    written = " ".join(" ".join(terminal.lines(everything("x"), 80, PLAIN)).split())
    # A track's own line stands in place of a table, whose first column needs no name then.
    wanted = [name for name in NAMES if name != "column"]
    assert [name for name in wanted if f"x {name}" not in written and f"X {name.upper()}" not in written] == []
    assert "[-x removed-]{+x added+}" in written
    assert not [name for name in ("ruled", "blank", "alt", "writing") if f"x {name}" in written.lower()]
    assert re.search(r"o\.+\|", written)


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_markdown_has_the_same_shape_whatever_is_said(said):
    def shape(words):
        return [re.match(r"[#>|\- ]*", line)[0] for line in markdown.render(everything(words), "p.svg").splitlines()]

    assert shape(said) == shape("x")


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_pdf_has_all_text(said):
    pytest.importorskip("typst")
    pymupdf = pytest.importorskip("pymupdf")
    from leaderdev.rendering.pdf import render

    with pymupdf.open(stream=io.BytesIO(render(everything(said)))) as opened:
        text = re.sub(r"\s", "", "".join(page.get_text() for page in opened)).replace("\u200b", "").replace("-", "")
    for name in (*NAMES, "oldhead", "part", "old", "new", "inner", "ruled", "writing", "blank"):
        assert name in text


@pytest.mark.parametrize("said", HOSTILE, ids=range(len(HOSTILE)))
def test_a_word_file_has_all_text_as_text(said):
    docx = pytest.importorskip("docx")
    pytest.importorskip("typst")

    def tags_and_text(words):
        body = docx.Document(io.BytesIO(word.render(everything(words)))).element.body
        tags = {one.tag.rpartition("}")[2] for one in body.iter()}
        return tags, " ".join("".join(one.text or "" for one in body.iter() if one.tag.endswith("}t")).split())

    tags, text = tags_and_text(said)
    assert tags == tags_and_text("x")[0]
    clean = " ".join(plain(said).split())
    names = [*NAMES, "oldhead", "part", "old", "new", "inner", "ruled", "writing", "blank"]
    assert [name for name in names if f"{clean} {name}" not in text] == []
    assert plain(text) == text


@pytest.mark.parametrize("said", ["=1+1", *HOSTILE], ids=range(len(HOSTILE) + 1))
def test_a_workbook_has_all_text_as_text_and_a_sheet_for_every_table(said):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(excel.render(everything(said))))
    assert len(book.worksheets) == 1 + 3
    cells = [cell for sheet in book.worksheets for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    text = " ".join(" ".join(cell.value for cell in cells).split())
    clean = " ".join(plain(said).split())
    names = [*NAMES, "oldhead", "part", "old", "new", "alt", "ruled", "blank"]
    assert [name for name in names if f"{clean} {name}" not in text] == []


def test_a_workbook_calculates_with_values_and_charts_the_columns_with_a_colour():
    openpyxl = pytest.importorskip("openpyxl")
    columns = (Column("who"), Column("low", figure=True, colour="#ffffff"), Column("gap", figure=True, signed=True))
    table = Table(columns, (Row((), values=("a", 2, 0.5)), Row((), values=("b", None, -1.0))), chart="spread")
    document = Document("t", "en", (Section("figures", (table,)),), on="2026-11-23", short="first")
    written = excel.render(document)
    sheet = openpyxl.load_workbook(io.BytesIO(written))["figures"]
    assert [[cell.value for cell in row] for row in sheet][1:] == [["a", 2, 0.5], ["b", None, -1.0]]
    assert (sheet["C2"].number_format[:1], sheet.freeze_panes, len(sheet._charts)) == ("+", "B2", 1)
    assert written == excel.render(document)


def test_a_template_that_names_what_is_not_there_fails():
    from jinja2 import UndefinedError

    template = html._environment().from_string("{{ document.titel }}")
    with pytest.raises(UndefinedError):
        template.render(document=everything("x"))


def test_what_a_terminal_has_no_room_for_is_counted():
    table = Table((Column("a"),), tuple(Row((f"row{number}",)) for number in range(9)), most=3, rest="6 more")
    written = list(terminal.lines(Document("t", "en", (table,)), 80, PLAIN))
    assert (written[-1], sum(line.startswith("row") for line in written)) == ("6 more", 3)
    assert "row8" in html.render(Document("t", "en", (attrs.evolve(table),)))
