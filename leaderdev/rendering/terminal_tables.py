"""Tables for a terminal; where it is too narrow for a table, a block a row. The only file that knows tabulate."""

from collections.abc import Sequence

from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line

_NARROWEST_WORDS = 11


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, figures: Sequence[int] = ()) -> list[str]:
    """The rows under their headings, at most `width` columns wide.

    figures -- the places of the columns that stand to the right and are never broken over lines; the others are broken
    where the table would be too wide. Where even that is not enough, every row becomes a block of lines.
    """
    clean = [[one_line(cell) for cell in row] for row in rows]
    widths = _widths(headings, clean, width, figures)
    if widths is None:
        return _blocks(headings, clean, width)
    return _drawn(headings, clean, widths, figures)


def _widths(
    headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, figures: Sequence[int]
) -> list[int] | None:
    """The columns' widths; None where the words would have to be broken too small. The widest column gives first."""
    columns = list(zip(headings, *rows, strict=True))
    widths = [max(text_layout.width_of(cell) for cell in column) for column in columns]
    least = [
        natural if place in figures else min(natural, max(_NARROWEST_WORDS, *(map(len, headings[place].split()))))
        for place, natural in enumerate(widths)
    ]
    room = width - 2 * (len(widths) - 1)
    while sum(widths) > room:
        place = max(range(len(widths)), key=lambda column: (widths[column] - least[column], widths[column]))
        if widths[place] <= least[place]:
            return None
        widths[place] -= 1
    return widths


def _drawn(
    headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], figures: Sequence[int]
) -> list[str]:
    import tabulate

    # Room that tabulate adds to headings; here every column has the width that was worked out for it.
    tabulate.MIN_PADDING = 0
    broken = [
        ["\n".join(text_layout.wrap(cell, room, hyphens=True)) for cell, room in zip(row, widths, strict=True)]
        for row in (headings, *rows)
    ]
    aligned = ["right" if place in figures else "left" for place in range(len(headings))]
    drawn = tabulate.tabulate(
        broken[1:],
        headers=broken[0],
        tablefmt="simple",
        colalign=aligned if rows else None,
        disable_numparse=True,
        preserve_whitespace=True,
    )
    return [line.rstrip() for line in drawn.splitlines()]


def _blocks(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    lines: list[str] = []
    for row in rows:
        lines += ["", *text_layout.wrap(row[0], width)] if lines else text_layout.wrap(row[0], width)
        for heading, cell in zip(headings[1:], row[1:], strict=True):
            if cell:
                lines += text_layout.wrap(f"{heading}: {cell}", width, "  ", "    ")
    return lines
