"""The yearly paper as a workbook: the figures of the paper, as numbers, for who wants to go on with them.

Nothing is in it that is not on the paper but the items: no hidden sheet, no hidden row, no formula, no link and no comment.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from leaderdev.rendering.blocks import NO_FIGURE
from leaderdev.rendering.word import repacked
from leaderdev.rendering.yearly_report.bars import levels_of
from leaderdev.rendering.yearly_report.group_figures import GroupFigures
from leaderdev.rendering.yearly_report.report import YearlyReport
from leaderdev.rendering.yearly_report.xlsx_chart import stacked
from leaderdev.rendering.yearly_report.xlsx_sheet import Value, clean, sentences, table

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


# The column in which the spread begins, where there is one column of names.
_FIRST_LEVEL = 6
_CHARTED = ("tiers", "elements")


def document(paper: YearlyReport) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.title = "leaderdev", clean(paper.title)
    if paper.on:
        book.properties.created = book.properties.modified = datetime.combine(date.fromisoformat(paper.on), time())
    _said(book, paper)
    heads = paper.headings
    _lines(book, paper, "tiers", ("tier",), [((), one) for one in paper.tiers])
    crossed = [((block.title,), line) for block in paper.blocks for line in block.lines]
    _lines(book, paper, "blocks", ("tier", "dimension"), crossed)
    _ends(book, paper)
    for picture in paper.pictures:
        rows = [_row(paper, (), node.line, (node.said or None,)) for node in picture.nodes]
        columns = [*_columns(paper, ("variable",)), heads["column_state"]]
        sheet = table(book, heads[f"sheet_{picture.kind}"], columns, rows, signed=(heads["column_gap"],))
        stacked(sheet, heads["column_spread"], names=1, first=_FIRST_LEVEL, shades=_shades(paper))
    _lines(book, paper, "elements", ("element",), [((), one) for one in paper.elements])
    _lines(book, paper, "items", ("item",), [((), one) for one in paper.items])
    _changes(book, paper)
    file = io.BytesIO()
    book.save(file)
    return repacked(_dated(file.getvalue(), paper.on or "1980-01-01"), paper.on)


def _dated(content: bytes, on: str) -> bytes:
    """The same workbook as changed on that day: what writes it always says that it is now."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.infolist():
            part = old.read(one)
            if one.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + on.encode() + b"T00:00:00Z", part)
            new.writestr(one, part)
    return target.getvalue()


def _columns(paper: YearlyReport, names: Sequence[str]) -> list[str]:
    heads = paper.headings
    spread = [f"{value} {name}" for value, name in paper.scale] + [
        f"{heads['column_spread']} {band}" for band in _bands(paper).values()
    ]
    figures = ("mean", "sure", "low", "high", "expected", "gap", "withheld")
    return [
        *(heads[f"column_{one}"] for one in names),
        heads["column_leaders"],
        heads["column_all"],
        heads["column_ratings"],
        heads["column_missing"],
        *spread,
        *(heads[f"column_{one}"] for one in figures),
    ]


def _bands(paper: YearlyReport) -> dict[tuple[int, int], str]:
    """The bands that some line of the paper has instead of levels, lowest first."""
    several = (
        *(paper.tiers, paper.elements, paper.items),
        *(block.lines for block in paper.blocks),
        *([node.line for node in picture.nodes] for picture in paper.pictures),
    )
    found = {
        (part.low, part.high): levels_of(part)
        for lines in several
        for line in lines
        if any(part.low != part.high for part in line.parts)
        for part in line.parts
    }
    return {place: found[place] for place in sorted(found)}


def _row(paper: YearlyReport, before: Iterable[str], line: GroupFigures, after: Iterable[Value] = ()) -> list[Value]:
    banded = any(part.low != part.high for part in line.parts)
    counts: Mapping[str, int] = {levels_of(part): part.ratings for part in line.parts}
    levels: list[Value] = [None if banded else counts.get(str(value)) for value, _ in paper.scale]
    bands: list[Value] = [counts.get(band) if banded else None for band in _bands(paper).values()]
    low, high = line.mean_band or line.interval or (None, None)
    return [
        *before,
        line.title,
        line.people,
        line.of,
        line.ratings,
        line.missing,
        *levels,
        *bands,
        line.mean,
        _sure(paper, line),
        low,
        high,
        line.expected,
        line.gap,
        line.withheld or None,
        *after,
    ]


