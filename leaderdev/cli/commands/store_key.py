"""`store key`: the key of whoever uses this computer, made where there is none, and what to hand to the others."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.encryption import own_key

    say = session.language.say
    path, recipients, is_new = own_key.make(session.now())
    document = {
        "schema_version": 1,
        "kind": "store-key",
        "file": str(path),
        "new": is_new,
        "recipients": list(recipients),
    }
    rows = [{"file": str(path), "new": is_new, "recipient": one} for one in recipients]
    lines = [
        say("encryption.key_made" if is_new else "encryption.key_there", file=path),
        say("encryption.recipient"),
        *(f"  {one}" for one in recipients),
        say("encryption.keep"),
    ]
    session.show(document, rows, lines)
    return 0
