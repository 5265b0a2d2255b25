"""What the yearly paper is made of, gathered: the year, the tables after disclosure control, and what holds of the versions."""

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from leaderdev.analysis import disclosure
from leaderdev.analysis.observations import Selection, counted
from leaderdev.cli import gaps_data, tiers_given_out, tiers_nobody, tiers_release
from leaderdev.cli.session import Session
from leaderdev.cli.tiers_release import Asked
from leaderdev.cli.ways import way_between
from leaderdev.errors import BadInput, NotFound
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.given_out_paper import Question
from leaderdev.reports.tiers_material import Material
from leaderdev.stores.base import Store
from leaderdev.versioning.carry import mapping_of, source_of
from leaderdev.versioning.expecting import expected_along, expected_of

if TYPE_CHECKING:
    from leaderdev.cli.gaps_counted import Counted

FIRST, LAST = 1900, 9999


def gather(given: argparse.Namespace, session: Session) -> Material:
    """Raises BadInput for a year that is none, or groups that are too small to be safe; NotFound where nobody was rated, or
    where one may only read what was given out, and it was not."""
    min_group = disclosure.USUAL_MINIMUM if given.min_group is None else given.min_group
    if min_group < disclosure.SMALLEST_MINIMUM:
        raise BadInput("group-too-small", found=min_group, smallest=disclosure.SMALLEST_MINIMUM)
    if given.year is not None and not FIRST <= given.year <= LAST:
        raise BadInput("number-off-range", option="--year", found=given.year, lowest=FIRST, highest=LAST)
    store = session.store()
    framework = session.framework(store, given.framework)
    asked = _Asked(given.role, given.year, min_group)
    if given.data is None:
        if given.engine not in (None, "plain"):
            raise BadInput("engine-needs-data", engine=given.engine)
        if (kept := store.given_out()) is not None:
            question = Question(str(framework.framework.reference), asked.role, asked.year, asked.min_group)
            return tiers_given_out.read(session, store, question, framework, kept)
        return _of_profiles(session, store, framework, asked)
    kind = gaps_data.kind_of(given)
    if kind == "plain":
        raise BadInput("plain-paper")
    from leaderdev.cli import gaps_counted

    data = gaps_counted.Counted(gaps_counted.engine_of(kind, given.data), given.data)
    try:
        return _of_engine(session, store, framework, data, asked)
    finally:
        data.close()


@attrs.frozen
class _Asked:
    """year -- None for the last one in which somebody was rated."""

    role: str
    year: int | None
    min_group: int


def _of_profiles(session: Session, store: Store, framework: ResolvedFramework, asked: _Asked) -> Material:
    read = list(store.read_profiles())
    profiles = [profile for profile, _, _ in read if profile is not None]
    reference = framework.framework.reference
    year = asked.year or _last_rated(profiles, Selection(reference, (asked.role,))) or int(session.now()[:4])
    now, before = (_of_year(reference, asked.role, one) for one in (year, year - 1))
    if not any(counted(profile, now) for profile in profiles if profile.active):
        raise tiers_nobody.refusal(reference, year, asked.role, tiers_nobody.of_profiles(profiles, reference))
    found = Asked(profiles, framework, now, before, asked.min_group)
    tables, old_tables = tiers_release.release(store, found)
    material = attrs.evolve(
        _material(session, framework, asked, year),
        tables=tables,
        before=old_tables,
        before_of=_carried(session, store, profiles, framework, before),
        lost=_lost(profiles, before),
        unreadable=len(read) - len(profiles),
    )
    tiers_given_out.keep(store, material)
    return material


def _of_engine(
    session: Session, store: Store, framework: ResolvedFramework, data: "Counted", asked: _Asked
) -> Material:
    """What was carried is known by its versions; what could not be carried is told by the folder only."""
    from leaderdev.cli import tiers_counted

    reference = framework.framework.reference
    last = data.participation([framework], [Selection(reference, (asked.role,))]).last
    year = asked.year or int((last or session.now())[:4])
    now, before = (_of_year(reference, asked.role, one) for one in (year, year - 1))
    if not data.participation([framework], [now]).people:
        raise tiers_nobody.refusal(reference, year, asked.role, tiers_nobody.of_engine(data, framework))
    tables, old_tables = tiers_counted.release(store, data, framework, (now, before), asked.min_group)
    return attrs.evolve(
        _material(session, framework, asked, year),
        tables=tables,
        before=old_tables,
        before_of={origin: {} for origin in data.carried_from([framework], [before])},
    )


def _material(session: Session, framework: ResolvedFramework, asked: _Asked, year: int) -> Material:
    """Without its tables."""
    return Material(
        framework=framework,
        year=year,
        role=asked.role,
        day=session.now()[:10],
        min_group=asked.min_group,
        tables={},
        before={},
        woven=any(one.item.tags.data_informed for one in framework.items),
    )


def _of_year(reference: Reference, role: str, year: int) -> Selection:
    return Selection(reference, (role,), f"{year}-01-01", f"{year}-12-31")


def _last_rated(profiles: Sequence[Profile], selection: Selection) -> int | None:
    """The year of the latest assessment that is selected; None where there is none."""
    days = [one.completed_at for profile in profiles if profile.active for one in counted(profile, selection)]
    return int(max(days)[:4]) if days else None


def _carried(
    session: Session,
    store: Store,
    profiles: Sequence[Profile],
    framework: ResolvedFramework,
    selection: Selection,
) -> Mapping[Reference, Mapping[str, float]]:
    """The versions that last year's assessments were carried from, with how far expectations moved since, tier by tier.

    That is told of frameworks alone, whoever was rated under them. A version that is no longer there tells of no expectations.
    """
    mappings: dict[Reference, str] = {}
    for profile in profiles:
        for one in counted(profile, selection) if profile.active else ():
            original = source_of(profile, one) if one.carried_from else None
            if original is not None:
                mappings.setdefault(original.framework, mapping_of(one))
    found: dict[Reference, Mapping[str, float]] = {}
    for origin, mapping in sorted(mappings.items()):
        try:
            way = way_between(session, store, origin, framework, mapping)
        except NotFound:
            found[origin] = {}
            continue
        moved: dict[str, float] = {}
        for tier in framework.tiers:
            then, here = expected_along(way, tier.id), expected_of(framework, tier.id)
            common = [item for item in here if item in then]
            if common:
                moved[tier.id] = sum(here[item] - then[item] for item in common) / len(common)
        found[origin] = moved
    return found


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
