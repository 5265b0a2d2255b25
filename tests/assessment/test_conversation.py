"""What somebody sees and does from one question to the next."""

import pytest

from .conftest import Open
from .terminal import CTRL_U, DOWN, ENTER, needs_a_pty
from .words import Words
from .workspaces import DIMENSIONS, TEXTS, Workspace, anchor, level_label

pytestmark = needs_a_pty


def test_a_question_says_where_one_is_and_offers_every_anchor(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1, words.where.format(1, 3, 3, 1), words.pick(*TEXTS["asks"]), words.question)
    assert words.title.format("nora") in screen.text
    assert words.welcome.format(3) in screen.text
    assert [line.strip(" »") for line in screen.question()[4:9]] == [
        f"{value}) {anchor('asks', value, words.code)}" for value in range(1, 6)
    ]


def test_a_stray_enter_rates_nobody(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    assert screen.pointed_at().startswith("» s)")
    screen.press(ENTER)
    screen.wait_question(2)
    assert small.assessments() == []


def test_what_is_left_goes_down_with_each_answer(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1, words.where.format(1, 3, 3, 1))
    screen.press("4" + ENTER)
    screen.wait_question(2, words.where.format(2, 3, 2, 1))
    screen.press("s" + ENTER)
    screen.wait_question(3, words.where.format(3, 3, 2, 1))


def test_an_answer_is_said_to_be_saved_and_is_saved(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    assert words.saved.format(f"4 · {level_label(4, words.code)}") in screen.text
    assert small.levels() == {"asks": 4}


def test_an_answer_can_be_chosen_with_the_arrows(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en")
    screen.wait_question(1)
    screen.press(DOWN * 3 + ENTER)
    screen.wait_question(2)
    assert small.levels() == {"asks": 3}


def test_each_dimension_is_introduced_once_and_before_its_first_item(
    small: Workspace, assess: Open, words: Words
) -> None:
    together, alone = (words.pick(*texts[2:]) for texts in DIMENSIONS.values())
    screen = assess(small, words.code)
    screen.wait_question(1)
    assert words.pick("SAMMEN", "TOGETHER") in screen.text
    assert together in screen.text
    screen.press("1" + ENTER)
    screen.wait_question(2)
    assert screen.text.count(together) == 1
    assert alone not in screen.text
    screen.press("1" + ENTER)
    screen.wait_question(3)
    assert screen.text.index(alone) < screen.text.index(words.where.format(3, 3, 1, 1))


def test_other_raters_are_asked_for_what_they_have_seen(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code, "--as", "manager", "--rater", "boss")
    screen.wait_question(1)
    assert (
        words.pick("Svar ud fra det, du selv har set hos nora.", "Answer from what you have seen of nora")
        in screen.text
    )
    assert words.pick(*DIMENSIONS["together"][2:]) not in screen.text


def test_back_returns_to_the_item_before_with_its_answer_pointed_at(
    small: Workspace, assess: Open, words: Words
) -> None:
    screen = assess(small, words.code)
    for number, key in ((1, "1"), (2, "4")):
        screen.wait_question(number)
        screen.press(key + ENTER)
    screen.wait_question(3)
    screen.press(words.key_back + ENTER)
    screen.wait_question(2)
    assert screen.pointed_at() == f"» 4) {anchor('listens', 4, words.code)}"
    screen.press("2" + ENTER)
    screen.wait_question(3)
    assert small.levels() == {"asks": 1, "listens": 2}


def test_the_first_item_offers_no_way_back(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    assert not any(line.strip().startswith(f"{words.key_back})") for line in screen.question())
    screen.press("1" + ENTER)
    screen.wait_question(2)
    assert any(line.strip().startswith(f"{words.key_back})") for line in screen.question())


def test_skip_leaves_the_item_open(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    screen.press("s" + ENTER)
    screen.wait_question(2)
    screen.press("5" + ENTER)
    screen.wait_question(3)
    assert small.levels() == {"listens": 5}
    assert "not_relevant" not in small.assessment()


def test_not_relevant_takes_a_level_away_and_a_level_takes_not_relevant_away(
    small: Workspace, assess: Open, words: Words
) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press(words.key_back + ENTER)
    screen.wait_question(1)
    screen.press(words.key_not_relevant + ENTER)
    screen.wait_question(2)
    assert words.saved_not_relevant in screen.text
    assert (small.levels(), small.assessment()["not_relevant"]) == ({}, ["asks"])
    screen.press(words.key_back + ENTER)
    screen.wait_question(1)
    assert screen.pointed_at().startswith(f"» {words.key_not_relevant})")
    screen.press("3" + ENTER)
    screen.wait_question(2)
    assert small.levels() == {"asks": 3}
    assert "not_relevant" not in small.assessment()


@pytest.mark.parametrize("kind", ["comment", "evidence"])
def test_a_text_with_danish_letters_is_kept_and_shown(small: Workspace, assess: Open, words: Words, kind: str) -> None:
    text = "Blåbærgrød på Ærø – 100 % enig, også når det gælder Østerbro"
    screen = assess(small, words.code)
    screen.wait_question(1)
    screen.press((words.key_comment if kind == "comment" else "e") + ENTER)
    screen.wait(getattr(words, f"{kind}_asked"))
    screen.press(text + ENTER)
    screen.wait_question(1, getattr(words, kind).format(text))
    assert small.assessment()[f"{kind}s" if kind == "comment" else kind] == {"asks": text}
    assert small.levels() == {}


def test_a_comment_can_be_added_to_and_taken_away(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en")
    screen.wait_question(1)
    screen.press("c" + ENTER)
    screen.wait("Comment:")
    screen.press("Asks early" + ENTER)
    screen.wait_question(1, "Your comment: Asks early")
    screen.press("c" + ENTER)
    screen.wait_until(lambda: screen.text.endswith("Comment: Asks early"), "the comment to edit")
    screen.press(" and late" + ENTER)
    screen.wait_question(1, "Your comment: Asks early and late")
    assert small.assessment()["comments"] == {"asks": "Asks early and late"}
    screen.press("c" + ENTER)
    screen.wait_until(lambda: screen.text.endswith("Comment: Asks early and late"), "the comment to edit")
    screen.press(CTRL_U + ENTER)
    screen.wait_until(lambda: "comments" not in small.assessment(), "the comment to be gone")


def test_keys_that_mean_nothing_change_nothing(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en")
    screen.wait_question(1)
    screen.press("0z9?")
    screen.press("2" + ENTER)
    screen.wait_question(2)
    assert small.levels() == {"asks": 2}


def test_an_answer_can_be_taken_back_and_its_comment_stays(small: Workspace, assess: Open, words: Words) -> None:
    offered = words.pick("Tag svaret tilbage", "Take the answer back")
    screen = assess(small, words.code)
    screen.wait_question(1)
    assert offered not in screen.text
    screen.press(words.key_comment + ENTER)
    screen.wait(words.comment_asked)
    screen.press("first I thought so" + ENTER)
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press(words.key_back + ENTER)
    screen.wait_question(1, offered)
    screen.press(words.pick("g", "t") + ENTER)
    screen.wait_question(1, words.where.format(1, 3, 3, 1))
    assert small.levels() == {}
    assert small.assessments()[0]["comments"] == {"asks": "first I thought so"}
    assert screen.pointed_at().startswith("» s)")
