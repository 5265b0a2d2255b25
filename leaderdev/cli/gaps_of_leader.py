"""`gaps LEADER`: expected, self, manager and the gap, for one leader."""

import argparse
from collections.abc import Mapping

import attrs

from leaderdev.cli.not_carried import not_carried
from leaderdev.cli.session import Session
from leaderdev.cli.viewing import as_seen, hidden_roles, viewer_of
from leaderdev.errors import NotAllowed, NotFound
from leaderdev.model.profile import Assessment, Profile, latest
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports import leader_gaps, leader_gaps_lines
from leaderdev.reports.leader_gaps import LeaderGaps

_ROLES = ("self", "manager")
_GROUPS = ("peer", "employee")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    framework = session.framework(store, given.framework)
    reference = framework.framework.reference
    seen = as_seen(store, profile, viewer_of(given))
    hidden = hidden_roles(profile, seen, reference)
    shown = {role: None if role in hidden else latest(seen, role, reference) for role in _ROLES}
    waiting = _waiting(seen, reference, {role: one for role, one in shown.items() if role not in hidden})
    if not any(shown.values()) and not hidden:
        if not store.sees_ratings_of(profile):
            raise NotAllowed("ratings-not-yours-to-see", leader=profile.id)
        raise _nothing(seen, reference, waiting)
    for assessment in shown.values():
        session.warn_of_assessment(assessment, framework, profile)
    view = leader_gaps.view(profile, framework, shown["self"], shown["manager"], session.language)
    view = attrs.evolve(view, not_carried=waiting, viewer=viewer_of(given), hidden=hidden)
    if not any(shown.values()):
        view = attrs.evolve(view, rated_by=view.viewer)
    view = _with_others(view, seen, framework)
    carried = [one for one in shown.values() if one is not None and one.carried_from]
    if carried:
        # Only here, since most leaders have nothing carried and need not wait for it to load.
        from leaderdev.cli import carried_notes

        view = attrs.evolve(view, carried=carried_notes.of_leader(session, store, seen, framework, carried))
    output = session.output
    session.show(
        leader_gaps.as_document(view),
        leader_gaps.as_rows(view),
        leader_gaps_lines.lines(view, session.language, output.width, output.signs),
    )
    return 0


def _with_others(view: LeaderGaps, seen: Profile, framework: ResolvedFramework) -> LeaderGaps:
    """The view with the groups of raters there are, and how far raters agree. Loads only what the leader has."""
    answers: dict[str, list[dict[str, int]]] = {}
    reference, scale = framework.framework.reference, framework.level_values()
    for role in _GROUPS:
        if any(one.complete and one.role == role and one.framework == reference for one in seen.assessments):
            from leaderdev.analysis.rater_groups import group_levels, ratings

            group = group_levels(seen, reference, role, scale)
            if group is not None:
                answers[role] = ratings(seen, reference, role, scale)
                view = attrs.evolve(view, groups={**view.groups, role: group})
    if answers or (view.own is not None and view.manager is not None):
        from leaderdev.reports import rater_agreement

        items = [gap.item for gap in view.items]
        pairs = view.pairs() if view.own is not None and view.manager is not None else None
        view = attrs.evolve(view, agreement=rater_agreement.of_leader(pairs, answers, items, scale))
    return view


def _waiting(profile: Profile, new: Reference, shown: Mapping[str, Assessment | None]) -> dict[str, Reference]:
    """Role -> the earlier version under which there is a later assessment that could be carried."""
    found = {role: not_carried(profile, role, new, one) for role, one in shown.items()}
    return {role: one.framework for role, one in found.items() if one is not None}


def _nothing(profile: Profile, framework: Reference, waiting: Mapping[str, Reference]) -> NotFound:
    """That nothing is rated under the version; and under which earlier one there is something, where there is."""
    if waiting:
        earlier = sorted(set(waiting.values()))
        return NotFound(
            "rated-under-older", leader=profile.id, framework=str(framework), rated=earlier, newest=earlier[-1]
        )
    rated = sorted({str(one.framework) for one in profile.assessments if one.complete})
    return NotFound("nothing-rated", leader=profile.id, framework=str(framework), rated=rated)
