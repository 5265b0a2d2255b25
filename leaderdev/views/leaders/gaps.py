"""One leader's gaps: the view, and its lines for a terminal of any width."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.text_layout import Signs
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
    carried      -- on carried ratings; None where none was carried
    not_carried  -- role -> the earlier version under which there is a later assessment that was not carried
    remarks      -- cautions, each a key of the texts on gaps
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
    reopened: Mapping[str, str] = attrs.field(factory=dict)
    groups: "Mapping[str, GroupLevels]" = attrs.field(factory=dict)
    agreement: "Agreement | None" = None

    def pairs(self) -> list[tuple[int | None, int | None]]:
        """The levels of self and manager, item by item."""
        return [(gap.self_level, gap.manager_level) for gap in self.items]

    def items_of(self, dimension: str) -> list[str]:
        return [gap.item for gap in self.items if gap.dimension == dimension]

    def as_dict(self) -> dict[str, Any]:
        return document(
            "leader-gaps",
            leader=self.leader,
            tier=self.tier,
            framework=self.framework,
            viewer=self.viewer,
            hidden=list(self.hidden),
            reopened=dict(self.reopened),
            gap_of=self.rated_by,
            carried=carried_note.as_document(self.carried),
            not_carried={role: str(framework) for role, framework in self.not_carried.items()},
            remarks=list(self.remarks),
            assessments={"self": _assessment_document(self.own), "manager": _assessment_document(self.manager)},
            groups={role: _group_document(self, role) for role in GROUPS},
            agreement=self.agreement.as_document() if self.agreement else None,
            items=[_item_document(gap, self) for gap in self.items],
            dimensions=[_dimension_document(gap, self) for gap in self.dimensions],
            stands_out={
                "gaps": [gap.item for gap in self.standouts.gaps],
                "strengths": [gap.item for gap in self.standouts.strengths],
                "disagreements": [gap.item for gap in self.standouts.disagreements],
            },
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """One row an item, for a spreadsheet."""
        return [
            {"leader": self.leader, "framework": self.framework, **_item_document(gap, self), **_of_groups(gap, self)}
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


def _assessment_document(assessment: Assessment | None) -> dict[str, Any] | None:
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


def _group_document(shown: LeaderGaps, role: str) -> dict[str, Any] | None:
    group = shown.groups.get(role)
    if group is None:
        return None
    return {
        "raters": group.raters,
        "items": {gap.item: group.levels.get(gap.item) for gap in shown.items},
        "dimensions": {gap.dimension: group.mean(shown.items_of(gap.dimension)) for gap in shown.dimensions},
    }


def _item_document(gap: ItemGap, shown: LeaderGaps) -> dict[str, Any]:
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


def _dimension_document(gap: DimensionGap, shown: LeaderGaps) -> dict[str, Any]:
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


_COLUMN = 6


def lines(shown: LeaderGaps, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The report, a line at a time, at most `width` columns each."""
    yield from _heading(shown, language, width)
    for dimension in shown.dimensions:
        yield ""
        yield from _dimension_lines(shown, dimension, language, width, signs)
        for gap in shown.items:
            if gap.dimension == dimension.dimension:
                yield from _item_lines(shown, gap, language, width, signs)
    yield ""
    yield from text_layout.wrap(
        language.say("gaps.legend", expected=signs.expected, own=signs.own, manager=signs.manager, both=signs.both),
        width,
    )
    if shown.groups:
        yield from text_layout.wrap(language.say("gaps.group_legend"), width)
    yield from _standing_out(shown, language, width)
    yield from _agreement_lines(shown, language, width)
    yield ""
    yield from text_layout.wrap(language.say("gaps.caveat_groups" if shown.groups else "gaps.caveat_leader"), width)


def _heading(shown: LeaderGaps, language: Language, width: int) -> Iterator[str]:
    who = one_line(shown.name) or shown.leader
    yield from text_layout.wrap(language.say("gaps.title", who=who, tier=shown.tier_title), width)
    yield from text_layout.wrap(f"{shown.framework_title} ({shown.framework})", width)
    for role, assessment in (("self", shown.own), ("manager", shown.manager)):
        yield from text_layout.wrap(_when(role, assessment, role in shown.hidden, language), width)
    for role in shown.hidden:
        yield from text_layout.wrap(language.say(f"gaps.hidden_{role}"), width)
    for role, moment in shown.reopened.items():
        yield from text_layout.wrap(language.say(f"gaps.reopened_{role}", date=language.date(moment)), width)
    for role, group in shown.groups.items():
        title = language.word(f"words.role_{role}", role)
        yield from text_layout.wrap(language.say("gaps.group", role=title, least=group.raters), width)
    for remark in shown.remarks:
        yield from text_layout.wrap(language.say(f"gaps.remark_{remark}"), width)
    yield from text_layout.wrap(language.say(f"gaps.measured_on_{shown.rated_by}"), width)
    yield from carried_note.lines(shown.carried, language, width)
    for role, framework in shown.not_carried.items():
        values = {"framework": framework, "leader": shown.leader, "new": shown.framework}
        title = language.word(f"words.role_{role}", role)
        yield from text_layout.wrap(language.say("carry.not_carried", role=title, **values), width)


