"""`store decrypt`: the profiles of a folder as plain files again."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.workspace import encryption


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    done = session.workspace().privacy.decrypt()
    session.show_view(done, encryption.decrypted_lines(done, session.language))
    return 0
