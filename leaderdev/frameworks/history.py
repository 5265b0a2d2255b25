"""A comparison that goes by the versions in between, since HR declares each change against the version before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from leaderdev.frameworks import diff
from leaderdev.frameworks import diff as step
from leaderdev.frameworks.diff import FrameworkDiff, ItemChange
from leaderdev.frameworks.resolve import Lookup, versions_between
from leaderdev.model.framework import Reference, ResolvedFramework, ResolvedItem

Items = Mapping[str, ResolvedItem]

_GOING_ON = ("same", "reworded", "redefined", "moved")
# The mean of a mean is not the mean of all; the lowest of the lowest is the lowest.
_RULES_THAT_ADD_UP = frozenset({"lowest", "highest"})


def diff_between(
    old: ResolvedFramework, new: ResolvedFramework, known: Iterable[Reference], lookup: Lookup
) -> FrameworkDiff:
    """`old` to `new` by way of every version in between that was published, of the framework and of what it extends.

    known -- every framework version there is; lookup -- gives the file of one
    """
    return diff_along(versions_between(old, new, known, lookup))


def diff_along(versions: Sequence[ResolvedFramework]) -> FrameworkDiff:
    """The first of `versions` to the last, each declared change read at its own step. At least two versions."""
    first, last = versions[0], versions[-1]
    steps = [(old, new, step.declared_changes(old, new)) for old, new in pairwise(versions)]
    items = step.item_changes(*steps[0])
    for old, new, changes in steps[1:]:
        items = tuple(_two_steps(items, step.item_changes(old, new, changes), new.framework.reference))
    if len(steps) > 1:
        before, after = ({item.item.id: item for item in one.items} for one in (first, last))
        items = tuple(_from_end_to_end(change, before, after) for change in items)
    return diff.framework_diff(first, last, items, tuple(change for _, _, changes in steps for change in changes))


def _two_steps(first: Sequence[ItemChange], second: Sequence[ItemChange], version: Reference) -> Iterator[ItemChange]:
    """Two steps as one. version -- the one that the second step leads to."""
    middle = {change.item: change for change in first if change.kind != "removed"}
    went_on: set[str] = set()
    for change in second:
        if change.kind != "removed":
            joined = _composed([middle[origin] for origin in change.origins], change, version)
            went_on.update(joined.origins)
            yield joined
    gone = {change.item: change.broken_in for change in second if change.kind == "removed"}
    for change in first:
        for origin in change.origins:
            if origin not in went_on:
                went_on.add(origin)
                lost_in = change.broken_in if change.kind == "removed" else gone.get(change.item, change.broken_in)
                yield ItemChange("removed", origin, (origin,), False, (), lost_in)


def _composed(before: Sequence[ItemChange], change: ItemChange, version: Reference) -> ItemChange:
    """What became of an item, where `before` is what had become of its origins one step earlier."""
    origins = tuple(dict.fromkeys(origin for one in before for origin in one.origins))
    if not origins:
        return ItemChange("added", change.item, (), False)
    every = (*before, change)
    reasons = tuple(dict.fromkeys(reason for one in every for reason in one.reasons))
    rule = _rule(before, change)
    broken_in = next((one.broken_in for one in every if one.broken_in is not None), None)
    if any(one.kind == "added" for one in before):
        reasons, broken_in = (*reasons, "origin-added-later"), broken_in or version
    elif rule is None:
        reasons, broken_in = (*reasons, "no-merge-rule"), broken_in or version
    kind = _kind([one.kind for one in every], len(origins), broken_in is None)
    return ItemChange(kind, change.item, origins, broken_in is None, reasons, broken_in, rule or "")


def _kind(kinds: Sequence[str], origins: int, comparable: bool) -> str:
    if "merged" in kinds or origins > 1:
        return "merged"
    if "split" in kinds:
        return "split"
    return "same" if comparable else "redefined"


def _rule(before: Sequence[ItemChange], change: ItemChange) -> str | None:
    """The merge rule of both steps together; "" where nothing was merged, None where the rules do not add up."""
    rules = {one.rule for one in (*before, change) if one.rule}
    if not rules:
        return ""
    origins = [origin for one in before for origin in one.origins]
    if len(set(origins)) < len(origins) and not rules <= _RULES_THAT_ADD_UP:
        # Two equal heirs of one origin weigh twice in a mean, which the origins alone no longer tell.
        return None
    if change.rule and any(one.rule for one in before):
        return change.rule if len(rules) == 1 and change.rule in _RULES_THAT_ADD_UP else None
    return rules.pop() if len(rules) == 1 else None


def _from_end_to_end(change: ItemChange, before: Items, after: Items) -> ItemChange:
    """`change`, made of several steps, with what the first and the last wording say together.

    Many small steps can lead far away, and a step back undoes the one before it.
    """
    if change.kind not in (*_GOING_ON, "split") or len(change.origins) != 1:
        return change
    old, new = before[change.origins[0]], after[change.item]
    if change.comparable and diff.likeness(old.item, new.item) < diff.FLOOR:
        kind = "split" if change.kind == "split" else "redefined"
        reasons = ("drift", *step.differences(new, old))
        return attrs.evolve(change, kind=kind, comparable=False, reasons=reasons, broken_in=new.origin)
    if change.kind == "split":
        return change
    declared = [reason for reason in change.reasons if reason.startswith("declared")]
    differing = tuple(step.differences(new, old))
    undone = "declared-redefined" not in declared and not {"text", "anchors"} & set(differing)
    if change.comparable or undone:
        kind = step.kind_of(new, old)
        return ItemChange(kind, change.item, change.origins, True, (*declared, *differing))
    return attrs.evolve(change, reasons=(*declared, *differing))
