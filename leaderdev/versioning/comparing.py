"""One leader's assessments under several versions, every one read under the same version so that they stand side by side."""

from collections.abc import Callable, Mapping

import attrs

from leaderdev.model.moment import instant
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.versioning.carry import carried_to, mapping_of
from leaderdev.versioning.reading import LeftOut, Way, read_under

# From an earlier version, with the mapping between the scales that holds ("" for none).
WayFrom = Callable[[Reference, str], Way]


@attrs.frozen
class Column:
    """One assessment that was made, as it is read under the version of the comparison.

    reading  -- "made" (under that very version), "carried" (as it was carried to it), "read" (as it would be carried),
                "other-content" (rated under other words than the framework has, so that nothing is read)
    levels   -- item of the version -> level
    left_out -- item -> why it has no level; for an item that was removed its id in the earlier version
    """

    assessment: Assessment
    reading: str
    levels: Mapping[str, int]
    left_out: Mapping[str, LeftOut]


def columns(profile: Profile, new: ResolvedFramework, roles: tuple[str, ...], way_from: WayFrom) -> tuple[Column, ...]:
    """The completed assessments in `roles` that were made under `new` or an earlier version of it, the oldest first."""
    reference = new.framework.reference
    made = [
        one
        for one in profile.assessments
        if one.complete and one.role in roles and not one.carried_from
        if one.framework.id == reference.id and one.framework <= reference
    ]
    in_order = sorted(made, key=lambda one: (instant(one.completed_at), one.id))
    return tuple(_column(profile, one, new, way_from) for one in in_order)


def _column(profile: Profile, made: Assessment, new: ResolvedFramework, way_from: WayFrom) -> Column:
    if made.framework == new.framework.reference:
        return Column(made, "made", made.levels, {})
    carried = carried_to(profile, made, new.framework.reference)
    way = way_from(made.framework, mapping_of(carried) if carried else "")
    read = read_under(made, way)
    left_out = {one.item: one for one in read.left_out}
    if carried is not None:
        return Column(made, "carried", carried.levels, left_out)
    known = way.old.framework.digest
    if known and made.digest and made.digest != known:
        return Column(made, "other-content", {}, {item: LeftOut(item, "other-content") for item in made.levels})
    return Column(made, "read", read.levels, left_out)


def newer(profile: Profile, new: Reference, roles: tuple[str, ...]) -> int:
    """How many completed assessments were made under later versions, which cannot be read backwards."""
    return sum(
        one.complete and one.role in roles and one.framework.id == new.id and one.framework > new
        for one in profile.assessments
        if not one.carried_from
    )
