"""The sheet as a Word file: our template, and other people's."""

import io
import sys
import zipfile

import pytest
from docx import Document

from leaderdev.errors import BadInput
from leaderdev.locales import Language
from leaderdev.rendering.conversation_sheet import word_template
from leaderdev.rendering.figures.spider import drawing
from leaderdev.views.problem_texts import error_lines

from . import made
from .conftest import sheet_of, written
from .reading import W, flat, long_texts, own_texts, word_parts, word_text

PNG = b"\x89PNG\r\n\x1a\n"


def test_every_text_is_there(name):
    said = flat("".join(word_text(written(name, "docx"))))
    for text in own_texts(sheet_of(name)):
        assert flat(text) in said


@pytest.mark.parametrize("name", ["da", "en", "talkative", "without_manager", "items"])
def test_every_text_is_there_as_often_as_it_is_said(name):
    said = flat("".join(word_text(written(name, "docx"))))
    wanted = long_texts(sheet_of(name))
    assert len(wanted) > 30
    assert {text: said.count(text) for text in wanted} == wanted


def test_nothing_in_it_is_alive(name):
    parts = word_parts(written(name, "docx"))
    for root in parts.values():
        tags = {one.tag for one in root.iter()}
        assert not {f"{W}hyperlink", f"{W}fldSimple", f"{W}object", f"{W}altChunk"} & tags
        fields = {one.text for one in root.iter(f"{W}instrText")}
        assert fields <= {"PAGE", "NUMPAGES"}
    links = [one for name, root in parts.items() if name.endswith(".rels") for one in root]
    assert not [one for one in links if one.get("TargetMode") == "External"]
    assert not [name for name in parts if "vba" in name.lower()]


def test_the_spider_is_a_sharp_picture_with_words():
    content = written("da", "docx")
    found = [one for one in word_parts(content)["word/document.xml"].iter() if one.tag.endswith("}docPr")]
    assert [one.get("descr") for one in found] == [sheet_of("da").spider.alt]
    picture = Document(io.BytesIO(content)).inline_shapes[0]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        image = next(packed.read(one) for one in packed.namelist() if one.startswith("word/media/"))
    assert image.startswith(PNG)
    assert int.from_bytes(image[16:20], "big") / (picture.width / 914400) >= 300


