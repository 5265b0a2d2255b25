"""`lus agreements`: what was agreed, overdue first; and the due dates as a calendar."""

import argparse
from pathlib import Path

from leaderdev.cli import lus_whose
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.lus.agreements import agreements_of, in_order
from leaderdev.reports import agreements_view

ENDINGS = (".ics",)


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--leader", "of_leader", metavar="HANDLE")
    parser.option("--manager", "of_manager", metavar="HANDLE")
    parser.option("--unit", "only_unit", metavar="UNIT")
    parser.option("--all", "settled_too", dest="settled", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.option("-o", "calendar_output", dest="output", metavar="FILE.ics")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    today = lus_whose.today(given, session)
    target = _target(given.output) if given.output is not None else None
    store = session.store()
    profiles, problems = lus_whose.readable(store)
    lus_whose.tell_of_unseen(session, store)
    placed = in_order(agreements_of(lus_whose.chosen(given, profiles)), today)
    if target is not None:
        from leaderdev.exchange import calendar_file

        session.warn(problems)
        dated = calendar_file.dated(placed)
        calendar_file.write(target, dated)
        left_out = sum(one.agreement.is_unsettled() for one in placed) - len(dated)
        written = session.language.say("agreements.calendar_written", count=len(dated), file=str(target))
        session.output.line(written)
        if left_out:
            session.output.line(session.language.say("agreements.without_due", count=left_out))
        return 1 if problems else 0
    shown = placed if given.settled else [one for one in placed if one.agreement.is_unsettled()]
    session.warn(problems)
    session.show(
        agreements_view.as_document(shown, today),
        agreements_view.as_rows(shown, today),
        agreements_view.lines(shown, today, session.language, session.output.width),
        agreements_view.HEADINGS,
    )
    return 1 if problems else 0


def _target(written: str) -> Path:
    target = Path(written)
    if target.suffix.lower() not in ENDINGS:
        raise BadInput("ending-not-written", file=target.name, known=ENDINGS)
    if not target.parent.is_dir() or target.is_dir():
        raise BadInput("no-place-for-file", file=str(target))
    return target
