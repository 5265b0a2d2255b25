"""`data export LEADER`: everything that is kept about a person, as files and as a page to read."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.workspace import privacy


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("-o", "data_output", dest="output", metavar="DIR|FILE.zip", required=True)
    parser.option("--format", "format_lines", choices=("table", "json"), default="table")


def run(given: argparse.Namespace, session: Session) -> int:
    # The page is for the person, whoever makes it: only --lang goes before the language the person wishes.
    done = session.workspace().privacy.export(given.leader, given.output, language=given.lang)
    session.show_view(done, privacy.export_lines(done, session.language))
    return 0 if done.is_complete else 1
