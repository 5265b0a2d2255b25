"""Which agreements a conversation comes back to."""

from leaderdev.model.profile import Agreement, Conversation, Profile


def earlier(profile: Profile, day: str) -> tuple[Conversation, ...]:
    """The conversations held before `day`, an ISO date, the oldest first."""
    held = [one for one in profile.conversations if one.held_on < day]
    return tuple(sorted(held, key=lambda one: (one.held_on, one.id)))


def to_follow_up(profile: Profile, day: str) -> tuple[Agreement, ...]:
    """What a conversation on `day` comes back to: every agreement that is not settled, and those settled since last time.

    What was agreed last time counts as since. The unsettled first, so that what is overdue stands on top, then the settled; each by due date.
    """
    held = earlier(profile, day)
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
    """Those without a date behind all that have one."""
    return agreement.due_on or "9999-12-31"
