"""What of an assessment can be read under a later version, and why the rest cannot."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from leaderdev.model.profile import Assessment, Carried
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.versioning.level_rules import follow

if TYPE_CHECKING:
    from leaderdev.versioning.changes import FrameworkDiff, ItemChange

# What stands in the way of reading a rating, the first that is found being the reason that is given.
OBSTACLES = ("declared-redefined", "no-equal-heir", "no-merge-rule", "origin-added-later", "scale", "drift")


@attrs.frozen
class Way:
    """From an earlier version to a later one.

    versions -- the earlier one, those in between, and the later one
    diff     -- what became of every item on the way
    mapping  -- how levels of the one scale are read on the other, a word of `level_rules.MAPPINGS`; "" declares none
    """

    versions: tuple[ResolvedFramework, ...]
    diff: "FrameworkDiff"
    mapping: str = ""

    @property
    def old(self) -> ResolvedFramework:
        return self.versions[0]

    @property
    def new(self) -> ResolvedFramework:
        return self.versions[-1]

    def compares(self, change: "ItemChange") -> bool:
        """Whether ratings of the origins are read under the item. "scale" is there only where nothing else hinders."""
        return change.comparable or (bool(self.mapping) and "scale" in change.reasons)


@attrs.frozen
class LeftOut:
    """An item that no rating is read under, or a rating that is read nowhere.

    item      -- in the later version; for reason "removed" the item of the earlier one
    reason    -- "added", "removed", a word of OBSTACLES, "text", "anchors", "text-anchors", "not-all-rated", "off-scale"
    version   -- the version in which it ceased to compare or came in; None where it is no version's doing
    origins   -- the items of the earlier version that were rated and are not read here
    successor -- for "removed": the item that HR named to take its place; "" for none
    """

    item: str
    reason: str
    version: Reference | None = None
    origins: tuple[str, ...] = ()
    successor: str = ""


@attrs.frozen
class Read:
    """What of one assessment can be read under the later version, in the order of that version."""

    levels: Mapping[str, int]
    carried: Mapping[str, Carried]
    not_relevant: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def read_under(original: Assessment, way: Way) -> Read:
    """The levels of `original` under the later version, and what is not read with its reason.

    An item that was not rated is not among what is left out; one that is new in the later version is.
    """
    levels: dict[str, int] = {}
    carried: dict[str, Carried] = {}
    not_relevant: list[str] = []
    left_out: list[LeftOut] = []
    for change in way.diff.items:
        rated = {origin: original.levels[origin] for origin in change.origins if origin in original.levels}
        if not way.compares(change):
            if rated or change.kind == "added":
                left_out.append(left_out_by(change, way, tuple(rated)))
        elif not rated:
            if set(change.origins) <= set(original.not_relevant):
                not_relevant.append(change.item)
        elif (found := _level(change, rated, way)) is not None:
            levels[change.item] = found
            carried[change.item] = Carried(rule_of(change, way), rated)
        else:
            left_out.append(_unread(change, rated, way))
    return Read(levels, carried, tuple(not_relevant), tuple(left_out))


def _level(change: "ItemChange", rated: Mapping[str, int], way: Way) -> int | None:
    if len(rated) < len(change.origins):
        return None
    return follow(rule_of(change, way), list(rated.values()), way.old.level_values(), way.new.level_values())


def _unread(change: "ItemChange", rated: Mapping[str, int], way: Way) -> LeftOut:
    if len(rated) < len(change.origins):
        return LeftOut(change.item, "not-all-rated", None, tuple(rated))
    return LeftOut(change.item, "off-scale", way.new.framework.reference, tuple(rated))


def rule_of(change: "ItemChange", way: Way) -> str:
    """By which rule a level is read, in the words of `leaderdev.model.profile.Carried`."""
    rule = f"merged-{change.rule}" if change.kind == "merged" and change.rule else change.kind
    return f"{rule}+{way.mapping}" if way.diff.scale_changed else rule


def left_out_by(change: "ItemChange", way: Way, origins: Sequence[str] = ()) -> LeftOut:
    """Why no rating is read under an item, whatever anybody answered."""
    version = _first_with(change.item, way) if change.kind == "added" else change.broken_in
    successor = _successor(change.item, way.diff) if change.kind == "removed" else ""
    return LeftOut(change.item, _reason(change), version, tuple(origins), successor)


def barred(way: Way) -> Iterator[LeftOut]:
    """The items of the later version that no rating of the earlier one is read under, in order."""
    for change in way.diff.items:
        if change.kind != "removed" and not way.compares(change):
            yield left_out_by(change, way)


def _first_with(item: str, way: Way) -> Reference | None:
    """The version that brought the item."""
    found = (one.origin for version in way.versions for one in version.items if one.item.id == item)
    return next(found, None)


def _reason(change: "ItemChange") -> str:
    if change.kind in ("added", "removed"):
        return change.kind
    hindering = next((word for word in OBSTACLES if word in change.reasons), "")
    worded = [word for word in ("text", "anchors") if word in change.reasons]
    return hindering or "-".join(worded) or change.kind


def _successor(item: str, diff: "FrameworkDiff") -> str:
    named = (one.successor for one in diff.declared if one.kind == "removed" and one.item == item and one.successor)
    return next(named, "")
