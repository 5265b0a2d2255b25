"""The sheet in a terminal and as Markdown, whatever people wrote."""

import html
import json
import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.topics import RequestedTopics
from leaderdev.model.profile import Agreement
from leaderdev.rendering import markdown, terminal, text_layout
from leaderdev.rendering.conversation_sheet.document import document
from leaderdev.rendering.conversation_sheet.json_document import as_document
from leaderdev.rendering.conversation_sheet.view import view
from leaderdev.rendering.plain_text import plain
from leaderdev.rendering.text_layout import PLAIN, RICH

from .made import DANISH, ENGLISH, anna, held, material, of, rated

SMALL = of(listens=4, invites=3)
HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd()|' /C calc'!A0",
    "# Heading\n- item\n1. item\n> quote\n---\n| a | b |",
    "[link](https://example.org) ![picture](x.png) https://example.org www.example.org a@b.dk :smile: &amp; &lt;b&gt;",
    "*bold* _it_ **b** ~~no~~ `code` $x$ \\ <!-- -->",
    "שלום עולם مرحبا \u202eright to left\u202c",
    "👩‍👩‍👧‍👦 🎉 👍🏽",
    "x" * 3000,
    "word " * 600,
    "\x1b[31mred\x07 \x00",
)


def hostile(text):
    own = attrs.evolve(rated("self", "2026-11-01", listens=2), comments={"listens": text}, evidence={"listens": text})
    agreed = Agreement("anna-1", text, "listens", seen_by=text)
    return anna(
        own, rated("manager", "2026-11-03", listens=4), name=text[:120], conversations=(held("2025-11-20", agreed),)
    )


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", [DANISH, ENGLISH], ids=["da", "en"])
def test_no_line_is_wider_than_the_window_and_nothing_commands_it(text, width, language):
    for signs in (RICH, PLAIN):
        for line in terminal.lines(document(view(material(hostile(text), SMALL), language), ""), width, signs):
            assert text_layout.width_of(line) <= width, line
            assert line == plain(line)
            assert "\n" not in line


def test_the_bars_have_a_mark_for_each():
    written = "\n".join(terminal.lines(document(view(material(hostile("x"), SMALL), ENGLISH), ""), 80, PLAIN))
    assert "o expected" not in written
    assert re.search(r"^  \.*o\.*\|\.*\^\.*$|^  \.*o\.*[*|^]\.*[|^]?\.*$", written, re.MULTILINE)


def test_a_long_comment_is_shown_whole():
    text = "word " * 600
    written = " ".join(terminal.lines(document(view(material(hostile(text), SMALL), ENGLISH), ""), 80, RICH))
    assert written.count("word") >= 1200


def unescaped(line: str) -> str:
    return html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line))


@given(st.text(max_size=80) | st.text(alphabet="*_`[]()<>#+-.!|~:@&\\=1w ax", max_size=40))
def test_escaped_text_reads_as_it_was_written(text):
    from leaderdev.rendering.plain_text import stripped

    escaped = markdown.escaped(text)
    assert unescaped(escaped) == " ".join(stripped(text).split())
    assert "\n" not in escaped


@given(st.text(alphabet="*_`[]()<>#+-.!|~:@&\\=1w ax", max_size=40))
def test_nothing_that_is_written_is_markup(text):
    """Once what is escaped is taken out, no sign is left that could begin markup."""
    bare = re.sub(r"\\[!-/:-@\[-`{-~]|&(amp|lt);", "", markdown.escaped(text))
    assert not set("*_`[]<>#|~!@$^{}\\") & set(bare)
    assert not re.match(r"\d*[-+=.)]", markdown.escaped(text))
    assert not re.search(r":\S|www\.", markdown.escaped(text).replace("\\:", ""))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_markdown_keeps_its_shape(text):
    """The same headings and the same table, whatever stands in a comment, a name or an agreement."""

    def shape(said):
        written = markdown.render(document(view(material(hostile(said), SMALL), ENGLISH), ""), "sheet.svg")
        return [line.split()[0] for line in written.splitlines() if re.match(r"#+ |\| ", line)]

    assert shape(text) == shape("plain")


def test_markdown_links_the_picture_with_words_for_it():
    made = view(material(hostile("x"), SMALL), ENGLISH)
    written = markdown.render(document(made, ""), "my sheet (1).svg")
    assert f"![{markdown.escaped(made.spider.alt)}](<my%20sheet%20%281%29.svg>)" in written


def test_the_document_has_ids_figures_and_the_sentences():
    found = material(hostile("words"), SMALL, RequestedTopics(chosen_manager=("invites",)))
    written = as_document(found, view(found, ENGLISH))
    assert json.loads(json.dumps(written)) == written
    assert (written["schema_version"], written["kind"], written["leader"]) == (1, "lus-sheet", "anna")
    assert [one["item"] for one in written["topics"]] == ["invites", "listens"]
    listens = written["topics"][1]
    assert (listens["expected"], listens["self"], listens["manager"], listens["self_before"]) == (4, 2, 4, None)
    assert [one["code"] for one in listens["reasons"]] == ["agreement", "gap", "self-lower"]
    assert written["topics"][0]["reasons"] == [
        {"code": "chosen-manager", "largest": False, "values": {}, "text": "Chosen by the manager."}
    ]
    assert written["agreements"][0]["status"] == "open"
    assert written["hidden"] == []


def test_what_is_hidden_is_in_no_document():
    hidden = attrs.evolve(rated("self", "2026-11-01", listens=2), comments={"listens": "SECRET"})
    found = material(anna(hidden), SMALL, RequestedTopics(common=("listens",)))
    written = as_document(found, view(found, ENGLISH))
    assert written["hidden"] == ["self"]
    assert written["assessments"]["self"]["now"] is None
    assert written["topics"][0]["self"] is None
    assert "SECRET" not in json.dumps(written)
