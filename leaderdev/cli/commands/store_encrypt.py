"""`store encrypt`: the profiles of a folder encrypted to those who are named, or to others than before."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.workspace import encryption


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--to", "encrypt_to", dest="add", metavar="age1…", action="append", default=[])
    parser.option("--without", "encrypt_without", dest="remove", metavar="age1…", action="append", default=[])
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    done = session.workspace().privacy.encrypt(to=given.add, without=given.remove)
    session.show_view(done, encryption.encrypted_lines(done, session.language))
    return 0
