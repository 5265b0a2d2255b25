"""Which assessment an interview works on: the open one, or a new one."""

from collections.abc import Iterable

import attrs

from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant


def open_assessment(profile: Profile, framework: Reference, role: str, rater: str) -> Assessment | None:
    """The half-done assessment of this rater under this framework; None where there is none."""
    for assessment in profile.assessments:
        if _whose(assessment) == (framework, role, rater) and not assessment.complete:
            return assessment
    return None


def new_assessment(profile: Profile, framework: ResolvedFramework, role: str, rater: str, moment: str) -> Assessment:
    """An empty assessment with an id of its own: date and role, numbered where that is taken."""
    identifier = _free(f"{moment[:10]}-{role}", (assessment.id for assessment in profile.assessments))
    return Assessment(
        id=identifier,
        framework=framework.framework.reference,
        digest=framework.framework.digest,
        role=role,
        rater=rater,
        started_at=moment,
    )


def settled(profile: Profile, assessment: Assessment) -> Assessment:
    """`assessment` as it is in the profile now; where it is not there yet, with an id that nobody else has taken."""
    whose = _whose(assessment)
    for kept in profile.assessments:
        if kept.id == assessment.id and _whose(kept) == whose:
            return kept
    return attrs.evolve(assessment, id=_free(assessment.id, (kept.id for kept in profile.assessments)))


def _whose(assessment: Assessment) -> tuple[Reference, str, str]:
    return assessment.framework, assessment.role, assessment.rater


def _free(wish: str, taken: Iterable[str]) -> str:
    used = set(taken)
    name, number = wish, 2
    while name in used:
        name, number = f"{wish}-{number}", number + 1
    return name


def earlier(profile: Profile, role: str, rater: str, now: Assessment) -> Assessment | None:
    """The last completed assessment by the same rater before `now`; None where there is none.

    Under whichever version; of one that was carried to the version of `now`, the carried one.
    """
    done = [
        assessment
        for assessment in profile.assessments
        if assessment.complete and assessment.role == role and assessment.rater == rater and assessment.id != now.id
    ]
    return max(done, key=lambda one: (instant(one.completed_at), one.framework == now.framework), default=None)
