"""Ratings under an earlier version, read and carried under a later one where they still mean the same."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Carried, Profile
from leaderdev.model.text import instant, unused_identifier

if TYPE_CHECKING:
    from leaderdev.frameworks.diff import FrameworkDiff, ItemChange


# What HR can declare for levels off the new scale: move them to its nearest end, rescale all levels, or leave them out.
MAPPINGS = ("clamp", "rescale", "leave-out")


def mean_level(levels: Sequence[int]) -> int:
    """The arithmetic mean, rounded to a whole level; a half goes up, so 2 and 3 give 3."""
    return (2 * sum(levels) + len(levels)) // (2 * len(levels))


_MERGED: dict[str, Callable[[Sequence[int]], int]] = {
    "merged-lowest": min,
    "merged-highest": max,
    "merged-mean": mean_level,
}
_ALONE = ("same", "reworded", "moved", "split")


def apply_rule(rule: str, levels: Sequence[int], old: Sequence[int], new: Sequence[int]) -> int | None:
    """The level that `rule` makes of the levels that were rated; None where it makes none.

    rule     -- as in `leaderdev.model.profile.Carried`
    old, new -- the values of the scale that was rated on and of the one it is read on, lowest first
    """
    how, _, mapping = rule.partition("+")
    if not levels or not (how in _MERGED or (how in _ALONE and len(levels) == 1)):
        return None
    if (how, mapping) == ("merged-mean", "rescale"):
        return rescaled_mean(levels, old, new)
    level = _MERGED[how](levels) if how in _MERGED else levels[0]
    return on_scale(level, mapping, old, new)


def on_scale(level: int, mapping: str, old: Sequence[int], new: Sequence[int]) -> int | None:
    """`level` of the scale `old` on the scale `new`; None where it has no level there.

    mapping -- a word of MAPPINGS; "" reads a level as itself
    """
    if mapping == "rescale":
        return rescaled(level, old, new)
    if mapping == "clamp" and new:
        level = min(max(level, new[0]), new[-1])
    return level if level in new else None


def rescaled(level: int, old: Sequence[int], new: Sequence[int]) -> int | None:
    """Linear from step to step: lowest to lowest, highest to highest, what falls between two steps to the nearest.

    Halfway between two steps goes up. None where `level` is not of the scale `old`, or a scale has fewer than two steps.
    """
    return rescaled_mean([level], old, new)


def rescaled_mean(levels: Sequence[int], old: Sequence[int], new: Sequence[int]) -> int | None:
    """The mean of the levels, as `rescaled`: rounded once, at the end."""
    if not set(levels) <= set(old) or len(old) < 2 or len(new) < 2:
        return None
    steps = len(levels) * (len(old) - 1)
    place = (2 * sum(map(old.index, levels)) * (len(new) - 1) + steps) // (2 * steps)
    return new[place]


# Reasons why a rating cannot be read under a later version; the first that applies is given.
OBSTACLES = (
    "declared-redefined",
    "no-equal-heir",
    "no-merge-rule",
    "origin-goes-on",
    "origin-added-later",
    "scale",
    "drift",
)


@attrs.frozen
class VersionPath:
    """From an earlier version to a later one.

    versions -- all versions from the earlier to the later one
    diff     -- what became of every item
    mapping  -- how levels of the earlier scale are read on the later one, a word of `MAPPINGS`; "" declares none
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
        """Whether ratings of the origins are read under the item. "scale" is given only where it is the only obstacle."""
        return change.comparable or (bool(self.mapping) and "scale" in change.reasons)


