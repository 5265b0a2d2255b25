"""One leader's gaps as lines for a terminal of any width."""

from collections.abc import Iterator

from leaderdev.analysis.gaps import DimensionGap, ItemGap
from leaderdev.language import Language
from leaderdev.model.profile import Assessment
from leaderdev.reports import carried_note, layout
from leaderdev.reports.leader_gaps import LeaderGaps
from leaderdev.reports.plain_text import one_line
from leaderdev.reports.signs import Signs

_COLUMN = 6


def lines(shown: LeaderGaps, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The report, a line at a time, at most `width` columns each."""
    yield from _heading(shown, language, width)
    for dimension in shown.dimensions:
        yield ""
        yield from _dimension(shown, dimension, language, width, signs)
        for gap in shown.items:
            if gap.dimension == dimension.dimension:
                yield from _item(shown, gap, language, width, signs)
    yield ""
    yield from layout.wrap(
        language.say("gaps.legend", expected=signs.expected, own=signs.own, manager=signs.manager, both=signs.both),
        width,
    )
    yield from _standing_out(shown, language, width)
    yield ""
    yield from layout.wrap(language.say("gaps.caveat_leader"), width)


def _heading(shown: LeaderGaps, language: Language, width: int) -> Iterator[str]:
    who = one_line(shown.name) or shown.leader
    yield from layout.wrap(language.say("gaps.title", who=who, tier=shown.tier_title), width)
    yield from layout.wrap(f"{shown.framework_title} ({shown.framework})", width)
    for role, assessment in (("self", shown.own), ("manager", shown.manager)):
        yield from layout.wrap(_when(role, assessment, language), width)
    for remark in shown.remarks:
        yield from layout.wrap(language.say(f"gaps.remark_{remark}"), width)
    yield from layout.wrap(language.say(f"gaps.measured_on_{shown.rated_by}"), width)
    yield from carried_note.lines(shown.carried, language, width)
    for role, framework in shown.not_carried.items():
        values = {"framework": framework, "leader": shown.leader, "new": shown.framework}
        title = language.say(f"words.role_{role}")
        yield from layout.wrap(language.say("carry.not_carried", role=title, **values), width)


def _when(role: str, assessment: Assessment | None, language: Language) -> str:
    title = language.say(f"words.role_{role}")
    if assessment is None:
        return language.say("gaps.no_assessment", role=title)
    return language.say(
        "gaps.assessed", role=title, date=language.date(assessment.completed_at), count=len(assessment.levels)
    )


def _dimension(
    shown: LeaderGaps, dimension: DimensionGap, language: Language, width: int, signs: Signs
) -> Iterator[str]:
    title = shown.titles[dimension.dimension].upper()
    means = [
        _number(language, dimension.expected),
        _number(language, dimension.self_level),
        _number(language, dimension.manager_level),
        signs.minus(language.signed(dimension.gap) if dimension.gap is not None else "–"),
    ]
    if width < layout.NARROW:
        yield from layout.wrap(title, width)
        yield from layout.wrap(_in_words(language, means), width, "  ")
        return
    track = 2 * len(shown.scale) - 1
    room = width - 4 * _COLUMN - track - 3
    headings = [language.say(f"gaps.column_{name}") for name in ("expected", "self", "manager", "gap")]
    yield layout.pad("", room) + "".join(layout.pad(heading, _COLUMN, right=True) for heading in headings)
    first, *rest = layout.wrap(title, room)
    yield layout.pad(first, room) + "".join(layout.pad(mean, _COLUMN, right=True) for mean in means)
    yield from rest


def _item(shown: LeaderGaps, gap: ItemGap, language: Language, width: int, signs: Signs) -> Iterator[str]:
    figures = [
        "–" if figure is None else str(figure) for figure in (gap.expected, gap.self_level, gap.manager_level)
    ] + [signs.minus(language.signed(gap.gap, 0) if gap.gap is not None else "–")]
    bar = layout.track(
        shown.scale,
        ((gap.expected, signs.expected), (gap.self_level, signs.own), (gap.manager_level, signs.manager)),
        signs.both,
        signs.empty,
    )
    if width < layout.NARROW:
        yield from layout.wrap(shown.texts[gap.item], width, "  ")
        yield from layout.wrap(_in_words(language, figures), width, "    ")
        yield f"    {bar}"
        return
    room = width - 4 * _COLUMN - len(bar) - 3
    first, *rest = layout.wrap(shown.texts[gap.item], room - 1, "  ")
    yield layout.pad(first, room) + "".join(layout.pad(figure, _COLUMN, right=True) for figure in figures) + f"   {bar}"
    yield from rest


def _in_words(language: Language, figures: list[str]) -> str:
    names = ("expected", "self", "manager", "gap")
    return " · ".join(
        f"{language.say(f'gaps.column_{name}')} {figure}" for name, figure in zip(names, figures, strict=True)
    )


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
            yield from layout.wrap(language.say(key), width)
        for gap, figure in gaps:
            marked = f"{language.signed(figure or 0, 0)}  "
            yield from layout.wrap(marked + shown.texts[gap.item], width, "  ", "      ")
