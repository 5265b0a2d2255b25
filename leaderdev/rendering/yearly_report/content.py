"""The yearly paper, put into words: from tables that passed disclosure control, and from nothing else."""

from collections.abc import Iterator

import attrs

from leaderdev.locales import Language
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.yearly_report.blocks import blocks_of
from leaderdev.rendering.yearly_report.changes import changes, changes_said, comparisons
from leaderdev.rendering.yearly_report.lines import Asked, lines, titles
from leaderdev.rendering.yearly_report.material import Material
from leaderdev.rendering.yearly_report.paper import Line, Paper
from leaderdev.rendering.yearly_report.pictures import picture
from leaderdev.rendering.yearly_report.ranked import Ends, ends
from leaderdev.rendering.yearly_report.roles import of_role
from leaderdev.rendering.yearly_report.summary import summary
from leaderdev.rendering.yearly_report.withheld import withheld
from leaderdev.rendering.yearly_report.words import answered, basis, framework_of

MOST_ITEMS = 4
_HEADINGS_OF_ROLE = ("column_answered", "column_leaders", "participation")
_HEADINGS = (
    *("summary", "tiers", "blocks", "pictures", "elements", "items", "items_ends", "strengths", "develop", "strengths_short", "develop_short", "changes"),
    *("comparisons", "withheld", "basis", "no_items", "sample", "key", "mark_expected", "mark_mean", "mark_interval"),
    *("column_tier", "column_dimension", "column_variable", "column_element", "column_item", "column_group"),
    *("column_spread", "column_axis", "column_mean", "column_sure", "column_expected", "column_gap", "column_rated"),
    *("column_moved", "column_gap_change", "column_people", "column_people_before", "column_people_now", "column_what", "column_kind", "column_change_sure", "column_certain", "column_ratings", "column_missing"),
    *("column_withheld", "column_state", "column_low", "column_high", "column_all", "sheet_summary"),
    *("sheet_tiers", "sheet_blocks", "sheet_moore", "sheet_leavitt", "sheet_elements", "sheet_ends", "sheet_items", "sheet_changes"),
)  # fmt: skip


def view(material: Material, language: Language) -> Paper:
    say, framework = language.say, material.framework
    scale = framework.level_values()
    names = titles(framework, language)
    asked = Asked(material.min_group, material.role)

    def of(table: str, key: str) -> tuple[Line, ...]:
        return lines(material.tables.get(table, ()), names[key], scale, asked, language)

    tiers, items = of("tier", "tier"), of("item", "item")
    blocks = tuple(blocks_of(material, of("dimension", "dimension"), tiers, names, language))
    order = ends(items, MOST_ITEMS, len(names["item"]) if items else 0)
    tables, before = material.tables, material.before
    changed = [
        *changes(tiers, tables.get("tier", ()), before.get("tier", ()), scale, asked, language),
        *changes(
            of("leavitt", "leavitt"), tables.get("leavitt", ()), before.get("leavitt", ()), scale, asked, language
        ),
    ]
    pictures = tuple(
        one
        for kind in ("moore", "leavitt")
        if (one := picture(kind, of(kind, kind), items, material, language)) is not None
    )
    said = tuple(comparisons(tiers, tables.get("tier", ()), scale, asked, language))
    elements = of("data_informed", "data_informed")
    made = Paper(
        language=language.code,
        title=say("paper.title", year=material.year),
        subtitle=say("paper.subtitle", framework=one_line(framework.framework.title.to(language.code))),
        on=material.day,
        given_out=say("paper.given_out", day=language.date(material.day)) if material.read_again else "",
        facts=tuple(_facts(material, language)),
        summary=tuple(summary(material, tiers, blocks, pictures, changed, order, language)),
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
        no_pictures="" if pictures else say("paper.no_pictures"),
        elements=elements,
        elements_note=say("paper.block_withheld", why=elements[0].withheld)
        if elements and all(one.withheld for one in elements)
        else "",
        items=items,
        changes=tuple(changed),
        changes_said=tuple(changes_said(material, changed, names["tier"], language)),
        answered=tuple(answered(material, language)),
        withheld=(),
        basis=tuple(basis(material, language)),
        caveat=say("by.caveat"),
        headings=_headings(material, order, language),
    )
    # What is not shown, and how the rest is to be read, is told of what is on the paper.
    return attrs.evolve(made, withheld=tuple(withheld(material, made, names, language)))


def _headings(material: Material, order: Ends, language: Language) -> dict[str, str]:
    years = {"year": material.year, "before": material.year - 1}
    found = {name: language.say(f"paper.heading_{name}", **years) for name in _HEADINGS}
    found |= {name: of_role(material.role, name, language) for name in _HEADINGS_OF_ROLE}
    if order.near and not order.whole:
        found["items_ends"] = language.say("paper.items_ends_among", shown=order.shown, of=order.of)
    return found


def _ranked_said(order: Ends, language: Language) -> str:
    if order.near and not order.whole:
        return language.say("paper.ranked_among", shown=order.shown, of=order.of)
    # Of none there is nothing to put in order, and what is not shown is told below.
    if order.shown and not order.enough:
        return language.say("paper.ranked_half", shown=order.shown, of=order.of)
    return language.say("paper.not_ranked") if order.shown > 1 and not order.near else ""


def _facts(material: Material, language: Language) -> Iterator[tuple[str, str]]:
    values = {
        "framework": framework_of(material, language),
        "source": language.say(f"words.role_{material.role}"),
        "period": str(material.year),
        "given_out" if material.read_again else "made": language.date(material.day),
    }
    yield from ((language.say(f"paper.fact_{name}"), value) for name, value in values.items())
