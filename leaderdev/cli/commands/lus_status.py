"""`lus status`: how many conversations a year has seen, per unit and tier."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.conversations import counts_by_year


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--year", "status_year", metavar="YYYY", type=int)
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    found = session.workspace().conversations.status(year=given.year, today=given.today or None)
    session.show_view(found, counts_by_year.lines(found, session.language, session.output.width))
    return 1 if found.problems else 0
