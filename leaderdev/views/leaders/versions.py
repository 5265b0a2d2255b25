"""The view of one leader's assessments under several versions, side by side."""

from collections.abc import Sequence
from typing import Any

import attrs

from leaderdev.frameworks.carry import Column, LeftOut
from leaderdev.locales import Language
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.views.frameworks.carried_note import left_out_document

HEADINGS = (
    "leader", "item", "assessment", "framework", "role", "completed_at", "level", "expected", "reading", "reason", "version",
)  # fmt: skip


@attrs.frozen
class Row:
    """One item of the version that all are read under. levels -- one for each column; None where there is none."""

    item: str
    dimension: str
    text: str
    expected: int | None
    levels: tuple[int | None, ...]


@attrs.frozen
class LeaderVersions:
    """columns -- the assessments, the oldest first; rows -- the items for the tier and any other with a level.

    lost  -- what cannot be compared -> the places of the columns that this concerns
    newer -- how many assessments under later versions are not shown
    viewer -- who looks: "self" or "manager"; hidden: the roles of which something may not be seen yet
    """

    leader: str
    name: str
    tier: str
    tier_title: str
    framework: Reference
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lost: dict[LeftOut, tuple[int, ...]]
    newer: int
    viewer: str = "self"
    hidden: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The view as the JSON document of `gaps LEADER --versions`."""
        return {
            "schema_version": 1,
            "kind": "leader-versions",
            "leader": self.leader,
            "tier": self.tier,
            "framework": str(self.framework),
            "viewer": self.viewer,
            "hidden": list(self.hidden),
            "assessments": [
                {
                    "id": column.assessment.id,
                    "framework": str(column.assessment.framework),
                    "role": column.assessment.role,
                    "rater": column.assessment.rater,
                    "completed_at": column.assessment.completed_at,
                    "reading": column.reading,
                }
                for column in self.columns
            ],
            "items": [attrs.asdict(row) for row in self.rows],
            "not_comparable": [
                {**left_out_document(one), "assessments": [self.columns[place].assessment.id for place in places]}
                for one, places in self.lost.items()
            ],
            "newer": self.newer,
        }

    def as_rows(self) -> list[dict[str, Any]]:
        """One row for each item and assessment, for a spreadsheet."""
        return [
            _cell(self, row, column, level)
            for row in self.rows
            for column, level in zip(self.columns, row.levels, strict=True)
        ]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns of `as_rows`."""
        return HEADINGS


def view(
    profile: Profile, framework: ResolvedFramework, columns: Sequence[Column], newer: int, language: Language
) -> LeaderVersions:
    tier = framework.tier(profile.tier)
    rows = []
    for resolved in framework.items:
        item = resolved.item
        expected = resolved.expected.get(profile.tier)
        levels = tuple(column.levels.get(item.id) for column in columns)
        if expected is not None or any(level is not None for level in levels):
            rows.append(Row(item.id, item.dimension, item.text.to(language.code), expected, levels))
    return LeaderVersions(
        leader=profile.id,
        name=profile.name,
        tier=profile.tier,
        tier_title=tier.title.to(language.code) if tier else profile.tier,
        framework=framework.framework.reference,
        columns=tuple(columns),
        rows=tuple(rows),
        lost=lost_in(columns),
        newer=newer,
    )


def lost_in(columns: Sequence[Column]) -> dict[LeftOut, tuple[int, ...]]:
    """What cannot be compared, once for all the columns that it concerns -> their places."""
    lost: dict[LeftOut, tuple[int, ...]] = {}
    for place, column in enumerate(columns):
        for one in column.left_out.values():
            key = attrs.evolve(one, origins=())
            lost[key] = (*lost.get(key, ()), place)
    return lost


def _cell(shown: LeaderVersions, row: Row, column: Column, level: int | None) -> dict[str, Any]:
    lost = column.left_out.get(row.item) if level is None else None
    return {
        "leader": shown.leader,
        "item": row.item,
        "assessment": column.assessment.id,
        "framework": str(column.assessment.framework),
        "role": column.assessment.role,
        "completed_at": column.assessment.completed_at,
        "level": level,
        "expected": row.expected,
        "reading": column.reading,
        "reason": lost.reason if lost else None,
        "version": str(lost.version) if lost and lost.version else None,
    }
