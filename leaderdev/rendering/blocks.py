"""What documents are made of: headings, text, lists, facts, tables, pictures. A document says what stands on it, in which order;
a renderer says how that looks in one format.

All texts are text: a renderer takes none of it for markup and shows it whole, whatever script it is in and however long its
words are. Names of parts and kinds come from our own code and never from what somebody wrote. Drawings are SVG from our own code.
"""

import re
from collections.abc import Iterator
from typing import ClassVar

import attrs

NO_FIGURE = "–"


@attrs.frozen
class Span:
    """A piece of a text. mark -- how it stands out:

    "removed", "added" -- of a text that was worded otherwise; "absent" -- words in place of something that is not there
    "code" -- an id; "strong", "quiet" -- more and less weight; "apart" -- its direction of writing is its own
    "typed" -- what commands know it by: shown where commands are typed; "break" -- between two texts that a terminal has in
    two lines
    """

    text: str
    mark: str = ""


# A text: as it stands, or in pieces.
Words = str | tuple[Span, ...]


def text_of(words: Words) -> str:
    """The text without its marks, and without what is for commands alone."""
    return words if isinstance(words, str) else "".join(one.text for one in words if one.mark != "typed")


@attrs.frozen
class Paragraph:
    """kind -- "subtitle": beneath the title; "note": in smaller type; "figures": figures in a line; "" for any other."""

    block: ClassVar = "paragraph"
    words: Words
    kind: str = ""


@attrs.frozen
class Notices:
    """What must be known to read the rest, a sentence each."""

    block: ClassVar = "notices"
    sentences: tuple[str, ...]


@attrs.frozen
class Facts:
    """Labels with their values. kind -- "": in a grid; "run": longer texts, each after its label."""

    block: ClassVar = "facts"
    pairs: tuple[tuple[str, str], ...]
    kind: str = ""


@attrs.frozen
class Entry:
    """An entry of a list that has a status. more -- what belongs to it, a sentence each.

    id -- what commands know it by: shown where commands are typed or files are read by programs
    late -- the status is one to act on
    """

    words: str
    status: str
    more: tuple[str, ...] = ()
    id: str = ""
    late: bool = False


@attrs.frozen
class Items:
    """A list. kind -- "summary": what matters most; "reasons": why something is here; "notes": in smaller type; "" for any other."""

    block: ClassVar = "items"
    entries: tuple[Words | Entry, ...]
    kind: str = ""


@attrs.frozen
class Track:
    """Places on a scale, for formats without pictures. marks -- (mark, value): "expected", "own" or "manager"; None is left out."""

    lowest: int
    highest: int
    marks: tuple[tuple[str, float | None], ...]


@attrs.frozen
class Drawing:
    """A small drawing in a table. alt -- what it shows, in words; "" where it only repeats what stands beside it.

    shares -- of a bar: how much of it each level of the scale has, lowest first, for formats without pictures
    """

    svg: str
    alt: str = ""
    shares: tuple[int, ...] = ()


Cell = str | Drawing
Value = str | int | float | None


@attrs.frozen
class Column:
    """figure -- figures stand to the right and are not broken; wide -- how much of the room that figures leave.

    beneath -- stands under its title; drawn -- it only repeats others as drawings: formats without pictures leave it out
    signed -- its numbers have a plus or a minus; colour -- of its piece of each bar in the chart of the table, "" where it has none
    """

    title: str
    figure: bool = False
    wide: float = 1.0
    beneath: Drawing | None = None
    drawn: bool = False
    signed: bool = False
    colour: str = ""


@attrs.frozen
class Row:
    """The first cell is the name of the row. track -- the figures as places on a scale.

    absent -- why there is nothing but its name, in words
    values -- the row in numbers, of a table to calculate with; such a row has no other cells
    """

    cells: tuple[Cell, ...]
    track: Track | None = None
    absent: str = ""
    values: tuple[Value, ...] = ()


