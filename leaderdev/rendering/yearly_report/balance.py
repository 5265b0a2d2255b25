"""Moore's triangle and Leavitt's variables: how each is carried, how they are in balance, and both as a drawing.

Each variable is a card with its gap and its place on the scale. One that lags has a thick frame and says so in white on black;
one that is not shown has a dashed frame. Leavitt's environment is the frame around the other four, as in his model.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from leaderdev.locales import Language
from leaderdev.model.framework import LEAVITT, MOORE
from leaderdev.rendering.figures.labels import cut_in
from leaderdev.rendering.figures.marks import escaped, number
from leaderdev.rendering.yearly_report.bars import GREY, INK, drawing, marks
from leaderdev.rendering.yearly_report.data import YearlyData
from leaderdev.rendering.yearly_report.group_figures import GroupFigures, joined, shown
from leaderdev.statistics.balance import AHEAD, LAGS, LEVEL, Balance, balance
from leaderdev.statistics.estimates import RANKED_FROM

if TYPE_CHECKING:
    from leaderdev.rendering.yearly_report.report import YearlyReport

TAGS = {"moore": MOORE, "leavitt": LEAVITT}
_STATES = {LAGS: "state_lags", AHEAD: "state_ahead", LEVEL: "state_level"}


@attrs.frozen
class Variable:
    """One variable of a picture. state -- a code of statistics/balance.py; said -- the state in words, "" where it is not judged.

    furthest -- the item that is furthest from what is expected, "" where none may be named
    """

    id: str
    line: GroupFigures
    state: str
    said: str
    furthest: str = ""


@attrs.frozen
class BalancePicture:
    """Moore's triangle or Leavitt's variables. kind -- "moore" or "leavitt"; alt -- what it shows, in words.

    said   -- how the variables are in balance, a sentence each
    absent -- (id, title) of the variables that no item is tagged with
    middle, span -- as in statistics/balance.py, in levels; None where balance is not judged
    """

    kind: str
    title: str
    nodes: tuple[Variable, ...]
    said: tuple[str, ...]
    alt: str
    absent: tuple[tuple[str, str], ...] = ()
    middle: float | None = None
    span: float | None = None


def picture(
    kind: str, lines: Sequence[GroupFigures], items: Sequence[GroupFigures], data: YearlyData, language: Language
) -> BalancePicture | None:
    """None where no item has such a tag. items -- all that are shown, to name the one furthest from what is expected."""
    if not lines:
        return None
    found = balance({one.group[-1]: one.gap for one in lines}, {one.group[-1]: one.people for one in lines})
    title = language.say(f"yearly.picture_{kind}_woven" if data.woven else f"yearly.picture_{kind}")
    nodes = tuple(
        Variable(
            id=one.group[-1],
            line=one,
            state=part.state,
            said=language.say(f"yearly.{_STATES[part.state]}") if part.state in _STATES else "",
            furthest=_furthest(kind, one.group[-1], items, data, language) if part.state == LAGS else "",
        )
        for one, part in zip(lines, found.parts, strict=True)
    )
    there = {one.group[-1] for one in lines}
    absent = tuple((tag, language.say(f"words.tag_{tag}")) for tag in TAGS[kind] if tag not in there)
    return BalancePicture(
        kind=kind,
        title=title,
        nodes=nodes,
        said=tuple(_said(found, nodes, language)),
        alt=_alt(title, nodes, absent, language),
        absent=absent,
        middle=found.middle,
        span=found.span,
    )


def _furthest(kind: str, tag: str, items: Sequence[GroupFigures], data: YearlyData, language: Language) -> str:
    """The item with this tag, among those the picture rests on, that is furthest from what is expected; "" where too few."""
    tagged = {
        one.item.id
        for one in data.framework.items
        if tag in getattr(one.item.tags, kind) and (one.item.tags.data_informed or not data.woven)
    }
    given = [one for one in shown(items) if one.group[-1] in tagged]
    if not given or any((one.people or 0) < RANKED_FROM for one in given):
        return ""
    worst = max(given, key=lambda one: one.gap or 0.0)
    return language.say("yearly.furthest", item=worst.title, gap=worst.gap_text) if (worst.gap or 0) > 0 else ""


def _said(found: Balance, nodes: Sequence[Variable], language: Language) -> Iterator[str]:
    names = {node.id: node.line.title for node in nodes}
    if not found.judged:
        yield language.say("yearly.balance_unjudged", least=RANKED_FROM)
        return
    if found.span is not None:
        line_of = {node.id: node.line for node in nodes}
        best, *_, near_worst, worst = (
            language.say("yearly.with_gap", title=line_of[one].title, gap=line_of[one].gap_text)
            for one in found.best_first()
        )
        span = language.number(found.span, 2)
        yield language.say("yearly.balance_ends", best=best, worst=worst, next=near_worst, span=span)
    if found.balanced:
        yield language.say("yearly.balance_even")
    for state, key in ((LAGS, "yearly.balance_lags"), (AHEAD, "yearly.balance_ahead")):
        aside = [names[one] for one in found.named(state)]
        if aside:
            yield language.say(key, names=joined(aside, language), count=len(aside))
    for node in nodes:
        if node.furthest:
            yield language.say("yearly.balance_furthest", name=node.line.title, furthest=node.furthest)


def _alt(title: str, nodes: Sequence[Variable], absent: Sequence[tuple[str, str]], language: Language) -> str:
    said = [
        language.say("yearly.alt_node", title=node.line.title, gap=node.line.gap_text, state=node.said or "–")
        if not node.line.withheld
        else language.say("yearly.alt_withheld", title=node.line.title, why=node.line.withheld)
        for node in nodes
    ]
    said += [language.say("yearly.alt_absent", title=title_of) for _, title_of in absent]
    return f"{title}. {'; '.join(said)}."


# The drawing

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


def drawn(picture: BalancePicture, report: "YearlyReport") -> str:
    """The whole SVG."""
    moore = picture.kind == "moore"
    places: Mapping[str, tuple[float, float]] = _MOORE if moore else _LEAVITT
    wide, high = (352.0, 236.0) if moore else (382.0, 370.0)
    levels = [value for value, _ in report.scale]
    return drawing(wide, high, picture.alt, _all(picture, places, levels, report.headings, (wide, high)))


def _all(
    picture: BalancePicture,
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


def _card(
    node: Variable, middle: tuple[float, float], levels: Sequence[int], heads: Mapping[str, str]
) -> Iterator[str]:
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


def _flag(node: Variable) -> Iterator[str]:
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
