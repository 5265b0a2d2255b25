"""One leader's gaps as lines for a terminal of any width."""

from collections.abc import Iterator

from leaderdev.locales import Language
from leaderdev.model.profile import Assessment
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.text_layout import Signs
from leaderdev.statistics.gaps import DimensionGap, ItemGap
from leaderdev.views.frameworks import carried_note
from leaderdev.views.leaders.gaps import LeaderGaps

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
    yield from text_layout.wrap(
        language.say("gaps.legend", expected=signs.expected, own=signs.own, manager=signs.manager, both=signs.both),
        width,
    )
    if shown.groups:
        yield from text_layout.wrap(language.say("gaps.group_legend"), width)
    yield from _standing_out(shown, language, width)
    yield from _agreement(shown, language, width)
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


def _dimension(
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


def _item(shown: LeaderGaps, gap: ItemGap, language: Language, width: int, signs: Signs) -> Iterator[str]:
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
    """Whether the figures stand below the text rather than beside it."""
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


def _agreement(shown: LeaderGaps, language: Language, width: int) -> Iterator[str]:
    said = shown.agreement.sentences(language) if shown.agreement else ()
    if said:
        yield ""
        yield from text_layout.wrap(language.say("gaps.how_far_you_agree"), width)
    for sentence in said:
        yield from text_layout.wrap(sentence, width, "  ", "  ")
