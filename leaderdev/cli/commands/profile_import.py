"""`profile import FILE`: many leaders at once, from CSV; all of them or none."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.option("file", "people", metavar="FILE", type=Path)
    parser.option("--dry-run", "dry_run", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    preview = session.workspace().exchange.import_people(given.file)
    if given.dry_run:
        session.output.line(session.language.say("done.would_import", count=preview.count))
        return 0
    done = preview.apply()
    session.output.line(session.language.say("done.imported", count=done.count))
    return 0
