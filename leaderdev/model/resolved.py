"""A framework together with everything it extends: what a person is actually asked."""

from collections.abc import Mapping

import attrs

from leaderdev.model.framework import Dimension, Framework, Item, Level, Question, Tier
from leaderdev.model.version import Reference


@attrs.frozen
class ResolvedItem:
    """An item with the expectation that holds after every extension.

    expected  -- tier id -> level, after what the extensions raise or lower
    origin    -- the framework version whose file the item stands in
    questions -- the questions that frameworks add to it
    """

    item: Item
    expected: Mapping[str, int]
    origin: Reference
    questions: tuple[Question, ...] = ()


@attrs.frozen
class ResolvedFramework:
    """`framework` and all it extends. Dimensions in their order of first appearance, items grouped by dimension.

    files -- `framework` and all it extends, each once, the extended before what extends it
    """

    framework: Framework
    scale: tuple[Level, ...]
    tiers: tuple[Tier, ...]
    dimensions: tuple[Dimension, ...]
    items: tuple[ResolvedItem, ...]
    files: tuple[Framework, ...] = ()

    def for_tier(self, tier: str) -> tuple[ResolvedItem, ...]:
        """The items that have an expectation for `tier`, in order."""
        return tuple(item for item in self.items if tier in item.expected)

    def tier(self, identifier: str) -> Tier | None:
        return next((tier for tier in self.tiers if tier.id == identifier), None)

    def dimension(self, identifier: str) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.id == identifier), None)

    def level_values(self) -> tuple[int, ...]:
        """The values of the scale, lowest first."""
        return tuple(sorted(level.value for level in self.scale))
