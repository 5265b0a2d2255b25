"""Word by word: nothing is lost and nothing is made up."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.frameworks.diff import Segment, wording

words = st.lists(st.sampled_from(["en", "to", "tre", "fire", ",", ".", " ", "  ", "ø-år"]), max_size=12)
texts = words.map("".join) | words.map(" ".join) | st.text(max_size=20)


def without(kind, segments):
    return "".join(segment.text for segment in segments if segment.kind != kind)


@given(texts, texts)
def test_both_wordings_can_be_read_from_it_to_the_letter(old, new):
    segments = wording(old, new)
    assert without("added", segments) == old
    assert without("removed", segments) == new


@given(texts, texts)
def test_runs_are_whole_and_what_went_stands_before_what_came(old, new):
    kinds = [segment.kind for segment in wording(old, new)]
    pairs = set(pairwise(kinds))
    assert pairs <= {
        ("kept", "removed"),
        ("kept", "added"),
        ("removed", "added"),
        ("removed", "kept"),
        ("added", "kept"),
    }


@given(texts)
def test_the_same_is_kept(text):
    assert wording(text, text) == ((Segment("kept", text),) if text else ())


def test_whole_words_are_exchanged():
    assert wording("Leder efter data", "Leder med data") == (
        Segment("kept", "Leder "),
        Segment("removed", "efter"),
        Segment("added", "med"),
        Segment("kept", " data"),
    )


def test_a_blank_between_two_changes_is_no_word_that_was_kept():
    assert wording("en to tre", "fire fem tre") == (
        Segment("removed", "en to"),
        Segment("added", "fire fem"),
        Segment("kept", " tre"),
    )


def test_endless_texts_are_exchanged_whole():
    old, new = "ord " * 5_000, "andet " * 5_000
    assert wording(old, new) == (Segment("removed", old), Segment("added", new))
    assert wording(old, old) == (Segment("kept", old),)
