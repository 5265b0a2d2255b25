"""`lus …`: the sheet, the agreements, the year's conversations and personal notes. `lus record` is in `lus_record`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.cli.flags import at_flags
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled
from leaderdev.model.profile import STATUSES
from leaderdev.model.text import is_moment
from leaderdev.rendering import text_layout
from leaderdev.services.conversations import VIEWERS

if TYPE_CHECKING:
    from leaderdev.cli.prompts import Prompts
    from leaderdev.services.conversations.following_up import AgreementToFollowUp


def lus_prepare_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--as", "sheet_as", dest="viewer", choices=VIEWERS, default="manager")
    parser.option("--topic", "sheet_topic", metavar="ITEM", action="append")
    parser.option("--common", "sheet_common", metavar="ITEM", action="append")
    parser.option("--date", "sheet_date", metavar="YYYY-MM-DD")
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("-o", "sheet_output", dest="output", metavar="FILE")
    parser.option("--template", "sheet_template", metavar="FILE.docx")
    parser.option("--format", "sheet_format", choices=("table", "json"), default="table")


def lus_prepare(given: argparse.Namespace, session: Session) -> int:
    """Makes the sheet for the conversation."""
    _refuse_unfit_output(given)
    with at_flags({"topics": "--topic", "common": "--common"}):
        sheet = session.workspace().conversations.sheet(
            given.leader,
            viewer=given.viewer,
            topics=given.topic or (),
            common=given.common or (),
            date=given.date,
            framework=given.framework,
        )
    output, language = session.output, session.language
    if given.output is not None:
        written = sheet.write(given.output, template=given.template)
        if given.format == "table":
            output.line(language.say("lus_sheet.written", file=str(written.file)))
            if written.picture is not None:
                output.line(language.say("lus_sheet.written_picture", file=str(written.picture)))
            return 0
    from leaderdev.rendering import terminal
    from leaderdev.rendering.conversation_sheet.document import document

    # A terminal has no drawings.
    session.show_view(sheet, terminal.lines(document(sheet.shown, ""), output.width, output.signs))
    return 0


def _refuse_unfit_output(given: argparse.Namespace) -> None:
    """What cannot be written is refused before anything is read."""
    if given.output is not None:
        from leaderdev.services.conversations.sheets import sheet_target

        sheet_target(given.output, given.template)
    elif given.template is not None:
        raise BadInput("template-for-word")


def lus_agreements_arguments(parser: Parser) -> None:
    parser.option("--leader", "of_leader", metavar="HANDLE")
    parser.option("--manager", "of_manager", metavar="HANDLE")
    parser.option("--unit", "only_unit", metavar="UNIT")
    parser.option("--all", "settled_too", dest="settled", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.option("-o", "calendar_output", dest="output", metavar="FILE.ics")
    parser.formats()


def lus_agreements(given: argparse.Namespace, session: Session) -> int:
    """Lists agreements, overdue first, or writes the due dates as a calendar."""
    from leaderdev.views.conversations import agreements

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


def lus_follow_up_arguments(parser: Parser) -> None:
    parser.option("agreement", "agreement", metavar="ID")
    parser.option("--status", "follow_up_status", dest="status", choices=STATUSES)
    parser.option("--seen", "follow_up_seen", dest="seen", metavar="TEXT")
    parser.option("--date", "follow_up_date", dest="date", metavar="YYYY-MM-DD")


def lus_follow_up(given: argparse.Namespace, session: Session) -> int:
    """Adds a follow-up to an agreement."""
    from leaderdev.views.conversations import conversation

    conversations = session.workspace().conversations
    status, seen, date = given.status, given.seen, given.date
    with at_flags({"date": "--date", "seen": "--seen"}):
        if status is None and seen is None:
            to_follow_up = conversations.agreement(given.agreement, date=date)
            status, seen, date = _ask_follow_up(session, to_follow_up, dated=date is not None)
        done = conversations.follow_up(given.agreement, status=status, seen=seen, date=date)
    say, output, language = session.language.say, session.output, session.language
    status = conversation.status(done.status, language)
    output.line(say("agreements.followed", id=done.id, date=language.date(done.on), status=status))
    if done.ahead:
        output.error_lines([say("record.ahead", date=language.date(done.on))])
    return 0


def _ask_follow_up(session: Session, to_follow_up: "AgreementToFollowUp", *, dated: bool) -> tuple[str, str, str]:
    """Status, what was seen, and the day. Raises Cancelled, with nothing saved, and BadInput where the day that was given is too early.

    dated -- whether the day was given and need not be asked for
    """
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import Choice, prompts_for
    from leaderdev.views.conversations import conversation

    agreement = to_follow_up.agreement
    if not is_terminal():
        raise BadInput("follow-up-needs-terminal", id=agreement.id)
    if dated and (problems := to_follow_up.too_early(to_follow_up.day)):
        raise BadInput("not-added", problems)
    say, output = session.language.say, session.output
    prompts = prompts_for(session.language, output)
    output.line()
    output.lines(text_layout.wrap(to_follow_up.name, output.width))
    output.lines(conversation.agreement_lines([agreement], session.language, output.width, to_follow_up.texts))
    keys = {str(number): status for number, status in enumerate(STATUSES, start=1)}
    choices = [Choice(key, conversation.status(status, session.language)) for key, status in keys.items()]
    now = next((key for key, status in keys.items() if status == agreement.status), "1")
    try:
        status = keys[prompts.choose(say("agreements.ask_status"), choices, now)]
        seen = prompts.text(say("agreements.ask_seen")).strip()
        while to_follow_up.lacks_seen(status, seen):
            output.lines(text_layout.wrap(say("agreements.seen_needed", text=agreement.seen_by), output.width))
            seen = prompts.text(say("agreements.ask_seen")).strip()
        on = to_follow_up.day if dated else _ask_day(session, prompts, to_follow_up)
    except Cancelled as error:
        raise Cancelled("follow-up-cancelled", id=agreement.id) from error
    return status, seen, on


def _ask_day(session: Session, prompts: "Prompts", to_follow_up: "AgreementToFollowUp") -> str:
    """Asks until there is a day the follow-up can have, so that the answers before it are not lost."""
    from leaderdev.views import problem_texts

    say, output = session.language.say, session.output
    while True:
        on = prompts.text(say("agreements.ask_date"), to_follow_up.day).strip()
        if len(on) != 10 or not is_moment(on):
            output.lines(text_layout.wrap(say("record.not_a_day"), output.width))
        elif problems := to_follow_up.too_early(on):
            for problem in problems:
                said = problem_texts.problem_document(problem, session.language)["message"]
                output.lines(text_layout.wrap(said, output.width))
        else:
            return on


def lus_status_arguments(parser: Parser) -> None:
    parser.option("--year", "status_year", metavar="YYYY", type=int)
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def lus_status(given: argparse.Namespace, session: Session) -> int:
    """Counts the conversations of a year, per unit and tier."""
    from leaderdev.views.conversations import counts_by_year

    found = session.workspace().conversations.status(year=given.year, today=given.today or None)
    session.show_view(found, counts_by_year.lines(found, session.language, session.output.width))
    return 1 if found.problems else 0


def lus_notes_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--by", "notes_by", dest="by", metavar="HANDLE", required=True)
    parser.option("--note", "note", metavar="TEXT")
    parser.option("--note-file", "note_file", metavar="FILE", type=Path)
    parser.option("--date", "note_date", dest="date", metavar="YYYY-MM-DD")
    parser.formats()


def lus_notes(given: argparse.Namespace, session: Session) -> int:
    """Shows the writer's own notes on a leader, or adds one."""
    from leaderdev.views.conversations import notes

    conversations = session.workspace().conversations
    if given.note is None and given.note_file is None:
        found = conversations.notes(given.leader, by=given.by)
    else:
        if given.note is not None and given.note_file is not None:
            raise BadInput("file-or-flags", options=["--note", "--note-file"])
        with at_flags({"note": "--note" if given.note_file is None else "--note-file"}):
            text = given.note if given.note_file is None else given.note_file
            found = conversations.add_note(given.leader, text, by=given.by, date=given.date)
    session.show_view(found, notes.lines(found, session.language, session.output.width))
    return 0