@pytest.mark.parametrize(("name", "locale"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_language_is_that_of_the_sheet(name, locale):
    content = written(name, "docx")
    styles = word_parts(content)["word/styles.xml"]
    assert [one.get(f"{W}val") for one in styles.find(f"{W}docDefaults").iter(f"{W}lang")] == [locale]
    properties = Document(io.BytesIO(content)).core_properties
    assert (properties.language, properties.title) == (locale, sheet_of(name).title)
    assert properties.author == ""


def test_tables_are_as_wide_as_their_cells(name):
    for table in word_parts(written(name, "docx"))["word/document.xml"].iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w")) for one in table.find(f"{W}tblGrid")]
        assert sum(grid) <= 10100
        for row in table.findall(f"{W}tr"):
            assert [int(one.get(f"{W}w")) for one in row.iter(f"{W}tcW")] == grid


def test_the_same_sheet_gives_the_same_bytes():
    sheet = made.ordinary()
    once, again = (word_template.document(sheet, drawing(sheet.spider), None) for _ in range(2))
    assert once == again


def template(*paragraphs):
    made_here = Document()
    for paragraph in paragraphs:
        made_here.add_paragraph(paragraph)
    content = io.BytesIO()
    made_here.save(content)
    return content.getvalue()


def filled(*paragraphs, sheet=None):
    given = sheet or made.ordinary()
    return word_template.document(given, drawing(given.spider), template(*paragraphs))


def refused(*paragraphs):
    with pytest.raises(BadInput) as failed:
        filled(*paragraphs)
    return failed.value.code, failed.value.values.get("name")


def test_hrs_own_template_is_filled():
    content = filled(
        "Glostrup Kommune: {{ leader }}, {{ date }}",
        "{%p for topic in topics %}",
        "{{ topic.number }} {{ topic.title }}",
        "{%p endfor %}",
        "{{ spider }}",
    )
    said = [one for one in word_text(content) if one]
    assert said[0] == "Glostrup Kommune: Anna Holm, 26. november 2026"
    assert said[1:] == [f"{number} {one.title}" for number, one in enumerate(made.ordinary().topics, start=1)]
    assert len(Document(io.BytesIO(content)).inline_shapes) == 1


def test_what_is_said_is_no_template():
    content = filled("{{ leader }}", sheet=made.hostile())
    assert "{{ sheet.title }}" in word_text(content)[0]
    assert "<script>alert(1)</script>" in word_text(content)[0]


def test_a_wrong_placeholder_is_named():
    assert refused("{{ leder }}") == ("template-placeholder", "leder")
    assert refused("{%p for topic in topics %}", "{{ topic.titel }}", "{%p endfor %}") == (
        "template-placeholder",
        "titel",
    )
    assert refused("{{ leader | stort }}") == ("template-placeholder", "stort")


@pytest.mark.parametrize("said", ["{{ 1 / 0 }}", "{{ range(10 ** 9) | list }}"])
def test_a_template_that_cannot_be_filled_is_refused(said):
    assert refused(said)[0] == "template-broken"


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (
            ("Om {{ leader }}", "{%p endfor %}", "Slut"),
            "»endfor« passer ikke i skabelonen her: Om {{ leader }}{% endfor %}",
        ),
        (("Et", "{% fro x in facts %} her", "To"), "»fro« passer ikke i skabelonen her: {% fro x in facts %} her"),
        (("Et", "{% if leader %}", "To"), "Skabelonen har et {% if %} uden slutning."),
        (
            ("Et", "Leder: {{ leader ! }}"),
            "Skabelonen har en syntaksfejl mellem klammer: Leder: {{ leader ! }} (",
        ),
    ],
)
def test_what_is_wrong_with_a_template_is_said_in_danish_with_the_place(paragraphs, said):
    with pytest.raises(BadInput) as failed:
        filled(*paragraphs)
    assert next(error_lines(failed.value, Language("da"))).startswith(said)


@pytest.mark.parametrize(
    "said",
    [
        "{{ leader.__class__.__mro__ }}",
        "{{ topics.append(1) }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    ],
)
def test_a_template_gets_at_nothing_but_the_sheet(said):
    assert refused(said)[0] in ("template-broken", "template-placeholder")


def packed(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zip",
        b"PK\x03\x04 torn",
        packed(a="b"),
        packed(**{"word/document.xml": "<x", "[Content_Types].xml": "<y"}),
    ],
)
def test_what_is_no_word_file_is_refused(content):
    sheet = made.ordinary()
    with pytest.raises(BadInput) as failed:
        word_template.document(sheet, drawing(sheet.spider), content)
    assert failed.value.code == "template-not-word"


def test_macros_are_refused():
    source = io.BytesIO(template("{{ leader }}"))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.namelist():
            new.writestr(
                one,
                old.read(one)
                .replace(b"wordprocessingml.document.main+xml", b"x")
                .replace(
                    b"application/vnd.openxmlformats-officedocument.x",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                ),
            )
    sheet = made.ordinary()
    with pytest.raises(BadInput) as failed:
        word_template.document(sheet, drawing(sheet.spider), target.getvalue())
    assert failed.value.code == "template-macros"


def test_without_the_extra_it_says_how_to_get_it(monkeypatch):
    for library in ("docxtpl", "typst"):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, library, None)
            with pytest.raises(BadInput) as failed:
                word_template.document(made.ordinary(), "<svg/>", None)
            assert (failed.value.code, failed.value.values) == ("extra-missing", {"extra": "word"})
