"""`store decrypt`: the profiles of a folder as plain files again."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.services import opening


def arguments(parser: Parser, language: Language) -> None:
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.encryption import converting

    found = converting.decrypt(opening.a_folder(session.store()))
    row = {"files": found.files, "removed": list(found.removed)}
    document = {"schema_version": 1, "kind": "store-decrypt", **row}
    key = "decrypted" if found.files or found.removed else "nothing_encrypted"
    rows = [{"files": found.files, "removed": len(found.removed)}]
    session.show(document, rows, [session.language.say(f"encryption.{key}", count=found.files)])
    return 0
