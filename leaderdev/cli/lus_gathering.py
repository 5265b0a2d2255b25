"""Gathers what a sheet is made of from the workspace."""

import argparse
from functools import cache

import attrs

from leaderdev.analysis.rater_groups import ROLES as GROUPS
from leaderdev.analysis.rater_groups import group_levels
from leaderdev.cli.lus_wishes import wishes
from leaderdev.cli.not_carried import not_carried
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, LeaderdevError
from leaderdev.lus.blind import hidden
from leaderdev.lus.followed_up import earlier, to_follow_up
from leaderdev.lus.rounds import ROLES, figures_of, rounds_of
from leaderdev.lus.topics import pick
from leaderdev.model.profile import Assessment, Profile, latest
from leaderdev.model.version import Reference
from leaderdev.reports.lus_material import Material
from leaderdev.reports.plain_text import one_line
from leaderdev.stores.base import Store
from leaderdev.versioning.reading import Way


def gather(given: argparse.Namespace, session: Session, store: Store, profile: Profile, day: str) -> Material:
    """Everything for a sheet on `day`, an ISO date; what was rated or agreed later counts for nothing.

    Raises BadInput and NotFound where the framework, the settings or a named topic cannot be used.
    """
    framework = session.framework(store, given.framework)
    reference = framework.framework.reference
    if not framework.for_tier(profile.tier):
        raise BadInput("nothing-for-tier", framework=str(reference), tier=profile.tier)
    settings = store.settings()
    # By all there is, not by what there was on that day: what is under way now hides what it would be set beside.
    kept = hidden(profile, given.viewer) if settings.blind else ()
    profile = _as_of(profile, day)
    agreements = to_follow_up(profile, day)
    asked_for, not_here = wishes(given, settings.common, framework, agreements)

    @cache
    def way_from(old: Reference, mapping: str) -> Way:
        # Only a leader who was rated under an earlier version needs what reads versions.
        from leaderdev.cli.ways import way_between

        return way_between(session, store, old, framework, mapping)

    lost = _without_version(profile, reference, store)
    readable = attrs.evolve(profile, assessments=tuple(one for one in profile.assessments if one not in lost))
    rounds = rounds_of(readable, framework, kept, way_from)
    for one in rounds.values():
        session.warn_of_assessment(one.current, framework, profile)
    waiting = {
        role: not_carried(readable, role, reference, latest(readable, role, reference) or rounds[role].hidden)
        for role in ROLES
    }
    groups = {role: group_levels(profile, reference, role, framework.level_values()) for role in GROUPS}
    held = earlier(profile, day)
    return Material(
        profile=profile,
        framework=framework,
        viewer=given.viewer,
        day=day,
        rounds=rounds,
        picked=pick(figures_of(framework, profile.tier, rounds), asked_for),
        agreements=agreements,
        last_held=held[-1].held_on if held else "",
        manager=_name_of(profile.manager, store),
        groups={role: group for role, group in groups.items() if group is not None},
        waiting={role: one.framework for role, one in waiting.items() if one is not None},
        lost=lost,
        not_here=not_here,
    )


def _as_of(profile: Profile, day: str) -> Profile:
    kept = (one for one in profile.assessments if (one.completed_at or one.started_at)[:10] <= day)
    return attrs.evolve(profile, assessments=tuple(kept))


def _without_version(profile: Profile, reference: Reference, store: Store) -> tuple[Assessment, ...]:
    """Completed assessments under earlier versions that nobody can look up any more."""
    known = set(store.framework_references())
    return tuple(
        one
        for one in profile.assessments
        if one.complete and one.role in ROLES and one.framework.id == reference.id
        if one.framework < reference and one.framework not in known
    )


def _name_of(manager: str, store: Store) -> str:
    """The name that goes with a handle; the handle where the file tells none or cannot be read, which `check` reports."""
    try:
        return one_line(store.profile(manager).name) or manager if manager else ""
    except LeaderdevError:
        return manager
