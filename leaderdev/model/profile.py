"""What is kept of a leader: the ratings given, the conversations held and what was agreed in them, and personal notes."""

from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.model.framework import Reference
from leaderdev.model.text import instant

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


ROLES = ("self", "manager", "peer", "employee")


@attrs.frozen
class Carried:
    """Where a carried level comes from.

    rule    -- how: same, reworded, moved, split, merged-lowest, merged-highest, merged-mean; with "+clamp",
               "+rescale" or "+leave-out" behind it where the scale changed
    sources -- the items of the earlier version and the levels that were rated there, in order
    """

    rule: str
    sources: Mapping[str, int]


@attrs.frozen
class Assessment:
    """One rater's ratings of one leader under one framework version; half done until `completed_at` is set.

    role         -- how the rater stands to the leader: self, manager, peer or employee
    rater        -- the rater's handle; the leader's own for role "self"
    started_at   -- ISO date-time with offset
    completed_at -- the same; "" while the assessment is open
    reopened_at  -- the same; "" where it was never opened again after it was completed
    levels       -- item id -> level. An item that is absent was not answered; it is never 0.
    not_relevant -- items the rater found not relevant for this leader; never together with a level
    comments, evidence -- item id -> text
    carried_from -- the id of the assessment, under an earlier version, that this one reads anew; "" for one that was made
    carried      -- item id -> where its level comes from and by which rule; only where carried_from is set
    """

    id: str
    framework: Reference
    digest: str
    role: str
    rater: str
    started_at: str
    completed_at: str = ""
    levels: Mapping[str, int] = attrs.field(factory=dict)
    not_relevant: tuple[str, ...] = ()
    comments: Mapping[str, str] = attrs.field(factory=dict)
    evidence: Mapping[str, str] = attrs.field(factory=dict)
    carried_from: str = ""
    carried: Mapping[str, "Carried"] = attrs.field(factory=dict)
    reopened_at: str = ""
    other: Mapping[str, Any] = attrs.field(factory=dict)

    @property
    def complete(self) -> bool:
        return bool(self.completed_at)


@attrs.frozen
class Profile:
    """One leader.

    id       -- a handle; it needs to tell no name
    name     -- "" where none is kept
    manager  -- the handle of the nearest manager; "" at the top
    language -- "da", "en" or "" (no preference)
    inactive_since -- the day the leader was marked as having left, ISO date; "" where it is not known, or the leader is active
    conversations -- those that were held, in the order of the file
    other    -- keys kept as they were
    """

    id: str
    tier: str
    unit: str
    name: str = ""
    manager: str = ""
    language: str = ""
    active: bool = True
    assessments: tuple[Assessment, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    inactive_since: str = ""
    other: Mapping[str, Any] = attrs.field(factory=dict)


def put_assessment(profile: Profile, assessment: Assessment) -> Profile:
    """`profile` with `assessment` in the place of the one with the same id, or at the end."""
    known = [index for index, other in enumerate(profile.assessments) if other.id == assessment.id]
    if not known:
        return attrs.evolve(profile, assessments=(*profile.assessments, assessment))
    before, after = profile.assessments[: known[0]], profile.assessments[known[0] + 1 :]
    return attrs.evolve(profile, assessments=(*before, assessment, *after))


def latest(
    profile: Profile, role: str, framework: Reference | None = None, *, since: str = "", until: str = ""
) -> Assessment | None:
    """The completed assessment in `role` that was completed last.

    framework    -- only under that version; None: under any
    since, until -- ISO dates, both inclusive; "" is open
    """
    fitting = [
        assessment
        for assessment in profile.assessments
        if assessment.complete
        and assessment.role == role
        and (framework is None or assessment.framework == framework)
        and (not since or assessment.completed_at[:10] >= since)
        and (not until or assessment.completed_at[:10] <= until)
    ]
    return max(fitting, key=lambda assessment: (instant(assessment.completed_at), assessment.id), default=None)


def latest_not_carried(profile: Profile, role: str, new: Reference, shown: Assessment | None) -> Assessment | None:
    """The last assessment in `role` that was made under an earlier version, where it is later than what is shown.

    None where there is none. One that was carried is as late as what it became, so it is never later than what is shown.
    """
    made = [
        one
        for one in profile.assessments
        if one.complete and one.role == role and not one.carried_from and one.framework.id == new.id
        if one.framework < new and (shown is None or instant(one.completed_at) > instant(shown.completed_at))
    ]
    return max(made, key=lambda one: (instant(one.completed_at), one.id), default=None)
