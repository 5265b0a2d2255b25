"""The yearly paper as one HTML file that loads nothing from anywhere, for the screen and for paper.

Whatever the paper holds is text here: every value goes through `_text`, and nothing else makes markup but the drawings, which
escape their own. Every drawing says in words what it shows, and every figure stands in a table too.
"""

import html
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from leaderdev.language import Language
from leaderdev.reports import tiers_bars, tiers_drawn
from leaderdev.reports.lus_sheet_parts import text
from leaderdev.reports.tiers_paper import Line, Paper

_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_FIGURES = ("mean", "sure", "expected", "gap")


def document(paper: Paper) -> str:
    """The whole file."""
    style = files("leaderdev.reports").joinpath("tiers.css").read_text(encoding="utf-8")
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_text(paper.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_flat(paper.title)}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            *_header(paper),
            "<main>",
            *_main(paper, Language(paper.language)),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _header(paper: Paper) -> Iterator[str]:
    yield "<header>"
    yield _said("h1", paper.title)
    yield _said("p", paper.subtitle, kind="subtitle")
    yield '<dl class="facts">'
    yield from (f"<div>{_said('dt', label)}{_said('dd', value)}</div>" for label, value in paper.facts)
    yield "</dl>"
    yield "</header>"


def _main(paper: Paper, language: Language) -> Iterator[str]:
    heads = paper.headings
    yield from _section("summary", heads["summary"], _list(paper.summary))
    yield from _section("tiers", heads["tiers"], _tiers(paper, language))
    yield from _section("blocks", heads["blocks"], _blocks(paper, language))
    if paper.strengths:
        yield from _section("items", heads["items_ends"], _ends(paper, language))
    yield from _section("pictures", heads["pictures"], _pictures(paper, language))
    yield from _section("changes", heads["changes"], _changes(paper))
    if paper.withheld:
        yield from _section("withheld", heads["withheld"], _list(paper.withheld))
    basis = [*(_said("p", one) for one in paper.basis), _said("p", paper.caveat, kind="caveat")]
    yield from _section("basis", heads["basis"], basis)


def _section(name: str, heading: str, body: Iterable[str], level: int = 2) -> Iterator[str]:
    yield f'<section class="{name}" aria-labelledby="part-{name}">'
    yield _said(f"h{level}", heading, id=f"part-{name}")
    yield from body
    yield "</section>"


def _tiers(paper: Paper, language: Language) -> Iterator[str]:
    yield f'<figure class="key">{tiers_bars.key(paper)}</figure>'
    yield from _table(paper, "tier", paper.tiers, language)
    yield from _notes((*paper.comparisons, *paper.answered))


def _blocks(paper: Paper, language: Language) -> Iterator[str]:
    for number, block in enumerate(paper.blocks, start=1):
        yield f'<section class="block" aria-labelledby="block-{number}">'
        yield _said("h3", block.title, id=f"block-{number}")
        if all(one.withheld for one in block.lines):
            yield from _notes((block.note,))
        else:
            yield from _table(paper, "dimension", block.lines, language)
            for name, given in (("strengths", block.strengths), ("develop", block.develop)):
                if given:
                    yield f'<p class="ends"><b>{_text(paper.headings[name])}:</b> {_text(", ".join(given))}</p>'
            yield from _notes((block.note,) if block.note else ())
        yield "</section>"


def _ends(paper: Paper, language: Language) -> Iterator[str]:
    for name, given in (("strengths", paper.strengths), ("develop", paper.develop)):
        yield _said("h3", paper.headings[name])
        yield from _table(paper, "item", given, language)


