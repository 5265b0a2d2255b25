"""Records that are kept longer than they should be, by kind, and a leader's records without them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import attrs

from leaderdev.model.profile import Agreement, Assessment, Conversation, Note, Profile

# How long something is kept: "6 months", "2 years", "90 days".

_WRITTEN = re.compile(r"(\d{1,4}) *(day|month|year|dag|måned|år)(?:s|e|er)?", re.IGNORECASE)
_UNITS = {"day": "day", "dag": "day", "month": "month", "måned": "month", "year": "year", "år": "year"}


@attrs.frozen
class Period:
    """count -- at least 1; unit -- "day", "month" or "year" """

    count: int
    unit: str

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


def period_from(written: str) -> Period:
    """Raises ValueError where it is no period of at least a day and at most a hundred years."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        raise ValueError(written)
    period = Period(int(found[1]), _UNITS[found[2].lower()])
    if not 1 <= period.count <= {"day": 9999, "month": 1200, "year": 100}[period.unit]:
        raise ValueError(written)
    return period


def last_day_gone(today: str, period: Period) -> str:
    """The last day whose records are due. ISO dates.

    In a shorter month its last day counts.
    """
    now = date.fromisoformat(today)
    if period.unit == "day":
        try:
            return (now - timedelta(days=period.count)).isoformat()
        except OverflowError:
            return date.min.isoformat()
    months = now.year * 12 + now.month - 1 - period.count * (12 if period.unit == "year" else 1)
    if months < 12:
        return date.min.isoformat()
    year, month = divmod(months, 12)
    for day in range(now.day, 0, -1):
        try:
            return date(year, month + 1, day).isoformat()
        except ValueError:
            continue
    raise ValueError(today)


# When a record's period begins:
#
# - notes: the conversation they are on
# - agreements: the last follow-up; without one the due date, else the conversation
# - conversations (summary and topics, and the conversation itself when no agreement is left in it): the day it was held
# - assessments, and the comments and examples in them: the day they were completed, else the day they were begun. A carried
#   assessment goes with the one it was carried from
# - inactive (everything about a leader who has left): the day the leader was marked as having left; where none is kept, the
#   last day that anything was recorded

KINDS = ("notes", "agreements", "conversations", "assessments", "comments", "inactive")
# Suggested where the settings name no period; never applied by themselves.
SUGGESTED = {
    "notes": Period(6, "month"),
    "agreements": Period(2, "year"),
    "conversations": Period(3, "year"),
    "assessments": Period(5, "year"),
    "comments": Period(2, "year"),
    "inactive": Period(1, "year"),
}


@attrs.frozen
class Due:
    """A record whose period is over.

    kind -- a word of KINDS; what -- the record's id or date, "" for the whole leader; since -- the day its period began, ISO
    """

    leader: str
    kind: str
    what: str
    since: str


@attrs.frozen
class Remaining:
    """A leader's records without those that are due; profile -- None: nothing is left of the leader"""

    profile: Profile | None
    notes: tuple[Note, ...]
    due: tuple[Due, ...]


def remaining(profile: Profile, notes: Sequence[Note], periods: Mapping[str, Period], today: str) -> Remaining:
    """periods -- by kind; a kind that is absent is kept; today -- ISO date"""
    gone = {kind: last_day_gone(today, period) for kind, period in periods.items()}
    left = _last_day(profile)
    if not profile.active and left and _is_due(left, gone.get("inactive")):
        return Remaining(None, (), (Due(profile.id, "inactive", "", left),))
    due: list[Due] = []
    kept_notes = _kept_notes(profile, notes, gone.get("notes"), due)
    conversations = tuple(_conversations(profile, gone, due))
    assessments = tuple(_assessments(profile, gone, due))
    return Remaining(
        attrs.evolve(profile, conversations=conversations, assessments=assessments), kept_notes, tuple(due)
    )


def has_no_day(profile: Profile) -> bool:
    """Whether the leader has left and no day is known that the period could begin on."""
    return not profile.active and not _last_day(profile)


def _is_due(day: str, gone: str | None) -> bool:
    return gone is not None and day <= gone


def _kept_notes(profile: Profile, notes: Sequence[Note], gone: str | None, due: list[Due]) -> tuple[Note, ...]:
    due += [
        Due(profile.id, "notes", one.written_on, one.conversation) for one in notes if _is_due(one.conversation, gone)
    ]
    return tuple(one for one in notes if not _is_due(one.conversation, gone))


def _conversations(profile: Profile, gone: Mapping[str, str], due: list[Due]) -> Iterator[Conversation]:
    for conversation in profile.conversations:
        held = conversation.held_on
        kept = []
        for agreement in conversation.agreements:
            day = _day_of(agreement, held)
            if _is_due(day, gone.get("agreements")):
                due.append(Due(profile.id, "agreements", agreement.id, day))
            else:
                kept.append(agreement)
        left = attrs.evolve(conversation, agreements=tuple(kept))
        if not _is_due(held, gone.get("conversations")):
            yield left
            continue
        if not kept or conversation.summary or conversation.topics:
            due.append(Due(profile.id, "conversations", held, held))
        if kept:
            yield attrs.evolve(left, summary="", topics=())


def _day_of(agreement: Agreement, held: str) -> str:
    if agreement.follow_ups:
        return max(one.on for one in agreement.follow_ups)
    return agreement.due_on or held


def _assessments(profile: Profile, gone: Mapping[str, str], due: list[Due]) -> Iterator[Assessment]:
    made = {one.id: one for one in profile.assessments}
    for assessment in profile.assessments:
        day = _day_made(assessment, made)
        if _is_due(day, gone.get("assessments")):
            due.append(Due(profile.id, "assessments", assessment.id, day))
        elif _is_due(day, gone.get("comments")) and (assessment.comments or assessment.evidence):
            due.append(Due(profile.id, "comments", assessment.id, day))
            yield attrs.evolve(assessment, comments={}, evidence={})
        else:
            yield assessment


def _day_made(assessment: Assessment, made: Mapping[str, Assessment]) -> str:
    """The day of the assessment that was made, which one that was carried, also over several versions, goes back to."""
    seen: set[str] = set()
    while assessment.carried_from in made and assessment.id not in seen:
        seen.add(assessment.id)
        assessment = made[assessment.carried_from]
    return (assessment.completed_at or assessment.started_at)[:10]


def _last_day(profile: Profile) -> str:
    """ "" where none is known."""
    if profile.inactive_since:
        return profile.inactive_since[:10]
    days = [(one.completed_at or one.started_at)[:10] for one in profile.assessments]
    for conversation in profile.conversations:
        days.append(conversation.held_on)
        days += [one.on for agreement in conversation.agreements for one in agreement.follow_ups]
    return max(days, default="")
