"""Leaving an interview in every way there is, and taking it up again."""

import signal

import pytest

from .conftest import Open
from .terminal import CTRL_C, ENTER, needs_a_pty
from .words import EN, Words
from .workspaces import TEXTS, Workspace

pytestmark = needs_a_pty


def without_blanks(text: str) -> str:
    return "".join(text.split())


def test_a_pause_says_how_to_go_on_and_the_next_start_goes_on_there(
    small: Workspace, assess: Open, words: Words
) -> None:
    first = assess(small, words.code)
    first.wait_question(1)
    first.press("4" + ENTER)
    first.wait_question(2)
    first.press("p" + ENTER)
    assert first.ended() == 0
    assert words.paused.format(2) in first.text

    second = assess(small, words.code)
    second.wait_question(2, words.pick(*TEXTS["listens"]))
    assert words.welcome_back.format(1, 3, 2) in second.text
    second.press("5" + ENTER)
    second.wait_question(3)
    assert small.levels() == {"asks": 4, "listens": 5}


def test_a_pause_names_the_very_command_to_go_on_with(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code, "--as", "peer", "--rater", "anna")
    screen.wait_question(1)
    screen.press("p" + ENTER)
    assert screen.ended() == 0
    command = f"leaderdev --workspace {small.root} assess nora --as peer --rater anna"
    assert without_blanks(command) in without_blanks(screen.text)


def test_one_goes_on_after_the_last_answer_and_meets_the_skipped_ones_at_the_end(
    small: Workspace, assess: Open
) -> None:
    first = assess(small, "en")
    first.wait_question(1)
    first.press("s" + ENTER)
    first.wait_question(2)
    first.press("4" + ENTER)
    first.wait_question(3)
    first.press("p" + ENTER)
    first.ended()

    second = assess(small, "en")
    second.wait_question(3)
    second.press("1" + ENTER)
    second.wait_menu(EN.overview_asked)
    assert EN.overview.format(2, 3) in second.text
    assert f"– · {TEXTS['asks'][1]}" in second.text


def test_a_comment_alone_does_not_make_the_next_start_pass_its_item(small: Workspace, assess: Open) -> None:
    first = assess(small, "en")
    first.wait_question(1)
    first.press("c" + ENTER)
    first.wait("Comment:")
    first.press("Not sure yet" + ENTER)
    first.wait_question(1, "Your comment: Not sure yet")
    first.press("p" + ENTER)
    first.ended()
    assess(small, "en").wait_question(1, "Your comment: Not sure yet")


def test_ctrl_c_ends_with_130_and_one_message_and_loses_nothing(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    item = screen.question()[1]
    screen.press(CTRL_C)
    assert screen.ended() == 130
    after = [line for line in screen.lines() if line]
    assert after[after.index(item) + 1 :] == words.stopped
    assert small.levels() == {"asks": 4}
    assess(small, words.code).wait_question(2)


def test_ctrl_c_in_a_comment_keeps_the_answers_and_drops_the_half_written_text(
    small: Workspace, assess: Open, words: Words
) -> None:
    screen = assess(small, words.code)
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press(words.key_comment + ENTER)
    screen.wait(words.comment_asked)
    screen.press("half of a")
    screen.wait("half of a")
    screen.press(CTRL_C)
    assert screen.ended() == 130
    assert "Traceback" not in screen.text
    assert small.levels() == {"asks": 4}
    assert "comments" not in small.assessment()


def test_ctrl_c_in_the_overview_leaves_the_assessment_open(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code)
    for number in (1, 2, 3):
        screen.wait_question(number)
        screen.press("4" + ENTER)
    screen.wait_menu(words.overview_asked)
    screen.press(CTRL_C)
    assert screen.ended() == 130
    assert small.levels() == {"asks": 4, "listens": 4, "decides": 4}
    assert "completed_at" not in small.assessment()


@pytest.mark.parametrize("ignore_sighup", [False, True], ids=["hangup", "hangup ignored, as under nohup"])
@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_a_closed_window_ends_the_interview_and_loses_nothing(
    small: Workspace, assess: Open, term: str, ignore_sighup: bool
) -> None:
    screen = assess(small, "en", TERM=term, ignore_sighup=ignore_sighup)
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.hang_up()
    assert small.levels() == {"asks": 4}
    again = assess(small, "en")
    again.wait_question(2)
    assert small.left_over() == []


def test_a_window_closed_in_a_comment_loses_no_answer(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en")
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press("c" + ENTER)
    screen.wait("Comment:")
    screen.press("half of a")
    screen.wait("half of a")
    screen.hang_up()
    assert small.levels() == {"asks": 4}
    assess(small, "en").wait_question(2)


def test_the_end_of_input_stops_as_ctrl_c_does(small: Workspace, assess: Open, words: Words) -> None:
    screen = assess(small, words.code, TERM="dumb")
    screen.wait_question(1)
    screen.press("4" + ENTER)
    screen.wait_question(2)
    screen.press("\x04")
    assert screen.ended() == 130
    assert screen.text.endswith(" ".join(words.stopped))
    assert small.levels() == {"asks": 4}


def test_ctrl_c_at_a_typed_answer_stops_also_where_the_tests_run_in_the_background(
    small: Workspace, assess: Open
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        screen = assess(small, "en", TERM="dumb")
    finally:
        signal.signal(signal.SIGINT, before)
    screen.wait_question(1)
    screen.press(CTRL_C)
    assert screen.ended() == 130


def test_a_started_interview_without_an_answer_leaves_no_trace_in_the_profile(small: Workspace, assess: Open) -> None:
    screen = assess(small, "en")
    screen.wait_question(1)
    screen.press(CTRL_C)
    screen.ended()
    assert small.assessments() == []
