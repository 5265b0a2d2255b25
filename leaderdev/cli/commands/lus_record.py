"""`lus record LEADER`: the conversation that was held, by flags, from a file, or asked for at a terminal."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language

# What tells of the conversation itself; --date, --framework, --by and a note may stand beside a file or the questions.
_TELLING = {
    "topics": "--topic",
    "about": "--about",
    "item": "--item",
    "what": "--what",
    "seen_by": "--seen-by",
    "not_measured": "--not-measured",
    "due": "--due",
}


def arguments(parser: Parser, language: Language) -> None:
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


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    store.sweep()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    from leaderdev.cli import lus_recording
    from leaderdev.cli.output import is_terminal

    told = [option for name, option in _TELLING.items() if getattr(given, name) is not None]
    if given.file is not None and told:
        raise BadInput("file-or-flags", options=told)
    if given.undo is not None:
        from leaderdev.cli import lus_undoing

        return lus_undoing.undo(given, session, store, profile, told)
    if given.file is not None:
        return lus_recording.from_file(given, session, store, profile)
    beside = given.date is not None or given.note is not None or given.note_file is not None
    if told or given.nothing_agreed or (beside and not is_terminal()):
        return lus_recording.from_flags(given, session, store, profile)
    from leaderdev.cli import lus_in_person

    return lus_in_person.in_person(given, session, store, profile)
