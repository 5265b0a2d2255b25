"""Primary suppression by number, secondary suppression by rank: which cells are published, and in how much detail."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from leaderdev.disclosure.rank import Figure, JointRankTest, People, small_group_candidates, small_group_disclosed
from leaderdev.disclosure.shapes import (
    BANDS,
    COMPLEMENTARY,
    EDGE,
    FEWEST_FOR_LEVELS,
    LEVELS,
    OTHER,
    TOO_FEW,
    GivenRatings,
    PriorKnowledge,
    PublishedCell,
    SafeRow,
    band_name,
    bands_of,
    below_levels,
    most_detail,
    partition,
    sum_of,
)
from leaderdev.statistics import aggregate
from leaderdev.statistics.aggregate import Cell
from leaderdev.statistics.groups import OF_LEADERS, TOTAL


@attrs.define(eq=False)
class Candidate:
    """A cell that may be published.

    withheld -- the rule that suppresses it, or ""; in_other: it is published as part of "other"
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

    def shown(self) -> PublishedCell:
        """The cell as it would be published."""
        counts: Counter[int] = Counter()
        for (level, _), times in self.cell.counts.items():
            counts[level] += times
        return PublishedCell(
            frozenset(self.cell.assessments),
            frozenset(self.cell.items),
            self.detail,
            counts.total(),
            sum_of(counts),
            counts,
            self.edge,
            self.cell.group,
        )


def combined(cells: Iterable[Cell], group: tuple[str, ...]) -> Cell:
    """One cell of cells that share no assessment."""
    whole = Cell(group)
    for cell in cells:
        whole.people |= cell.people
        whole.of |= cell.of
        whole.counts += cell.counts
        whole.asked += cell.asked
        whole.assessments |= cell.assessments
        whole.items |= cell.items
    return whole


def cell_without(cell: Cell, left_out: Collection[str], given: Mapping[str, GivenRatings]) -> Cell:
    """The cell without these leaders."""
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
    """The place of the only key of leaders; None where there is none or several."""
    places = [place for place, key in enumerate(by) if key in OF_LEADERS]
    return places[0] if len(places) == 1 else None


def siblings(cells: Iterable[Cell], place: int) -> list[tuple[str, int]]:
    """The groups of a key with the number of leaders who answered, smallest first; empty groups are left out."""
    people: dict[str, set[str]] = {}
    for cell in cells:
        if cell.group[place] != TOTAL:
            people.setdefault(cell.group[place], set()).update(cell.people)
    found = [(name, len(members)) for name, members in people.items() if members]
    return sorted(found, key=lambda one: (one[1], one[0]))


def with_other(cells: Sequence[Cell], place: int, members: Collection[str]) -> list[Cell]:
    """The cells "other": for each value of the other keys, the groups `members` of this key combined."""
    parts: dict[tuple[str, ...], list[Cell]] = {}
    for cell in cells:
        if cell.group[place] in members:
            group = (*cell.group[:place], OTHER, *cell.group[place + 1 :])
            parts.setdefault(group, []).append(cell)
    return [combined(found, group) for group, found in parts.items()]


