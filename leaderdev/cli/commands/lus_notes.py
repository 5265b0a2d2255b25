"""`lus notes LEADER --by HANDLE`: the personal notes of whoever wrote them, to read again or to add one."""

import argparse
from pathlib import Path

from leaderdev.cli.flags import at_flags
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.locales import Language
from leaderdev.views.conversations import notes


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--by", "notes_by", dest="by", metavar="HANDLE", required=True)
    parser.option("--note", "note", metavar="TEXT")
    parser.option("--note-file", "note_file", metavar="FILE", type=Path)
    parser.option("--date", "note_date", dest="date", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    conversations = session.workspace().conversations
    if given.note is None and given.note_file is None:
        found = conversations.notes(given.leader, by=given.by)
    else:
        if given.note is not None and given.note_file is not None:
            raise BadInput("file-or-flags", options=["--note", "--note-file"])
        with at_flags({"note": "--note" if given.note_file is None else "--note-file"}):
            told = given.note if given.note_file is None else given.note_file
            found = conversations.add_note(given.leader, told, by=given.by, date=given.date)
    session.show_view(found, notes.lines(found, session.language, session.output.width))
    return 0
