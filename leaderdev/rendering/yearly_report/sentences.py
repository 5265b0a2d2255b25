"""The sentences of the yearly report: what the top management is to know if it reads nothing else, what is not shown and why, and
what the figures rest on."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.locales import Language
from leaderdev.rendering.yearly_report.balance import BalancePicture
from leaderdev.rendering.yearly_report.changes import Change
from leaderdev.rendering.yearly_report.data import TABLES, PlannedTable, YearlyData, framework_of, of_role
from leaderdev.rendering.yearly_report.group_figures import OTHER, REASONS, Ends, GroupFigures, first, joined, named
from leaderdev.rendering.yearly_report.report import WHOLE, ByDimension, YearlyReport
from leaderdev.statistics import intervals
from leaderdev.statistics.balance import AHEAD, ASIDE, LAGS
from leaderdev.statistics.estimates import RANKED_FROM

Names = Mapping[str, Mapping[str, str]]


def summary(
    data: YearlyData,
    tiers: Sequence[GroupFigures],
    blocks: Sequence[ByDimension],
    pictures: Sequence[BalancePicture],
    changed: Sequence[Change],
    order: Ends,
    language: Language,
) -> Iterator[str]:
    """A sentence each, what matters most first."""
    counted = [one for one in tiers if one.people is not None and one.of is not None]
    yield from _answered(data, tiers, counted, language)
    # Few tiers have room for their figures; many are read in their table.
    for one in counted if len(counted) < 3 else ():
        if one.gap is not None:
            figures = {"mean": one.mean_text, "expected": one.expected_text, "gap": one.gap_text}
            yield language.say("yearly.summary_tier", tier=one.title, **figures)
    whole = next((one for one in blocks if one.develop and (one.id == WHOLE or len(blocks) == 1)), None)
    if whole is not None:
        yield from _dimensions(whole.lines, language)
    worst = order.far[0] if order.far else None
    if worst is not None and (worst.gap or 0.0) > 0:
        if order.whole:
            yield language.say("yearly.summary_item", item=worst.title, gap=worst.gap_text)
        else:
            yield language.say(
                "yearly.summary_item_among", item=worst.title, gap=worst.gap_text, shown=order.shown, of=order.of
            )
    for picture in pictures:
        for state, key in ((LAGS, "yearly.summary_lags"), (AHEAD, "yearly.summary_ahead")):
            aside = named([node.line for node in picture.nodes if node.state == state], language)
            if aside and picture.kind == "leavitt":
                yield language.say(key, names=joined(aside, language), count=len(aside))
    yield from _changed_tiers(changed, {one.group for one in tiers}, data, language)


def _answered(
    data: YearlyData, tiers: Sequence[GroupFigures], counted: Sequence[GroupFigures], language: Language
) -> Iterator[str]:
    if not tiers:
        yield of_role(data.role, "nobody", language, year=data.year)
        return
    if counted:
        people, of = sum(one.people or 0 for one in counted), sum(one.of or 0 for one in counted)
        name = "summary_answered" if len(counted) == len(tiers) else "summary_answered_shown"
        yield of_role(data.role, name, language, people=people, of=of, share=_percent(people, of, language))
    hidden = [one.title for one in tiers if one.withheld]
    if not counted:
        yield of_role(data.role, "summary_nothing", language, minimum=data.min_group)
    elif hidden:
        yield language.say("yearly.summary_hidden", titles=joined(hidden, language), minimum=data.min_group)


def _dimensions(lines: Sequence[GroupFigures], language: Language) -> Iterator[str]:
    """The best and the worst, each with those that are not told apart from it."""
    best, worst = first(lines, highest=False), first(lines, highest=True)
    shown = sum(one.gap is not None for one in lines)
    among = (
        language.say("yearly.summary_taken_together")
        if shown == len(lines)
        else language.say("yearly.summary_among", shown=shown, of=len(lines))
    )
    if {one.group for one in best} & {one.group for one in worst}:
        yield language.say("yearly.summary_even", among=among)
        return
    names = joined(named(best, language), language)
    said = language.say("yearly.summary_best", among=among, names=names, count=len(best))
    names = joined(named(worst, language), language)
    yield f"{said} {language.say('yearly.summary_worst', names=names, count=len(worst))}"


def _changed_tiers(
    changed: Sequence[Change], tiers: set[tuple[str, ...]], data: YearlyData, language: Language
) -> Iterator[str]:
    """The tiers whose change is hardly chance: those that are higher, then those that are lower."""
    sure = [one for one in changed if one.group in tiers and one.certain and one.rated]
    for key, given in (
        ("yearly.summary_up", [one for one in sure if (one.rated or 0) > 0]),
        ("yearly.summary_down", [one for one in sure if (one.rated or 0) < 0]),
    ):
        if given:
            said = [
                language.say("yearly.with_change", title=one.title, by=one.rated_text, interval=one.sure_text)
                for one in given
            ]
            yield language.say(key, tiers=joined(said, language), year=data.year - 1, count=len(given))


def _percent(part: int, whole: int, language: Language) -> str:
    return language.say("yearly.percent", number=language.number(100 * part / whole, 0)) if whole else "–"


def withheld(data: YearlyData, report: YearlyReport, names: Names, language: Language) -> Iterator[str]:
    """A sentence for each table and reason, with the names of the groups; then how what is shown is to be read."""
    changed = {one.group for one in report.changes}
    for table in TABLES:
        rows = (data.before if table.before else data.tables).get(table.name, ())
        # Of last year only what would have had a row in the change is missed.
        if table.before and not any(row.group in changed for row in rows):
            continue
        for reason in dict.fromkeys(row.withheld for row in rows if row.withheld is not None):
            groups = _in_order([row.group for row in rows if row.withheld == reason], table, names)
            yield language.say(
                "yearly.withheld_before" if table.before else "yearly.withheld",
                table=language.say(f"yearly.table_{table.name}"),
                count=len(groups),
                of=len(rows),
                groups=_grouped(table, groups, names, len(rows), language),
                why=_why(reason if reason in REASONS else REASONS[1], data, language),
                year=data.year - 1,
            )
    yield from _notes(data, printed(report), language)


def _why(code: str, data: YearlyData, language: Language) -> str:
    if code == REASONS[0]:
        return of_role(data.role, "why_min-group", language, minimum=data.min_group)
    return language.say(f"yearly.why_{code}")


def printed(report: YearlyReport) -> list[GroupFigures]:
    """Every line that is shown on a page."""
    several = (
        *(report.tiers, report.strengths, report.develop, report.elements),
        *(block.lines for block in report.blocks),
        *([node.line for node in picture.nodes] for picture in report.pictures),
    )
    return [line for lines in several for line in lines if not line.withheld]


def _notes(data: YearlyData, given: Sequence[GroupFigures], language: Language) -> Iterator[str]:
    banded = [one for one in given if any(part.low != part.high for part in one.parts)]
    few = [one for one in banded if (one.people or 0) < intervals.LEVELS_FROM]
    if few:
        yield of_role(data.role, "note_bands_few", language, least=intervals.LEVELS_FROM)
    if len(few) < len(banded):
        yield language.say("yearly.note_bands_close")
    if any(one.interval is not None for one in banded):
        yield language.say("yearly.note_bands_sure")
    silent = list(dict.fromkeys(one.title for one in given if not one.parts and one.mean_band is None))
    if silent:
        yield language.say("yearly.note_no_spread", groups="; ".join(_quoted(one, language) for one in silent))
    if any(one.mean_band is not None for one in given):
        yield language.say("yearly.note_edge")
    if any(one.partial for one in given):
        yield language.say("yearly.note_partial", minimum=data.min_group)
    if any(OTHER in one.group for one in given):
        yield language.say("yearly.note_other")


def _in_order(groups: Sequence[tuple[str, ...]], table: PlannedTable, names: Names) -> list[tuple[str, ...]]:
    """As the framework has them; what it does not know comes last."""
    places = [{name: place for place, name in enumerate(names[key])} for key in table.by]
    return sorted(
        groups,
        key=lambda group: [place.get(one, len(place)) for one, place in zip(group, places, strict=True)],
    )


def _grouped(
    table: PlannedTable, groups: Sequence[tuple[str, ...]], names: Names, rows: int, language: Language
) -> str:
    """The names of all groups; of a crossed table each tier once, with its cells where it is not all of them."""
    if len(groups) == rows:
        return language.say("yearly.groups_all")
    titles = names[table.by[-1]]
    if len(table.by) == 1:
        return "; ".join(_quoted(titles.get(group[0], group[0]), language) for group in groups)
    found = []
    for tier in dict.fromkeys(group[0] for group in groups):
        inside = [titles.get(group[1], group[1]) for group in groups if group[0] == tier]
        title = _quoted(names[table.by[0]].get(tier, tier), language)
        listed = ", ".join(_quoted(one, language) for one in inside)
        found.append(title if len(inside) == len(titles) else f"{title}: {listed}")
    return "; ".join(found)


def _quoted(title: str, language: Language) -> str:
    """In quotation marks where a list would else be read wrong: the title holds what separates."""
    return language.say("yearly.quoted", words=title) if any(sign in title for sign in ",;:") else title


def answered(data: YearlyData, language: Language) -> Iterator[str]:
    yield of_role(data.role, "answered_read", language)
    if data.unreadable:
        yield language.say("yearly.answered_unreadable", count=data.unreadable)


def basis(data: YearlyData, language: Language) -> Iterator[str]:
    """What the figures rest on, and how they are to be read."""
    yield language.say(
        "yearly.basis_source",
        framework=framework_of(data, language),
        role=language.say(f"words.role_{data.role}"),
        year=data.year,
        minimum=data.min_group,
    )
    yield language.say("yearly.basis_gap")
    yield of_role(data.role, "basis_sure", language)
    yield language.say("yearly.basis_rank", ranked=RANKED_FROM, compared=intervals.COMPARED_FROM)
    yield language.say("yearly.basis_balance", aside=language.number(ASIDE, 2))
