"""`retention check`: what is kept longer than the workspace says."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.workspace import privacy


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--suggested", "suggested", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    found = session.workspace().privacy.retention(today=given.today or None, suggested=given.suggested)
    session.show_view(found, privacy.retention_lines(found, session.language, session.output.width))
    return 1 if found.due or found.unread else 0
