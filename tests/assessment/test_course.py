"""Where one is in an interview, and where one goes on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.assessment import course
from leaderdev.assessment.course import Stop

from .records import assessment, resolved

EVERYBODY = ("director", "leader")
LEADERS = ("leader",)


def _stops(count: int) -> tuple[Stop, ...]:
    return course.course(resolved(*((f"i{number}", "a", LEADERS) for number in range(count))), "leader")


def test_a_course_has_the_items_of_the_tier_in_order() -> None:
    framework = resolved(("one", "a", EVERYBODY), ("two", "a", LEADERS), ("three", "b", EVERYBODY))
    assert [stop.item.item.id for stop in course.course(framework, "leader")] == ["one", "two", "three"]
    assert [stop.item.item.id for stop in course.course(framework, "director")] == ["one", "three"]
    assert course.course(framework, "mayor") == ()


def test_items_are_numbered_among_those_of_the_tier() -> None:
    framework = resolved(("one", "a", LEADERS), ("two", "a", EVERYBODY), ("three", "b", EVERYBODY))
    assert [(stop.number, stop.of) for stop in course.course(framework, "director")] == [(1, 2), (2, 2)]


def test_the_first_item_asked_in_a_dimension_opens_it() -> None:
    framework = resolved(
        ("one", "a", LEADERS), ("two", "a", EVERYBODY), ("three", "b", EVERYBODY), ("four", "b", LEADERS)
    )
    assert [(stop.dimension.id, stop.opens) for stop in course.course(framework, "leader")] == [
        ("a", True),
        ("a", False),
        ("b", True),
        ("b", False),
    ]
    assert [stop.opens for stop in course.course(framework, "director")] == [True, True]


def test_an_item_of_an_unknown_dimension_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        course.course(resolved(("one", "nowhere", LEADERS)), "leader")


def test_a_level_and_not_relevant_are_answers_and_a_comment_is_none() -> None:
    given_ = assessment(levels={"i0": 3}, not_relevant=("i1",), comments={"i2": "hm"}, evidence={"i2": "hm"})
    assert [course.is_answered(given_, f"i{number}") for number in range(4)] == [True, True, False, False]
    progress = course.progress(_stops(4), given_)
    assert (progress.answered, progress.left, progress.of) == (2, 2, 4)


def test_answers_to_items_of_other_tiers_are_not_counted() -> None:
    assert course.progress(_stops(2), assessment(levels={"i0": 3, "elsewhere": 4})).answered == 1


@pytest.mark.parametrize(("left", "minutes"), [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (48, 16)])
def test_what_is_left_is_guessed_at_three_items_a_minute_in_whole_minutes(left: int, minutes: int) -> None:
    assert course.progress(_stops(left), assessment()).minutes == minutes


def test_a_new_interview_begins_with_the_first_item() -> None:
    assert course.resume_at(_stops(3), assessment()) == 0


def test_one_goes_on_after_the_last_answer_and_passes_what_was_skipped() -> None:
    assert course.resume_at(_stops(5), assessment(levels={"i0": 3, "i2": 4})) == 3
    assert course.resume_at(_stops(5), assessment(levels={"i0": 3}, not_relevant=("i3",))) == 4


def test_after_the_last_item_one_goes_on_at_the_end() -> None:
    assert course.resume_at(_stops(3), assessment(levels={"i2": 4})) == 3


def test_a_comment_does_not_move_one_on() -> None:
    assert course.resume_at(_stops(3), assessment(levels={"i0": 1}, comments={"i1": "hm"})) == 1


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_nothing_is_answered_from_where_one_goes_on(rated: set[int], left_out: set[int]) -> None:
    given_ = assessment(
        levels={f"i{number}": 3 for number in rated}, not_relevant=tuple(f"i{number}" for number in left_out - rated)
    )
    place = course.resume_at(_stops(10), given_)
    answered = rated | left_out
    assert not answered & set(range(place, 10))
    assert place == 0 or place - 1 in answered
