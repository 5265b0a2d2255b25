"""What an answer does to an assessment."""

import attrs
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.assessment import answering
from leaderdev.model.profile import Assessment

from .records import assessment

ITEMS = st.sampled_from(["asks", "listens", "decides", "waits"])
LEVELS = st.integers(1, 5)
# A dozen steps on four items meet each other often, and texts drawn by letter would take most of the time.
TEXTS = st.sampled_from(["", " ", "\u2003\n", "early", " in May\t", "Færre\nmails", "\u200b"])

RATE = st.tuples(st.just("rate"), ITEMS, LEVELS)
LEAVE_OUT = st.tuples(st.just("find_not_relevant"), ITEMS)
UNANSWER = st.tuples(st.just("unanswer"), ITEMS)
COMMENT = st.tuples(st.just("comment"), ITEMS, TEXTS)
EVIDENCE = st.tuples(st.just("give_evidence"), ITEMS, TEXTS)
STEPS = st.lists(st.one_of(RATE, LEAVE_OUT, UNANSWER, COMMENT, EVIDENCE), max_size=12)


def _after(steps: list[tuple]) -> Assessment:
    result = assessment()
    for name, *values in steps:
        result = getattr(answering, name)(result, *values)
    return result


@given(STEPS)
def test_no_item_is_both_rated_and_not_relevant_nor_listed_twice(steps: list[tuple]) -> None:
    result = _after(steps)
    assert set(result.levels).isdisjoint(result.not_relevant)
    assert len(set(result.not_relevant)) == len(result.not_relevant)


@given(STEPS)
def test_the_last_answer_to_an_item_holds_whatever_came_before(steps: list[tuple]) -> None:
    last: dict[str, object] = {}
    for name, item, *value in steps:
        if name in ("rate", "find_not_relevant", "unanswer"):
            last[item] = {"rate": value and value[0], "find_not_relevant": "not relevant", "unanswer": None}[name]
    result = _after(steps)
    found = {**result.levels, **dict.fromkeys(result.not_relevant, "not relevant")}
    assert found == {item: said for item, said in last.items() if said is not None}


@given(STEPS)
def test_the_last_text_holds_and_an_empty_one_takes_it_away(steps: list[tuple]) -> None:
    result = _after(steps)
    for kind, found in (("comment", result.comments), ("give_evidence", result.evidence)):
        last = {item: value[0].strip() for name, item, *value in steps if name == kind}
        assert found == {item: text for item, text in last.items() if text}


@given(STEPS, st.one_of(RATE, LEAVE_OUT, UNANSWER, COMMENT, EVIDENCE))
def test_an_answer_leaves_the_assessment_it_was_given_as_it_was(steps: list[tuple], step: tuple) -> None:
    before = _after(steps)
    copy = _after(steps)
    name, *values = step
    getattr(answering, name)(before, *values)
    assert before == copy


@given(STEPS)
def test_answers_touch_nothing_but_answers(steps: list[tuple]) -> None:
    untouched = _after(steps)
    assert attrs.evolve(untouched, levels={}, not_relevant=(), comments={}, evidence={}) == assessment()


def test_opening_an_item_again_keeps_its_comment_and_evidence() -> None:
    rated = assessment(levels={"asks": 4, "waits": 2}, comments={"asks": "early"}, evidence={"asks": "in May"})
    opened = answering.unanswer(rated, "asks")
    assert (opened.levels, opened.comments, opened.evidence) == ({"waits": 2}, {"asks": "early"}, {"asks": "in May"})


def test_completing_sets_the_moment_and_keeps_the_answers() -> None:
    done = answering.complete(assessment(levels={"asks": 4}), "2026-11-23T14:00:00+01:00")
    assert done.complete
    assert (done.completed_at, done.levels) == ("2026-11-23T14:00:00+01:00", {"asks": 4})
    assert not assessment().complete
