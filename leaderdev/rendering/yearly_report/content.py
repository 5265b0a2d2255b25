"""What is in the yearly report, put into words: from tables that passed disclosure control, and from nothing else."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from leaderdev.locales import Language
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.yearly_report.balance import picture
from leaderdev.rendering.yearly_report.changes import changes, changes_said, comparisons
from leaderdev.rendering.yearly_report.data import YearlyData, framework_of, of_role
from leaderdev.rendering.yearly_report.group_figures import (
    Ends,
    GroupFigures,
    by_tier,
    ends,
    group_figures,
    named,
    titles,
)
from leaderdev.rendering.yearly_report.report import WHOLE, ByDimension, YearlyReport
from leaderdev.rendering.yearly_report.sentences import answered, basis, summary, withheld

MOST_ITEMS = 4
MOST_DIMENSIONS = 2
_HEADINGS_OF_ROLE = ("column_answered", "column_leaders", "participation")
_HEADINGS = (
    *("summary", "tiers", "blocks", "pictures", "elements", "items", "items_ends", "strengths", "develop", "strengths_short", "develop_short", "changes"),
    *("comparisons", "withheld", "basis", "no_items", "sample", "mark_expected", "mark_mean", "mark_interval"),
    *("column_tier", "column_dimension", "column_variable", "column_element", "column_item", "column_group"),
    *("column_spread", "column_axis", "column_mean", "column_sure", "column_expected", "column_gap", "column_rated"),
    *("column_moved", "column_gap_change", "column_people", "column_people_before", "column_people_now", "column_what", "column_kind", "column_change_sure", "column_certain", "column_ratings", "column_missing"),
    *("column_withheld", "column_state", "column_low", "column_high", "column_all", "sheet_summary"),
    *("sheet_tiers", "sheet_blocks", "sheet_moore", "sheet_leavitt", "sheet_elements", "sheet_ends", "sheet_items", "sheet_changes"),
)  # fmt: skip


def view(data: YearlyData, language: Language) -> YearlyReport:
    say, framework = language.say, data.framework
    names = titles(framework, language)

    def of(table: str, key: str) -> tuple[GroupFigures, ...]:
        return group_figures(data.tables.get(table, ()), names[key], data, language)

    tiers, items = of("tier", "tier"), of("item", "item")
    blocks = tuple(_by_dimension(data, of("dimension", "dimension"), tiers, names, language))
    order = ends(items, MOST_ITEMS, len(names["item"]) if items else 0)
    tables, before = data.tables, data.before
    changed = [
        *changes(tiers, tables.get("tier", ()), before.get("tier", ()), data, language),
        *changes(of("leavitt", "leavitt"), tables.get("leavitt", ()), before.get("leavitt", ()), data, language),
    ]
    pictures = tuple(
        one
        for kind in ("moore", "leavitt")
        if (one := picture(kind, of(kind, kind), items, data, language)) is not None
    )
    said = tuple(comparisons(tiers, tables.get("tier", ()), data, language))
    elements = of("data_informed", "data_informed")
    made = YearlyReport(
        language=language.code,
        title=say("yearly.title", year=data.year),
        subtitle=say("yearly.subtitle", framework=one_line(framework.framework.title.to(language.code))),
        on=data.day,
        given_out=say("yearly.given_out", day=language.date(data.day)) if data.is_published else "",
        facts=tuple(_facts(data, language)),
        summary=tuple(summary(data, tiers, blocks, pictures, changed, order, language)),
        scale=tuple(
            (level.value, one_line(level.label.to(language.code)))
            for level in sorted(framework.scale, key=lambda one: one.value)
        ),
        tiers=tiers,
        blocks=blocks,
        comparisons=said,
        strengths=order.near,
        develop=order.far,
        ranked=(order.shown, order.of),
        ranked_said=_ranked_said(order, language),
        pictures=pictures,
        no_pictures="" if pictures else say("yearly.no_pictures"),
        elements=elements,
        elements_note=say("yearly.block_withheld", why=elements[0].withheld)
        if elements and all(one.withheld for one in elements)
        else "",
        items=items,
        changes=tuple(changed),
        changes_said=tuple(changes_said(data, changed, names["tier"], language)),
        answered=tuple(answered(data, language)),
        withheld=(),
        basis=tuple(basis(data, language)),
        caveat=say("by.caveat"),
        headings=_headings(data, order, language),
    )
    # Says of what is in the report what is not shown, and how the rest is to be read.
    return attrs.evolve(made, withheld=tuple(withheld(data, made, names, language)))


def _headings(data: YearlyData, order: Ends, language: Language) -> dict[str, str]:
    years = {"year": data.year, "before": data.year - 1}
    found = {name: language.say(f"yearly.heading_{name}", **years) for name in _HEADINGS}
    found |= {name: of_role(data.role, name, language) for name in _HEADINGS_OF_ROLE}
    if order.near and not order.whole:
        found["items_ends"] = language.say("yearly.items_ends_among", shown=order.shown, of=order.of)
    return found


def _ranked_said(order: Ends, language: Language) -> str:
    if order.near and not order.whole:
        return language.say("yearly.ranked_among", shown=order.shown, of=order.of)
    # Of none there is nothing to put in order, and what is not shown is said below.
    if order.shown and not order.enough:
        return language.say("yearly.ranked_half", shown=order.shown, of=order.of)
    return language.say("yearly.not_ranked") if order.shown > 1 and not order.near else ""


def _facts(data: YearlyData, language: Language) -> Iterator[tuple[str, str]]:
    values = {
        "framework": framework_of(data, language),
        "source": language.say(f"words.role_{data.role}"),
        "period": str(data.year),
        "given_out" if data.is_published else "made": language.date(data.day),
    }
    yield from ((language.say(f"yearly.fact_{name}"), value) for name, value in values.items())


def _by_dimension(
    data: YearlyData,
    whole: tuple[GroupFigures, ...],
    tiers: Sequence[GroupFigures],
    names: Mapping[str, Mapping[str, str]],
    language: Language,
) -> Iterator[ByDimension]:
    """The organisation first, then the tiers in their order. One of which nothing is shown says why, once.

    Where there is one tier, it is the organisation, and stands once.
    """
    crossed = by_tier(data.tables.get("tier_dimension", ()))
    order = list(dict.fromkeys((*(one.group[0] for one in tiers), *crossed)))
    title_of = {one.group[0]: one.title for one in tiers}
    given = {tier: group_figures(crossed.get(tier, ()), names["dimension"], data, language) for tier in order}
    if whole and not (len(order) == 1 and _number_shown(given[order[0]]) >= _number_shown(whole)):
        yield _dimensions(WHOLE, language.say("yearly.whole"), whole, language)
    for tier, inside in given.items():
        if inside:
            yield _dimensions(tier, title_of.get(tier, names["tier"].get(tier, tier)), inside, language)


def _number_shown(inside: Sequence[GroupFigures]) -> int:
    return sum(not one.withheld for one in inside)


def _dimensions(name: str, title: str, inside: tuple[GroupFigures, ...], language: Language) -> ByDimension:
    if all(one.withheld for one in inside):
        return ByDimension(name, title, inside, notes=(language.say("yearly.block_withheld", why=inside[0].withheld),))
    found = ends(inside, MOST_DIMENSIONS)
    return ByDimension(
        name,
        title,
        inside,
        named(found.near, language),
        named(found.far, language),
        tuple(_notes(name, inside, found, language)),
        found.near,
        found.far,
    )


def _notes(name: str, inside: Sequence[GroupFigures], found: Ends, language: Language) -> Iterator[str]:
    if name == WHOLE and any(one.partial for one in inside):
        yield language.say("yearly.block_partial")
    if found.near and not found.whole:
        yield language.say("yearly.block_among", shown=found.shown, of=found.of)
    elif not found.near and not found.enough:
        yield language.say("yearly.block_half", shown=found.shown, of=found.of)
    elif not found.near and found.shown > 1:
        yield language.say("yearly.not_ranked")
