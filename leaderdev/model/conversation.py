"""A conversation that was held, what was agreed in it, and what came of that."""

from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.model.version import Reference

STATUSES = ("open", "under-way", "done", "dropped")
# Of an agreement with one of these, somebody still has to do something.
UNSETTLED = ("open", "under-way")


@attrs.frozen
class FollowUp:
    """A short talk on an agreement. on -- ISO date; status -- a word of STATUSES; seen -- what was seen of the effect."""

    on: str
    status: str
    seen: str = ""
    other: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class Agreement:
    """What was agreed.

    id           -- unique in the workspace: the leader's handle, the conversation's date and a number
    text         -- what is to be done
    item         -- the item it is about; "" where it is about none
    seen_by      -- how its effect will be seen; "" only where `not_measured` gives the reason
    not_measured -- why its effect is not measured; "" where it is
    due_on       -- ISO date; "" where none was set
    status       -- a word of STATUSES; the last follow-up's, where there is one
    """

    id: str
    text: str
    item: str = ""
    seen_by: str = ""
    not_measured: str = ""
    due_on: str = ""
    status: str = "open"
    follow_ups: tuple[FollowUp, ...] = ()
    other: Mapping[str, Any] = attrs.field(factory=dict)

    def is_unsettled(self) -> bool:
        return self.status in UNSETTLED

    def is_overdue(self, today: str) -> bool:
        """today -- ISO date; what is due today is not overdue."""
        return self.is_unsettled() and bool(self.due_on) and self.due_on < today


@attrs.frozen
class Conversation:
    """One conversation. Personal notes are no part of it: they have a file of their own.

    id        -- unique among the leader's; "" where the file names none, and then the date tells it from the others
    held_on   -- ISO date
    framework -- the version that was talked about; None where none is named
    topics    -- the items that were talked about
    summary   -- what was talked about, in a few words both may read
    """

    held_on: str
    id: str = ""
    framework: Reference | None = None
    topics: tuple[str, ...] = ()
    summary: str = ""
    agreements: tuple[Agreement, ...] = ()
    other: Mapping[str, Any] = attrs.field(factory=dict)


@attrs.frozen
class Note:
    """A personal note on a conversation. It never enters a report or an export to others.

    conversation -- the date of the conversation, ISO; written_on -- ISO date; by -- the handle of the one who wrote it
    """

    conversation: str
    written_on: str
    by: str
    text: str
