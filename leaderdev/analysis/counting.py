"""Ratings of many leaders counted in plain Python: the count table that everything else follows from.

An engine makes the same table of more data than one would read here; a test holds them equal.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import attrs

from leaderdev.analysis.aggregate import Cell
from leaderdev.analysis.groups import (
    Group,
    Grouping,
    ItemGroup,
    Standing,
    belonging,
    item_groups,
    leader_groups,
)
from leaderdev.analysis.observations import Selection, counted
from leaderdev.analysis.packed import PackedLevels
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework, ResolvedItem


@attrs.frozen
class _Slot:
    """What all ratings of a place in the organisation and a year have in common."""

    tier: str
    unit: str
    framework: int
    year: str


@attrs.define
class _Tally:
    """assessments: how many were counted; levels: for each item of the tier level -> how many."""

    levels: list[dict[int, int]]
    assessments: int = 0


def _tally(tier: "_Tier", scale: frozenset[int]) -> _Tally:
    return _Tally([dict.fromkeys(scale, 0) for _ in tier.items])


@attrs.frozen
class _Tier:
    """The items of a tier under one framework, and the groups that they are in."""

    items: tuple[ResolvedItem, ...]
    groups: list[ItemGroup]
    masks: tuple[int, ...]
    places: Mapping[str, int]
    orders: dict[int, tuple[Sequence[str], list[int]]] = attrs.field(factory=dict, eq=False)

    def order(self, names: Sequence[str]) -> list[int]:
        """The place of each of `names` among the items; -1 for one that is none of the tier's. `names` may not change."""
        if id(names) not in self.orders:
            self.orders[id(names)] = names, [self.places.get(name, -1) for name in names]
        return self.orders[id(names)][1]

    def reached(self, answered: int) -> frozenset[int]:
        """The groups, by their place, with at least one answered item. `answered`: a bit for each item."""
        return frozenset(place for place, mask in enumerate(self.masks) if mask & answered)


def _tier(framework: ResolvedFramework, tier: str, grouping: Grouping) -> _Tier:
    items = framework.for_tier(tier)
    groups = item_groups(items, grouping)
    masks = tuple(sum(1 << place for place in group.places) for group in groups)
    return _Tier(items, groups, masks, {item.item.id: place for place, item in enumerate(items)})


def count(
    profiles: Iterable[Profile],
    frameworks: Sequence[ResolvedFramework],
    selections: Sequence[Selection],
    by: Sequence[str],
    *,
    totals: bool = False,
) -> list[Cell]:
    """One cell for each group that any active leader belongs to.

    frameworks, selections -- in step. Leaders of a tier that a framework does not know are passed over. A level that the
    scale does not have is no answer.
    """
    grouping = Grouping(tuple(by), totals)
    tiers = [{tier.id: _tier(one, tier.id, grouping) for tier in one.tiers} for one in frameworks]
    scales = [frozenset(one.level_values()) for one in frameworks]
    tallies: dict[_Slot, _Tally] = {}
    standings: dict[str, set[Standing]] = {}
    answered: dict[str, dict[_Slot, int]] = {}
    for profile in profiles:
        if not profile.active:
            continue
        asked = set()
        mine = answered.setdefault(profile.id, {})
        for place, selection in enumerate(selections):
            tier = tiers[place].get(profile.tier)
            if tier is None or not tier.items:
                continue
            for one in counted(profile, selection):
                slot = _Slot(profile.tier, profile.unit, place, one.completed_at[:4])
                asked.add((place, slot.year))
                tally = tallies.get(slot) or tallies.setdefault(slot, _tally(tier, scales[place]))
                mine[slot] = mine.get(slot, 0) | _add(one.levels, tier, scales[place], tally)
        standings.setdefault(profile.id, set()).add(Standing(profile.tier, profile.unit, frozenset(asked)))
    of = belonging(Counter(map(frozenset, standings.values())).items(), frameworks, grouping)
    people = _people(answered.values(), frameworks, tiers, grouping)
    return _cells(of, people, tallies, frameworks, tiers, grouping)


def _add(levels: Mapping[str, int], tier: _Tier, scale: frozenset[int], tally: _Tally) -> int:
    """Counts one assessment; gives back a bit for each item that it answers."""
    tally.assessments += 1
    pairs: Iterable[tuple[int, int | None]]
    if isinstance(levels, PackedLevels):
        known = _digits(scale)
        pairs = zip(tier.order(levels.names), map(known.get, levels.digits), strict=False)
    else:
        pairs = ((tier.places.get(item, -1), level if level in scale else None) for item, level in levels.items())
    answered, counts = 0, tally.levels
    for place, level in pairs:
        if level is not None and place >= 0:
            answered |= 1 << place
            counts[place][level] += 1
    return answered


@cache
def _digits(scale: frozenset[int]) -> dict[str, int]:
    return {str(level): level for level in scale}


def _groups(slot: _Slot, frameworks: Sequence[ResolvedFramework], grouping: Grouping) -> list[dict[str, str]]:
    reference = str(frameworks[slot.framework].framework.reference)
    values = {"tier": slot.tier, "unit": slot.unit, "framework": reference, "period": slot.year}
    return leader_groups(values, grouping)


def _people(
    answered: Iterable[Mapping[_Slot, int]],
    frameworks: Sequence[ResolvedFramework],
    tiers: Sequence[Mapping[str, _Tier]],
    grouping: Grouping,
) -> Counter[Group]:
    """How many leaders have at least one rating in each group. `answered`: for each leader a bit for each item answered."""
    reached: dict[tuple[_Slot, int], tuple[_Slot, frozenset[int]]] = {}
    alike: Counter[frozenset[tuple[_Slot, frozenset[int]]]] = Counter()
    for leader in answered:
        found = []
        for pair in leader.items():
            if pair not in reached:
                slot, mask = pair
                reached[pair] = slot, tiers[slot.framework][slot.tier].reached(mask)
            found.append(reached[pair])
        alike[frozenset(found)] += 1
    people: Counter[Group] = Counter()
    for stood, number in alike.items():
        groups = {
            grouping.together(half, tiers[slot.framework][slot.tier].groups[place].names)
            for slot, places in stood
            for half in _groups(slot, frameworks, grouping)
            for place in places
        }
        for group in groups:
            people[group] += number
    return people


def _cells(
    of: Mapping[Group, int],
    people: Mapping[Group, int],
    tallies: Mapping[_Slot, _Tally],
    frameworks: Sequence[ResolvedFramework],
    tiers: Sequence[Mapping[str, _Tier]],
    grouping: Grouping,
) -> list[Cell]:
    asked: Counter[Group] = Counter()
    counts: dict[Group, Counter[tuple[int, int]]] = {group: Counter() for group in of}
    for slot, tally in tallies.items():
        tier = tiers[slot.framework][slot.tier]
        for half in _groups(slot, frameworks, grouping):
            for part in tier.groups:
                group = grouping.together(half, part.names)
                asked[group] += tally.assessments * len(part.places)
                for place in part.places:
                    expected = tier.items[place].expected[slot.tier]
                    for level, times in tally.levels[place].items():
                        if times:
                            counts[group][level, expected] += times
    return [Cell(group, people.get(group, 0), of[group], counts[group], asked[group]) for group in of]
