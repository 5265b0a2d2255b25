"""A document as a Word file that one can go on working with: headings, lists, tables, and pictures that say what they show.

What is said is text: none of it is ever a field, a link or a placeholder.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import singledispatch
from typing import Any

import attrs

from leaderdev.errors import BadInput
from leaderdev.rendering import typesetting
from leaderdev.rendering.blocks import (
    Beside,
    Block,
    Cell,
    Column,
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
    Words,
    size_of,
    text_of,
)
from leaderdev.rendering.plain_text import in_document

LOCALES = {"da": "da-DK", "en": "en-GB"}
# Every drawing on a page of its own, as large as it is.
_PAGES = b"""#set page(width: auto, height: auto, margin: 0pt)
#let drawings = json(bytes(sys.inputs.drawings))
#for (place, one) in drawings.enumerate() { if place > 0 { pagebreak() }; image(bytes(one), format: "svg") }"""
_DPI = 220.0
_WIDTH = 190.0  # millimetres between the margins, as all lengths here
_UNIT, _UNIT_OF_KEY, _UNIT_IN_TABLE = 0.24, 0.27, 0.2  # of a picture, for each unit of its drawing
_LETTER, _AROUND = 1.55, 3.0  # of a cell, for each character and besides
# A table of more rows may end on another page than it begins.
_KEPT_TOGETHER = 13
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
# Lines between rows and no others; and narrow cells, which pictures fill.
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_EDGES = f"""<w:tblBorders {_W}><w:top w:val="single" w:sz="8" w:color="1A1A1A"/><w:left w:val="nil"/>
<w:bottom w:val="single" w:sz="4" w:color="767676"/><w:right w:val="nil"/>
<w:insideH w:val="single" w:sz="4" w:color="C4C4C4"/><w:insideV w:val="nil"/></w:tblBorders>"""
_MARGINS = f"""<w:tblCellMar {_W}><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>"""


@attrs.frozen
class _Page:
    """Where blocks are added: a document or a cell of python-docx, and how wide it is. pictures -- SVG -> PNG"""

    into: Any
    pictures: Mapping[str, bytes]
    wide: float = _WIDTH

    def paragraph(self, words: Words = "", style: str | None = None) -> Any:
        made = self.into.add_paragraph(style=style)
        for one in (Span(_flat(words)),) if isinstance(words, str) else words:
            if one.mark != "typed" and one.text:
                run = made.add_run(re.sub(r"\s+", " ", in_document(one.text)))
                run.bold, run.italic = one.mark == "strong" or None, one.mark == "absent" or None
                run.font.strike, run.font.underline = one.mark == "removed" or None, one.mark == "added" or None
        return made

    def picture(self, paragraph: Any, svg: str, wide: float, alt: str) -> None:
        """alt -- what it shows; "" where it only repeats what stands beside it: readers of screens pass it over."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import qn
        from docx.shared import Mm

        inline = paragraph.add_run().add_picture(io.BytesIO(self.pictures[svg]), width=Mm(wide))._inline
        about = inline.find(qn("wp:docPr"))
        about.set("descr", _flat(alt))
        about.set("name", f"picture {about.get('id')}")
        if not alt:
            about.append(parse_xml(_DECORATIVE))
        # Without them LibreOffice clips what stands in a line.
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")


def render(document: Document) -> bytes:
    """The whole file. Raises BadInput `extra-missing` where what writes Word, or what draws the pictures, is not installed."""
    try:
        import docx
    except ImportError as missing:
        raise BadInput("extra-missing", extra="word") from missing
    made = docx.Document()
    _set_up(made)
    say_what_it_is(made, in_document(document.title), document.language, document.on)
    about = made.core_properties
    about.author = about.last_modified_by = about.comments = ""
    blocks = (*document.head, *document.blocks)
    page = _Page(made, _pictures(blocks))
    page.paragraph(document.title, "Title")
    for one in blocks:
        _add(one, page)
    return saved(made, document.on)


def _flat(said: str) -> str:
    return " ".join(in_document(said).split())


# the file


def _set_up(made: Any) -> None:
    """The page, the type, and the number of each page: the only field there is."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - _WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(15), Mm(14)
    sizes = {"Normal": 9.5, "Title": 20, "Subtitle": 11, "Heading 1": 13, "Heading 2": 11, "Heading 3": 10}
    for name, size in sizes.items():
        style = made.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in [one for one in fonts.attrib if one.endswith("Theme")]:
            del fonts.attrib[kind]
        fonts.set(qn("w:hAnsi"), "Calibri")
        style.paragraph_format.space_after = Pt(3)
        if name.startswith("Heading"):
            style.paragraph_format.space_before = Pt(10)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    foot._p.append(OxmlElement("w:fldSimple", {qn("w:instr"): "PAGE"}))


