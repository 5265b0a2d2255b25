"""What an engine's tables tell together. The oracle has nothing but the published figures and bounds everybody by linear programming."""

from collections import Counter
from itertools import product
from random import Random

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from scipy.optimize import linprog

from leaderdev.disclosure import SafeRow
from leaderdev.disclosure.counts_alone import (
    SUMMED,
    AnswerScope,
    EngineTable,
    groups_to_withhold,
    keys_of,
    may_show_levels,
    protect_counts,
)
from leaderdev.statistics.aggregate import CountedCell

SCALE = (1, 2, 3, 4, 5)
ITEMS = ("listens", "measures")
DAY = AnswerScope("data", ("self",), "2026-01-01", "2026-12-31", ("f@1.0.0",))


def counted(people: list[dict], by: tuple[str, ...]) -> list[CountedCell]:
    """As an engine counts. people -- {"tier", "unit", item: level or None}"""
    found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    asked: Counter[tuple[str, ...]] = Counter()
    of: dict[tuple[str, ...], set[int]] = {}
    for (number, one), item in product(enumerate(people), ITEMS):
        group = tuple(item if key == "item" else one[key] for key in by)
        asked[group] += 1
        of.setdefault(group, set()).add(number)
        found.setdefault(group, [])
        if one[item] is not None:
            found[group].append((number, item))
    return [
        CountedCell(
            group,
            len({number for number, _ in given}),
            len(of[group]),
            Counter((people[number][item], 3) for number, item in given),
            asked[group],
        )
        for group, given in found.items()
    ]


def table(by: tuple[str, ...], rows: tuple[SafeRow, ...], answers: AnswerScope = DAY) -> EngineTable:
    return EngineTable(answers, by, rows)


def given_out(people: list[dict], tables: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[SafeRow, ...]]]:
    """What may be shown of the tables, one after the other; a table that may not be is not there."""
    past: list[EngineTable] = []
    for by in tables:
        rows = protect_counts(counted(people, by), by=by, scale=SCALE, totals=False)
        if past:
            finest = counted(people, (*keys_of(by, past), "item"))
            hidden = groups_to_withhold(by, past, finest, SCALE)
            if hidden is None:
                continue
            rows = tuple(
                SafeRow(row.group, withheld="complementary") if hidden and row.group[0] in hidden else row
                for row in rows
            )
        past.append(table(by, rows))
    return [(one.by, one.rows) for one in past]


class World:
    """Unknown is which level each person gave each item, as shares of one; the published figures are the constraints."""

    def __init__(self, people: list[dict], shown: list) -> None:
        self.people = people
        self.spots = [(number, item) for number, one in enumerate(people) for item in ITEMS if one[item] is not None]
        self.place = {spot: 5 * number for number, spot in enumerate(self.spots)}
        self.matrix: list[numpy.ndarray] = []
        self.bounds: list[float] = []
        for spot in self.spots:
            self.equal([spot], dict.fromkeys(SCALE, 1), 1)
        for by, rows in shown:
            for row in rows:
                if row.withheld is None:
                    self.published(row, [spot for spot in self.spots if self.group(spot, by) == row.group])

    def group(self, spot: tuple[int, str], by: tuple[str, ...]) -> tuple[str, ...]:
        number, item = spot
        return tuple(item if key == "item" else self.people[number][key] for key in by)

    def equal(self, spots: list, factors: dict[int, float], value: float) -> None:
        row = numpy.zeros(5 * len(self.spots))
        for spot in spots:
            for level, factor in factors.items():
                row[self.place[spot] + level - 1] = factor
        self.matrix.append(row)
        self.bounds.append(value)

    def published(self, row: SafeRow, inside: list) -> None:
        for level, times in (row.levels or {}).items():
            self.equal(inside, {level: 1}, times)
        for name, times in (row.bands or {}).items():
            self.equal(inside, dict.fromkeys(range(int(name[0]), int(name[-1]) + 1), 1), times)
        if row.mean is not None:
            self.equal(inside, {level: level for level in SCALE}, round(row.mean * row.ratings))

    def room(self, spot: tuple[int, str]) -> float:
        cost = numpy.zeros(5 * len(self.spots))
        cost[self.place[spot] : self.place[spot] + 5] = SCALE
        matrix = numpy.array(self.matrix)
        ends = [linprog(sign * cost, A_eq=matrix, b_eq=self.bounds, bounds=(0, 1)) for sign in (1, -1)]
        assert all(one.status == 0 for one in ends)
        return -ends[1].fun - ends[0].fun


def least_room(people: list[dict], shown: list) -> float:
    """The least room that anybody's answer to an item has in all that is shown; of people who are alike, one is looked at."""
    world = World(people, shown)
    alike = {}
    for number, item in world.spots:
        one = people[number]
        gaps = tuple(one[other] is None for other in ITEMS)
        alike.setdefault((one["tier"], one["unit"], item, gaps), (number, item))
    return min(world.room(spot) for spot in alike.values())


