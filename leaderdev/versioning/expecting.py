"""What was expected under an earlier version, read under a later one by the same rules as the ratings."""

from collections.abc import Callable

from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.versioning.carry import carried_to, mapping_of
from leaderdev.versioning.comparing import Column
from leaderdev.versioning.level_rules import follow
from leaderdev.versioning.reading import Way, rule_of

WayFrom = Callable[[Reference, str], Way]


def expected_in(
    column: Column, profile: Profile, new: ResolvedFramework, tier: str, way_from: WayFrom
) -> dict[str, int]:
    """Item of `new` -> the level that the version of the assessment expected of `tier`.

    An item of which it expected nothing is left out, and so is one that its ratings are not read under. What was merged is
    expected as its ratings are merged: the mean of the origins' levels, or the lowest, or the highest.
    """
    if column.reading == "made":
        return expected_of(new, tier)
    carried = carried_to(profile, column.assessment, new.framework.reference)
    return expected_along(way_from(column.assessment.framework, mapping_of(carried) if carried else ""), tier)


def expected_along(way: Way, tier: str) -> dict[str, int]:
    """Item at the end of the way -> the level that its beginning expected, where ratings are read along it."""
    then = expected_of(way.old, tier)
    scales = way.old.level_values(), way.new.level_values()
    found = {}
    for change in way.diff.items:
        if change.kind != "removed" and way.compares(change) and all(origin in then for origin in change.origins):
            level = follow(rule_of(change, way), [then[origin] for origin in change.origins], *scales)
            if level is not None:
                found[change.item] = level
    return found


def expected_of(framework: ResolvedFramework, tier: str) -> dict[str, int]:
    return {one.item.id: one.expected[tier] for one in framework.items if tier in one.expected}
