"""`store roles`: who may come in, and as what."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import shared_store
from leaderdev.views.workspace import store


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    found = shared_store.accounts(given.store, folder=given.workspace)
    session.show_view(found, store.account_lines(found, session.language, session.output.width))
    return 0
