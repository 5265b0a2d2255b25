"""`store key`: the key of whoever uses this computer, made where there is none, and what to hand to the others."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services.privacy import encryption
from leaderdev.views.workspace import encryption_view


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    key = encryption.own_key()
    session.show_view(key, encryption_view.key_lines(key, session.language))
    return 0
