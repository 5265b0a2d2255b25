"""What reports say of carried ratings, and of those that could be carried and are not."""

from collections.abc import Iterable, Sequence

from leaderdev.errors import NotFound
from leaderdev.frameworks.carry import LeftOut, items_not_read, mapping_of, read_under, source_of
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile, latest_not_carried
from leaderdev.services.context import Context
from leaderdev.services.version_paths import path_between
from leaderdev.statistics.groups import Selection, counted
from leaderdev.views.frameworks.carried_note import CarriedNote


def of_leader(
    context: Context, profile: Profile, framework: ResolvedFramework, shown: Iterable[Assessment]
) -> CarriedNote | None:
    """What is shown beside the assessments; None where none of them was carried."""
    carried = [one for one in shown if one.carried_from]
    if not carried:
        return None
    origins: set[Reference] = set()
    left_out: dict[str, LeftOut] = {}
    for one in carried:
        original = source_of(profile, one)
        if original is None:
            continue
        origins.add(original.framework)
        for lost in _lost(context, framework, original, mapping_of(one), profile.tier):
            left_out.setdefault(lost.item, lost)
    ratings = sum(len(one.levels) for one in carried)
    return CarriedNote(tuple(sorted(origins)), framework.framework.reference, ratings, tuple(left_out.values()))


def _lost(
    context: Context, framework: ResolvedFramework, original: Assessment, mapping: str, tier: str
) -> tuple[LeftOut, ...]:
    """Empty where the old version is no longer there, which `check` reports."""
    try:
        path = path_between(context, original.framework, framework, mapping)
    except NotFound:
        return ()
    return read_under(original, path, tier).left_out


def of_groups(
    context: Context,
    profiles: Sequence[Profile],
    framework: ResolvedFramework,
    selection: Selection,
    *,
    fewest: int,
) -> CarriedNote | None:
    """What is shown beside figures of many leaders: what versions left out, not what single leaders did.

    fewest -- the number of carried ratings is shown where it comes from at least so many leaders
    """
    origins: dict[Reference, str] = {}
    ratings = 0
    leaders = set()
    for profile in profiles:
        for one in counted(profile, selection) if profile.active else ():
            original = source_of(profile, one) if one.carried_from else None
            if original is not None:
                origins[original.framework] = mapping_of(one)
                leaders.add(profile.id)
                ratings += sum(item.item.id in one.levels for item in framework.for_tier(profile.tier))
    if not origins:
        return None
    left_out: dict[str, LeftOut] = {}
    for origin, mapping in sorted(origins.items()):
        try:
            path = path_between(context, origin, framework, mapping)
        except NotFound:
            continue
        for lost in items_not_read(path):
            left_out.setdefault(lost.item, lost)
    new = framework.framework.reference
    return CarriedNote(
        tuple(sorted(origins)), new, ratings if len(leaders) >= fewest else None, tuple(left_out.values())
    )


def not_carried_in_groups(profiles: Iterable[Profile], selection: Selection) -> tuple[Reference, ...]:
    """The earlier versions under which somebody has a later assessment than the one that counts, and it was not carried."""
    found = set()
    for profile in profiles:
        if profile.active:
            last = {one.role: one for one in counted(profile, selection)}
            for role in selection.roles:
                one = latest_not_carried(profile, role, selection.framework, last.get(role))
                if one is not None and selection.in_period(one):
                    found.add(one.framework)
    return tuple(sorted(found))
