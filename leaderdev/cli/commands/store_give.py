"""`store give ratings|notes`: lets HR read what is otherwise one's own, and takes that back."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import shared_store


def arguments(parser: Parser, language: Language) -> None:
    parser.option("what", "give_what", metavar="WHAT", choices=shared_store.GIVEN)
    parser.option("--take-back", "give_take_back", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    shared_store.give(given.what, back=given.take_back, store=given.store, folder=given.workspace)
    key = "taken_back" if given.take_back else "given"
    session.output.line(session.language.say(f"shared.{key}_{given.what}"))
    return 0
