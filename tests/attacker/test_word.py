"""The paper in Word holds no figure that its JSON has not; one that does is caught, wherever it is put away."""

import io
import zipfile
from functools import cache

import pymupdf
import pytest
from docx import Document
from docx.shared import RGBColor

from leaderdev.rendering import word
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.json_document import as_document

from .papers import forms, in_language, of_random
from .word import beside


def word_of(paper):
    return word.render(document(paper))


@pytest.mark.parametrize(("seed", "language"), [(seed, "da" if seed % 2 else "en") for seed in range(20)])
def test_the_document_holds_what_json_holds(seed, language):
    given = in_language(of_random(seed), language)
    assert beside(word_of(given), as_document(given), forms(word_of, language)) == []


RAW = 1.7791


@cache
def made():
    given = in_language(of_random(3), "en")
    return word_of(given), as_document(given)


def in_docx(put):
    def changed(content):
        made = Document(io.BytesIO(content))
        put(made)
        file = io.BytesIO()
        made.save(file)
        return file.getvalue()

    changed.__name__ = put.__name__
    return changed


def in_package(**more):
    """Parts added to the package, or put in place of others; a name's __ is a slash, and its _ a point."""

    def changed(content):
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
            wanted = {name.replace("__", "/").replace("_", "."): part for name, part in more.items()}
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, wanted.pop(name)(part) if name in wanted else part)
            for name, part in wanted.items():
                new.writestr(name, part(b""))
        return file.getvalue()

    return changed


@in_docx
def hidden_text(made):
    made.paragraphs[3].add_run(f" {RAW}").font.hidden = True


@in_docx
def hidden_words(made):
    made.paragraphs[3].add_run(" of the directors one gave a one").font.hidden = True


@in_docx
def white_text(made):
    made.paragraphs[3].add_run(f" {RAW}").font.color.rgb = RGBColor(255, 255, 255)


@in_docx
def comment(made):
    made.add_comment(made.paragraphs[3].runs[0], text=f"{RAW}", author="hr")


@in_docx
def keywords(made):
    made.core_properties.keywords = f"{RAW}"


@in_docx
def revision(made):
    made.core_properties.revision = 17791


@in_docx
def words_for_a_picture(made):
    made.inline_shapes[4]._inline.docPr.set("descr", f"{RAW}")


@in_docx
def title_of_a_picture(made):
    made.inline_shapes[4]._inline.docPr.set("title", "one gave a one")


@in_docx
def footer(made):
    made.sections[0].footer.paragraphs[0].text = f"{RAW}"


@in_docx
def picture_of_another_row(made):
    shown = [one for one in made.element.body.iter() if one.tag.endswith("}blip")]
    key = next(name for name in shown[0].attrib if name.endswith("}embed"))
    shown[2].set(key, shown[4].get(key))


def _larger(part):
    """The first bar's first piece a little longer: its colour is drawn on."""
    dots = pymupdf.Pixmap(part)
    for y in range(2, dots.height - 2):
        for x in range(30, dots.width // 2):
            dots.set_pixel(x, y, dots.pixel(20, y))
    return dots.tobytes("png")


def _words_in(part):
    return part[:-12] + b"\0\0\0\5tEXtraw\x001\0\0\0\0" + part[-12:]


bar_to_another_share = in_package(word__media__image4_png=_larger)
words_in_a_picture = in_package(word__media__image4_png=_words_in)
custom_xml = in_package(customXml__item2_xml=lambda _: b"<raw>1.7791</raw>")
custom_xml_that_was_there = in_package(
    customXml__item1_xml=lambda part: part.replace(b"/>", b"><raw>four</raw></b:Sources>")
)
own_properties = in_package(docProps__custom_xml=lambda _: b"<Properties><property>1.7791</property></Properties>")
words_of_the_program = in_package(docProps__app_xml=lambda part: part.replace(b"<Words>0", b"<Words>17791"))
workbook_of_a_chart = in_package(word__embeddings__raw_xlsx=lambda _: b"PK")
picture_that_is_not_shown = in_package(word__media__image99_png=lambda _: b"\x89PNG\r\n\x1a\n")
comment_in_the_xml = in_package(
    word__document_xml=lambda part: part.replace(b"<w:body>", b"<w:body><!-- four ones -->")
)
more_decimals = in_package(word__document_xml=lambda part: part.replace(b"3.56<", b"3.5637<"))

PLACES = {
    name: one
    for name, one in dict(globals()).items()
    if callable(one) and getattr(one, "__closure__", None) and name not in ("in_docx", "in_package")
}


def test_no_place_is_left_out():
    assert len(PLACES) == 20


@pytest.mark.parametrize("place", PLACES)
def test_a_raw_value_is_caught(place):
    content, document = made()
    assert beside(PLACES[place](content), document, forms(word_of, "en")) != []


def test_saving_it_again_is_no_finding():
    content, document = made()
    assert beside(in_docx(lambda _: None)(content), document, forms(word_of, "en")) == []
    assert beside(in_package()(content), document, forms(word_of, "en")) == []
