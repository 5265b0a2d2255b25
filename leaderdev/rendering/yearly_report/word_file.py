"""The yearly paper as a Word document: headings, tables and pictures that HR can go on working with.

The drawings become pictures, each with what it shows in words. Nothing that is said is ever a field or a link.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from leaderdev.errors import BadInput
from leaderdev.locales import Language
from leaderdev.rendering import typesetting
from leaderdev.rendering.plain_text import stripped
from leaderdev.rendering.word import LOCALES, repacked
from leaderdev.rendering.yearly_report import balance, bars
from leaderdev.rendering.yearly_report.group_figures import GroupFigures
from leaderdev.rendering.yearly_report.report import YearlyReport
from leaderdev.rendering.yearly_report.sentences import printed
from leaderdev.rendering.yearly_report.word_tables import page_numbers, picture_in, table

# Every drawing on a page of its own, as large as it is.
PAGES = b"""#set page(width: auto, height: auto, margin: 0pt)
#let drawings = json(bytes(sys.inputs.drawings))
#for (place, one) in drawings.enumerate() { if place > 0 { pagebreak() }; image(bytes(one), format: "svg") }"""
DPI = 220.0
_SPREAD, _AXIS = 42.0, 31.0  # millimetres
_UNIT = 0.24  # millimetres of a picture for each unit of its drawing
_WIDTHS = (42.0, 16.0, 44.0, 33.0, 11.5, 21.0, 11.0, 11.5)
_CHANGE_WIDTHS = (50.0, 24.0, 18.0, 30.0, 24.0, 20.0, 24.0)


def document(paper: YearlyReport) -> bytes:
    """The .docx. Raises BadInput `extra-missing` where what writes Word, or what draws the pictures, is not installed."""
    try:
        from docx import Document
    except ImportError as missing:
        raise BadInput("extra-missing", extra="word") from missing
    made = Document()
    _prepare(made, paper)
    page_numbers(made)
    _fill(made, paper, _pictures(paper))
    written = io.BytesIO()
    made.save(written)
    return repacked(written.getvalue(), paper.on)


