"""What was withheld in vain is shown after all, and what is shown then is proved as if it had been shown at once."""

import copy
from functools import cache
from random import Random
from types import MappingProxyType, SimpleNamespace

import pytest

from leaderdev.disclosure import PriorKnowledge, proof
from leaderdev.disclosure.choice import Candidate, CellSelection, Spreads, select_cells
from leaderdev.disclosure.programs import SolverBudget
from leaderdev.disclosure.proof import Audit, Restoration, restore_cells
from leaderdev.statistics.aggregate import Cell
from tests.campaigns import sample

from .fewest_suppressed import cells, disclosing, low_table, table
from .fewest_with_intervals import narrowing
from .suppressed_by_us import SCALE, eight_items, sums_of

# Of these tables something is withheld in vain at first.
SEEDS = (1, 3, 5)
BY = ("unit", "tier")
CASES = [(seed, table, minimum) for seed in range(10) for minimum in (3, 5)]
CASES += [(seed, low_table, minimum) for seed in (5, 6, 17) for minimum in (3, 5)]
ORACLE_CASES = [
    case for case in CASES if case[:2] not in ((6, table), (7, table), (8, table), (9, table), (6, low_table))
]
USUAL = [(seed, table, minimum) for seed in range(4) for minimum in (3, 5)]


@cache
def _decided(seed, minimum, table):
    return proved(seed, minimum, table=table)[:3]


def decided(seed, minimum, *, table=table):
    return copy.deepcopy(_decided(seed, minimum, table))


def proved(seed, minimum, *, look_back=True, table=table):
    people = table(Random(seed))
    made, given = eight_items(people, Random(seed))
    candidates = select_cells(made, BY, given, PriorKnowledge(), SCALE, minimum)
    proof = Audit(candidates, given, PriorKnowledge(), SCALE, minimum)
    proof.withhold_until_protected()
    if look_back:
        restore_cells(
            candidates,
            proof,
            Spreads(candidates, given, PriorKnowledge(), SCALE, minimum),
            given,
            PriorKnowledge(),
            SCALE,
            minimum,
        )
    return people, candidates, given, proof


def told(candidates):
    return [(one.cell.group, one.withheld, one.detail, one.edge) for one in candidates]


@pytest.mark.parametrize("seed", SEEDS)
def test_more_is_shown_than_without_looking_back(seed):
    _, candidates, given, proof = proved(seed, 3, look_back=False)
    before = open_ones(candidates)
    looking = looking_at(candidates, given, proof)
    looking.open(looking.withheld())
    assert before < open_ones(candidates)
    assert len(open_ones(candidates)) <= len(shown(seed))


def looking_at(candidates, given, proof):
    choice = CellSelection(given, PriorKnowledge(), SCALE, 3)
    choice.begin([one.cell for one in candidates])
    return Restoration(candidates, proof, Spreads(candidates, given, PriorKnowledge(), SCALE, 3), choice)


def open_ones(candidates):
    return {one.cell.group for one in candidates if not one.withheld}


def shown(seed):
    return open_ones(decided(seed, 3)[1])


def test_one_row_is_given_up_for_two():
    """The few in u3 of a and in u4 of c are hidden by two sums over units and two over tiers, or by the two other corners."""
    hidden = [one.cell.group for one in decided(5, 3, table=low_table)[1] if one.withheld]
    assert hidden == [("u3", "c"), ("u4", "a")]


def test_a_change_that_gains_nothing_leaves_everything_as_it_was():
    _, candidates, given, proof = proved(6, 3, look_back=False, table=low_table)
    looking = looking_at(candidates, given, proof)
    looking.open(looking.withheld())
    before, held = told(candidates), dict(proof.held)
    assert len(looking.withheld()) == 3
    assert not looking.one_for_two(0)
    assert (told(candidates), proof.held) == (before, held)


@pytest.mark.parametrize(
    ("in_the_way", "withheld", "changed"),
    [
        (("*", "a"), [("u", "a"), ("v", "a")], False),
        (("*", "a"), [("u", "a"), ("*", "b")], True),
        (("w", "a"), [("u", "a"), ("v", "a")], True),
        (("w", "a"), [("u", "a"), ("never", "a")], False),
        (("*", "*"), [("*", "a"), ("*", "b")], False),
    ],
)
def test_no_sum_is_given_up_for_parts_alone(in_the_way, withheld, changed):
    one = Candidate(Cell(in_the_way))
    others = [Candidate(Cell(group), withheld=proof.INTERVAL) for group in withheld]

    class Room:
        budget, held = SolverBudget(), MappingProxyType({})

        def holds_with(self, other, _):
            other.withheld = "" if one.withheld and "never" not in other.cell.group else other.withheld
            self.held = {**self.held, other.cell.group: one.withheld}
            return not other.withheld

    room = Room()
    spreads = SimpleNamespace(most=lambda _: "mean")
    choice = SimpleNamespace(told=lambda _: None, take=lambda _: None, show=lambda cells: list(cells))
    assert Restoration([one, *others], room, spreads, choice).one_for_two(0) is changed
    assert bool(one.withheld) is changed
    assert [bool(other.withheld) for other in others] == [not changed] * len(others)
    # What was proved while a row was given up is not proved when it is shown again.
    assert bool(room.held) is changed


@pytest.mark.parametrize(("seed", "table", "minimum"), sample(CASES, [*USUAL, (5, low_table, 3)]))
def test_proved_anew_and_all_at_once_nothing_more_has_to_go(seed, table, minimum):
    _, candidates, given = decided(seed, minimum, table=table)
    before = told(candidates)
    Audit(candidates, given, PriorKnowledge(), SCALE, minimum).withhold_until_protected()
    assert told(candidates) == before


@pytest.mark.parametrize(("seed", "table", "minimum"), sample(ORACLE_CASES, USUAL))
def test_neither_a_few_nor_a_person_are_found_by_the_oracles(seed, table, minimum):
    people, candidates, _ = decided(seed, minimum, table=table)
    whole = cells(people)
    shown = [whole[one.cell.group] for one in candidates if not one.withheld and one.cell.group in whole]
    assert disclosing(shown, people, minimum) is None
    assert list(narrowing(shown, people, sums_of(people, Random(seed)))) == []


def test_what_stands_in_other_stays_there():
    """Of 40 with 30 in w, v is put together with u, since the four in u could be worked out."""
    people = {("u", "leader"): 4, ("v", "leader"): 6, ("w", "leader"): 30}
    made, given = eight_items(people, Random(2))
    for cell in (made := [cell for cell in made if cell.group[1] == "*"]):
        cell.group = cell.group[:1]
    candidates = select_cells(made, BY[:1], given, PriorKnowledge(), SCALE, 5)
    assert [one.cell.group[0] for one in candidates if one.in_other] == ["v"]
    for one in candidates:
        one.withheld = one.withheld or proof.INTERVAL
    spreads = Spreads(candidates, given, PriorKnowledge(), SCALE, 5)
    restore_cells(
        candidates, Audit(candidates, given, PriorKnowledge(), SCALE, 5), spreads, given, PriorKnowledge(), SCALE, 5
    )
    assert {one.cell.group[0]: one.withheld for one in candidates} == {
        "u": "min-group",
        "v": "complementary",
        "w": "",
        "other": "",
        "*": "",
    }
