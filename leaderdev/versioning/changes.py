"""What is different between two versions of a framework, as records."""

import attrs

from leaderdev.model.framework import Change, Tags
from leaderdev.model.version import Reference

KINDS = ("same", "added", "removed", "reworded", "redefined", "moved", "split", "merged")


@attrs.frozen
class ItemChange:
    """What became of one item.

    kind       -- one of KINDS
    item       -- its id in the new version; for "removed" in the old one
    origins    -- the items of the old version it comes from; () for "added"; the item itself for "removed"
    comparable -- whether ratings of the origins may be read under the new item
    reasons    -- what differs or decides: "text", "anchors", "question" (also those that frameworks add), "source",
                  "dimension", "declared-redefined", "declared-reworded", "declared-equal", "no-equal-heir",
                  "no-merge-rule", "origin-added-later", "drift" (every step was small, all of them together are not), and
                  "scale": there only where nothing but the changed scale stands in the way
    broken_in  -- the version in which ratings ceased to compare; None where they compare, and for "added"
    rule       -- for "merged": how ratings of the origins become one, as HR declared it; "" for none
    """

    kind: str
    item: str
    origins: tuple[str, ...]
    comparable: bool
    reasons: tuple[str, ...] = ()
    broken_in: Reference | None = None
    rule: str = ""


@attrs.frozen
class ExpectationChange:
    """Another level expected of a tier that both versions have. None: the item is not for that tier."""

    item: str
    tier: str
    before: int | None
    after: int | None


@attrs.frozen
class TagChange:
    item: str
    before: Tags
    after: Tags


@attrs.frozen
class FrameworkDiff:
    """Everything that is different.

    items              -- every item of either side, in the order of the new version, those that were removed last
    expectations, tags -- of items that go on under one origin; `item` is the id in the new version
    *_changed          -- ids of dimensions and tiers whose title or description is worded otherwise
    tiers_reordered    -- tiers that both versions have stand in another order from the top of the organisation
    scale_changed      -- other values; levels_changed: values whose label or description is worded otherwise
    heads_changed      -- title, description, kind, what it extends, or keys that this version does not know
    order_changed      -- items or dimensions that both versions have are asked in another order
    declared           -- the changes that HR declared and the comparison went by
    """

    old: Reference
    new: Reference
    items: tuple[ItemChange, ...]
    expectations: tuple[ExpectationChange, ...] = ()
    tags: tuple[TagChange, ...] = ()
    dimensions_added: tuple[str, ...] = ()
    dimensions_removed: tuple[str, ...] = ()
    dimensions_changed: tuple[str, ...] = ()
    tiers_added: tuple[str, ...] = ()
    tiers_removed: tuple[str, ...] = ()
    tiers_changed: tuple[str, ...] = ()
    tiers_reordered: bool = False
    scale_changed: bool = False
    levels_changed: tuple[int, ...] = ()
    heads_changed: bool = False
    order_changed: bool = False
    declared: tuple[Change, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[ItemChange, ...]:
        return tuple(change for change in self.items if change.kind in kinds)

    def about(self, item: str) -> ItemChange | None:
        """What became of `item`, by its id in the new version, or that of a removed one; None where there is no such item."""
        return next((change for change in self.items if change.item == item), None)
