"""`retention apply`: what is kept longer than the workspace says goes."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.workspace import privacy


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.option("--suggested", "suggested", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    service = session.workspace().privacy
    done = service.apply_retention(today=given.today or None, suggested=given.suggested, dry_run=given.dry_run)
    session.show_view(done, privacy.retention_lines(done, session.language, session.output.width))
    return 0
