"""What the top management is to know of the yearly paper if it reads nothing else."""

from collections.abc import Iterator, Sequence

from leaderdev.locales import Language
from leaderdev.rendering.yearly_report.blocks import WHOLE
from leaderdev.rendering.yearly_report.material import Material
from leaderdev.rendering.yearly_report.paper import Block, Change, Line, Picture
from leaderdev.rendering.yearly_report.pictures import joined
from leaderdev.rendering.yearly_report.ranked import Ends, first, named
from leaderdev.rendering.yearly_report.roles import of_role
from leaderdev.statistics.balance import AHEAD, LAGS


def summary(
    material: Material,
    tiers: Sequence[Line],
    blocks: Sequence[Block],
    pictures: Sequence[Picture],
    changed: Sequence[Change],
    order: Ends,
    language: Language,
) -> Iterator[str]:
    """A sentence each, what matters most first."""
    told = [one for one in tiers if one.people is not None and one.of is not None]
    yield from _answered(material, tiers, told, language)
    # Few tiers have room for their figures; many are read in their table.
    for one in told if len(told) < 3 else ():
        if one.gap is not None:
            figures = {"mean": one.mean_text, "expected": one.expected_text, "gap": one.gap_text}
            yield language.say("paper.summary_tier", tier=one.title, **figures)
    whole = next((one for one in blocks if one.develop and (one.id == WHOLE or len(blocks) == 1)), None)
    if whole is not None:
        yield from _dimensions(whole.lines, language)
    worst = order.far[0] if order.far else None
    if worst is not None and (worst.gap or 0.0) > 0:
        if order.whole:
            yield language.say("paper.summary_item", item=worst.title, gap=worst.gap_text)
        else:
            yield language.say(
                "paper.summary_item_among", item=worst.title, gap=worst.gap_text, shown=order.shown, of=order.of
            )
    for picture in pictures:
        for state, key in ((LAGS, "paper.summary_lags"), (AHEAD, "paper.summary_ahead")):
            aside = named([node.line for node in picture.nodes if node.state == state], language)
            if aside and picture.kind == "leavitt":
                yield language.say(key, names=joined(aside, language), count=len(aside))
    yield from _moved(changed, {one.group for one in tiers}, material, language)


def _answered(material: Material, tiers: Sequence[Line], told: Sequence[Line], language: Language) -> Iterator[str]:
    if not tiers:
        yield of_role(material.role, "nobody", language, year=material.year)
        return
    if told:
        people, of = sum(one.people or 0 for one in told), sum(one.of or 0 for one in told)
        name = "summary_answered" if len(told) == len(tiers) else "summary_answered_shown"
        yield of_role(material.role, name, language, people=people, of=of, share=_percent(people, of, language))
    hidden = [one.title for one in tiers if one.withheld]
    if not told:
        yield of_role(material.role, "summary_nothing", language, minimum=material.min_group)
    elif hidden:
        yield language.say("paper.summary_hidden", titles=joined(hidden, language), minimum=material.min_group)


def _dimensions(lines: Sequence[Line], language: Language) -> Iterator[str]:
    """The best and the worst, each with those that are not told apart from it."""
    best, worst = first(lines, highest=False), first(lines, highest=True)
    shown = sum(one.gap is not None for one in lines)
    among = (
        language.say("paper.summary_taken_together")
        if shown == len(lines)
        else language.say("paper.summary_among", shown=shown, of=len(lines))
    )
    if {one.group for one in best} & {one.group for one in worst}:
        yield language.say("paper.summary_even", among=among)
        return
    names = joined(named(best, language), language)
    said = language.say("paper.summary_best", among=among, names=names, count=len(best))
    names = joined(named(worst, language), language)
    yield f"{said} {language.say('paper.summary_worst', names=names, count=len(worst))}"


def _moved(
    changed: Sequence[Change], tiers: set[tuple[str, ...]], material: Material, language: Language
) -> Iterator[str]:
    """The tiers that hardly moved by chance, each way."""
    sure = [one for one in changed if one.group in tiers and one.certain and one.rated]
    for key, given in (
        ("paper.summary_up", [one for one in sure if (one.rated or 0) > 0]),
        ("paper.summary_down", [one for one in sure if (one.rated or 0) < 0]),
    ):
        if given:
            said = [
                language.say("paper.with_change", title=one.title, by=one.rated_text, interval=one.sure_text)
                for one in given
            ]
            yield language.say(key, tiers=joined(said, language), year=material.year - 1, count=len(given))


def _percent(part: int, whole: int, language: Language) -> str:
    return language.say("paper.percent", number=language.number(100 * part / whole, 0)) if whole else "–"
