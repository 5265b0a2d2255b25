"""Agreements of all leaders: whose they are, in which order they are read, and what recording and following up add."""

from collections.abc import Iterable, Sequence

import attrs

from leaderdev.model.profile import Agreement, Conversation, FollowUp, Profile


@attrs.frozen
class Placed:
    """An agreement with the conversation it was made in and the leader it was made with."""

    leader: Profile
    conversation: Conversation
    agreement: Agreement


def agreements_of(profiles: Iterable[Profile]) -> list[Placed]:
    """Every agreement, in the order of the profiles and of their files."""
    return [
        Placed(profile, conversation, agreement)
        for profile in profiles
        for conversation in profile.conversations
        for agreement in conversation.agreements
    ]


def in_order(placed: Iterable[Placed], today: str) -> list[Placed]:
    """Overdue ones first, then those that are due, then those without a date, and last what is settled; each by due date.

    today -- ISO date
    """
    return sorted(placed, key=lambda one: _place(one, today))


def _place(one: Placed, today: str) -> tuple[int, bool, str, str, str]:
    agreement = one.agreement
    if not agreement.is_unsettled():
        group = 3
    elif agreement.is_overdue(today):
        group = 0
    else:
        group = 1 if agreement.due_on else 2
    return group, not agreement.due_on, agreement.due_on, one.leader.id, agreement.id


def last_follow_up(agreement: Agreement) -> FollowUp | None:
    """The one that was added last, which is the one that the status comes from."""
    return agreement.follow_ups[-1] if agreement.follow_ups else None


def with_ids(conversation: Conversation, profile: Profile) -> Conversation:
    """The conversation with ids that nothing in the workspace has.

    An agreement's is the leader's handle, the date and a number. A date has a fixed shape, so the handle can be read back
    from the right, and two leaders never get the same one.
    """
    taken = {one.agreement.id for one in agreements_of([profile])}
    begin, number, named = f"{profile.id}-{conversation.held_on}", 0, []
    for agreement in conversation.agreements:
        number += 1
        while f"{begin}-{number}" in taken:
            number += 1
        named.append(attrs.evolve(agreement, id=f"{begin}-{number}"))
    own = [one.id or one.held_on for one in profile.conversations]
    identifier, count = conversation.held_on, 1
    while identifier in own:
        count += 1
        identifier = f"{conversation.held_on}-{count}"
    return attrs.evolve(conversation, id=identifier, agreements=tuple(named))


def is_recorded(profile: Profile, conversation: Conversation) -> bool:
    """Whether a conversation of the same day with the same words is there already, whatever came of it since."""
    return any(_words(one) == _words(conversation) for one in profile.conversations)


def _words(conversation: Conversation) -> object:
    agreed = [(one.text, one.item, one.seen_by, one.not_measured, one.due_on) for one in conversation.agreements]
    return conversation.held_on, conversation.summary, sorted(conversation.topics), agreed


def leader_in(identifier: str) -> str:
    """The handle that an agreement's id begins with; "" where the id is of another shape."""
    parts = identifier.split("-")
    shaped = (
        len(parts) > 4 and [len(part) for part in parts[-4:-1]] == [4, 2, 2] and all(map(str.isdecimal, parts[-4:]))
    )
    return "-".join(parts[:-4]) if shaped else ""


def with_follow_up(profile: Profile, identifier: str, follow_up: FollowUp) -> Profile:
    """The profile with one follow-up more on an agreement, which takes its status. Earlier ones stay as they are."""
    return attrs.evolve(
        profile,
        conversations=tuple(
            attrs.evolve(
                conversation,
                agreements=tuple(
                    _followed(agreement, follow_up) if agreement.id == identifier else agreement
                    for agreement in conversation.agreements
                ),
            )
            for conversation in profile.conversations
        ),
    )


def _followed(agreement: Agreement, follow_up: FollowUp) -> Agreement:
    return attrs.evolve(agreement, status=follow_up.status, follow_ups=(*agreement.follow_ups, follow_up))


def find(placed: Sequence[Placed], identifier: str) -> Placed | None:
    return next((one for one in placed if one.agreement.id == identifier), None)
