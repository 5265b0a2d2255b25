"""`store status`: what is on the server, and whether this leaderdev can work with it."""

import argparse
from collections.abc import Iterator
from typing import Any

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.services import opening


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.postgres import setup

    address = opening.address(given.store, given.workspace)
    found = setup.status(address)
    row = {
        "store": address.shown(),
        "server": found.server,
        "tables": found.found or None,
        "tables_wanted": found.wanted,
        "encrypted": found.encrypted,
        "profiles": found.people,
        "frameworks": found.frameworks,
    }
    document = {"schema_version": 1, "kind": "store-status", **row}
    session.show(document, [row], _lines(row, session.language))
    return 0 if found.found == found.wanted else 1


def _lines(row: dict[str, Any], language: Language) -> Iterator[str]:
    say = language.say
    yield say("shared.server", store=row["store"], server=row["server"])
    yield say("shared.encrypted" if row["encrypted"] else "shared.not_encrypted")
    if row["tables"] is None:
        yield say("shared.no_tables")
    elif row["tables"] != row["tables_wanted"]:
        yield say("shared.other_tables", found=row["tables"], wanted=row["tables_wanted"])
    else:
        yield say("shared.tables", found=row["tables"])
    for name in ("profiles", "frameworks"):
        if row[name] is not None:
            yield say("shared.seen", what=say(f"words.{name}", count=row[name]))
