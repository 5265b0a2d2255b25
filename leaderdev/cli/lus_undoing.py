"""Taking back a conversation that was recorded by mistake.

A file does not say when a conversation was recorded, so what may be taken back is what nobody has built on: nothing in it was
followed up. What is taken out is shown whole, so that it can be told again.
"""

import argparse
from collections.abc import Sequence

import attrs

from leaderdev.cli import lus_titles
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, NotFound
from leaderdev.model.conversation import Conversation
from leaderdev.model.profile import Profile
from leaderdev.reports import conversation_lines, layout
from leaderdev.stores.base import Store

# What tells of a conversation and cannot stand beside --undo; what an option of `lus record` is without it.
_BESIDE = {"date": "--date", "file": "--file", "note": "--note", "note_file": "--note-file"}


def undo(given: argparse.Namespace, session: Session, store: Store, profile: Profile, told: Sequence[str]) -> int:
    """Takes the conversation of --undo out. told -- options that tell of another one. Raises BadInput and NotFound."""
    beside = [*told, *(option for name, option in _BESIDE.items() if getattr(given, name) is not None)]
    beside += ["--nothing-agreed"] if given.nothing_agreed else []
    if beside:
        raise BadInput("undo-alone", options=beside)
    taken: list[Conversation] = []

    def without(now: Profile) -> Profile:
        conversation = _find(now, given.undo)
        followed = [one.id for one in conversation.agreements if one.follow_ups]
        if followed:
            raise BadInput("undo-followed-up", leader=now.id, id=given.undo, agreements=followed)
        taken[:] = [conversation]
        kept = tuple(one for one in now.conversations if one is not conversation)
        return attrs.evolve(now, conversations=kept)

    store.change_profile(profile.id, without)
    say, output = session.language.say, session.output
    values = {"who": profile.name or profile.id, "date": session.language.date(taken[0].held_on)}
    output.lines(layout.wrap(say("record.undone", **values), output.width))
    titles = lus_titles.of_conversations(taken, session, store)
    output.lines(conversation_lines.conversation_lines(taken[0], session.language, output.width, titles))
    output.lines(layout.wrap(say("record.undone_notes", leader=profile.id), output.width))
    return 0


def _find(profile: Profile, named: str) -> Conversation:
    """The conversation with that id; where none has it, the only one of that day."""
    found = [one for one in profile.conversations if one.id == named]
    found = found or [one for one in profile.conversations if one.held_on == named]
    if len(found) != 1:
        known = [one.id or one.held_on for one in profile.conversations]
        raise NotFound("no-such-conversation", id=named, leader=profile.id, known=known)
    return found[0]
