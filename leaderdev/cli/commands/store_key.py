"""`store key`: the key of whoever uses this computer, made where there is none, and what to hand to the others."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services.privacy.encryption import own_key
from leaderdev.views.workspace import encryption


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    key = own_key()
    session.show_view(key, encryption.key_lines(key, session.language))
    return 0
