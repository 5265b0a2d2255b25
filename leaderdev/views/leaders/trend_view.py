"""The view of how one leader's assessments went: every one under comparable versions, oldest first."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs

from leaderdev.frameworks.carry import Column, LeftOut
from leaderdev.locales import Language
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.statistics.trend import Change, Means, Point, Shift, change, means, steps
from leaderdev.views.frameworks.carried_note import left_out_document
from leaderdev.views.leaders.versions import lost_in

ROLES = ("self", "manager")
WHOLE = "*"
HEADINGS = (
    "leader", "role", "assessment", "framework", "completed_at", "reading", "dimension", "items", "rated", "expected",
    "gap", "since", "change_items", "change_rated", "change_expected", "change_gap",
)  # fmt: skip


@attrs.frozen
class Stand:
    """One assessment. column -- as it is read; whole, dimensions -- its means, over what is rated and expected."""

    column: Column
    whole: Means
    dimensions: Mapping[str, Means]


@attrs.frozen
class Step:
    """From one stand to the next of the same role: their places among all, and what changed."""

    role: str
    before: int
    after: int
    whole: Change
    dimensions: Mapping[str, Change]


@attrs.frozen
class Trend:
    """stands -- the oldest first; steps -- by role, the oldest first; titles, texts -- of dimensions and items, by id.

    lost  -- what cannot be compared -> the places of the stands that this concerns
    newer -- how many assessments under later versions are not shown
    hidden -- the roles of which something may not be seen yet by the `viewer`
    """

    leader: str
    name: str
    tier: str
    tier_title: str
    framework: Reference
    scale: tuple[int, ...]
    stands: tuple[Stand, ...]
    steps: tuple[Step, ...]
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    lost: Mapping[LeftOut, tuple[int, ...]]
    newer: int
    viewer: str
    hidden: tuple[str, ...]

    def roles(self) -> list[str]:
        return [role for role in ROLES if self.places(role)]

    def places(self, role: str) -> list[int]:
        return [place for place, stand in enumerate(self.stands) if stand.column.assessment.role == role]

    def as_dict(self) -> dict[str, Any]:
        """The view as the JSON document of `gaps LEADER --trend`."""
        return {
            "schema_version": 1,
            "kind": "leader-trend",
            "leader": self.leader,
            "tier": self.tier,
            "framework": str(self.framework),
            "viewer": self.viewer,
            "hidden": list(self.hidden),
            "assessments": [_stand_document(stand, self) for stand in self.stands],
            "changes": [_step_document(step, self) for step in self.steps],
            "not_comparable": [
                {**left_out_document(one), "assessments": [_id(self, place) for place in places]}
                for one, places in self.lost.items()
            ],
            "newer": self.newer,
        }

    def as_rows(self) -> list[dict[str, Any]]:
        """One row for each assessment and dimension, and one for all its dimensions together (`WHOLE`)."""
        steps_to = {step.after: step for step in self.steps}
        return [
            _row(self, place, dimension, steps_to.get(place))
            for place in range(len(self.stands))
            for dimension in (WHOLE, *self.titles)
        ]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns of `as_rows`."""
        return HEADINGS


def view(
    profile: Profile,
    framework: ResolvedFramework,
    columns: Sequence[Column],
    expected: Sequence[Mapping[str, int]],
    language: Language,
    *,
    newer: int,
    viewer: str,
    hidden: tuple[str, ...],
) -> Trend:
    """expected -- for each column item -> the level that was expected under its own version."""
    tier = framework.tier(profile.tier)
    homes: dict[str, list[str]] = {}
    for one in framework.items:
        homes.setdefault(one.item.dimension, []).append(one.item.id)
    scale = framework.level_values()
    points = [
        Point({item: level for item, level in column.levels.items() if level in scale}, wanted)
        for column, wanted in zip(columns, expected, strict=True)
    ]
    return Trend(
        leader=profile.id,
        name=profile.name,
        tier=profile.tier,
        tier_title=tier.title.to(language.code) if tier else profile.tier,
        framework=framework.framework.reference,
        scale=scale,
        stands=tuple(_stand(column, point, homes) for column, point in zip(columns, points, strict=True)),
        steps=tuple(_steps(columns, points, homes)),
        titles={one.id: one.title.to(language.code) for one in framework.dimensions if one.id in homes},
        texts={one.item.id: one.item.text.to(language.code) for one in framework.items},
        lost=lost_in(columns),
        newer=newer,
        viewer=viewer,
        hidden=hidden,
    )


