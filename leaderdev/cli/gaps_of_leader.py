"""`gaps LEADER`: expected, self, manager and the gap, for one leader."""

import argparse

from leaderdev.cli.session import Session
from leaderdev.errors import NotFound
from leaderdev.model.profile import latest
from leaderdev.reports import leader_gaps, leader_gaps_lines


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    framework = session.framework(store, given.framework)
    reference = framework.framework.reference
    own, manager = (latest(profile, role, reference) for role in ("self", "manager"))
    if own is None and manager is None:
        rated = sorted({str(one.framework) for one in profile.assessments if one.complete})
        raise NotFound("nothing-rated", leader=profile.id, framework=str(reference), rated=rated)
    for assessment in (own, manager):
        session.warn_of_assessment(assessment, framework, profile)
    shown = leader_gaps.view(profile, framework, own, manager, session.language)
    output = session.output
    session.show(
        leader_gaps.as_document(shown),
        leader_gaps.as_rows(shown),
        leader_gaps_lines.lines(shown, session.language, output.width, output.signs),
    )
    return 0
