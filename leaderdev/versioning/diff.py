"""What is different between two versions of a framework, with all they extend."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.model.framework import MERGE_RULES, Change, Framework
from leaderdev.model.resolved import ResolvedFramework, ResolvedItem
from leaderdev.model.version import Version
from leaderdev.versioning import meaning, parts
from leaderdev.versioning.changes import ExpectationChange, FrameworkDiff, ItemChange, TagChange

__all__ = ["ExpectationChange", "FrameworkDiff", "ItemChange", "TagChange", "declared_changes", "diff"]

Items = Mapping[str, ResolvedItem]


def diff(old: ResolvedFramework, new: ResolvedFramework) -> FrameworkDiff:
    """`new` held against `old` in one step; `leaderdev.versioning.history.diff_between` goes by the versions in between.

    Items are matched by what HR declared in the new version, and by id.
    """
    declared = declared_changes(old, new)
    changes = item_changes(old, new, declared)
    return parts.whole(old, new, changes, declared)


def declared_changes(old: ResolvedFramework, new: ResolvedFramework) -> tuple[Change, ...]:
    """What HR declared in the new version and in the new versions of what it extends.

    From a newer version back to an older one it is what the newer one declared, as far as it can be read backwards.
    """
    forwards = [change for file in _newer(new, old) for change in file.changes]
    backwards = [back for file in _newer(old, new) for change in file.changes if (back := _backwards(change))]
    if not _newer(old, new) and new.framework.id not in {file.id for file in old.files}:
        forwards += new.framework.changes
    return (*forwards, *backwards)


def _newer(one: ResolvedFramework, other: ResolvedFramework) -> list[Framework]:
    """The files of `one` of which `other` has an older version and not the same."""
    versions: dict[str, Version] = {}
    for file in _files(other):
        versions[file.id] = max(file.version, versions.get(file.id, file.version))
    return [file for file in _files(one) if file.id in versions and file.version > versions[file.id]]


def _files(framework: ResolvedFramework) -> tuple[Framework, ...]:
    return framework.files or (framework.framework,)


def _backwards(change: Change) -> Change | None:
    if change.kind == "redefined":
        return change
    if change.kind == "moved" and len(change.origins) == 1:
        return Change("moved", change.origins[0], (change.item,))
    return None


def item_changes(old: ResolvedFramework, new: ResolvedFramework, declared: Sequence[Change]) -> tuple[ItemChange, ...]:
    """What became of every item, scales aside."""
    before = {item.item.id: item for item in old.items}
    about: dict[str, list[Change]] = {}
    for change in declared:
        if not change.found:
            about.setdefault(change.item, []).append(change)
    found = [_of_new(item, before, about.get(item.item.id, ())) for item in new.items]
    went_on = {origin for change in found for origin in change.origins}
    gone = [name for name in before if name not in went_on]
    removed = [ItemChange("removed", name, (name,), False, (), new.framework.reference) for name in gone]
    return (*found, *removed)


def _of_new(new: ResolvedItem, before: Items, declared: Sequence[Change]) -> ItemChange:
    item = new.item.id
    for change in declared:
        origins = tuple(origin for origin in dict.fromkeys(change.origins) if origin in before)
        if change.kind == "split" and origins:
            return _split(new, before[origins[0]], origins, change)
        if change.kind == "merged" and origins:
            return _merged(new, origins, change)
        if change.kind == "moved" and origins and item not in before:
            return _continued(new, before[origins[0]], {*(one.kind for one in declared), "reworded"})
    if item in before:
        return _continued(new, before[item], {change.kind for change in declared})
    return ItemChange("added", item, (), False)


def _split(new: ResolvedItem, old: ResolvedItem, origins: tuple[str, ...], change: Change) -> ItemChange:
    """An heir reads its origin's ratings only where HR declares it equal and the words bear that out."""
    if not change.equal:
        return ItemChange("split", new.item.id, origins, False, ("no-equal-heir",), new.origin)
    if meaning.likeness(old.item, new.item) < meaning.FLOOR:
        return ItemChange("split", new.item.id, origins, False, meaning.differing(old.item, new.item), new.origin)
    return ItemChange("split", new.item.id, origins, True, ("declared-equal",))


def _merged(new: ResolvedItem, origins: tuple[str, ...], change: Change) -> ItemChange:
    if change.rule in MERGE_RULES:
        return ItemChange("merged", new.item.id, origins, True, (), None, change.rule)
    return ItemChange("merged", new.item.id, origins, False, ("no-merge-rule",), new.origin)


def _continued(new: ResolvedItem, old: ResolvedItem, declared: set[str]) -> ItemChange:
    """One item that goes on as one item. declared: the kinds of change that HR declared of it."""
    origins = (old.item.id,)
    reasons = tuple(differences(new, old))
    likeness = meaning.likeness(old.item, new.item)
    if "redefined" in declared:
        reasons = ("declared-redefined", *reasons)
        return ItemChange("redefined", new.item.id, origins, False, reasons, new.origin)
    if likeness < meaning.FLOOR or (likeness < meaning.ALIKE and "reworded" not in declared):
        return ItemChange("redefined", new.item.id, origins, False, reasons, new.origin)
    if likeness < meaning.ALIKE:
        reasons = ("declared-reworded", *reasons)
    return ItemChange(kind_of(new, old), new.item.id, origins, True, reasons)


def kind_of(new: ResolvedItem, old: ResolvedItem) -> str:
    """Of one item that still means the same: "reworded", "moved" or "same"."""
    if {"text", "anchors"} & set(meaning.differing(old.item, new.item)):
        return "reworded"
    moved = old.item.dimension != new.item.dimension or old.item.id != new.item.id
    return "moved" if moved else "same"


def differences(new: ResolvedItem, old: ResolvedItem) -> Iterator[str]:
    differing = meaning.differing(old.item, new.item)
    yield from (part for part in ("text", "anchors") if part in differing)
    if "question" in differing or old.questions != new.questions:
        yield "question"
    if "source" in differing:
        yield "source"
    if old.item.dimension != new.item.dimension:
        yield "dimension"
