"""`framework list`: every version of every framework."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.frameworks import drafts


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    shown = session.workspace().frameworks.list()
    session.show_view(shown, drafts.list_lines(shown, session.language, session.output.width))
    return 1 if shown.problems else 0
