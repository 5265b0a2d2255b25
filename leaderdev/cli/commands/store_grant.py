"""`store grant HANDLE --role ROLE`: lets a person in, with the rights of a leader, a manager, HR or the auditor."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.services import opening
from leaderdev.stores.postgres.roles import KINDS


def arguments(parser: Parser, language: Language) -> None:
    parser.option("handle", "grant_handle", metavar="HANDLE")
    parser.option("--role", "grant_role", dest="roles", choices=KINDS, action="append", required=True)
    parser.option("--login", "grant_login", metavar="NAME")


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import people

    say, login = session.language.say, given.login or given.handle
    address = opening.address(given.store, given.workspace)
    done = people.grant(address, given.handle, tuple(dict.fromkeys(given.roles)), login)
    session.output.line(say("shared.granted", handle=given.handle, login=login, roles=given.roles))
    if done.is_new:
        session.output.line(say("shared.granted_new", login=login))
    if done.profile is False and {"leader", "manager"} & set(given.roles):
        session.output.line(say("shared.granted_no_profile", handle=given.handle))
    return 0
