"""The protection interval of a person within a group whose members the published cells do not distinguish.

People who stand in the same shown cells can change places, answer by answer, and nothing shown changes. So within such a
group, and a set of items that stand together, each can have given what the others gave (`_exchanged`: true whatever is
shown); and where only sums are shown, anything that leaves the group's sum as it is (`_balanced`). What is found here is
room that is there. Where it is too little there may still be more, which only linear programming finds: see `programs`.

An insider knows the answers by and about herself, and they are taken out first.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from leaderdev.disclosure.shapes import BANDS, EDGE, LEVELS, GivenRatings, PublishedCell, sum_of

Counts = Counter[int]
# (level, how many answers), from the lowest level up.
_Left = tuple[tuple[int, int], ...]


@attrs.frozen
class IntervalRule:
    """low, high: the ends of the scale; least: the room each person's mean must have, half of the scale, in levels."""

    low: int
    high: int

    @property
    def least(self) -> float:
        return (self.high - self.low) / 2


@attrs.frozen(eq=False)
class Group:
    """People whom nothing shown tells apart, and the items of one shown set of items.

    given  -- their assessments
    blocks -- the items, in parts that always stand together in what is shown
    cells  -- the shown cells that these people and some of these items stand in
    """

    given: Sequence[GivenRatings]
    blocks: Sequence[frozenset[str]]
    cells: Sequence[PublishedCell]


def people_in_doubt(group: Group, interval_rule: IntervalRule) -> list[tuple[str, str]]:
    """(person, insider) wherever too little room was found for the person's mean over the items; "" is a reader from outside.

    Of people who gave the same numbers of answers, by the same raters, one stands for all, since whose answers they are is
    what nobody knows: the insider herself is passed over, and another of them stands for her too. The numbers must be the
    same on every block: of two blocks that are told each for itself, whoever answered on one only may have less room than
    whoever answered on both.
    """
    blocks = [_Block.of(items, group) for items in group.blocks]
    blocks = [block for block in blocks if block.all]
    # Where everybody has room enough in each of the others, enough in these is enough.
    unsure = [block for block in blocks if not block.surely(interval_rule)]
    if not unsure:
        return []
    down, up = _slack(group.cells)
    alike = _alike(group)
    insiders = ["", *sorted({name for one in group.given for name in (one.leader, one.rater)} - {""})]
    found = []
    for insider in insiders:
        for people in alike:
            person = next((one for one in people if one != insider), None)
            if person is None or _room(unsure, person, insider, interval_rule, 0.0, 0.0):
                continue
            if not _room(blocks, person, insider, interval_rule, down, up):
                found.append((person, insider))
    return found


def _alike(group: Group) -> list[list[str]]:
    """The people of a group in parts that nothing but their names tells apart: as many answers on each block, by the same raters."""
    answers: dict[str, Counter[tuple[str, int]]] = {}
    for one in group.given:
        rater = "" if one.rater == one.leader else one.rater
        numbers = answers.setdefault(one.leader, Counter())
        for place, block in enumerate(group.blocks):
            numbers[rater, place] += len(block & one.levels.keys())
    found: dict[frozenset[tuple[tuple[str, int], int]], list[str]] = {}
    for person in sorted(answers):
        found.setdefault(frozenset((+answers[person]).items()), []).append(person)
    return list(found.values())


def _room(
    blocks: Sequence["_Block"], person: str, insider: str, interval_rule: IntervalRule, down: float, up: float
) -> bool:
    low = high = least = most = 0.0
    answers = 0
    for block in blocks:
        bottom, top, number = block.room(person, insider, interval_rule)
        low, high, answers = low + bottom, high + top, answers + number
        least, most = least + interval_rule.low * number, most + interval_rule.high * number
    low, high = max(least, low - down), min(most, high + up)
    return high - low >= interval_rule.least * answers - 1e-9


def _slack(cells: Sequence[PublishedCell]) -> tuple[float, float]:
    """By how much the sum over the group, a whole number, could be lower, and higher, where only the edge of a mean is told."""
    down = up = float("inf")
    for cell in cells:
        if cell.detail != EDGE or cell.edge is None:
            return 0.0, 0.0
        down = min(down, math.floor(cell.total - cell.edge[0] * cell.ratings + 1e-9))
        up = min(up, math.floor(cell.edge[1] * cell.ratings - cell.total + 1e-9))
    return down, up


