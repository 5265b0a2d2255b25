"""`profile import FILE`: many leaders at once, from CSV; all of them or none."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.people import refuse_unfit
from leaderdev.cli.session import Session
from leaderdev.exchange import people_csv
from leaderdev.language import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.option("file", "people", metavar="FILE", type=Path)
    parser.option("--dry-run", "dry_run", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    profiles, rows = people_csv.read(given.file)
    store = session.store()
    refuse_unfit(profiles, store, session, given.file.name, rows)
    if given.dry_run:
        session.output.line(session.language.say("done.would_import", count=len(profiles)))
        return 0
    with session.logged(store, "profile import", *(profile.id for profile in profiles)):
        store.add_profiles(profiles)
    session.output.line(session.language.say("done.imported", count=len(profiles)))
    return 0
