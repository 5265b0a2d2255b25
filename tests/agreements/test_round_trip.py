"""Conversations and notes come back from their files as they were."""

import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.model.profile import Note
from leaderdev.serialization.profile import (
    notes_from,
    notes_to,
    profile_from,
    profile_to,
    told_agreement,
    told_conversation,
)

from .made import conversations, days, filled, profiles


@given(profiles)
def test_a_profile_with_conversations(profile):
    read, problems = profile_from(tomli.loads(tomli_w.dumps(profile_to(profile))))
    assert problems == []
    assert read == profile


@given(st.lists(st.builds(Note, conversation=days, written_on=days, by=filled, text=filled), max_size=4))
def test_notes(notes):
    read, problems = notes_from(tomli.loads(tomli_w.dumps(notes_to(notes))))
    assert (list(read), problems) == (notes, [])


@given(conversations)
def test_a_conversation_as_it_is_told(conversation):
    """What a draft holds of it; ids, status and follow-ups are no part of what is told, and blanks at the ends go."""
    told, problems = told_conversation(
        {
            "held_on": conversation.held_on,
            "topics": list(conversation.topics),
            "summary": conversation.summary,
            "agreements": [told_agreement(one) for one in conversation.agreements],
        }
    )
    assert problems == []
    assert (told.held_on, told.summary) == (conversation.held_on, conversation.summary.strip())
    kept = [(one.text, one.item, one.seen_by, one.not_measured, one.due_on) for one in told.agreements]
    given_words = [(one.text, one.item, one.seen_by, one.not_measured, one.due_on) for one in conversation.agreements]
    assert kept == [tuple(word.strip() for word in words) for words in given_words]


def test_a_key_that_a_conversation_does_not_have_is_not_lost_in_silence():
    _, problems = told_conversation(
        {"heldon": "2026-01-01", "agreements": [{"text": "x", "due": "2026-02-01"}]}, "c.toml"
    )
    assert [(one.code, one.file, one.path) for one in problems] == [
        ("unknown-key", "c.toml", "agreements[0].due"),
        ("unknown-key", "c.toml", "heldon"),
    ]