def _shades(paper: YearlyReport) -> list[float]:
    """Where on the scale each column of the spread lies: a level, or the middle of a band."""
    levels = [value for value, _ in paper.scale]
    middles = [(part[0] + part[1]) / 2 for part in _bands(paper)]
    return [(one - levels[0]) / max(levels[-1] - levels[0], 1) for one in (*levels, *middles)]


def _sure(paper: YearlyReport, line: GroupFigures) -> str | None:
    """What the two columns after it are, or why they are empty."""
    if line.withheld:
        return None
    return line.sure if line.interval is None or line.sure == NO_FIGURE else paper.headings["sample"]


def _ends(book: "Workbook", paper: YearlyReport) -> None:
    """What does best and worst, of each block and of all items."""
    heads = paper.headings
    of_blocks = [
        (block.title, kind, line)
        for block in paper.blocks
        for kind, given in _sides(block.near, block.far)
        for line in given
    ]
    of_items = [
        (heads["column_item"], kind, line) for kind, given in _sides(paper.strengths, paper.develop) for line in given
    ]
    rows: list[list[Value]] = [
        [where, line.title, heads[f"{kind}_short"], line.mean, line.expected, line.gap]
        for where, kind, line in (*of_blocks, *of_items)
    ]
    if rows:
        columns = [heads[f"column_{one}"] for one in ("group", "what", "kind", "mean", "expected", "gap")]
        table(book, heads["sheet_ends"], columns, rows, names=2, signed=(heads["column_gap"],))


def _sides(
    near: tuple[GroupFigures, ...], far: tuple[GroupFigures, ...]
) -> tuple[tuple[str, tuple[GroupFigures, ...]], ...]:
    return ("strengths", near), ("develop", far)


def _lines(
    book: "Workbook",
    paper: YearlyReport,
    name: str,
    keys: Sequence[str],
    given: Sequence[tuple[tuple[str, ...], GroupFigures]],
) -> None:
    if given:
        rows = [_row(paper, before, line) for before, line in given]
        heads = paper.headings
        sheet = table(book, heads[f"sheet_{name}"], _columns(paper, keys), rows, len(keys), (heads["column_gap"],))
        # A chart of many rows cannot be read.
        if name in _CHARTED:
            stacked(sheet, heads["column_spread"], names=1, first=_FIRST_LEVEL, shades=_shades(paper))


def _changes(book: "Workbook", paper: YearlyReport) -> None:
    if not paper.changes:
        return
    heads = paper.headings
    figures = ("rated", "low", "high", "moved", "gap_change")
    columns = ("group", "people_before", "people_now", *figures, "certain")
    rows: list[list[Value]] = [
        [
            one.title,
            one.before,
            one.now,
            one.rated,
            *(one.interval or (None, None)),
            one.moved,
            one.gap,
            one.said or one.withheld,
        ]
        for one in paper.changes
    ]
    signed = [heads[f"column_{one}"] for one in figures]
    table(book, heads["sheet_changes"], [heads[f"column_{one}"] for one in columns], rows, signed=signed)


def _said(book: "Workbook", paper: YearlyReport) -> None:
    """The sheet that comes first: what is to be known before any figure is read."""
    heads = paper.headings
    parts = (
        (heads["summary"], paper.summary),
        (heads["comparisons"], paper.comparisons),
        (heads["items_ends"], (paper.ranked_said,) if paper.ranked_said else ()),
        *((block.title, block.notes) for block in paper.blocks),
        *((picture.title, picture.said) for picture in paper.pictures),
        (heads["changes"], paper.changes_said),
        (heads["participation"], paper.answered),
        (heads["withheld"], paper.withheld),
        (heads["basis"], (*paper.basis, paper.caveat)),
    )
    lines: list[tuple[str, int]] = [(paper.title, 18), (paper.subtitle, 11)]
    lines += [(f"{name}: {value}", 11) for name, value in paper.facts]
    for heading, given in parts:
        if given:
            lines += [("", 11), (heading, 13), *((one, 11) for one in given)]
    sentences(book, heads["sheet_summary"], lines)
