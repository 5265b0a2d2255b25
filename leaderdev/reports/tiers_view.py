"""The yearly paper, put into words: from tables that passed disclosure control, and from nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.language import Language
from leaderdev.reports.plain_text import one_line
from leaderdev.reports.tiers_changes import changes, changes_said, comparisons
from leaderdev.reports.tiers_lines import by_tier, lines, titles
from leaderdev.reports.tiers_material import Material
from leaderdev.reports.tiers_paper import Block, Line, Paper
from leaderdev.reports.tiers_pictures import picture
from leaderdev.reports.tiers_ranked import ends, named
from leaderdev.reports.tiers_words import answered, basis, summary, withheld

MOST_ITEMS, MOST_DIMENSIONS = 4, 2
_HEADINGS = (
    *("summary", "tiers", "blocks", "pictures", "elements", "items", "items_ends", "strengths", "develop", "changes"),
    *("comparisons", "withheld", "basis", "participation", "key", "mark_expected", "mark_mean", "mark_interval"),
    *("column_tier", "column_dimension", "column_variable", "column_element", "column_item", "column_group", "column_answered"),
    *("column_spread", "column_axis", "column_mean", "column_sure", "column_expected", "column_gap", "column_rated"),
    *("column_moved", "column_gap_change", "column_people", "column_certain", "column_ratings", "column_missing"),
    *("column_withheld", "column_state", "column_low", "column_high", "column_leaders", "column_all", "sheet_summary"),
    *("sheet_tiers", "sheet_blocks", "sheet_moore", "sheet_leavitt", "sheet_elements", "sheet_items", "sheet_changes"),
)  # fmt: skip


def view(material: Material, language: Language) -> Paper:
    say, framework = language.say, material.framework
    scale = framework.level_values()
    names = titles(framework, language)

    def of(table: str, key: str) -> tuple[Line, ...]:
        return lines(material.tables.get(table, ()), names[key], scale, material.min_group, language)

    tiers, items = of("tier", "tier"), of("item", "item")
    blocks = tuple(_blocks(material, of("dimension", "dimension"), tiers, names, language))
    near, far = ends(items, MOST_ITEMS)
    tables, before = material.tables, material.before
    changed = [
        *changes(tiers, tables.get("tier", ()), before.get("tier", ()), scale, language),
        *changes(of("leavitt", "leavitt"), tables.get("leavitt", ()), before.get("leavitt", ()), scale, language),
    ]
    pictures = tuple(
        one
        for kind in ("moore", "leavitt")
        if (one := picture(kind, of(kind, kind), items, material, language)) is not None
    )
    said = tuple(comparisons(tiers, tables.get("tier", ()), scale, language))
    elements = of("data_informed", "data_informed")
    return Paper(
        language=language.code,
        title=say("paper.title", year=material.year),
        subtitle=say("paper.subtitle", framework=one_line(framework.framework.title.to(language.code))),
        on=material.day,
        given_out=say("paper.given_out", day=language.date(material.day)) if material.read_again else "",
        facts=tuple(_facts(material, language)),
        summary=tuple(summary(material, tiers, blocks, pictures, changed, (near, far), language)),
        scale=tuple(
            (level.value, one_line(level.label.to(language.code)))
            for level in sorted(framework.scale, key=lambda one: one.value)
        ),
        tiers=tiers,
        blocks=blocks,
        comparisons=said,
        strengths=near,
        develop=far,
        pictures=pictures,
        no_pictures="" if pictures else say("paper.no_pictures"),
        elements=elements,
        items=items,
        changes=tuple(changed),
        changes_said=tuple(changes_said(material, changed, names["tier"], language)),
        answered=tuple(answered(material, language)),
        withheld=tuple(withheld(material, names, language)),
        basis=tuple(basis(material, language)),
        caveat=say("by.caveat"),
        headings={
            name: say(f"paper.heading_{name}", year=material.year, before=material.year - 1) for name in _HEADINGS
        },
    )


def _facts(material: Material, language: Language) -> Iterator[tuple[str, str]]:
    values = {
        "framework": str(material.framework.framework.reference),
        "source": language.say(f"words.role_{material.role}"),
        "period": str(material.year),
        "given_out" if material.read_again else "made": language.date(material.day),
    }
    yield from ((language.say(f"paper.fact_{name}"), value) for name, value in values.items())


def _blocks(
    material: Material,
    whole: tuple[Line, ...],
    tiers: Sequence[Line],
    names: Mapping[str, Mapping[str, str]],
    language: Language,
) -> Iterator[Block]:
    """The organisation first, then the tiers in their order. A block of which nothing is shown says why, once."""
    if whole:
        yield _block("*", language.say("paper.whole"), whole, language)
    crossed = by_tier(material.tables.get("tier_dimension", ()))
    scale = material.framework.level_values()
    order = [
        *(one.group[0] for one in tiers),
        *(tier for tier in crossed if tier not in {one.group[0] for one in tiers}),
    ]
    title_of = {one.group[0]: one.title for one in tiers}
    for tier in order:
        inside = lines(crossed.get(tier, ()), names["dimension"], scale, material.min_group, language)
        if inside:
            yield _block(tier, title_of.get(tier, names["tier"].get(tier, tier)), inside, language)


def _block(name: str, title: str, inside: tuple[Line, ...], language: Language) -> Block:
    if all(one.withheld for one in inside):
        return Block(name, title, inside, note=language.say("paper.block_withheld", why=inside[0].withheld))
    near, far = ends(inside, MOST_DIMENSIONS)
    some = sum(one.gap is not None for one in inside) > 1
    note = language.say("paper.not_ranked") if not near and some else ""
    return Block(name, title, inside, named(near, language), named(far, language), note)
