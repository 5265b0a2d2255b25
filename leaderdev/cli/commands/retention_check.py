"""`retention check`: what is kept longer than the workspace says."""

import argparse

from leaderdev.cli import retaining
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports import rights_view


def arguments(parser: Parser, language: Language) -> None:
    retaining.arguments(parser)


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    # Asking changes nothing, so it may be asked of any day.
    from leaderdev.cli import lus_whose

    periods, today = retaining.periods(given, store), lus_whose.today(given, session)
    due, undated, problems = session.rights(store).due(periods, today)
    session.warn(problems)
    say, output = session.language.say, session.output
    said = {kind: str(period) for kind, period in periods.items()}
    lines = [
        *rights_view.due_lines(due, undated, session.language, output.width),
        say("rights.due", count=len(due)) if due else say("rights.nothing_due"),
    ]
    document = rights_view.due_document("retention", due, said, undated, as_of=today)
    session.show(document, rights_view.due_rows(due), lines, rights_view.DUE_HEADINGS)
    return 1 if due or problems else 0
