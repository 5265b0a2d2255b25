"""Made-up ratings: people around what is expected of them, lower where the thesis found data-informed leadership to lag."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random

import attrs

from leaderdev.demo.organisation import TRIAL
from leaderdev.model.framework import ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile

LEFT_FOR_THE_TRIAL = 3
COMMENTS = (
    "Her er jeg kommet længere siden sidst.",
    "Det vil jeg gerne tale om til samtalen.",
    "Svært at vurdere, vi er midt i en omlægning.",
    "Jeg prøver det af på ledermøderne i foråret.",
)
EVIDENCE = (
    "Personalemødet i september, hvor vi gennemgik tallene sammen.",
    "Budgetopfølgningen i andet kvartal.",
    "Den nye mødestruktur i afdelingen.",
)


@attrs.frozen
class Person:
    """How one person tends to rate and to be rated, in levels from what is expected."""

    own: float
    rated: float


def rate(profiles: Sequence[Profile], framework: ResolvedFramework, today: date, random: Random) -> list[Profile]:
    """The profiles with assessments of this year and the year before, some missing and some half done."""
    return [_with_assessments(profile, framework, today, random) for profile in profiles]


def _with_assessments(profile: Profile, framework: ResolvedFramework, today: date, random: Random) -> Profile:
    person = Person(random.gauss(0.05, 0.45), random.gauss(-0.1, 0.45))
    items = framework.for_tier(profile.tier)
    done: list[Assessment] = []
    if random.random() < 0.7 or profile.id == TRIAL:
        before = today - timedelta(days=365 + random.randrange(40))
        done.append(_assessment(profile, "self", before, framework, items, person.own - 0.25, random))
        done.append(_assessment(profile, "manager", before, framework, items, person.rated - 0.2, random))
    day = today - timedelta(days=random.randrange(3, 50))
    luck = random.random()
    if profile.id == TRIAL:
        answered = items[: max(1, len(items) - LEFT_FOR_THE_TRIAL)]
        half = _assessment(profile, "self", day, framework, answered, person.own, random)
        done.append(attrs.evolve(half, completed_at=""))
    elif luck < 0.88:
        done.append(_assessment(profile, "self", day, framework, items, person.own, random))
    elif luck < 0.94:
        answered = items[: random.randrange(1, len(items))]
        half = _assessment(profile, "self", day, framework, answered, person.own, random)
        done.append(attrs.evolve(half, completed_at=""))
    if profile.manager and (random.random() < 0.8 or profile.id == TRIAL):
        done.append(_assessment(profile, "manager", day + timedelta(days=2), framework, items, person.rated, random))
    return attrs.evolve(profile, assessments=tuple(done))


def _assessment(
    profile: Profile,
    role: str,
    day: date,
    framework: ResolvedFramework,
    items: Sequence[ResolvedItem],
    tendency: float,
    random: Random,
) -> Assessment:
    start = datetime(day.year, day.month, day.day, random.randrange(8, 16), random.randrange(60), tzinfo=UTC)
    levels: dict[str, int] = {}
    not_relevant: list[str] = []
    comments: dict[str, str] = {}
    evidence: dict[str, str] = {}
    for item in items:
        name, luck = item.item.id, random.random()
        if luck < 0.015:
            not_relevant.append(name)
        elif luck > 0.98 and profile.id != TRIAL:
            continue
        else:
            levels[name] = _level(item, profile.tier, framework, tendency, random)
        if random.random() < 0.04:
            comments[name] = random.choice(COMMENTS)
        if random.random() < 0.03:
            evidence[name] = random.choice(EVIDENCE)
    return Assessment(
        id=f"{day.isoformat()}-{role}",
        framework=framework.framework.reference,
        digest=framework.framework.digest,
        role=role,
        rater=profile.id if role == "self" else profile.manager or "bestyrelsen",
        started_at=start.isoformat(timespec="seconds"),
        completed_at=(start + timedelta(minutes=random.randrange(9, 31))).isoformat(timespec="seconds"),
        levels=levels,
        not_relevant=tuple(not_relevant),
        comments=comments,
        evidence=evidence,
    )


def _level(item: ResolvedItem, tier: str, framework: ResolvedFramework, tendency: float, random: Random) -> int:
    tags = item.item.tags
    lag = 0.0
    if tags.data_informed:
        lag = 0.9 if {"technology", "actors"} & set(tags.leavitt) else 0.5
    scale = framework.level_values()
    wanted = round(item.expected[tier] + tendency - lag + random.gauss(0, 0.7))
    return min(max(wanted, scale[0]), scale[-1])
