"""`store init`: a shared store in an empty database. For the administrator."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import shared_store


def arguments(parser: Parser, language: Language) -> None:
    """Nothing but `--store`."""


def run(given: argparse.Namespace, session: Session) -> int:
    store = shared_store.init(given.store, folder=given.workspace)
    session.output.line(session.language.say("shared.made", store=store))
    session.output.line(session.language.say("shared.made_next", store=store))
    return 0
