"""Writes leaderdev/rendering/conversation_sheet/sheet.docx, the Word template of the conversation sheet: `python tools/sheet_template.py`.

It uses every placeholder of docs/conversation.md, so that HR can take it as the beginning of a template of its own.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TARGET = Path(__file__).resolve().parents[1] / "leaderdev" / "rendering" / "conversation_sheet" / "sheet.docx"
GREY = RGBColor(0x59, 0x59, 0x59)
FONT = "Calibri"
WIDTH = 178.0


def main() -> None:
    made = Document()
    page(made)
    styles(made)
    header_and_footer(made)
    made.add_paragraph("{{ title }}", style="Title")
    facts(made)
    loop(made, "notice in notices", "{{ notice }}", "Notice")
    made.add_paragraph("{{ headings.spider }}", style="Heading 1")
    picture = made.add_paragraph("{{ spider }}")
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    made.add_paragraph("{{ headings.table }}", style="Heading 1")
    dimensions(made)
    made.add_paragraph("{%p if agreement_of_raters %}")
    made.add_paragraph("{{ headings.agreement_of_raters }}", style="Heading 2")
    loop(made, "sentence in agreement_of_raters", "{{ sentence }}", "Small")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{{ headings.basis }}", style="Heading 2")
    loop(made, "sentence in basis", "{{ sentence }}", "Small")
    made.add_paragraph("{%p if changes %}")
    made.add_paragraph("{{ headings.changes }}", style="Heading 1")
    loop(made, "sentence in changes", "{{ sentence }}", "List Bullet")
    made.add_paragraph("{%p endif %}")
    agreements(made)
    topics(made)
    new_agreements(made)
    items(made)
    made.core_properties.author = "leaderdev"
    made.core_properties.comments = ""
    made.core_properties.title = ""
    made.core_properties.created = made.core_properties.modified = datetime(2026, 1, 1, tzinfo=UTC)
    made.save(str(TARGET))


def page(made: Any) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(16)
    section.top_margin, section.bottom_margin = Mm(15), Mm(13)
    section.header_distance, section.footer_distance = Mm(8), Mm(7)
    section.different_first_page_header_footer = True


def styles(made: Any) -> None:
    known = made.styles
    normal = known["Normal"]
    font(normal, 9)
    spacing(normal, 0, 2)
    for name, size, above, below in (
        ("Title", 18, 0, 5),
        ("Heading 1", 12, 7, 3),
        ("Heading 2", 9.5, 4, 0),
        ("Heading 3", 10, 0, 0),
    ):
        style = known[name]
        font(style, size, bold=True)
        spacing(style, above, below)
        # Not inside tables: there it would keep a long row from beginning where there is room.
        style.paragraph_format.keep_with_next = name != "Heading 3"
        for border in style.element.pPr.findall(qn("w:pBdr")):
            style.element.pPr.remove(border)
    line_below(known["Heading 1"])
    bullet = known["List Bullet"]
    spacing(bullet, 0, 1)
    for name, size in (("Small", 8.5), ("Label", 7.5), ("Reason", 9), ("Notice", 9)):
        style = known.add_style(name, 1)
        style.base_style = normal
        font(style, size, bold=name == "Label", italic=name == "Reason")
        spacing(style, 0, 0 if name == "Label" else 1.5)
    known["Label"].font.color.rgb = GREY
    notice = known["Notice"]
    spacing(notice, 3, 0)
    borders = OxmlElement("w:pBdr")
    borders.append(edge("left", 18, "000000"))
    borders[0].set(qn("w:space"), "6")
    notice.element.get_or_add_pPr().append(borders)
    notice.paragraph_format.left_indent = Mm(3)


def font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "heme" in name:
            del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)


def spacing(style: Any, above: float, below: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    style.paragraph_format.line_spacing = 1.0


def line_below(style: Any) -> None:
    borders = OxmlElement("w:pBdr")
    borders.append(edge("bottom", 8, "000000"))
    style.element.get_or_add_pPr().append(borders)


def edge(side: str, eighths: int, colour: str) -> Any:
    """eighths -- of a point; 0 draws nothing"""
    line = OxmlElement(f"w:{side}")
    for name, value in (
        ("val", "single" if eighths else "nil"),
        ("sz", str(eighths)),
        ("space", "1"),
        ("color", colour),
    ):
        line.set(qn(f"w:{name}"), value)
    return line


def header_and_footer(made: Any) -> None:
    section = made.sections[0]
    running = section.header.paragraphs[0]
    running.style = made.styles["Small"]
    stops = running.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(WIDTH), alignment=2)
    running.text = "{{ leader | truncate(90) }}\t{{ date }}"
    for foot in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        foot.style = made.styles["Small"]
        foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        field(foot, "PAGE")
        foot.add_run(" / ")
        field(foot, "NUMPAGES")


def field(paragraph: Any, name: str) -> None:
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = name
        run._r.append(part)


def loop(where: Any, over: str, said: str, style: str) -> None:
    where.add_paragraph(f"{{%p for {over} %}}")
    where.add_paragraph(said, style=style)
    where.add_paragraph("{%p endfor %}")


def table(where: Any, widths: Sequence[float], rows: int) -> Any:
    """A table without lines; widths in mm."""
    made = where.add_table(rows=rows, cols=len(widths))
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "100")):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), width)
        one.set(qn("w:type"), "dxa")
        margins.append(one)
    made._tbl.tblPr.append(margins)
    return made


def write(cell: Any, said: str, style: str | None = None) -> Any:
    paragraph = cell.paragraphs[0]
    paragraph.add_run(said)
    if style:
        paragraph.style = style
    return paragraph


def lines(row: Any, below: int = 4, colour: str = "B0B0B0", above: int = 0) -> None:
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        if above:
            borders.append(edge("top", above, colour))
        borders.append(edge("bottom", below, colour))
        cell._tc.get_or_add_tcPr().append(borders)


def mark(row: Any, name: str) -> None:
    """name -- "tblHeader" (repeated on every page) or "cantSplit"."""
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def height(row: Any, points: int) -> None:
    row.height = Pt(points)


def facts(made: Any) -> None:
    grid = table(made, [30, WIDTH / 2 - 30] * 2, 3)
    write(grid.cell(0, 0), "{%tr for pair in facts | batch(2, '') %}")
    for place in (0, 1):
        one = f"pair[{place}]"
        write(grid.cell(1, 2 * place), f"{{% if {one} %}}{{{{ {one}.label }}}}{{% endif %}}", "Label")
        write(grid.cell(1, 2 * place + 1), f"{{% if {one} %}}{{{{ {one}.value }}}}{{% endif %}}")
    write(grid.cell(2, 0), "{%tr endfor %}")


def dimensions(made: Any, rows: str = "rows", first: str = "{{ columns[0] }}") -> None:
    """The columns of figures are as many as the sheet has."""
    grid = table(made, [88, 18, 18, 18], 4)
    head, body = grid.rows[0].cells, grid.rows[2].cells
    write(head[0], first, "Label")
    write(head[1], "{%tc for column in columns[1:] %}")
    write(head[2], "{{ column }}", "Label").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(head[3], "{%tc endfor %}")
    write(grid.cell(1, 0), f"{{%tr for row in {rows} %}}")
    write(body[0], "{{ row.title }}")
    write(body[1], "{%tc for figure in row.figures %}")
    write(body[2], "{{ figure }}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(body[3], "{%tc endfor %}")
    write(grid.cell(3, 0), "{%tr endfor %}")
    lines(grid.rows[0], 6, "404040", 8)
    lines(grid.rows[2])
    mark(grid.rows[0], "tblHeader")
    mark(grid.rows[2], "cantSplit")


def agreements(made: Any) -> None:
    made.add_paragraph("{{ headings.agreements }}", style="Heading 1")
    made.add_paragraph("{%p if not agreements %}")
    made.add_paragraph("{{ nothing_agreed }}")
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p for agreement in agreements %}")
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run("{{ agreement.text }}").bold = True
    paragraph.add_run("  ({{ agreement.status }})")
    made.add_paragraph("{{ agreement.lines | join(' · ') }}", style="Small")
    made.add_paragraph("{%p endfor %}")


def topics(made: Any) -> None:
    made.add_paragraph("{{ headings.topics }}", style="Heading 1")
    made.add_paragraph("{%p if not topics %}")
    made.add_paragraph("{{ no_topics }}")
    made.add_paragraph("{%p endif %}")
    grid = table(made, [112, WIDTH - 112], 3)
    write(grid.cell(0, 0), "{%tr for topic in topics %}")
    left, right = grid.rows[1].cells
    write(left, "{{ topic.number }}. {{ topic.title }}", "Heading 3")
    left.add_paragraph("{{ topic.dimension }} · {{ topic.figures }}", style="Label")
    loop(left, "reason in topic.reasons", "{{ reason }}", "Reason")
    for over, label, said in (
        ("anchor in topic.anchors", "{{ anchor.label }}", "{{ anchor.text }}"),
        ("one in topic.said", "{{ one.label }}", "{{ one.text }}"),
        ("question in topic.questions", "{{ headings.questions }}", "{{ question }}"),
        ("question in topic.data_questions", "{{ headings.data_questions }}", "{{ question }}"),
    ):
        left.add_paragraph(f"{{%p for {over} %}}")
        paragraph = left.add_paragraph(style="Small")
        run = paragraph.add_run(f"{label}: ")
        run.bold, run.font.color.rgb = True, GREY
        paragraph.add_run(said)
        left.add_paragraph("{%p endfor %}")
    write(right, "{{ headings.room }}", "Label").paragraph_format.left_indent = Mm(2)
    write(grid.cell(2, 0), "{%tr endfor %}")
    lines(grid.rows[1], 6, "808080")
    borders = right._tc.tcPr.find(qn("w:tcBorders"))
    borders.insert(0, edge("left", 4, "B0B0B0"))
    mark(grid.rows[1], "cantSplit")
    height(grid.rows[1], 66)


def new_agreements(made: Any) -> None:
    made.add_paragraph("{{ headings.new_agreements }}", style="Heading 1")
    grid = table(made, [80, 68, WIDTH - 148], 5)
    for cell, name in zip(grid.rows[0].cells, ("what", "seen", "due"), strict=True):
        write(cell, f"{{{{ headings.agreement_{name} }}}}", "Label")
    mark(grid.rows[0], "tblHeader")
    lines(grid.rows[0], 6, "404040")
    for row in grid.rows[1:]:
        lines(row)
        mark(row, "cantSplit")
        height(row, 25)
    for row in grid.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def items(made: Any) -> None:
    """Only where the sheet has the items of its dimensions."""
    made.add_paragraph("{%p for dimension in rows if dimension['items'] %}")
    made.add_paragraph(style="Small")
    dimensions(made, "dimension['items']", "{{ dimension.title }}")
    made.add_paragraph("{%p endfor %}")


if __name__ == "__main__":
    main()
