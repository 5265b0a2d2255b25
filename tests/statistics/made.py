"""Small frameworks and assessments, made where a test needs them."""

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
from leaderdev.model.profile import Assessment
from leaderdev.model.text import Text

REFERENCE = Reference("small", Version(1, 0, 0))


def framework(expected: dict[str, dict[str, int]], dimensions: dict[str, str] | None = None) -> ResolvedFramework:
    """expected: item -> tier -> level; dimensions: item -> its dimension ("one" where it is not named)."""
    homes = {item: (dimensions or {}).get(item, "one") for item in expected}
    whole = Framework(
        id=REFERENCE.id,
        version=REFERENCE.version,
        status="published",
        title=Text("Lille", "Small"),
        description=Text(),
        kind="foundation",
        digest="0",
    )
    tiers = sorted({tier for wanted in expected.values() for tier in wanted})
    return ResolvedFramework(
        framework=whole,
        scale=tuple(Level(value, Text(str(value), str(value))) for value in range(1, 6)),
        tiers=tuple(Tier(tier, Text(tier, tier), rank) for rank, tier in enumerate(tiers, start=1)),
        dimensions=tuple(Dimension(name, Text(name, name)) for name in dict.fromkeys(homes.values())),
        items=tuple(
            ResolvedItem(Item(name, homes[name], Text(name, name), {}, wanted), wanted, REFERENCE)
            for name, wanted in expected.items()
        ),
    )


def rated(role: str = "self", not_relevant: tuple[str, ...] = (), **levels: int) -> Assessment:
    return Assessment(
        id=f"2026-11-23-{role}",
        framework=REFERENCE,
        digest="0",
        role=role,
        rater="anna" if role == "self" else "bo",
        started_at="2026-11-23T08:00:00+00:00",
        completed_at="2026-11-23T09:00:00+00:00",
        levels=levels,
        not_relevant=not_relevant,
    )
