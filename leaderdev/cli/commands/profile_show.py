"""`profile show LEADER`: one leader with everything that is kept."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.leaders import people


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    record = session.workspace().people.get(given.leader)
    session.show_view(record, people.record_lines(record, session.language, session.output.width))
    return 0
