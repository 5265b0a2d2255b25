"""How many cells of a small crossed table are withheld by leaderdev."""

from collections import Counter

from leaderdev.analysis.disclosure import Given, Known
from leaderdev.analysis.disclosure.choice import choose
from leaderdev.analysis.membership import Cell

from .optimum import cells


def withheld(people: dict[tuple[str, str], int], minimum: int) -> int:
    """By number and rank, which is what the optimum is found for too."""
    given: dict[str, Given] = {}
    members: dict[tuple[str, str], list[str]] = {}
    for group, number in people.items():
        members[group] = [f"{'-'.join(group)}-{place}" for place in range(number)]
        given |= {name: Given(name, name, {"a": 3}, {"a": 3}) for name in members[group]}
    made = []
    for group, parts in cells(people).items():
        names = {name for part in parts for name in members[part]}
        made.append(Cell(group, set(names), set(names), Counter({(3, 3): len(names)}), len(names), set(names), {"a"}))
    chosen = choose(made, ("unit", "tier"), given, Known(), (1, 2, 3, 4, 5), minimum)
    return sum(bool(one.withheld) for one in chosen)
