"""`lus notes LEADER --by HANDLE`: the personal notes of whoever wrote them, to read again or to add one."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.conversation import Note
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import Profile
from leaderdev.reports import layout


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--by", "notes_by", dest="by", metavar="HANDLE", required=True)
    parser.option("--note", "note", metavar="TEXT")
    parser.option("--note-file", "note_file", metavar="FILE", type=Path)
    parser.option("--date", "note_date", dest="date", metavar="YYYY-MM-DD")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.cli import lus_note

    store = session.store()
    profile = store.profile(given.leader)
    if not is_identifier(given.by):
        raise BadInput("not-an-identifier", key="--by", found=given.by)
    if given.note is not None or given.note_file is not None:
        note, problems = lus_note.told(given, session, profile, _day(given, profile))
        if note is None or problems:
            raise BadInput("not-added", problems)
        with session.logged(store, "lus notes", profile.id):
            store.add_note(profile.id, note)
    own = [one for one in store.notes_on(profile.id) if one.by == given.by]
    rows = [{"conversation": one.conversation, "written_on": one.written_on, "text": one.text} for one in own]
    document = {"schema_version": 1, "kind": "lus-notes", "leader": profile.id, "by": given.by, "notes": rows}
    session.show(document, rows, _lines(own, session), ("conversation", "written_on", "text"))
    return 0


def _day(given: argparse.Namespace, profile: Profile) -> str:
    """The conversation a new note is on: the one of --date, else the latest. Raises BadInput."""
    days = sorted({one.held_on for one in profile.conversations})
    if not days:
        raise BadInput("no-conversation-yet", leader=profile.id)
    if given.date is not None and given.date not in days:
        raise BadInput("unknown-choice", option="--date", found=given.date, known=days)
    return str(given.date or days[-1])


def _lines(own: Sequence[Note], session: Session) -> Iterator[str]:
    say, width = session.language.say, session.output.width
    if not own:
        yield say("record.no_notes")
    for note in own:
        days = {"held": session.language.date(note.conversation), "written": session.language.date(note.written_on)}
        yield from layout.wrap(say("record.note_on", **days), width)
        for line in note.text.splitlines():
            yield from layout.wrap(line, width, "  ") if line.strip() else [""]
