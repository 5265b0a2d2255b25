"""One leader's assessments under several versions, as lines for a terminal."""

from collections.abc import Iterator

from leaderdev.frameworks.carry import Column
from leaderdev.locales import Language
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.sentences import why
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs
from leaderdev.views.leaders.versions import LeaderVersions, Row


def lines(shown: LeaderVersions, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The assessments with a number each, the levels item by item, and what cannot be compared with the reason."""
    who = one_line(shown.name) or shown.leader
    yield from text_layout.wrap(language.say("gaps.title", who=who, tier=shown.tier_title), width)
    yield from text_layout.wrap(language.say("versions.read_under", framework=shown.framework), width)
    for place, column in enumerate(shown.columns):
        yield from text_layout.wrap(f"({place + 1}) {column_in_words(column, language)}", width, "  ", "      ")
    for role in shown.hidden:
        yield from text_layout.wrap(language.say(f"gaps.hidden_{role}"), width)
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


def column_in_words(column: Column, language: Language) -> str:
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