def by_priority(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sums over most keys first, then cells of most people."""
    return sorted(candidates, key=lambda one: (-one.cell.group.count(TOTAL), -one.number, one.cell.group))


# Cells are selected greedily, and a cell that is selected early can block several others. Where groups cross, this suppresses
# a quarter more than necessary. Exchanging one published cell for two, as long as possible, removes nearly all of that.

# Tables of more cells than this are not searched for exchanges.
MOST_CELLS = 120


def exchange_cells(candidates: Sequence[Candidate], choice: "CellSelection") -> None:
    """Publishes more cells of a crossed table where possible. The grand total is never given up.

    choice -- the selection that these candidates come from
    """
    while len(candidates) <= MOST_CELLS and _one_for_two(candidates, choice):
        pass


def _one_for_two(candidates: Sequence[Candidate], choice: "CellSelection") -> bool:
    """Whether an exchange was found and made."""
    hidden = [one for one in by_priority(candidates) if one.withheld == COMPLEMENTARY and not one.in_other]
    shown = [one for one in candidates if not one.withheld]
    if len(hidden) < 2:
        return False
    for given_up in sorted(shown, key=lambda one: (one.number, one.cell.group)):
        if set(given_up.cell.group) == {TOTAL}:
            continue
        choice.show([one.cell for one in shown if one is not given_up])
        gained = []
        for one in hidden:
            if choice.told(one.cell) is None:
                choice.take(one.cell)
                gained.append(one)
        if len(gained) > 1:
            given_up.withheld = COMPLEMENTARY
            for one in gained:
                one.withheld = ""
            return True
    return False


# A row is published without a few of its people only where the others are at least this share of it.
LARGE_PART = 0.9
# (assessment, item) without an answer in a row; None where that is not known.
Missing = Collection[tuple[str, str]] | None


def select_cells(
    cells: Sequence[Cell],
    by: Sequence[str],
    given: Mapping[str, GivenRatings],
    known: PriorKnowledge,
    scale: Collection[int],
    minimum: int,
) -> list[Candidate]:
    """Every cell, and those of "other", suppressed by number and rank.

    Along the only key of leaders, groups that are too small, or would disclose such groups by differencing, are combined.
    """
    place = person_key(by)
    sizes = siblings(cells, place) if place is not None else []
    merged = [name for name, number in sizes if number < minimum]
    if not merged or place is None or any(name == OTHER for name, _ in sizes):
        return CellSelection(given, known, scale, minimum).most_of(cells)
    while True:
        number = sum(size for name, size in sizes if name in merged)
        other = with_other(cells, place, merged) if number >= minimum and len(merged) > 1 else []
        choice = CellSelection(given, known, scale, minimum)
        chosen = choice.of([*cells, *other], merged, place)
        kept_back = {one.cell.group[place] for one in chosen if one.withheld == COMPLEMENTARY} - {TOTAL, OTHER}
        next_ones = [name for name, _ in sizes if name in kept_back and name not in merged]
        if not next_ones:
            exchange_cells(chosen, choice)
            return chosen
        merged.append(next_ones[0])


class CellSelection:
    """The cells published so far, for each block of items that is always published together."""

    def __init__(
        self, given: Mapping[str, GivenRatings], known: PriorKnowledge, scale: Collection[int], minimum: int
    ) -> None:
        self.given, self.known, self.scale, self.minimum = given, known, scale, minimum
        self.leader_of = {**known.leader_of, **{name: one.leader for name, one in given.items()}}
        self.parts: list[frozenset[str]] = []
        self.shown: list[list[People]] = []
        self.before: list[list[People]] = []
        self.seen: dict[tuple[frozenset[People], People], People | None] = {}
        # None where no figure of a small group counts as disclosed on a block; else all blocks are tested jointly.
        self.together: JointRankTest | None = None
        self.together_before: JointRankTest | None = None

    def most_of(self, cells: Sequence[Cell]) -> list[Candidate]:
        candidates = self.of(cells)
        exchange_cells(candidates, self)
        return candidates

    def of(self, cells: Sequence[Cell], merged: Collection[str] = (), place: int | None = None) -> list[Candidate]:
        self.begin(cells)
        candidates = [Candidate(cell) for cell in cells]
        for one in by_priority(candidates):
            if one.number < self.minimum:
                one.withheld = TOO_FEW
            elif place is not None and one.cell.group[place] in merged:
                one.withheld, one.in_other = COMPLEMENTARY, True
            else:
                self._try(one)
            # Only now is it known how many people it rests on: some may have been left out.
            one.detail = most_detail(one.number, self.scale, self.minimum)
        return candidates

    def begin(self, cells: Sequence[Cell]) -> None:
        """Starts with the prior knowledge and none of these cells."""
        self.part(cells)
        self.shown = [[] for _ in self.parts]
        figures = [self.figure(row.assessments, row.items, row.missing) for row in self.known.shown]
        for figure in figures:
            self._keep(figure)
        self.before = [list(people) for people in self.shown]
        few = [
            small_group_candidates(shown, self.leader_of, self.minimum, whole=self._whole(part))
            for shown, part in zip(self.shown, self.parts, strict=True)
        ]
        self.together_before = JointRankTest.of(figures, few, self.leader_of, self.minimum) if any(few) else None
        self.together = self.together_before and self.together_before.copy()

    def part(self, cells: Iterable[Cell]) -> None:
        """Partitions the items by the cells and by the prior knowledge."""
        self.parts = partition([*(row.items for row in self.known.shown), *(frozenset(cell.items) for cell in cells)])

    def show(self, cells: Iterable[Cell]) -> None:
        """Publishes these cells and no others."""
        self.shown = [list(people) for people in self.before]
        self.together = self.together_before and self.together_before.copy()
        for cell in cells:
            self.take(cell)

    def take(self, cell: Cell) -> None:
        """Publishes the cell."""
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
            smaller = cell_without(one.cell, few, self.given) if few else one.cell
            if not few or len(smaller.people) == len(one.cell.people) or not self._still_large(smaller, whole):
                break
            one.cell, one.partial = smaller, True
        one.cell, one.partial, one.withheld = whole, False, COMPLEMENTARY

    def _still_large(self, smaller: Cell, whole: Cell) -> bool:
        return len(smaller.people) >= max(self.minimum, LARGE_PART * len(whole.people))

    def told(self, cell: Cell) -> frozenset[str] | None:
        """The small group that the cell would disclose; None where there is none."""
        figure = self.figure(cell.assessments, cell.items)
        for number, people in figure.items():
            key = (frozenset(self.shown[number]), people)
            if key not in self.seen:
                self.seen[key] = small_group_disclosed(people, self.shown[number], self.leader_of, self.minimum)
            if self.seen[key] is not None:
                return self.seen[key]
        return self.together.disclosed_by(figure) if self.together else None

    def figure(self, assessments: Collection[str], items: Collection[str], missing: Missing = None) -> Figure:
        """Block of items -> the assessments with an answer in it, where there are any."""
        found = {number: self._answering(assessments, self.parts[number], missing) for number in self._parts(items)}
        return {number: people for number, people in found.items() if people}

    def _whole(self, part: frozenset[str]) -> bool:
        """Whether in every known cell the same people answered this part as the whole block that it was published with."""
        blocks = partition(one.items for one in self.known.shown)
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
        """Whether the part was answered; for erased answers as `missing` says, and yes where it is None."""
        one = self.given.get(name) or self.known.given.get(name)
        if one is None:
            return missing is None or any((name, item) not in missing for item in part)
        return not part.isdisjoint(one.levels)


# A mean may rest on five people where a spread needs ten. So a total of nineteen and a part of thirteen may both be published,
# but only one of them with its levels, since differencing gives the spread of the other six.


class Spreads:
    """The joint rank test among the rows that are published with every level."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        given: Mapping[str, GivenRatings],
        known: PriorKnowledge,
        scale: Collection[int],
        minimum: int,
    ) -> None:
        self.candidates, self.scale, self.minimum = candidates, scale, minimum
        self.choice = CellSelection(given, known, scale, max(FEWEST_FOR_LEVELS, minimum))
        self.choice.part(one.cell for one in candidates)
        before = [
            self.choice.figure(row.assessments, row.items, row.missing) for row in known.shown if row.detail == LEVELS
        ]
        figures = [*before, *(self._figure(one) for one in candidates if one.detail == LEVELS)]
        few = [
            small_group_candidates(
                list(dict.fromkeys(figure[part] for figure in figures if part in figure)),
                self.choice.leader_of,
                self.choice.minimum,
                whole=False,
            )
            for part in range(len(self.choice.parts))
        ]
        # None where no row with levels could disclose the spread of a small group.
        self.before = JointRankTest.of(before, few, self.choice.leader_of, self.choice.minimum) if any(few) else None

    def settle(self) -> None:
        """Withholds the levels of rows that would disclose the spread of a small group: totals first, then the smallest."""
        if self.before is None:
            return
        told = self.before.copy()
        for one in sorted(
            self._with_levels(), key=lambda one: (one.cell.group.count(TOTAL), -one.number, one.cell.group)
        ):
            figure = self._figure(one)
            if told.disclosed_by(figure) is None:
                told.add(figure)
            else:
                one.detail = below_levels(self.scale)

    def most(self, one: Candidate) -> str:
        """The most detail of a candidate beside what is published now, before the audit."""
        detail = most_detail(one.number, self.scale, self.minimum)
        if detail != LEVELS or self.before is None:
            return detail
        told = self.before.copy()
        for other in self._with_levels():
            if other is not one:
                told.add(self._figure(other))
        return LEVELS if told.disclosed_by(self._figure(one)) is None else below_levels(self.scale)

    def _with_levels(self) -> Iterable[Candidate]:
        return [one for one in self.candidates if not one.withheld and one.detail == LEVELS]

    def _figure(self, one: Candidate) -> Mapping[int, frozenset[str]]:
        return self.choice.figure(one.cell.assessments, one.cell.items)


def safe_row(one: Candidate, scale: Sequence[int]) -> SafeRow:
    """The published row: only the rule where it is withheld, else the figures that its detail permits."""
    if one.withheld:
        return SafeRow(one.cell.group, withheld=one.withheld)
    row = aggregate.row(one.cell.counted(), scale)
    bands = None
    if one.detail in (LEVELS, BANDS):
        bands = {band_name(band): sum(row.levels[level] for level in band) for band in bands_of(scale)} or None
    return SafeRow(
        group=row.group,
        people=row.people,
        of=row.of,
        ratings=row.ratings,
        missing=row.missing,
        levels=row.levels if one.detail == LEVELS else None,
        median=row.median if one.detail == LEVELS else None,
        mean=None if one.detail == EDGE else row.mean,
        expected_mean=row.expected_mean,
        gap_mean=None if one.detail == EDGE else row.gap_mean,
        bands=bands,
        mean_band=one.edge if one.detail == EDGE else None,
        partial=True if one.partial else None,
    )
