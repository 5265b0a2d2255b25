"""The rank test over all parts of the items at once: needed where some people have not answered everything.

`rank` takes each part by itself, as if what is shown over more items had been shown of that part too. So where a row over many
items is known, and of few of its people there are answers on one of these, a figure of these few counts as told there, and what
comes later is not asked whether it tells it. Whatever tells a figure of few people tells on each part one of as few, and on no
part more than is told as if each were shown alone: so on each part these are looked for (`few_on`), and of all parts together
it is asked whether a figure of nobody but them can be calculated.

The arithmetic is that of `rank`, modulo a prime.
"""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure.light import lightest
from leaderdev.analysis.disclosure.rank import PRIME, People, matrix, vanishing
from leaderdev.analysis.disclosure.shapes import leaders

# Part of the items -> the assessments whose answers on it are added up.
Figure = Mapping[int, People]
# Column -> what a figure has there. A column is a part of the items and people who stand in the same figures.
_Vector = dict[int, int]


def few_on(shown: Sequence[People], leader_of: Mapping[str, str], minimum: int) -> People:
    """The assessments on which a figure of fewer leaders than the minimum can rest, where each of the sets is known.

    All of them where the search is given up.
    """
    rows, atoms = matrix(shown)
    people = [leaders(atom, leader_of) for atom in atoms]
    large = [place for place, those in enumerate(people) if len(those) >= minimum]
    small = [place for place, those in enumerate(people) if len(those) < minimum]
    left = vanishing([[row[place] for place in (*large, *small)] for row in rows], len(large))
    columns = [people[place] for place in small]
    # Weights as good as by chance: of a vector that is not nought they make nought once in as many times as the prime.
    weights = [pow(3, 7919 * place + 1, PRIME) for place in range(len(small))]
    mixed = [[*row, sum(map(int.__mul__, row, weights)) % PRIME] for row in left]
    if lightest(mixed, columns, minimum, PRIME) is None:
        return frozenset()
    found = [
        atoms[place]
        for number, place in enumerate(small)
        if lightest([[*row, row[number]] for row in left], columns, minimum, PRIME) is not None
    ]
    return frozenset().union(*found)


@attrs.define(eq=False)
class Together:
    """What can be calculated from all figures that were added.

    few       -- by part of the items: those of whom a figure of too few could be (`few_on`)
    leader_of -- whose each assessment is
    """

    few: Sequence[People]
    leader_of: Mapping[str, str]
    minimum: int
    _waiting: list[Figure] = attrs.field(factory=list, init=False)
    _column: dict[tuple[int, str], int] = attrs.field(factory=dict, init=False)
    _members: list[set[str]] = attrs.field(factory=list, init=False)
    _open: set[int] = attrs.field(factory=set, init=False)
    # What rests on others than the few, each with a column of theirs in which all later ones are nought; and what rests on none.
    _others: list[tuple[int, _Vector]] = attrs.field(factory=list, init=False)
    _left: list[_Vector] = attrs.field(factory=list, init=False)

    @classmethod
    def of(
        cls, figures: Iterable[Figure], few: Sequence[People], leader_of: Mapping[str, str], minimum: int
    ) -> "Together":
        made = cls(few, leader_of, minimum)
        for figure in figures:
            made.add(figure)
        return made

    def copy(self) -> "Together":
        """Another that knows the same, and to which other figures can be added."""
        self._work()
        made = Together(self.few, self.leader_of, self.minimum)
        made._column.update(self._column)
        made._members += [set(members) for members in self._members]
        made._open |= self._open
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
        pivot = next((column for column in vector if column not in self._open), None)
        if pivot is None:
            self._left += [vector] if vector else []
        else:
            self._others.append((pivot, vector))

    def told_by(self, figure: Figure) -> People | None:
        """The leaders, fewer than the minimum, on whom a figure rests that can be calculated with this one and not without it.

        None where there is no such; an empty set where the search was given up, which is to be taken for a yes.
        """
        self._work()
        vector = self._reduced(figure)
        if not vector or not vector.keys() <= self._open:
            return None
        columns = sorted(vector.keys() | {column for known in self._left for column in known})
        tagged = [[*(known.get(column, 0) for column in columns), 0] for known in self._left]
        tagged.append([*(vector.get(column, 0) for column in columns), 1])
        if any(row[-1] for row in vanishing(tagged, len(columns))):
            return None  # it can be calculated from what is known
        people = [leaders(self._members[column], self.leader_of) for column in columns]
        return lightest(tagged, people, self.minimum, PRIME)

    def _reduced(self, figure: Figure) -> _Vector:
        """The figure, less as much of the others as makes it nought in their columns."""
        vector = dict.fromkeys(self._columns(figure), 1)
        for pivot, known in self._others:
            if factor := vector.get(pivot, 0) * pow(known[pivot], -1, PRIME) % PRIME:
                for column, value in known.items():
                    more = (vector.get(column, 0) - factor * value) % PRIME
                    if more:
                        vector[column] = more
                    else:
                        vector.pop(column, None)
        return vector

    def _columns(self, figure: Figure) -> list[int]:
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
        self._open |= {column} if few else set()
        return column

    def _split(self, column: int, new: int) -> None:
        self._members[column] -= self._members[new]
        for known in [*(known for _, known in self._others), *self._left]:
            if column in known:
                known[new] = known[column]
