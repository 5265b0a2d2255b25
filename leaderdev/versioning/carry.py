"""Ratings under an earlier version, carried to a later one where they still mean the same.

What was rated is never changed: a carried assessment is a new one, which says where every level comes from and by which
rule.
"""

from collections.abc import Callable

import attrs

from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.versioning.reading import LeftOut, Read, Way, read_under

WayFrom = Callable[[Reference], Way]


@attrs.frozen
class Outcome:
    """What carrying makes of one assessment.

    original -- the assessment that was made
    state    -- "carried" (made now), "already" (was there before), "nothing" (no rating can be read), "other-content" (it
                was rated under other words than the framework has), "source-missing" (itself carried, its original gone)
    carried  -- the carried assessment; None where there is none
    left_out -- what is not read, with its reason
    """

    original: Assessment
    state: str
    carried: Assessment | None = None
    left_out: tuple[LeftOut, ...] = ()


def carry(
    profile: Profile, old: Reference, new: ResolvedFramework, way_from: WayFrom
) -> tuple[Profile, tuple[Outcome, ...]]:
    """`profile` with one carried assessment more, at the end, for every completed one under `old` that has none yet.

    way_from -- the way to `new` from a version. An assessment under `old` that was carried there itself is read from its
    original, so that nothing is rounded twice.
    """
    outcomes = []
    for assessment in profile.assessments:
        if assessment.complete and assessment.framework == old:
            outcome = _outcome(profile, assessment, new, way_from)
            outcomes.append(outcome)
            if outcome.state == "carried" and outcome.carried is not None:
                profile = attrs.evolve(profile, assessments=(*profile.assessments, outcome.carried))
    return profile, tuple(outcomes)


def source_of(profile: Profile, assessment: Assessment) -> Assessment | None:
    """The assessment that was made: itself, or the one it was carried from; None where that one is gone."""
    if not assessment.carried_from:
        return assessment
    return next((one for one in profile.assessments if one.id == assessment.carried_from), None)


def carried_to(profile: Profile, original: Assessment, new: Reference) -> Assessment | None:
    """The assessment under `new` that was carried from `original`; None where there is none."""
    carried = (one for one in profile.assessments if one.carried_from == original.id and one.framework == new)
    return next(carried, None)


def mapping_of(carried: Assessment) -> str:
    """How the scale was mapped when the assessment was carried, a word of `level_rules.MAPPINGS`; "" for not at all."""
    return next((mapping for one in carried.carried.values() if (mapping := one.rule.partition("+")[2])), "")


def _outcome(profile: Profile, assessment: Assessment, new: ResolvedFramework, way_from: WayFrom) -> Outcome:
    original = source_of(profile, assessment)
    if original is None:
        return Outcome(assessment, "source-missing")
    way = way_from(original.framework)
    known = way.old.framework.digest
    if known and original.digest and original.digest != known:
        return Outcome(original, "other-content")
    read = read_under(original, way)
    there = carried_to(profile, original, new.framework.reference)
    if there is not None:
        return Outcome(original, "already", there, read.left_out)
    if not read.levels:
        return Outcome(original, "nothing", None, read.left_out)
    taken = {one.id for one in profile.assessments}
    return Outcome(original, "carried", _assessment(original, read, new, taken), read.left_out)


def _assessment(original: Assessment, read: Read, new: ResolvedFramework, taken: set[str]) -> Assessment:
    """By the same person at the same time; comments and evidence stay with the original."""
    reference = new.framework.reference
    return Assessment(
        id=_free(f"{original.id}-{reference.version}", taken),
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


def _free(wish: str, taken: set[str]) -> str:
    name, number = wish, 2
    while name in taken:
        name, number = f"{wish}-{number}", number + 1
    return name
