"""The sheet as PDF, read by two other programs than wrote it."""

import io
import os
from datetime import datetime

import attrs
import pikepdf
import pymupdf
import pytest

from leaderdev.errors import BadInput
from leaderdev.rendering import typesetting
from leaderdev.rendering.conversation_sheet.document import document
from leaderdev.rendering.figures.spider import drawing
from leaderdev.rendering.pdf import render

from . import made
from .conftest import sheet_of, written
from .reading import flat, long_texts, own_texts

# Text that runs from right to left, or has marks on its letters, comes out in another order than it was written in.
ODD = {text for text in made.HOSTILE if any(ord(character) > 0x2FF for character in text)}


def text_of(content):
    with pymupdf.open(stream=content) as opened:
        flags = pymupdf.TEXTFLAGS_TEXT & ~pymupdf.TEXT_PRESERVE_LIGATURES
        return flat("".join(page.get_text(flags=flags) for page in opened))


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def test_every_text_is_there(name):
    said = text_of(written(name, "pdf"))
    for text in own_texts(sheet_of(name)):
        if not any(odd in text for odd in ODD) and "\n" not in text:
            assert flat(text) in said


@pytest.mark.parametrize("name", ["da", "en", "without_manager"])
def test_every_text_is_there_as_often_as_it_is_said(name):
    said = text_of(written(name, "pdf"))
    wanted = long_texts(sheet_of(name))
    assert len(wanted) > 30
    # A name of a dimension stands at its axis as well.
    names = {flat(one) for one in sheet_of(name).spider.names}
    assert {text: said.count(text) for text in wanted if text not in names} == {
        text: count for text, count in wanted.items() if text not in names
    }


@pytest.mark.parametrize("name", ["da", "en", "without_manager", "long_name", "one", "two", "three"])
def test_an_ordinary_sheet_has_two_pages_of_a4(name):
    with opened(written(name, "pdf")) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert [round(float(one) / 72 * 25.4) for one in page.mediabox] == [0, 0, 210, 297]


def test_it_is_tagged_and_says_its_language_and_title(name):
    with opened(written(name, "pdf")) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == sheet_of(name).language
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert flat(str(pdf.docinfo["/Title"])) == flat(sheet_of(name).title)
        with pdf.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
        assert {"/H1", "/H2", "/Table", "/TH", "/Figure"} <= roles(pdf) | {"/H1"}


def roles(pdf):
    return {str(one.S) for one in elements(pdf)}


def elements(pdf):
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(one)
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                yield one
            if "/K" in one:
                waiting.append(one.K)


def test_the_spider_is_described():
    with opened(written("da", "pdf")) as pdf:
        described = [str(one.Alt) for one in elements(pdf) if str(one.S) == "/Figure" and "/Alt" in one]
    assert described == [sheet_of("da").spider.alt]


def test_nothing_in_it_is_alive(name):
    with opened(written(name, "pdf")) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/Launch", "/URI", "/EmbeddedFiles", "/AA"} & set(one.keys())
                assert str(one.get("/S", "")) not in ("/JavaScript", "/Launch", "/URI", "/GoToR")


def test_no_markup_is_carried_out():
    """Each payload stands as text wherever it was put; once more at an axis of the spider and in the header of a page."""
    said = text_of(written("hostile", "pdf"))
    given = [flat(text) for text in own_texts(made.hostile())]
    for payload in made.HOSTILE:
        if payload not in ODD:
            wanted = sum(text.count(flat(payload)) for text in given)
            assert said.count(flat(payload)) >= wanted > 1
    assert "root:" not in said


def test_the_same_sheet_gives_the_same_bytes_and_no_place_of_this_machine():
    sheet = made.ordinary()
    once, again = (render(document(sheet, drawing(sheet.spider))) for _ in range(2))
    assert once == again
    with opened(once) as pdf:
        said = str(dict(pdf.docinfo)) + str(pdf.Root.Metadata.read_bytes())
        assert os.sep + "tmp" not in said
        assert "site-packages" not in said
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261126")


def test_a_sheet_without_a_day_is_dated_by_nobody():
    sheet = attrs.evolve(made.ordinary(), on="")
    once = render(document(sheet, drawing(sheet.spider)))
    assert once == render(document(sheet, drawing(sheet.spider)))
    with opened(once) as pdf:
        assert str(datetime.now().year) not in str(pdf.docinfo.get("/CreationDate", ""))


@pytest.fixture
def no_system_fonts(monkeypatch):
    """As on a machine that has no fonts but those inside the typesetter."""
    real = typesetting._fonts
    monkeypatch.setattr(typesetting, "_fonts", lambda _: real(False))


def test_a_sign_that_no_font_has_stands_as_one_box_and_is_counted(no_system_fonts):
    family, wave = "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f44b\U0001f3fd"
    sheet = attrs.evolve(made.ordinary(), notices=(f"Ros {family}{wave} og {family}.", "Danske bogstaver: Ærø, Århus."))
    content = render(document(sheet, drawing(sheet.spider)))
    said = text_of(content)
    assert "Ros□□og□." in said
    assert "Danskebogstaver:Ærø,Århus." in said
    assert said.count("2tegnfindesikkeidennecomputersskrifttyper") == 1
    assert "woman" not in said
    with opened(content) as pdf, pdf.open_metadata() as metadata:
        assert str(metadata["pdfuaid:part"]) == "1"


def test_where_nothing_is_lost_nothing_is_said():
    assert "kanikkeskrives" not in text_of(written("da", "pdf"))


def test_a_font_of_the_system_writes_what_ours_cannot():
    """Where it has the sign; else that stands as a box, and is said."""
    sheet = attrs.evolve(made.ordinary(), notices=("Runer: ᚠ.",))
    said = text_of(render(document(sheet, drawing(sheet.spider))))
    assert ("ᚠ" in said) != ("Runer:□." in said)


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(BadInput) as refused:
        render(document(made.ordinary(), "<svg/>"))
    assert (refused.value.code, refused.value.values) == ("extra-missing", {"extra": "pdf"})
