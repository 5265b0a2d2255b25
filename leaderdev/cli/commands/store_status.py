"""`store status`: what is on the server, and whether this leaderdev can work with it."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import shared_store
from leaderdev.views.workspace import store


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    found = shared_store.status(given.store, folder=given.workspace)
    session.show_view(found, store.status_lines(found, session.language))
    return 0 if found.is_usable else 1