def _pictures(paper: Paper, language: Language) -> Iterator[str]:
    if paper.no_pictures:
        yield _said("p", paper.no_pictures)
    yield '<div class="sides">'
    for picture in paper.pictures:
        yield f'<figure class="picture">{_said("figcaption", picture.title)}'
        yield tiers_drawn.drawn(picture, paper)
        yield from _list(picture.said)
        yield "</figure>"
    yield "</div>"
    for picture in paper.pictures:
        yield _said("h3", picture.title)
        yield from _table(paper, "variable", [one.line for one in picture.nodes], language)
    if paper.elements:
        yield _said("h3", paper.headings["elements"])
        yield from _table(paper, "element", paper.elements, language)


def _table(paper: Paper, name: str, given: Sequence[Line], language: Language) -> Iterator[str]:
    levels = [value for value, _ in paper.scale]
    heads = [paper.headings[f"column_{one}"] for one in (name, "answered", "spread", "axis", *_FIGURES)]
    yield '<div class="wide"><table>'
    cells = []
    for place, head in enumerate(heads):
        kind = "name" if not place else "picture" if place in (2, 3) else "figure"
        more = tiers_bars.axis_head(levels) if place == 3 else ""
        cells.append(f'<th scope="col" class="{kind}"><span dir="auto">{_text(head)}</span>{more}</th>')
    yield f"<thead><tr>{''.join(cells)}</tr></thead>"
    yield "<tbody>"
    yield from (_row(one, levels, language) for one in given)
    yield "</tbody></table></div>"


def _row(line: Line, levels: Sequence[int], language: Language) -> str:
    name = _said("th", line.title, kind="name", scope="row")
    if line.withheld:
        return f'<tr class="withheld">{name}<td colspan="7">{_text(line.withheld)}</td></tr>'
    alt = tiers_bars.told(line, language)
    bar = tiers_bars.spread(line.parts, levels, language, alt) if line.parts else _text("–")
    drawn = (bar, tiers_bars.axis(line, levels, alt))
    figures = (line.mean_text, line.sure, line.expected_text)
    return (
        f"<tr>{name}{_figure(line.answered)}"
        + "".join(f'<td class="picture">{one}</td>' for one in drawn)
        + "".join(map(_figure, figures))
        + f'<td class="figure gap">{_text(line.gap_text)}</td></tr>'
    )


def _figure(said: str) -> str:
    return f'<td class="figure">{_text(said)}</td>'


def _changes(paper: Paper) -> Iterator[str]:
    heads = paper.headings
    if paper.changes:
        columns = ("group", "people", "rated", "moved", "gap_change", "certain")
        yield '<div class="wide"><table class="changes">'
        named = [
            _said("th", heads[f"column_{one}"], kind="figure" if place else "name", scope="col")
            for place, one in enumerate(columns)
        ]
        yield f"<thead><tr>{''.join(named)}</tr></thead><tbody>"
        for one in paper.changes:
            name = _said("th", one.title, kind="name", scope="row")
            if one.withheld:
                yield f'<tr class="withheld">{name}<td colspan="5">{_text(one.withheld)}</td></tr>'
                continue
            figures = (one.people, one.rated_text, one.moved_text, one.gap_text, one.said)
            yield f"<tr>{name}{''.join(map(_figure, figures))}</tr>"
        yield "</tbody></table></div>"
    yield from _notes(paper.changes_said)


def _list(sentences: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (_said("li", sentence) for sentence in sentences)
    yield "</ul>"


def _notes(sentences: Iterable[str]) -> Iterator[str]:
    return (_said("p", one, kind="note") for one in sentences)


def _said(tag: str, said: str, kind: str = "", **attributes: str) -> str:
    """An element with a text in it, whose direction is that of its own script. What it is besides comes from this file."""
    given = {"class": kind, **attributes} if kind else attributes
    named = "".join(f' {name}="{value}"' for name, value in given.items())
    return f'<{tag}{named} dir="auto">{_text(said)}</{tag}>'


def _text(said: str) -> str:
    return html.escape(text(said), quote=True).replace("\n", "<br>")


def _flat(said: str) -> str:
    return html.escape(" ".join(text(said).split()), quote=True)
