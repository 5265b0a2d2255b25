"""The files themselves: whole, alike from one time to the next, and with text that stays text."""

import io
import re

import openpyxl
import pikepdf
import pytest

from leaderdev.rendering import excel, html, markdown, pdf, terminal, text_layout, word
from leaderdev.rendering.plain_text import plain
from leaderdev.rendering.text_layout import PLAIN, RICH
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.workbook import workbook

from .made import hidden, paper, tables, with_names
from .reading import READERS, parts_of, read_html

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd()|' /C calc'!A0",
    "]]> &amp; #set page() $x$ \\ ` {{ title }} {% x %}",
    "שלום عالم \u202eright to left\u202c 👩‍👩‍👧‍👦",
    "x" * 400,
    "\x1b[31mred\x07",
)
WRITERS = {
    "html": lambda given: html.render(document(given)),
    "md": lambda given: markdown.render(document(given)),
    "pdf": lambda given: pdf.render(document(given)),
    "docx": lambda given: word.render(document(given)),
    "xlsx": lambda given: excel.render(workbook(given)),
}
VARIANTS = {
    "usual": {},
    "nothing": {"tables": {}, "before": {}},
    "one tier": {"tables": tables(tier=tables()["tier"][2:], tier_dimension=tables()["tier_dimension"][6:])},
    "all withheld": {"tables": {"tier": (hidden("leader"),), "leavitt": (hidden("tasks"),)}, "before": {}},
}


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_file_can_be_made_and_is_the_same_each_time(kind, variant, language):
    given = paper(language, **VARIANTS[variant])
    first, second = (WRITERS[kind](given) for _ in range(2))
    assert first == second
    assert given.caveat.split(".")[0][:60] in re.sub(r"\s+", " ", READERS[kind](given))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", WRITERS)
def test_what_people_wrote_is_text(kind, text):
    said = READERS[kind](with_names(text))
    wanted = re.sub(r"\s", "", "".join(one for one in plain(text) if one.isascii()))[:20]
    assert wanted in re.sub(r"[\s\u200b\u00ad\u2010-]", "", said) or wanted.replace("-", "") in re.sub(
        r"[\s\u200b-]", "", said
    )


def test_the_page_loads_nothing_runs_nothing_and_names_every_picture():
    page = read_html(html.render(document(with_names(HOSTILE[0]))))
    tags = [tag for tag, _ in page.tags]
    assert {"script", "link", "img", "iframe", "a", "input"}.isdisjoint(tags)
    policy = next(about["content"] for tag, about in page.tags if about.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    drawings = [about for tag, about in page.tags if tag == "svg"]
    assert all(about.get("aria-label") or about.get("aria-hidden") == "true" for about in drawings)
    # What a row says is read once: its scale only repeats the figures beside it.
    named_bars = [about["aria-label"] for about in drawings if about.get("width") == "210"]
    assert len(named_bars) == len(
        [about for about in drawings if about.get("width") == "150" and about["height"] == "19"]
    )
    assert all(about.get("scope") for tag, about in page.tags if tag == "th")
    named = {about["id"] for _, about in page.tags if "id" in about}
    assert {about["aria-labelledby"] for _, about in page.tags if "aria-labelledby" in about} <= named
    assert not [name for _, about in page.tags for name in about if name.startswith("on")]


def test_the_pdf_is_tagged_says_its_language_and_has_two_to_four_pages():
    with pikepdf.open(io.BytesIO(pdf.render(document(paper("da"))))) as made:
        assert 2 <= len(made.pages) <= 4
        assert str(made.Root.Lang).startswith("da")
        assert made.Root.MarkInfo.Marked
        width, height = (float(one) for one in made.pages[0].MediaBox[2:])
        assert (round(width), round(height)) == (595, 842)


def test_every_picture_in_word_says_what_it_shows_and_nothing_is_a_field():
    parts = parts_of(word.render(document(paper())))
    written = parts["word/document.xml"].decode()
    pictures = re.findall(r"<wp:docPr [^>]*>", written)
    assert len(pictures) > 20
    said = [one for one in pictures if re.search(r'descr="[^"]+"', one)]
    assert len(said) + written.count("decorative") // 2 >= len(pictures) > len(said) > 10
    assert written.count("<wp:inline ") == written.count('distT="0" distB="0" distL="0" distR="0"')
    assert "<w:instrText" not in written
    assert "<w:hyperlink" not in written
    assert not [name for name in parts if "vba" in name.lower()]


def test_the_workbook_hides_nothing_counts_nothing_and_has_numbers_as_numbers():
    book = openpyxl.load_workbook(io.BytesIO(excel.render(workbook(with_names("=1+1")))))
    assert len(book.worksheets) == 9
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not any(one.hidden for one in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
        assert not [cell for row in sheet for cell in row if cell.data_type == "f" or cell.comment or cell.hyperlink]
    tiers = book.worksheets[1]
    assert tiers.freeze_panes == "B2"
    heads = [cell.value for cell in tiers[1]]
    leader = dict(zip(heads, (cell.value for cell in tiers[4]), strict=True))
    assert leader["Leaders with answers"] == 101
    assert isinstance(leader["Mean"], float)
    assert leader["Gap"] == pytest.approx(leader["Exp."] - leader["Mean"])
    director = [cell.value for cell in tiers[2]]
    assert [one for one in director if one is not None] == ["Director en=1+1", "fewer than 5 leaders"]


def test_the_workbook_has_strengths_charts_and_words_for_how_sure_a_mean_is():
    shown = paper()
    book = openpyxl.load_workbook(io.BytesIO(excel.render(workbook(shown))))
    ends = book["Strengths and development"]
    told = [tuple(cell.value for cell in one) for one in ends.iter_rows(min_row=2, max_col=3)]
    assert ("Item", shown.develop[0].title, "Areas to develop") in told
    assert book.worksheets[1]._charts
    heads = [cell.value for cell in book.worksheets[1][1]]
    sure = [one[heads.index("Interval")].value for one in book.worksheets[1].iter_rows(min_row=2)]
    assert sure == [None, "all answered", "95% interval"]
    gap = book.worksheets[1].cell(4, heads.index("Gap") + 1)
    assert gap.number_format.startswith("+")
    change = [cell.value for cell in book["Change"][1]]
    assert change[1:3] == ["Leaders 2025", "Leaders 2026"]


def test_word_numbers_its_pages_at_the_foot():
    parts = parts_of(word.render(document(paper())))
    feet = [part for name, part in parts.items() if name.startswith("word/footer")]
    assert [b'w:instr="PAGE"' in one for one in feet] == [True]


@pytest.mark.parametrize("width", [20, 40, 80, 130])
def test_no_line_is_wider_than_the_window(width):
    for signs in (RICH, PLAIN):
        for text in HOSTILE:
            for line in terminal.lines(document(with_names(text)), width, signs):
                assert text_layout.width_of(line) <= width, line


def test_bars_are_as_long_as_their_shares_and_darker_upwards():
    drawn = re.findall(
        r'<rect x="([\d.]+)" y="0.5" width="([\d.]+)" height="18" fill="#(\w+)" stroke="#ffffff"',
        html.render(document(paper())),
    )
    bar = drawn[:5]
    parts = paper().tiers[1].parts
    whole = sum(one.ratings for one in parts)
    assert [float(width) for _, width, _ in bar] == pytest.approx(
        [209 * one.ratings / whole for one in parts], abs=0.02
    )
    light = [sum(bytes.fromhex(colour)) for _, _, colour in bar]
    assert light == sorted(light, reverse=True)
