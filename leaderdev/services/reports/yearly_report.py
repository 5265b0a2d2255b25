"""The yearly report of each tier: which year, its tables after disclosure control, and what holds of the versions.

Its figures come from the profiles, from exported data that an engine counts, or from an earlier publication. Its tables are
requested one after the other as by `Reports.look`, so that the same table is the same release whoever requests it; each is in the
ledger before the next is decided, and all are before anything is rendered.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from leaderdev.disclosure.record import PastRelease, mark
from leaderdev.errors import NotFound
from leaderdev.frameworks.carry import mapping_of, source_of
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import ROLES, Profile
from leaderdev.rendering.yearly_report.data import TABLES, YearlyData
from leaderdev.services.context import Context, Progress
from leaderdev.services.reports import group_tables, publishing
from leaderdev.services.reports.group_tables import ExportedRatings
from leaderdev.services.reports.publishing import Rows
from leaderdev.services.version_paths import path_between
from leaderdev.statistics.groups import Selection, counted
from leaderdev.storage.base import Store
from leaderdev.storage.ledger import Ledger
from leaderdev.views.groups import published_report
from leaderdev.views.groups.published_report import YearlyRequest
from leaderdev.views.groups.published_table import TableRequest

FIRST, LAST = 1900, 9999
_KEPT = "paper"


def of_profiles(
    context: Context, request: YearlyRequest, framework: ResolvedFramework, progress: Progress | None
) -> YearlyData:
    """The figures of the profiles' report; it is kept for HR. Raises NotFound where nobody was rated."""
    read = group_tables.read(context)
    profiles, reference = read.profiles, framework.framework.reference
    selection = Selection(reference, (request.role,))
    year = request.year or _last_rated(profiles, selection) or int(context.today()[:4])
    now, before = (_of_year(selection, one) for one in (year, year - 1))
    if not any(counted(profile, now) for profile in profiles if profile.active):
        raise _about_nobody(request, year, _rated(profiles, reference))
    tables: list[Rows] = []
    for done, table in enumerate(TABLES):
        if progress is not None:
            progress(done, len(TABLES))
        asked = request.table(table, year)
        tables.append(publishing.of_profiles(context.store, asked, [framework], profiles).rows)
    figures = attrs.evolve(
        _without_tables(context, request, framework, year),
        tables={table.name: rows for table, rows in zip(TABLES, tables, strict=True) if not table.before},
        before={table.name: rows for table, rows in zip(TABLES, tables, strict=True) if table.before},
        before_of=_carried(context, profiles, framework, before),
        lost=_lost(profiles, before),
        unreadable=read.unreadable,
    )
    keep(context.store, figures)
    return figures


def of_engine(
    context: Context, request: YearlyRequest, framework: ResolvedFramework, data: ExportedRatings
) -> YearlyData:
    """The figures of the exported data's report. Raises NotFound where nobody was rated.

    Exported data names the versions that ratings were carried from, not what could not be carried.
    """
    from leaderdev.services.reports import yearly_counts

    ever = attrs.evolve(request.table(TABLES[0], FIRST), since="", until="")
    year = request.year or int((data.participation(ever, [framework]).last or context.today())[:4])
    if not data.participation(request.table(TABLES[0], year), [framework]).people:
        raise _about_nobody(request, year, _last_of_each_role(data, ever, framework))
    tables, old_tables = (
        yearly_counts.of_year(context.store, data, request, framework, year, before=before) for before in (False, True)
    )
    carried = data.carried_from(request.table(TABLES[0], year - 1), [framework])
    return attrs.evolve(
        _without_tables(context, request, framework, year),
        tables=tables,
        before=old_tables,
        before_of={origin: {} for origin in carried},
    )


def keep(store: Store, figures: YearlyData) -> None:
    """Writes the report into the ledger, unless it shows nothing or is the last one there for its request.

    Its tables are releases of their own by then, so that it reveals nothing more: it has no rows and no marks.
    Raises BadInput for a damaged ledger, Busy where others keep writing.
    """
    tables = (*figures.tables.values(), *figures.before.values())
    if all(row.withheld is not None for rows in tables for row in rows):
        return
    query, undated = _query(figures), published_report.as_text(attrs.evolve(figures, day=""))

    def decided(ledger: Ledger) -> tuple[None, Sequence[PastRelease]]:
        answers = mark(ledger.salt, undated)
        last = next((past for past in reversed(ledger.past) if past.query == query), None)
        if last is not None and last.answers == answers:
            return None, ()
        return None, [PastRelease(query, answers, (), None, (), {}, published_report.as_text(figures))]

    publishing.write_releases(store, decided)


