"""`gaps LEADER --versions`: what was rated under several versions, side by side."""

import argparse

import attrs

from leaderdev.cli.compared import compared
from leaderdev.cli.session import Session
from leaderdev.reports import leader_versions, leader_versions_lines


def run(given: argparse.Namespace, session: Session) -> int:
    found = compared(given, session)
    view = leader_versions.view(found.profile, found.framework, found.columns, found.newer, session.language)
    view = attrs.evolve(view, viewer=found.viewer, hidden=found.hidden)
    output = session.output
    session.show(
        leader_versions.as_document(view),
        leader_versions.as_rows(view),
        leader_versions_lines.lines(view, session.language, output.width, output.signs),
        leader_versions.HEADINGS,
    )
    return 0
