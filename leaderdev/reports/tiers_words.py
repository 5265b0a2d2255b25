"""The sentences of the yearly paper: what matters most, who answered, what is not shown and why, and what it all rests on."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.analysis import spreads
from leaderdev.analysis.balance import AHEAD, ASIDE, LAGS
from leaderdev.analysis.disclosure import SafeRow
from leaderdev.analysis.estimates import RANKED_FROM
from leaderdev.analysis.intervals import COMPARED_FROM
from leaderdev.language import Language
from leaderdev.reports.tiers_lines import OTHER, REASONS
from leaderdev.reports.tiers_material import TABLES, Material, Table
from leaderdev.reports.tiers_paper import Block, Change, Line, Picture
from leaderdev.reports.tiers_pictures import joined

Ends = tuple[tuple[Line, ...], tuple[Line, ...]]


def summary(
    material: Material,
    tiers: Sequence[Line],
    blocks: Sequence[Block],
    pictures: Sequence[Picture],
    changed: Sequence[Change],
    ends: Ends,
    language: Language,
) -> Iterator[str]:
    """What the top management is to know if it reads nothing else."""
    told = [one for one in tiers if one.people is not None and one.of is not None]
    if told:
        people, of = sum(one.people or 0 for one in told), sum(one.of or 0 for one in told)
        key = "paper.summary_answered" if len(told) == len(tiers) else "paper.summary_answered_shown"
        yield language.say(key, people=people, of=of, share=_percent(people, of, language))
    hidden = [one.title for one in tiers if one.withheld]
    if not told:
        yield language.say("paper.summary_nothing", minimum=material.min_group)
    elif hidden:
        yield language.say("paper.summary_hidden", titles=joined(hidden, language), minimum=material.min_group)
    whole = next((one for one in blocks if one.id == "*" and one.develop), None)
    if whole is not None:
        yield language.say("paper.summary_dimensions", near=whole.strengths[0], far=whole.develop[0])
    if ends[1]:
        far = ends[1][0]
        yield language.say("paper.summary_item", item=far.title, gap=far.gap_text)
    for picture in pictures:
        for state, key in ((LAGS, "paper.summary_lags"), (AHEAD, "paper.summary_ahead")):
            names = [node.line.title for node in picture.nodes if node.state == state]
            if names and picture.kind == "leavitt":
                yield language.say(key, names=joined(names, language), count=len(names))
    yield from _moved(changed, {one.group for one in tiers}, material, language)


def _moved(
    changed: Sequence[Change], tiers: set[tuple[str, ...]], material: Material, language: Language
) -> Iterator[str]:
    """The tiers that moved for certain, each way."""
    sure = [one for one in changed if one.group in tiers and one.certain and one.rated]
    for key, given in (
        ("paper.summary_up", [one for one in sure if (one.rated or 0) > 0]),
        ("paper.summary_down", [one for one in sure if (one.rated or 0) < 0]),
    ):
        if given:
            said = [language.say("paper.with_change", title=one.title, by=one.rated_text) for one in given]
            yield language.say(key, tiers=joined(said, language), year=material.year - 1)


def _percent(part: int, whole: int, language: Language) -> str:
    return language.say("paper.percent", number=language.number(100 * part / whole, 0)) if whole else "–"


def answered(material: Material, language: Language) -> Iterator[str]:
    yield language.say("paper.answered_read")
    if material.unreadable:
        yield language.say("paper.answered_unreadable", count=material.unreadable)


def withheld(material: Material, names: Mapping[str, Mapping[str, str]], language: Language) -> Iterator[str]:
    """A sentence for each table and reason, with the names of the groups; then what is told more coarsely."""
    everything: list[SafeRow] = []
    for table in TABLES:
        rows = (material.before if table.before else material.tables).get(table.name, ())
        everything += [row for row in rows if row.withheld is None]
        for reason in dict.fromkeys(row.withheld for row in rows if row.withheld is not None):
            groups = _in_order([row.group for row in rows if row.withheld == reason], table, names)
            code = reason if reason in REASONS else REASONS[1]
            yield language.say(
                "paper.withheld_before" if table.before else "paper.withheld",
                table=language.say(f"paper.table_{table.name}"),
                groups=_grouped(table, groups, names, len(rows), language),
                why=language.say(f"paper.why_{code}", minimum=material.min_group),
                year=material.year - 1,
            )
    scale = material.framework.level_values()
    parts = [spreads.spread(row, scale) for row in everything]
    if any(part.low != part.high for one in parts for part in one):
        yield language.say("paper.note_bands", least=spreads.LEVELS_FROM)
    if not all(parts):
        yield language.say("paper.note_no_spread")
    if any(getattr(row, "mean_band", None) is not None for row in everything):
        yield language.say("paper.note_edge")
    if any(getattr(row, "partial", None) for row in everything):
        yield language.say("paper.note_partial", minimum=material.min_group)
    if any(OTHER in row.group for row in everything):
        yield language.say("paper.note_other")


def _in_order(
    groups: Sequence[tuple[str, ...]], table: Table, names: Mapping[str, Mapping[str, str]]
) -> list[tuple[str, ...]]:
    """As the framework has them; what it does not know comes last."""
    places = [{name: place for place, name in enumerate(names[key])} for key in table.by]
    return sorted(
        groups,
        key=lambda group: [place.get(one, len(place)) for one, place in zip(group, places, strict=True)],
    )


def _grouped(
    table: Table,
    groups: Sequence[tuple[str, ...]],
    names: Mapping[str, Mapping[str, str]],
    rows: int,
    language: Language,
) -> str:
    """The names of the groups; of a crossed table each tier once, with how many of its cells where it is not all."""
    if len(groups) == rows:
        return language.say("paper.groups_all")
    if len(table.by) == 1:
        return language.listed(names[table.by[0]].get(group[0], group[0]) for group in groups)
    first = dict.fromkeys(group[0] for group in groups)
    told = []
    for tier in first:
        inside = [names[table.by[1]].get(group[1], group[1]) for group in groups if group[0] == tier]
        title = names[table.by[0]].get(tier, tier)
        all_of_it = len(inside) == len(names[table.by[1]])
        told.append(title if all_of_it else f"{title} ({language.listed(inside)})")
    return "; ".join(told)


def basis(material: Material, language: Language) -> Iterator[str]:
    """What the figures rest on, and how they are to be read."""
    framework = material.framework.framework.reference
    yield language.say(
        "paper.basis_source",
        framework=framework,
        role=language.say(f"words.role_{material.role}"),
        year=material.year,
        minimum=material.min_group,
    )
    yield language.say("paper.basis_gap")
    yield language.say("paper.basis_sure")
    yield language.say("paper.basis_rank", ranked=RANKED_FROM, compared=COMPARED_FROM)
    yield language.say("paper.basis_balance", aside=language.number(ASIDE, 2))
