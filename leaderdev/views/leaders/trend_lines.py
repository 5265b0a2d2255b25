"""How one leader's assessments went, as lines for a terminal of any width."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from leaderdev.locales import Language
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.sentences import why
from leaderdev.rendering.text_layout import Signs
from leaderdev.statistics.trend import Means, Shift
from leaderdev.views.leaders.trend_view import Step, Trend
from leaderdev.views.leaders.versions_lines import column_in_words

_HEIGHTS = "▁▂▃▄▅▆▇█"
_MOST_MOVED = 5


def lines(shown: Trend, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The assessments with a number each; then for each role its means and what changed; the dimensions; what does not compare."""
    who = one_line(shown.name) or shown.leader
    yield from text_layout.wrap(language.say("gaps.title", who=who, tier=shown.tier_title), width)
    yield from text_layout.wrap(language.say("versions.read_under", framework=shown.framework), width)
    for place, stand in enumerate(shown.stands):
        yield from text_layout.wrap(f"({place + 1}) {column_in_words(stand.column, language)}", width, "  ", "      ")
    for role in shown.hidden:
        yield from text_layout.wrap(language.say(f"gaps.hidden_{role}"), width)
    yield from text_layout.wrap(language.say("trend.expected_then", tier=shown.tier_title), width)
    for role in shown.roles():
        yield ""
        yield from _role(shown, role, language, width, signs)
    if shown.stands:
        yield from _dimensions(shown, language, width, signs)
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
            f"({place + 1}) {_means(shown.stands[place].whole, language, signs)}", width, "  ", "      "
        )
    for step in shown.steps:
        if step.role == role:
            yield from _step(shown, step, language, width, signs)
    if not any(step.role == role for step in shown.steps):
        yield from text_layout.wrap(language.say("trend.nothing_to_compare"), width, "  ")


def _means(found: Means, language: Language, signs: Signs) -> str:
    if found.rated is None or found.expected is None or found.gap is None:
        return language.say("trend.no_means")
    figures = {
        name: language.number(float(one), 2) for name, one in (("rated", found.rated), ("expected", found.expected))
    }
    gap = signs.minus(language.signed(float(found.gap), 2))
    return language.say("trend.means", **figures, gap=gap, count=found.items)


def _step(shown: Trend, step: Step, language: Language, width: int, signs: Signs) -> Iterator[str]:
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


def _dimensions(shown: Trend, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """A line a role for each dimension: how high it stood each time, drawn and in figures, and what was expected."""
    yield ""
    yield from text_layout.wrap(language.say("trend.by_dimension"), width)
    for dimension, title in shown.titles.items():
        told = []
        for role in shown.roles():
            stood = [shown.stands[place].dimensions[dimension] for place in shown.places(role)]
            if any(one.items for one in stood):
                told.append((role, stood))
        if told:
            yield from text_layout.wrap(title.upper(), width)
        for role, stood in told:
            name = language.say(f"gaps.column_{role}")
            drawn = f" {_spark(stood, shown.scale)} " if signs.unicode else " "
            rated = _row(_written([one.rated for one in stood], language, signs), signs)
            wanted = _written([one.expected for one in stood], language, signs)
            expected = _row(wanted[:1] if len(set(wanted)) == 1 else wanted, signs)
            said = language.say("trend.row", name=name, drawn=drawn, rated=rated, expected=expected)
            yield from text_layout.wrap(said, width, "  ", "    ")


def _spark(stood: Sequence[Means], scale: Sequence[int]) -> str:
    """A block for each mean, from the lowest level to the highest; a point where there is none."""
    steps = max(1, scale[-1] - scale[0])
    places = [None if one.rated is None else (one.rated - scale[0]) / steps * (len(_HEIGHTS) - 1) for one in stood]
    return "".join("·" if place is None else _HEIGHTS[int(place + Fraction(1, 2))] for place in places)


def _written(figures: Sequence[Fraction | None], language: Language, signs: Signs) -> list[str]:
    return [signs.minus("–") if one is None else language.number(float(one)) for one in figures]


def _row(figures: Sequence[str], signs: Signs) -> str:
    return f" {_arrow(signs)} ".join(figures)


def _arrow(signs: Signs) -> str:
    return "→" if signs.unicode else "->"


def _hundredths(figure: Fraction) -> int:
    return round(figure * 100)


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
