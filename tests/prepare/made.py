"""A small framework, a leader and ratings, made where a test needs them."""

import attrs

from leaderdev.conversations.agreements import earlier_conversations, to_follow_up
from leaderdev.conversations.blind import hidden
from leaderdev.conversations.rounds import figures_of, rounds_of
from leaderdev.conversations.topics import RequestedTopics, choose_topics
from leaderdev.locales import Language
from leaderdev.model.framework import (
    Dimension,
    Framework,
    Item,
    Level,
    Reference,
    ResolvedFramework,
    ResolvedItem,
    Tier,
    Version,
)
from leaderdev.model.profile import Agreement, Assessment, Conversation, Profile
from leaderdev.model.text import Text
from leaderdev.rendering.conversation_sheet.sheet import Material
from leaderdev.rendering.conversation_sheet.view import view
from leaderdev.statistics.groups import GroupLevels

REFERENCE = Reference("small", Version(1, 0, 0))
TODAY = "2026-11-23"
ENGLISH, DANISH = Language("en"), Language("da")


def both(text: str) -> Text:
    return Text(f"da {text}", text)


def item(name: str, expected: dict[str, int], dimension: str = "one", **more) -> ResolvedItem:
    """more: questions (added by frameworks), question, follow_ups, tags."""
    added = tuple(more.pop("questions", ()))
    anchors = {level: both(f"{name} at {level}") for level in range(1, 6)}
    made = Item(name, dimension, both(name.capitalize()), anchors, expected, **more)
    return ResolvedItem(made, expected, REFERENCE, added)


def framework(items: list[ResolvedItem]) -> ResolvedFramework:
    whole = Framework(
        id=REFERENCE.id,
        version=REFERENCE.version,
        status="published",
        title=both("Small"),
        description=Text(),
        kind="foundation",
        digest="0",
    )
    homes = dict.fromkeys(one.item.dimension for one in items)
    return ResolvedFramework(
        framework=whole,
        scale=tuple(Level(value, both(str(value))) for value in range(1, 6)),
        tiers=(Tier("leader", Text("Leder", "Leader"), 1),),
        dimensions=tuple(Dimension(name, both(name.capitalize())) for name in homes),
        items=tuple(items),
    )


def of(**expected: int) -> ResolvedFramework:
    """item=what is expected of a leader; 0: the item is not for leaders."""
    return framework([item(name, {"leader": level} if level else {}) for name, level in expected.items()])


def rated(
    role: str, day: str, /, *, complete: bool = True, reference: Reference = REFERENCE, **levels: int
) -> Assessment:
    return Assessment(
        id=f"{day}-{role}",
        framework=reference,
        digest="0",
        role=role,
        rater={"self": "anna", "manager": "bo"}.get(role, role),
        started_at=f"{day}T08:00:00+00:00",
        completed_at=f"{day}T09:00:00+00:00" if complete else "",
        levels=levels,
    )


def anna(*assessments: Assessment, **more) -> Profile:
    return Profile(id="anna", tier="leader", unit="jobcenter", manager="bo", assessments=assessments, **more)


def held(day: str, *agreements: Agreement) -> Conversation:
    return Conversation(held_on=day, id=day, agreements=agreements)


def no_way(old: Reference, mapping: str):
    raise AssertionError(f"nothing is under {old}")


NO_REQUESTS = RequestedTopics()


def material(
    profile: Profile,
    whole: ResolvedFramework,
    wishes: RequestedTopics = NO_REQUESTS,
    *,
    viewer: str = "manager",
    blind: bool = True,
    groups: dict[str, GroupLevels] | None = None,
    **more,
) -> Material:
    rounds = rounds_of(profile, whole, hidden(profile, viewer) if blind else (), no_way)
    agreements = to_follow_up(profile, TODAY)
    known = {one.item.id for one in whole.items}
    agreed = tuple(one.item for one in agreements if one.is_unsettled() and one.item in known)
    conversations = earlier_conversations(profile, TODAY)
    return Material(
        profile=profile,
        framework=whole,
        viewer=viewer,
        day=TODAY,
        rounds=rounds,
        picked=choose_topics(figures_of(whole, profile.tier, rounds), attrs.evolve(wishes, agreements=agreed)),
        agreements=agreements,
        last_held=conversations[-1].held_on if conversations else "",
        manager="Bo",
        groups=groups or {},
        **more,
    )


def sheet(profile: Profile, whole: ResolvedFramework, wishes: RequestedTopics = NO_REQUESTS, language=ENGLISH, **more):
    return view(material(profile, whole, wishes, **more), language)
