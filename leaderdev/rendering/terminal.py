"""A document as lines for a terminal of any width. Drawings and room to write in are paper's; figures of a drawing stand as signs."""

from collections.abc import Iterable, Iterator
from functools import singledispatch

import attrs

from leaderdev.rendering import text_layout
from leaderdev.rendering.blocks import (
    NO_FIGURE,
    Beside,
    Block,
    Cell,
    Comparison,
    Document,
    Drawing,
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
    Words,
)
from leaderdev.rendering.plain_text import one_line, plain
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs

# As in wdiff: readable without colours, and on every terminal.
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
_LONGEST_TRACK = 40
_STEPS = 8  # columns of a track for a level
_BAR = 12


def lines(document: Document, width: int, signs: Signs) -> Iterator[str]:
    """The whole document, a line at a time, at most `width` columns each."""
    page = _Page(width, signs)
    yield from text_layout.wrap(one_line(document.title), width)
    if document.head:
        yield ""
        yield from page.inside(document.head)
    yield from page.inside(document.blocks)


@attrs.frozen
class _Page:
    """indent -- what every line begins with: parts of parts stand further in."""

    width: int
    signs: Signs
    indent: str = ""

    def inside(self, blocks: Iterable[Block]) -> Iterator[str]:
        before: Block | None = None
        for one in blocks:
            if (isinstance(before, Table) and not isinstance(one, Section)) or (
                isinstance(before, Beside) and isinstance(one, Table)
            ):
                yield ""
            yield from _shown(one, self)
            before = one

    def wrapped(self, said: str, more: str = "", first: str = "") -> list[str]:
        """more -- how much further in all lines but the first stand; first -- how much the first."""
        return text_layout.wrap(said, self.width, self.indent + first, self.indent + more)


def _said(words: Words) -> str:
    if isinstance(words, str):
        return one_line(words)
    pieces = ((*_MARKS.get(one.mark, ("", "")), one.text) for one in words)
    return one_line("".join(f"{before}{text}{after}" for before, after, text in pieces))


@singledispatch
def _shown(one: Block, page: _Page) -> Iterator[str]:
    raise NotImplementedError(type(one).__name__)


@_shown.register
def _(one: Paragraph, page: _Page) -> Iterator[str]:
    pieces = (one.words,) if isinstance(one.words, str) else _lines_of(one.words)
    return (line for piece in pieces for line in page.wrapped(_said(piece)))


