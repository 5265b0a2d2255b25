"""No figure of few can be calculated from what is shown, whoever has not answered what; by another way of counting, ranks.

What rests on nobody but some people has as many dimensions as the rank falls by when their answers are left out.
"""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leaderdev.analysis.disclosure import Given, Known, Shown
from leaderdev.analysis.disclosure.choice import Choice
from leaderdev.analysis.disclosure.shapes import MEAN
from leaderdev.analysis.disclosure.together import Together
from leaderdev.analysis.membership import Cell

PEOPLE, ITEMS, MINIMUM = "pqrstuvwx", "abc", 3
Row = tuple[frozenset[str], frozenset[str]]

ROWS: Any = some.tuples(
    some.frozensets(some.sampled_from(PEOPLE), min_size=1), some.frozensets(some.sampled_from(ITEMS), min_size=1)
)
ANSWERED: Any = some.fixed_dictionaries({name: some.frozensets(some.sampled_from(ITEMS)) for name in PEOPLE})


def matrix(rows: Iterable[Row], answered: dict[str, frozenset[str]], without: Iterable[str] = ()) -> Any:
    """Rows × answers: one where the answer is in the figure; those of some people left out."""
    places = [(name, item) for name in PEOPLE for item in ITEMS if item in answered[name] and name not in without]
    ones = [[float(name in people and item in items) for name, item in places] for people, items in rows]
    return numpy.array(ones).reshape(len(ones), len(places))


def rank(found: Any) -> int:
    return int(numpy.linalg.matrix_rank(found)) if found.size else 0


def told(rows: list[Row], answered: dict[str, frozenset[str]]) -> dict[tuple[str, ...], int]:
    """Fewer people than the minimum -> how many figures that differ can be calculated of nobody but them."""
    whole = rank(matrix(rows, answered))
    few = [those for number in range(1, MINIMUM) for those in combinations(PEOPLE, number)]
    return {those: whole - rank(matrix(rows, answered, those)) for those in few}


def tells_more(rows: list[Row], new: Row, answered: dict[str, frozenset[str]]) -> bool:
    before, after = told(rows, answered), told([*rows, new], answered)
    return any(after[those] > before[those] for those in after)


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
    together = Together.of([figure(row, answered) for row in rows], everybody, {name: name for name in PEOPLE}, MINIMUM)
    assert (together.told_by(figure(new, answered)) is not None) == tells_more(rows, new, answered)


RELEASES: Any = some.lists(some.lists(ROWS, min_size=1, max_size=4), min_size=2, max_size=4)


def shown_in_turn(releases: list[list[Row]], answered: dict[str, frozenset[str]]) -> Iterable[tuple[list[Row], Row]]:
    """Each row that may be shown, beside those that were shown before it; each release is asked for when those before it are known."""
    whole = {
        name: Given(name, name, dict.fromkeys(sorted(items), 3), dict.fromkeys(ITEMS, 3))
        for name, items in answered.items()
    }
    known, rows = Known((), {name: name for name in whole}, whole), list[Row]()
    for release in releases:
        cells = [
            Cell(("",), items=set(items), assessments={name for name in people if answered[name] & items})
            for people, items in release
        ]
        choice, shown = Choice(whole, known, (1, 2, 3, 4, 5), MINIMUM), list[Shown]()
        choice.begin(cells)
        for cell in cells:
            if choice.told(cell) is None and cell.assessments:
                row = frozenset(cell.assessments), frozenset(cell.items)
                yield rows, row
                rows.append(row)
                shown.append(Shown(*row, MEAN, 0, 0, {}))
                choice.take(cell)
        known = Known((*known.shown, *shown), known.leader_of, whole)


@settings(max_examples=300)
@given(RELEASES, ANSWERED)
def test_no_row_that_may_be_shown_tells_more_of_few(releases, answered):
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
    monkeypatch.setattr(Together, "told_by", lambda *_: None)
    assert shown(BUT_ONE)[-1] == ("stu", "a")
