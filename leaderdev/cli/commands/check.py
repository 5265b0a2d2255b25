"""`check`: the whole workspace, every problem at once."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views import problem_report


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    report = session.workspace().check()
    session.show_view(report, problem_report.lines(report))
    return 1 if report.has_errors else 0
