"""What moved in one proof is believed in the next only where a program of its own would find the room, too."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans, data, integers, lists, sampled_from, sets

from leaderdev.disclosure.programs import AttackersProblem, ReusableSolutions, Scope, SolverBudget
from leaderdev.disclosure.shapes import BANDS, EDGE, LEVELS, MEAN, GivenRatings, PublishedCell

SCALE = (1, 2, 3, 4, 5)
EACH = 2.0
BLOCKS = [frozenset({"a"}), frozenset({"b", "c"})]


def shown(given: dict[str, GivenRatings], people: frozenset[str], items: frozenset[str], detail: str) -> PublishedCell:
    levels = [level for name in people for item, level in given[name].levels.items() if item in items]
    counts = {level: levels.count(level) for level in SCALE}
    mean = sum(levels) / len(levels)
    edge = (max(1.0, mean - 0.6), min(5.0, mean + 0.6)) if detail == EDGE else None
    return PublishedCell(people, items, detail, len(levels), sum(levels), counts, edge)


@settings(max_examples=150, deadline=None)
@given(data())
def test_room_by_what_moved_before_is_room(draw):
    level = integers(1, 5)
    groups, given_ = [], {}
    for home in range(3):
        names = [f"{home}{number}" for number in range(draw.draw(integers(2, 4)))]
        groups.append(frozenset(names))
        for name in names:
            given_[name] = GivenRatings(name, name, {item: draw.draw(level) for item in "abc"}, {})
    details = [MEAN, EDGE] if draw.draw(booleans()) else [LEVELS, BANDS, MEAN, EDGE]
    cells = []
    for homes in draw.draw(lists(sets(sampled_from(range(3)), min_size=1), min_size=1, max_size=4)):
        people = frozenset().union(*(groups[home] for home in homes))
        items = frozenset().union(*draw.draw(sets(sampled_from(BLOCKS), min_size=1)))
        cells.append(shown(given_, people, items, draw.draw(sampled_from(details))))
    world = AttackersProblem(cells, given_, groups, BLOCKS, SCALE)
    everybody = sorted(given_)
    about = draw.draw(sampled_from([frozenset("a"), frozenset("bc"), frozenset("abc")]))
    scope = Scope.of(world, BLOCKS)
    for person in draw.draw(lists(sampled_from(sorted(groups[0])), min_size=2, max_size=6)):
        still = draw.draw(sets(sampled_from(everybody), max_size=6)) - {person}
        found = scope.room(still, {person}, about, EACH, SolverBudget())
        alone = Scope.of(world, BLOCKS).room(still, {person}, about, EACH, SolverBudget())
        assert (found is None) == (alone is None)
        if found is None:
            continue
        # All that did not move may be told in full.
        told = [
            shown(given_, group, block, LEVELS)
            for home, group in enumerate(groups)
            for block in BLOCKS
            if (home, block) not in found
        ]
        more = AttackersProblem([*cells, *told], given_, groups, BLOCKS, SCALE)
        assert Scope.of(more, BLOCKS).room(still, {person}, about, EACH, SolverBudget()) is not None


@pytest.mark.parametrize(("levels", "least"), [(SCALE, 2), ((), 2)])
def test_a_move_is_tried_only_where_the_answers_that_go_are_there(levels, least):
    moves = ReusableSolutions(levels, SCALE)
    spot, other = (0, 0, True), (1, 0, False)
    # Two threes: hers becomes a 1 while the other becomes a 5, or the other way round.
    before = {spot: Counter({3: 1}), other: Counter({3: 1})}
    places = {spot: range(5), other: range(5, 10)} if levels else {spot: [0], other: [1]}
    low = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1] if levels else [1, 5]
    high = [0, 0, 0, 0, 1, 1, 0, 0, 0, 0] if levels else [5, 1]
    assert moves.apart(before, [spot], least) is None
    assert moves.keep(before, places, low) == moves.keep(before, places, high) == {(0, 0), (1, 0)}
    assert moves.apart(before, [spot], 4) == {(0, 0), (1, 0)}
    assert moves.apart(before, [spot], 4.5) is None
    assert moves.apart({spot: Counter({3: 1})}, [spot], least) is None
    assert moves.apart({spot: Counter({3: 1}), other: Counter({5: 1})}, [spot], 4) is None
