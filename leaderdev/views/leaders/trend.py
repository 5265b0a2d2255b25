"""How one leader's assessments changed over time, oldest first: the view, and its lines for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, ClassVar

import attrs

from leaderdev.frameworks.carry import Column
from leaderdev.locales import Language
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.model.rounding import rounded
from leaderdev.rendering import text_layout
from leaderdev.rendering.sentences import why
from leaderdev.rendering.text_layout import Signs
from leaderdev.statistics.trend import Change, Means, Point, Shift, change, means, steps
from leaderdev.views.leaders.versions import Comparison, column_document, heading, lost_in

ROLES = ("self", "manager")
WHOLE = "*"


@attrs.frozen
class ColumnMeans:
    """The means of one assessment, over the items that are rated and expected: of all, and of each dimension."""

    whole: Means
    dimensions: Mapping[str, Means]


@attrs.frozen
class Step:
    """From one assessment to the next of the same role: their places among the columns, and what changed."""

    role: str
    before: int
    after: int
    whole: Change
    dimensions: Mapping[str, Change]


@attrs.frozen(kw_only=True)
class Trend(Comparison):
    """How the ratings and expectations changed.

    means         -- of each column; steps -- by role, the oldest first
    titles, texts -- of dimensions and items, by id
    """

    headings: ClassVar[tuple[str, ...]] = (
        "leader", "role", "assessment", "framework", "completed_at", "reading", "dimension", "items", "rated", "expected",
        "gap", "since", "change_items", "change_rated", "change_expected", "change_gap",
    )  # fmt: skip

    scale: tuple[int, ...]
    means: tuple[ColumnMeans, ...]
    steps: tuple[Step, ...]
    titles: Mapping[str, str]
    texts: Mapping[str, str]

    def roles(self) -> list[str]:
        return [role for role in ROLES if self.places(role)]

    def places(self, role: str) -> list[int]:
        return [place for place, column in enumerate(self.columns) if column.assessment.role == role]

    def as_dict(self) -> dict[str, Any]:
        return self._document(
            "leader-trend",
            assessments=[_column_document(self, place) for place in range(len(self.columns))],
            changes=[_step_document(step, self) for step in self.steps],
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """One row for each assessment and dimension, and one for all its dimensions together (`WHOLE`)."""
        steps_to = {step.after: step for step in self.steps}
        return [
            _row_document(self, place, dimension, steps_to.get(place))
            for place in range(len(self.columns))
            for dimension in (WHOLE, *self.titles)
        ]


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
        columns=tuple(columns),
        means=tuple(_column_means(point, homes) for point in points),
        steps=tuple(_steps(columns, points, homes)),
        titles={one.id: one.title.to(language.code) for one in framework.dimensions if one.id in homes},
        texts={one.item.id: one.item.text.to(language.code) for one in framework.items},
        lost=lost_in(columns),
        newer=newer,
        viewer=viewer,
        hidden=hidden,
    )


def _column_means(point: Point, homes: Mapping[str, list[str]]) -> ColumnMeans:
    return ColumnMeans(means(point), {dimension: means(point, items) for dimension, items in homes.items()})


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
    return shown.columns[place].assessment.id


def _column_document(shown: Trend, place: int) -> dict[str, Any]:
    means_of = shown.means[place]
    return {
        **column_document(shown.columns[place]),
        **_figures(means_of.whole),
        "dimensions": [
            {"dimension": dimension, "title": title, **_figures(means_of.dimensions[dimension])}
            for dimension, title in shown.titles.items()
        ],
    }


def _step_document(step: Step, shown: Trend) -> dict[str, Any]:
    return {
        "role": step.role,
        "from": _id(shown, step.before),
        "to": _id(shown, step.after),
        **_figures(step.whole),
        "dimensions": [
            {"dimension": dimension, "title": title, **_figures(step.dimensions[dimension])}
            for dimension, title in shown.titles.items()
        ],
        "largest": [_shift(one, shown) for one in step.whole.largest],
        "moved": [_shift(one, shown) for one in step.whole.moved],
    }


def _shift(one: Shift, shown: Trend) -> dict[str, Any]:
    return {"item": one.item, "text": shown.texts[one.item], "rated": list(one.rated), "expected": list(one.expected)}


def _figures(found: Means | Change) -> dict[str, Any]:
    figures = {"rated": found.rated, "expected": found.expected, "gap": found.gap}
    return {"items": found.items, **{name: None if one is None else float(one) for name, one in figures.items()}}


def _row_document(shown: Trend, place: int, dimension: str, step: Step | None) -> dict[str, Any]:
    column, means_of = shown.columns[place], shown.means[place]
    made = column.assessment
    changed: dict[str, Any] = {}
    if step is not None:
        of_step = _figures(step.whole if dimension == WHOLE else step.dimensions[dimension])
        changed = {"since": _id(shown, step.before), **{f"change_{name}": one for name, one in of_step.items()}}
    return {
        "leader": shown.leader,
        "role": made.role,
        "assessment": made.id,
        "framework": str(made.framework),
        "completed_at": made.completed_at,
        "reading": column.reading,
        "dimension": dimension,
        **_figures(means_of.whole if dimension == WHOLE else means_of.dimensions[dimension]),
        **changed,
    }


_HEIGHTS = "▁▂▃▄▅▆▇█"
_MOST_MOVED = 5


def lines(shown: Trend, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The assessments with a number each; then for each role its means and what changed; the dimensions; what does not compare."""
    yield from heading(shown, language, width)
    yield from text_layout.wrap(language.say("trend.expected_then", tier=shown.tier_title), width)
    for role in shown.roles():
        yield ""
        yield from _role(shown, role, language, width, signs)
    if shown.columns:
        yield from _dimension_lines(shown, language, width, signs)
    yield from _not_comparable(shown, language, width)
    if shown.newer:
        yield from text_layout.wrap(language.say("versions.newer", count=shown.newer), width)
    yield ""
    yield from text_layout.wrap(language.say("gaps.caveat_leader"), width)


