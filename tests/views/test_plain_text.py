"""Whatever a text holds, nothing of it can command a terminal or turn the direction of writing."""

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from leaderdev.exchange.moodle import dialect
from leaderdev.exchange.spreadsheet import framework_csv
from leaderdev.rendering.plain_text import cell, escaped_json, one_line, plain

# Everything that introduces or ends a sequence, alone and in the company in which it does harm, between ordinary text.
HARMFUL = some.sampled_from(
    [
        *("\x1b", "\x1b[", "\x1b]", "\x1bP", "\x9b", "\x9d", "\x90", "\x9c", "\x07", "\x1b\\", "[31m", "2J", "]0;x"),
        *("\r", "\b", "\x00", "\x7f", "\x85", "\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\ufeff"),
        *("\u200b", "\u2028", "\u2029", "\u2060", "\u206a", "\u206f", "\ufff9", "\ufffb", "\U000e0001", "\U000e0061"),
    ]
)
ANYTHING = some.lists(some.one_of(HARMFUL, some.text(max_size=6)), max_size=12).map("".join)
# The classes of the Unicode bidirectional algorithm that are marks and not letters; 061C, 200E and 200F are marks too.
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = {"\u061c", "\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\ufeff"}


def is_harmless(character: str) -> bool:
    if unicodedata.category(character) == "Cc":
        return character in "\n\t"
    if 0xE0000 <= ord(character) <= 0xE007F or "\u2060" <= character <= "\u206f" or "\ufff9" <= character <= "\ufffb":
        return False
    return unicodedata.bidirectional(character) not in TURNING and character not in MARKS


@given(ANYTHING)
@example("\x1b\x1b[31m[31m")
@example("\x1b[\x1b[31m31m")
@example("\x1b]0;title")
def test_no_control_character_and_no_turning_of_direction_survives(text):
    assert [character for character in plain(text) if not is_harmless(character)] == []


@given(ANYTHING)
def test_what_is_plain_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@given(some.text(some.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_a_text_without_controls_is_not_touched(text):
    assert plain(text) == text


@given(some.text("abcæøå ", max_size=5), some.text("xyzé", max_size=5))
@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31;1m",
        "\x1b[2J",
        "\x1b]0;owned\x07",
        "\x1b]8;;http://x\x1b\\",
        "\x9b5n",
        "\x1bPq#0\x1b\\",
        "\x1bc",
        "\x1b(B",
    ],
    ids=["colour", "clear", "title", "link", "c1", "device", "reset", "charset"],
)
def test_a_whole_sequence_goes_and_the_text_around_it_stays(sequence, before, after):
    assert plain(before + sequence + after) == before + after


def test_lines_and_tabs_stay_in_a_text_and_go_from_a_line():
    assert plain("en\r\nto\rtre\tfire") == "en\nto\ntre\tfire"
    assert one_line(" en\r\nto\x1b[1m\u2028 tre\t\t fire\n") == "en to tre fire"


@given(ANYTHING)
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert all(is_harmless(character) for character in line)


@given(ANYTHING)
def test_json_shows_none_of_it_and_means_the_same(text):
    document = json.dumps(text, ensure_ascii=False)
    shown = escaped_json(document)
    assert [character for character in shown if not is_harmless(character)] == []
    assert json.loads(shown) == text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫", "⁺", "₌", "−"])
@pytest.mark.parametrize(
    "before", ["", " ", "\u200b", "\ufeff", "\u00ad", "\u200d", "\u2028", "\u00a0\u2060", "\u3000"]
)
def test_no_cell_begins_a_formula(before, sign):
    text = f"{before}{sign}2+3+cmd|' /C calc'!A0"
    assert str(cell(text)).startswith("'")
    assert framework_csv.guarded(text).startswith("'")
    assert framework_csv.unguarded(framework_csv.guarded(text)) == text
    assert dialect.guarded(text).startswith("'")
    assert dialect.unguarded(dialect.guarded(text)) == text


@pytest.mark.parametrize("text", ["–", "a=b", "Lytter – og spørger", "", " ", "3"])
def test_what_begins_no_formula_is_left_as_it_is(text):
    assert cell(text) == framework_csv.guarded(text) == dialect.guarded(text) == text


def test_emoji_and_danish_letters_are_text():
    kept = "Ærø 👩‍💻 東京 é e\u0301 — »ja« €"
    assert plain(kept) == kept
