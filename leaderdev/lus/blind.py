"""The blind rule: neither the leader nor the manager sees the other's ratings before both are complete.

An assessment belongs to the round of the other's that was completed within half a year of it. What is older than the other's
latest round is no secret any more: that other has since rated without having seen it.
"""

from datetime import timedelta

import attrs

from leaderdev.model.moment import instant
from leaderdev.model.profile import Assessment, Profile

VIEWERS = ("self", "manager")
ROUND = timedelta(days=183)


def is_visible(profile: Profile, assessment: Assessment, viewer: str) -> bool:
    """Whether `viewer`, a word of VIEWERS, may see `assessment`, which is complete.

    Only the leader's own and the manager's ratings are hidden from each other; those of other roles are shown in groups or
    not at all, which is another rule.
    """
    if assessment.role == viewer or assessment.role not in VIEWERS:
        return True
    earliest = instant(assessment.completed_at) - ROUND
    return any(
        own.complete and own.role == viewer and instant(own.completed_at) >= earliest for own in profile.assessments
    )


def hidden(profile: Profile, viewer: str) -> tuple[Assessment, ...]:
    """The completed assessments that `viewer` may not see yet, in the order of the file."""
    return tuple(one for one in profile.assessments if one.complete and not is_visible(profile, one, viewer))


def as_seen_by(profile: Profile, viewer: str) -> Profile:
    """`profile` without what `viewer` may not see yet."""
    return attrs.evolve(
        profile,
        assessments=tuple(one for one in profile.assessments if not one.complete or is_visible(profile, one, viewer)),
    )
