"""The fewest cells that must be withheld where every person must keep room too, exactly; nothing of leaderdev is used to find it.

As in `fewest_suppressed`, a hitting set whose cuts are made as they are needed. The second kind of cut is a set of cells with which
some insider, who knows her own answers, narrows another person's mean to less than half of the scale. Of a shown cell only the
least is told that counts as showing it: to which end of a scale from 1 to 5 its mean is near, where it is, and else the mean.
"""

import math
from collections.abc import Iterator
from itertools import product

import numpy
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from .fewest_suppressed import cells, disclosing

LOW, HIGH, LEAST = 1, 5, 2.0
Group = tuple[str, str]


class Answers:
    """Who gave how much in which group: `sums[group]` has a sum for each person, over `answers` ratings."""

    def __init__(self, sums: dict[Group, list[int]], answers: int) -> None:
        self.sums, self.answers = sums, answers

    def told(self, members: frozenset[Group]) -> tuple[float, float]:
        """Between which bounds the sum of a shown cell is told to be, at the least."""
        given = [one for group in members for one in self.sums[group]]
        ratings = self.answers * len(given)
        room = (HIGH - LOW + LEAST) * self.answers / ratings
        top, bottom = math.floor((HIGH - room) * 10) / 10, math.ceil((LOW + room) * 10) / 10
        if LOW < top <= sum(given) / ratings:
            return top * ratings, HIGH * ratings
        if HIGH > bottom >= sum(given) / ratings:
            return LOW * ratings, bottom * ratings
        return sum(given), sum(given)


def fewest_with_room(people: dict[Group, int], minimum: int, answers: Answers) -> int:
    """How many cells must be withheld at least."""
    every = cells(people)
    names = sorted(every)
    number = {name: sum(people[one] for one in every[name]) for name in names}
    forced = [float(number[name] < minimum) for name in names]
    cuts: list[list[int]] = []
    while True:
        rows = numpy.array([[float(place in cut) for place in range(len(names))] for cut in cuts])
        limits = [LinearConstraint(rows, 1, numpy.inf)] if cuts else []
        solved = milp(numpy.ones(len(names)), integrality=1, bounds=Bounds(forced, 1), constraints=limits)
        open_ = [place for place, value in enumerate(solved.x) if value < 0.5]
        shown = [every[names[place]] for place in open_]
        found = disclosing(shown, people, minimum)
        new = [found] if found is not None else list(narrowing(shown, people, answers))
        if not new:
            return len(names) - len(open_)
        cuts += [[open_[place] for place in cut] for cut in new]


def narrowing(shown: list[frozenset[Group]], people: dict[Group, int], answers: Answers) -> Iterator[list[int]]:
    """For each group in which a person has too little room: places of as few shown cells as still leave too little."""
    insiders = [(None, 0), *{(group, one) for group, sums in answers.sums.items() for one in sums}]
    for group in people:
        for insider in sorted(insiders, key=str):
            if people[group] <= (group == insider[0]):
                continue
            if _room(shown, group, insider, answers) < LEAST - 1e-6:
                places = list(range(len(shown)))
                for place in list(places):
                    fewer = [one for one in places if one != place]
                    if _room([shown[one] for one in fewer], group, insider, answers) < LEAST - 1e-6:
                        places = fewer
                yield places
                break


def _room(shown: list[frozenset[Group]], group: Group, insider: tuple[Group | None, int], answers: Answers) -> float:
    """How far the mean of somebody of the group can go for this insider: a group and her sum, or nobody."""
    about = [cell for cell in shown if cell]
    if not any(group in cell for cell in about):
        return HIGH - LOW
    groups = sorted(set().union(*about))
    who, own = insider
    bounds = [(LOW * answers.answers, HIGH * answers.answers)]
    for one in groups:
        rest = len(answers.sums[one]) - (one == group) - (one == who)
        bounds.append((rest * LOW * answers.answers, rest * HIGH * answers.answers))
    rows, limits = [], []
    for cell in about:
        low, high = answers.told(cell)
        known = own if who in cell else 0
        row = [float(group in cell), *(float(one in cell) for one in groups)]
        rows += [row, [-value for value in row]]
        limits += [high - known, known - low]
    ends = []
    for sign in (1.0, -1.0):
        solved = linprog([sign, *[0.0] * len(groups)], A_ub=rows, b_ub=limits, bounds=bounds, method="highs")
        assert solved.status == 0, solved.message
        ends.append(sign * solved.fun)
    return (ends[1] - ends[0]) / answers.answers


def by_hand(people: dict[Group, int], minimum: int, answers: Answers) -> int:
    """The same number, by trying every choice of cells: for tables of a few cells, to look after the search."""
    every = cells(people)
    names = [name for name in sorted(every) if sum(people[one] for one in every[name]) >= minimum]
    fewest = len(every)
    for choice in product((False, True), repeat=len(names)):
        shown = [every[name] for name, is_shown in zip(names, choice, strict=True) if is_shown]
        if len(every) - len(shown) >= fewest:
            continue
        if disclosing(shown, people, minimum) is None and not any(True for _ in narrowing(shown, people, answers)):
            fewest = len(every) - len(shown)
    return fewest
