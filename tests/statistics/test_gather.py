"""Gathered leader by leader, the cells are those that every single observation makes."""

from random import Random

import attrs
import pytest

from leaderdev.model.framework import Reference, Version
from leaderdev.model.profile import Assessment, Profile
from leaderdev.statistics import aggregate
from leaderdev.statistics.aggregate import gather
from leaderdev.statistics.groups import Selection

from .made import REFERENCE, framework

TIERS = ("manager", "leader")
ITEMS = {"a": "one", "b": "one", "c": "two", "d": "two"}
BY = (
    *(
        ("tier",),
        ("unit",),
        ("dimension",),
        ("item",),
        ("leavitt",),
        ("framework",),
        ("period",),
        ("tier", "dimension"),
    ),
    *(("unit", "tier"), ("leavitt", "moore"), ("tier", "leavitt", "unit"), ("period", "unit"), ("framework", "item")),
)


def organisation(seed: int):
    """(profiles, frameworks): leaders with none to three assessments of two versions, some without a level, some inactive."""
    random = Random(seed)
    expected = {
        item: {tier: random.randrange(1, 6) for tier in TIERS if random.random() < 0.9} or {"leader": 3}
        for item in ITEMS
    }
    first = framework(expected, ITEMS)
    first = attrs.evolve(first, items=tuple(_tagged(one, random) for one in first.items))
    other = Reference(REFERENCE.id, Version(9, 0, 0))
    second = attrs.evolve(first, framework=attrs.evolve(first.framework, version=other.version), items=first.items[1:])
    profiles = []
    for number in range(random.randrange(1, 15)):
        made = [
            Assessment(
                id=f"t{place}",
                framework=random.choice((REFERENCE, REFERENCE, other)),
                digest="0",
                role=random.choice(("self", "self", "manager")),
                rater=f"p{random.randrange(15)}",
                started_at="2025-01-01",
                completed_at=random.choice(("", "2025-06-01T09:00:00+00:00", "2026-06-01T09:00:00+00:00")),
                levels={item: random.randrange(0, 7) for item in ITEMS if random.random() < 0.8},
            )
            for place in range(random.randrange(4))
        ]
        tier, unit = random.choice((*TIERS, "unknown")), random.choice("uv")
        one = Profile(id=f"p{number}", tier=tier, unit=unit, active=random.random() < 0.9, assessments=tuple(made))
        profiles.append(one)
    return profiles, [first, second]


def _tagged(one, random: Random):
    tags = attrs.evolve(
        one.item.tags,
        leavitt=tuple(random.sample(("tasks", "actors"), random.randrange(3))),
        moore=tuple(random.sample(("capacity", "legitimacy"), random.randrange(2))),
    )
    return attrs.evolve(one, item=attrs.evolve(one.item, tags=tags))


@pytest.mark.parametrize("totals", [False, True])
@pytest.mark.parametrize("by", BY, ids=",".join)
def test_the_cells_are_those_of_the_observations(by, totals):
    for seed in range(30):
        profiles, frameworks = organisation(seed)
        selections = [Selection(one.framework.reference, ("self", "manager")) for one in frameworks]
        only = None if seed % 2 else frozenset("ac")
        seen = [
            one
            for whole, selection in zip(frameworks, selections, strict=True)
            for one in aggregate.observe(profiles, whole, selection)
            if only is None or one.item in only
        ]
        slow = {cell.group: cell for cell in aggregate.count(seen, by, totals=totals)}
        quick = {cell.group: cell for cell in gather(profiles, frameworks, selections, by, totals=totals, only=only)}
        assert quick == slow, seed
