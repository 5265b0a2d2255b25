"""What the yearly paper is made of, gathered: the year, the tables after disclosure control, and what holds of the versions."""

import argparse
from collections.abc import Mapping, Sequence

from leaderdev.analysis import disclosure
from leaderdev.analysis.observations import Selection, counted
from leaderdev.cli import tiers_release
from leaderdev.cli.session import Session
from leaderdev.cli.tiers_release import Asked
from leaderdev.cli.ways import way_between
from leaderdev.errors import BadInput, NotFound
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.tiers_material import Material
from leaderdev.stores.base import Store
from leaderdev.versioning.carry import mapping_of, source_of
from leaderdev.versioning.expecting import expected_along, expected_of

FIRST, LAST = 1900, 9999


def gather(given: argparse.Namespace, session: Session) -> Material:
    """Raises BadInput for a year that is none, or groups that are too small to be safe."""
    min_group = disclosure.USUAL_MINIMUM if given.min_group is None else given.min_group
    if min_group < disclosure.SMALLEST_MINIMUM:
        raise BadInput("group-too-small", found=min_group, smallest=disclosure.SMALLEST_MINIMUM)
    if given.year is not None and not FIRST <= given.year <= LAST:
        raise BadInput("number-off-range", option="--year", found=given.year, lowest=FIRST, highest=LAST)
    store = session.store()
    framework = session.framework(store, given.framework)
    read = list(store.read_profiles())
    profiles = [profile for profile, _, _ in read if profile is not None]
    reference = framework.framework.reference
    year = given.year or _last_rated(profiles, Selection(reference, (given.role,))) or int(session.now()[:4])
    now, before = (_of_year(reference, given.role, one) for one in (year, year - 1))
    asked = Asked(profiles, framework, now, before, min_group)
    tables, old_tables = tiers_release.release(store, asked)
    return Material(
        framework=framework,
        year=year,
        role=given.role,
        day=session.now()[:10],
        min_group=min_group,
        tables=tables,
        before=old_tables,
        woven=any(one.item.tags.data_informed for one in framework.items),
        before_of=_carried(session, store, profiles, framework, before),
        lost=_lost(profiles, before),
        unreadable=len(read) - len(profiles),
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
