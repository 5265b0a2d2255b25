"""`framework coverage A [B]`: what a framework speaks to and what is missing, for one version or two side by side."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.frameworks import coverage


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")
    parser.option("other", "coverage_other", metavar="ID[@VERSION]", nargs="?")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    shown = session.workspace().frameworks.coverage(given.framework, given.other)
    session.show_view(shown, coverage.lines(shown, session.output.width, session.output.signs))
    return 0
