"""The rank test: does anything that can be calculated from what is shown rest on fewer people than the minimum?

Whoever adds and subtracts shown sums gets linear combinations of them. Each rests on the people whose coefficient is not
nought. So the question is whether the row space of the matrix "shown set × people" has a vector with few people, not only
whether a small group is one: the difference of two reports between which one leader answered anew is such a vector.

The arithmetic is exact, modulo a prime: a vector with integer coefficients that rests on few people rests, modulo a prime,
on no more. So nothing is missed, and what is found in error (which needs a determinant that the prime divides) is withheld.
"""

from collections.abc import Mapping, Sequence

from leaderdev.analysis.disclosure.light import lightest
from leaderdev.analysis.disclosure.shapes import leaders

PRIME = (1 << 61) - 1
People = frozenset[str]


def told_by(new: People, shown: Sequence[People], leader_of: Mapping[str, str], minimum: int) -> frozenset[str] | None:
    """The leaders, fewer than `minimum`, on whom a figure rests that can be calculated with `new` and not without it.

    new, shown -- sets of assessments. None where there is no such figure; an empty set where the search was given up,
    which is to be taken for a yes.
    """
    if new in shown:
        return None
    met = _meeting(new, shown)
    if not met:
        few = leaders(new, leader_of)
        return few if len(few) < minimum else None
    rows, atoms = matrix([*met, new])
    columns = [leaders(atom, leader_of) for atom in atoms]
    large = [place for place, people in enumerate(columns) if len(people) >= minimum]
    small = [place for place, people in enumerate(columns) if len(people) < minimum]
    # The last column tells of `new`: a vector in which it is nought could be calculated before.
    tagged = [[row[place] for place in (*large, *small)] + [number == len(met)] for number, row in enumerate(rows)]
    left = vanishing(tagged, len(large))
    if any(row[-1] for row in vanishing(left, len(small))):
        return None  # `new` itself can be calculated from what is shown
    return lightest(left, [columns[place] for place in small], minimum, PRIME)


def _meeting(new: People, shown: Sequence[People]) -> list[People]:
    """The shown sets that `new` meets, and those that these meet, and so on: no others can have a part in it."""
    met: list[People] = []
    reach, waiting = set(new), list(dict.fromkeys(shown))
    while True:
        found = [one for one in waiting if not reach.isdisjoint(one)]
        if not found:
            return met
        met += found
        waiting = [one for one in waiting if one not in found]
        reach.update(*found)


def matrix(sets: Sequence[People]) -> tuple[list[list[int]], list[People]]:
    """Sets × assessments that are in the same sets; and which these are."""
    where: dict[str, list[int]] = {}
    for number, members in enumerate(sets):
        for one in members:
            where.setdefault(one, []).append(number)
    atoms: dict[tuple[int, ...], set[str]] = {}
    for one, places in where.items():
        atoms.setdefault(tuple(places), set()).add(one)
    rows = [[int(number in places) for places in map(frozenset, atoms)] for number in range(len(sets))]
    return rows, [frozenset(those) for those in atoms.values()]


def vanishing(rows: list[list[int]], columns: int) -> list[list[int]]:
    """A basis of the combinations that are nought in the first `columns` columns, without these columns."""
    rows = [list(map(int, row)) for row in rows]
    done = 0
    for place in range(columns):
        pivot = next((number for number in range(done, len(rows)) if rows[number][place]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        first = rows[done]
        inverse = pow(first[place], -1, PRIME)
        for number in range(done + 1, len(rows)):
            if factor := rows[number][place] * inverse % PRIME:
                rows[number] = [(one - factor * other) % PRIME for one, other in zip(rows[number], first, strict=True)]
        done += 1
    return [row[columns:] for row in rows[done:]]
