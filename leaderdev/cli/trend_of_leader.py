"""`gaps LEADER --trend`: real change apart from moved expectations, assessment by assessment."""

import argparse
from functools import cache

from leaderdev.cli.session import Session
from leaderdev.cli.viewing import as_seen, hidden_roles, viewer_of
from leaderdev.cli.ways import way_between
from leaderdev.errors import NotFound
from leaderdev.model.version import Reference
from leaderdev.reports import trend_lines, trend_view
from leaderdev.versioning.comparing import columns, newer
from leaderdev.versioning.expecting import expected_in
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
    shown = trend_view.view(
        profile,
        framework,
        found,
        [expected_in(one, seen, framework, profile.tier, way_from) for one in found],
        session.language,
        newer=newer(seen, reference, _ROLES),
        viewer=viewer_of(given),
        hidden=hidden,
    )
    output = session.output
    session.show(
        trend_view.as_document(shown),
        trend_view.as_rows(shown),
        trend_lines.lines(shown, session.language, output.width, output.signs),
        trend_view.HEADINGS,
    )
    return 0
