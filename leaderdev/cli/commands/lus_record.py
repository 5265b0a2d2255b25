"""`lus record LEADER`: the conversation that was held, by flags, from a file, or asked for at a terminal."""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaderdev.cli.flags import at_flags
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled
from leaderdev.rendering import text_layout
from leaderdev.services.conversations.recording import Recorded
from leaderdev.views.conversations import conversation

if TYPE_CHECKING:
    from leaderdev.cli.prompts import Prompts

# What describes the conversation itself. --date, --framework, --by and a note can be combined with a file or the questions.
_CONVERSATION_OPTIONS = {
    "topics": "--topic",
    "about": "--about",
    "item": "--item",
    "what": "--what",
    "seen_by": "--seen-by",
    "not_measured": "--not-measured",
    "due": "--due",
}

# These, too, cannot be combined with --undo.
_OTHER_OPTIONS = {"date": "--date", "file": "--file", "note": "--note", "note_file": "--note-file"}

# The flag at which a problem in a conversation given by flags is corrected.
_FLAGS = {
    "held_on": "--date",
    "framework": "--framework",
    "topics": "--topic",
    "summary": "--about",
    "agreements[0].item": "--item",
    "agreements[0].text": "--what",
    "agreements[0].seen_by": "--seen-by",
    "agreements[0].not_measured": "--not-measured",
    "agreements[0].due_on": "--due",
}


def lus_record_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--date", "held_on", dest="date", metavar="YYYY-MM-DD")
    parser.option("--topic", "talked_topic", dest="topics", metavar="ITEM", action="append")
    parser.option("--about", "talked_about", dest="about", metavar="TEXT")
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--item", "agreed_item", dest="item", metavar="ITEM")
    parser.option("--what", "agreed_what", dest="what", metavar="TEXT")
    parser.option("--seen-by", "agreed_seen_by", dest="seen_by", metavar="TEXT")
    parser.option("--not-measured", "agreed_not_measured", dest="not_measured", metavar="TEXT")
    parser.option("--due", "agreed_due", dest="due", metavar="YYYY-MM-DD")
    parser.option("--nothing-agreed", "nothing_agreed", dest="nothing_agreed", action="store_true")
    parser.option("--file", "conversation_file", dest="file", metavar="FILE.toml")
    parser.option("--note", "note", metavar="TEXT")
    parser.option("--note-file", "note_file", metavar="FILE", type=Path)
    parser.option("--by", "note_by", dest="by", metavar="HANDLE")
    parser.option("--undo", "undo_conversation", dest="undo", metavar="YYYY-MM-DD")


