"""Bars and tracks of characters."""

from hypothesis import given
from hypothesis import strategies as some

from leaderdev.rendering import text_layout

BLOCKS = ("a", "b", "c", "d", "e")
COUNTS = some.lists(some.integers(min_value=0, max_value=10_000), min_size=1, max_size=5)
WIDTH = some.integers(min_value=20, max_value=120)


@given(COUNTS, WIDTH)
def test_a_bar_has_its_full_width_or_is_empty(counts, width):
    assert len(text_layout.spread(counts, width, BLOCKS)) == (width if any(counts) else 0)


@given(COUNTS, WIDTH)
def test_every_level_has_its_share_to_within_a_column(counts, width):
    bar = text_layout.spread(counts, width, BLOCKS)
    for block, count in zip(BLOCKS, counts, strict=False):
        assert abs(bar.count(block) * sum(counts) - count * width) < max(1, sum(counts))


@given(COUNTS, WIDTH)
def test_levels_stand_in_their_order_and_more_ratings_never_make_a_shorter_part(counts, width):
    bar = text_layout.spread(counts, width, BLOCKS)
    assert list(bar) == sorted(bar)
    parts = [bar.count(block) for block in BLOCKS[: len(counts)]]
    for one, first in zip(counts, parts, strict=True):
        for other, second in zip(counts, parts, strict=True):
            assert one <= other or first >= second


def test_bars_computed_by_hand():
    assert text_layout.spread([1, 1, 1], 10, BLOCKS) == "aaaabbbccc"
    assert text_layout.spread([0, 3, 0, 1, 0], 8, BLOCKS) == "bbbbbbdd"
    assert text_layout.spread([1, 0, 99], 10, BLOCKS) == "cccccccccc"
    assert text_layout.spread([0, 0, 0], 10, BLOCKS) == ""


def test_a_scale_with_more_levels_than_blocks_begins_again_with_the_first():
    assert text_layout.spread([1] * 6, 6, BLOCKS) == "abcdea"


def test_marks_stand_at_their_levels():
    scale = (1, 2, 3, 4, 5)
    assert text_layout.track(scale, [(4, "|"), (2, "o"), (5, "^")], "*", ".") == "..o...|.^"
    assert text_layout.track(scale, [(3, "|"), (3, "o"), (1, "^")], "*", ".") == "^...*...."
    assert text_layout.track(scale, [(3, "|"), (3, "|"), (None, "^")], "*", ".") == "....|...."
    assert text_layout.track(scale, [(3, "|"), (3, "o"), (3, "^")], "*", ".") == "....*...."
    assert text_layout.track(scale, [(9, "|"), (0, "o")], "*", ".") == "........."


@given(
    some.lists(some.tuples(some.none() | some.integers(-1, 12), some.sampled_from("|o^")), max_size=3),
    some.integers(1, 10),
)
def test_a_track_has_two_columns_a_level_and_nothing_between_levels(marks, levels):
    scale = range(1, levels + 1)
    line = text_layout.track(scale, marks, "*", ".")
    assert len(line) == 2 * levels - 1
    assert set(line[1::2]) <= {"."}
    for level in scale:
        here = {mark for place, mark in marks if place == level}
        assert line[2 * (level - 1)] == (here.pop() if len(here) == 1 else "*" if here else ".")
