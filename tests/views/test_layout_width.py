"""Text fits the columns it is given, also where a character takes two columns or none. Unicode is the judge of columns."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.rendering import text_layout

from .columns import columns, of_character

WIDTHS = range(20, 121)
EUROPEAN = some.text("abcdefghijklmnopqrstuvwxyzæøåÆØÅéü ,.-–»«…·", max_size=300)
WIDE = some.text("東京都庁日本語 한국어 ｆｕｌｌ 😀🎉👍 abc æøå e\u0301", max_size=120)
# What people write; without the characters that changed their width in the youngest versions of Unicode.
RANGES = {
    "latin, greek, cyrillic": range(0x20, 0x530),
    "punctuation and currency": range(0x2010, 0x2028),
    "marks on symbols": range(0x20A0, 0x2100),
    "arrows, mathematics, watches": range(0x2190, 0x2400),
    "boxes, blocks, shapes": range(0x2500, 0x2630),
    "symbols": range(0x2690, 0x2BFF),
    "chinese, japanese": range(0x3041, 0x3130),
    "ideographs": range(0x4E00, 0xA000),
    "korean": range(0xAC00, 0xD7A4),
    "full width": range(0xFF01, 0xFF61),
    "emoji": range(0x1F300, 0x1FB00),
}


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("leder", 5),
        ("æøå–…", 5),
        ("e\u0301", 1),
        ("東京", 4),
        ("😀", 2),
        ("⏰!", 3),
        ("a\u200bb", 2),
        ("│●▲◆·█", 6),
    ],
)
def test_width_of_known_texts(text, width):
    assert text_layout.width_of(text) == width


@pytest.mark.parametrize("characters", RANGES.values(), ids=RANGES.keys())
def test_a_character_takes_the_columns_that_unicode_says(characters):
    known = [chr(number) for number in characters if unicodedata.category(chr(number)) not in ("Cc", "Cf", "Cn")]
    wrong = {sign: text_layout.width_of(sign) for sign in known if text_layout.width_of(sign) != of_character(sign)}
    assert wrong == {}


@given(WIDE, some.text("⌚⏰▽€…aé", max_size=5))
def test_widths_add_up(one, other):
    assert text_layout.width_of(one + other) == text_layout.width_of(one) + text_layout.width_of(other)


@given(EUROPEAN, some.sampled_from(WIDTHS), some.sampled_from(["", "  ", "    "]))
def test_lines_fit(text, width, indent):
    assert max(map(columns, text_layout.wrap(text, width, indent))) <= width


@given(WIDE, some.sampled_from(WIDTHS), some.sampled_from(["", "  ", "    "]))
def test_lines_of_wide_characters_fit(text, width, indent):
    assert max(map(columns, text_layout.wrap(text, width, indent))) <= width


@given(some.one_of(EUROPEAN, WIDE), some.sampled_from(WIDTHS), some.sampled_from(["", "  ", "    "]))
def test_no_character_is_lost_or_moved_by_wrapping(text, width, indent):
    written = "".join(text_layout.wrap(text, width, indent, indent + "  "))
    assert "".join(written.split()) == "".join(text.split())


@given(some.lists(some.text("abcæøå", min_size=1, max_size=15), min_size=1, max_size=60), some.sampled_from(WIDTHS))
def test_no_word_stands_on_a_line_below_one_where_it_fits(words, width):
    lines = text_layout.wrap(" ".join(words), width)
    for line, below in itertools.pairwise(lines):
        assert len(line) + 1 + len(below.split()[0]) > width
    assert " ".join(lines).split() == words


def test_indents():
    assert text_layout.wrap("et to tre fire fem", 10, "- ", "  ") == ["- et to", "  tre fire", "  fem"]
    assert text_layout.wrap("", 20, "  ") == [""]


def test_shortened_texts():
    assert text_layout.shorten("abcdef", 6) == "abcdef"
    assert text_layout.shorten("abcdef", 5) == "abcd…"
    assert text_layout.shorten("abc def", 5) == "abc…"
    assert text_layout.shorten("東京都庁", 5) == "東京…"
    assert text_layout.shorten("東京都庁", 4) == "東…"


@given(some.one_of(EUROPEAN, WIDE), some.sampled_from(WIDTHS))
def test_a_shortened_text_fits_and_is_a_beginning(text, width):
    short = text_layout.shorten(text, width)
    assert columns(short) <= width
    assert short == text if columns(text) <= width else text.startswith(short.removesuffix("…"))
    assert short.endswith("…") or short == text


@given(some.one_of(EUROPEAN, WIDE), some.sampled_from(WIDTHS), some.booleans())
def test_a_padded_text_fills_its_columns(text, width, right):
    padded = text_layout.pad(text, width, right=right)
    assert columns(padded) == max(width, columns(text))
    assert padded.endswith(text) if right else padded.startswith(text)