def _lines_of(words: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    found: list[tuple[Span, ...]] = [()]
    for one in words:
        found = [*found, ()] if one.mark == "break" else [*found[:-1], (*found[-1], one)]
    return found


@_shown.register
def _(one: Notices, page: _Page) -> Iterator[str]:
    yield ""
    for said in one.sentences:
        yield from page.wrapped(f"! {one_line(said)}", "  ")


@_shown.register
def _(one: Facts, page: _Page) -> Iterator[str]:
    """Further paragraphs stand further in, so that nobody takes them for a part of the document."""
    for label, value in one.pairs:
        first = ""
        for paragraph in f"{one_line(label)}: {plain(value)}".splitlines():
            if paragraph.strip():
                yield from page.wrapped(one_line(paragraph), "  ", first)
                first = "  "


@_shown.register
def _(one: Items, page: _Page) -> Iterator[str]:
    for entry in one.entries:
        if isinstance(entry, Entry):
            yield from page.wrapped(f"- {one_line(entry.words)} [{one_line(entry.status)}]", "  ")
            for said in (*entry.more, *((f"({entry.id})",) if entry.id else ())):
                yield from page.wrapped(one_line(said), "      ", "    ")
        else:
            yield from page.wrapped(f"- {_said(entry)}", "  ")


@_shown.register
def _(one: Table, page: _Page) -> Iterator[str]:
    rows = one.rows[: one.most or None]
    if any(row.track for row in rows):
        yield from _tracks(one, page)
    elif rows:
        places = [place for place, column in enumerate(one.columns) if not column.drawn]
        given = [[_cell(cell, page.signs) for cell in _whole(row, one)] for row in rows]
        unbroken = {place for row in rows for place, cell in enumerate(row.cells) if isinstance(cell, Drawing)}
        figures = [at for at, place in enumerate(places) if one.columns[place].figure or place in unbroken]
        room = page.width - len(page.indent)
        drawn = table(
            [one.columns[place].title for place in places],
            [[row[place] for place in places] for row in given],
            room,
            figures,
        )
        yield from (f"{page.indent}{line}".rstrip() for line in drawn)
        if len(one.rows) > len(rows):
            yield from page.wrapped(one_line(one.rest))
        if one.legend:
            of_level = zip(page.signs.levels(len(one.legend)), one.legend, strict=False)
            named = (f"{sign} {one_line(said)}" for sign, (_, said) in of_level)
            yield from ("", *page.wrapped(", ".join(named)))


def _whole(row: Row, table: Table) -> tuple[Cell, ...]:
    """The row with a cell in every column; why there is nothing stands in the last one, where that has words."""
    if not row.absent:
        return row.cells
    return (
        *row.cells[:1],
        *(NO_FIGURE for _ in table.columns[2:]),
        NO_FIGURE if table.columns[-1].figure else row.absent,
    )


def _cell(cell: Cell, signs: Signs) -> str:
    if isinstance(cell, Drawing):
        return text_layout.spread(cell.shares, _BAR, signs.levels(len(cell.shares))) or NO_FIGURE
    return cell


def _tracks(one: Table, page: _Page) -> Iterator[str]:
    """Each row with its figures and a bar of the scale: the drawing of a terminal."""
    ends: set[tuple[int, int]] = set()
    for row in one.rows:
        yield from page.wrapped(one_line(_cell(row.cells[0], page.signs)))
        if row.track:
            ends.add((row.track.lowest, row.track.highest))
            yield f"{page.indent}  {_track(row.track, page)}"
        yield from page.wrapped(_figures(one, row, page), "  ", "  ")
    named = [f"{_sign(mark, page.signs)} {one_line(said)}" for mark, said in one.legend]
    yield from page.wrapped("   ".join((*named, *(f"({lowest}–{highest})" for lowest, highest in sorted(ends)))))


def _figures(one: Table, row: Row, page: _Page) -> str:
    pairs = zip(one.columns[1:], row.cells[1:], strict=True)
    return " · ".join(
        f"{one_line(column.title).lower()} {page.signs.minus(one_line(_cell(cell, page.signs)))}"
        for column, cell in pairs
    )


def _track(track: Track, page: _Page) -> str:
    """The axis as a line, an eighth of a level a column where there is room."""
    signs, span = page.signs, track.highest - track.lowest
    room = min(page.width - len(page.indent) - 2, _LONGEST_TRACK)
    columns = max(2, min(span * _STEPS + 1, room))
    line = [signs.empty] * columns
    for mark, value in track.marks:
        if value is not None and span > 0:
            place = round((min(max(value, track.lowest), track.highest) - track.lowest) / span * (columns - 1))
            line[place] = _sign(mark, signs) if line[place] == signs.empty else signs.both
    return "".join(line)


def _sign(mark: str, signs: Signs) -> str:
    sign: str = getattr(signs, mark)
    return sign


@_shown.register
def _(one: Comparison, page: _Page) -> Iterator[str]:
    """What is worded otherwise, both versions in one; whole texts stand in the heading of the part."""
    for row in one.rows:
        if row.marked:
            yield from page.wrapped(f"{one_line(row.part)}: {_said(row.marked)}", "  ")


@_shown.register(Figure)
@_shown.register(Ruled)
def _of_paper(*_: object) -> Iterator[str]:
    return iter(())


@_shown.register
def _(one: Beside, page: _Page) -> Iterator[str]:
    for part in one.parts:
        yield from page.inside(part)


@_shown.register
def _(one: Section, page: _Page) -> Iterator[str]:
    """A part of the document has its heading in capitals; a part of a part stands further in. One without lines is left out."""
    indent = " " * len(f"{one.number}. ") if one.number else "  "
    further = page if one.level < 3 else attrs.evolve(page, indent=f"{page.indent}{indent}")
    body = [] if one.appendix else list(further.inside(one.blocks))
    said = f"{one.number}. {_said(one.title)}" if one.number else _said(one.title)
    if one.summary:
        said = f"{said}: {one_line(one.summary)}"
    elif not any(body):
        return
    yield ""
    yield from page.wrapped(
        said.upper() if one.level < 3 else said, "" if one.level < 3 else indent if one.number else "    "
    )
    # Where the first thing inside is a part of a part, its blank line is one too many.
    yield from body[1:] if body and not body[0] else body
