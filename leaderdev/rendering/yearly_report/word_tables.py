"""Tables and pictures in a Word document that another program also shows as they are meant."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
# A picture in a cell: the PNG, how wide in millimetres, what it shows in words.
Picture = tuple[bytes, float, str]


def table(
    made: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | Picture]],
    widths: Sequence[float],
    *,
    left: Sequence[int],
    strong: Sequence[int] = (),
    beneath: Mapping[int, Picture] | None = None,
) -> None:
    """A table with a head that is repeated on every page; no row is broken between pages.

    rows    -- a row of two cells has its second one over all other columns
    widths  -- of the columns, millimetres; left -- the columns that do not stand to the right; strong -- those in bold
    beneath -- column -> a picture under its heading
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    drawn = made.add_table(rows=1, cols=len(heads))
    drawn.style = made.styles["Table Grid"]
    drawn.autofit = False
    _plain_edges(drawn)
    given: list[Sequence[str | Picture]] = [list(heads), *rows]
    for number, row in enumerate(given):
        cells = drawn.rows[0].cells if not number else drawn.add_row().cells
        _keep(drawn.rows[-1], head=not number)
        if len(row) == 2 and len(cells) > 2:
            cells[1].merge(cells[-1])
        for place, value in enumerate(row):
            paragraph = cells[place].paragraphs[0]
            spanning = len(row) == 2 and place == 1
            paragraph.alignment = None if place in left or spanning else WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = number < len(given) - 1 and len(given) < 14
            if isinstance(value, str):
                run = paragraph.add_run(value)
                run.font.size = Pt(8 if number else 7.5)
                run.bold = not number or (place in strong and not spanning)
                run.italic = spanning and bool(number)
            else:
                picture_in(paragraph, *value)
            if not number and beneath and place in beneath:
                more = cells[place].add_paragraph()
                more.paragraph_format.space_after = Pt(0)
                picture_in(more, *beneath[place])
    for place, wide in enumerate(widths):
        drawn.columns[place].width = Mm(wide)
        for row_ in drawn.rows:
            if row_.cells[place] is not row_.cells[place - 1] or not place:
                row_.cells[place].width = Mm(wide)
    made.add_paragraph().paragraph_format.space_after = Pt(0)


def page_numbers(made: Any) -> None:
    """The page's number at its foot: the only field there is, and nothing that was said is in it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def picture_in(paragraph: Any, picture: bytes, wide: float, alt: str) -> None:
    """wide -- millimetres; alt -- what it shows, in words, "" where it only repeats what stands beside it."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    inline = paragraph.add_run().add_picture(io.BytesIO(picture), width=Mm(wide))
    about = inline._inline.find(qn("wp:docPr"))
    about.set("descr", alt)
    about.set("name", f"picture {about.get('id')}")
    if not alt:
        about.append(_decorative())
    # Without them LibreOffice clips what stands in a line.
    for side in ("distT", "distB", "distL", "distR"):
        inline._inline.set(side, "0")


def _decorative() -> Any:
    """What says that a reader of screens may pass a picture over."""
    from docx.oxml import parse_xml

    main, own = "http://schemas.openxmlformats.org/drawingml/2006/main", _DECORATIVE
    return parse_xml(
        f'<a:extLst xmlns:a="{main}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
        f'<d:decorative xmlns:d="{own}" val="1"/></a:ext></a:extLst>'
    )


def _keep(row: Any, *, head: bool) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _plain_edges(drawn: Any) -> None:
    """Lines between rows and no others."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    edges = OxmlElement("w:tblBorders")
    for name, size, colour in (
        ("top", "8", "1A1A1A"),
        ("left", "0", ""),
        ("bottom", "4", "767676"),
        ("right", "0", ""),
        ("insideH", "4", "C4C4C4"),
        ("insideV", "0", ""),
    ):
        edge = OxmlElement(f"w:{name}")
        edge.set(qn("w:val"), "single" if colour else "nil")
        if colour:
            edge.set(qn("w:sz"), size)
            edge.set(qn("w:color"), colour)
        edges.append(edge)
    drawn._tbl.tblPr.append(edges)
    # Narrow cells: the pictures are as wide as the columns.
    margins = OxmlElement("w:tblCellMar")
    for name in ("left", "right"):
        margin = OxmlElement(f"w:{name}")
        margin.set(qn("w:w"), "40")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    drawn._tbl.tblPr.append(margins)