@attrs.frozen(eq=False)
class _Block:
    """What a group answered on items that stand together.

    all -- level -> how many; by: leader -> the same; known: (person, insider) -> what the insider gave the person;
    raters -- rater -> what they gave; told: whether anything is told of it; exact: whether more than sums is
    """

    all: Counts
    by: Mapping[str, Counts]
    raters: Mapping[str, Counts]
    known: Mapping[tuple[str, str], Counts]
    told: bool
    exact: bool
    # Asked for many people: insider -> what is left without what she knows; that, and of how many answers -> the room.
    left: dict[str, _Left] = attrs.field(factory=dict, init=False)
    rooms: dict[tuple[_Left, int], tuple[float, float]] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(cls, items: frozenset[str], group: Group) -> "_Block":
        all_: Counts = Counter()
        by: dict[str, Counts] = {}
        raters: dict[str, Counts] = {}
        known: dict[tuple[str, str], Counts] = {}
        for one in group.given:
            mine = Counter(level for item, level in one.levels.items() if item in items)
            all_ += mine
            by[one.leader] = by.get(one.leader, Counter()) + mine
            if one.rater != one.leader:
                raters[one.rater] = raters.get(one.rater, Counter()) + mine
                known[one.leader, one.rater] = known.get((one.leader, one.rater), Counter()) + mine
        details = [cell.detail for cell in group.cells if not items.isdisjoint(cell.items)]
        exact = LEVELS in details or BANDS in details
        return cls(all_, by, raters, known, bool(details), exact)

    def surely(self, interval_rule: IntervalRule) -> bool:
        """A quick test that holds for every person and insider: taken out are the most that anybody can know."""
        if not self.told:
            # Whoever has not given them herself knows nothing of them.
            return not self.raters
        known = [*self.by.values(), *self.raters.values()]
        most = max(counts.total() for counts in self.by.values())
        removed = max(counts.total() for counts in known)
        if self.raters:
            removed += most
        if self.exact:
            top, bottom = _extreme(self.all, removed, most, last=True), _extreme(self.all, removed, most, last=False)
            return top is not None and bottom is not None and top - bottom >= interval_rule.least * most
        lacking, beyond = _distances(self.all, interval_rule)
        taken = [_distances(counts, interval_rule) for counts in known]
        factor = 2 if self.raters else 1
        lacking -= factor * max(one for one, _ in taken)
        beyond -= factor * max(one for _, one in taken)
        low = max(interval_rule.low, interval_rule.high - lacking / most)
        high = min(interval_rule.high, interval_rule.low + beyond / most)
        return high - low >= interval_rule.least

    def room(self, person: str, insider: str, interval_rule: IntervalRule) -> tuple[float, float, int]:
        """The lowest and the highest sum the person can have, and of how many answers; without what the insider knows."""
        answers = self.by[person].total() if person in self.by else 0
        if (person, insider) in self.known:
            answers -= self.known[person, insider].total()
        if not answers:
            return 0.0, 0.0, 0
        if not self.told:
            return interval_rule.low * answers, interval_rule.high * answers, answers
        left = self.left.get(insider)
        if left is None:
            rest = self.all - self._knows(insider)
            left = self.left[insider] = tuple(sorted(rest.items()))
        ends = self.rooms.get((left, answers))
        if ends is None:
            ends = self.rooms[left, answers] = self._ends(left, answers, interval_rule)
        return *ends, answers

    def _ends(self, left: _Left, answers: int, interval_rule: IntervalRule) -> tuple[float, float]:
        """The lowest and the highest sum that so many of the answers that are left can have."""
        if self.exact:
            return _taken(left, answers), _taken(left[::-1], answers)
        lacking, beyond = _distances(dict(left), interval_rule)
        low = max(interval_rule.low * answers, interval_rule.high * answers - lacking)
        return low, min(interval_rule.high * answers, interval_rule.low * answers + beyond)

    def _knows(self, insider: str) -> Counts:
        both = self.known.get((insider, insider), Counter())
        return self.by.get(insider, Counter()) + self.raters.get(insider, Counter()) - both


def _distances(counts: Mapping[int, int], interval_rule: IntervalRule) -> tuple[int, int]:
    """How far the answers together are below the top of the scale, and above its bottom."""
    total, number = sum_of(counts), sum(counts.values())
    return interval_rule.high * number - total, total - interval_rule.low * number


def _taken(ordered: Iterable[tuple[int, int]], answers: int) -> int:
    total = 0
    for level, times in ordered:
        here = min(times, answers)
        total, answers = total + level * here, answers - here
    return total


def _extreme(counts: Counts, removed: int, answers: int, *, last: bool) -> int | None:
    """The sum of `answers` answers at one end when the `removed` nearest the end are gone; None where there are too few."""
    if counts.total() < removed + answers:
        return None
    ordered = sorted(counts.items(), reverse=last)
    return _taken(ordered, removed + answers) - _taken(ordered, removed)
