"""The personal note that a command was given: its text, whose it is, and on which conversation."""

import argparse
from pathlib import Path

from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Problem
from leaderdev.model.conversation import Note
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import Profile
from leaderdev.stores import limits
from leaderdev.stores.base import Store


def told(
    given: argparse.Namespace, session: Session, profile: Profile, held_on: str
) -> tuple[Note | None, list[Problem]]:
    """The note of --note or --note-file; None where there is none. Raises BadInput where both or an unreadable file is given."""
    if given.note is not None and given.note_file is not None:
        raise BadInput("file-or-flags", options=["--note", "--note-file"])
    if given.note is None and given.note_file is None:
        return None, []
    option = "--note" if given.note_file is None else "--note-file"
    text = (given.note if given.note_file is None else _text(given.note_file)).strip()
    if not text:
        return None, [Problem("empty", "", option, {"key": option})]
    return Note(held_on, session.now()[:10], writer(given, profile), text), []


def writer(given: argparse.Namespace, profile: Profile) -> str:
    """The handle of whoever writes: --by, else the manager. Raises BadInput."""
    by = given.by or profile.manager
    if not by:
        raise BadInput("whose-note")
    if not is_identifier(by):
        raise BadInput("not-an-identifier", key="--by", found=by)
    return str(by)


def refuse_unfit(store: Store, leader: str, note: Note) -> None:
    """So that a note that cannot be kept stops the command before the conversation is saved."""
    store.refuse_unfit_note(leader, note)


def _text(path: Path) -> str:
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    if problem := limits.too_large(path.stat().st_size, "notes", path.name):
        raise BadInput("file-unusable", [problem], file=path.name)
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput("file-unusable", [Problem("not-utf8", path.name, "", {"line": line})], file=path.name) from error