def _role(shown: Trend, role: str, language: Language, width: int, signs: Signs) -> Iterator[str]:
    yield from text_layout.wrap(language.word(f"words.role_{role}", role).upper(), width)
    places = shown.places(role)
    for place in places:
        yield from text_layout.wrap(
            f"({place + 1}) {_means_sentence(shown.means[place].whole, language, signs)}", width, "  ", "      "
        )
    for step in shown.steps:
        if step.role == role:
            yield from _step_lines(shown, step, language, width, signs)
    if not any(step.role == role for step in shown.steps):
        yield from text_layout.wrap(language.say("trend.nothing_to_compare"), width, "  ")


def _means_sentence(found: Means, language: Language, signs: Signs) -> str:
    if found.rated is None or found.expected is None or found.gap is None:
        return language.say("trend.no_means")
    figures = {
        name: language.number(float(one), 2) for name, one in (("rated", found.rated), ("expected", found.expected))
    }
    gap = signs.minus(language.signed(float(found.gap), 2))
    return language.say("trend.means", **figures, gap=gap, count=found.items)


def _step_lines(shown: Trend, step: Step, language: Language, width: int, signs: Signs) -> Iterator[str]:
    arrow = _arrow(signs)
    between = f"({step.before + 1}) {arrow} ({step.after + 1})"
    found = step.whole
    if found.gap is None or found.expected is None or found.rated is None:
        yield from text_layout.wrap(language.say("trend.none_in_common", between=between), width, "  ", "      ")
        return
    yield from text_layout.wrap(
        language.say("trend.in_common", between=between, count=found.items), width, "  ", "      "
    )
    gap, moved = _hundredths(found.gap), _hundredths(found.expected)
    # The real change is what is left of the other two as they are written, so that they add up on the page too.
    named = (("gap", gap), ("real", gap - moved), ("moved", moved))
    written = {name: signs.minus(language.signed(one / 100, 2)) for name, one in named}
    yield from text_layout.wrap(language.say("trend.split", **written), width, "      ")
    if found.largest:
        yield from text_layout.wrap(language.say("trend.largest"), width, "      ")
    for one in found.largest:
        figure = signs.minus(language.signed(one.by, 0))
        yield from text_layout.wrap(f"{figure}  {shown.texts[one.item]}", width, "        ", "            ")
    yield from _moved(shown, found.moved, language, width)


