"""Which cells are shown: one after the other, each only if the rank test holds with all that is known by then."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from leaderdev.analysis.disclosure.candidates import (
    Candidate,
    in_order,
    person_key,
    siblings,
    with_other,
    without,
)
from leaderdev.analysis.disclosure.parts import parts_of
from leaderdev.analysis.disclosure.rank import People, told_by
from leaderdev.analysis.disclosure.shapes import COMPLEMENTARY, OTHER, TOO_FEW, Given, Known, most_detail
from leaderdev.analysis.disclosure.swaps import swap
from leaderdev.analysis.disclosure.together import Figure, Together, few_on
from leaderdev.analysis.groups import TOTAL
from leaderdev.analysis.membership import Cell

# A row is shown without a few of its people only where the others are at least so large a part of it.
LARGE_PART = 0.9
# (assessment, item) without an answer in a row; None where that is not known.
Missing = Collection[tuple[str, str]] | None


def choose(
    cells: Sequence[Cell],
    by: Sequence[str],
    given: Mapping[str, Given],
    known: Known,
    scale: Collection[int],
    minimum: int,
) -> list[Candidate]:
    """Every cell, and those of "other", as far as rank and number decide.

    Groups along the one key of people that are too small, or would tell of such by subtraction, are put together.
    """
    place = person_key(by)
    sizes = siblings(cells, place) if place is not None else []
    merged = [name for name, number in sizes if number < minimum]
    if not merged or place is None or any(name == OTHER for name, _ in sizes):
        return Choice(given, known, scale, minimum).most_of(cells)
    while True:
        number = sum(size for name, size in sizes if name in merged)
        other = with_other(cells, place, merged) if number >= minimum and len(merged) > 1 else []
        choice = Choice(given, known, scale, minimum)
        chosen = choice.of([*cells, *other], merged, place)
        kept_back = {one.cell.group[place] for one in chosen if one.withheld == COMPLEMENTARY} - {TOTAL, OTHER}
        next_ones = [name for name, _ in sizes if name in kept_back and name not in merged]
        if not next_ones:
            swap(chosen, choice)
            return chosen
        merged.append(next_ones[0])


class Choice:
    """What was chosen so far, for each part of the items that always stands together."""

    def __init__(self, given: Mapping[str, Given], known: Known, scale: Collection[int], minimum: int) -> None:
        self.given, self.known, self.scale, self.minimum = given, known, scale, minimum
        self.leader_of = {**known.leader_of, **{name: one.leader for name, one in given.items()}}
        self.parts: list[frozenset[str]] = []
        self.shown: list[list[People]] = []
        self.before: list[list[People]] = []
        self.seen: dict[tuple[frozenset[People], People], People | None] = {}
        # Where a figure of too few counts as told on a part, all parts are looked at together; None where none does.
        self.together: Together | None = None
        self.together_before: Together | None = None

    def most_of(self, cells: Sequence[Cell]) -> list[Candidate]:
        candidates = self.of(cells)
        swap(candidates, self)
        return candidates

    def of(self, cells: Sequence[Cell], merged: Collection[str] = (), place: int | None = None) -> list[Candidate]:
        self.begin(cells)
        candidates = [Candidate(cell) for cell in cells]
        for one in in_order(candidates):
            if one.number < self.minimum:
                one.withheld = TOO_FEW
            elif place is not None and one.cell.group[place] in merged:
                one.withheld, one.in_other = COMPLEMENTARY, True
            else:
                self._try(one)
            # Only now it is known how many people it rests on: some may have been left out.
            one.detail = most_detail(one.number, self.scale, self.minimum)
        return candidates

    def begin(self, cells: Sequence[Cell]) -> None:
        """Nothing of these cells is shown yet, and all that was given out before is."""
        self.part(cells)
        self.shown = [[] for _ in self.parts]
        figures = [self.figure(row.assessments, row.items, row.missing) for row in self.known.shown]
        for figure in figures:
            self._keep(figure)
        self.before = [list(people) for people in self.shown]
        few = [
            few_on(shown, self.leader_of, self.minimum, whole=self._whole(part))
            for shown, part in zip(self.shown, self.parts, strict=True)
        ]
        self.together_before = Together.of(figures, few, self.leader_of, self.minimum) if any(few) else None
        self.together = self.together_before and self.together_before.copy()

    def part(self, cells: Iterable[Cell]) -> None:
        """Takes the items apart as the cells do, and what was given out before."""
        self.parts = parts_of([*(row.items for row in self.known.shown), *(frozenset(cell.items) for cell in cells)])

    def show(self, cells: Iterable[Cell]) -> None:
        """Of the cells that were begun with, these are shown and no others."""
        self.shown = [list(people) for people in self.before]
        self.together = self.together_before and self.together_before.copy()
        for cell in cells:
            self.take(cell)

    def take(self, cell: Cell) -> None:
        """The cell is shown from now on."""
        self._keep(self.figure(cell.assessments, cell.items))

    def _keep(self, figure: Figure) -> None:
        for number, people in figure.items():
            if people not in self.shown[number]:
                self.shown[number].append(people)
        if self.together:
            self.together.add(figure)

    def _try(self, one: Candidate) -> None:
        whole = one.cell
        for _ in range(3):
            few = self.told(one.cell)
            if few is None:
                self.take(one.cell)
                return
            smaller = without(one.cell, few, self.given) if few else one.cell
            if not few or len(smaller.people) == len(one.cell.people) or not self._still_large(smaller, whole):
                break
            one.cell, one.partial = smaller, True
        one.cell, one.partial, one.withheld = whole, False, COMPLEMENTARY

    def _still_large(self, smaller: Cell, whole: Cell) -> bool:
        return len(smaller.people) >= max(self.minimum, LARGE_PART * len(whole.people))

    def told(self, cell: Cell) -> frozenset[str] | None:
        """The few people of whom the cell would tell; None where it tells of none."""
        figure = self.figure(cell.assessments, cell.items)
        for number, people in figure.items():
            key = (frozenset(self.shown[number]), people)
            if key not in self.seen:
                self.seen[key] = told_by(people, self.shown[number], self.leader_of, self.minimum)
            if self.seen[key] is not None:
                return self.seen[key]
        return self.together.told_by(figure) if self.together else None

    def figure(self, assessments: Collection[str], items: Collection[str], missing: Missing = None) -> Figure:
        """By part of the items, those of the assessments that have an answer on it; nothing where none has."""
        found = {number: self._answering(assessments, self.parts[number], missing) for number in self._parts(items)}
        return {number: people for number, people in found.items() if people}

    def _whole(self, part: frozenset[str]) -> bool:
        """Whether of what is known the same people answered on this part as on all that it was shown with."""
        blocks = parts_of(one.items for one in self.known.shown)
        with_it = next((block for block in blocks if part <= block), part)
        return all(
            self._answering(row.assessments, part, row.missing)
            == self._answering(row.assessments, with_it, row.missing)
            for row in self.known.shown
            if part <= row.items
        )

    def _parts(self, items: Collection[str]) -> list[int]:
        return [number for number, part in enumerate(self.parts) if not part.isdisjoint(items)]

    def _answering(self, assessments: Iterable[str], part: frozenset[str], missing: Missing = None) -> People:
        return frozenset(name for name in assessments if self._answered(name, part, missing))

    def _answered(self, name: str, part: frozenset[str], missing: Missing) -> bool:
        """Whether there is an answer on the part; where the answers are gone, `missing` tells, or there was one."""
        one = self.given.get(name) or self.known.given.get(name)
        if one is None:
            return missing is None or any((name, item) not in missing for item in part)
        return not part.isdisjoint(one.levels)
