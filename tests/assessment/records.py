"""Records for the unit tests, as short as they can be."""

from typing import Any

from leaderdev.model.framework import Dimension, Framework, Item, Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import Text

SMALL = Reference.parse("small@1.0.0")
DIGEST = "d" * 64


def assessment(**more: Any) -> Assessment:
    usual = {"id": "a", "framework": SMALL, "digest": "", "role": "self", "rater": "nora", "started_at": "2026-01-01"}
    return Assessment(**{**usual, **more})


def profile(*assessments: Assessment) -> Profile:
    return Profile(id="nora", tier="leader", unit="care", assessments=assessments)


def resolved(*items: tuple[str, str, tuple[str, ...]], dimensions: str = "ab") -> ResolvedFramework:
    """A framework of items given as (id, dimension, tiers); each letter of `dimensions` is a dimension."""
    framework = Framework(
        id=SMALL.id,
        version=SMALL.version,
        status="published",
        title=Text(),
        description=Text(),
        kind="foundation",
        digest=DIGEST,
    )
    return ResolvedFramework(
        framework=framework,
        scale=(),
        tiers=(),
        dimensions=tuple(Dimension(name, Text(name)) for name in dimensions),
        items=tuple(_item(*item) for item in items),
    )


def _item(name: str, dimension: str, tiers: tuple[str, ...]) -> ResolvedItem:
    expected = dict.fromkeys(tiers, 3)
    return ResolvedItem(Item(name, dimension, Text(name), {}, expected), expected, SMALL)
