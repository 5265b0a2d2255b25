"""The sheet as lines for a terminal of any width."""

from collections.abc import Iterator, Sequence

from leaderdev.language import Language
from leaderdev.reports import layout
from leaderdev.reports.layout import Signs
from leaderdev.reports.lus_sheet import Agreed, Levels, Sheet, Topic
from leaderdev.reports.lus_sheet_parts import cells
from leaderdev.reports.plain_text import one_line, plain

_STEPS = 4


def lines(sheet: Sheet, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The sheet, a line at a time, at most `width` columns each. Of the room for notes and new agreements nothing: that is paper's."""
    yield from layout.wrap(one_line(sheet.title), width)
    yield ""
    for label, value in sheet.facts:
        yield from layout.wrap(f"{label}: {one_line(value)}", width, "", "  ")
    if sheet.notices:
        yield ""
        for notice in sheet.notices:
            yield from layout.wrap(f"! {one_line(notice)}", width, "", "  ")
    yield from _table(sheet, language, width, signs)
    for name, sentences in (("changes", sheet.changes), ("agreement_of_raters", sheet.agreement_of_raters)):
        yield from _part(sheet, name, sentences, width)
    yield from _heading(sheet, "agreements", width)
    for agreed in sheet.agreements:
        yield from _agreed(agreed, language, width)
    if not sheet.agreements:
        yield from layout.wrap(language.say("lus_sheet.nothing_agreed"), width)
    yield from _heading(sheet, "topics", width)
    for number, topic in enumerate(sheet.topics, 1):
        yield from _topic(number, topic, width)
    if not sheet.topics:
        yield from layout.wrap(language.say("lus_sheet.no_topics"), width)
    yield from _part(sheet, "basis", sheet.caveat, width)


def _heading(sheet: Sheet, name: str, width: int) -> Iterator[str]:
    yield ""
    yield from layout.wrap(sheet.headings[name].upper(), width)


def _part(sheet: Sheet, name: str, sentences: Sequence[str], width: int) -> Iterator[str]:
    if sentences:
        yield from _heading(sheet, name, width)
        for sentence in sentences:
            yield from layout.wrap(one_line(sentence), width)


def _table(sheet: Sheet, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """Each dimension with its figures and a bar of the scale: the spider of a terminal."""
    yield from _heading(sheet, "table", width)
    for row in sheet.rows:
        yield from layout.wrap(one_line(row.title), width)
        figures = zip(sheet.columns[1:], cells(row, sheet, language, mean=True), strict=True)
        said = " · ".join(f"{name.lower()} {signs.minus(figure)}" for name, figure in figures)
        yield f"  {_bar(row.levels, sheet, min(width - 2, 40), signs)}"
        yield from layout.wrap(said, width, "  ")
    legend = [("expected", signs.expected), ("own", signs.own), ("manager", signs.manager)]
    words = [f"{mark} {sheet.spider.labels[name].lower()}" for name, mark in legend if name in sheet.spider.labels]
    lowest, highest = sheet.spider.axis
    yield from layout.wrap("   ".join([*words, f"({lowest}–{highest})"]), width)


def _bar(levels: Levels, sheet: Sheet, room: int, signs: Signs) -> str:
    """The axis as a line, a quarter of a level a column where there is room."""
    lowest, highest = sheet.spider.axis
    columns = max(2, min((highest - lowest) * _STEPS * 2 + 1, room))
    line = [signs.empty] * columns
    for name, mark in (("expected", signs.expected), ("own", signs.own), ("manager", signs.manager)):
        value = getattr(levels, name)
        if value is not None and highest > lowest:
            place = round((min(max(value, lowest), highest) - lowest) / (highest - lowest) * (columns - 1))
            line[place] = mark if line[place] == signs.empty else signs.both
    return "".join(line)


def _agreed(agreed: Agreed, language: Language, width: int) -> Iterator[str]:
    status = f"{agreed.status}, {language.say('lus_sheet.overdue')}" if agreed.overdue else agreed.status
    yield from layout.wrap(f"- {one_line(agreed.text)} [{status}]", width, "", "  ")
    for line in (*agreed.lines, f"({agreed.id})"):
        yield from layout.wrap(one_line(line), width, "    ", "      ")


def _topic(number: int, topic: Topic, width: int) -> Iterator[str]:
    if number > 1:
        yield ""
    yield from layout.wrap(f"{number}. {one_line(topic.title)}", width, "", "   ")
    yield from layout.wrap(f"{topic.dimension} ({topic.item})", width, "   ")
    yield from layout.wrap(topic.figures, width, "   ")
    for reason in topic.reasons:
        yield from layout.wrap(reason, width, "   ")
    for who, text in topic.said:
        yield from _paragraphs(f"{who}: {plain(text)}", width)
    for question in (*topic.questions, *topic.data_questions):
        yield from layout.wrap(f"? {one_line(question)}", width, "   ", "     ")
    for heading, text in topic.anchors:
        yield from layout.wrap(f"{heading}: {one_line(text)}", width, "   ", "     ")


def _paragraphs(text: str, width: int) -> Iterator[str]:
    """Further paragraphs stand further in, so that nobody takes them for a part of the sheet."""
    indent = "   "
    for paragraph in text.splitlines():
        if paragraph.strip():
            yield from layout.wrap(one_line(paragraph), width, indent, "     ")
            indent = "     "
