"""Of few leaders who answered one item each, every way in which they could have answered is tried against all that was shown.

Nothing of the proofs is used: 5 to the power of 8 worlds, of which those are left that say what was published.
"""

from collections import Counter
from itertools import product
from random import Random

import attrs
import numpy
import pytest

from leaderdev.disclosure import GivenRatings, PriorKnowledge, SafeRow, programs, protect, solver
from leaderdev.statistics.aggregate import Cell

SCALE = (1, 2, 3, 4, 5)
LEAST = 2
QUESTIONS = (("tier",), ("unit",), ("tier", "unit"))


@attrs.frozen
class Person:
    tier: str
    unit: str
    level: int


def cells(people: list[Person], by: tuple[str, ...]) -> list[Cell]:
    found: dict[tuple[str, ...], Cell] = {}
    for number, one in enumerate(people):
        group = tuple(getattr(one, key) for key in by)
        cell = found.setdefault(group, Cell(group, items={"a"}))
        cell.people.add(f"p{number}")
        cell.of.add(f"p{number}")
        cell.assessments.add(f"p{number}")
        cell.counts += Counter([(one.level, 3)])
        cell.asked += 1
    return list(found.values())


def published(
    people: list[Person], questions, minimum: int, before_last=lambda: None
) -> list[tuple[list[int], SafeRow]]:
    """Whose answers each shown row is of, and the row; each question knows what was shown before it."""
    given = {
        f"p{number}": GivenRatings(f"p{number}", f"p{number}", {"a": one.level}, {"a": 3})
        for number, one in enumerate(people)
    }
    known, rows = PriorKnowledge(), []
    for by in questions:
        if by == questions[-1]:
            before_last()
        made = cells(people, by)
        release = protect(made, given, by=by, scale=SCALE, min_group=minimum, known=known)
        for shown in release.shown:
            row = next(row for row in release.rows if row.group == shown.group and row.withheld is None)
            rows.append((sorted(int(name[1:]) for name in shown.assessments), row))
        known = PriorKnowledge((*known.shown, *release.shown), {name: name for name in given}, given)
    return rows


def told(people: list[Person], rows: list[tuple[list[int], SafeRow]]) -> list[str]:
    """Whose level somebody knows within less than half of the scale."""
    worlds = numpy.array(list(product(SCALE, repeat=len(people))), dtype=numpy.int8)
    possible = numpy.ones(len(worlds), bool)
    for members, row in rows:
        of = worlds[:, members]
        for level, times in (row.levels or {}).items():
            possible &= (of == level).sum(1) == times
        for name, times in (row.bands or {}).items():
            low, _, high = name.partition("-")
            possible &= ((of >= int(low)) & (of <= int(high or low))).sum(1) == times
        total = of.sum(1)
        if row.mean is not None:
            possible &= total == round(row.mean * len(members))
        if row.mean_band is not None:
            low, high = (end * len(members) for end in row.mean_band)
            possible &= (total >= low - 1e-9) & (total <= high + 1e-9)
    left = worlds[possible]
    found = []
    for insider in (None, *range(len(people))):
        seen = left if insider is None else left[left[:, insider] == people[insider].level]
        width = seen.max(0) - seen.min(0)
        found += [f"p{one} by {insider}" for one in range(len(people)) if one != insider and width[one] < LEAST]
    return found


def town(seed: int) -> list[Person]:
    random = Random(seed)
    number = random.randint(6, 8)
    tiers, units = ["manager", "leader"], ["u", "v"][: random.randint(1, 2)]
    usual = random.choice([(3, 3, 4, 4), (4, 4, 4, 5), (1, 2, 4, 5), (2, 3, 4)])
    return [Person(random.choice(tiers), random.choice(units), random.choice(usual)) for _ in range(number)]


@pytest.mark.parametrize("seed", range(40))
def test_nobody_is_told_by_few_whole_numbers(seed):
    people, random = town(seed), Random(seed)
    assert told(people, published(people, random.sample(QUESTIONS, 2), 3)) == []


@pytest.mark.parametrize("seed", range(60))
def test_nobody_is_told_where_later_no_program_is_tried(monkeypatch, seed):
    """What cannot be found out of the time before the new rows is not taken for lost already."""
    people, random = town(seed), Random(seed)
    rows = published(
        people, random.sample(QUESTIONS, 3), 3, before_last=lambda: monkeypatch.setattr(programs, "LARGEST", 0)
    )
    assert told(people, rows) == []


SEVEN = [Person("manager", "u", 4)] * 4 + [
    Person("strategic", "u", 4),
    Person("strategic", "u", 2),
    Person("leader", "u", 2),
]


def test_four_managers_are_not_told_by_their_mean_and_the_bands_of_all():
    """Bands of 2, 0 and 5 of all seven, and a mean of 4.0 of the four, would leave 4 alone for each of the four."""
    assert told(SEVEN, published(SEVEN, [("unit",), ("tier", "unit")], 3)) == []


def test_where_fractions_are_taken_for_room_they_are(monkeypatch):
    monkeypatch.setattr(solver, "_whole", lambda _values: True)
    assert told(SEVEN, published(SEVEN, [("unit",), ("tier", "unit")], 3)) != []


def test_the_worlds_are_those_of_the_rows():
    two = [Person("leader", "u", 4), Person("leader", "u", 2)]
    assert told(two, [([0, 1], SafeRow(("u",), mean=3.0))]) == ["p1 by 0", "p0 by 1"]
    assert told(two, [([0, 1], SafeRow(("u",), mean_band=(1.0, 5.0)))]) == []
