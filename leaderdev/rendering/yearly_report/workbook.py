"""The yearly report to calculate with: its sentences, and its figures as numbers, in more columns than there is room for on paper.

Nothing is in it that does not stand in the report, but the items.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from leaderdev.rendering.blocks import (
    NO_FIGURE,
    Column,
    Document,
    Facts,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
)
from leaderdev.rendering.yearly_report.bars import levels_of, shade
from leaderdev.rendering.yearly_report.group_figures import GroupFigures

if TYPE_CHECKING:
    from leaderdev.rendering.yearly_report.report import YearlyReport

# What stands before a line, the line, and what stands after it.
_Row = tuple[tuple[str, ...], GroupFigures, tuple[Value, ...]]


def workbook(report: "YearlyReport") -> Document:
    head = (Paragraph(report.subtitle), Facts(report.facts))
    blocks = (*_sentences(report), *_tables(report))
    return Document(report.title, report.language, blocks, head, on=report.on, short=report.headings["sheet_summary"])


def _sentences(report: "YearlyReport") -> Iterator[Section]:
    """What is to be known before any figure is read."""
    heads = report.headings
    parts = (
        (heads["summary"], report.summary),
        (heads["comparisons"], report.comparisons),
        (heads["items_ends"], (report.ranked_said,) if report.ranked_said else ()),
        *((block.title, block.notes) for block in report.blocks),
        *((picture.title, picture.said) for picture in report.pictures),
        (heads["changes"], report.changes_said),
        (heads["participation"], report.answered),
        (heads["withheld"], report.withheld),
        (heads["basis"], (*report.basis, report.caveat)),
    )
    yield from (Section(heading, (Items(given),)) for heading, given in parts if given)


def _tables(report: "YearlyReport") -> Iterator[Section]:
    """A chart of many rows cannot be read: some have none."""
    shown = _Lines(report)
    found = {
        "tiers": shown.table(("tier",), _alone(report.tiers), charted=True),
        "blocks": shown.table(
            ("tier", "dimension"), [((one.title,), line, ()) for one in report.blocks for line in one.lines]
        ),
        "ends": _ends(report),
    }
    for one in report.pictures:
        rows: list[_Row] = [((), node.line, (node.said or None,)) for node in one.nodes]
        found[one.kind] = shown.table(("variable",), rows, ("state",), charted=True)
    found["elements"] = shown.table(("element",), _alone(report.elements), charted=True)
    found["items"] = shown.table(("item",), _alone(report.items))
    found["changes"] = _changes(report)
    yield from (Section(report.headings[f"sheet_{name}"], (table,)) for name, table in found.items() if table.rows)


def _alone(lines: Iterable[GroupFigures]) -> list[_Row]:
    return [((), one, ()) for one in lines]


def _columns(report: "YearlyReport", *names: str, signed: Sequence[str] = ()) -> tuple[Column, ...]:
    """Of figures."""
    return tuple(Column(report.headings[f"column_{one}"], figure=True, signed=one in signed) for one in names)


def _words(report: "YearlyReport", *names: str) -> tuple[Column, ...]:
    return tuple(Column(report.headings[f"column_{one}"]) for one in names)


class _Lines:
    """Tables of lines, with a column for each level of the scale, and for each band that some line has instead of levels."""

    def __init__(self, report: "YearlyReport") -> None:
        self.report = report
        several = (
            *(report.tiers, report.elements, report.items),
            *(block.lines for block in report.blocks),
            *([node.line for node in picture.nodes] for picture in report.pictures),
        )
        found = {
            (part.low, part.high): levels_of(part)
            for lines in several
            for line in lines
            if any(part.low != part.high for part in line.parts)
            for part in line.parts
        }
        self.bands = {place: found[place] for place in sorted(found)}

    def table(
        self, names: Sequence[str], rows: Iterable[_Row], more: Sequence[str] = (), *, charted: bool = False
    ) -> Table:
        """names, more -- the columns before and after those of the lines"""
        columns = (
            *_words(self.report, *names),
            *_columns(self.report, "leaders", "all", "ratings", "missing"),
            *self._spread(charted=charted),
            *_columns(self.report, "mean", "sure", "low", "high", "expected", "gap", signed=("gap",)),
            *_words(self.report, "withheld", *more),
        )
        values = (Row((), values=(*before, *self._values(line), *after)) for before, line, after in rows)
        return Table(columns, tuple(values), chart=self.report.headings["column_spread"] if charted else "")

    def _spread(self, *, charted: bool) -> Iterator[Column]:
        """A chart shows each in the shade of its level, or of the middle of its band."""
        levels = [value for value, _ in self.report.scale]
        titles = [f"{value} {name}" for value, name in self.report.scale]
        titles += [f"{self.report.headings['column_spread']} {band}" for band in self.bands.values()]
        middles = [*levels, *((low + high) / 2 for low, high in self.bands)]
        for title, middle in zip(titles, middles, strict=True):
            colour = shade((middle - levels[0]) / max(levels[-1] - levels[0], 1)) if charted else ""
            yield Column(title, figure=True, colour=colour)

    def _values(self, line: GroupFigures) -> Iterator[Value]:
        banded = any(part.low != part.high for part in line.parts)
        counts: Mapping[str, int] = {levels_of(part): part.ratings for part in line.parts}
        yield from (line.title, line.people, line.of, line.ratings, line.missing)
        yield from (None if banded else counts.get(str(value)) for value, _ in self.report.scale)
        yield from (counts.get(band) if banded else None for band in self.bands.values())
        low, high = line.mean_band or line.interval or (None, None)
        yield from (line.mean, self._sure(line), low, high, line.expected, line.gap, line.withheld or None)

    def _sure(self, line: GroupFigures) -> str | None:
        """What the two columns after it are, or why they are empty."""
        if line.withheld:
            return None
        return line.sure if line.interval is None or line.sure == NO_FIGURE else self.report.headings["sample"]


def _ends(report: "YearlyReport") -> Table:
    """What does best and worst, of each block and of all items."""
    heads = report.headings
    of_blocks = [(block.title, block.near, block.far) for block in report.blocks]
    rows = tuple(
        Row((), values=(where, line.title, heads[f"{kind}_short"], line.mean, line.expected, line.gap))
        for where, near, far in (*of_blocks, (heads["column_item"], report.strengths, report.develop))
        for kind, given in (("strengths", near), ("develop", far))
        for line in given
    )
    columns = (*_words(report, "group", "what", "kind"), *_columns(report, "mean", "expected", "gap", signed=("gap",)))
    return Table(columns, rows)


def _changes(report: "YearlyReport") -> Table:
    signed = ("rated", "low", "high", "moved", "gap_change")
    figures = _columns(report, "people_before", "people_now", *signed, signed=signed)
    rows = (
        (
            one.title,
            one.before,
            one.now,
            one.rated,
            *(one.interval or (None, None)),
            one.moved,
            one.gap,
            one.said or one.withheld,
        )
        for one in report.changes
    )
    columns = (*_words(report, "group"), *figures, *_words(report, "certain"))
    return Table(columns, tuple(Row((), values=row) for row in rows))
