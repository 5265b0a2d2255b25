"""What a framework speaks to, as lines for a terminal: a table for each group of tags, then what is missing."""

from collections.abc import Callable, Iterator

from leaderdev.frameworks.coverage import GROUPS, Coverage
from leaderdev.locales import Language
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs
from leaderdev.views.frameworks.coverage_view import CoverageView, ShownLack, asked, counts, items, sentence


def lines(shown: CoverageView, width: int, signs: Signs) -> Iterator[str]:
    """Two versions stand in one table, as "before→after"; what did not change as one figure."""
    language = shown.language
    names = [str(side.framework) for side in shown.sides]
    key = "coverage.title" if len(names) == 1 else "coverage.title_two"
    yield from text_layout.wrap(language.say(key, old=names[0], new=names[-1]), width)
    for group in GROUPS:
        yield ""
        yield from text_layout.wrap(language.say(f"coverage.group_{group}"), width)
        yield from _table(shown, group, language, width, signs)
    yield ""
    yield from text_layout.wrap(language.say("coverage.legend"), width)
    yield from _missing(shown, language, width)
    yield ""
    yield from text_layout.wrap(language.say("coverage.caveat"), width)


def _table(shown: CoverageView, group: str, language: Language, width: int, signs: Signs) -> list[str]:
    tags = GROUPS[group]
    headings = [language.say("words.key_dimension"), language.say("words.column_items")]
    headings += [language.say(f"coverage.short_{tag}") for tag in tags]
    rows = []
    for dimension, title in (*shown.dimensions.items(), (None, language.say("coverage.all"))):
        row = [title, _both(shown, signs, lambda side, dimension=dimension: items(side, dimension))]  # type: ignore[misc]  # a bound default
        for tag in tags:
            figure = _both(shown, signs, lambda side, d=dimension, t=tag: counts(side, d, group)[t])  # type: ignore[misc]  # a bound default
            questions = asked(shown.sides[-1], dimension, tag) if group == "data_informed" else 0
            row.append(f"{figure} +{questions}?" if questions else figure)
        rows.append(row)
    return table(headings, rows, width, tuple(range(1, len(headings))))


def _both(shown: CoverageView, signs: Signs, figure: Callable[[Coverage], int]) -> str:
    figures = [figure(side) for side in shown.sides]
    if len(set(figures)) == 1:
        return str(figures[0]) if figures[0] else "·" if signs.unicode else "."
    return ("→" if signs.unicode else ">").join(map(str, figures))


def _missing(shown: CoverageView, language: Language, width: int) -> Iterator[str]:
    for state in ("closed", "new", "open"):
        here = [one for one in shown.lacks if one.state == state]
        heading = "still_open" if state == "open" and len(shown.sides) > 1 else state
        if here:
            yield ""
            yield from text_layout.wrap(language.say(f"coverage.heading_{heading}", count=len(here)), width)
            for one in here:
                yield from _lack(one, shown, language, width)
    if all(one.state == "closed" for one in shown.lacks):
        yield ""
        yield from text_layout.wrap(
            language.say("coverage.nothing_missing", framework=shown.sides[-1].framework), width
        )


def _lack(one: ShownLack, shown: CoverageView, language: Language, width: int) -> Iterator[str]:
    text = sentence(one.lack, shown)
    if one.lack.items and one.lack.code != "dimension-without":
        text = f"{text} ({language.listed(one.lack.items, 6)})"
    yield from text_layout.wrap(text, width, "- ", "  ")
