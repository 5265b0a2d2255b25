"""Personal notes on conversations: for whoever wrote them, and for nobody else."""

import os
from datetime import date
from pathlib import Path

from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import Note, Profile
from leaderdev.model.text import is_identifier
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.views.conversations.notes import NoteList


def notes(context: Context, leader: str, by: str | None) -> NoteList:
    """See `Conversations.notes`."""
    profile = context.store.profile(leader)
    writer = _identifier(by or context.access.actor or "")
    if writer != context.access.actor or not context.access.may(Action.WRITE_NOTE, profile):
        _refuse_others(context, Action.SEE_NOTES, profile)
    return _by(context, profile, writer)


def add_note(
    context: Context, leader: str, text: str | os.PathLike[str], by: str | None, day: str | date | None
) -> NoteList:
    """See `Conversations.add_note`."""
    profile = context.store.profile(leader)
    context.access.require(Action.WRITE_NOTE, profile)
    if by is not None:
        _identifier(by)
    note, problems = read_note(context, profile, text, by, _conversation(profile, day))
    if note is None or problems:
        raise BadInput("not-added", problems)
    keep_note(context, leader, note)
    return _by(context, profile, note.by)


def read_note(
    context: Context, profile: Profile, given: object, by: str | None, held_on: str
) -> tuple[Note | None, list[Problem]]:
    """The note and its problems; None where there is none.

    given -- the text, or as a Path a file that holds it; by -- the handle of whoever writes; None: the person it is opened
             for, else the nearest manager

    Raises BadInput where the file cannot be read or the writer is unknown; NotAllowed where it is somebody else.
    """
    if given is None:
        return None, []
    if not isinstance(given, str | os.PathLike):
        from leaderdev.serialization.reading import kind_of

        return None, [Problem("wrong-type", "", "note", {"expected": "string", "found": kind_of(given)})]
    if not isinstance(given, str):
        context.refuse_own_file(given)
    text = (given if isinstance(given, str) else _text(Path(given))).strip()
    if not text:
        return None, [Problem("empty", "", "note", {"key": "note"})]
    writer = _identifier(by or context.access.actor or profile.manager)
    if writer != context.access.actor:
        _refuse_others(context, Action.WRITE_NOTE, profile)
    return Note(held_on, context.today(), writer, text), []


def keep_note(context: Context, leader: str, note: Note) -> None:
    """Adds the note, and says so in the log. Raises BadInput, with nothing changed, where it cannot be kept."""
    with context.logged("lus notes", leader):
        context.store.add_note(leader, note)


def _by(context: Context, profile: Profile, writer: str) -> NoteList:
    own = tuple(one for one in context.store.notes_on(profile.id) if one.by == writer)
    return NoteList(profile.id, writer, own)


def _identifier(by: str) -> str:
    if not by:
        raise BadInput("whose-note")
    if not is_identifier(by):
        raise BadInput("not-an-identifier", key="--by", found=by)
    return by


def _refuse_others(context: Context, action: Action, profile: Profile) -> None:
    """Raises NotAllowed where the person may not read or write for somebody else."""
    if not context.access.may_anywhere(action):
        raise context.access.refusal(action, profile.id)


def _conversation(profile: Profile, day: str | date | None) -> str:
    """The conversation a new note is on: the one of `day`, else the latest. Raises BadInput."""
    days = sorted({one.held_on for one in profile.conversations})
    if not days:
        raise BadInput("no-conversation-yet", leader=profile.id)
    if day is None:
        return days[-1]
    if str(day) not in days:
        raise BadInput("unknown-choice", option="--date", found=str(day), known=days)
    return str(day)


def _text(path: Path) -> str:
    from leaderdev.storage import disk

    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    if problem := disk.too_large(path.stat().st_size, "notes", path.name):
        raise BadInput("file-unusable", [problem], file=path.name)
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput("file-unusable", [Problem("not-utf8", path.name, "", {"line": line})], file=path.name) from error