def _prepare(made: Any, paper: YearlyReport) -> None:
    """The page, the type, the language and what the file says of itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(10)
    section.top_margin, section.bottom_margin = Mm(15), Mm(14)
    for name, size in (("Normal", 9.5), ("Title", 20), ("Subtitle", 11), ("Heading 1", 13), ("Heading 2", 11)):
        style = made.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        style.font.color.rgb = RGBColor(0x1A, 0x1A, 0x1A)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            if fonts.get(qn(kind)) is not None:
                del fonts.attrib[qn(kind)]
        fonts.set(qn("w:hAnsi"), "Calibri")
        style.paragraph_format.space_after = Pt(3)
        if name.startswith("Heading"):
            style.paragraph_format.space_before = Pt(10)
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), LOCALES.get(paper.language, paper.language))
    for defaults in made.styles.element.iter(qn("w:rPrDefault")):
        rpr = defaults.find(qn("w:rPr"))
        for old in rpr.findall(qn("w:lang")):
            rpr.remove(old)
        rpr.append(said)
    about = made.core_properties
    about.title, about.author, about.last_modified_by, about.comments = _flat(paper.title)[:255], "", "", ""
    about.language = LOCALES.get(paper.language, paper.language)
    if paper.on:
        about.created = about.modified = datetime.combine(date.fromisoformat(paper.on), time())


def _fill(made: Any, paper: YearlyReport, pictures: Mapping[str, bytes]) -> None:
    heads = paper.headings
    made.add_paragraph(_flat(paper.title), style="Title")
    made.add_paragraph(_flat(paper.subtitle), style="Subtitle")
    made.add_paragraph(" · ".join(f"{_flat(name)}: {_flat(value)}" for name, value in paper.facts))
    _heading(made, heads["summary"])
    _list(made, paper.summary)
    _heading(made, heads["tiers"])
    key = bars.key(paper)
    picture_in(made.add_paragraph(), pictures[key], 175.0, ", ".join(name for _, name in paper.scale))
    _figures(made, paper, "tier", paper.tiers, pictures)
    _notes(made, (*paper.comparisons, *paper.answered))
    _blocks(made, paper, pictures)
    if paper.strengths or paper.ranked_said:
        _heading(made, heads["items_ends"])
    for name, ends in (("strengths", paper.strengths), ("develop", paper.develop)):
        if ends:
            _heading(made, heads[name], 2)
            _figures(made, paper, "item", ends, pictures)
    _notes(made, (paper.ranked_said,) if paper.ranked_said else ())
    _balance(made, paper, pictures)
    _heading(made, heads["changes"])
    _changes(made, paper)
    _notes(made, paper.changes_said)
    if paper.withheld:
        _heading(made, heads["withheld"])
        _list(made, paper.withheld)
    _heading(made, heads["basis"])
    _notes(made, (*paper.basis, paper.caveat))


def _heading(made: Any, words: str, level: int = 1) -> None:
    made.add_heading(_flat(words), level)


def _blocks(made: Any, paper: YearlyReport, pictures: Mapping[str, bytes]) -> None:
    _heading(made, paper.headings["blocks"])
    for block in paper.blocks:
        _heading(made, block.title, 2)
        if not all(one.withheld for one in block.lines):
            _figures(made, paper, "dimension", block.lines, pictures)
            for name, given in (("strengths", block.strengths), ("develop", block.develop)):
                if given:
                    _notes(made, (f"{paper.headings[f'{name}_short']}: {', '.join(given)}",))
        _notes(made, block.notes)


def _balance(made: Any, paper: YearlyReport, pictures: Mapping[str, bytes]) -> None:
    _heading(made, paper.headings["pictures"])
    for one in paper.pictures:
        _heading(made, one.title, 2)
        drawn = balance.drawn(one, paper)
        paragraph = made.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        picture_in(paragraph, pictures[drawn], bars.width(drawn) * _UNIT, _flat(one.alt))
        _list(made, one.said)
        # Where nothing is shown, the cards say why.
        if not all(node.line.withheld for node in one.nodes):
            _figures(made, paper, "variable", [node.line for node in one.nodes], pictures)
    if paper.no_pictures:
        _notes(made, (paper.no_pictures,))
    if paper.elements:
        _heading(made, paper.headings["elements"], 2)
        if paper.elements_note:
            _notes(made, (paper.elements_note,))
        else:
            _figures(made, paper, "element", paper.elements, pictures)


def _figures(
    made: Any, paper: YearlyReport, name: str, given: Sequence[GroupFigures], pictures: Mapping[str, bytes]
) -> None:
    """A row a line. Where nothing is shown, the cells after the name are one and say why."""
    columns = (name, "answered", "spread", "axis", "mean", "sure", "expected", "gap")
    rows: list[list[Any]] = []
    language, levels = Language(paper.language), [value for value, _ in paper.scale]
    for line in given:
        if line.withheld:
            rows.append([_flat(line.title), _flat(line.withheld)])
            continue
        alt = bars.in_words(line, language)
        bar = (pictures[bars.spread(line.parts, levels, language, alt)], _SPREAD, alt) if line.parts else "–"
        axis = (pictures[bars.axis(line, levels)], _AXIS, "")
        figures = (line.mean_text, line.sure, line.expected_text, line.gap_text)
        rows.append([_flat(line.title), line.answered, bar, axis, *figures])
    head = (pictures[bars.axis_head(levels)], _AXIS, "")
    named: list[Any] = [_flat(paper.headings[f"column_{one}"]) for one in columns]
    table(made, named, rows, _WIDTHS, left=(0, 2, 3), strong=(7,), beneath={3: head})


def _changes(made: Any, paper: YearlyReport) -> None:
    if not paper.changes:
        return
    columns = ("group", "people", "rated", "change_sure", "moved", "gap_change", "certain")
    rows: list[list[Any]] = [
        [_flat(one.title), _flat(one.withheld)]
        if one.withheld
        else [_flat(one.title), one.people, one.rated_text, one.sure_text, one.moved_text, one.gap_text, one.said]
        for one in paper.changes
    ]
    table(made, [_flat(paper.headings[f"column_{one}"]) for one in columns], rows, _CHANGE_WIDTHS, left=(0,))


def _list(made: Any, sentences: Iterable[str]) -> None:
    for one in sentences:
        made.add_paragraph(_flat(one), style="List Bullet")


def _notes(made: Any, sentences: Iterable[str]) -> None:
    for one in sentences:
        made.add_paragraph(_flat(one))


def _pictures(paper: YearlyReport) -> dict[str, bytes]:
    """Every drawing as PNG, by its SVG; all of them in one run of the typesetter."""
    import json

    drawings = list(dict.fromkeys(_drawings(paper)))
    given = {"drawings": json.dumps(drawings, ensure_ascii=False)}
    try:
        made = typesetting.pages(PAGES, given, ppi=DPI)
    except BadInput as missing:
        raise BadInput("extra-missing", extra="word") from missing
    return dict(zip(drawings, made, strict=True))


def _drawings(paper: YearlyReport) -> Iterator[str]:
    language, levels = Language(paper.language), [value for value, _ in paper.scale]
    yield bars.key(paper)
    yield bars.axis_head(levels)
    yield from (balance.drawn(one, paper) for one in paper.pictures)
    for line in printed(paper):
        alt = bars.in_words(line, language)
        yield bars.axis(line, levels)
        if line.parts:
            yield bars.spread(line.parts, levels, language, alt)


def _flat(said: str) -> str:
    return " ".join(stripped(said).split())