def _query(figures: YearlyData) -> str:
    """In the form of its tables' requests, whose last part is roles, first day, last day and framework."""
    days = f"{figures.year}-01-01", f"{figures.year}-12-31"
    words = (figures.role, *days, str(figures.framework.framework.reference))
    return json.dumps([[_KEPT], False, figures.min_group, words])


def _without_tables(context: Context, request: YearlyRequest, framework: ResolvedFramework, year: int) -> YearlyData:
    """Without its tables."""
    return YearlyData(
        framework=framework,
        year=year,
        role=request.role,
        day=context.today(),
        min_group=request.min_group,
        tables={},
        before={},
        woven=any(one.item.tags.data_informed for one in framework.items),
    )


def _of_year(selection: Selection, year: int) -> Selection:
    return attrs.evolve(selection, since=f"{year}-01-01", until=f"{year}-12-31")


def _last_rated(profiles: Sequence[Profile], selection: Selection) -> int | None:
    """The year of the latest selected assessment; None where there is none."""
    days = [one.completed_at for profile in profiles if profile.active for one in counted(profile, selection)]
    return int(max(days)[:4]) if days else None


def _about_nobody(request: YearlyRequest, year: int, known: Iterable[tuple[int, str]]) -> NotFound:
    """known -- the years and the roles that there are answers of"""
    commands = [f"--year {one} --role {name}" for one, name in sorted(set(known), key=lambda one: (-one[0], one[1]))]
    if not commands:
        return NotFound("paper-nobody-at-all", framework=request.framework)
    return NotFound(
        "paper-nobody", framework=request.framework, year=year, role=request.role, known="; ".join(commands)
    )


def _rated(profiles: Sequence[Profile], framework: Reference) -> Iterator[tuple[int, str]]:
    for profile in profiles:
        for one in profile.assessments if profile.active else ():
            if one.complete and one.framework == framework:
                yield int(one.completed_at[:4]), one.role


def _last_of_each_role(
    data: ExportedRatings, ever: TableRequest, framework: ResolvedFramework
) -> Iterator[tuple[int, str]]:
    """The last year of each role: a year between may have none."""
    for role in ROLES:
        last = data.participation(attrs.evolve(ever, roles=(role,)), [framework]).last
        if last:
            yield int(last[:4]), role


def _carried(
    context: Context, profiles: Sequence[Profile], framework: ResolvedFramework, selection: Selection
) -> Mapping[Reference, Mapping[str, float]]:
    """The versions that last year's assessments were carried from, with how far expectations moved since, tier by tier.

    This depends on frameworks alone, not on who was rated. A version that is no longer there has no expectations.
    """
    mappings: dict[Reference, str] = {}
    for profile in profiles:
        for one in counted(profile, selection) if profile.active else ():
            original = source_of(profile, one) if one.carried_from else None
            if original is not None:
                mappings.setdefault(original.framework, mapping_of(one))
    return {origin: _moved(context, origin, framework, mapping) for origin, mapping in sorted(mappings.items())}


def _moved(context: Context, origin: Reference, framework: ResolvedFramework, mapping: str) -> Mapping[str, float]:
    from leaderdev.frameworks.carry import expected_along, expected_of

    try:
        path = path_between(context, origin, framework, mapping)
    except NotFound:
        return {}
    moved: dict[str, float] = {}
    for tier in framework.tiers:
        then, here = expected_along(path, tier.id), expected_of(framework, tier.id)
        common = [item for item in here if item in then]
        if common:
            moved[tier.id] = sum(here[item] - then[item] for item in common) / len(common)
    return moved


def _lost(profiles: Sequence[Profile], selection: Selection) -> tuple[Reference, ...]:
    """The other versions of the framework that an active leader was rated under last year, who has nothing under this one."""
    found = set()
    for profile in profiles:
        if profile.active and not counted(profile, selection):
            for one in profile.assessments:
                fits = one.complete and one.role in selection.roles and selection.in_period(one)
                if fits and one.framework.id == selection.framework.id:
                    found.add(one.framework)
    return tuple(sorted(found - {selection.framework}))
