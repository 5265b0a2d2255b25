"""Counts the ratings of many leaders by group, and calculates figures from the counts."""

from collections import Counter
from collections.abc import Collection, ItemsView, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import attrs

from leaderdev.model.framework import Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile
from leaderdev.statistics.groups import KEYS as KEYS
from leaderdev.statistics.groups import TOTAL as TOTAL
from leaderdev.statistics.groups import Grouping, Selection, counted, item_groups, leader_groups


def number_of_ratings(counts: Mapping[int, int]) -> int:
    """How many ratings there are."""
    return sum(counts.values())


def mean_level(counts: Mapping[int, int]) -> float | None:
    """The arithmetic mean in levels; None where there is no rating."""
    total = number_of_ratings(counts)
    return sum(level * count for level, count in counts.items()) / total if total else None


def median_level(counts: Mapping[int, int]) -> float | None:
    """The middle rating in levels, halfway between the two middle ones where their number is even; None without ratings."""
    total = number_of_ratings(counts)
    if not total:
        return None
    return (_at(counts, (total - 1) // 2) + _at(counts, total // 2)) / 2


def _at(counts: Mapping[int, int], position: int) -> int:
    """The level at `position` (0 is first) when the ratings stand in order."""
    for level in sorted(counts):
        position -= counts[level]
        if position < 0:
            return level
    raise IndexError(position)


@attrs.frozen
class CountedCell:
    """The counts of one group: a row of the count table, from which every statistic follows exactly.

    group    -- one value for each key grouped by; TOTAL for a key that is summed over
    people   -- how many leaders have at least one rating; of -- how many active leaders belong to the group
    counts   -- (level, expected level) -> how many ratings
    asked    -- how many ratings there would be if everybody who completed an assessment had rated every item
    each     -- the most ratings that were asked for about one leader; None where that was not counted
    known    -- the most ratings that one person knows, as rater or as leader; None likewise
    """

    group: tuple[str, ...]
    people: int = 0
    of: int = 0
    counts: Mapping[tuple[int, int], int] = attrs.field(factory=dict)
    asked: int = 0
    each: int | None = None
    known: int | None = None


@attrs.frozen
class Row:
    """The figures of one group, before disclosure control; it is for no renderer.

    people, of    -- leaders with at least one rating; active leaders who belong to the group
    ratings       -- how many levels were given; missing: how many were asked for and not given
    levels        -- level -> how many ratings, for every level of the scale
    median, mean  -- of the ratings, in levels; None without ratings
    expected_mean -- the mean expected level of the same ratings
    gap_mean      -- the mean of expected minus rated over them; positive: below expectation
    """

    group: tuple[str, ...]
    people: int
    of: int
    ratings: int
    missing: int
    levels: dict[int, int]
    median: float | None
    mean: float | None
    expected_mean: float | None
    gap_mean: float | None


def row(cell: CountedCell, scale: Sequence[int]) -> Row:
    """The figures of a cell. `scale`: the level values, all of which appear in `levels`."""
    rated = Counter(dict.fromkeys(scale, 0))
    expected: Counter[int] = Counter()
    for (level, wanted), times in cell.counts.items():
        rated[level] += times
        expected[wanted] += times
    ratings = number_of_ratings(rated)
    below = sum((wanted - level) * times for (level, wanted), times in cell.counts.items())
    return Row(
        group=cell.group,
        people=cell.people,
        of=cell.of,
        ratings=ratings,
        missing=cell.asked - ratings,
        levels=dict(sorted(rated.items())),
        median=median_level(rated),
        mean=mean_level(rated),
        expected_mean=mean_level(expected),
        gap_mean=below / ratings if ratings else None,
    )


ABSENT = "."


class PackedLevels(Mapping[str, int]):
    """Item -> level, one digit an item, unpacked on first use; most are never used.

    names  -- the items, in the order of the digits; there may be more of them than digits
    digits -- a level, or ABSENT for an item without one
    """

    __slots__ = ("_found", "digits", "names")

    def __init__(self, digits: str, names: Sequence[str]) -> None:
        self.digits, self.names = digits, names
        self._found: dict[str, int] | None = None

    def _unpacked(self) -> dict[str, int]:
        if self._found is None:
            pairs = zip(self.names, self.digits, strict=False)
            self._found = {name: int(digit) for name, digit in pairs if digit != ABSENT}
        return self._found

    def __getitem__(self, item: str) -> int:
        return self._unpacked()[item]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self.digits) - self.digits.count(ABSENT)

    def items(self) -> ItemsView[str, int]:
        """As of any mapping, but without looking each item up."""
        return self._unpacked().items()


@attrs.define
class Cell:
    """One group with the names that disclosure control needs; it grows while counting.

    group    -- one value for each key grouped by; TOTAL for a key that is summed over
    people   -- the leaders with at least one rating; of -- all active leaders who belong to the group
    counts   -- (level, expected level) -> how many ratings
    asked    -- how many ratings there would be if everybody who completed an assessment had rated every item
    assessments, items -- the names of those that were asked; the cell is over these assessments' ratings of these items
    """

    group: tuple[str, ...]
    people: set[str] = attrs.field(factory=set)
    of: set[str] = attrs.field(factory=set)
    counts: Counter[tuple[int, int]] = attrs.field(factory=Counter)
    asked: int = 0
    assessments: set[str] = attrs.field(factory=set)
    items: set[str] = attrs.field(factory=set)

    def counted(self) -> CountedCell:
        """The line of the count table."""
        return CountedCell(self.group, len(self.people), len(self.of), self.counts, self.asked)


@attrs.frozen
class Observation:
    """One item that one leader could be rated on, by one rater or by none.

    keys     -- what it can be grouped by -> the groups it belongs to (several where an item has several tags)
    expected -- the level expected of the leader's tier
    level    -- None where it was not answered
    asked    -- False where the leader has no assessment in the selection: the leader counts in N and nowhere else
    item, assessment -- the item's name, and the assessment's in the workspace (see `name_of`)
    """

    leader: str
    keys: Mapping[str, tuple[str, ...]]
    expected: int
    level: int | None
    asked: bool
    item: str = ""
    assessment: str = ""


def count(observations: Iterable[Observation], by: Sequence[str], *, totals: bool = False) -> list[Cell]:
    """One cell for each group that any active leader belongs to.

    Where leaders have not answered and so have no value of a key (a period), they count among the `of` of every group
    that agrees with them in the other keys; one without a tag is in no sum over tags.
    """
    cells: dict[tuple[str, ...], Cell] = {}
    silent: set[tuple[str, tuple[tuple[str, ...], ...]]] = set()
    for seen in observations:
        values = tuple(seen.keys[key] for key in by)
        if not seen.asked and any(not value and key == "period" for key, value in zip(by, values, strict=True)):
            silent.add((seen.leader, values))
            continue
        for group in _groups(values, totals):
            _add(cells.setdefault(group, Cell(group)), seen)
    for leader, values in silent:
        for group, cell in cells.items():
            named = zip(by, values, group, strict=True)
            if all(key == "period" or name in value or (name == TOTAL and value) for key, value, name in named):
                cell.of.add(leader)
    return list(cells.values())


def _groups(values: Sequence[tuple[str, ...]], totals: bool) -> Iterator[tuple[str, ...]]:
    """Every group an observation falls in; with totals also those with one or more keys summed over, each once."""
    yield from product(*values)
    if not totals or not all(values):
        return
    places = range(len(values))
    for size in range(1, len(values) + 1):
        for summed in combinations(places, size):
            yield from product(*((TOTAL,) if place in summed else values[place] for place in places))


def _add(cell: Cell, seen: Observation) -> None:
    cell.of.add(seen.leader)
    if not seen.asked:
        return
    cell.asked += 1
    cell.assessments.add(seen.assessment)
    cell.items.add(seen.item)
    if seen.level is not None:
        cell.people.add(seen.leader)
        cell.counts[seen.level, seen.expected] += 1


def name_of(profile: Profile, assessment: Assessment) -> str:
    """What an assessment is called in the whole workspace."""
    return f"{profile.id}/{assessment.id}"


def observe(profiles: Iterable[Profile], framework: ResolvedFramework, selection: Selection) -> Iterator[Observation]:
    """Every item of every active leader. Leaders of a tier that the framework does not know are passed over."""
    items = {tier.id: framework.for_tier(tier.id) for tier in framework.tiers}
    scale = frozenset(framework.level_values())
    for profile in profiles:
        if profile.active:
            yield from _of_leader(profile, items.get(profile.tier, ()), selection, scale)


def _level(assessment: Assessment, item: ResolvedItem, scale: Collection[int]) -> int | None:
    """The level given; None also for one that the scale does not have, which is no answer."""
    level = assessment.levels.get(item.item.id)
    return level if level in scale else None


def _of_leader(
    profile: Profile, items: Sequence[ResolvedItem], selection: Selection, scale: Collection[int]
) -> Iterator[Observation]:
    assessments = counted(profile, selection)
    for item in items:
        fixed = _keys(profile, item, selection.framework)
        expected = item.expected[profile.tier]
        if not assessments:
            yield Observation(profile.id, {**fixed, "period": ()}, expected, None, False, item.item.id)
        for assessment in assessments:
            keys = {**fixed, "period": (assessment.completed_at[:4],)}
            level, name = _level(assessment, item, scale), name_of(profile, assessment)
            yield Observation(profile.id, keys, expected, level, True, item.item.id, name)


def _keys(profile: Profile, item: ResolvedItem, framework: Reference) -> dict[str, tuple[str, ...]]:
    return {
        "tier": (profile.tier,),
        "unit": (profile.unit,),
        "dimension": (item.item.dimension,),
        "item": (item.item.id,),
        "moore": item.item.tags.moore,
        "leavitt": item.item.tags.leavitt,
        "data_informed": item.item.tags.data_informed,
        "framework": (str(framework),),
    }


@attrs.frozen
class ItemPart:
    """The items of a tier in one group: the item half of the group's name, and item -> expected level."""

    names: Mapping[str, str]
    expected: Mapping[str, int]


def gather(
    profiles: Sequence[Profile],
    frameworks: Sequence[ResolvedFramework],
    selections: Sequence[Selection],
    by: Sequence[str],
    *,
    totals: bool = False,
    only: Collection[str] | None = None,
) -> list[Cell]:
    """The same as `count`, without an observation for each item, and faster.

    frameworks, selections -- in step; only -- the items that count; None for all
    """
    asked = list(zip(frameworks, selections, strict=True))
    if "period" in by:
        # Who did not answer in which period needs every observation.
        seen = (
            one
            for framework, selection in asked
            for one in observe(profiles, framework, selection)
            if only is None or one.item in only
        )
        return count(seen, by, totals=totals)
    cells: dict[tuple[str, ...], Cell] = {}
    for framework, selection in asked:
        _Gatherer(framework, selection, Grouping(tuple(by), totals), only, cells).add(profiles)
    return list(cells.values())


@attrs.define
class _Gatherer:
    framework: ResolvedFramework
    selection: Selection
    grouping: Grouping
    only: Collection[str] | None
    cells: dict[tuple[str, ...], Cell]

    def add(self, profiles: Sequence[Profile]) -> None:
        plans = {tier.id: list(self._parts(tier.id)) for tier in self.framework.tiers}
        scale = frozenset(self.framework.level_values())
        for profile in profiles:
            parts = plans.get(profile.tier) if profile.active else None
            if parts:
                self._leader(profile, parts, scale)

    def _parts(self, tier: str) -> Iterator[ItemPart]:
        items = [one for one in self.framework.for_tier(tier) if self.only is None or one.item.id in self.only]
        for group in item_groups(items, self.grouping):
            yield ItemPart(group.names, {items[place].item.id: items[place].expected[tier] for place in group.places})

    def _leader(self, profile: Profile, parts: Sequence[ItemPart], scale: frozenset[int]) -> None:
        values = {"tier": profile.tier, "unit": profile.unit, "framework": str(self.selection.framework)}
        cells = [
            (self._cell(half, part), part.expected) for half in leader_groups(values, self.grouping) for part in parts
        ]
        for cell, _ in cells:
            cell.of.add(profile.id)
        for assessment in counted(profile, self.selection):
            levels, name = dict(assessment.levels), name_of(profile, assessment)
            for cell, expected in cells:
                cell.asked += len(expected)
                cell.assessments.add(name)
                cell.items.update(expected)
                given = [(level, at) for item, at in expected.items() if (level := levels.get(item)) in scale]
                if given:
                    cell.people.add(profile.id)
                    cell.counts.update(given)

    def _cell(self, half: Mapping[str, str], part: ItemPart) -> Cell:
        group = self.grouping.together(half, part.names)
        if group not in self.cells:
            self.cells[group] = Cell(group)
        return self.cells[group]
