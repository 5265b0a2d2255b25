"""What stands in the yearly report, in which order: the tiers, each of them by dimension, items, pictures, change, and the basis."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from leaderdev.locales import Language
from leaderdev.rendering import blocks
from leaderdev.rendering.blocks import (
    NO_FIGURE,
    Beside,
    Block,
    Column,
    Document,
    Drawing,
    Facts,
    Figure,
    Items,
    Notices,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
)
from leaderdev.rendering.yearly_report import balance, bars
from leaderdev.rendering.yearly_report.group_figures import GroupFigures

if TYPE_CHECKING:
    from leaderdev.rendering.yearly_report.report import YearlyReport

PAGES = 4
# A part with more rows may begin on one page and end on the next.
ROWS_ON_A_PAGE = 14


def document(report: "YearlyReport") -> Document:
    head = (Paragraph(report.subtitle, kind="subtitle"), Facts(report.facts))
    return Document(report.title, report.language, tuple(_blocks(report)), head, on=report.on, pages=PAGES)


def _blocks(report: "YearlyReport") -> Iterator[Block]:
    heads, shown = report.headings, _Tables(report)
    parts: Iterable[tuple[str, str, Iterable[Block], bool]] = (
        ("summary", heads["summary"], [Items(report.summary, kind="summary")], True),
        ("tiers", heads["tiers"], _tiers(report, shown), True),
        ("blocks", heads["blocks"], _by_dimension(report, shown), True),
        ("items", heads["items_ends"], _items(report, shown), True),
        ("pictures", heads["pictures"], _pictures(report, shown), True),
        ("changes", heads["changes"], _changes(report), len(report.changes) > ROWS_ON_A_PAGE),
        ("withheld", heads["withheld"], [Items(report.withheld)] if report.withheld else (), True),
        ("basis", heads["basis"], [*_notes(report.basis), Notices((report.caveat,))], False),
    )
    for name, title, inside, breakable in parts:
        if given := tuple(inside):
            yield Section(title, given, name=name, breakable=breakable)


def _tiers(report: "YearlyReport", shown: "_Tables") -> Iterator[Block]:
    legend = tuple(("", f"{value} {name}") for value, name in report.scale)
    yield Figure(bars.key(report), ", ".join(said for _, said in legend), kind="key")
    yield shown.table(report.headings["column_tier"], report.tiers, legend)
    yield from _notes((*report.comparisons, *report.answered))


def _by_dimension(report: "YearlyReport", shown: "_Tables") -> Iterator[Block]:
    """The organisation and each tier; one of which nothing is shown says why in its notes."""
    heads = report.headings
    for number, one in enumerate(report.blocks, start=1):
        inside: list[Block] = []
        if not all(line.withheld for line in one.lines):
            inside.append(shown.table(heads["column_dimension"], one.lines))
            for name, given in (("strengths_short", one.strengths), ("develop_short", one.develop)):
                if given:
                    said = (Span(f"{heads[name]}:", "strong"), Span(f" {', '.join(given)}"))
                    inside.append(Paragraph(said))
        inside += _notes(one.notes)
        long = len(one.lines) > ROWS_ON_A_PAGE
        yield Section(one.title, tuple(inside), name=f"block-{number}", level=3, breakable=long)


def _items(report: "YearlyReport", shown: "_Tables") -> Iterator[Block]:
    for name, given in (("strengths", report.strengths), ("develop", report.develop)):
        if given:
            table = shown.table(report.headings["column_item"], given)
            yield Section(report.headings[name], (table,), name=name, level=3, breakable=False)
    yield from _notes((report.ranked_said,) if report.ranked_said else ())


def _pictures(report: "YearlyReport", shown: "_Tables") -> Iterator[Block]:
    """Beside each other what is drawn; beneath it the figures. Where nothing is shown, the drawings say why."""
    heads = report.headings
    if report.no_pictures:
        yield Paragraph(report.no_pictures)
    sides, wide = [], []
    for one in report.pictures:
        svg = balance.drawn(one, report)
        figure = Figure(svg, one.alt, blocks.height_by_width(svg))
        sides.append((Section(one.title, (figure, Items(one.said)), name=one.kind, level=3),))
        wide.append(bars.width(svg))
    if sides:
        yield Beside(tuple(sides), wide=tuple(wide))
    for one in report.pictures:
        if not all(node.line.withheld for node in one.nodes):
            yield shown.table(one.title, [node.line for node in one.nodes])
    if report.elements:
        table = shown.table(heads["column_element"], report.elements)
        inside = _notes((report.elements_note,)) if report.elements_note else (table,)
        yield Section(heads["elements"], tuple(inside), name="elements", level=3, breakable=False)


def _changes(report: "YearlyReport") -> Iterator[Block]:
    heads = report.headings
    if report.changes:
        figures = [
            Column(heads[f"column_{one}"], figure=True)
            for one in ("people", "rated", "change_sure", "moved", "gap_change")
        ]
        columns = (Column(heads["column_group"], wide=1.8), *figures, Column(heads["column_certain"]))
        rows = [
            Row((one.title, one.people, one.rated_text, one.sure_text, one.moved_text, one.gap_text, one.said))
            if not one.withheld
            else Row((one.title,), absent=one.withheld)
            for one in report.changes
        ]
        yield Table(columns, tuple(rows))
    yield from _notes(report.changes_said)


def _notes(sentences: Sequence[str]) -> tuple[Items, ...]:
    return (Items(tuple(sentences), kind="notes"),) if sentences else ()


class _Tables:
    """Tables of lines, with how their ratings lie as bars, and where mean and expectation are on the scale."""

    def __init__(self, report: "YearlyReport") -> None:
        self.levels = [value for value, _ in report.scale]
        self.language = Language(report.language)
        self.heads = report.headings

    def table(self, name: str, lines: Sequence[GroupFigures], legend: tuple[tuple[str, str], ...] = ()) -> Table:
        heads, figures = self.heads, ("mean", "sure", "expected", "gap")
        columns = (
            Column(name),
            Column(heads["column_answered"], figure=True),
            Column(heads["column_spread"]),
            Column(heads["column_axis"], beneath=Drawing(bars.axis_head(self.levels)), drawn=True),
            *(Column(heads[f"column_{one}"], figure=True) for one in figures),
        )
        return Table(columns, tuple(map(self._row, lines)), legend, kind="levels")

    def _row(self, line: GroupFigures) -> Row:
        if line.withheld:
            return Row((line.title,), absent=line.withheld)
        axis = Drawing(bars.axis(line, self.levels))
        figures = (line.mean_text, line.sure, line.expected_text, line.gap_text)
        return Row((line.title, line.answered, self._bar(line) if line.parts else NO_FIGURE, axis, *figures))

    def _bar(self, line: GroupFigures) -> Drawing:
        """A band counts for the level in its middle where no picture is shown."""
        alt = bars.in_words(line, self.language)
        shares = dict.fromkeys(self.levels, 0)
        for part in line.parts:
            inside = [level for level in self.levels if part.low <= level <= part.high]
            shares[inside[len(inside) // 2]] += part.ratings
        return Drawing(bars.spread(line.parts, self.levels, self.language, alt), alt, tuple(shares.values()))
