"""Every level is told of ten people and more, also where rows are subtracted; what is told of fewer is found by counting ranks."""

from collections import Counter
from random import Random

import pytest

from leaderdev.disclosure import GivenRatings, PriorKnowledge, Release, choice, proof, protect, shapes
from leaderdev.statistics.aggregate import Cell

from .rank_audit import Answers, groups_told_more

SCALE = (1, 2, 3, 4, 5)


def given_by(levels: dict[str, dict[str, int]]) -> dict[str, GivenRatings]:
    return {name: GivenRatings(name, name, found, dict.fromkeys("ab", 3)) for name, found in levels.items()}


def cell(group: tuple[str, ...], names, items: str, given: dict[str, GivenRatings]) -> Cell:
    made = Cell(group, items=set(items), of=set(names), assessments=set(names), asked=len(names) * len(items))
    for name in names:
        found = [given[name].levels[item] for item in items if item in given[name].levels]
        made.people |= {name} if found else set()
        made.counts += Counter((level, 3) for level in found)
    return made


def with_levels(release: Release) -> set[tuple[str, ...]]:
    return {row.group for row in release.rows if row.levels}


PEOPLE = {f"{unit}{number}": unit for unit, many in (("u", 13), ("v", 6)) for number in range(many)}


def test_a_total_and_a_part_are_not_both_told_by_levels_where_six_are_left():
    random = Random(1)
    given = given_by({name: {item: random.randint(1, 5) for item in "ab"} for name in PEOPLE})
    units = [cell((unit,), [name for name in PEOPLE if PEOPLE[name] == unit], "ab", given) for unit in "uv"]
    cells = [cell(("*",), list(PEOPLE), "ab", given), *units]
    assert with_levels(protect(cells, given, by=("unit",), scale=SCALE)) == {("u",)}


def test_nor_one_after_the_other():
    random = Random(1)
    given = given_by({name: {item: random.randint(1, 5) for item in "ab"} for name in PEOPLE})
    total = protect([cell(("*",), list(PEOPLE), "ab", given)], given, by=("unit",), scale=SCALE)
    assert with_levels(total) == {("*",)}
    known = PriorKnowledge(total.shown, {name: name for name in given}, given)
    part = [name for name in PEOPLE if PEOPLE[name] == "u"]
    for items in ("ab", "a"):
        later = protect([cell(("u",), part, items, given)], given, by=("unit",), scale=SCALE, known=known)
        # Of one item the total's levels are not known, so nothing is left of it.
        assert with_levels(later) == ({("u",)} if items == "a" else set())


@pytest.mark.parametrize("seed", range(60))
def test_no_levels_of_few_can_be_worked_out(monkeypatch: pytest.MonkeyPatch, seed):
    """With four in place of ten, so that every choice of three people can be tried, and without the proof of room, which few pass."""
    monkeypatch.setattr(proof.Audit, "withhold_until_protected", lambda _: None)
    monkeypatch.setattr(shapes, "FEWEST_FOR_LEVELS", 4)
    monkeypatch.setattr(choice, "FEWEST_FOR_LEVELS", 4)
    random = Random(seed)
    names = [f"p{number}" for number in range(random.randint(8, 13))]
    given = given_by({name: {item: random.randint(1, 5) for item in "ab" if random.random() < 0.9} for name in names})
    home = {name: (random.choice("uvw"), random.choice("st")) for name in names}
    known, rows = PriorKnowledge(), list[Answers]()
    for _ in range(3):
        keys = random.choice([(0,), (1,), (0, 1)])
        groups: dict[tuple[str, ...], list[str]] = {}
        for name in names:
            groups.setdefault(tuple(home[name][key] for key in keys), []).append(name)
        groups[("*",) * len(keys)] = names
        items = random.choice(["ab", "a", "b"])
        cells = [cell(group, members, items, given) for group, members in groups.items()]
        release = protect(cells, given, by=("unit", "tier")[: len(keys)], scale=SCALE, min_group=3, known=known)
        told = [row for row in release.shown if row.detail == shapes.LEVELS]
        new = [
            frozenset((name, item) for name in row.assessments for item in row.items & given[name].levels.keys())
            for row in told
        ]
        assert groups_told_more(rows, new, 4) == set()
        rows += new
        known = PriorKnowledge((*known.shown, *release.shown), {name: name for name in names}, given)
