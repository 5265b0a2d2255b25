"""`profile move LEADER --unit UNIT`: to another unit, with everything that is kept."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--unit", "unit", metavar="UNIT", required=True)
    parser.option("--manager", "manager", metavar="HANDLE")


def run(given: argparse.Namespace, session: Session) -> int:
    moved = session.workspace().people.move(given.leader, unit=given.unit, manager=given.manager)
    session.output.line(session.language.say("done.profile_moved", leader=moved.id, unit=moved.unit))
    return 0
