"""What to ask about a topic: the item's own questions, and always one that brings data into the conversation."""

from collections.abc import Iterable

import attrs

from leaderdev.model.framework import ResolvedItem
from leaderdev.model.text import Text

# How many follow-ups each topic has room for: fewer topics can go deeper.
FOLLOW_UPS, DEEPER, FEW = 1, 2, 4
DATA_QUESTIONS = 2
# General questions by what an item speaks to, for items to which no framework adds a data-informed one of its own.
BY_ELEMENT = {
    "handles-data": ("assumption", "slice"),
    "decision-process": ("start", "explain"),
    "cross-cutting": ("cross",),
    "long-term": ("years",),
    "normative": ("slice", "maker"),
}
BY_MOORE = {
    "public-value": ("effect", "cross", "years"),
    "legitimacy": ("slice", "explain", "maker"),
    "capacity": ("start", "measure", "feedback", "assumption"),
}
GENERAL = ("effect", "measure", "slice", "start", "feedback", "maker", "cross", "assumption", "explain", "years")


@attrs.frozen
class Asked:
    """The questions of one item.

    opening -- the item's own question and its first follow-ups; () where the framework has none
    data    -- the data-informed questions that frameworks add to it
    general -- the word of GENERAL for the question that stands in where `data` is empty; "" where it is not
    """

    opening: tuple[Text, ...]
    data: tuple[Text, ...]
    general: str


def questions(items: Iterable[ResolvedItem]) -> tuple[Asked, ...]:
    """What to ask, one for each item. No general question stands twice before all that fit have been used."""
    given = list(items)
    used: list[str] = []
    found = []
    room = 1 + (DEEPER if len(given) <= FEW else FOLLOW_UPS)
    for one in given:
        opening = tuple(text for text in (one.item.question, *one.item.follow_ups) if text)[:room]
        data = tuple(question.text for question in one.questions if question.data_informed)[:DATA_QUESTIONS]
        general = "" if data else _general(one, used)
        used += [general] if general else []
        found.append(Asked(opening, data, general))
    return tuple(found)


def _general(one: ResolvedItem, used: list[str]) -> str:
    """The word that fits the item best and has been used least."""
    tags = one.item.tags
    fitting = [word for tag in tags.data_informed for word in BY_ELEMENT.get(tag, ())]
    fitting += [word for tag in tags.moore for word in BY_MOORE.get(tag, ())]
    return min(fitting or GENERAL, key=used.count)
