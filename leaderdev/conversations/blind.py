"""The blind rule: neither the leader nor the manager sees the other's ratings before both are complete.

An own assessment opens the other's where it was made in the same round, under the same framework (any version of it):

- it was completed later than the other's, which was thus rated without having been seen, or
- it was completed at most half a year earlier, unless it belongs to an earlier round of the other's (it lies nearer to that
  one), or the own ratings of this round are under way.

Under another framework an own assessment opens only what is more than half a year older: that round is over. Carried
assessments count with the role and the time of the one they were carried from. One without any answer opens nothing.
"""

from datetime import datetime, timedelta

import attrs

from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant

VIEWERS = ("self", "manager")
ROUND = timedelta(days=183)
# Two assessments of one side that lie nearer to each other are one round: a correction, or a second manager's.
APART = ROUND / 2


def is_visible(profile: Profile, assessment: Assessment, viewer: str) -> bool:
    """Whether `viewer`, a word of VIEWERS, may see `assessment`. What is not complete is shown to nobody but its own role.

    Only the leader's own and the manager's ratings are hidden from each other; those of other roles are shown in groups or
    not at all, which is another rule.
    """
    other = _original(profile, assessment)
    if other.role == viewer or other.role not in VIEWERS:
        return True
    if not other.complete:
        return False
    return any(
        _opens(profile, own, other) for one in profile.assessments if (own := _original(profile, one)).role == viewer
    )


def hidden(profile: Profile, viewer: str) -> tuple[Assessment, ...]:
    """The completed assessments that `viewer` may not see yet, in the order of the file."""
    return tuple(one for one in profile.assessments if one.complete and not is_visible(profile, one, viewer))


def visible_to(profile: Profile, viewer: str) -> Profile:
    """`profile` without the completed assessments that `viewer` may not see yet. Open ones stay: no report shows their levels."""
    return attrs.evolve(
        profile,
        assessments=tuple(one for one in profile.assessments if not one.complete or is_visible(profile, one, viewer)),
    )


def _original(profile: Profile, assessment: Assessment) -> Assessment:
    """The original of a carried assessment, where it exists; else `assessment`.

    Those of leader and manager only count as carried from one of the same role, since anybody can write an id.
    """
    if not assessment.carried_from:
        return assessment
    own = assessment.role in VIEWERS
    same = (one for one in profile.assessments if one.id == assessment.carried_from)
    return next((one for one in same if not own or one.role == assessment.role), assessment)


def _opens(profile: Profile, own: Assessment, other: Assessment) -> bool:
    if not own.complete or not (own.levels or own.not_relevant):
        return False
    mine, theirs = _completed(own), _completed(other)
    if own.framework.id != other.framework.id:
        return mine > theirs + ROUND
    if mine >= theirs:
        return True
    return theirs - mine <= ROUND and not (
        _is_of_an_earlier_round(profile, mine, other) or _is_under_way(profile, own, other)
    )


def _is_of_an_earlier_round(profile: Profile, mine: datetime, other: Assessment) -> bool:
    """Whether what was completed at `mine` lies nearer to an earlier round of the other's than to `other`."""
    theirs = _completed(other)
    earlier = (
        _completed(one)
        for one in profile.assessments
        if one.complete and one.role == other.role and one.framework.id == other.framework.id
    )
    return any(theirs - one > APART and abs(mine - one) <= theirs - mine for one in earlier)


def _is_under_way(profile: Profile, own: Assessment, other: Assessment) -> bool:
    """Whether the side of `own` has begun to rate anew after it, for the round of `other`, and is not done."""
    return any(
        _completed(own) < instant(one.started_at) <= _completed(other) + ROUND
        for one in profile.assessments
        if not one.complete and one.role == own.role and one.framework.id == own.framework.id and one.started_at
    )


def _completed(assessment: Assessment) -> datetime:
    return instant(assessment.completed_at)
