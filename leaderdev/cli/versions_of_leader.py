"""`gaps LEADER --versions`: what was rated under several versions, side by side."""

import argparse
from functools import cache

import attrs

from leaderdev.cli.session import Session
from leaderdev.cli.viewing import as_seen, hidden_roles, viewer_of
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

    seen = as_seen(store, profile, viewer_of(given))
    hidden = hidden_roles(profile, seen, reference)
    found = columns(seen, framework, _ROLES, way_from)
    if not found and not hidden:
        rated = sorted({str(one.framework) for one in seen.assessments if one.complete})
        raise NotFound("nothing-rated", leader=profile.id, framework=str(reference), rated=rated)
    view = leader_versions.view(profile, framework, found, newer(seen, reference, _ROLES), session.language)
    view = attrs.evolve(view, viewer=viewer_of(given), hidden=hidden)
    output = session.output
    session.show(
        leader_versions.as_document(view),
        leader_versions.as_rows(view),
        leader_versions_lines.lines(view, session.language, output.width, output.signs),
        leader_versions.HEADINGS,
    )
    return 0