def _when(role: str, assessment: Assessment | None, hidden: bool, language: Language) -> str:
    title = language.word(f"words.role_{role}", role)
    if hidden:
        return language.say("gaps.assessed_hidden", role=title)
    if assessment is None:
        return language.say("gaps.no_assessment", role=title)
    return language.say(
        "gaps.assessed", role=title, date=language.date(assessment.completed_at), count=len(assessment.levels)
    )


def _dimension_lines(
    shown: LeaderGaps, dimension: DimensionGap, language: Language, width: int, signs: Signs
) -> Iterator[str]:
    title = shown.titles[dimension.dimension].upper()
    items = shown.items_of(dimension.dimension)
    means = [
        _number(language, dimension.expected),
        _number(language, dimension.self_level),
        _number(language, dimension.manager_level),
        *(_number(language, group.mean(items)) for group in shown.groups.values()),
        signs.minus(language.signed(dimension.gap) if dimension.gap is not None else "–"),
    ]
    headings = _headings(shown, language)
    if _is_narrow(shown, width):
        yield from text_layout.wrap(title, width)
        yield from text_layout.wrap(_in_words(headings, means), width, "  ")
        return
    track = 2 * len(shown.scale) - 1
    room = width - sum(_widths(headings)) - track - 3
    yield text_layout.pad("", room) + _in_columns(headings, headings)
    first, *rest = text_layout.wrap(title, room)
    yield text_layout.pad(first, room) + _in_columns(headings, means)
    yield from rest


def _item_lines(shown: LeaderGaps, gap: ItemGap, language: Language, width: int, signs: Signs) -> Iterator[str]:
    figures = [
        *("–" if figure is None else str(figure) for figure in (gap.expected, gap.self_level, gap.manager_level)),
        *(_number(language, group.levels.get(gap.item)) for group in shown.groups.values()),
        signs.minus(language.signed(gap.gap, 0) if gap.gap is not None else "–"),
    ]
    bar = text_layout.track(
        shown.scale,
        ((gap.expected, signs.expected), (gap.self_level, signs.own), (gap.manager_level, signs.manager)),
        signs.both,
        signs.empty,
    )
    headings = _headings(shown, language)
    if _is_narrow(shown, width):
        yield from text_layout.wrap(shown.texts[gap.item], width, "  ")
        yield from text_layout.wrap(_in_words(headings, figures), width, "    ")
        yield f"    {bar}"
        return
    room = width - sum(_widths(headings)) - len(bar) - 3
    first, *rest = text_layout.wrap(shown.texts[gap.item], room - 1, "  ")
    yield text_layout.pad(first, room) + _in_columns(headings, figures) + f"   {bar}"
    yield from rest


def _is_narrow(shown: LeaderGaps, width: int) -> bool:
    """Whether the figures are put below the text instead of beside it."""
    return width < text_layout.NARROW + len(shown.groups) * _COLUMN


def _headings(shown: LeaderGaps, language: Language) -> list[str]:
    names = ("expected", "self", "manager", *shown.groups, "gap")
    return [language.say(f"gaps.column_{name}") for name in names]


def _widths(headings: list[str]) -> list[int]:
    return [max(_COLUMN, len(heading) + 1) for heading in headings]


def _in_columns(headings: list[str], figures: list[str]) -> str:
    cells = zip(figures, _widths(headings), strict=True)
    return "".join(text_layout.pad(figure, width, right=True) for figure, width in cells)


def _in_words(headings: list[str], figures: list[str]) -> str:
    return " · ".join(f"{heading} {figure}" for heading, figure in zip(headings, figures, strict=True))


def _number(language: Language, value: float | None) -> str:
    return "–" if value is None else language.number(value)


def _standing_out(shown: LeaderGaps, language: Language, width: int) -> Iterator[str]:
    parts = (
        ("gaps.widest", [(gap, gap.gap) for gap in shown.standouts.gaps]),
        ("gaps.strongest", [(gap, gap.gap) for gap in shown.standouts.strengths]),
        ("gaps.disagreements", [(gap, gap.difference) for gap in shown.standouts.disagreements]),
    )
    for key, gaps in parts:
        if gaps:
            yield ""
            yield from text_layout.wrap(language.say(key), width)
        for gap, figure in gaps:
            marked = f"{language.signed(figure or 0, 0)}  "
            yield from text_layout.wrap(marked + shown.texts[gap.item], width, "  ", "      ")


def _agreement_lines(shown: LeaderGaps, language: Language, width: int) -> Iterator[str]:
    said = shown.agreement.sentences(language) if shown.agreement else ()
    if said:
        yield ""
        yield from text_layout.wrap(language.say("gaps.how_far_you_agree"), width)
    for sentence in said:
        yield from text_layout.wrap(sentence, width, "  ", "  ")
