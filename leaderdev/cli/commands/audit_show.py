"""`audit show`: who did what to whose records, when."""

import argparse

from leaderdev.cli import lus_whose
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports import rights_view


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--leader", "of_leader", metavar="HANDLE")
    parser.option("--since", "audit_since", metavar="YYYY-MM-DD")
    parser.option("--until", "audit_until", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    for option in ("since", "until"):
        if getattr(given, option) is not None:
            lus_whose.day(getattr(given, option), f"--{option}")
    rights = session.rights(session.store())
    entries, problems = rights.entries()
    session.warn(problems)
    chosen = [
        one
        for one in entries
        if (given.leader is None or given.leader in one.leaders)
        and (given.since is None or one.at[:10] >= given.since)
        and (given.until is None or one.at[:10] <= given.until)
    ]
    session.show(
        rights_view.audit_document(chosen, rights.log_head()),
        rights_view.audit_rows(chosen, session.language),
        rights_view.audit_lines(chosen, session.language, session.output.width),
        rights_view.AUDIT_HEADINGS,
    )
    return 1 if any(one.severity == "error" for one in problems) else 0
