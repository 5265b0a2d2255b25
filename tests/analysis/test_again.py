"""What was withheld in vain is shown after all, and what is shown then is proved as if it had been shown at once."""

from random import Random

import pytest

from leaderdev.analysis.disclosure import Known, again
from leaderdev.analysis.disclosure.again import show_again
from leaderdev.analysis.disclosure.choice import choose
from leaderdev.analysis.disclosure.proof import Proof
from leaderdev.analysis.disclosure.spreads import Spreads

from .optimum import cells, table, telling
from .optimum_room import narrowing
from .suppressed import SCALE, eight_items, sums_of

# Of these tables something is withheld in vain at first.
SEEDS = (1, 3, 5)
BY = ("unit", "tier")


def decided(seed, minimum, *, look_back=True):
    people = table(Random(seed))
    made, given = eight_items(people, Random(seed))
    candidates = choose(made, BY, given, Known(), SCALE, minimum)
    proof = Proof(candidates, given, Known(), SCALE, minimum)
    proof.until_it_holds()
    if look_back:
        show_again(
            candidates, proof, Spreads(candidates, given, Known(), SCALE, minimum), given, Known(), SCALE, minimum
        )
    return people, candidates, given


def told(candidates):
    return [(one.cell.group, one.withheld, one.detail, one.edge) for one in candidates]


@pytest.mark.parametrize("seed", SEEDS)
def test_more_is_shown_than_without_looking_back(seed):
    def shown(look_back):
        return {one.cell.group for one in decided(seed, 3, look_back=look_back)[1] if not one.withheld}

    assert shown(look_back=False) < shown(look_back=True)


@pytest.mark.parametrize("minimum", [3, 5])
@pytest.mark.parametrize("seed", range(10))
def test_proved_anew_and_all_at_once_nothing_more_has_to_go(seed, minimum):
    _, candidates, given = decided(seed, minimum)
    before = told(candidates)
    Proof(candidates, given, Known(), SCALE, minimum).until_it_holds()
    assert told(candidates) == before


@pytest.mark.parametrize("minimum", [3, 5])
@pytest.mark.parametrize("seed", range(6))
def test_neither_a_few_nor_a_person_are_found_by_the_oracles(seed, minimum):
    people, candidates, _ = decided(seed, minimum)
    whole = cells(people)
    shown = [whole[one.cell.group] for one in candidates if not one.withheld and one.cell.group in whole]
    assert telling(shown, people, minimum) is None
    assert list(narrowing(shown, people, sums_of(people, Random(seed)))) == []


def test_what_stands_in_other_stays_there():
    """Of 40 with 30 in w, v is put together with u, since the four in u could be worked out."""
    people = {("u", "leader"): 4, ("v", "leader"): 6, ("w", "leader"): 30}
    made, given = eight_items(people, Random(2))
    for cell in (made := [cell for cell in made if cell.group[1] == "*"]):
        cell.group = cell.group[:1]
    candidates = choose(made, BY[:1], given, Known(), SCALE, 5)
    assert [one.cell.group[0] for one in candidates if one.in_other] == ["v"]
    for one in candidates:
        one.withheld = one.withheld or again.INTERVAL
    spreads = Spreads(candidates, given, Known(), SCALE, 5)
    show_again(candidates, Proof(candidates, given, Known(), SCALE, 5), spreads, given, Known(), SCALE, 5)
    assert {one.cell.group[0]: one.withheld for one in candidates} == {
        "u": "min-group",
        "v": "complementary",
        "w": "",
        "other": "",
        "*": "",
    }
