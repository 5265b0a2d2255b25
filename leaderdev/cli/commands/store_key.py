"""`store key`: the key of whoever uses this computer, made where there is none, and what to hand to the others."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports.workspace import encryption_view
from leaderdev.services.privacy import encryption


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    key = encryption.own_key()
    session.show_view(key, encryption_view.key_lines(key, session.language))
    return 0
