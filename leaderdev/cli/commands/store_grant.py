"""`store grant HANDLE --role ROLE`: lets a person in, with the rights of a leader, a manager, HR or the auditor."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import shared_store
from leaderdev.views.workspace import store


def arguments(parser: Parser, language: Language) -> None:
    parser.option("handle", "grant_handle", metavar="HANDLE")
    parser.option("--role", "grant_role", dest="roles", choices=shared_store.ROLES, action="append", required=True)
    parser.option("--login", "grant_login", metavar="NAME")


def run(given: argparse.Namespace, session: Session) -> int:
    done = shared_store.grant(given.handle, given.roles, login=given.login, store=given.store, folder=given.workspace)
    session.output.lines(store.granted_lines(done, session.language))
    return 0
