"""`gaps LEADER`: expected, self, manager and the gap, for one leader."""

import argparse
from collections.abc import Mapping

import attrs

from leaderdev.cli.not_carried import not_carried
from leaderdev.cli.session import Session
from leaderdev.errors import NotFound
from leaderdev.model.profile import Assessment, Profile, latest
from leaderdev.model.version import Reference
from leaderdev.reports import leader_gaps, leader_gaps_lines

_ROLES = ("self", "manager")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    framework = session.framework(store, given.framework)
    reference = framework.framework.reference
    shown = {role: latest(profile, role, reference) for role in _ROLES}
    waiting = _waiting(profile, reference, shown)
    if not any(shown.values()):
        raise _nothing(profile, reference, waiting)
    for assessment in shown.values():
        session.warn_of_assessment(assessment, framework, profile)
    view = leader_gaps.view(profile, framework, shown["self"], shown["manager"], session.language)
    view = attrs.evolve(view, not_carried=waiting)
    carried = [one for one in shown.values() if one is not None and one.carried_from]
    if carried:
        # Only here, since most leaders have nothing carried and need not wait for it to load.
        from leaderdev.cli import carried_notes

        view = attrs.evolve(view, carried=carried_notes.of_leader(session, store, profile, framework, carried))
    output = session.output
    session.show(
        leader_gaps.as_document(view),
        leader_gaps.as_rows(view),
        leader_gaps_lines.lines(view, session.language, output.width, output.signs),
    )
    return 0


def _waiting(profile: Profile, new: Reference, shown: Mapping[str, Assessment | None]) -> dict[str, Reference]:
    """Role -> the earlier version under which there is a later assessment that could be carried."""
    found = {role: not_carried(profile, role, new, shown[role]) for role in _ROLES}
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
