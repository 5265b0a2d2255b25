"""The yearly paper's blocks: the organisation and each tier by dimension, with what does best and worst in it."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.locales import Language
from leaderdev.rendering.yearly_report.lines import Asked, by_tier, lines
from leaderdev.rendering.yearly_report.material import Material
from leaderdev.rendering.yearly_report.paper import Block, Line
from leaderdev.rendering.yearly_report.ranked import Ends, ends, named

WHOLE = "*"
MOST = 2


def blocks_of(
    material: Material,
    whole: tuple[Line, ...],
    tiers: Sequence[Line],
    names: Mapping[str, Mapping[str, str]],
    language: Language,
) -> Iterator[Block]:
    """The organisation first, then the tiers in their order. A block of which nothing is shown says why, once.

    Where there is one tier, it is the organisation, and stands once.
    """
    asked = Asked(material.min_group, material.role)
    crossed = by_tier(material.tables.get("tier_dimension", ()))
    scale = material.framework.level_values()
    order = list(dict.fromkeys((*(one.group[0] for one in tiers), *crossed)))
    title_of = {one.group[0]: one.title for one in tiers}
    given = {tier: lines(crossed.get(tier, ()), names["dimension"], scale, asked, language) for tier in order}
    if whole and not (len(order) == 1 and _shown(given[order[0]]) >= _shown(whole)):
        yield block(WHOLE, language.say("paper.whole"), whole, language)
    for tier, inside in given.items():
        if inside:
            yield block(tier, title_of.get(tier, names["tier"].get(tier, tier)), inside, language)


def _shown(inside: Sequence[Line]) -> int:
    return sum(not one.withheld for one in inside)


def block(name: str, title: str, inside: tuple[Line, ...], language: Language) -> Block:
    if all(one.withheld for one in inside):
        return Block(name, title, inside, notes=(language.say("paper.block_withheld", why=inside[0].withheld),))
    found = ends(inside, MOST)
    return Block(
        name,
        title,
        inside,
        named(found.near, language),
        named(found.far, language),
        tuple(_notes(name, inside, found, language)),
        found.near,
        found.far,
    )


def _notes(name: str, inside: Sequence[Line], found: Ends, language: Language) -> Iterator[str]:
    if name == WHOLE and any(one.partial for one in inside):
        yield language.say("paper.block_partial")
    if found.near and not found.whole:
        yield language.say("paper.block_among", shown=found.shown, of=found.of)
    elif not found.near and not found.enough:
        yield language.say("paper.block_half", shown=found.shown, of=found.of)
    elif not found.near and found.shown > 1:
        yield language.say("paper.not_ranked")
