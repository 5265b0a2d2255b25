"""Which step of the version a change of content needs, and what HR declares of the change."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from leaderdev.frameworks.diff import FrameworkDiff, ItemChange
from leaderdev.model.framework import Change, Framework, ResolvedFramework, Version

STEPS = ("major", "minor", "patch")

_STEP_OF_KIND = {
    "removed": "major",
    "redefined": "major",
    "split": "major",
    "merged": "major",
    "added": "minor",
    "moved": "minor",
    "reworded": "patch",
}
_FOUND_BY_BUMP = ("reworded", "redefined")


@attrs.frozen
class Reason:
    """Why a version needs a step.

    step  -- one of STEPS
    code  -- what happened: a kind of item change, "expectation", "tags", "question", "source", "scale", "order", "head", "level-" with
             "worded", "redefined", "dimension-" or "tier-" with "added", "removed", "worded", "redefined"; "tiers-reordered"
    about -- the id of the item, dimension or tier, or the value of the level; "" for the whole framework
    """

    step: str
    code: str
    about: str = ""


def reasons(diff: FrameworkDiff) -> tuple[Reason, ...]:
    """All reasons, the weightiest first; none where both versions say the same."""
    found = [*_of_items(diff), *_of_parts(diff)]
    return tuple(sorted(dict.fromkeys(found), key=lambda reason: STEPS.index(reason.step)))


def needed(found: Sequence[Reason]) -> str:
    """The step that the weightiest reason asks for; "" where there is none."""
    return next((step for step in STEPS if any(reason.step == step for reason in found)), "")


def next_version(base: Version, step: str) -> Version:
    """The version one `step` (of STEPS) after `base`."""
    import semver

    after = semver.Version(base.major, base.minor, base.patch).next_version(step)
    return Version(after.major, after.minor, after.patch)


def is_enough(base: Version, wanted: Version, step: str) -> bool:
    """Whether `wanted` is as far from `base` as `step` asks, or farther."""
    return wanted >= next_version(base, step or "patch")


def _of_items(diff: FrameworkDiff) -> Iterator[Reason]:
    for change in diff.items:
        if change.kind in _STEP_OF_KIND:
            yield Reason(_STEP_OF_KIND[change.kind], change.kind, change.item)
        if "dimension" in change.reasons and change.kind != "moved":
            yield Reason("minor", "moved", change.item)
        if "question" in change.reasons:
            yield Reason("minor", "question", change.item)
        if "source" in change.reasons:
            yield Reason("patch", "source", change.item)
    yield from (Reason("minor", "expectation", change.item) for change in diff.expectations)
    yield from (Reason("minor", "tags", change.item) for change in diff.tags)


def _of_parts(diff: FrameworkDiff) -> Iterator[Reason]:
    named: tuple[tuple[str, str, Iterable[object]], ...] = (
        ("major", "tier-removed", diff.tiers_removed),
        ("major", "tier-redefined", diff.tiers_redefined),
        ("major", "dimension-redefined", diff.dimensions_redefined),
        ("major", "level-redefined", diff.levels_redefined),
        ("minor", "tier-added", diff.tiers_added),
        ("minor", "dimension-added", diff.dimensions_added),
        ("minor", "dimension-removed", diff.dimensions_removed),
        ("patch", "dimension-worded", _other(diff.dimensions_changed, diff.dimensions_redefined)),
        ("patch", "tier-worded", _other(diff.tiers_changed, diff.tiers_redefined)),
        ("patch", "level-worded", _other(diff.levels_changed, diff.levels_redefined)),
    )
    for step, code, names in named:
        yield from (Reason(step, code, str(name)) for name in names)
    whole = (
        ("major", "scale", diff.scale_changed),
        ("major", "tiers-reordered", diff.tiers_reordered),
        ("patch", "head", diff.heads_changed),
        ("patch", "order", diff.order_changed),
    )
    yield from (Reason(step, code) for step, code, there in whole if there)


def _other(names: Sequence[object], redefined: Sequence[object]) -> tuple[object, ...]:
    return tuple(name for name in names if name not in redefined)


def declared_by_hr(draft: Framework, base: Framework) -> tuple[Change, ...]:
    """The changes that HR declared in the draft, without those that bump wrote or that were copied from `base`."""
    return tuple(change for change in draft.changes if not change.found and change not in base.changes)


@attrs.frozen
class Declarations:
    """How the `[[changes]]` of the draft become those of the new version.

    kept  -- the places, in the draft's list, of the entries that stay as they are
    added -- the entries that come behind them
    """

    kept: tuple[int, ...]
    added: tuple[Change, ...]


def declarations(
    draft: Framework, base: ResolvedFramework, new: ResolvedFramework, diff: FrameworkDiff
) -> Declarations:
    """What was found in the draft's own items is declared; what HR declared stays.

    draft -- the file; new -- the draft resolved, with only the changes that HR declared. Entries are dropped that were
    copied from the version before, or that say no more than bump would and no longer hold.
    """
    found = {(change.kind, change.item): change for change in _found(base, new, diff)}
    stays = [_stays(change, base.framework, found) for change in draft.changes]
    kept = tuple(place for place, stay in enumerate(stays) if stay)
    said = {(draft.changes[place].kind, draft.changes[place].item) for place in kept}
    return Declarations(kept, tuple(change for key, change in found.items() if key not in said))


def _stays(change: Change, base: Framework, found: dict[tuple[str, str], Change]) -> bool:
    if (change.kind, change.item) in found:
        return True
    if change.found or change in base.changes:
        return False
    says_more = change.origins or change.note or change.successor
    return bool(says_more) or change.kind not in ("added", "removed", "reworded", "moved")


def _found(base: ResolvedFramework, new: ResolvedFramework, diff: FrameworkDiff) -> Iterator[Change]:
    own = {item.item.id for item in new.items if item.origin == new.framework.reference}
    own_before = {item.item.id for item in base.items if item.origin == base.framework.reference}
    for change in diff.items:
        if change.kind in ("same", "split", "merged") or change.item not in _own(change, own, own_before):
            continue
        yield Change(change.kind, change.item, _renamed(change), found=change.kind in _FOUND_BY_BUMP)


def _own(change: ItemChange, own: set[str], own_before: set[str]) -> set[str]:
    return own_before if change.kind == "removed" else own


def _renamed(change: ItemChange) -> tuple[str, ...]:
    """The origin of an item with a new id."""
    return change.origins if change.kind == "moved" and change.origins != (change.item,) else ()
