"""The cells that somebody wishes to see, made smaller or put together so that they can be shown."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure.shapes import (
    LEVELS,
    OTHER,
    Given,
    Shown,
    sum_of,
)
from leaderdev.analysis.groups import OF_LEADERS, TOTAL
from leaderdev.analysis.membership import Cell


@attrs.define(eq=False)
class Candidate:
    """A cell on its way to being shown.

    withheld -- the rule that keeps it back, "" where none does; in_other: it is put together with others, and shown so
    """

    cell: Cell
    detail: str = LEVELS
    withheld: str = ""
    in_other: bool = False
    partial: bool = False
    edge: tuple[float, float] | None = None

    @property
    def number(self) -> int:
        """How many people have a rating in it."""
        return len(self.cell.people)

    def shown(self) -> Shown:
        """What a reader would know of it."""
        counts: Counter[int] = Counter()
        for (level, _), times in self.cell.counts.items():
            counts[level] += times
        return Shown(
            frozenset(self.cell.assessments),
            frozenset(self.cell.items),
            self.detail,
            counts.total(),
            sum_of(counts),
            counts,
            self.edge,
            self.cell.group,
        )


def put_together(cells: Iterable[Cell], group: tuple[str, ...]) -> Cell:
    """Cells without an assessment in common, as one."""
    whole = Cell(group)
    for cell in cells:
        whole.people |= cell.people
        whole.of |= cell.of
        whole.counts += cell.counts
        whole.asked += cell.asked
        whole.assessments |= cell.assessments
        whole.items |= cell.items
    return whole


def without(cell: Cell, left_out: Collection[str], given: Mapping[str, Given]) -> Cell:
    """The cell as it is when these leaders do not count."""
    smaller = Cell(cell.group, items=set(cell.items), of=cell.of - set(left_out))
    for name in cell.assessments:
        one = given[name]
        if one.leader in left_out:
            continue
        smaller.assessments.add(name)
        for item in one.expected.keys() & cell.items:
            smaller.asked += 1
            if item in one.levels:
                smaller.people.add(one.leader)
                smaller.counts[one.levels[item], one.expected[item]] += 1
    return smaller


def person_key(by: Sequence[str]) -> int | None:
    """The place of the one key that people are grouped by; None where there is none or several."""
    places = [place for place, key in enumerate(by) if key in OF_LEADERS]
    return places[0] if len(places) == 1 else None


def siblings(cells: Iterable[Cell], place: int) -> list[tuple[str, int]]:
    """The groups along a key, by how many leaders answered in them, fewest first; those without any are left out."""
    people: dict[str, set[str]] = {}
    for cell in cells:
        if cell.group[place] != TOTAL:
            people.setdefault(cell.group[place], set()).update(cell.people)
    found = [(name, len(members)) for name, members in people.items() if members]
    return sorted(found, key=lambda one: (one[1], one[0]))


def with_other(cells: Sequence[Cell], place: int, members: Collection[str]) -> list[Cell]:
    """One cell more for each value of the other keys, in which the groups `members` of this key are put together."""
    parts: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        if cell.group[place] in members:
            group = (*cell.group[:place], OTHER, *cell.group[place + 1 :])
            parts.setdefault(group, []).append(cell)
    return [put_together(found, group) for group, found in parts.items()]


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those first that shall be shown rather than others: sums over most keys, then those of most people."""
    return sorted(candidates, key=lambda one: (-one.cell.group.count(TOTAL), -one.number, one.cell.group))
