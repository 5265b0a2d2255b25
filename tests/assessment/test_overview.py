"""The overview at the end, where any answer can be changed before the assessment is finished."""

from .conftest import Open
from .terminal import DOWN, ENTER, Screen, needs_a_pty
from .words import EN, Words
from .workspaces import TEXTS, Workspace

pytestmark = needs_a_pty


def _answer(screen: Screen, words: Words, *keys: str) -> None:
    """Presses one key an item and waits for the overview."""
    for number, key in enumerate(keys, start=1):
        screen.wait_question(number)
        screen.press(key + ENTER)
    screen.wait_menu(words.overview_asked)


def _offered(screen: Screen, words: Words) -> list[str]:
    lines = [line.strip(" »") for line in screen.lines()]
    start = max(place for place, line in enumerate(lines) if words.overview_asked in line)
    return [line for line in lines[start + 1 :] if line]


def test_the_overview_shows_every_item_with_its_answer(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    _answer(screen, words, "4", "5", words.key_not_relevant)
    assert words.overview.format(3, 3) in screen.text
    assert _offered(screen, words) == [
        words.finish,
        words.hold,
        f"4 · {words.pick(*TEXTS['asks'])}",
        f"5 · {words.pick(*TEXTS['listens'])}",
        f"{words.pick('ikke relevant', 'not relevant')} · {words.pick(*TEXTS['decides'])}",
    ]


def test_items_without_an_answer_come_first(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    _answer(screen, words, "4", "s", "5")
    assert _offered(screen, words)[2:] == [
        f"– · {words.pick(*TEXTS['listens'])}",
        f"4 · {words.pick(*TEXTS['asks'])}",
        f"5 · {words.pick(*TEXTS['decides'])}",
    ]


def test_enter_finishes_where_everything_is_answered(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    _answer(screen, words, "4", "5", "1")
    screen.press(ENTER)
    assert screen.ended() == 0
    assert words.completed in screen.text
    assert small.assessment()["completed_at"] >= small.assessment()["started_at"]
    assert small.levels() == {"asks": 4, "listens": 5, "decides": 1}


def test_an_answer_can_be_changed_before_finishing(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    _answer(screen, words, "4", "5", "1")
    screen.press(DOWN * 3 + ENTER)
    screen.wait_question(2)
    assert screen.pointed_at().startswith("» 5)")
    screen.press("2" + ENTER)
    screen.wait_menu(words.overview_asked)
    assert small.levels() == {"asks": 4, "listens": 2, "decides": 1}
    assert f"2 · {words.pick(*TEXTS['listens'])}" in _offered(screen, words)
    screen.press(ENTER)
    assert screen.ended() == 0
    assert small.levels() == {"asks": 4, "listens": 2, "decides": 1}
    assert "completed_at" in small.assessment()


def test_finishing_with_an_item_unanswered_asks_first_and_no_goes_back(
    small: Workspace, assess: Open, words: Words
) -> None:
    screen = assess(small, words.code)
    _answer(screen, words, "4", "s", "s")
    screen.press(ENTER)
    screen.wait(words.finish_with_gaps.format(2))
    screen.wait_menu(words.no)
    screen.press(ENTER)
    screen.wait_menu(words.overview_asked)
    assert "completed_at" not in small.assessment()


def test_finishing_with_an_item_unanswered_leaves_it_missing(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    _answer(screen, words, "4", "s", "s")
    screen.press(ENTER)
    screen.wait(words.finish_with_gaps.format(2))
    screen.press(words.key_yes + ENTER)
    assert screen.ended() == 0
    assert words.completed in screen.text
    assert small.levels() == {"asks": 4}
    assert "completed_at" in small.assessment()


def test_an_interview_can_pause_in_the_overview_and_comes_back_to_it(
    small: Workspace, assess: Open, words: Words
) -> None:
    screen = assess(small, words.code)
    _answer(screen, words, "4", "5", "1")
    screen.press(DOWN + ENTER)
    assert screen.ended() == 0
    assert "completed_at" not in small.assessment()
    again = assess(small, words.code)
    again.wait_menu(words.overview_asked)
    again.press(ENTER)
    assert again.ended() == 0
    assert "completed_at" in small.assessment()


def test_the_next_start_after_finishing_begins_an_assessment_of_its_own(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en")
    _answer(screen, EN, "4", "5", "1")
    screen.press(ENTER)
    screen.ended()
    again = assess(small, "en")
    again.wait_question(1)
    assert "An assessment was already finished today. It is kept; this is a new one." in again.text
    again.press("2" + ENTER)
    again.wait_question(2)
    finished, begun = small.assessments()
    assert finished["levels"] == {"asks": 4, "listens": 5, "decides": 1}
    assert begun["levels"] == {"asks": 2}
    assert finished["id"] != begun["id"]


def test_the_result_is_pointed_to_for_the_leader_and_for_no_peer(small: Workspace, assess: Open, words: Words) -> None:
    for options, pointed_to in (((), True), (("--as", "peer", "--rater", "anna"), False)):
        screen = assess(small, words.code, *options)
        _answer(screen, words, "4", "5", "1")
        screen.press(ENTER)
        assert screen.ended() == 0
        assert words.completed in screen.text
        assert ("gaps nora" in screen.text) is pointed_to
