"""Which groups a rating belongs to: by who the leader is, and by which item it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import attrs

from leaderdev.model.resolved import ResolvedFramework, ResolvedItem

KEYS = ("tier", "unit", "dimension", "item", "moore", "leavitt", "data_informed", "framework", "period")
OF_LEADERS = ("tier", "unit", "framework", "period")
TAGS = ("moore", "leavitt", "data_informed")
TOTAL = "*"

Group = tuple[str, ...]


@attrs.frozen
class Grouping:
    """What is grouped by, and whether the groups in which keys are summed over are wanted besides."""

    by: tuple[str, ...]
    totals: bool = False

    @property
    def of_leaders(self) -> tuple[str, ...]:
        """The keys whose value a leader's assessment has, in order."""
        return tuple(key for key in self.by if key in OF_LEADERS)

    @property
    def of_items(self) -> tuple[str, ...]:
        """The keys whose values an item has, in order; of tags it can have several, and none."""
        return tuple(key for key in self.by if key not in OF_LEADERS)

    def summed(self, keys: Sequence[str]) -> Iterator[frozenset[str]]:
        """Every choice of `keys` to sum over: none of them, and with totals each other choice once."""
        for size in range(len(keys) + 1 if self.totals else 1):
            yield from map(frozenset, combinations(keys, size))

    def together(self, leader: Mapping[str, str], item: Mapping[str, str]) -> Group:
        """The whole group of its two halves."""
        return tuple(leader[key] if key in leader else item[key] for key in self.by)


def values_of(item: ResolvedItem, key: str) -> tuple[str, ...]:
    """The groups of `key` that an item is in."""
    match key:
        case "item":
            return (item.item.id,)
        case "dimension":
            return (item.item.dimension,)
        case _:
            found: tuple[str, ...] = getattr(item.item.tags, key)
            return tuple(dict.fromkeys(found))


@attrs.frozen
class ItemGroup:
    """The half of a group that items decide, and the places of its items among those of a tier."""

    names: Mapping[str, str]
    places: tuple[int, ...]


def item_groups(items: Sequence[ResolvedItem], grouping: Grouping) -> list[ItemGroup]:
    """The groups of the items of one tier. An item without a value of a key is in none, and in no sum over that key."""
    keys = grouping.of_items
    places: dict[Group, list[int]] = {}
    for place, item in enumerate(items):
        values = [values_of(item, key) for key in keys]
        for summed in grouping.summed(keys) if all(values) else ():
            named = ((TOTAL,) if key in summed else value for key, value in zip(keys, values, strict=True))
            for names in product(*named):
                places.setdefault(names, []).append(place)
    return [ItemGroup(dict(zip(keys, names, strict=True)), tuple(found)) for names, found in places.items()]


def leader_groups(values: Mapping[str, str], grouping: Grouping) -> list[dict[str, str]]:
    """The halves of groups that `values` of a leader's assessment decide. `values`: a value for each key, perhaps more."""
    keys = [key for key in grouping.of_leaders if key in values]
    return [{key: TOTAL if key in summed else values[key] for key in keys} for summed in grouping.summed(keys)]


@attrs.frozen
class Standing:
    """How a leader stands to what was asked, as far as groups need it; leaders who stand alike are counted together.

    tier, unit -- the leader's
    asked      -- (place of the framework, year) of each counted assessment
    """

    tier: str
    unit: str
    asked: frozenset[tuple[int, str]] = frozenset()


def belonging(
    standings: Iterable[tuple[frozenset[Standing], int]], frameworks: Sequence[ResolvedFramework], grouping: Grouping
) -> dict[Group, int]:
    """How many active leaders belong to each group, with answers or without.

    standings -- how each leader stands (in one way, or in several where a handle is used twice), and how many stand so

    Who was not asked under a framework has no year, and counts in every year in which somebody else of the group was.
    """
    counted = list(standings)
    known = _groups_of({standing for stood, _ in counted for standing in stood}, frameworks, grouping)
    of: dict[Group, int] = {}
    for stood, number in counted:
        for group in set().union(*(known[standing] for standing in stood)):
            of[group] = of.get(group, 0) + number
    return of


def _groups_of(
    standings: Iterable[Standing], frameworks: Sequence[ResolvedFramework], grouping: Grouping
) -> dict[Standing, set[Group]]:
    plans = [{tier.id: item_groups(one.for_tier(tier.id), grouping) for tier in one.tiers} for one in frameworks]

    def groups(standing: Standing, place: int, years: Iterable[str]) -> Iterator[Group]:
        reference = str(frameworks[place].framework.reference)
        for year in years:
            values = {"tier": standing.tier, "unit": standing.unit, "framework": reference, "period": year}
            for half in leader_groups(values, grouping):
                for part in plans[place].get(standing.tier, ()):
                    yield grouping.together(half, part.names)

    places = range(len(frameworks))
    without_year = () if "period" in grouping.by else ("",)
    found: dict[Standing, set[Group]] = {standing: set() for standing in standings}
    for standing, mine in found.items():
        for place in places:
            years = {year for asked, year in standing.asked if asked == place}
            mine.update(groups(standing, place, years or without_year))
    if not without_year:
        there: set[Group] = set().union(*found.values())
        every_year = {year for standing in found for _, year in standing.asked}
        for standing, mine in found.items():
            for place in set(places) - {asked for asked, _ in standing.asked}:
                mine.update(there.intersection(groups(standing, place, every_year)))
    return found
