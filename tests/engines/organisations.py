"""Random organisations: frameworks with several tags an item, raters who rate again, carried ratings, people who left."""

from random import Random

from leaderdev.model.framework import (
    Dimension,
    Framework,
    Item,
    Level,
    Reference,
    ResolvedFramework,
    ResolvedItem,
    Tags,
    Tier,
    Version,
)
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import Text

TIERS = ("director", "manager", "leader")
UNITS = ("skole", "jobcenter", "o-hara")
ROLES = ("self", "manager", "peer")
MOORE = ("public-value", "legitimacy", "capacity")
LEAVITT = ("tasks", "actors")


def framework(random: Random, version: int) -> ResolvedFramework:
    reference = Reference("made-up", Version(version, 0, 0))
    items = []
    for number in range(random.randint(1, 7)):
        name = f"item-{number}"
        expected = {tier: random.randint(1, 5) for tier in TIERS if random.random() < 0.8}
        tags = Tags(
            moore=tuple(random.sample(MOORE, random.randint(0, 2))),
            leavitt=tuple(random.sample(LEAVITT, random.randint(0, 2))),
            data_informed=("normative",) if random.random() < 0.3 else (),
        )
        made = Item(name, random.choice(["one", "two"]), Text(name, name), {}, expected, tags=tags)
        items.append(ResolvedItem(made, expected, reference))
    return ResolvedFramework(
        framework=Framework(
            id=reference.id,
            version=reference.version,
            status="published",
            title=Text("a", "a"),
            description=Text(),
            kind="foundation",
            digest="0",
        ),
        scale=tuple(Level(value, Text()) for value in range(1, 6)),
        tiers=tuple(Tier(tier, Text(tier, tier), rank) for rank, tier in enumerate(TIERS)),
        dimensions=(Dimension("one", Text()), Dimension("two", Text())),
        items=tuple(items),
    )


def organisation(seed: int) -> tuple[list[ResolvedFramework], list[Profile]]:
    """Two versions of a framework, and up to fifteen leaders with up to six assessments each."""
    random = Random(seed)
    frameworks = [framework(random, version) for version in (1, 2)]
    leaders = [_leader(random, frameworks, f"leader-{number}") for number in range(random.randint(0, 15))]
    return frameworks, leaders


def _leader(random: Random, frameworks: list[ResolvedFramework], name: str) -> Profile:
    tier = random.choice([*TIERS, "unknown"] if random.random() < 0.1 else TIERS)
    made = [_assessment(random, frameworks, name, number) for number in range(random.randint(0, 6))]
    return Profile(name, tier, random.choice(UNITS), active=random.random() < 0.9, assessments=tuple(made))


def _assessment(random: Random, frameworks: list[ResolvedFramework], leader: str, number: int) -> Assessment:
    role = random.choice(ROLES)
    day = a_day(random)
    chosen = random.choice(frameworks)
    known = [item.item.id for item in chosen.items]
    return Assessment(
        id=f"{number}",
        framework=chosen.framework.reference,
        digest="0",
        role=role,
        rater=leader if role == "self" else random.choice(("bo", "ida")),
        started_at=f"{day}T08:00:00+01:00",
        completed_at=f"{day}T0{random.randint(0, 9)}:00:00+01:00" if random.random() < 0.85 else "",
        levels={item: random.choice((1, 2, 3, 3, 4, 5, 9)) for item in known if random.random() < 0.7},
        carried_from="0" if random.random() < 0.2 else "",
    )


def a_day(random: Random) -> str:
    """One of few, so that the same day comes often."""
    return f"{random.choice((2024, 2025, 2026))}-0{random.randint(1, 3)}-1{random.randint(0, 2)}"
