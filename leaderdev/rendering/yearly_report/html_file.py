"""The yearly paper as one HTML file that loads nothing from anywhere, for the screen and for paper.

Whatever the paper holds is text here: every value goes through `html_page`, and nothing else makes markup but the drawings, which
escape their own. Every drawing says in words what it shows, and every figure stands in a table too.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from leaderdev.locales import Language
from leaderdev.rendering.html_page import element, listed, page, section, text
from leaderdev.rendering.yearly_report import bars, drawings
from leaderdev.rendering.yearly_report.paper import Line, Paper

_FIGURES = ("mean", "sure", "expected", "gap")


def document(paper: Paper) -> str:
    """The whole file."""
    style = files("leaderdev.rendering.yearly_report").joinpath("report.css").read_text(encoding="utf-8")
    return page(paper.title, paper.language, style, _header(paper), _main(paper, Language(paper.language)))


def _header(paper: Paper) -> Iterator[str]:
    yield "<header>"
    yield element("h1", paper.title)
    yield element("p", paper.subtitle, kind="subtitle")
    yield '<dl class="facts">'
    yield from (f"<div>{element('dt', label)}{element('dd', value)}</div>" for label, value in paper.facts)
    yield "</dl>"
    yield "</header>"


def _main(paper: Paper, language: Language) -> Iterator[str]:
    heads = paper.headings
    yield from section("summary", heads["summary"], listed(paper.summary), kind="summary")
    yield from section("tiers", heads["tiers"], _tiers(paper, language))
    yield from section("blocks", heads["blocks"], _blocks(paper, language))
    if paper.strengths or paper.ranked_said:
        yield from section("items", heads["items_ends"], _ends(paper, language))
    yield from section("pictures", heads["pictures"], _pictures(paper, language))
    yield from section("changes", heads["changes"], _changes(paper))
    if paper.withheld:
        yield from section("withheld", heads["withheld"], listed(paper.withheld))
    basis = [*(element("p", one) for one in paper.basis), element("p", paper.caveat, kind="caveat")]
    yield from section("basis", heads["basis"], basis, kind="basis")


def _tiers(paper: Paper, language: Language) -> Iterator[str]:
    yield f'<figure class="key">{bars.key(paper)}</figure>'
    yield from _table(paper, "tier", paper.tiers, language)
    yield from _notes((*paper.comparisons, *paper.answered))


def _blocks(paper: Paper, language: Language) -> Iterator[str]:
    for number, block in enumerate(paper.blocks, start=1):
        yield f'<section class="block" aria-labelledby="block-{number}">'
        yield element("h3", block.title, id=f"block-{number}")
        if all(one.withheld for one in block.lines):
            yield from _notes(block.notes)
        else:
            yield from _table(paper, "dimension", block.lines, language)
            for name, given in (("strengths", block.strengths), ("develop", block.develop)):
                if given:
                    yield f'<p class="ends"><b>{text(paper.headings[f"{name}_short"])}:</b> {text(", ".join(given))}</p>'
            yield from _notes(block.notes)
        yield "</section>"


def _ends(paper: Paper, language: Language) -> Iterator[str]:
    for name, given in (("strengths", paper.strengths), ("develop", paper.develop)):
        if given:
            yield element("h3", paper.headings[name])
            yield from _table(paper, "item", given, language)
    yield from _notes((paper.ranked_said,) if paper.ranked_said else ())


def _pictures(paper: Paper, language: Language) -> Iterator[str]:
    if paper.no_pictures:
        yield element("p", paper.no_pictures)
    yield '<div class="sides">'
    for picture in paper.pictures:
        yield f'<figure class="picture">{element("figcaption", picture.title)}'
        yield drawings.drawn(picture, paper)
        yield from listed(picture.said)
        yield "</figure>"
    yield "</div>"
    for picture in paper.pictures:
        # Where nothing is shown, the cards say why.
        if not all(one.line.withheld for one in picture.nodes):
            yield element("h3", picture.title)
            yield from _table(paper, "variable", [one.line for one in picture.nodes], language)
    if paper.elements:
        yield element("h3", paper.headings["elements"])
        if paper.elements_note:
            yield from _notes((paper.elements_note,))
        else:
            yield from _table(paper, "element", paper.elements, language)


def _table(paper: Paper, name: str, given: Sequence[Line], language: Language) -> Iterator[str]:
    levels = [value for value, _ in paper.scale]
    heads = [paper.headings[f"column_{one}"] for one in (name, "answered", "spread", "axis", *_FIGURES)]
    yield '<div class="wide"><table>'
    cells = []
    for place, head in enumerate(heads):
        kind = "name" if not place else "picture" if place in (2, 3) else "figure gap" if place == 7 else "figure"
        more = bars.axis_head(levels) if place == 3 else ""
        cells.append(f'<th scope="col" class="{kind}"><span dir="auto">{text(head)}</span>{more}</th>')
    yield f"<thead><tr>{''.join(cells)}</tr></thead>"
    yield "<tbody>"
    yield from (_row(one, levels, language) for one in given)
    yield "</tbody></table></div>"


def _row(line: Line, levels: Sequence[int], language: Language) -> str:
    name = element("th", line.title, kind="name", scope="row")
    if line.withheld:
        return f'<tr class="withheld">{name}<td colspan="7">{text(line.withheld)}</td></tr>'
    said = bars.told(line, language)
    bar = bars.spread(line.parts, levels, language, said) if line.parts else text("–")
    drawn = (bar, bars.axis(line, levels))
    figures = (line.mean_text, line.sure, line.expected_text)
    return (
        f"<tr>{name}{_figure(line.answered)}"
        + "".join(f'<td class="picture">{one}</td>' for one in drawn)
        + "".join(map(_figure, figures))
        + f'<td class="figure gap">{text(line.gap_text)}</td></tr>'
    )


def _figure(said: str) -> str:
    return f'<td class="figure">{text(said)}</td>'


def _changes(paper: Paper) -> Iterator[str]:
    heads = paper.headings
    if paper.changes:
        columns = ("group", "people", "rated", "change_sure", "moved", "gap_change", "certain")
        yield '<div class="wide"><table class="changes">'
        named = [
            element("th", heads[f"column_{one}"], kind="figure" if place else "name", scope="col")
            for place, one in enumerate(columns)
        ]
        yield f"<thead><tr>{''.join(named)}</tr></thead><tbody>"
        for one in paper.changes:
            name = element("th", one.title, kind="name", scope="row")
            if one.withheld:
                yield f'<tr class="withheld">{name}<td colspan="6">{text(one.withheld)}</td></tr>'
                continue
            figures = (one.people, one.rated_text, one.sure_text, one.moved_text, one.gap_text, one.said)
            yield f"<tr>{name}{''.join(map(_figure, figures))}</tr>"
        yield "</tbody></table></div>"
    yield from _notes(paper.changes_said)


def _notes(sentences: Iterable[str]) -> Iterator[str]:
    return (element("p", one, kind="note") for one in sentences)
