"""The shipped frameworks, put together, and a leader rated under them."""

from pathlib import Path

import pytest
from hypothesis import settings

from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile
from leaderdev.storage.folder import FolderStore

# How long an example takes is the machine's business.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[2]
NEWEST = Reference.parse("data-informed-leadership@1.0.0")


@pytest.fixture(scope="session")
def shipped() -> ResolvedFramework:
    store = FolderStore(ROOT)
    whole, problems = resolve(store.framework(NEWEST), store.framework)
    assert problems == []
    return whole


def rated(framework: ResolvedFramework, role: str, shift: int) -> Assessment:
    """Every seventh item is left out, the others rated around what is expected of a leader."""
    levels = {
        item.item.id: min(5, max(1, item.expected["leader"] + shift + number % 4 - 2))
        for number, item in enumerate(framework.items)
        if (number + shift) % 7
    }
    return Assessment(
        id=f"2026-11-05-{role}",
        framework=framework.framework.reference,
        digest=framework.framework.digest,
        role=role,
        rater="anna-bach" if role == "self" else "bent-dahl",
        started_at="2026-11-05T08:00:00+01:00",
        completed_at="2026-11-05T09:00:00+01:00",
        levels=levels,
    )


@pytest.fixture(scope="session")
def anna() -> Profile:
    return Profile(id="anna-bach", name="Anna Bach", tier="leader", unit="jobcenter", manager="bent-dahl")
