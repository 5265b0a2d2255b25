"""A file that tells of one conversation, in the shape that a conversation has in a profile."""

from collections.abc import Mapping
from typing import Any

from leaderdev.codec.reading import Reader
from leaderdev.codec.writing import filled
from leaderdev.errors import Problem
from leaderdev.model.conversation import Agreement, Conversation
from leaderdev.model.version import Reference


def told_conversation(data: Mapping[str, Any], file: str = "") -> tuple[Conversation, list[Problem]]:
    """The conversation without ids, since these are given when it is recorded, and what is wrong with its form.

    `held_on` is "" where the mapping names no day. A key that a conversation does not have is a problem: it would be lost.
    """
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    written = reader.string("framework").strip()
    framework = None
    if written:
        try:
            framework = Reference.parse(written)
        except ValueError:
            reader.report("not-a-reference", "framework", found=written)
    conversation = Conversation(
        held_on=reader.moment("held_on")[:10],
        framework=framework,
        topics=tuple(dict.fromkeys(reader.strings("topics"))),
        summary=reader.string("summary").strip(),
        agreements=tuple(_agreement(inner) for inner in reader.tables("agreements")),
    )
    reader.refuse_others()
    return conversation, problems


def _agreement(reader: Reader) -> Agreement:
    agreement = Agreement(
        id="",
        text=reader.string("text").strip(),
        item=reader.string("item").strip(),
        seen_by=reader.string("seen_by").strip(),
        not_measured=reader.string("not_measured").strip(),
        due_on=reader.moment("due_on")[:10],
    )
    reader.refuse_others()
    return agreement


def told_agreement(agreement: Agreement) -> dict[str, Any]:
    """What `told_conversation` reads of an agreement."""
    keys = ("item", "text", "seen_by", "not_measured", "due_on")
    return filled({key: getattr(agreement, key) for key in keys})
