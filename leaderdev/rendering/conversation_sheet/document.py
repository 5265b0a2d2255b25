"""What stands on the sheet for a conversation: both views, what was agreed, the topics of the hour, and room to write."""

from collections.abc import Iterable, Iterator

from leaderdev.locales import Language
from leaderdev.rendering.blocks import (
    NO_FIGURE,
    Beside,
    Block,
    Column,
    Document,
    Entry,
    Facts,
    Figure,
    Items,
    Notices,
    Paragraph,
    Row,
    Ruled,
    Section,
    Span,
    Table,
    Track,
    height_by_width,
)
from leaderdev.rendering.conversation_sheet import sheet
from leaderdev.rendering.conversation_sheet.sheet import Agreed, Sheet, Topic
from leaderdev.rendering.plain_text import stripped

PAGES = 2
# A fifth agreement is rarely kept.
LINES_FOR_AGREEMENTS = 4
# A topic of more characters is longer than about a third of a page.
LONG = 1500
_MARKS = ("expected", "own", "manager")


def document(sheet: Sheet, svg: str) -> Document:
    """svg -- the drawing of the spider"""
    language = Language(sheet.language)
    blocks = tuple(_blocks(sheet, svg, language))
    head = (Facts(sheet.facts),)
    return Document(sheet.title, sheet.language, blocks, head, on=sheet.on, short=sheet.leader, pages=PAGES)


def _blocks(sheet: Sheet, svg: str, language: Language) -> Iterator[Block]:
    heads = sheet.headings
    if sheet.notices:
        yield Notices(sheet.notices)
    figure = Figure(svg, sheet.spider.alt, height_by_width(svg))
    sides = (
        (Section(heads["spider"], (figure,), name="spider"),),
        (Section(heads["table"], tuple(_figures(sheet, language)), name="table"),),
    )
    yield Beside(sides, is_beside=_fits_beside(sheet, svg), breakable=True)
    if sheet.changes:
        yield Section(heads["changes"], (Items(sheet.changes),), name="changes")
    agreed: Block = Paragraph(language.say("lus_sheet.nothing_agreed"))
    if sheet.agreements:
        agreed = Items(tuple(_agreed(one, language) for one in sheet.agreements))
    yield Section(heads["agreements"], (agreed,), name="agreements")
    topics = tuple(_topic(number, one, sheet) for number, one in enumerate(sheet.topics, start=1))
    nothing = (Paragraph(language.say("lus_sheet.no_topics")),)
    yield Section(heads["topics"], topics or nothing, name="topics")
    columns = (("agreement_what", 1.25), ("agreement_seen", 1.0), ("agreement_due", 0.45))
    to_write = Table(tuple(Column(heads[name], wide=wide) for name, wide in columns), blank=LINES_FOR_AGREEMENTS)
    yield Section(heads["new_agreements"], (to_write,), name="new-agreements")
    if items := tuple(_items(sheet, language)):
        yield Section(heads["table"], items, name="items", appendix=True)


def _fits_beside(sheet: Sheet, svg: str) -> bool:
    """Whether the spider and the table can stand beside each other: few columns, short names, and a spider without a long key."""
    return len(sheet.columns) <= 7 and all(len(row.title) < 60 for row in sheet.rows) and height_by_width(svg) < 1.3


def _figures(sheet: Sheet, language: Language) -> Iterator[Block]:
    """The dimensions, and what the figures rest on."""
    legend = tuple((name, sheet.spider.labels[name].lower()) for name in _MARKS if name in sheet.spider.labels)
    rows = tuple(Row((row.title, *cells(row, sheet, language, mean=True)), _track(row, sheet)) for row in sheet.rows)
    yield Table(_columns(sheet.columns), rows, legend, kind="levels")
    for name, sentences in (("agreement_of_raters", sheet.agreement_of_raters), ("basis", sheet.caveat)):
        if sentences:
            said = tuple(Paragraph(one, kind="note") for one in sentences)
            yield Section(sheet.headings[name], said, name=name.replace("_", "-"), level=3)


def _figure(value: float | None, language: Language, *, mean: bool) -> str:
    """mean -- always with a decimal, as means are; a whole level has none."""
    if value is None:
        return NO_FIGURE
    return language.number(value, 1 if mean or value != int(value) else 0)


def cells(row: sheet.Row, sheet: Sheet, language: Language, *, mean: bool) -> tuple[str, ...]:
    """The row's figures in the order of `sheet.shown`, and the gap."""
    figures = (_figure(getattr(row.levels, name), language, mean=mean) for name in sheet.shown)
    return (*figures, stripped(row.gap) or NO_FIGURE)


def _columns(titles: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(title, figure=bool(place)) for place, title in enumerate(titles))


def _track(row: sheet.Row, sheet: Sheet) -> Track:
    return Track(*sheet.spider.axis, tuple((name, getattr(row.levels, name)) for name in _MARKS))


def _items(sheet: Sheet, language: Language) -> Iterator[Table]:
    for row in sheet.rows:
        if row.items:
            items = tuple(Row((one.title, *cells(one, sheet, language, mean=False))) for one in row.items)
            yield Table(_columns((row.title, *sheet.columns[1:])), items, kind="levels")


def status(agreed: Agreed, language: Language) -> str:
    """The status, and in words that it is late: a frame alone is seen by nobody who listens."""
    return f"{agreed.status}, {language.say('lus_sheet.overdue')}" if agreed.overdue else agreed.status


def _agreed(one: Agreed, language: Language) -> Entry:
    return Entry(one.text, status(one, language), one.lines, one.id, one.overdue)


def _topic(number: int, topic: Topic, sheet: Sheet) -> Beside:
    heads = sheet.headings
    questions = tuple(
        (heads[name], "\n".join(given))
        for name, given in (("questions", topic.questions), ("data_questions", topic.data_questions))
        if given
    )
    figures = (
        Span(topic.dimension, "quiet"),
        Span(f" ({topic.item})", "typed"),
        Span(" · ", "break"),
        Span(topic.figures, "apart"),
    )
    said = Facts((*topic.anchors, *topic.said, *questions), kind="run")
    blocks = (Paragraph(figures, kind="figures"), *((Items(topic.reasons, "reasons"),) if topic.reasons else ()), said)
    part = Section(topic.title, blocks, name=f"topic-{number}", level=3, number=number)
    long = sum(len(words) for _, words in (*topic.said, *topic.anchors)) > LONG
    return Beside(((part,), (Ruled(heads["room"]),)), kind="topic", breakable=long)
