"""When two wordings mean the same: by how many words, in which languages, of text and anchors."""

import pytest

from leaderdev.frameworks.diff import diff, similarity
from leaderdev.model.text import Text

from .made import framework, item, text, whole


def change_to(after, declared=()):
    found = diff(whole(framework("1.0.0", item("a"))), whole(framework("2.0.0", after, changes=declared)))
    return found.items[0]


@pytest.mark.parametrize(
    ("others", "kind"), [(0, "same"), (1, "reworded"), (4, "reworded"), (5, "redefined"), (9, "redefined")]
)
def test_six_words_of_ten_must_stay(others, kind):
    found = change_to(item("a", text=text("a", others=others)))
    assert (found.kind, found.comparable) == (kind, kind != "redefined")


def test_one_anchor_that_says_something_else_is_enough():
    anchors = {**item("a").anchors, 2: text("aat2", others=7)}
    found = change_to(item("a", anchors=anchors))
    assert (found.kind, found.comparable, found.reasons) == ("redefined", False, ("anchors",))


def test_one_language_that_says_something_else_is_enough():
    found = change_to(item("a", text=Text(text("a").da, text("b").en)))
    assert (found.kind, found.reasons) == ("redefined", ("text",))


def test_a_language_that_is_added_or_lost_changes_no_meaning():
    found = change_to(item("a", text=Text(da=text("a").da)))
    assert (found.kind, found.comparable) == ("reworded", True)


def test_without_a_language_in_common_only_hr_can_tell():
    old = whole(framework("1.0.0", item("a", text=Text(da="en to tre"))))
    new = item("a", text=Text(en="one two three"))
    assert diff(old, whole(framework("2.0.0", new))).items[0].kind == "redefined"


def test_an_anchor_for_a_new_level_changes_no_meaning():
    found = change_to(item("a", anchors={**item("a").anchors, 4: text("four")}))
    assert (found.kind, found.comparable) == ("reworded", True)


def test_capitals_and_punctuation_are_no_words():
    assert similarity("Lytter, og spørger.", "lytter og SPØRGER") == 1.0


def test_texts_without_blanks_are_compared_by_character():
    assert similarity("問題を解決できる", "問題を解決する") > 0.6


def test_order_of_the_words_counts():
    assert similarity("one two", "two one") == 0.5


def test_endless_texts_are_compared_in_no_time():
    assert similarity("word " * 50_000, "word " * 40_000 + "other " * 10_000) == pytest.approx(0.8)
