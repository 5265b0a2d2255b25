"""`store migrate`: brings the tables of a shared store to what this version needs. For the administrator."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import shared_store


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--backup", "migrate_backup", metavar="FILE")
    parser.option("--backed-up", "migrate_backed_up", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    done = shared_store.migrate(given.store, folder=given.workspace, backup=given.backup, backed_up=given.backed_up)
    key = "shared.migrated_nothing" if done.before == done.after else "shared.migrated"
    session.output.line(session.language.say(key, before=done.before or "–", after=done.after))
    if done.backup:
        session.output.line(session.language.say("shared.migrated_backup", file=done.backup))
    return 0
