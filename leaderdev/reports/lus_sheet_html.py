"""The sheet as one HTML file that loads nothing from anywhere, for the screen and for paper.

Whatever the sheet holds is text here: every value goes through `_text`, and nothing else makes markup but the drawing of the
spider, which escapes its own. Nothing can be focused, since there is nothing to do but read.
"""

import html
from collections.abc import Iterable, Iterator
from importlib.resources import files

from leaderdev.language import Language
from leaderdev.reports.lus_sheet import Agreed, Row, Sheet, Topic
from leaderdev.reports.lus_sheet_parts import cells, fits_beside, status, text

_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
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
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_text(sheet.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_flat(sheet.title)}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            *_header(sheet),
            "<main>",
            *_main(sheet, svg, language),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _header(sheet: Sheet) -> Iterator[str]:
    yield "<header>"
    yield _said("h1", sheet.title)
    yield '<dl class="facts">'
    for label, value in sheet.facts:
        wide = ' class="wide"' if len(value) > WIDE else ""
        yield f"<div{wide}>{_said('dt', label)}{_said('dd', value)}</div>"
    yield "</dl>"
    yield "</header>"


def _main(sheet: Sheet, svg: str, language: Language) -> Iterator[str]:
    heads = sheet.headings
    if sheet.notices:
        yield '<div class="notices">'
        yield from (_said("p", one) for one in sheet.notices)
        yield "</div>"
    yield '<div class="sides">' if fits_beside(sheet, svg) else "<div>"
    yield from _section("spider", heads["spider"], ["<figure>", svg.strip(), "</figure>"])
    yield from _section("table", heads["table"], _beside(sheet, language))
    yield "</div>"
    if sheet.changes:
        yield from _section("changes", heads["changes"], _list(sheet.changes))
    yield from _section("agreements", heads["agreements"], _agreements(sheet.agreements, language))
    yield from _section("topics", heads["topics"], _topics(sheet, language))
    yield from _section("new-agreements", heads["new_agreements"], _new_agreements(sheet))
    if any(row.items for row in sheet.rows):
        yield from _section("items", heads["table"], _items(sheet, language))


def _section(name: str, heading: str, body: Iterable[str], level: int = 2) -> Iterator[str]:
    yield f'<section aria-labelledby="part-{name}">'
    yield _said(f"h{level}", heading, id=f"part-{name}")
    yield from body
    yield "</section>"


def _beside(sheet: Sheet, language: Language) -> Iterator[str]:
    """The table of dimensions, and what its figures rest on."""
    yield from _table(sheet.columns, sheet.rows, sheet, language, mean=True)
    for name, sentences in (("agreement_of_raters", sheet.agreement_of_raters), ("basis", sheet.caveat)):
        if sentences:
            said = (_said("p", one, kind="note") for one in sentences)
            yield from _section(name.replace("_", "-"), sheet.headings[name], said, 3)


def _table(
    columns: Iterable[str], rows: Iterable[Row], sheet: Sheet, language: Language, *, mean: bool
) -> Iterator[str]:
    yield '<div class="scroll"><table>'
    yield f"<thead><tr>{''.join(_said('th', column, scope='col') for column in columns)}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        figures = "".join(f"<td>{_text(cell)}</td>" for cell in cells(row, sheet, language, mean=mean))
        # A word is broken only where no column could hold it.
        long = "long" if any(len(word) > LONG_WORD for word in row.title.split()) else ""
        yield f"<tr>{_said('th', row.title, kind=long, scope='row')}{figures}</tr>"
    yield "</tbody></table></div>"


def _items(sheet: Sheet, language: Language) -> Iterator[str]:
    for row in sheet.rows:
        if row.items:
            yield from _table((row.title, *sheet.columns[1:]), row.items, sheet, language, mean=False)


def _list(sentences: Iterable[str], kind: str = "") -> Iterator[str]:
    yield f'<ul class="{kind}">' if kind else "<ul>"
    yield from (_said("li", sentence) for sentence in sentences)
    yield "</ul>"


def _agreements(agreements: Iterable[Agreed], language: Language) -> Iterator[str]:
    given = list(agreements)
    if not given:
        yield _said("p", language.say("lus_sheet.nothing_agreed"))
        return
    yield '<ul class="agreements">'
    for one in given:
        late = " late" if one.overdue else ""
        more = " · ".join(f"<bdi>{_text(line)}</bdi>" for line in one.lines)
        yield f"<li>{_said('p', one.text, kind='what')}"
        yield _said("span", status(one, language), kind=f"status{late}")
        yield f'<p class="more">{more}</p></li>' if more else "</li>"
    yield "</ul>"


def _topics(sheet: Sheet, language: Language) -> Iterator[str]:
    if not sheet.topics:
        yield _said("p", language.say("lus_sheet.no_topics"))
    for number, topic in enumerate(sheet.topics, start=1):
        long = " long" if sum(len(said) for _, said in (*topic.said, *topic.anchors)) > LONG else ""
        yield f'<article class="topic{long}" aria-labelledby="topic-{number}">'
        yield "<div>"
        yield f'<h3 id="topic-{number}">{number}. <bdi>{_text(topic.title)}</bdi></h3>'
        yield from _topic(topic, sheet)
        yield "</div>"
        yield f'<div class="room">{_said("p", sheet.headings["room"], kind="label")}<div class="lines"></div></div>'
        yield "</article>"


def _topic(topic: Topic, sheet: Sheet) -> Iterator[str]:
    heads = sheet.headings
    yield f'<p class="figures"><span class="dimension"><bdi>{_text(topic.dimension)}</bdi> · </span>{_said("span", topic.figures)}</p>'
    if topic.reasons:
        yield from _list(topic.reasons, "reasons")
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
    yield from (f'<div class="run">{_said("dt", name)} {_said("dd", said)}</div>' for name, said in pairs if said)
    yield "</dl>"


def _new_agreements(sheet: Sheet) -> Iterator[str]:
    heads = [sheet.headings[name] for name in ("agreement_what", "agreement_seen", "agreement_due")]
    yield '<table class="new">'
    yield f"<thead><tr>{''.join(_said('th', one, scope='col') for one in heads)}</tr></thead>"
    yield f"<tbody>{'<tr><td></td><td></td><td></td></tr>' * LINES_FOR_AGREEMENTS}</tbody></table>"


def _said(tag: str, said: str, kind: str = "", **attributes: str) -> str:
    """An element with a text in it, whose direction is that of its own script. kind -- its class. What it is besides comes from this file, never from the sheet."""
    given = {"class": kind, **attributes} if kind else attributes
    named = "".join(f' {name}="{value}"' for name, value in given.items())
    return f'<{tag}{named} dir="auto">{_text(said)}</{tag}>'


def _text(said: str) -> str:
    return html.escape(text(said), quote=True).replace("\n", "<br>")


def _flat(said: str) -> str:
    return html.escape(" ".join(text(said).split()), quote=True)
