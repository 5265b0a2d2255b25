"""`store init`: a shared store in an empty database. For the administrator."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.services import opening


def arguments(parser: Parser, language: Language) -> None:
    """Nothing but `--store`."""


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import setup

    address = opening.address(given.store, given.workspace)
    setup.init(address)
    session.output.line(session.language.say("shared.made", store=address.shown()))
    session.output.line(session.language.say("shared.made_next", store=address.shown()))
    return 0