def organisation(seed: int) -> list[dict]:
    random = Random(seed)
    sizes = random.choice(([14, 13], [12, 3], [26, 2], [13, 12, 11]))
    people = []
    for tier, size in enumerate(sizes):
        for _ in range(size):
            one = {"tier": f"t{tier}", "unit": f"u{random.randrange(2)}"}
            for item in ITEMS:
                one[item] = None if random.random() < 0.04 else random.choice((1, 2, 3, 3, 4, 5))
            people.append(one)
    return people


TABLES = [("tier",), ("unit",), ("item",), ("tier", "item"), ("unit", "item")]


@pytest.mark.parametrize("seed", range(25))
def test_nobody_is_found_in_all_that_an_engine_tells(seed):
    people = organisation(seed)
    order = Random(seed).sample(TABLES, 3)
    shown = given_out(people, order)
    assert shown
    assert least_room(people, shown) >= 2 - 1e-6


def test_the_oracle_sees_what_follows_from_two_tables():
    people = [
        {"tier": "t0", "unit": "u", "listens": level, "measures": 3} for level in (1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 3, 3)
    ]
    alone = {"tier": "t1", "unit": "u", "listens": 5, "measures": 5}
    everybody = [*people, alone]
    rows = [
        (by, protect_counts(counted(everybody, by), by=by, scale=SCALE, totals=False)) for by in (("tier",), ("item",))
    ]
    assert least_room(everybody, rows) < 2
    assert [by for by, _ in given_out(everybody, [("tier",), ("item",)])] == [("tier",)]


def cell(group: tuple[str, ...], people: int, levels=SCALE) -> CountedCell:
    return CountedCell(group, people, people, Counter({(level, 3): people for level in levels}), people * len(levels))


def test_more_tables_where_the_finest_could_be_told():
    finest = [cell(("t0", item), 20) for item in ITEMS]
    assert groups_to_withhold(("item",), [table(("tier",), ())], finest, SCALE) == set()


def test_a_group_that_cannot_be_told_of_is_told_of_in_no_table():
    finest = [*(cell(("t0", item), 20) for item in ITEMS), *(cell(("t1", item), 4) for item in ITEMS)]
    withheld = (SafeRow(("t0",), people=20), SafeRow(("t1",), withheld="min-group"))
    told = (SafeRow(("t0",), people=20), SafeRow(("t1",), people=6))
    assert groups_to_withhold(("tier", "item"), [table(("tier",), withheld)], finest, SCALE) == {"t1"}
    assert groups_to_withhold(("tier", "item"), [table(("tier",), told)], finest, SCALE) is None
    assert groups_to_withhold(("item",), [table(("tier",), withheld)], finest, SCALE) is None
    assert groups_to_withhold(("tier",), [table(("item",), ())], finest, SCALE) is None


def test_a_table_that_sums_over_tiers_is_one_of_tiers():
    finest = [*(cell(("t0", item), 20) for item in ITEMS), *(cell(("t1", item), 4) for item in ITEMS)]
    summed = table((f"tier{SUMMED}", "item"), (SafeRow(("listens",), people=20),))
    assert keys_of(("tier",), [summed]) == ("tier",)
    assert groups_to_withhold(("tier",), [summed], finest, SCALE) == {"t1"}


def test_other_keys_need_that_each_crossing_can_be_told():
    crossed = [cell((tier, unit, item), 12) for tier in ("t0", "t1") for unit in ("u0", "u1") for item in ITEMS]
    past = [table(("tier",), (SafeRow(("t0",), people=24), SafeRow(("t1",), people=24)))]
    assert keys_of(("unit",), past) == ("unit", "tier")
    assert groups_to_withhold(("unit",), past, crossed, SCALE) == set()
    assert groups_to_withhold(("unit",), past, [*crossed[:-1], cell(crossed[-1].group, 9)], SCALE) is None


@pytest.mark.parametrize(
    ("people", "levels", "found"), [(10, SCALE, True), (9, SCALE, False), (20, (3, 4), False), (20, (2, 3, 4), True)]
)
def test_what_can_be_told_exactly(people, levels, found):
    assert may_show_levels(cell(("a",), people, levels), SCALE) is found


days = some.sampled_from(("", "2025-12-31", "2026-01-01", "2026-06-30"))


@given(days, days, days, days, days)
@settings(max_examples=200)
def test_answers_are_apart_only_where_no_day_is_in_both(since, until, last, other_since, other_until):
    one = AnswerScope("a", ("self",), since, until, (), last)
    other = AnswerScope("b", ("self", "manager"), other_since, other_until, ())
    calendar = ("2025-06-01", "2025-12-31", "2026-01-01", "2026-03-01", "2026-06-30", "2026-12-01")
    both = [
        day
        for day in calendar
        if (since or "0") <= day <= min(until or "9", last or "9")
        and (other_since or "0") <= day <= (other_until or "9")
    ]
    assert one.may_overlap(other) == other.may_overlap(one)
    if both:
        assert one.may_overlap(other)


def test_another_role_is_another_answer():
    assert not DAY.may_overlap(AnswerScope("data", ("manager",), "", "", ()))
    assert DAY.may_overlap(AnswerScope("other", ("self",), "2026-12-31", "", ("g@2.0.0",)))
    assert not DAY.may_overlap(AnswerScope("other", ("self",), "2027-01-01", "", ()))
