"""How many cells of a small crossed table are withheld by leaderdev."""

from collections import Counter
from random import Random

from leaderdev.disclosure import OTHER, GivenRatings, PriorKnowledge, protect
from leaderdev.disclosure.choice import select_cells
from leaderdev.statistics.aggregate import Cell

from .fewest_suppressed import TOTAL, cells
from .fewest_with_intervals import Answers

SCALE = (1, 2, 3, 4, 5)
People = dict[tuple[str, str], int]


def withheld(people: People, minimum: int) -> int:
    """By number and rank, which is what the optimum is found for too."""
    made, given = answered(people, lambda: {"a": 3})
    return sum(
        bool(one.withheld) for one in select_cells(made, ("unit", "tier"), given, PriorKnowledge(), SCALE, minimum)
    )


def withheld_in_all(people: People, minimum: int, random: Random) -> int:
    """With the proof of intervals too, of leaders who answered eight items each."""
    made, given = eight_items(people, random)
    rows = protect(made, given, by=("unit", "tier"), scale=SCALE, min_group=minimum).rows
    return sum(row.withheld is not None for row in rows if OTHER not in row.group)


def eight_items(people: People, random: Random) -> tuple[list[Cell], dict[str, GivenRatings]]:
    def answers() -> dict[str, int]:
        middle = random.gauss(3.3, 0.5)
        return {f"i{item}": min(5, max(1, round(random.gauss(middle, 0.8)))) for item in range(8)}

    return answered(people, answers)


def sums_of(people: People, random: Random) -> Answers:
    """The same leaders, as the oracle with room knows them."""
    made, given = eight_items(people, random)
    at_home = {cell.group: cell.assessments for cell in made if TOTAL not in cell.group}
    return Answers(
        {group: [sum(given[name].levels.values()) for name in sorted(at_home[group])] for group in people}, 8
    )


def answered(people: People, answers) -> tuple[list[Cell], dict[str, GivenRatings]]:
    """Every cell of the table, when each leader gave the levels that `answers` makes."""
    given: dict[str, GivenRatings] = {}
    members: dict[tuple[str, str], list[str]] = {}
    for group, number in people.items():
        members[group] = [f"{'-'.join(group)}-{place}" for place in range(number)]
        for name in members[group]:
            levels = answers()
            given[name] = GivenRatings(name, name, levels, dict.fromkeys(levels, 3))
    made = []
    for group, parts in cells(people).items():
        names = {name for part in parts for name in members[part]}
        counts = Counter((level, 3) for name in sorted(names) for level in given[name].levels.values())
        items = {item for name in names for item in given[name].levels}
        made.append(Cell(group, set(names), set(names), counts, counts.total(), set(names), items))
    return made, given
