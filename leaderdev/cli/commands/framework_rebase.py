"""`framework rebase EXTENSION --onto BASE@VERSION`: a draft of an extension on a new version of what it extends."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.frameworks import rebase


def arguments(parser: Parser, language: Language) -> None:
    parser.option("extension", "extension", metavar="EXTENSION")
    parser.option("--onto", "onto", metavar="BASE@VERSION", action="append", required=True)
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    shown = session.workspace().frameworks.rebase(given.extension, given.onto, dry_run=given.dry_run)
    session.show_view(shown, rebase.lines(shown, session.output.width))
    return 0 if shown.is_clean else 1
