"""`framework coverage A [B]`: what a framework speaks to and what is missing, for one version or two side by side."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports import coverage_lines, coverage_view


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")
    parser.option("other", "coverage_other", metavar="ID[@VERSION]", nargs="?")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    named = [given.framework] if given.other is None else [given.framework, given.other]
    shown = coverage_view.view([session.framework(store, name) for name in named], session.language)
    output = session.output
    session.show(
        coverage_view.as_document(shown, session.language),
        coverage_view.as_rows(shown),
        coverage_lines.lines(shown, session.language, output.width, output.signs),
        coverage_view.COLUMNS,
    )
    return 0
