"""`profile list`: who there is, and when each was last assessed."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.leaders import people


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--unit", "only_unit", metavar="UNIT")
    parser.option("--tier", "only_tier", metavar="TIER")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    found = session.workspace().people.list(unit=given.unit, tier=given.tier)
    session.show_view(found, people.list_lines(found, session.language, session.output.width))
    return 1 if found.problems else 0
