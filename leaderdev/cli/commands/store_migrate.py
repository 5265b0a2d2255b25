"""`store migrate`: brings the tables of a shared store to what this version needs. For the administrator."""

import argparse

from leaderdev.cli import opening
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language


def arguments(parser: Parser, language: Language) -> None:
    """Nothing but `--store`."""


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import setup

    before, after = setup.migrate(opening.address(given.store, given.workspace))
    key = "shared.migrated_nothing" if before == after else "shared.migrated"
    session.output.line(session.language.say(key, before=before or "–", after=after))
    return 0
