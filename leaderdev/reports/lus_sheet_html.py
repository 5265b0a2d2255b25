"""The sheet as one HTML file that loads nothing from anywhere, for the screen and for paper.

Whatever the sheet holds is text here: every value goes through `html_page`, and nothing else makes markup but the drawing of the
spider, which escapes its own. Nothing can be focused, since there is nothing to do but read.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from leaderdev.language import Language
from leaderdev.reports.html_page import element, listed, page, section, text
from leaderdev.reports.lus_sheet import Agreed, Row, Sheet, Topic
from leaderdev.reports.lus_sheet_parts import cells, fits_beside, status

LINES_FOR_AGREEMENTS = 4
# In print a topic of more characters than about a third of a page may be broken.
LONG = 1500
LONG_WORD = 24
# A fact of more characters takes two columns.
WIDE = 32


def document(sheet: Sheet, svg: str) -> str:
    """The whole file."""
    style = files("leaderdev.reports").joinpath("lus_sheet.css").read_text(encoding="utf-8")
    language = Language(sheet.language)
    return page(sheet.title, sheet.language, style, _header(sheet), _main(sheet, svg, language))


def _header(sheet: Sheet) -> Iterator[str]:
    yield "<header>"
    yield element("h1", sheet.title)
    yield '<dl class="facts">'
    for label, value in sheet.facts:
        wide = ' class="wide"' if len(value) > WIDE else ""
        yield f"<div{wide}>{element('dt', label)}{element('dd', value)}</div>"
    yield "</dl>"
    yield "</header>"


def _main(sheet: Sheet, svg: str, language: Language) -> Iterator[str]:
    heads = sheet.headings
    if sheet.notices:
        yield '<div class="notices">'
        yield from (element("p", one) for one in sheet.notices)
        yield "</div>"
    yield '<div class="sides">' if fits_beside(sheet, svg) else "<div>"
    yield from section("spider", heads["spider"], ["<figure>", svg.strip(), "</figure>"])
    yield from section("table", heads["table"], _beside(sheet, language))
    yield "</div>"
    if sheet.changes:
        yield from section("changes", heads["changes"], listed(sheet.changes))
    yield from section("agreements", heads["agreements"], _agreements(sheet.agreements, language))
    yield from section("topics", heads["topics"], _topics(sheet, language))
    yield from section("new-agreements", heads["new_agreements"], _new_agreements(sheet))
    if any(row.items for row in sheet.rows):
        yield from section("items", heads["table"], _items(sheet, language))


def _beside(sheet: Sheet, language: Language) -> Iterator[str]:
    """The table of dimensions, and what its figures rest on."""
    yield from _table(sheet.columns, sheet.rows, sheet, language, mean=True)
    for name, sentences in (("agreement_of_raters", sheet.agreement_of_raters), ("basis", sheet.caveat)):
        if sentences:
            said = (element("p", one, kind="note") for one in sentences)
            yield from section(name.replace("_", "-"), sheet.headings[name], said, 3)


def _table(
    columns: Iterable[str], rows: Iterable[Row], sheet: Sheet, language: Language, *, mean: bool
) -> Iterator[str]:
    yield '<div class="scroll"><table>'
    yield f"<thead><tr>{''.join(element('th', column, scope='col') for column in columns)}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        figures = "".join(f"<td>{text(cell)}</td>" for cell in cells(row, sheet, language, mean=mean))
        # A word is broken only where no column could hold it.
        long = "long" if any(len(word) > LONG_WORD for word in row.title.split()) else ""
        yield f"<tr>{element('th', row.title, kind=long, scope='row')}{figures}</tr>"
    yield "</tbody></table></div>"


def _items(sheet: Sheet, language: Language) -> Iterator[str]:
    for row in sheet.rows:
        if row.items:
            yield from _table((row.title, *sheet.columns[1:]), row.items, sheet, language, mean=False)


def _agreements(agreements: Iterable[Agreed], language: Language) -> Iterator[str]:
    given = list(agreements)
    if not given:
        yield element("p", language.say("lus_sheet.nothing_agreed"))
        return
    yield '<ul class="agreements">'
    for one in given:
        late = " late" if one.overdue else ""
        more = " · ".join(f"<bdi>{text(line)}</bdi>" for line in one.lines)
        yield f"<li>{element('p', one.text, kind='what')}"
        yield element("span", status(one, language), kind=f"status{late}")
        yield f'<p class="more">{more}</p></li>' if more else "</li>"
    yield "</ul>"


def _topics(sheet: Sheet, language: Language) -> Iterator[str]:
    if not sheet.topics:
        yield element("p", language.say("lus_sheet.no_topics"))
    for number, topic in enumerate(sheet.topics, start=1):
        long = " long" if sum(len(said) for _, said in (*topic.said, *topic.anchors)) > LONG else ""
        yield f'<article class="topic{long}" aria-labelledby="topic-{number}">'
        yield "<div>"
        yield f'<h3 id="topic-{number}">{number}. <bdi>{text(topic.title)}</bdi></h3>'
        yield from _topic(topic, sheet)
        yield "</div>"
        yield f'<div class="room">{element("p", sheet.headings["room"], kind="label")}<div class="lines"></div></div>'
        yield "</article>"


def _topic(topic: Topic, sheet: Sheet) -> Iterator[str]:
    heads = sheet.headings
    yield f'<p class="figures"><span class="dimension"><bdi>{text(topic.dimension)}</bdi> · </span>{element("span", topic.figures)}</p>'
    if topic.reasons:
        yield from listed(topic.reasons, "reasons")
    pairs = [
        *topic.anchors,
        *topic.said,
        *(
            (heads[name], said)
            for name in ("questions", "data_questions")
            for said in ("\n".join(getattr(topic, name)),)
        ),
    ]
    yield "<dl>"
    yield from (f'<div class="run">{element("dt", name)} {element("dd", said)}</div>' for name, said in pairs if said)
    yield "</dl>"


def _new_agreements(sheet: Sheet) -> Iterator[str]:
    heads = [sheet.headings[name] for name in ("agreement_what", "agreement_seen", "agreement_due")]
    yield '<table class="new">'
    yield f"<thead><tr>{''.join(element('th', one, scope='col') for one in heads)}</tr></thead>"
    yield f"<tbody>{'<tr><td></td><td></td><td></td></tr>' * LINES_FOR_AGREEMENTS}</tbody></table>"
