"""`lus record LEADER` at a terminal: the questions, the recording, and the note on it."""

import argparse

import attrs

from leaderdev.cli import lus_note, lus_recording, lus_whose
from leaderdev.cli.prompts import Prompts
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled
from leaderdev.model.conversation import Conversation, Note
from leaderdev.model.profile import Profile
from leaderdev.stores import told_drafts
from leaderdev.stores.base import Store


def in_person(given: argparse.Namespace, session: Session, store: Store, profile: Profile) -> int:
    from leaderdev.cli.lus_asking import Asking
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import prompts_for

    if not is_terminal():
        raise BadInput("record-needs-terminal", leader=profile.id)
    day = lus_whose.day(given.date, "--date") if given.date is not None else ""
    framework = session.framework(store, given.framework)
    prompts = prompts_for(session.language, session.output)
    asking = Asking(session, store, prompts, profile, framework, day)
    note = _note(given, session, store, profile, asking.told.held_on)
    asking.begin()
    while True:
        asking.ask()
        chosen = asking.confirm()
        if chosen == "save" and asking.is_sound():
            break
        if chosen == "later":
            session.output.line(session.language.say("record.kept_for_later"))
            return 0
    kept = lus_recording.save(session, store, profile, asking.told, framework)
    told_drafts.remove(store, profile.id)
    lus_recording.say_recorded(session, profile, kept, asking.texts, undoable=store.sees_everybody())
    if note is None:
        _ask_for_note(given, session, store, prompts, profile, kept)
    else:
        lus_recording.keep_note(session, store, profile, attrs.evolve(note, conversation=kept.held_on))
    return 0


def _note(given: argparse.Namespace, session: Session, store: Store, profile: Profile, held_on: str) -> Note | None:
    """The note of --note or --note-file, which has to be right before anything is asked. Raises BadInput."""
    note, problems = lus_note.told(given, session, profile, held_on)
    if problems:
        raise BadInput("not-added", problems)
    if note is not None:
        lus_note.refuse_unfit(store, profile.id, note)
    return note


def _ask_for_note(
    given: argparse.Namespace,
    session: Session,
    store: Store,
    prompts: Prompts,
    profile: Profile,
    kept: Conversation,
) -> None:
    """The conversation is saved by now, so whoever stops here has lost nothing but an unwritten note."""
    if not (given.by or profile.manager):
        return
    by = lus_note.writer(given, profile)
    try:
        text = prompts.text(session.language.say("record.ask_note", by=by)).strip()
    except Cancelled:
        return
    if text:
        lus_recording.keep_note(session, store, profile, Note(kept.held_on, session.now()[:10], by, text))