@attrs.frozen
class LeftOut:
    """An item that no rating is read under, or a rating that is read nowhere.

    item      -- in the later version; for reason "removed" the item of the earlier one
    reason    -- "added", "removed", a word of OBSTACLES, "text", "anchors", "text-anchors", "not-all-rated",
                 "off-scale", "tier" (the tier means something else)
    version   -- the version that broke or added it; None where no version did
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
    """One assessment read under the later version, in the order of that version."""

    levels: Mapping[str, int]
    carried: Mapping[str, Carried]
    not_relevant: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def read_under(original: Assessment, path: VersionPath, tier: str) -> Read:
    """The levels of `original` under the later version, and what is not read with its reason.

    tier -- of the leader: where the later version puts the tier to another use, nothing is read

    Items that were not rated are not in `left_out`; items that the later version adds are.
    """
    levels: dict[str, int] = {}
    carried: dict[str, Carried] = {}
    not_relevant: list[str] = []
    left_out: list[LeftOut] = []
    is_other = tier in path.diff.tiers_redefined
    for change in path.diff.items:
        rated = {origin: original.levels[origin] for origin in change.origins if origin in original.levels}
        if not path.compares(change):
            if rated or change.kind == "added":
                left_out.append(left_out_by(change, path, tuple(rated)))
        elif is_other:
            if rated:
                left_out.append(LeftOut(change.item, "tier", path.new.framework.reference, tuple(rated)))
        elif not rated:
            if set(change.origins) <= set(original.not_relevant):
                not_relevant.append(change.item)
        elif (found := _level(change, rated, path)) is not None:
            levels[change.item] = found
            carried[change.item] = Carried(rule_of(change, path), rated)
        else:
            left_out.append(_not_read(change, rated, path))
    return Read(levels, carried, tuple(not_relevant), tuple(left_out))


def _level(change: "ItemChange", rated: Mapping[str, int], path: VersionPath) -> int | None:
    if len(rated) < len(change.origins):
        return None
    return apply_rule(rule_of(change, path), list(rated.values()), path.old.level_values(), path.new.level_values())


def _not_read(change: "ItemChange", rated: Mapping[str, int], path: VersionPath) -> LeftOut:
    if len(rated) < len(change.origins):
        return LeftOut(change.item, "not-all-rated", None, tuple(rated))
    return LeftOut(change.item, "off-scale", path.new.framework.reference, tuple(rated))


def rule_of(change: "ItemChange", path: VersionPath) -> str:
    """The rule by which a level is read, in the words of `leaderdev.model.profile.Carried`."""
    rule = f"merged-{change.rule}" if change.kind == "merged" and change.rule else change.kind
    return f"{rule}+{path.mapping}" if path.diff.is_another_scale else rule


def left_out_by(change: "ItemChange", path: VersionPath, origins: Sequence[str] = ()) -> LeftOut:
    """Why no rating is read under an item, regardless of the answers."""
    version = _first_with(change.item, path) if change.kind == "added" else change.broken_in
    successor = _successor(change.item, path.diff) if change.kind == "removed" else ""
    return LeftOut(change.item, _reason(change), version, tuple(origins), successor)


def items_not_read(path: VersionPath) -> Iterator[LeftOut]:
    """The items of the later version under which no earlier rating is read, in order."""
    for change in path.diff.items:
        if change.kind != "removed" and not path.compares(change):
            yield left_out_by(change, path)


def _first_with(item: str, path: VersionPath) -> Reference | None:
    """The version that brought the item."""
    found = (one.origin for version in path.versions for one in version.items if one.item.id == item)
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


# Carrying never changes what was rated: it adds an assessment that names the source and the rule of every level.

PathFromVersion = Callable[[Reference], VersionPath]


@attrs.frozen
class Outcome:
    """What carrying makes of one assessment.

    original -- the assessment that was made
    state    -- "carried" (now), "already" (before), "nothing" (no rating can be read), "other-content" (it was rated under
                other texts than the framework has now), "source-missing" (itself carried, its original is gone)
    carried  -- the carried assessment; None where there is none
    left_out -- what is not read, with its reason
    """

    original: Assessment
    state: str
    carried: Assessment | None = None
    left_out: tuple[LeftOut, ...] = ()


def carry(
    profile: Profile, old: Reference, new: ResolvedFramework, path_from: PathFromVersion
) -> tuple[Profile, tuple[Outcome, ...]]:
    """`profile` with one carried assessment more, at the end, for every completed one under `old` that has none yet.

    path_from -- version -> its path to `new`. An assessment under `old` that was carried there itself is read from its
    original, so that nothing is rounded twice.
    """
    outcomes = []
    for assessment in profile.assessments:
        if assessment.complete and assessment.framework == old:
            outcome = _outcome(profile, assessment, new, path_from)
            outcomes.append(outcome)
            if outcome.state == "carried" and outcome.carried is not None:
                profile = attrs.evolve(profile, assessments=(*profile.assessments, outcome.carried))
    return profile, tuple(outcomes)


def source_of(profile: Profile, assessment: Assessment) -> Assessment | None:
    """The original: itself, or the one it was carried from; None where that is gone."""
    if not assessment.carried_from:
        return assessment
    return next((one for one in profile.assessments if one.id == assessment.carried_from), None)


def carried_to(profile: Profile, original: Assessment, new: Reference) -> Assessment | None:
    """The assessment under `new` that was carried from `original`; None where there is none."""
    carried = (one for one in profile.assessments if one.carried_from == original.id and one.framework == new)
    return next(carried, None)


def mapping_of(carried: Assessment) -> str:
    """How the scale was mapped when the assessment was carried, a word of `MAPPINGS`; "" for not at all."""
    return next((mapping for one in carried.carried.values() if (mapping := one.rule.partition("+")[2])), "")


def _outcome(profile: Profile, assessment: Assessment, new: ResolvedFramework, path_from: PathFromVersion) -> Outcome:
    original = source_of(profile, assessment)
    if original is None:
        return Outcome(assessment, "source-missing")
    path = path_from(original.framework)
    known = path.old.framework.digest
    if known and original.digest and original.digest != known:
        return Outcome(original, "other-content")
    read = read_under(original, path, profile.tier)
    there = carried_to(profile, original, new.framework.reference)
    if there is not None:
        return Outcome(original, "already", there, read.left_out)
    if not read.levels:
        return Outcome(original, "nothing", None, read.left_out)
    taken = {one.id for one in profile.assessments}
    return Outcome(original, "carried", _assessment(original, read, new, taken), read.left_out)


def _assessment(original: Assessment, read: Read, new: ResolvedFramework, taken: set[str]) -> Assessment:
    """With rater and times of the original, which keeps comments and evidence."""
    reference = new.framework.reference
    return Assessment(
        id=unused_identifier(f"{original.id}-{reference.version}", taken),
        framework=reference,
        digest=new.framework.digest,
        role=original.role,
        rater=original.rater,
        started_at=original.started_at,
        completed_at=original.completed_at,
        levels=read.levels,
        not_relevant=read.not_relevant,
        carried_from=original.id,
        carried=read.carried,
    )


# Comparing one leader's assessments: each is read under the same version.

# (earlier version, mapping between the scales or "") -> path.
PathFrom = Callable[[Reference, str], VersionPath]


@attrs.frozen
class Column:
    """One original assessment, read under the version of the comparison.

    reading  -- "made" (under that very version), "carried" (as it was carried to it), "read" (as it would be carried),
                "other-content" (rated under other texts than the framework has now: nothing is read)
    levels   -- item of the version -> level
    left_out -- item -> why it has no level; for an item that was removed its id in the earlier version
    """

    assessment: Assessment
    reading: str
    levels: Mapping[str, int]
    left_out: Mapping[str, LeftOut]


def columns(
    profile: Profile, new: ResolvedFramework, roles: tuple[str, ...], path_from: PathFrom
) -> tuple[Column, ...]:
    """The completed assessments in `roles` that were made under `new` or an earlier version of it, the oldest first."""
    reference = new.framework.reference
    made = [
        one
        for one in profile.assessments
        if one.complete and one.role in roles and not one.carried_from
        if one.framework.id == reference.id and one.framework <= reference
    ]
    in_order = sorted(made, key=lambda one: (instant(one.completed_at), one.id))
    return tuple(_column(profile, one, new, path_from) for one in in_order)


def _column(profile: Profile, made: Assessment, new: ResolvedFramework, path_from: PathFrom) -> Column:
    if made.framework == new.framework.reference:
        return Column(made, "made", made.levels, {})
    carried = carried_to(profile, made, new.framework.reference)
    path = path_from(made.framework, mapping_of(carried) if carried else "")
    read = read_under(made, path, profile.tier)
    left_out = {one.item: one for one in read.left_out}
    if carried is not None:
        return Column(made, "carried", carried.levels, left_out)
    known = path.old.framework.digest
    if known and made.digest and made.digest != known:
        return Column(made, "other-content", {}, {item: LeftOut(item, "other-content") for item in made.levels})
    return Column(made, "read", read.levels, left_out)


def newer(profile: Profile, new: Reference, roles: tuple[str, ...]) -> int:
    """How many completed assessments were made under later versions, which cannot be read here."""
    return sum(
        one.complete and one.role in roles and one.framework.id == new.id and one.framework > new
        for one in profile.assessments
        if not one.carried_from
    )


def expected_in(
    column: Column, profile: Profile, new: ResolvedFramework, tier: str, path_from: PathFrom
) -> dict[str, int]:
    """Item of `new` -> the level that the version of the assessment expected of `tier`.

    Items without an expectation then, or without readable ratings, are left out. Expectations are merged like ratings: the
    mean, lowest or highest of the origins' levels.
    """
    if column.reading == "made":
        return expected_of(new, tier)
    carried = carried_to(profile, column.assessment, new.framework.reference)
    return expected_along(path_from(column.assessment.framework, mapping_of(carried) if carried else ""), tier)


def expected_along(path: VersionPath, tier: str) -> dict[str, int]:
    """Item of the last version -> the level that the first version expected, where ratings can be read."""
    then = expected_of(path.old, tier)
    scales = path.old.level_values(), path.new.level_values()
    found = {}
    for change in path.diff.items:
        if change.kind != "removed" and path.compares(change) and all(origin in then for origin in change.origins):
            level = apply_rule(rule_of(change, path), [then[origin] for origin in change.origins], *scales)
            if level is not None:
                found[change.item] = level
    return found


def expected_of(framework: ResolvedFramework, tier: str) -> dict[str, int]:
    return {one.item.id: one.expected[tier] for one in framework.items if tier in one.expected}
