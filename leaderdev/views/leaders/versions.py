"""One leader's assessments under several versions, side by side: the view, and its lines for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from leaderdev.frameworks.carry import Column, LeftOut
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.sentences import why
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs
from leaderdev.views.frameworks.carried_note import left_out_document


@attrs.frozen
class Row:
    """One item of the version that all are read under. levels -- one for each column; None where there is none."""

    item: str
    dimension: str
    text: str
    expected: int | None
    levels: tuple[int | None, ...]


@attrs.frozen(kw_only=True)
class Comparison:
    """One leader's assessments, all read under one framework version.

    columns -- the assessments, the oldest first
    lost    -- what cannot be compared -> the places of the columns that this concerns
    newer   -- how many assessments under later versions are not shown
    viewer  -- who looks: "self" or "manager"; hidden: the roles of which something may not be seen yet
    """

    leader: str
    name: str
    tier: str
    tier_title: str
    framework: Reference
    columns: tuple[Column, ...]
    lost: Mapping[LeftOut, tuple[int, ...]]
    newer: int
    viewer: str = "self"
    hidden: tuple[str, ...] = ()

    def _document(self, kind: str, **content: Any) -> dict[str, Any]:
        """What the documents of all comparisons have, around the `content` of this kind."""
        return document(
            kind,
            leader=self.leader,
            tier=self.tier,
            framework=str(self.framework),
            viewer=self.viewer,
            hidden=list(self.hidden),
            **content,
            not_comparable=[
                {**left_out_document(one), "assessments": [self.columns[place].assessment.id for place in places]}
                for one, places in self.lost.items()
            ],
            newer=self.newer,
        )


@attrs.frozen(kw_only=True)
class LeaderVersions(Comparison):
    """Assessments under several versions side by side. rows -- the items for the tier and any other with a level."""

    headings: ClassVar[tuple[str, ...]] = (
        "leader", "item", "assessment", "framework", "role", "completed_at", "level", "expected", "reading", "reason", "version",
    )  # fmt: skip

    rows: tuple[Row, ...]

    def as_dict(self) -> dict[str, Any]:
        return self._document(
            "leader-versions",
            assessments=[column_document(column) for column in self.columns],
            items=[attrs.asdict(row) for row in self.rows],
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """One row for each item and assessment, for a spreadsheet."""
        return [
            _cell(self, row, column, level)
            for row in self.rows
            for column, level in zip(self.columns, row.levels, strict=True)
        ]


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


def column_document(column: Column) -> dict[str, Any]:
    """An assessment, and how it is read."""
    made = column.assessment
    return {
        "id": made.id,
        "framework": str(made.framework),
        "role": made.role,
        "rater": made.rater,
        "completed_at": made.completed_at,
        "reading": column.reading,
    }


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


def lines(shown: LeaderVersions, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The assessments with a number each, the levels item by item, and what cannot be compared with the reason."""
    yield from heading(shown, language, width)
    yield ""
    numbers = [f"({place + 1})" for place in range(len(shown.columns))]
    headings = [language.say("carry.column_item"), language.say("gaps.column_expected"), *numbers]
    figures = tuple(range(1, len(headings)))
    lost = "×" if signs.unicode else "x"
    yield from table(headings, [_cells(shown, row, lost) for row in shown.rows], width, figures)
    yield ""
    yield from text_layout.wrap(language.say("versions.legend", sign=lost), width)
    for one, places in shown.lost.items():
        numbered = " ".join(f"({place + 1})" for place in places)
        reason = why(one, shown.framework, language)
        yield from text_layout.wrap(
            language.say("versions.not_comparable", item=one.item, numbers=numbered, why=reason), width, "  ", "    "
        )
    if shown.newer:
        yield from text_layout.wrap(language.say("versions.newer", count=shown.newer), width)
    yield ""
    yield from text_layout.wrap(language.say("gaps.caveat_leader"), width)


def heading(shown: Comparison, language: Language, width: int) -> Iterator[str]:
    """The leader, the version that all are read under, and each assessment with its number; what is hidden."""
    who = one_line(shown.name) or shown.leader
    yield from text_layout.wrap(language.say("gaps.title", who=who, tier=shown.tier_title), width)
    yield from text_layout.wrap(language.say("versions.read_under", framework=shown.framework), width)
    for number, column in enumerate(shown.columns, start=1):
        yield from text_layout.wrap(f"({number}) {_column_in_words(column, language)}", width, "  ", "      ")
    for role in shown.hidden:
        yield from text_layout.wrap(language.say(f"gaps.hidden_{role}"), width)


def _column_in_words(column: Column, language: Language) -> str:
    """Whose assessment it is, from when, and how it is read."""
    made = column.assessment
    return language.say(
        f"versions.{column.reading}",
        role=language.word(f"words.role_{made.role}", made.role),
        date=language.date(made.completed_at),
        framework=made.framework,
    )


def _cells(shown: LeaderVersions, row: Row, lost: str) -> list[str]:
    """lost -- the sign for what cannot be compared"""
    levels = [
        str(level) if level is not None else lost if row.item in column.left_out else "–"
        for column, level in zip(shown.columns, row.levels, strict=True)
    ]
    return [row.text, "–" if row.expected is None else str(row.expected), *levels]
