"""`profile badges LEADER -o FILE`: a leader's assessment as an Open Badges 3 credential, unsigned."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services.exchange import VIEWERS


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("-o", "badges_output", dest="output", metavar="FILE", required=True)
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--as", "as", dest="role", choices=VIEWERS, default="self")


def run(given: argparse.Namespace, session: Session) -> int:
    written = session.workspace().exchange.badges(
        given.leader, given.output, framework=given.framework, role=given.role
    )
    session.output.line(session.language.say("case.badge_written", leader=written.leader, file=written.file))
    return 0
