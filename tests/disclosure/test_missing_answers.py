"""Where some have not answered an item, those who have are not told by what is left of later rows."""

from collections import Counter

import pytest

from leaderdev.disclosure import GivenRatings, PriorKnowledge, proof, protect
from leaderdev.disclosure.rank import JointRankTest
from leaderdev.disclosure.shapes import LEVELS as EACH_LEVEL
from leaderdev.disclosure.shapes import MEAN, PublishedCell
from leaderdev.statistics.aggregate import Cell

SCALE = (1, 2, 3, 4, 5)
ANSWERS = {f"u{number}": {"a": 2 + number % 3, "b": 5 - number % 4} for number in range(6)}
OTHERS = {f"v{number}": {"a": 1 + number, "b": 5 - number} for number in range(5)}
# One of the five others has not answered a.
del OTHERS["v0"]["a"]
LEVELS = {**ANSWERS, **OTHERS}
GIVEN = {name: GivenRatings(name, name, levels, dict.fromkeys(levels, 3)) for name, levels in LEVELS.items()}


def cell(group: tuple[str, str], people, items: str) -> Cell:
    levels = [LEVELS[name][item] for name in people for item in items if item in LEVELS[name]]
    there = {name for name in people if not LEVELS[name].keys().isdisjoint(items)}
    return Cell(
        group,
        items=set(items),
        people=set(there),
        of=set(people),
        assessments=set(there),
        counts=Counter((level, 3) for level in levels),
        asked=len(people) * len(items),
    )


def shown_in_two_releases(first: list[Cell], second: list[Cell]) -> set[tuple[str, ...]]:
    before = protect(first, GIVEN, by=("unit", "item"), scale=SCALE)
    assert all(row.withheld is None for row in before.rows)
    known = PriorKnowledge(before.shown, {name: name for name in GIVEN}, GIVEN)
    after = protect(second, GIVEN, by=("unit", "item"), scale=SCALE, known=known)
    return {row.group for row in after.rows if row.withheld is None}


ALL, UNIT = cell(("*", "*"), LEVELS, "ab"), cell(("u", "*"), ANSWERS, "ab")
ALL_ON_A, UNIT_ON_A = cell(("*", "a"), LEVELS, "a"), cell(("u", "a"), ANSWERS, "a")


def test_who_is_left_of_two_rows_is_not_told_on_the_item_that_one_of_them_lacks():
    assert len(shown_in_two_releases([ALL, UNIT], [ALL_ON_A, UNIT_ON_A])) == 1


def test_each_of_the_rows_alone_may_be_shown():
    assert shown_in_two_releases([ALL, UNIT], [UNIT_ON_A]) == {("u", "a")}
    assert shown_in_two_releases([ALL, UNIT], [ALL_ON_A]) == {("*", "a")}


def test_either_rule_keeps_one_of_them_back_and_without_both_they_would_be_shown(monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as one:
        one.setattr(proof, "small_sum_disclosed", lambda *_, **__: [])
        assert len(shown_in_two_releases([ALL, UNIT], [ALL_ON_A, UNIT_ON_A])) == 1
    monkeypatch.setattr(JointRankTest, "disclosed_by", lambda *_: None)
    assert len(shown_in_two_releases([ALL, UNIT], [ALL_ON_A, UNIT_ON_A])) == 1
    monkeypatch.setattr(proof, "small_sum_disclosed", lambda *_, **__: [])
    assert len(shown_in_two_releases([ALL, UNIT], [ALL_ON_A, UNIT_ON_A])) == 2


# All but u are at 4 or 5 on a, and a row of them with its levels was given out: nobody of them has room enough any more.
NEAR = {f"v{number}": {"b": 3} | ({"a": 4 + number % 2} if number else {}) for number in range(5)}
ROUND = {f"w{number}": {"a": 4 + number % 2} for number in range(6)}
HIGH = {
    name: GivenRatings(name, name, levels, dict.fromkeys(levels, 3))
    for name, levels in {**ANSWERS, **NEAR, **ROUND}.items()
}


def given_out(people, items: str, detail: str = MEAN) -> PublishedCell:
    there = frozenset(name for name in people if not HIGH[name].levels.keys().isdisjoint(items))
    counts = Counter(HIGH[name].levels[item] for name in there for item in items if item in HIGH[name].levels)
    total = sum(level * times for level, times in counts.items())
    return PublishedCell(there, frozenset(items), detail, counts.total(), total, counts)


def test_who_had_too_little_room_already_is_still_not_told_as_few(monkeypatch: pytest.MonkeyPatch):
    """What was lost before is excused by the same rule only: too little room is not yet the sum of four people."""
    monkeypatch.setattr(JointRankTest, "disclosed_by", lambda *_: None)
    both = ANSWERS.keys() | NEAR.keys()
    before = (
        given_out(both, "ab"),
        given_out(ANSWERS, "ab"),
        given_out(both, "a"),
        given_out(NEAR.keys() | ROUND.keys(), "a", EACH_LEVEL),
    )
    known = PriorKnowledge(before, {name: name for name in HIGH}, HIGH)
    release = protect([UNIT_ON_A], HIGH, by=("unit", "item"), scale=SCALE, known=known)
    assert [row.withheld for row in release.rows] == ["interval"]


def test_what_was_told_of_few_already_keeps_nothing_else_back():
    before = (given_out(NEAR, "a"), given_out(NEAR, "ab"))
    known = PriorKnowledge(before, {name: name for name in HIGH}, HIGH)
    release = protect([UNIT_ON_A], HIGH, by=("unit", "item"), scale=SCALE, known=known)
    assert [row.withheld for row in release.rows] == [None]
