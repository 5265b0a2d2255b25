"""The rank test: does anything that can be calculated from published cells rest on fewer people than the minimum?"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import attrs

from leaderdev.disclosure.shapes import leaders

# A vector of few people in a space of vectors, by trying at each column whether it is nought, with what that forces.

# Steps of arithmetic after which the search is given up and the answer taken for a yes.
PATIENCE = 6_000_000


@attrs.define
class _Effort:
    left: int


class _SearchStopped(Exception):
    """The search costs more than it may."""


def lightest_combination(
    rows: list[list[int]], columns: Sequence[frozenset[str]], minimum: int, prime: int, budget: int = PATIENCE
) -> frozenset[str] | None:
    """The people of some combination of `rows` that rests on fewer than `minimum` and whose last number is not zero.

    columns -- the people of each column but the last. None where there is none; an empty set where the search is given up.
    """
    try:
        found = _find(rows, columns, frozenset(), minimum, prime, _Effort(budget))
    except _SearchStopped:
        return frozenset()
    for one in sorted(found or ()):
        if found is not None and _rests_on(rows, columns, found - {one}, prime):
            found -= {one}
    return found


def _rests_on(rows: list[list[int]], columns: Sequence[frozenset[str]], people: frozenset[str], prime: int) -> bool:
    """Whether some combination whose last number is not nought rests on nobody but `people`."""
    for place, those in enumerate(columns):
        if not those <= people and any(row[place] for row in rows):
            rows = _without_place(rows, place, prime)
    return any(row[-1] for row in rows)


def _find(
    rows: list[list[int]],
    columns: Sequence[frozenset[str]],
    taken: frozenset[str],
    minimum: int,
    prime: int,
    effort: _Effort,
) -> frozenset[str] | None:
    while any(row[-1] for row in rows):
        effort.left -= len(rows) * len(columns) + 1
        if effort.left < 0:
            raise _SearchStopped
        open_ = [
            place for place, people in enumerate(columns) if not people <= taken and any(row[place] for row in rows)
        ]
        if not open_:
            return taken
        place = max(open_, key=lambda one: len(columns[one] | taken))
        more = columns[place] | taken
        if len(more) < minimum:
            found = _find(rows, columns, more, minimum, prime, effort)
            if found is not None:
                return found
        rows = _without_place(rows, place, prime)
    return None


def _without_place(rows: list[list[int]], place: int, prime: int) -> list[list[int]]:
    """A basis of the combinations that are nought at `place`."""
    pivot = next(number for number, row in enumerate(rows) if row[place])
    first = rows[pivot]
    inverse = pow(first[place], -1, prime)
    kept = []
    for number, row in enumerate(rows):
        if number != pivot:
            factor = row[place] * inverse % prime
            kept.append(
                [(one - factor * other) % prime for one, other in zip(row, first, strict=True)] if factor else row
            )
    return kept


# The rank test: does anything that can be calculated from what is shown rest on fewer people than the minimum?
#
# Adding and subtracting published sums gives linear combinations of them. Each rests on the people whose coefficient is not
# zero. So the question is whether the row space of the matrix "shown set × people" has a vector with few people, not only
# whether a small group is one: the difference of two reports between which one leader answered anew is such a vector.
#
# The arithmetic is exact, modulo a prime: a vector with integer coefficients that rests on few people rests, modulo a prime,
# on no more. So nothing is missed, and what is found in error (which needs a determinant that the prime divides) is withheld.

PRIME = (1 << 61) - 1
People = frozenset[str]


def small_group_disclosed(
    new: People, shown: Sequence[People], leader_of: Mapping[str, str], minimum: int
) -> frozenset[str] | None:
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
    left = null_combinations(tagged, len(large))
    if any(row[-1] for row in null_combinations(left, len(small))):
        return None  # `new` itself can be calculated from what is shown
    return lightest_combination(left, [columns[place] for place in small], minimum, PRIME)


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


def null_combinations(rows: list[list[int]], columns: int) -> list[list[int]]:
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


# The rank test over all parts of the items at once: needed where some people have not answered everything.
#
# The simple test treats each block of items as if every published sum had been published for that block. Where a row over many
# items is known and few of its people answered one block, their figure counts as disclosed there, and later rows are not tested
# against it. Whatever discloses a figure of few people does so on each block, for as few people. So the candidates are searched
# block by block (`small_group_candidates`), and all blocks are tested jointly for a figure that rests on candidates only.
#
# The arithmetic is that of `rank`, modulo a prime.

# Part of the items -> the assessments whose answers on it are added up.
Figure = Mapping[int, People]
# Column -> what a figure has there. A column is a part of the items and people who stand in the same figures.
_Vector = dict[int, int]
# After so many steps of arithmetic all that are few may be meant, which only costs more to look at.
PATIENCE_TOGETHER = 1_000_000


def small_group_candidates(
    shown: Sequence[People], leader_of: Mapping[str, str], minimum: int, *, whole: bool
) -> People:
    """The assessments on which a figure of fewer leaders than the minimum can rest, where each of the sets is known.

    Some more may be among them. whole -- the sets are those that were looked at before they were shown, with nobody's answer
    missing, and so there should be none: what the search had not found when it was given up is not there. Else all may be meant.
    """
    rows, atoms = matrix(shown)
    people = tuple(leaders(atom, leader_of) for atom in atoms)
    few = _small_groups_in(tuple(map(tuple, rows)), people, minimum, whole)
    return frozenset().union(*(atom for atom, those in zip(atoms, people, strict=True) if those <= few))


@lru_cache(maxsize=1024)
def _small_groups_in(rows: tuple[tuple[int, ...], ...], people: Sequence[People], minimum: int, whole: bool) -> People:
    """The leaders of all figures of too few; rows -- what is known × people. Asked again for every table beside the same rows."""
    large = [place for place, those in enumerate(people) if len(those) >= minimum]
    small = [place for place, those in enumerate(people) if len(those) < minimum]
    left = null_combinations([[row[place] for place in (*large, *small)] for row in rows], len(large))
    columns = [people[place] for place in small]
    found: People = frozenset()
    while True:
        # A sum with weights like these is nought once in as many times as the prime, of a vector that is not nought there.
        weights = [0 if those <= found else pow(3, 7919 * place + 1, PRIME) for place, those in enumerate(columns)]
        mixed = [[*row, sum(map(int.__mul__, row, weights)) % PRIME] for row in left]
        more = lightest_combination(mixed, columns, minimum, PRIME, PATIENCE_TOGETHER)
        if more is None or (whole and not more):
            return found
        if not more:
            return frozenset().union(*columns)
        found |= more


@attrs.define(eq=False)
class JointRankTest:
    """What can be calculated from all figures that were added.

    few       -- by part of the items: those of whom a figure of too few could be (`small_group_candidates`)
    leader_of -- whose each assessment is
    """

    few: Sequence[People]
    leader_of: Mapping[str, str]
    minimum: int
    _waiting: list[Figure] = attrs.field(factory=list, init=False)
    _column: dict[tuple[int, str], int] = attrs.field(factory=dict, init=False)
    _members: list[set[str]] = attrs.field(factory=list, init=False)
    _of_few: set[int] = attrs.field(factory=set, init=False)
    # What rests on others than the few, each with a column of theirs in which all later ones are nought; and what rests on none.
    _others: list[tuple[int, _Vector]] = attrs.field(factory=list, init=False)
    _left: list[_Vector] = attrs.field(factory=list, init=False)

    @classmethod
    def of(
        cls, figures: Iterable[Figure], few: Sequence[People], leader_of: Mapping[str, str], minimum: int
    ) -> "JointRankTest":
        made = cls(few, leader_of, minimum)
        for figure in figures:
            made.add(figure)
        return made

    def copy(self) -> "JointRankTest":
        """Another that knows the same, and to which other figures can be added."""
        self._work()
        made = JointRankTest(self.few, self.leader_of, self.minimum)
        made._column.update(self._column)
        made._members += [set(members) for members in self._members]
        made._of_few |= self._of_few
        made._others += [(pivot, dict(vector)) for pivot, vector in self._others]
        made._left += [dict(vector) for vector in self._left]
        return made

    def add(self, figure: Figure) -> None:
        """The figure is known from now on; nothing is calculated before something is asked."""
        self._waiting.append(figure)

    def _work(self) -> None:
        for figure in self._waiting:
            self._take(figure)
        self._waiting.clear()

    def _take(self, figure: Figure) -> None:
        vector = self._reduced(figure)
        pivot = next((column for column in vector if column not in self._of_few), None)
        if pivot is None:
            self._left += [vector] if vector else []
        else:
            self._others.append((pivot, vector))

    def disclosed_by(self, figure: Figure) -> People | None:
        """The leaders, fewer than the minimum, on whom a figure rests that can be calculated with this one and not without it.

        None where there is no such; an empty set where the search was given up, which is to be taken for a yes.
        """
        self._work()
        vector = self._reduced(figure)
        if not vector or not vector.keys() <= self._of_few:
            return None
        columns = sorted(vector.keys() | {column for known in self._left for column in known})
        tagged = [[*(known.get(column, 0) for column in columns), 0] for known in self._left]
        tagged.append([*(vector.get(column, 0) for column in columns), 1])
        if any(row[-1] for row in null_combinations(tagged, len(columns))):
            return None  # it can be calculated from what is known
        people = [leaders(self._members[column], self.leader_of) for column in columns]
        return lightest_combination(tagged, people, self.minimum, PRIME)

    def _reduced(self, figure: Figure) -> _Vector:
        """The figure, less as much of the others as makes it nought in their columns."""
        vector = dict.fromkeys(self._split_into(figure), 1)
        for pivot, known in self._others:
            if factor := vector.get(pivot, 0) * pow(known[pivot], -1, PRIME) % PRIME:
                for column, value in known.items():
                    more = (vector.get(column, 0) - factor * value) % PRIME
                    if more:
                        vector[column] = more
                    else:
                        vector.pop(column, None)
        return vector

    def _split_into(self, figure: Figure) -> list[int]:
        """The columns of the figure; one of which it has only some people is made two."""
        found = list[int]()
        for part, people in figure.items():
            met: dict[tuple[int | None, bool], set[str]] = {}
            for name in people:
                met.setdefault((self._column.get((part, name)), name in self.few[part]), set()).add(name)
            for (column, few), those in met.items():
                found.append(
                    column if column is not None and those == self._members[column] else self._new(part, those, few)
                )
                if column is not None and found[-1] != column:
                    self._split(column, found[-1])
        return found

    def _new(self, part: int, people: Iterable[str], few: bool) -> int:
        column = len(self._members)
        self._members.append(set(people))
        self._column.update(((part, name), column) for name in people)
        self._of_few |= {column} if few else set()
        return column

    def _split(self, column: int, new: int) -> None:
        self._members[column] -= self._members[new]
        for known in [*(known for _, known in self._others), *self._left]:
            if column in known:
                known[new] = known[column]
