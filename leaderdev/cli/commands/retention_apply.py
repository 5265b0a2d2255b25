"""`retention apply`: what is kept longer than the workspace says goes."""

import argparse

from leaderdev.cli import retaining
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.reports import rights_view


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--dry-run", "dry_run", action="store_true")
    retaining.arguments(parser)


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    rights, periods, today = session.rights(store), retaining.periods(given, store), retaining.today(given, session)
    due, undated, problems = rights.due(periods, today)
    if problems:
        raise BadInput("retention-unreadable", problems)
    if not given.dry_run:
        due = rights.let_go(periods, today, session.record("retention apply", about=periods))
    say, output = session.language.say, session.output
    key = "rights.would_let_go" if given.dry_run else "rights.let_go"
    lines = [
        *rights_view.due_lines(due, undated, session.language, output.width),
        say(key, count=len(due)) if due else say("rights.nothing_due"),
    ]
    said = {kind: str(period) for kind, period in periods.items()}
    document = rights_view.due_document("retention-applied", due, said, undated, as_of=today, dry_run=given.dry_run)
    session.show(document, rights_view.due_rows(due), lines, rights_view.DUE_HEADINGS)
    return 0
