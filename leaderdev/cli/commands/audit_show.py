"""`audit show`: who did what to whose records, when."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.workspace import privacy


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--leader", "of_leader", metavar="HANDLE")
    parser.option("--since", "audit_since", metavar="YYYY-MM-DD")
    parser.option("--until", "audit_until", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    log = session.workspace().privacy.log(leader=given.leader, since=given.since, until=given.until)
    session.show_view(log, privacy.log_lines(log, session.language, session.output.width))
    return 0 if log.is_sound else 1
