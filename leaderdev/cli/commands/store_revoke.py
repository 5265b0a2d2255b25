"""`store revoke LOGIN`: takes rights from a person, or all of them."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import shared_store


def arguments(parser: Parser, language: Language) -> None:
    parser.option("login", "revoke_login", metavar="LOGIN")
    parser.option("--role", "revoke_role", dest="roles", choices=shared_store.ROLES, action="append", default=[])


def run(given: argparse.Namespace, session: Session) -> int:
    done = shared_store.revoke(given.login, given.roles, store=given.store, folder=given.workspace)
    key = "revoked" if done.roles else "revoked_nothing"
    session.output.line(session.language.say(f"shared.{key}", login=done.login, roles=done.roles))
    return 0
