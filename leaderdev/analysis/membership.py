"""Ratings grouped so that every group says whose they are: what disclosure control proves its promises on.

Only counts are shown; whose ratings they are is needed to know what could be worked out from them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import attrs

from leaderdev.analysis import aggregate
from leaderdev.analysis.groups import TOTAL
from leaderdev.analysis.observations import Selection, counted
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework, ResolvedItem
from leaderdev.model.version import Reference


@attrs.define
class Cell:
    """What is known of one group; it grows while counting.

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

    def counted(self) -> aggregate.Cell:
        """The line of the count table."""
        return aggregate.Cell(self.group, len(self.people), len(self.of), self.counts, self.asked)


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
