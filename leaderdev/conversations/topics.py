"""The topics of a conversation with their reasons and questions: a few that stand out, and all that people asked for.

What stands out of itself are the two widest gaps (expected minus rated, by whoever of the two rates lower), the largest
disagreement in each direction, and the largest change down and up. Five at most: where all six are different items, the second
gap is left out, since it alone is not the largest of its kind. Small things are no topic: a gap below one level, a
disagreement below two, a change of one level that only one of the two has seen. A level is a step that the same person may
take on another day; two levels, or the same step seen by both, are not.

What people asked for is never left out: open agreements on an item, topics common to all, and what each of the two chose.

The order: first what the leader chose, then what the manager chose, since that is what they sit there for; then what is common
to all, so that no hour ends before it; then the items of agreements, which the sheet has gone through in a part of their
own; then what the figures point at, in the order above. What has several reasons stands where its first reason puts it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from leaderdev.model.framework import ResolvedItem
from leaderdev.model.text import Text

GAPS = 2
AUTOMATIC = 5
CHOSEN_BY_EACH = 3
SMALLEST = {"gap": 1, "difference": 2, "change": 2}
# The reasons, in the order in which a topic gives them.
ASKED_FOR = ("chosen-self", "chosen-manager", "common", "agreement")
STANDING_OUT = ("gap", "self-higher", "self-lower", "down", "up")


@attrs.frozen
class Figures:
    """The levels of one item. None: there is none, or it may not be seen. *_before: last time, where it compares."""

    item: str
    expected: int | None = None
    own: int | None = None
    manager: int | None = None
    own_before: int | None = None
    manager_before: int | None = None

    @property
    def gaps(self) -> tuple[int | None, int | None]:
        """Expected minus rated, by the leader and by the manager; positive: below what is expected."""
        return _difference_of(self.expected, self.own), _difference_of(self.expected, self.manager)

    @property
    def difference(self) -> int | None:
        """Self minus manager; positive: the leader sees more."""
        return _difference_of(self.own, self.manager)

    @property
    def changes(self) -> tuple[int | None, int | None]:
        """Now minus last time, by the leader and by the manager; positive: higher now."""
        return _difference_of(self.own, self.own_before), _difference_of(self.manager, self.manager_before)


@attrs.frozen
class Reason:
    """Why an item is a topic.

    code   -- a word of ASKED_FOR or STANDING_OUT
    values -- for "gap": own, manager (levels below what is expected; None where not known); for "self-higher" and "self-lower":
              own, manager (levels); for "down" and "up": own, manager (change in levels); for "agreement": count
    first  -- whether it is the largest of its kind on the sheet
    """

    code: str
    values: Mapping[str, int | None] = attrs.field(factory=dict)
    first: bool = False


@attrs.frozen
class ChosenTopic:
    """A topic: an item and all its reasons."""

    item: str
    reasons: tuple[Reason, ...]


@attrs.frozen
class RequestedTopics:
    """The items that people asked for, in order. agreements -- the item of each open agreement that has one."""

    chosen_self: tuple[str, ...] = ()
    chosen_manager: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()


def choose_topics(figures: Sequence[Figures], wishes: RequestedTopics) -> tuple[ChosenTopic, ...]:
    """The topics in the order of the sheet. figures -- of every item, in the framework's order, which decides between equals."""
    leading = {code: _by_size(figures, code) for code in STANDING_OUT}
    automatic = _automatic(leading)
    order = [one.item for one in figures]
    agreed = sorted(set(wishes.agreements), key=order.index)
    items = dict.fromkeys((*wishes.chosen_self, *wishes.chosen_manager, *wishes.common, *agreed, *automatic))
    known = {one.item: one for one in figures}
    largest = {code: ranked[0] for code, ranked in leading.items() if ranked}
    return tuple(ChosenTopic(item, tuple(_reasons(known[item], wishes, largest))) for item in items)


def _automatic(leading: Mapping[str, Sequence[str]]) -> list[str]:
    firsts = [(code, ranked[0]) for code, ranked in leading.items() if ranked]
    second = leading["gap"][1:GAPS]
    different = len({item for _, item in firsts} | set(second))
    return list(
        dict.fromkeys([*leading["gap"][:1], *(second if different <= AUTOMATIC else ()), *(i for _, i in firsts)])
    )


