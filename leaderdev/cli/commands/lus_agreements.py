"""`lus agreements`: what was agreed, overdue first; and the due dates as a calendar."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.conversations import agreements


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--leader", "of_leader", metavar="HANDLE")
    parser.option("--manager", "of_manager", metavar="HANDLE")
    parser.option("--unit", "only_unit", metavar="UNIT")
    parser.option("--all", "settled_too", dest="settled", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.option("-o", "calendar_output", dest="output", metavar="FILE.ics")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    if given.output is not None:
        from leaderdev.services.conversations.following_up import calendar_target

        # What cannot be written is refused before anything is read.
        calendar_target(given.output)
    found = session.workspace().conversations.agreements(
        leader=given.leader,
        manager=given.manager,
        unit=given.unit,
        settled=given.settled,
        today=given.today or None,
    )
    language, output = session.language, session.output
    if given.output is None:
        session.show_view(found, agreements.lines(found, language, output.width))
    else:
        written = found.write_calendar(given.output)
        output.line(language.say("agreements.calendar_written", count=written.dated, file=str(written.file)))
        if written.undated:
            output.line(language.say("agreements.without_due", count=written.undated))
    return 1 if found.problems else 0
