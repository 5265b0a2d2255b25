"""How the sheets look: what is a heading, what is one's own, and what only stands there to be seen."""

from functools import partial
from typing import TYPE_CHECKING, Any

from leaderdev.exchange.sheets.sheet_columns import Column

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

# Of a column by what it begins with: the colour of its heading, and its width in characters.
_COLOURS = {"expected": "7A5C00", "anchors": "1F5C4D", "question": "5B3A73", "follow_ups": "5B3A73", "tags": "8A3B2E"}
_USUAL_COLOUR = "1F3864"
_WIDTHS = {
    name: wide
    for wide, names in {
        10: "value rank",
        16: "expected equal found",
        24: "label tags data_informed dimension",
        28: "id item source",
        30: "title inherited from",
        36: "anchors follow_ups question",
        46: "text note description",
        90: "json",
    }.items()
    for name in names.split()
}
_USUAL_WIDTH = 20
_ROOM = 210  # characters of a page of A3 across, at a size that can be read


# The styles by name; a heading's is followed by its colour.
TEXT, NUMBER, QUIET, HEADING, TITLE, SUBTITLE, GUIDE = (
    f"leaderdev {name}" for name in ("text", "number", "quiet", "heading", "title", "subtitle", "guide")
)


def width(column: Column) -> int:
    return _WIDTHS.get(column.name.split(".")[0], _USUAL_WIDTH)


def pages_across(columns: list[Column]) -> int:
    return max(1, -(-sum(map(width, columns)) // _ROOM))


def heading_look(column: Column | None) -> str:
    """The style of a heading; None: of the sheet that lists fields."""
    begins = column.name.split(".")[0] if column is not None else ""
    return f"{HEADING} {_COLOURS.get(begins, _USUAL_COLOUR)}"


def add_looks(book: "Workbook") -> None:
    """Puts the styles into the workbook."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    font = partial(Font, name="Calibri", size=11)
    thin = Side(style="thin", color="C9CED6")
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    wrapped = Alignment(wrap_text=True, vertical="top")
    grey = PatternFill("solid", fgColor="F1F3F5")
    looks: dict[str, dict[str, Any]] = {
        TEXT: {"font": font(), "alignment": wrapped, "border": box, "number_format": "@"},
        NUMBER: {"font": font(), "alignment": Alignment(horizontal="center", vertical="top"), "border": box},
        QUIET: {"font": font(italic=True, color="5B6472"), "alignment": wrapped, "border": box, "fill": grey},
        TITLE: {"font": font(bold=True, size=18, color=_USUAL_COLOUR), "alignment": wrapped},
        SUBTITLE: {"font": font(bold=True, size=12, color=_USUAL_COLOUR), "alignment": wrapped},
        GUIDE: {"font": font(), "alignment": wrapped},
    }
    for name, about in looks.items():
        book.add_named_style(NamedStyle(name=name, **about))
    for fill in dict.fromkeys((_USUAL_COLOUR, *_COLOURS.values())):
        head = NamedStyle(name=f"{HEADING} {fill}", font=font(bold=True, color="FFFFFF"), border=box)
        head.fill = PatternFill("solid", fgColor=fill)
        head.alignment = Alignment(wrap_text=True, vertical="center")
        book.add_named_style(head)
