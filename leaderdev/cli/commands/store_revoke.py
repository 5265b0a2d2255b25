"""`store revoke LOGIN`: takes rights from a person, or all of them."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.services import opening
from leaderdev.stores.postgres.roles import KINDS


def arguments(parser: Parser, language: Language) -> None:
    parser.option("login", "revoke_login", metavar="LOGIN")
    parser.option("--role", "revoke_role", dest="roles", choices=KINDS, action="append", default=[])


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import people

    taken = people.revoke(opening.address(given.store, given.workspace), given.login, tuple(given.roles))
    key = "revoked" if taken else "revoked_nothing"
    session.output.line(session.language.say(f"shared.{key}", login=given.login, roles=taken))
    return 0
