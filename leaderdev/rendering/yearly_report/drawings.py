"""Moore's triangle and Leavitt's diamond, drawn once for every format.

Each variable is a card with its gap and its place on the scale. One that lags has a thick frame and says so in white on black;
one that is not shown has a dashed frame. Leavitt's environment is the frame around the other four, as in his model.
"""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.rendering.figures.labels import cut_in
from leaderdev.rendering.figures.marks import escaped, number
from leaderdev.rendering.yearly_report.bars import GREY, INK, drawing, marks
from leaderdev.rendering.yearly_report.paper import Node, Paper, Picture
from leaderdev.statistics.balance import AHEAD, LAGS

CARD_WIDE, CARD_HIGH = 158.0, 76.0
_FAINT = "#b5b5b5"
# Middles of the cards.
_MOORE = {"public-value": (176.0, 42.0), "legitimacy": (84.0, 194.0), "capacity": (268.0, 194.0)}
_LEAVITT = {
    "environment": (97.0, 56.0),
    "structure": (191.0, 142.0),
    "tasks": (97.0, 228.0),
    "technology": (285.0, 228.0),
    "actors": (191.0, 314.0),
}
_LINES = {
    "moore": (("public-value", "legitimacy"), ("legitimacy", "capacity"), ("capacity", "public-value")),
    "leavitt": (
        *(("structure", "tasks"), ("structure", "technology"), ("structure", "actors")),
        *(("tasks", "technology"), ("tasks", "actors"), ("technology", "actors")),
    ),
}


def drawn(picture: Picture, paper: Paper) -> str:
    """The whole SVG."""
    moore = picture.kind == "moore"
    places: Mapping[str, tuple[float, float]] = _MOORE if moore else _LEAVITT
    wide, high = (352.0, 236.0) if moore else (382.0, 370.0)
    levels = [value for value, _ in paper.scale]
    return drawing(wide, high, picture.alt, _all(picture, places, levels, paper.headings, (wide, high)))


def _all(
    picture: Picture,
    places: Mapping[str, tuple[float, float]],
    levels: Sequence[int],
    heads: Mapping[str, str],
    size: tuple[float, float],
) -> Iterator[str]:
    if picture.kind == "leavitt":
        yield f'<rect x="6" y="6" width="{number(size[0] - 12)}" height="{number(size[1] - 12)}" rx="14" fill="none" stroke="{GREY}" stroke-width="1.4" stroke-dasharray="6 4"/>'
    for one, other in _LINES[picture.kind]:
        (x1, y1), (x2, y2) = places[one], places[other]
        yield f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" stroke="{_FAINT}" stroke-width="1.6"/>'
    for node in picture.nodes:
        if node.id in places:
            yield from _card(node, places[node.id], levels, heads)
    for name, title in picture.absent:
        if name in places:
            yield from _pale(title, heads["no_items"], places[name])


def _pale(title: str, why: str, middle: tuple[float, float]) -> Iterator[str]:
    """The card of what no item is tagged with, so that no line leads to nowhere."""
    left, top = middle[0] - CARD_WIDE / 2, middle[1] - CARD_HIGH / 2
    yield f'<g transform="translate({number(left)} {number(top)})">'
    yield f'<rect x="0" y="0" width="{number(CARD_WIDE)}" height="{number(CARD_HIGH)}" rx="6" fill="#f4f4f4" stroke="{_FAINT}" stroke-width="1.2"/>'
    yield _text(title, 10, 18, 13, bold=True)
    yield _text(why, 10, 38, 12)
    yield "</g>"


def _card(node: Node, middle: tuple[float, float], levels: Sequence[int], heads: Mapping[str, str]) -> Iterator[str]:
    left, top = middle[0] - CARD_WIDE / 2, middle[1] - CARD_HIGH / 2
    hidden = node.line.gap is None and node.line.mean_band is None
    frame = 3.2 if node.state == LAGS else 1.2
    dash = ' stroke-dasharray="4 3"' if hidden else ""
    yield f'<g transform="translate({number(left)} {number(top)})">'
    yield f'<rect x="0" y="0" width="{number(CARD_WIDE)}" height="{number(CARD_HIGH)}" rx="6" fill="#ffffff" stroke="{INK}" stroke-width="{frame}"{dash}/>'
    yield _text(node.line.title, 10, 18, 13, bold=True)
    if hidden:
        for place, words in enumerate(cut_in(node.line.withheld or node.line.gap_text, 24)[:3]):
            yield _text(words, 10, 36 + 14.5 * place, 12)
    else:
        yield _text(heads["column_gap"], 10, 39, 12)
        yield _text(node.line.gap_text, 40, 39, 16, bold=True)
        if node.state in (LAGS, AHEAD):
            yield from _flag(node)
        yield f'<g transform="translate(0 {number(CARD_HIGH - 24)})">{"".join(marks(node.line, levels, CARD_WIDE, 13))}</g>'
    yield "</g>"


def _flag(node: Node) -> Iterator[str]:
    """What the state is called, at the right edge."""
    wide = 12 + 6.4 * len(node.said)
    left = CARD_WIDE - wide - 9
    fill, words = (INK, "#ffffff") if node.state == LAGS else ("#ffffff", INK)
    yield f'<rect x="{number(left)}" y="25.5" width="{number(wide)}" height="17" rx="3" fill="{fill}" stroke="{INK}" stroke-width="1"/>'
    yield f'<text x="{number(left + wide / 2)}" y="38.5" font-size="11.8" font-weight="600" fill="{words}" text-anchor="middle">{escaped(node.said)}</text>'


def _text(words: str, x: float, y: float, size: float, *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight} fill="{INK}">{escaped(words)}</text>'
    )
