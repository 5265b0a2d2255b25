"""The fewest cells that must be withheld of a small crossed table, exactly; nothing of leaderdev is used to find it.

A hitting set with cuts made as they are needed: HiGHS chooses the fewest cells to withhold, a search looks for a group that
the others still tell of, and what told of it must not be shown together again. When nothing tells, the choice is the best.
"""

from itertools import combinations
from random import Random

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

TOTAL = "*"


def table(random: Random) -> dict[tuple[str, str], int]:
    """(unit, tier) -> how many people: three to five units of three tiers, of which one is small as in any town."""
    sizes = {"director": (0, 2), "manager": (0, 7), "leader": (2, 14)}
    units = [f"u{number}" for number in range(random.randrange(3, 6))]
    return {(unit, tier): random.randint(*sizes[tier]) for unit in units for tier in sizes}


def even_table(random: Random) -> dict[tuple[str, str], int]:
    """Four units of four tiers that are much the same size, so that of many cells any could be withheld for another."""
    return {(f"u{unit}", tier): random.randint(3, 20) for unit in range(4) for tier in ("a", "b", "c", "d")}


def low_table(random: Random) -> dict[tuple[str, str], int]:
    """Five units of three tiers of 3 to 15."""
    return {(f"u{unit}", tier): random.randint(3, 15) for unit in range(5) for tier in ("a", "b", "c")}


SHAPES = {"town": table, "even": even_table, "low": low_table}


def cells(people: dict[tuple[str, str], int]) -> dict[tuple[str, str], frozenset]:
    """Every cell of the table with its totals -> the groups in it that have people."""
    found: dict[tuple[str, str], set] = {}
    for (unit, tier), number in people.items():
        for group in ((unit, tier), (unit, TOTAL), (TOTAL, tier), (TOTAL, TOTAL)):
            found.setdefault(group, set())
            if number:
                found[group].add((unit, tier))
    return {group: frozenset(members) for group, members in found.items()}


def disclosing(shown: list[frozenset], people: dict, minimum: int) -> list[int] | None:
    """Places of shown cells from which a figure on fewer than `minimum` people can be calculated; None where there are none."""
    groups = sorted(set().union(*shown)) if shown else []
    if not groups:
        return None
    matrix = numpy.array([[float(group in cell) for group in groups] for cell in shown])
    if not _tells(matrix, groups, people, minimum):
        return None
    places = list(range(len(shown)))
    for place in list(places):
        fewer = [one for one in places if one != place]
        if fewer and _tells(matrix[fewer], groups, people, minimum):
            places = fewer
    return places


def _tells(matrix: numpy.ndarray, groups: list, people: dict, minimum: int) -> bool:
    small = [place for place, group in enumerate(groups) if people[group] < minimum]
    whole = numpy.linalg.matrix_rank(matrix)
    for size in range(1, minimum):
        for few in combinations(small, size):
            if sum(people[groups[place]] for place in few) < minimum:
                others = [place for place in range(len(groups)) if place not in few]
                if numpy.linalg.matrix_rank(matrix[:, others]) < whole:
                    return True
    return False


def fewest(people: dict[tuple[str, str], int], minimum: int) -> int:
    """How many cells must be withheld at least."""
    every = cells(people)
    number = {group: sum(people[one] for one in members) for group, members in every.items()}
    names = sorted(every)
    forced = [float(number[name] < minimum) for name in names]
    cuts: list[list[int]] = []
    while True:
        rows = numpy.array([[float(place in cut) for place in range(len(names))] for cut in cuts])
        limits = [LinearConstraint(rows, 1, numpy.inf)] if cuts else []
        solved = milp(numpy.ones(len(names)), integrality=1, bounds=Bounds(forced, 1), constraints=limits)
        withheld = [value > 0.5 for value in solved.x]
        open_ = [place for place, is_withheld in enumerate(withheld) if not is_withheld]
        found = disclosing([every[names[place]] for place in open_], people, minimum)
        if found is None:
            return sum(withheld)
        cuts.append([open_[place] for place in found])
