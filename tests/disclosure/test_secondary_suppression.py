"""Hardly more is withheld of crossed tables than must be."""

from random import Random

import pytest

from tests.campaigns import LONG

from .fewest_suppressed import SHAPES, disclosing, fewest, table
from .fewest_with_intervals import Answers, by_hand, fewest_with_room, narrowing
from .suppressed_by_us import sums_of, withheld, withheld_in_all


@pytest.mark.parametrize(("shape", "number"), [("town", 40 if LONG else 20), ("even", 12), ("low", 20)])
def test_at_most_a_tenth_more_than_the_optimum_is_withheld_of_some_dozens_of_tables(shape, number):
    tables = [SHAPES[shape](Random(seed)) for seed in range(number)]
    ours = sum(withheld(people, 5) for people in tables)
    best = sum(fewest(people, 5) for people in tables)
    assert best <= ours <= 1.1 * best


def test_at_most_a_tenth_more_with_the_proof_of_intervals_too():
    """Of the same answers, by an optimum that leaves every person the same room."""
    tables = [table(Random(seed)) for seed in range(8 if LONG else 4)]
    ours = sum(withheld_in_all(people, 5, Random(seed)) for seed, people in enumerate(tables))
    best = sum(fewest_with_room(people, 5, sums_of(people, Random(seed))) for seed, people in enumerate(tables))
    assert best <= ours <= 1.1 * best


@pytest.mark.parametrize("seed", range(4))
def test_the_optimum_with_room_is_what_trying_every_choice_finds(seed):
    random = Random(seed)
    people = {(unit, tier): random.randint(0, 6) for unit in ("u", "v") for tier in ("manager", "leader")}
    answers = sums_of(people, random)
    assert fewest_with_room(people, 3, answers) == by_hand(people, 3, answers)


def test_the_oracle_sees_a_remainder():
    people = {("u", "leader"): 8, ("u", "manager"): 3}
    both = frozenset(people)
    assert disclosing([both, frozenset([("u", "leader")])], people, 5) == [0, 1]
    assert disclosing([both], people, 5) is None


def test_the_oracle_of_room_sees_who_is_left_over():
    """With the mean of twelve and of ten of them, either of the other two knows the other's."""
    answers = Answers({("u", "leader"): [24] * 10, ("u", "manager"): [24] * 2}, 8)
    people = {group: len(sums) for group, sums in answers.sums.items()}
    both, ten = frozenset(people), frozenset([("u", "leader")])
    assert list(narrowing([both], people, answers)) == []
    assert list(narrowing([both, ten], people, answers)) == [[0, 1]]
