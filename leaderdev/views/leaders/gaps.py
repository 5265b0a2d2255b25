"""The view of one leader's gaps: what every renderer shows, in words and figures."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.locales import Language
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant
from leaderdev.statistics.gaps import DimensionGap, ItemGap, Standouts, dimension_gaps, item_gaps, rated_by, stands_out
from leaderdev.views.frameworks import carried_note
from leaderdev.views.frameworks.carried_note import CarriedNote

if TYPE_CHECKING:
    from leaderdev.statistics.groups import GroupLevels
    from leaderdev.views.leaders.rater_agreement import Agreement

GROUPS = ("peer", "employee")
_HALF_A_YEAR = 183


@attrs.frozen
class LeaderGaps:
    """One leader under one framework.

    own, manager -- the assessments shown; None where there is none
    texts        -- item id -> its text; titles: dimension id -> its title, both in the language of the view
    rated_by     -- whose rating the gaps are measured on: "self" or "manager"; where nothing is shown, the one that will be
    carried      -- what is to be said of ratings that were carried; None where none was
    not_carried  -- role -> the earlier version under which there is a later assessment that was not carried
    remarks      -- what to bear in mind, each a key of the texts on gaps
    viewer       -- who looks: "self" or "manager"; hidden: the roles whose ratings are there and may not be seen yet
    groups       -- role -> what may be shown of several raters together; without those of whom nothing may
    agreement    -- how far the raters agree; None where there is but one
    """

    leader: str
    name: str
    tier: str
    tier_title: str
    framework: str
    framework_title: str
    scale: tuple[int, ...]
    own: Assessment | None
    manager: Assessment | None
    rated_by: str
    remarks: tuple[str, ...]
    items: tuple[ItemGap, ...]
    dimensions: tuple[DimensionGap, ...]
    standouts: Standouts
    texts: Mapping[str, str]
    titles: Mapping[str, str]
    carried: CarriedNote | None = None
    not_carried: Mapping[str, Reference] = attrs.field(factory=dict)
    viewer: str = "self"
    hidden: tuple[str, ...] = ()
    groups: "Mapping[str, GroupLevels]" = attrs.field(factory=dict)
    agreement: "Agreement | None" = None

    def pairs(self) -> list[tuple[int | None, int | None]]:
        """The levels of self and manager, item by item."""
        return [(gap.self_level, gap.manager_level) for gap in self.items]

    def items_of(self, dimension: str) -> list[str]:
        return [gap.item for gap in self.items if gap.dimension == dimension]

    def as_dict(self) -> dict[str, Any]:
        """The view as the JSON document of `gaps LEADER`."""
        return {
            "schema_version": 1,
            "kind": "leader-gaps",
            "leader": self.leader,
            "tier": self.tier,
            "framework": self.framework,
            "viewer": self.viewer,
            "hidden": list(self.hidden),
            "gap_of": self.rated_by,
            "carried": carried_note.as_document(self.carried),
            "not_carried": {role: str(framework) for role, framework in self.not_carried.items()},
            "remarks": list(self.remarks),
            "assessments": {"self": _assessment(self.own), "manager": _assessment(self.manager)},
            "groups": {role: _group(self, role) for role in GROUPS},
            "agreement": self.agreement.as_document() if self.agreement else None,
            "items": [_item(gap, self) for gap in self.items],
            "dimensions": [_dimension(gap, self) for gap in self.dimensions],
            "stands_out": {
                "gaps": [gap.item for gap in self.standouts.gaps],
                "strengths": [gap.item for gap in self.standouts.strengths],
                "disagreements": [gap.item for gap in self.standouts.disagreements],
            },
        }

    def as_rows(self) -> list[dict[str, Any]]:
        """One row an item, for a spreadsheet."""
        return [
            {"leader": self.leader, "framework": self.framework, **_item(gap, self), **_of_groups(gap, self)}
            for gap in self.items
        ]


def view(
    profile: Profile,
    framework: ResolvedFramework,
    own: Assessment | None,
    manager: Assessment | None,
    language: Language,
) -> LeaderGaps:
    items = item_gaps(framework, profile.tier, own, manager)
    tier = framework.tier(profile.tier)
    return LeaderGaps(
        leader=profile.id,
        name=profile.name,
        tier=profile.tier,
        tier_title=tier.title.to(language.code) if tier else profile.tier,
        framework=str(framework.framework.reference),
        framework_title=framework.framework.title.to(language.code),
        scale=framework.level_values(),
        own=own,
        manager=manager,
        rated_by=rated_by(own),
        remarks=tuple(_remarks(profile, framework, own, manager)),
        items=items,
        dimensions=dimension_gaps(items),
        standouts=stands_out(items),
        texts={item.item.id: item.item.text.to(language.code) for item in framework.items},
        titles={dimension.id: dimension.title.to(language.code) for dimension in framework.dimensions},
    )


def _remarks(
    profile: Profile, framework: ResolvedFramework, own: Assessment | None, manager: Assessment | None
) -> Iterator[str]:
    reference = framework.framework.reference
    if any(not one.complete and one.framework == reference for one in profile.assessments):
        yield "open_besides"
    if own is not None and manager is not None:
        apart = instant(own.completed_at) - instant(manager.completed_at)
        if abs(apart.days) > _HALF_A_YEAR:
            yield "far_apart"


def _assessment(assessment: Assessment | None) -> dict[str, Any] | None:
    if assessment is None:
        return None
    return {
        "id": assessment.id,
        "rater": assessment.rater,
        "started_at": assessment.started_at,
        "completed_at": assessment.completed_at,
        "carried_from": assessment.carried_from or None,
        "rated": len(assessment.levels),
        "not_relevant": len(assessment.not_relevant),
    }


def _group(shown: LeaderGaps, role: str) -> dict[str, Any] | None:
    group = shown.groups.get(role)
    if group is None:
        return None
    return {
        "raters": group.raters,
        "items": {gap.item: group.levels.get(gap.item) for gap in shown.items},
        "dimensions": {gap.dimension: group.mean(shown.items_of(gap.dimension)) for gap in shown.dimensions},
    }


def _item(gap: ItemGap, shown: LeaderGaps) -> dict[str, Any]:
    return {
        "item": gap.item,
        "dimension": gap.dimension,
        "text": shown.texts[gap.item],
        "expected": gap.expected,
        "self": gap.self_level,
        "manager": gap.manager_level,
        "gap": gap.gap,
        "gap_manager": gap.manager_gap,
        "difference": gap.difference,
    }


def _dimension(gap: DimensionGap, shown: LeaderGaps) -> dict[str, Any]:
    return {
        "dimension": gap.dimension,
        "title": shown.titles[gap.dimension],
        "items": gap.items,
        "rated": gap.rated,
        "expected": gap.expected,
        "self": gap.self_level,
        "manager": gap.manager_level,
        "gap": gap.gap,
    }


def _of_groups(gap: ItemGap, shown: LeaderGaps) -> dict[str, float | None]:
    return {role: shown.groups[role].levels.get(gap.item) if role in shown.groups else None for role in GROUPS}
