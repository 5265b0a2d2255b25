"""`store encrypt`: the profiles of a folder encrypted to those who are named, or to others than before."""

import argparse
from collections.abc import Iterator

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.services import opening
from leaderdev.stores.encryption.converting import Converted


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--to", "encrypt_to", dest="add", metavar="age1…", action="append", default=[])
    parser.option("--without", "encrypt_without", dest="remove", metavar="age1…", action="append", default=[])
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.stores.encryption import converting

    found = converting.encrypt(opening.a_folder(session.store()), given.add, given.remove)
    document = {
        "schema_version": 1,
        "kind": "store-encrypt",
        "recipients": list(found.recipients),
        "added": list(found.added),
        "removed": list(found.removed),
        "files": found.files,
        "left": list(found.left),
    }
    rows = [{"recipient": one, "added": one in found.added} for one in found.recipients]
    session.show(document, rows, _lines(found, session.language))
    return 0


def _lines(found: Converted, language: Language) -> Iterator[str]:
    say = language.say
    yield say("encryption.encrypted", count=found.files)
    yield say("encryption.readers", count=len(found.recipients))
    for one in found.recipients:
        yield f"  {one}"
    if len(found.recipients) == 1:
        yield say("encryption.only_one")
    if found.removed:
        yield say("encryption.taken_out", count=len(found.removed))
    if found.left:
        yield say("encryption.left", count=len(found.left), files=found.left)
    if found.added and found.files:
        yield say("encryption.earlier")
