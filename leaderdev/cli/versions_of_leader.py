"""`gaps LEADER --versions`: what was rated under several versions, side by side."""

import argparse
from functools import cache

from leaderdev.cli.session import Session
from leaderdev.cli.ways import way_between
from leaderdev.errors import NotFound
from leaderdev.model.version import Reference
from leaderdev.reports import leader_versions, leader_versions_lines
from leaderdev.versioning.comparing import columns, newer
from leaderdev.versioning.reading import Way

_ROLES = ("self", "manager")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    framework = session.framework(store, given.framework)
    reference = framework.framework.reference

    @cache
    def way_from(old: Reference, mapping: str) -> Way:
        return way_between(session, store, old, framework, mapping)

    found = columns(profile, framework, _ROLES, way_from)
    if not found:
        rated = sorted({str(one.framework) for one in profile.assessments if one.complete})
        raise NotFound("nothing-rated", leader=profile.id, framework=str(reference), rated=rated)
    view = leader_versions.view(profile, framework, found, newer(profile, reference, _ROLES), session.language)
    output = session.output
    session.show(
        leader_versions.as_document(view),
        leader_versions.as_rows(view),
        leader_versions_lines.lines(view, session.language, output.width, output.signs),
        leader_versions.HEADINGS,
    )
    return 0
