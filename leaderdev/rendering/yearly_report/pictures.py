"""Moore's triangle and Leavitt's variables in words and figures: how each is carried, and how they are in balance."""

from collections.abc import Iterator, Sequence

from leaderdev.locales import Language
from leaderdev.model.framework import LEAVITT, MOORE
from leaderdev.rendering.yearly_report.lines import shown
from leaderdev.rendering.yearly_report.material import Material
from leaderdev.rendering.yearly_report.paper import Line, Node, Picture
from leaderdev.statistics.balance import AHEAD, LAGS, LEVEL, Balance, balance
from leaderdev.statistics.estimates import RANKED_FROM

TAGS = {"moore": MOORE, "leavitt": LEAVITT}
_STATES = {LAGS: "state_lags", AHEAD: "state_ahead", LEVEL: "state_level"}


def picture(
    kind: str, lines: Sequence[Line], items: Sequence[Line], material: Material, language: Language
) -> Picture | None:
    """None where no item has such a tag. items -- all that are shown, to name the one furthest from what is expected."""
    if not lines:
        return None
    found = balance({one.group[-1]: one.gap for one in lines}, {one.group[-1]: one.people for one in lines})
    title = language.say(f"paper.picture_{kind}_woven" if material.woven else f"paper.picture_{kind}")
    nodes = tuple(
        Node(
            id=one.group[-1],
            line=one,
            state=part.state,
            said=language.say(f"paper.{_STATES[part.state]}") if part.state in _STATES else "",
            furthest=_furthest(kind, one.group[-1], items, material, language) if part.state == LAGS else "",
        )
        for one, part in zip(lines, found.parts, strict=True)
    )
    there = {one.group[-1] for one in lines}
    absent = tuple((tag, language.say(f"words.tag_{tag}")) for tag in TAGS[kind] if tag not in there)
    return Picture(
        kind=kind,
        title=title,
        nodes=nodes,
        said=tuple(_said(found, nodes, language)),
        alt=_alt(title, nodes, absent, language),
        absent=absent,
        middle=found.middle,
        span=found.span,
    )


def _furthest(kind: str, tag: str, items: Sequence[Line], material: Material, language: Language) -> str:
    """The item with this tag, among those the picture rests on, that is furthest from what is expected; "" where too few."""
    tagged = {
        one.item.id
        for one in material.framework.items
        if tag in getattr(one.item.tags, kind) and (one.item.tags.data_informed or not material.woven)
    }
    given = [one for one in shown(items) if one.group[-1] in tagged]
    if not given or any((one.people or 0) < RANKED_FROM for one in given):
        return ""
    worst = max(given, key=lambda one: one.gap or 0.0)
    return language.say("paper.furthest", item=worst.title, gap=worst.gap_text) if (worst.gap or 0) > 0 else ""


def _said(found: Balance, nodes: Sequence[Node], language: Language) -> Iterator[str]:
    names = {node.id: node.line.title for node in nodes}
    if not found.judged:
        yield language.say("paper.balance_unjudged", least=RANKED_FROM)
        return
    if found.span is not None:
        line_of = {node.id: node.line for node in nodes}
        best, *_, near_worst, worst = (
            language.say("paper.with_gap", title=line_of[one].title, gap=line_of[one].gap_text)
            for one in found.best_first()
        )
        span = language.number(found.span, 2)
        yield language.say("paper.balance_ends", best=best, worst=worst, next=near_worst, span=span)
    if found.balanced:
        yield language.say("paper.balance_even")
    for state, key in ((LAGS, "paper.balance_lags"), (AHEAD, "paper.balance_ahead")):
        aside = [names[one] for one in found.named(state)]
        if aside:
            yield language.say(key, names=joined(aside, language), count=len(aside))
    for node in nodes:
        if node.furthest:
            yield language.say("paper.balance_furthest", name=node.line.title, furthest=node.furthest)


def joined(words: Sequence[str], language: Language) -> str:
    """The words with commas between, and "and" before the last."""
    if len(words) < 2:
        return "".join(words)
    return language.say("paper.and", first=", ".join(words[:-1]), last=words[-1])


def _alt(title: str, nodes: Sequence[Node], absent: Sequence[tuple[str, str]], language: Language) -> str:
    told = [
        language.say("paper.alt_node", title=node.line.title, gap=node.line.gap_text, state=node.said or "–")
        if not node.line.withheld
        else language.say("paper.alt_withheld", title=node.line.title, why=node.line.withheld)
        for node in nodes
    ]
    told += [language.say("paper.alt_absent", title=title_of) for _, title_of in absent]
    return f"{title}. {'; '.join(told)}."