def say_what_it_is(made: Any, title: str, language: str, on: str) -> None:
    """Puts the title, the language and the day into a document of python-docx."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    about = made.core_properties
    about.title = " ".join(title.split())[:255]
    about.language = LOCALES.get(language, language)
    if on:
        about.created = about.modified = datetime.combine(date.fromisoformat(on), time())
    for defaults in made.styles.element.iter(qn("w:rPrDefault")):
        style = defaults.find(qn("w:rPr"))
        if style is None:
            style = OxmlElement("w:rPr")
            defaults.append(style)
        for old in style.findall(qn("w:lang")):
            style.remove(old)
        style.append(OxmlElement("w:lang", {qn("w:val"): about.language}))


def saved(made: Any, on: str) -> bytes:
    """The file, the same bytes for the same document. made -- of python-docx or docxtpl"""
    written = io.BytesIO()
    made.save(written)
    return repacked(written.getvalue(), on)


def repacked(content: bytes, on: str) -> bytes:
    """The same package with the day of the document on every part, and as the day of its last change."""
    when = date.fromisoformat(on) if on else date(1980, 1, 1)
    stamp = (max(when.year, 1980), when.month, when.day, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            part = old.read(one)
            if one.filename == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>%sT00:00:00Z" % str(when).encode(), part)
            info = zipfile.ZipInfo(one.filename, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, part)
    return target.getvalue()


# pictures


def _pictures(blocks: tuple[Block, ...]) -> dict[str, bytes]:
    """Every drawing as PNG, by its SVG; all of them in one run of the typesetter."""
    drawings = list(dict.fromkeys(svg for svg in _drawings(blocks) if svg))
    if not drawings:
        return {}
    given = {"drawings": json.dumps(drawings, ensure_ascii=False)}
    try:
        return dict(zip(drawings, typesetting.pages(_PAGES, given, ppi=_DPI), strict=True))
    except BadInput as missing:
        raise BadInput("extra-missing", extra="word") from missing


def _drawings(value: Any) -> Iterator[str]:
    """The SVG of every drawing in a block, or in blocks."""
    if isinstance(value, tuple):
        for one in value:
            yield from _drawings(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            given = getattr(value, field.name)
            yield from (given,) if field.name == "svg" else _drawings(given)


# blocks


@singledispatch
def _add(one: Block, page: _Page) -> None:
    raise NotImplementedError(type(one).__name__)


@_add.register
def _(one: Paragraph, page: _Page) -> None:
    page.paragraph(one.words, "Subtitle" if one.kind == "subtitle" else None)


@_add.register
def _(one: Notices, page: _Page) -> None:
    for said in one.sentences:
        page.paragraph(said)


@_add.register
def _(one: Facts, page: _Page) -> None:
    if one.kind:
        for label, value in one.pairs:
            page.paragraph((Span(f"{label}: ", "strong"), Span(value)))
    else:
        page.paragraph(" · ".join(f"{label}: {value}" for label, value in one.pairs))


@_add.register
def _(one: Items, page: _Page) -> None:
    for entry in one.entries:
        if isinstance(entry, Entry):
            page.paragraph((Span(entry.words, "strong"), Span(f" ({entry.status})")))
            page.paragraph(" · ".join(entry.more))
        else:
            page.paragraph(entry, None if one.kind == "notes" else "List Bullet")


@_add.register
def _(one: Figure, page: _Page) -> None:
    if one.svg:
        wide = size_of(one.svg)[0] * (_UNIT_OF_KEY if one.kind == "key" else _UNIT)
        paragraph = page.paragraph()
        paragraph.paragraph_format.keep_with_next = True
        page.picture(paragraph, one.svg, min(wide, page.wide), one.alt)


@_add.register
def _(one: Ruled, page: _Page) -> None:
    page.paragraph(one.label)
    page.paragraph()


@_add.register
def _(one: Beside, page: _Page) -> None:
    """In a table without lines. The second part of a topic is room for notes: it comes after the first."""
    from docx.shared import Mm

    if one.kind or not one.is_beside:
        for part in one.parts:
            for block in part:
                _add(block, page)
        return
    grid = page.into.add_table(0, len(one.parts))
    grid.autofit = False
    share = page.wide / sum(one.wide)
    for cell, part, wide in zip(grid.add_row().cells, one.parts, one.wide, strict=True):
        cell.width = Mm(wide * share)
        for block in part:
            _add(block, attrs.evolve(page, into=cell, wide=wide * share - _AROUND))
        # A cell begins with an empty paragraph, and must hold one.
        if len(cell.paragraphs) > 1:
            cell._tc.remove(cell.paragraphs[0]._p)


@_add.register
def _(one: Section, page: _Page) -> None:
    number = f"{one.number}. " if one.number else ""
    page.paragraph(f"{number}{text_of(one.title)}", f"Heading {min(max(one.level - 1, 1), 3)}")
    for block in one.blocks:
        _add(block, page)


# tables


@_add.register
def _(one: Comparison, page: _Page) -> None:
    rows = (Row((row.part, text_of(row.old), text_of(row.new))) for row in one.rows)
    _add(Table((Column(""), *map(Column, one.heads)), tuple(rows)), page)


@_add.register
def _(one: Table, page: _Page) -> None:
    """Its head is repeated on every page, and no row is broken between pages."""
    from docx.oxml import parse_xml
    from docx.shared import Pt

    grid = page.into.add_table(0, len(one.columns))
    grid.style, grid.autofit = "Table Grid", False
    for xml in (_EDGES, _MARGINS):
        grid._tbl.tblPr.append(parse_xml(xml))
    head = Row(tuple(column.title for column in one.columns))
    rows = (*one.rows, *[Row(("",) * len(one.columns))] * one.blank)
    widths = _widths(one, page.wide)
    for number, row in enumerate((head, *rows)):
        cells = _new_row(grid, widths, head=not number)
        if row.absent and len(cells) > 2:
            cells[1].merge(cells[-1])
        given: tuple[Cell, ...] = (*row.cells[:1], row.absent) if row.absent else row.cells
        for place, (column, cell, value) in enumerate(zip(one.columns, cells, given, strict=False)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.keep_with_next = number < len(rows) <= _KEPT_TOGETHER
            is_absent = bool(row.absent and place)
            is_bold = not number or (one.kind == "levels" and place == len(one.columns) - 1 and not is_absent)
            _fill(page, paragraph, value, to_right=column.figure and not is_absent)
            for run in paragraph.runs:
                run.font.size, run.bold, run.italic = Pt(8 if number else 7.5), is_bold, is_absent
            if column.beneath is not None and not number:
                _fill(page, cell.add_paragraph(), column.beneath)
    page.paragraph().paragraph_format.space_after = Pt(0)


def _fill(page: _Page, paragraph: Any, value: Cell, *, to_right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph.paragraph_format.space_after = Pt(0)
    if isinstance(value, Drawing):
        page.picture(paragraph, value.svg, size_of(value.svg)[0] * _UNIT_IN_TABLE, value.alt)
        return
    paragraph.add_run(_flat(value))
    if to_right:
        paragraph.alignment, paragraph.paragraph_format.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, Mm(1)


def _widths(table: Table, whole: float) -> list[float]:
    """Drawings and figures have the room that they need; the columns of words share the rest by how long their words are."""
    needed, weights = {}, {}
    for place, column in enumerate(table.columns):
        cells = [row.cells[place] for row in table.rows if place < len(row.cells)]
        said = [len(one) for one in cells if isinstance(one, str)]
        drawn = [size_of(one.svg)[0] for one in (column.beneath, *cells) if isinstance(one, Drawing)]
        if drawn:
            needed[place] = max(drawn) * _UNIT_IN_TABLE + 2
        elif column.figure:
            title = (len(column.title) / 2, *map(len, column.title.split()))
            needed[place] = max(*title, *said, 0) * _LETTER + _AROUND
        else:
            weights[place] = min(max(len(column.title), 4, *said), 60) * column.wide
    rest = max(whole - sum(needed.values()), whole / 4)
    shares = {place: rest * weight / sum(weights.values()) for place, weight in weights.items()}
    return [wide for _, wide in sorted({**needed, **shares}.items())]


def _new_row(grid: Any, widths: Sequence[float], *, head: bool) -> Any:
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    row = grid.add_row()
    for name in ("cantSplit", "tblHeader") if head else ("cantSplit",):
        row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))
    cells = row.cells
    for column, cell, wide in zip(grid.columns, cells, widths, strict=True):
        cell.width = column.width = Mm(wide)
    return cells