def _by_size(figures: Iterable[Figures], code: str) -> list[str]:
    """The items that have the reason, the largest first."""
    sized = [(size, one.item) for one in figures if (size := size_of(one, code)) is not None]
    return [item for _, item in sorted(sized, key=lambda pair: [-part for part in pair[0]])]


def size_of(one: Figures, code: str) -> tuple[int, int] | None:
    """The size of the reason as the two see it, the larger first; None where it is too small to be one."""
    return _SIZES[code](one)


def _gap(one: Figures) -> tuple[int, int] | None:
    size = _larger_and_smaller(one.gaps)
    return size if size and size[0] >= SMALLEST["gap"] else None


def _difference(sign: int) -> Callable[[Figures], tuple[int, int] | None]:
    def size(one: Figures) -> tuple[int, int] | None:
        apart = (one.difference or 0) * sign
        return (apart, 0) if apart >= SMALLEST["difference"] else None

    return size


def _change(sign: int) -> Callable[[Figures], tuple[int, int] | None]:
    def size(one: Figures) -> tuple[int, int] | None:
        found = _larger_and_smaller([None if change is None else change * sign for change in one.changes])
        return found if found and (found[0] >= SMALLEST["change"] or found[1] >= 1) else None

    return size


_SIZES = {
    "gap": _gap,
    "self-higher": _difference(1),
    "self-lower": _difference(-1),
    "down": _change(-1),
    "up": _change(1),
}


def _larger_and_smaller(seen: Sequence[int | None]) -> tuple[int, int] | None:
    """The larger and the smaller value; 0 for a missing one, None without values."""
    known = [one for one in seen if one is not None]
    return (max(known), min(known) if len(known) > 1 else 0) if known else None


def _reasons(one: Figures, wishes: RequestedTopics, largest: Mapping[str, str]) -> Iterable[Reason]:
    for code, items in zip(ASKED_FOR, (wishes.chosen_self, wishes.chosen_manager, wishes.common), strict=False):
        if one.item in items:
            yield Reason(code)
    if count := wishes.agreements.count(one.item):
        yield Reason("agreement", {"count": count})
    sizes = {code: size for code in STANDING_OUT if (size := size_of(one, code)) is not None}
    for code in sizes:
        if code != "gap" or _is_shown(sizes, first=largest["gap"] == one.item):
            yield Reason(code, _values(one, code), largest[code] == one.item)


def _is_shown(sizes: Mapping[str, tuple[int, int]], *, first: bool) -> bool:
    """A gap of one level is not shown where the item stands out by something else."""
    return first or len(sizes) == 1 or sizes["gap"][0] > SMALLEST["gap"]


def _values(one: Figures, code: str) -> dict[str, int | None]:
    pairs = {"gap": one.gaps, "down": one.changes, "up": one.changes}
    own, manager = pairs.get(code, (one.own, one.manager))
    return {"own": own, "manager": manager}


def _difference_of(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


# How many follow-ups each topic has room for: fewer topics can go deeper.
FOLLOW_UPS, DEEPER, DEEP_TOPICS = 1, 2, 4
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
class TopicQuestions:
    """The questions of one item.

    opening -- the item's own question and its first follow-ups; () where the framework has none
    data    -- the data-informed questions that frameworks add to it
    general -- the word of GENERAL for the question that stands in where `data` is empty; "" where it is not
    """

    opening: tuple[Text, ...]
    data: tuple[Text, ...]
    general: str


def questions_for(items: Iterable[ResolvedItem]) -> tuple[TopicQuestions, ...]:
    """One for each item. No general question is repeated before all that fit have been used."""
    given = list(items)
    used: list[str] = []
    found = []
    room = 1 + (DEEPER if len(given) <= DEEP_TOPICS else FOLLOW_UPS)
    for one in given:
        opening = tuple(text for text in (one.item.question, *one.item.follow_ups) if text)[:room]
        data = tuple(question.text for question in one.questions if question.data_informed)[:DATA_QUESTIONS]
        general = "" if data else _general(one, used)
        used += [general] if general else []
        found.append(TopicQuestions(opening, data, general))
    return tuple(found)


def _general(one: ResolvedItem, used: list[str]) -> str:
    """The word that fits the item best and has been used least."""
    tags = one.item.tags
    fitting = [word for tag in tags.data_informed for word in BY_ELEMENT.get(tag, ())]
    fitting += [word for tag in tags.moore for word in BY_MOORE.get(tag, ())]
    return min(fitting or GENERAL, key=used.count)
