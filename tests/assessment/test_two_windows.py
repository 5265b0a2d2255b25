"""Two interviews about the same leader at the same time."""

import pytest

from .conftest import Open
from .terminal import ENTER, Screen, needs_a_pty
from .workspaces import Workspace, small_framework

pytestmark = needs_a_pty


def _both_asked(*screens: Screen) -> None:
    for screen in screens:
        screen.wait_question(1)


def _answer(screen: Screen, key: str, then: int) -> None:
    screen.press(key + ENTER)
    screen.wait_question(then)


def test_two_windows_of_the_same_rater_lose_no_answer_of_either(small: Workspace, assess: Open) -> None:
    one, two = assess(small, "da"), assess(small, "en")
    _both_asked(one, two)
    _answer(one, "4", then=2)
    _answer(two, "s", then=2)
    _answer(two, "5", then=3)
    _answer(one, "s", then=3)
    one.press("1" + ENTER)
    one.wait_menu("Afslut vurderingen")
    assert small.levels() == {"asks": 4, "listens": 5, "decides": 1}


def test_an_answer_of_another_window_is_shown_before_it_is_replaced(small: Workspace, assess: Open) -> None:
    one, two = assess(small, "en"), assess(small, "en")
    _both_asked(one, two)
    _answer(one, "4", then=2)
    two.press("2" + ENTER)
    two.wait("answered in another window")
    assert small.levels() == {"asks": 4}
    two.wait_question(1)
    _answer(two, "2", then=2)
    assert small.levels() == {"asks": 2}


def test_a_finished_assessment_takes_no_answer_of_the_other_window(small: Workspace, assess: Open) -> None:
    one, two = assess(small, "en"), assess(small, "en")
    _both_asked(one, two)
    for number, key in enumerate("435", start=2):
        one.press(key + ENTER)
        if number < 4:
            one.wait_question(number)
    one.wait_menu("Finish the assessment")
    one.press(ENTER)
    assert one.ended() == 0
    before = small.assessment()
    assert before["completed_at"]
    two.press("1" + ENTER)
    two.wait("finished in another window")
    assert two.ended() == 2
    assert small.assessment() == before


def test_leader_and_manager_at_once_keep_their_own_answers(small: Workspace, assess: Open) -> None:
    leader = assess(small, "en")
    manager = assess(small, "en", "--as", "manager", "--rater", "boss")
    _both_asked(leader, manager)
    _answer(leader, "4", then=2)
    _answer(manager, "2", then=2)
    _answer(leader, "5", then=3)
    found = {one["rater"]: one["levels"] for one in small.assessments()}
    assert found == {"nora": {"asks": 4, "listens": 5}, "boss": {"asks": 2}}


@pytest.mark.parametrize("role", ["peer", "employee", "manager"])
def test_two_raters_of_the_same_role_at_once_keep_their_own_answers(small: Workspace, assess: Open, role: str) -> None:
    first = assess(small, "en", "--as", role, "--rater", "anna")
    second = assess(small, "en", "--as", role, "--rater", "bo")
    _both_asked(first, second)
    _answer(first, "4", then=2)
    _answer(second, "2", then=2)
    _answer(first, "5", then=3)
    found = {one["rater"]: one["levels"] for one in small.assessments()}
    assert found == {"anna": {"asks": 4, "listens": 5}, "bo": {"asks": 2}}


def test_two_frameworks_at_once_keep_their_own_answers(small: Workspace, assess: Open) -> None:
    small.add_framework(small_framework("other"))
    first = assess(small, "en", "--framework", "small@1.0.0")
    second = assess(small, "en", "--framework", "other@1.0.0")
    _both_asked(first, second)
    _answer(first, "4", then=2)
    _answer(second, "2", then=2)
    found = {one["framework"]: one["levels"] for one in small.assessments()}
    assert found == {"small@1.0.0": {"asks": 4}, "other@1.0.0": {"asks": 2}}


def test_a_leader_who_is_changed_meanwhile_keeps_the_change(small: Workspace, assess: Open, terminal: Open) -> None:
    interview = assess(small, "en")
    interview.wait_question(1)
    moved = terminal("--workspace", str(small.root), "profile", "edit", "nora", "--name", "Nora Holm")
    assert moved.ended() == 0
    _answer(interview, "4", then=2)
    assert small.profile()["name"] == "Nora Holm"
    assert small.levels() == {"asks": 4}
