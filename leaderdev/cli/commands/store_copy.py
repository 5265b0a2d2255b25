"""`store copy --from X --to Y`: a whole workspace from a folder to a server or back."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import copying
from leaderdev.views.workspace import store


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--from", "copy_from", dest="source", metavar="STORE", required=True)
    parser.option("--to", "copy_to", dest="target", metavar="STORE", required=True)
    parser.option("--dry-run", "copy_dry_run", action="store_true")
    parser.option("--replace", "copy_replace", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    done = copying.copy(given.source, given.target, dry_run=given.dry_run, replace=given.replace)
    session.show_view(done, store.copied_lines(done, session.language))
    return 0
