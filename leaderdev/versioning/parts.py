"""What is different between two versions beside the items: expectations, tags, dimensions, tiers, scale, head, order."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import attrs

from leaderdev.model.framework import Change, Dimension, Tier
from leaderdev.model.resolved import ResolvedFramework, ResolvedItem
from leaderdev.versioning.changes import ExpectationChange, FrameworkDiff, ItemChange, TagChange

_Name = TypeVar("_Name", bound=Hashable)
_HEAD = ("title", "description", "kind", "extends", "other")


def whole(
    old: ResolvedFramework, new: ResolvedFramework, items: tuple[ItemChange, ...], declared: tuple[Change, ...]
) -> FrameworkDiff:
    """The diff with what became of the items, now also held against the scale, and everything beside it."""
    scale_changed = old.level_values() != new.level_values()
    if scale_changed:
        items = tuple(_off_scale(change, new) for change in items)
    tiers = _by_id(old.tiers), _by_id(new.tiers)
    dimensions = _by_id(old.dimensions), _by_id(new.dimensions)
    levels = {level.value: level for level in old.scale}, {level.value: level for level in new.scale}
    going_on = list(_going_on(old, new, items))
    return FrameworkDiff(
        old=old.framework.reference,
        new=new.framework.reference,
        items=items,
        expectations=tuple(_expectations(going_on, [tier for tier in tiers[1] if tier in tiers[0]])),
        tags=tuple(
            TagChange(after.item.id, before.item.tags, after.item.tags)
            for before, after in going_on
            if before.item.tags != after.item.tags
        ),
        dimensions_added=_only_in(dimensions[1], dimensions[0]),
        dimensions_removed=_only_in(dimensions[0], dimensions[1]),
        dimensions_changed=_changed(*dimensions),
        tiers_added=_only_in(tiers[1], tiers[0]),
        tiers_removed=_only_in(tiers[0], tiers[1]),
        tiers_changed=_retitled(*tiers),
        tiers_reordered=_another_order(_ranked(old), _ranked(new)),
        scale_changed=scale_changed,
        levels_changed=_changed(*levels),
        heads_changed=any(getattr(old.framework, key) != getattr(new.framework, key) for key in _HEAD),
        order_changed=_another_order(_asked(old), _asked(new)) or _another_order([*dimensions[0]], [*dimensions[1]]),
        declared=declared,
    )


def _off_scale(change: ItemChange, new: ResolvedFramework) -> ItemChange:
    """`change` under another scale: nothing compares by itself."""
    if not change.comparable:
        return change
    reasons = (*change.reasons, "scale")
    return attrs.evolve(change, comparable=False, reasons=reasons, broken_in=new.framework.reference)


def _going_on(
    old: ResolvedFramework, new: ResolvedFramework, changes: Iterable[ItemChange]
) -> Iterator[tuple[ResolvedItem, ResolvedItem]]:
    """The items that go on as one item, as they were and as they are."""
    before, after = ({item.item.id: item for item in one.items} for one in (old, new))
    for change in changes:
        if change.kind in ("same", "reworded", "redefined", "moved") and len(change.origins) == 1:
            yield before[change.origins[0]], after[change.item]


def _expectations(
    items: Iterable[tuple[ResolvedItem, ResolvedItem]], tiers: Sequence[str]
) -> Iterator[ExpectationChange]:
    for old, new in items:
        for tier in tiers:
            before, after = old.expected.get(tier), new.expected.get(tier)
            if before != after:
                yield ExpectationChange(new.item.id, tier, before, after)


def _by_id(parts: Iterable[Tier] | Iterable[Dimension]) -> dict[str, Tier | Dimension]:
    return {part.id: part for part in parts}


def _only_in(here: Mapping[_Name, object], there: Mapping[_Name, object]) -> tuple[_Name, ...]:
    return tuple(name for name in here if name not in there)


def _changed(old: Mapping[_Name, object], new: Mapping[_Name, object]) -> tuple[_Name, ...]:
    return tuple(name for name in new if name in old and old[name] != new[name])


def _retitled(old: Mapping[str, Tier | Dimension], new: Mapping[str, Tier | Dimension]) -> tuple[str, ...]:
    return tuple(name for name in new if name in old and old[name].title != new[name].title)


def _ranked(framework: ResolvedFramework) -> list[str]:
    return [tier.id for tier in sorted(framework.tiers, key=lambda tier: tier.rank)]


def _asked(framework: ResolvedFramework) -> list[tuple[str, str]]:
    """The items with their dimensions, so that one that moved is not taken for a change of order."""
    return [(item.item.dimension, item.item.id) for item in framework.items]


def _another_order(old: Sequence[_Name], new: Sequence[_Name]) -> bool:
    """Whether the names that both have stand in another order."""
    in_old, in_new = set(old), set(new)
    return [name for name in old if name in in_new] != [name for name in new if name in in_old]
