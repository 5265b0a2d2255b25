"""`store roles`: who may come in, and as what."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports.terminal import table
from leaderdev.services import opening


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import people

    found = people.accounts(opening.address(given.store, given.workspace))
    rows = [{"handle": one.handle, "login": one.login, "roles": " ".join(one.kinds)} for one in found]
    accounts = [{"handle": one.handle, "login": one.login, "roles": list(one.kinds)} for one in found]
    document = {"schema_version": 1, "kind": "store-roles", "accounts": accounts}
    say = session.language.say
    headings = [say(f"shared.column_{key}") for key in ("handle", "login", "roles")]
    cells = [[row["handle"] or "–", row["login"], row["roles"]] for row in rows]
    lines = [*table(headings, cells, session.output.width)] if rows else [say("words.none")]
    if stray := [one.login for one in found if not one.handle]:
        lines.append(say("shared.roles_without_account", count=len(stray), logins=stray))
    session.show(document, rows, lines, ("handle", "login", "roles"))
    return 0