@attrs.frozen
class Table:
    """legend -- (mark, what it means) of the tracks; of bars, the names of the levels, lowest first, with "" for a mark.

    kind   -- "levels": figures of levels or means, the last of them the gap; "" for any other
    blank  -- empty rows to write in by hand, for formats that are printed
    most   -- how many rows a terminal shows, with `rest` for those it does not; 0 for all
    chart  -- the title of the chart that a workbook has beneath it; "" for none
    """

    block: ClassVar = "table"
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    blank: int = 0
    most: int = 0
    rest: str = ""
    chart: str = ""


@attrs.frozen
class Compared:
    """One text in two versions. marked -- both in one, with what was removed and added; "" where it is not reworded.

    language -- of the texts; "" where it is that of the document
    """

    part: str
    old: Words
    new: Words
    marked: Words = ""
    language: str = ""


@attrs.frozen
class Comparison:
    """Texts side by side. heads -- of the old version and of the new one."""

    block: ClassVar = "comparison"
    heads: tuple[str, str]
    rows: tuple[Compared, ...]


@attrs.frozen
class Figure:
    """A drawing. alt -- what it shows, in words; tall -- its height by its width; kind -- "key": what the signs of others mean."""

    block: ClassVar = "figure"
    svg: str
    alt: str
    tall: float = 1.0
    kind: str = ""


def size_of(svg: str) -> tuple[float, float]:
    """(width, height) of a drawing in its own units, from its view box; the same where it has none."""
    shape = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg)
    return (float(shape[1]), float(shape[2])) if shape else (1.0, 1.0)


def height_by_width(svg: str) -> float:
    wide, high = size_of(svg)
    return high / wide


@attrs.frozen
class Ruled:
    """Lines to write on by hand. label -- what is to be written there."""

    block: ClassVar = "ruled"
    label: str


@attrs.frozen
class Beside:
    """Blocks beside each other where there is room, else one after the other.

    kind      -- "topic": the second is room for notes; "" for two of about the same weight
    wide      -- how much of the room each has
    is_beside -- False where there is too much on one side, on any page
    breakable -- whether a page may end within it
    """

    block: ClassVar = "beside"
    parts: tuple[tuple["Block", ...], ...]
    kind: str = ""
    wide: tuple[float, ...] = (1.08, 1.0)
    is_beside: bool = True
    breakable: bool = False


@attrs.frozen
class Section:
    """A part with its heading. name -- of the part, unique in the document; "" where nothing refers to it.

    level    -- of the heading: 2 for parts of the document, 3 and 4 for parts of a part
    number   -- stands before the heading; 0 for none
    summary  -- goes on after the heading in formats that show no comparison side by side
    appendix -- more than a terminal or a Markdown file is read for: those leave it out
    breakable -- whether a page may end within it
    """

    block: ClassVar = "section"
    title: Words
    blocks: tuple["Block", ...]
    name: str = ""
    level: int = 2
    number: int = 0
    summary: str = ""
    appendix: bool = False
    breakable: bool = True


Block = (
    Paragraph | Notices | Facts | Items | Table | Comparison | Figure | Ruled | Beside | Section
)  # fmt: skip


@attrs.frozen
class Document:
    """head -- what stands with the title, above the parts; on -- the day of the document, ISO, "" where it has none.

    short -- what stands on later pages in place of the title
    pages -- how many pages it is to have in print: the type becomes a little smaller where that saves one; 0 for any number
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    head: tuple[Block, ...] = ()
    on: str = ""
    short: str = ""
    pages: int = 0


def all_of(blocks: tuple[Block, ...], heading: str) -> Iterator[tuple[str, Block]]:
    """Every block, those in others too, with the heading that it stands under."""
    for one in blocks:
        if isinstance(one, Section):
            yield from all_of(one.blocks, text_of(one.title))
        elif isinstance(one, Beside):
            for part in one.parts:
                yield from all_of(part, heading)
        else:
            yield heading, one
