"""HTML to plain text and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.exchange.moodle.dialect import html_to_text, text_to_html

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=9)
TEXTS = st.lists(
    st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3).map("\n".join), max_size=3
)


@given(TEXTS.map("\n\n".join))
def test_a_text_comes_back(text):
    assert html_to_text(text_to_html(text)) == text


@given(st.text())
def test_whatever_is_read_has_no_markup_left_over_when_it_is_written(text):
    assert "<script" not in text_to_html(text).lower().replace("&lt;script", "")
    html_to_text(text)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("a<br/>b", "a\nb"),
        ("<ol><li>a</li><li>b</li></ol>", "- a\n- b"),
        ("<p>one\n  line</p>", "one line"),
        ("&lt;b&gt; &amp; &aelig;", "<b> & æ"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<style>p {}</style>x<script>alert(1)</script>", "x"),
        ("<p>never closed <b>at all", "never closed at all"),
        ("a < b", "a < b"),
    ],
)
def test_what_is_read(markup, words):
    assert html_to_text(markup) == words
