"""`gaps LEADER --trend`: real change apart from moved expectations, assessment by assessment."""

import argparse

from leaderdev.cli.compared import compared
from leaderdev.cli.session import Session
from leaderdev.reports import trend_lines, trend_view
from leaderdev.versioning.expecting import expected_in


def run(given: argparse.Namespace, session: Session) -> int:
    found = compared(given, session)
    tier = found.profile.tier
    shown = trend_view.view(
        found.profile,
        found.framework,
        found.columns,
        [expected_in(one, found.seen, found.framework, tier, found.way_from) for one in found.columns],
        session.language,
        newer=found.newer,
        viewer=found.viewer,
        hidden=found.hidden,
    )
    output = session.output
    session.show(
        trend_view.as_document(shown),
        trend_view.as_rows(shown),
        trend_lines.lines(shown, session.language, output.width, output.signs),
        trend_view.HEADINGS,
    )
    return 0
