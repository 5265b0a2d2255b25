"""Agreements of all leaders: their order, their ids, follow-ups, and which ones a conversation returns to."""

from collections.abc import Iterable, Sequence

import attrs

from leaderdev.model.profile import Agreement, Conversation, FollowUp, Profile


@attrs.frozen
class AgreementEntry:
    """An agreement with the conversation it was made in and the leader it was made with."""

    leader: Profile
    conversation: Conversation
    agreement: Agreement


def agreements_of(profiles: Iterable[Profile]) -> list[AgreementEntry]:
    """Every agreement, in the order of the profiles and of their files."""
    return [
        AgreementEntry(profile, conversation, agreement)
        for profile in profiles
        for conversation in profile.conversations
        for agreement in conversation.agreements
    ]


def by_urgency(entries: Iterable[AgreementEntry], today: str) -> list[AgreementEntry]:
    """Overdue ones first, then those that are due, then those without a date, and last what is settled; each by due date.

    today -- ISO date
    """
    return sorted(entries, key=lambda one: _sort_key(one, today))


def _sort_key(one: AgreementEntry, today: str) -> tuple[int, bool, str, str, str]:
    agreement = one.agreement
    if not agreement.is_unsettled():
        group = 3
    elif agreement.is_overdue(today):
        group = 0
    else:
        group = 1 if agreement.due_on else 2
    return group, not agreement.due_on, agreement.due_on, one.leader.id, agreement.id


def last_follow_up(agreement: Agreement) -> FollowUp | None:
    """The last follow-up, which gives the status."""
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
    """Whether a conversation of the same day with the same text is recorded already, regardless of later follow-ups."""
    return any(_words(one) == _words(conversation) for one in profile.conversations)


def _words(conversation: Conversation) -> object:
    agreed = [(one.text, one.item, one.seen_by, one.not_measured, one.due_on) for one in conversation.agreements]
    return conversation.held_on, conversation.summary, sorted(conversation.topics), agreed


def leader_of_id(identifier: str) -> str:
    """The handle that an agreement's id begins with; "" where the id is of another shape."""
    parts = identifier.split("-")
    shaped = (
        len(parts) > 4 and [len(part) for part in parts[-4:-1]] == [4, 2, 2] and all(map(str.isdecimal, parts[-4:]))
    )
    return "-".join(parts[:-4]) if shaped else ""


def with_follow_up(profile: Profile, identifier: str, follow_up: FollowUp) -> Profile:
    """The profile with a follow-up added to an agreement, which takes its status."""
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


def find_agreement(entries: Sequence[AgreementEntry], identifier: str) -> AgreementEntry | None:
    return next((one for one in entries if one.agreement.id == identifier), None)


def earlier_conversations(profile: Profile, day: str) -> tuple[Conversation, ...]:
    """The conversations held before `day`, an ISO date, the oldest first."""
    held = [one for one in profile.conversations if one.held_on < day]
    return tuple(sorted(held, key=lambda one: (one.held_on, one.id)))


def to_follow_up(profile: Profile, day: str) -> tuple[Agreement, ...]:
    """The agreements that a conversation on `day` returns to: unsettled ones, and those made or settled since last time.

    Unsettled ones come first, each group by due date.
    """
    held = earlier_conversations(profile, day)
    last = held[-1].held_on if held else ""
    found = [
        agreement
        for conversation in held
        for agreement in conversation.agreements
        if agreement.is_unsettled() or conversation.held_on == last or _settled_on(agreement) >= last
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_unsettled(), _due(one), one.id)))


def _settled_on(agreement: Agreement) -> str:
    return max((one.on for one in agreement.follow_ups), default="")


def _due(agreement: Agreement) -> str:
    """Sorts agreements without a date last."""
    return agreement.due_on or "9999-12-31"
