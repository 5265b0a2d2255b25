"""Conversations and leaders made up for tests, by hand and at random."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from leaderdev.model.framework import Reference
from leaderdev.model.profile import STATUSES, Agreement, Assessment, Conversation, FollowUp, Profile

SHEET = Reference.parse("small@1.0.0")

days = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(date.isoformat)
texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30)
filled = texts.filter(str.strip)
handles = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)
statuses = st.sampled_from(STATUSES)

follow_ups = st.builds(FollowUp, on=days, status=statuses, seen=texts)
agreements = st.builds(
    Agreement,
    id=filled,
    text=filled,
    item=st.sampled_from(["", "asks", "listens"]),
    seen_by=texts,
    not_measured=texts,
    due_on=st.one_of(st.just(""), days),
    status=statuses,
    follow_ups=st.lists(follow_ups, max_size=3).map(tuple),
)
conversations = st.builds(
    Conversation,
    held_on=days,
    id=texts,
    framework=st.sampled_from([None, SHEET]),
    topics=st.lists(filled, max_size=3).map(tuple),
    summary=texts,
    agreements=st.lists(agreements, max_size=3).map(tuple),
)
profiles = st.builds(
    Profile,
    id=handles,
    tier=st.sampled_from(["director", "leader"]),
    unit=st.sampled_from(["care", "library", "school"]),
    active=st.booleans(),
    conversations=st.lists(conversations, max_size=2).map(tuple),
)


def assessed(role: str, day: str) -> Assessment:
    """Finished on `day`; "" is still open."""
    return Assessment(role + day, SHEET, "", role, "bo", "2024-01-01T09:00:00Z", f"{day}T10:00:00Z" if day else "")


def leader(handle: str = "anna", unit: str = "care", tier: str = "leader", **more: Any) -> Profile:
    return Profile(handle, tier, unit, **more)


def held(day: str, *agreed: Agreement) -> Conversation:
    return Conversation(day, agreements=agreed)


def agreement(identifier: str = "anna-2025-11-03-1", **more: Any) -> Agreement:
    return Agreement(identifier, **{"text": "Ask first", "seen_by": "Fewer mails", **more})
