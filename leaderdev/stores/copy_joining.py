"""What becomes of a profile that stands otherwise in the store it is copied to: the copy comes in, and no answer goes out."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeVar

import attrs

from leaderdev.model.conversation import Agreement, Conversation
from leaderdev.model.profile import Assessment, Profile

_Part = TypeVar("_Part")


def joined(ours: Profile, there: Profile) -> Profile:
    """`ours`, which is copied, with everything that only `there` has.

    A completed assessment stays as it is there, and so does one with answers that ours lacks; what was said of a conversation
    or an agreement after ours stays, too. Everything else is as in ours.
    """
    return attrs.evolve(
        ours,
        assessments=_parts(ours.assessments, there.assessments, lambda one: one.id, _assessment),
        conversations=_parts(ours.conversations, there.conversations, lambda one: (one.id, one.held_on), _conversation),
        other=_more(ours.other, there.other),
    )


def _assessment(ours: Assessment, there: Assessment) -> Assessment:
    answered = {*there.levels, *there.not_relevant, *there.comments, *there.evidence}
    lacking = answered - {*ours.levels, *ours.not_relevant, *ours.comments, *ours.evidence}
    return there if there.complete or lacking else ours


def _conversation(ours: Conversation, there: Conversation) -> Conversation:
    agreements = _parts(ours.agreements, there.agreements, lambda one: one.id, _agreement)
    return attrs.evolve(ours, agreements=agreements, other=_more(ours.other, there.other))


def _agreement(ours: Agreement, there: Agreement) -> Agreement:
    return there if len(there.follow_ups) > len(ours.follow_ups) else ours


def _parts(
    ours: tuple[_Part, ...],
    there: tuple[_Part, ...],
    key: Callable[[_Part], Hashable],
    join: Callable[[_Part, _Part], _Part],
) -> tuple[_Part, ...]:
    """Ours in their order, each joined with the one there, and then those that are only there."""
    waiting = list(there)
    found = []
    for one in ours:
        same = next((each for each in waiting if key(each) == key(one)), None)
        if same is not None:
            waiting.remove(same)
        found.append(one if same is None else join(one, same))
    return (*found, *waiting)


def _more(ours: Mapping[str, Any], there: Mapping[str, Any]) -> dict[str, Any]:
    return {**ours, **{key: value for key, value in there.items() if key not in ours}}
