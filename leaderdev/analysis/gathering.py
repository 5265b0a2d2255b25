"""Cells of many leaders without an observation for each of their items: the same as `membership.count`, and quicker."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from leaderdev.analysis import membership
from leaderdev.analysis.groups import Grouping, item_groups, leader_groups
from leaderdev.analysis.membership import Cell, name_of
from leaderdev.analysis.observations import Selection, counted
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework


@attrs.frozen
class Part:
    """The items of a tier that stand in one group: its half of the group's name, and the items with what is expected."""

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
    """One cell for each group that any active leader belongs to.

    frameworks, selections -- in step; only -- the items that count; None for all
    """
    asked = list(zip(frameworks, selections, strict=True))
    if "period" in by:
        # Who was silent in which period takes every observation.
        seen = (
            one
            for framework, selection in asked
            for one in membership.observe(profiles, framework, selection)
            if only is None or one.item in only
        )
        return membership.count(seen, by, totals=totals)
    cells: dict[tuple[str, ...], Cell] = {}
    for framework, selection in asked:
        _Gathering(framework, selection, Grouping(tuple(by), totals), only, cells).add(profiles)
    return list(cells.values())


@attrs.define
class _Gathering:
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

    def _parts(self, tier: str) -> Iterator[Part]:
        items = [one for one in self.framework.for_tier(tier) if self.only is None or one.item.id in self.only]
        for group in item_groups(items, self.grouping):
            yield Part(group.names, {items[place].item.id: items[place].expected[tier] for place in group.places})

    def _leader(self, profile: Profile, parts: Sequence[Part], scale: frozenset[int]) -> None:
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

    def _cell(self, half: Mapping[str, str], part: Part) -> Cell:
        group = self.grouping.together(half, part.names)
        if group not in self.cells:
            self.cells[group] = Cell(group)
        return self.cells[group]
