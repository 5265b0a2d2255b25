"""The Word file itself: what is refused as a template, and what is put right in a document that was filled in."""

import io
import zipfile
import zlib
from datetime import date, datetime, time
from typing import Any

from leaderdev.errors import BadInput
from leaderdev.rendering.conversation_sheet.parts import text
from leaderdev.rendering.conversation_sheet.sheet import Sheet

LOCALES = {"da": "da-DK", "en": "en-GB"}
# What a template may hold once it is unpacked, in bytes.
LARGEST = 200_000_000
# A row of more characters is broken between pages, whatever the template says: it might not fit on one.
UNBROKEN = 3_000
_MACROS = ("vbaProject.bin", "vbaData.xml")


def refuse(content: bytes) -> None:
    """Raises BadInput for what is no .docx, has macros, or unpacks to more than a document has."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = {one.filename for one in packed.infolist()}
            size = sum(one.file_size for one in packed.infolist())
            if "word/document.xml" not in names or "[Content_Types].xml" not in names or size > LARGEST:
                raise BadInput("template-not-word")
            types = packed.read("[Content_Types].xml")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as failed:
        raise BadInput("template-not-word") from failed
    if b"macroEnabled" in types or any(name.endswith(_MACROS) for name in names):
        raise BadInput("template-macros")


def describe(made: Any, picture: bytes, alt: str) -> None:
    """Puts the alt text to every picture that is the spider, and to no other."""
    from docx.oxml.ns import qn

    for found in made.docx.element.body.iter(qn("wp:inline")):
        blips = [blip.get(qn("r:embed")) for blip in found.iter(qn("a:blip"))]
        if any(made.docx.part.related_parts[one].blob == picture for one in blips if one):
            found.find(qn("wp:docPr")).set("descr", alt)


def fit(made: Any) -> None:
    """Lets long rows break, and gives tables whose columns were repeated the widths of their cells, at most that of the page."""
    from docx.oxml.ns import qn

    for row in made.docx.element.body.iter(qn("w:tr")):
        if sum(len(one.text or "") for one in row.iter(qn("w:t"))) > UNBROKEN:
            for whole in list(row.iter(qn("w:cantSplit"))):
                whole.getparent().remove(whole)
    section = made.docx.sections[0]
    page = (section.page_width - section.left_margin - section.right_margin) / 635  # twentieths of a point
    for table in made.docx.element.body.iter(qn("w:tbl")):
        grid = table.tblGrid.findall(qn("w:gridCol"))
        rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
        sizes = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for cell in rows[0]] if rows else []
        if not sizes or None in sizes or any(len(row) != len(grid) for row in rows) or len(sizes) != len(grid):
            continue
        widths = [int(size.get(qn("w:w"), "0")) for size in sizes]
        share = min(1.0, page / max(sum(widths), 1))
        for place, column in enumerate(grid):
            for one in (column, *(row[place].find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for row in rows)):
                if one is not None:
                    one.set(qn("w:w"), str(int(widths[place] * share)))


def properties(made: Any, sheet: Sheet, *, own: bool) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    locale = LOCALES.get(sheet.language, sheet.language)
    properties = made.docx.core_properties
    properties.title = text(sheet.title).replace("\n", " ")[:255]
    properties.language = locale
    if own:
        properties.author = properties.last_modified_by = ""
    if sheet.on:
        properties.created = properties.modified = datetime.combine(date.fromisoformat(sheet.on), time())
    for fonts in made.docx.styles.element.iter(qn("w:rPrDefault")):
        rpr = fonts.find(qn("w:rPr"))
        if rpr is None:
            rpr = OxmlElement("w:rPr")
            fonts.append(rpr)
        for old in rpr.findall(qn("w:lang")):
            rpr.remove(old)
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), locale)
        rpr.append(said)


def repacked(content: bytes, on: str) -> bytes:
    """The same document with the day of the sheet on every part, so that the same sheet gives the same bytes."""
    when = date.fromisoformat(on) if on else date(1980, 1, 1)
    stamp = (max(when.year, 1980), when.month, when.day, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            info = zipfile.ZipInfo(one.filename, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(one))
    return target.getvalue()