def _moved(shown: Trend, moved: Sequence[Shift], language: Language, width: int) -> Iterator[str]:
    if moved:
        yield from text_layout.wrap(language.say("trend.moved"), width, "      ")
    for one in moved[:_MOST_MOVED]:
        before, after = one.expected
        said = language.say("trend.moved_item", before=before, after=after, text=shown.texts[one.item])
        yield from text_layout.wrap(said, width, "        ", "            ")
    if len(moved) > _MOST_MOVED:
        yield from text_layout.wrap(language.say("trend.moved_more", count=len(moved) - _MOST_MOVED), width, "        ")


def _dimension_lines(shown: Trend, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """A line a role for each dimension: its means over time, drawn and in figures, and what was expected."""
    yield ""
    yield from text_layout.wrap(language.say("trend.by_dimension"), width)
    for dimension, title in shown.titles.items():
        by_role = []
        for role in shown.roles():
            means_over_time = [shown.means[place].dimensions[dimension] for place in shown.places(role)]
            if any(one.items for one in means_over_time):
                by_role.append((role, means_over_time))
        if by_role:
            yield from text_layout.wrap(title.upper(), width)
        for role, means_over_time in by_role:
            name = language.say(f"gaps.column_{role}")
            drawn = f" {_spark(means_over_time, shown.scale)} " if signs.unicode else " "
            rated = _series(_written([one.rated for one in means_over_time], language, signs), signs)
            wanted = _written([one.expected for one in means_over_time], language, signs)
            expected = _series(wanted[:1] if len(set(wanted)) == 1 else wanted, signs)
            said = language.say("trend.row", name=name, drawn=drawn, rated=rated, expected=expected)
            yield from text_layout.wrap(said, width, "  ", "    ")


def _spark(means_over_time: Sequence[Means], scale: Sequence[int]) -> str:
    """A block for each mean, from the lowest level to the highest; a point where there is none."""
    steps = max(1, scale[-1] - scale[0])
    places = [
        None if one.rated is None else (one.rated - scale[0]) / steps * (len(_HEIGHTS) - 1) for one in means_over_time
    ]
    return "".join("·" if place is None else _HEIGHTS[int(place + Fraction(1, 2))] for place in places)


def _written(figures: Sequence[Fraction | None], language: Language, signs: Signs) -> list[str]:
    return [signs.minus("–") if one is None else language.number(float(one)) for one in figures]


def _series(figures: Sequence[str], signs: Signs) -> str:
    return f" {_arrow(signs)} ".join(figures)


def _arrow(signs: Signs) -> str:
    return "→" if signs.unicode else "->"


def _hundredths(figure: Fraction) -> int:
    return int(rounded(float(figure * 100)))


def _not_comparable(shown: Trend, language: Language, width: int) -> Iterator[str]:
    """A line for each reason, with all the items that it concerns."""
    together: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for one, places in shown.lost.items():
        together.setdefault((why(one, shown.framework, language), places), []).append(one.item)
    if together:
        yield ""
    for (reason, places), items in together.items():
        numbers = " ".join(f"({place + 1})" for place in places)
        said = language.say("trend.not_comparable", numbers=numbers, why=reason, items=items)
        yield from text_layout.wrap(said, width, "", "  ")