def _stand(column: Column, point: Point, homes: Mapping[str, list[str]]) -> Stand:
    return Stand(column, means(point), {dimension: means(point, items) for dimension, items in homes.items()})


def _steps(columns: Sequence[Column], points: Sequence[Point], homes: Mapping[str, list[str]]) -> list[Step]:
    found = []
    order = [item for items in homes.values() for item in items]
    for role in ROLES:
        mine = [place for place, column in enumerate(columns) if column.assessment.role == role]
        for one, other in steps([points[place] for place in mine]):
            before, after = points[mine[one]], points[mine[other]]
            by_dimension = {dimension: change(before, after, items) for dimension, items in homes.items()}
            found.append(Step(role, mine[one], mine[other], change(before, after, order), by_dimension))
    return found


def _id(shown: Trend, place: int) -> str:
    return shown.stands[place].column.assessment.id


def _stand_document(stand: Stand, shown: Trend) -> dict[str, Any]:
    made = stand.column.assessment
    return {
        "id": made.id,
        "framework": str(made.framework),
        "role": made.role,
        "rater": made.rater,
        "completed_at": made.completed_at,
        "reading": stand.column.reading,
        **_means(stand.whole),
        "dimensions": [
            {"dimension": dimension, "title": title, **_means(stand.dimensions[dimension])}
            for dimension, title in shown.titles.items()
        ],
    }


def _step_document(step: Step, shown: Trend) -> dict[str, Any]:
    return {
        "role": step.role,
        "from": _id(shown, step.before),
        "to": _id(shown, step.after),
        **_change(step.whole),
        "dimensions": [
            {"dimension": dimension, "title": title, **_change(step.dimensions[dimension])}
            for dimension, title in shown.titles.items()
        ],
        "largest": [_shift(one, shown) for one in step.whole.largest],
        "moved": [_shift(one, shown) for one in step.whole.moved],
    }


def _shift(one: Shift, shown: Trend) -> dict[str, Any]:
    return {"item": one.item, "text": shown.texts[one.item], "rated": list(one.rated), "expected": list(one.expected)}


def _means(found: Means) -> dict[str, Any]:
    figures = {"rated": found.rated, "expected": found.expected, "gap": found.gap}
    return {"items": found.items, **{name: _decimal(figure) for name, figure in figures.items()}}


def _change(found: Change) -> dict[str, Any]:
    figures = {"rated": found.rated, "expected": found.expected, "gap": found.gap}
    return {"items": found.items, **{name: _decimal(figure) for name, figure in figures.items()}}


def _decimal(figure: Fraction | None) -> float | None:
    return None if figure is None else float(figure)


def _row(shown: Trend, place: int, dimension: str, step: Step | None) -> dict[str, Any]:
    stand = shown.stands[place]
    made = stand.column.assessment
    changed: dict[str, Any] = {}
    if step is not None:
        of_step = _change(step.whole if dimension == WHOLE else step.dimensions[dimension])
        changed = {"since": _id(shown, step.before), **{f"change_{name}": one for name, one in of_step.items()}}
    return {
        "leader": shown.leader,
        "role": made.role,
        "assessment": made.id,
        "framework": str(made.framework),
        "completed_at": made.completed_at,
        "reading": stand.column.reading,
        "dimension": dimension,
        **_means(stand.whole if dimension == WHOLE else stand.dimensions[dimension]),
        **changed,
    }