def lus_record(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.cli.output import is_terminal

    described = [option for name, option in _CONVERSATION_OPTIONS.items() if getattr(given, name) is not None]
    if given.file is not None and described:
        raise BadInput("file-or-flags", options=described)
    if given.undo is not None:
        return _undo(given, session, described)
    if given.note is not None and given.note_file is not None:
        raise BadInput("file-or-flags", options=["--note", "--note-file"])
    named = {
        "framework": given.framework,
        "note": given.note if given.note_file is None else given.note_file,
        "by": given.by,
    }
    more = given.date is not None or named["note"] is not None
    flags = {"note": "--note" if given.note_file is None else "--note-file", "nothing_agreed": "--nothing-agreed"}
    if given.file is not None or described or given.nothing_agreed or (more and not is_terminal()):
        with at_flags(flags if given.file is not None else {**_FLAGS, **flags}):
            recorded = _recorded(given, session, named)
        _say_note_saved(session, recorded.leader, recorded.note_by)
        _say_recorded(session, recorded)
        return 0
    with at_flags(flags):
        return _in_person(given, session, named)


def _recorded(given: argparse.Namespace, session: Session, named: Mapping[str, Any]) -> Recorded:
    conversations, more = session.workspace().conversations, {**named, "nothing_agreed": given.nothing_agreed}
    if given.file is not None:
        return conversations.record_file(given.leader, given.file, held_on=given.date, **more)
    agreed = {
        "item": given.item,
        "text": given.what,
        "seen_by": given.seen_by,
        "not_measured": given.not_measured,
        "due_on": given.due,
    }
    agreement = {key: value for key, value in agreed.items() if value is not None}
    return conversations.record(
        given.leader,
        held_on=given.date,
        topics=given.topics or (),
        summary=given.about,
        agreements=[agreement] if agreement else [],
        **more,
    )


def _in_person(given: argparse.Namespace, session: Session, named: Mapping[str, Any]) -> int:
    """The questions, the recording, and the note on it."""
    from leaderdev.cli.conversation_questions import ConversationQuestions
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import prompts_for

    draft = session.workspace().conversations.begin(given.leader, held_on=given.date, **named)
    if not is_terminal():
        raise BadInput("record-needs-terminal", leader=given.leader)
    prompts = prompts_for(session.language, session.output)
    questions = ConversationQuestions(session, prompts, draft)
    questions.begin()
    while True:
        questions.ask()
        chosen = questions.confirm()
        if chosen == "save" and questions.is_sound():
            break
        if chosen == "later":
            session.output.line(session.language.say("record.kept_for_later"))
            return 0
    recorded = draft.record()
    _say_recorded(session, recorded)
    if draft.note is not None:
        _say_note_saved(session, draft.leader, draft.keep_note())
    elif by := given.by or draft.manager:
        _ask_for_note(session, prompts, recorded, by)
    return 0


def _ask_for_note(session: Session, prompts: "Prompts", recorded: Recorded, by: str) -> None:
    """The conversation is saved by now: stopping here loses nothing."""
    try:
        text = prompts.text(session.language.say("record.ask_note", by=by)).strip()
    except Cancelled:
        return
    if text:
        day = recorded.conversation.held_on
        session.workspace().conversations.add_note(recorded.leader, text, by=by, date=day)
        _say_note_saved(session, recorded.leader, by)


def _say_note_saved(session: Session, leader: str, by: str) -> None:
    """Says that a personal note was saved. by -- its writer; "": there was none"""
    if by:
        said = session.language.say("record.note_kept", leader=leader, by=by)
        session.output.lines(text_layout.wrap(said, session.output.width))


def _say_recorded(session: Session, recorded: Recorded) -> None:
    """What was recorded, and what to do next."""
    say, output, saved = session.language.say, session.output, recorded.conversation
    date = session.language.date(saved.held_on)
    said = say("record.recorded", who=recorded.name, date=date, count=len(saved.agreements))
    output.lines(text_layout.wrap(said, output.width))
    lines = conversation.agreement_lines(saved.agreements, session.language, output.width, recorded.texts)
    output.lines(lines)
    if recorded.ahead:
        output.error_lines(text_layout.wrap(say("record.ahead", date=date), output.width))
    if saved.agreements:
        follow_up = say("record.follow_up", command=f"leaderdev lus follow-up {saved.agreements[0].id}")
        output.lines(text_layout.wrap(follow_up, output.width))
    if recorded.undoable:
        undo = say("record.undo_with", command=f"leaderdev lus record {recorded.leader} --undo {saved.id}")
        output.lines(text_layout.wrap(undo, output.width))


def _undo(given: argparse.Namespace, session: Session, described: Sequence[str]) -> int:
    """Removes the conversation of --undo and shows it. described -- options that describe another one"""
    refused = [*described, *(option for name, option in _OTHER_OPTIONS.items() if getattr(given, name) is not None)]
    refused += ["--nothing-agreed"] if given.nothing_agreed else []
    if refused:
        raise BadInput("undo-alone", options=refused)
    removed = session.workspace().conversations.undo(given.leader, given.undo)
    language, output = session.language, session.output
    values = {"who": removed.name, "date": language.date(removed.conversation.held_on)}
    output.lines(text_layout.wrap(language.say("record.undone", **values), output.width))
    output.lines(conversation.conversation_lines(removed.conversation, language, output.width, removed.texts))
    output.lines(text_layout.wrap(language.say("record.undone_notes", leader=removed.leader), output.width))
    return 0
