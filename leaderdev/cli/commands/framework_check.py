"""`framework check [ID[@VERSION]]`: every problem of the frameworks, or of some of them."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views import problem_report


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_or_all", metavar="ID[@VERSION]", nargs="?")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    report = session.workspace().frameworks.check(given.framework)
    session.show_view(report, problem_report.lines(report))
    return 1 if report.has_errors else 0
