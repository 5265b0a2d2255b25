"""What the yearly paper does not show and why, and what of it is told more coarsely: of what is on the paper, and of nothing else."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.locales import Language
from leaderdev.rendering.yearly_report.lines import OTHER, REASONS
from leaderdev.rendering.yearly_report.material import TABLES, Material, Table
from leaderdev.rendering.yearly_report.paper import Line, Paper
from leaderdev.rendering.yearly_report.roles import of_role
from leaderdev.statistics import intervals

Names = Mapping[str, Mapping[str, str]]


def withheld(material: Material, paper: Paper, names: Names, language: Language) -> Iterator[str]:
    """A sentence for each table and reason, with the names of the groups; then how what is shown is to be read."""
    changed = {one.group for one in paper.changes}
    for table in TABLES:
        rows = (material.before if table.before else material.tables).get(table.name, ())
        # Of last year only what would have had a row in the change is missed.
        if table.before and not any(row.group in changed for row in rows):
            continue
        for reason in dict.fromkeys(row.withheld for row in rows if row.withheld is not None):
            groups = _in_order([row.group for row in rows if row.withheld == reason], table, names)
            yield language.say(
                "paper.withheld_before" if table.before else "paper.withheld",
                table=language.say(f"paper.table_{table.name}"),
                count=len(groups),
                of=len(rows),
                groups=_grouped(table, groups, names, len(rows), language),
                why=_why(reason if reason in REASONS else REASONS[1], material, language),
                year=material.year - 1,
            )
    yield from _notes(material, printed(paper), language)


def _why(code: str, material: Material, language: Language) -> str:
    if code == REASONS[0]:
        return of_role(material.role, "why_min-group", language, minimum=material.min_group)
    return language.say(f"paper.why_{code}")


def printed(paper: Paper) -> list[Line]:
    """Every line that is shown on a page."""
    several = (
        *(paper.tiers, paper.strengths, paper.develop, paper.elements),
        *(block.lines for block in paper.blocks),
        *([node.line for node in picture.nodes] for picture in paper.pictures),
    )
    return [line for lines in several for line in lines if not line.withheld]


def _notes(material: Material, given: Sequence[Line], language: Language) -> Iterator[str]:
    banded = [one for one in given if any(part.low != part.high for part in one.parts)]
    few = [one for one in banded if (one.people or 0) < intervals.LEVELS_FROM]
    if few:
        yield of_role(material.role, "note_bands_few", language, least=intervals.LEVELS_FROM)
    if len(few) < len(banded):
        yield language.say("paper.note_bands_close")
    if any(one.interval is not None for one in banded):
        yield language.say("paper.note_bands_sure")
    silent = list(dict.fromkeys(one.title for one in given if not one.parts and one.mean_band is None))
    if silent:
        yield language.say("paper.note_no_spread", groups="; ".join(_quoted(one, language) for one in silent))
    if any(one.mean_band is not None for one in given):
        yield language.say("paper.note_edge")
    if any(one.partial for one in given):
        yield language.say("paper.note_partial", minimum=material.min_group)
    if any(OTHER in one.group for one in given):
        yield language.say("paper.note_other")


def _in_order(groups: Sequence[tuple[str, ...]], table: Table, names: Names) -> list[tuple[str, ...]]:
    """As the framework has them; what it does not know comes last."""
    places = [{name: place for place, name in enumerate(names[key])} for key in table.by]
    return sorted(
        groups,
        key=lambda group: [place.get(one, len(place)) for one, place in zip(group, places, strict=True)],
    )


def _grouped(table: Table, groups: Sequence[tuple[str, ...]], names: Names, rows: int, language: Language) -> str:
    """The names of all groups; of a crossed table each tier once, with its cells where it is not all of them."""
    if len(groups) == rows:
        return language.say("paper.groups_all")
    titles = names[table.by[-1]]
    if len(table.by) == 1:
        return "; ".join(_quoted(titles.get(group[0], group[0]), language) for group in groups)
    told = []
    for tier in dict.fromkeys(group[0] for group in groups):
        inside = [titles.get(group[1], group[1]) for group in groups if group[0] == tier]
        title = _quoted(names[table.by[0]].get(tier, tier), language)
        listed = ", ".join(_quoted(one, language) for one in inside)
        told.append(title if len(inside) == len(titles) else f"{title}: {listed}")
    return "; ".join(told)


def _quoted(title: str, language: Language) -> str:
    """In quotation marks where a list would else be read wrong: the title holds what separates."""
    return language.say("paper.quoted", words=title) if any(sign in title for sign in ",;:") else title
