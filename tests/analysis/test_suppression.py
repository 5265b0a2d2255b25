"""Hardly more is withheld of crossed tables than must be."""

from random import Random

from .optimum import fewest, table, telling
from .suppressed import withheld, withheld_in_all


def test_at_most_a_tenth_more_than_the_optimum_is_withheld_of_some_dozens_of_tables():
    tables = [table(Random(seed)) for seed in range(40)]
    ours = sum(withheld(people, 5) for people in tables)
    best = sum(fewest(people, 5) for people in tables)
    assert best <= ours <= 1.1 * best


def test_at_most_a_tenth_more_with_the_proof_of_intervals_too():
    """The optimum knows nothing of intervals, so that one with them could only withhold more."""
    tables = [table(Random(seed)) for seed in range(12)]
    ours = sum(withheld_in_all(people, 5, Random(seed)) for seed, people in enumerate(tables))
    best = sum(fewest(people, 5) for people in tables)
    assert best <= ours <= 1.1 * best


def test_the_oracle_sees_a_remainder():
    people = {("u", "leader"): 8, ("u", "manager"): 3}
    both = frozenset(people)
    assert telling([both, frozenset([("u", "leader")])], people, 5) == [0, 1]
    assert telling([both], people, 5) is None
