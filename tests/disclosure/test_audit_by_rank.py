"""No figure of few can be calculated from what is shown, whoever has not answered what; by another way, counting ranks."""

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leaderdev.disclosure import GivenRatings, PriorKnowledge, PublishedCell
from leaderdev.disclosure.choice import CellSelection
from leaderdev.disclosure.rank import JointRankTest
from leaderdev.disclosure.shapes import MEAN
from leaderdev.statistics.aggregate import Cell

from .rank_audit import Answers, groups_told_more

PEOPLE, ITEMS, MINIMUM = "pqrstuvwx", "abc", 3
Row = tuple[frozenset[str], frozenset[str]]

ROWS: Any = some.tuples(
    some.frozensets(some.sampled_from(PEOPLE), min_size=1), some.frozensets(some.sampled_from(ITEMS), min_size=1)
)
ANSWERED: Any = some.fixed_dictionaries({name: some.frozensets(some.sampled_from(ITEMS)) for name in PEOPLE})


def answers(row: Row, answered: dict[str, frozenset[str]]) -> Answers:
    people, items = row
    return frozenset((name, item) for name in people for item in items & answered[name])


def tells_more(rows: list[Row], new: Row, answered: dict[str, frozenset[str]]) -> bool:
    known = [answers(row, answered) for row in rows]
    return bool(groups_told_more(known, [answers(new, answered)], MINIMUM))


def figure(row: Row, answered: dict[str, frozenset[str]]) -> dict[int, frozenset[str]]:
    people, items = row
    found = {
        part: frozenset(name for name in people if item in answered[name])
        for part, item in enumerate(ITEMS)
        if item in items
    }
    return {part: those for part, those in found.items() if those}


@settings(max_examples=400)
@given(some.lists(ROWS, max_size=6), ROWS, ANSWERED)
def test_what_a_figure_tells_beside_others_is_what_the_ranks_say(rows, new, answered):
    everybody = [frozenset(PEOPLE)] * len(ITEMS)
    together = JointRankTest.of(
        [figure(row, answered) for row in rows], everybody, {name: name for name in PEOPLE}, MINIMUM
    )
    assert (together.disclosed_by(figure(new, answered)) is not None) == tells_more(rows, new, answered)


RELEASES: Any = some.lists(some.lists(ROWS, min_size=1, max_size=4), min_size=2, max_size=4)


def shown_in_turn(releases: list[list[Row]], answered: dict[str, frozenset[str]]) -> Iterable[tuple[list[Row], Row]]:
    """Each row that may be shown, beside those that were shown before it; each release is asked for when those before it are known."""
    whole = {
        name: GivenRatings(name, name, dict.fromkeys(sorted(items), 3), dict.fromkeys(ITEMS, 3))
        for name, items in answered.items()
    }
    known, rows = PriorKnowledge((), {name: name for name in whole}, whole), list[Row]()
    for release in releases:
        cells = [
            Cell(("",), items=set(items), assessments={name for name in people if answered[name] & items})
            for people, items in release
        ]
        choice, shown = CellSelection(whole, known, (1, 2, 3, 4, 5), MINIMUM), list[PublishedCell]()
        choice.begin(cells)
        for cell in cells:
            if choice.told(cell) is None and cell.assessments:
                row = frozenset(cell.assessments), frozenset(cell.items)
                yield rows, row
                rows.append(row)
                shown.append(PublishedCell(*row, MEAN, 0, 0, {}))
                choice.take(cell)
        known = PriorKnowledge((*known.shown, *shown), known.leader_of, whole)


@settings(max_examples=300)
@given(RELEASES, ANSWERED)
def test_no_row_that_may_be_shown_tells_groups_told_more(releases, answered):
    for rows, row in shown_in_turn(releases, answered):
        assert not tells_more(rows, row, answered)


ALL, UNIT, OTHER_UNIT, TIER = map(frozenset, ("pqrstuvwx", "pqr", "stu", "prtvx"))
# v, w and x are what two units leave of all; nothing that was asked for is of these three, and tiers go across them.
IN_TURN = [
    [(ALL, frozenset("ab")), (UNIT, frozenset("ab")), (OTHER_UNIT, frozenset("ab"))],
    [(TIER, frozenset("ab"))],
    [(ALL, frozenset("a")), (UNIT, frozenset("a")), (OTHER_UNIT, frozenset("a"))],
]
BUT_ONE = dict.fromkeys(PEOPLE, frozenset("ab")) | {"x": frozenset("b")}


def shown(answered: dict[str, frozenset[str]]) -> list[tuple[str, str]]:
    return [
        ("".join(sorted(people)), "".join(sorted(items))) for _, (people, items) in shown_in_turn(IN_TURN, answered)
    ]


def test_what_two_units_leave_of_all_is_not_told_where_one_of_them_has_not_answered():
    assert shown(BUT_ONE)[-2:] == [("pqrstuvw", "a"), ("pqr", "a")]
    assert shown(dict.fromkeys(PEOPLE, frozenset("ab")))[-1] == ("stu", "a")


def test_each_part_by_itself_would_not_find_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(JointRankTest, "disclosed_by", lambda *_: None)
    assert shown(BUT_ONE)[-1] == ("stu", "a")


def in_three_ways(people: int, size: int) -> list[Row]:
    """Everybody, and three ways of sharing them out by chance; as many as may be shown beside one another."""
    random = Random(2)
    names = [f"p{number}" for number in range(people)]
    groups = [frozenset(names)]
    for _ in range(3):
        random.shuffle(names)
        groups += [frozenset(names[place : place + size]) for place in range(0, people, size)]
    return [(group, frozenset("abcd")) for group in groups]


def test_where_nobody_lacks_an_answer_nothing_is_withheld_for_it():
    """A search among crossed rows is given up soon; what it has not found by then is not there."""
    rows = in_three_ways(60, 10)
    names = rows[0][0]
    whole = {name: GivenRatings(name, name, dict.fromkeys("abcd", 3), dict.fromkeys("abcd", 3)) for name in names}
    leader_of = {name: name for name in names}
    first = CellSelection(whole, PriorKnowledge(), (1, 2, 3, 4, 5), 5)
    cells = [Cell(("",), items=set(items), assessments=set(people)) for people, items in rows]
    first.begin(cells)
    known = []
    for cell in cells:
        if first.told(cell) is None:
            first.take(cell)
            known.append(PublishedCell(frozenset(cell.assessments), frozenset("abcd"), MEAN, 0, 0, {}))
    again = CellSelection(whole, PriorKnowledge(tuple(known), leader_of, whole), (1, 2, 3, 4, 5), 5)
    again.begin([Cell(("",), items={"a"}, assessments=set(row.assessments)) for row in known])
    assert len(known) > 15
    assert again.together is None
