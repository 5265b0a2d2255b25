"""`store migrate`: brings the tables of a shared store to what this version needs. For the administrator."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.services import opening


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--backup", "migrate_backup", metavar="FILE")
    parser.option("--backed-up", "migrate_backed_up", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import setup

    if given.backup is not None and given.backed_up:
        raise BadInput("backup-or-backed-up")
    backup = None if given.backup is None else Path(given.backup)
    before, after = setup.migrate(opening.address(given.store, given.workspace), backup, backed_up=given.backed_up)
    key = "shared.migrated_nothing" if before == after else "shared.migrated"
    session.output.line(session.language.say(key, before=before or "–", after=after))
    if backup is not None and before != after:
        session.output.line(session.language.say("shared.migrated_backup", file=backup))
    return 0
