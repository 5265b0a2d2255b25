"""The sheet as a Word document, in our own template or in HR's.

A template names what it wants between {{ }}; docs/conversation.md lists the names. It can show and repeat what it is given, and
no more: its expressions run in a sandbox, are given texts and lists of texts only, and what is said is always text in it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from leaderdev.errors import BadInput
from leaderdev.locales import Language
from leaderdev.rendering import typesetting, word
from leaderdev.rendering.conversation_sheet.document import cells, status
from leaderdev.rendering.conversation_sheet.sheet import Row, Sheet
from leaderdev.rendering.plain_text import one_line, stripped
from leaderdev.rendering.text_layout import shorten

PICTURE = b'#set page(width: 150mm, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.spider), format: "svg", alt: "", width: 100%)'
WIDTH, HIGHEST, DPI = 82.0, 150.0, 300.0
_NAMED = re.compile(
    r"'([^']+)' is undefined|has no attribute '([^']+)'|No filter named '([^']+)'|No test named '([^']+)'"
)
_OPEN = re.compile(r"Unexpected end of template.*innermost block that needs to be closed is '([^']+)'")
_TAG = re.compile(r"Encountered unknown tag '([^']+)'")
_PLAIN_LATIN = 0x24F
# What a template may hold once it is unpacked, in bytes.
LARGEST = 200_000_000
# A row of more characters is broken between pages, whatever the template says: it might not fit on one.
UNBROKEN = 3_000
_MACROS = ("vbaProject.bin", "vbaData.xml")


def document(sheet: Sheet, svg: str, template: bytes | None = None) -> bytes:
    """The .docx. template -- HR's own, or None for ours.

    Raises BadInput: `extra-missing` where what writes Word is not installed; `template-not-word`, `template-macros`,
    `template-placeholder`, `template-tag`, `template-open` (name it) or `template-broken` where the template cannot be used.
    """
    try:
        from docxtpl import DocxTemplate
    except ImportError as missing:
        raise BadInput("extra-missing", extra="word") from missing
    own = template is None
    content = (
        files("leaderdev.rendering.conversation_sheet").joinpath("sheet.docx").read_bytes()
        if template is None
        else template
    )
    _refuse(content)
    try:
        made = DocxTemplate(io.BytesIO(content))
        made.init_docx()
    except Exception as failed:  # the library has no error of its own for what is no document
        raise BadInput("template-not-word") from failed
    picture = _picture(sheet, svg)
    _fill(made, _given(sheet), picture)
    try:
        return _finished(made, sheet, picture, own=own)
    except Exception as failed:  # a part that the file names and does not have, or has in another form
        if own:
            raise
        raise BadInput("template-not-word") from failed


def _refuse(content: bytes) -> None:
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


def _finished(made: Any, sheet: Sheet, picture: bytes, *, own: bool) -> bytes:
    _fit(made)
    _describe(made, picture, stripped(sheet.spider.alt).replace("\n", " "))
    word.say_what_it_is(made.docx, stripped(sheet.title), sheet.language, sheet.on)
    if own:
        made.docx.core_properties.author = made.docx.core_properties.last_modified_by = ""
    return word.saved(made, sheet.on)


def _describe(made: Any, picture: bytes, alt: str) -> None:
    """Puts the alt text to every picture that is the spider, and to no other."""
    from docx.oxml.ns import qn

    for found in made.docx.element.body.iter(qn("wp:inline")):
        blips = [blip.get(qn("r:embed")) for blip in found.iter(qn("a:blip"))]
        if any(made.docx.part.related_parts[one].blob == picture for one in blips if one):
            found.find(qn("wp:docPr")).set("descr", alt)


def _fit(made: Any) -> None:
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


def _fill(made: Any, given: Mapping[str, Any], picture: bytes) -> None:
    from docx.shared import Mm
    from docxtpl import InlineImage
    from jinja2 import StrictUndefined, TemplateError, UndefinedError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    wide = min(WIDTH, HIGHEST / _tall(picture)) if picture else 0
    spider = InlineImage(made, io.BytesIO(picture), width=Mm(wide)) if picture else ""
    try:
        made.render(
            {**given, "spider": spider},
            jinja_env=ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True),
            autoescape=True,
        )
    except (UndefinedError, TemplateError) as failed:
        named = _NAMED.search(str(failed))
        name = next((one for one in named.groups() if one), "") if named else ""
        if name:
            raise BadInput("template-placeholder", name=name, known=sorted([*given, "spider"])) from failed
        raise _broken(failed) from failed
    except Exception as failed:  # an expression that cannot be computed, or XML that a tag has torn apart
        raise BadInput("template-broken", why=type(failed).__name__) from failed


def _broken(failed: Exception) -> BadInput:
    """What is wrong with the template, with the words around it where they are known."""
    said = str(failed).splitlines()[0][:200]
    place = _place(failed)
    if found := _OPEN.search(said):
        return BadInput("template-open", tag=found[1])
    if (found := _TAG.search(said)) and place:
        return BadInput("template-tag", tag=found[1], place=place)
    return BadInput("template-syntax", place=place, why=said) if place else BadInput("template-broken", why=said)


def _place(failed: Exception) -> str:
    """The paragraph that the error is in, shortened; "" where that is not known."""
    number = getattr(failed, "lineno", None)
    around = [one.strip() for one in getattr(failed, "docx_context", ())]
    if number is None or not around:
        return ""
    # The library gives the lines around it, from the third one before it on; a line begins with each paragraph.
    place = number - 1 - max(number - 4, 0)
    return shorten(one_line(around[min(place, len(around) - 1)]), 80)


def _given(sheet: Sheet) -> dict[str, Any]:
    """What a template can name: texts, and lists and tables of texts."""
    language = Language(sheet.language)
    pairs = [{"label": label, "value": value} for label, value in sheet.facts]
    given = {
        "title": sheet.title,
        "leader": sheet.leader,
        "date": language.date(sheet.on) if sheet.on else "",
        "facts": pairs,
        "notices": sheet.notices,
        "columns": sheet.columns,
        "rows": [_row(row, sheet, language, mean=True) for row in sheet.rows],
        "agreement_of_raters": sheet.agreement_of_raters,
        "changes": sheet.changes,
        "agreements": [
            {"id": one.id, "text": one.text, "status": status(one, language), "lines": one.lines}
            for one in sheet.agreements
        ],
        "nothing_agreed": language.say("lus_sheet.nothing_agreed"),
        "topics": [
            {
                "number": str(number),
                **{name: getattr(one, name) for name in ("item", "title", "dimension", "figures", "reasons")},
                "anchors": [{"label": label, "text": said} for label, said in one.anchors],
                "said": [{"label": label, "text": said} for label, said in one.said],
                "questions": one.questions,
                "data_questions": one.data_questions,
            }
            for number, one in enumerate(sheet.topics, start=1)
        ],
        "no_topics": language.say("lus_sheet.no_topics"),
        "basis": sheet.caveat,
        "headings": dict(sheet.headings),
    }
    shown: dict[str, Any] = _clean(given)
    return shown


def _row(row: Row, sheet: Sheet, language: Language, *, mean: bool) -> dict[str, Any]:
    return {
        "title": row.title,
        "figures": cells(row, sheet, language, mean=mean),
        "items": [_row(item, sheet, language, mean=False) for item in row.items],
    }


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return stripped(value)
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(one) for one in value]
    return value


def _picture(sheet: Sheet, svg: str) -> bytes:
    """The spider as PNG; b"" where there is none. The fonts of the system are asked only for other letters than Latin ones."""
    if not sheet.spider.names:
        return b""
    foreign = any(ord(character) > _PLAIN_LATIN and character not in "–—’“”…·−" for character in svg)
    try:
        return typesetting.compiled(PICTURE, {"spider": svg}, system=foreign, format="png", ppi=DPI)
    except BadInput as missing:
        raise BadInput("extra-missing", extra="word") from missing


def _tall(picture: bytes) -> float:
    """Height by width of a PNG, from its head."""
    wide, high = (int.from_bytes(picture[place : place + 4], "big") for place in (16, 20))
    return high / wide
