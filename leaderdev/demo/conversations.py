"""Made-up conversations of the year before, what was agreed in them, and what came of it since.

Chance has a stream of its own here, so that people and ratings are the same with and without them.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import attrs

from leaderdev.conversations.agreements import with_ids
from leaderdev.demo.agreed import AGREED, SUMMARIES, Agreed
from leaderdev.demo.organisation import TRIAL
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Agreement, Conversation, FollowUp, Profile

_HELD_ALREADY = 0.2


def hold(profiles: Sequence[Profile], framework: ResolvedFramework, today: date, seed: int) -> list[Profile]:
    """The profiles with a conversation for each that both had rated a year ago, and this year's for some."""
    random = Random(f"conversations {seed}")
    return [_with_conversations(profile, framework, today, random) for profile in profiles]


def _with_conversations(profile: Profile, framework: ResolvedFramework, today: date, random: Random) -> Profile:
    for both_rated in _rounds(profile):
        held = both_rated + timedelta(days=random.randrange(2, 14))
        this_year = (today - both_rated).days < 200
        lucky = random.random() < _HELD_ALREADY and profile.id != TRIAL
        if held > today or (this_year and not lucky):
            continue
        conversation = _conversation(profile, framework, held, today, random)
        profile = attrs.evolve(profile, conversations=(*profile.conversations, with_ids(conversation, profile)))
    return profile


def _rounds(profile: Profile) -> list[date]:
    """The days from which both had rated, round by round: the leader's and the manager's lie within a few days."""
    days = {
        role: [
            date.fromisoformat(one.completed_at[:10])
            for one in profile.assessments
            if one.complete and one.role == role
        ]
        for role in ("self", "manager")
    }
    return sorted(max(own, other) for own in days["self"] for other in days["manager"] if abs((own - other).days) < 30)


def _conversation(
    profile: Profile, framework: ResolvedFramework, held: date, today: date, random: Random
) -> Conversation:
    items = [item.item.id for item in framework.for_tier(profile.tier)]
    fitting = [one for one in AGREED if one.item in items]
    agreed = random.sample(fitting, min(len(fitting), random.randrange(1, 4)))
    topics = [one.item for one in agreed] + random.sample(items, min(len(items), random.randrange(1, 3)))
    return Conversation(
        held_on=held.isoformat(),
        framework=framework.framework.reference,
        topics=tuple(dict.fromkeys(topics)),
        summary=random.choice(SUMMARIES),
        agreements=tuple(_agreement(one, held, today, random) for one in agreed),
    )


def _agreement(agreed: Agreed, held: date, today: date, random: Random) -> Agreement:
    """As it stands today: followed up in spring, and some again; what nobody followed up may be overdue by now."""
    due = held + timedelta(days=random.choice((120, 180, 270, 330, 400)))
    luck = random.random()
    agreement = Agreement(
        id="",
        text=agreed.text,
        item=agreed.item,
        seen_by=agreed.seen_by,
        not_measured=agreed.not_measured,
        due_on=due.isoformat() if random.random() < 0.9 else "",
    )
    spring, autumn = (held + timedelta(days=random.randrange(*days)) for days in ((80, 140), (200, 300)))
    for on, status, seen, enough in (
        (spring, "under-way", agreed.on_the_way, luck < 0.75),
        (autumn, "done", agreed.in_the_end, luck < 0.45),
        (autumn, "dropped", "Opgaven er flyttet til en anden enhed.", 0.45 <= luck < 0.5),
    ):
        if enough and on <= today:
            follow_ups = (*agreement.follow_ups, FollowUp(on.isoformat(), status, seen))
            agreement = attrs.evolve(agreement, status=status, follow_ups=follow_ups)
    return agreement
