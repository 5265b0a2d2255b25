"""The course of an interview: which assessment it works on, how far it is, and which item comes next."""

from collections.abc import Sequence

import attrs

from leaderdev.model.framework import Dimension, Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant, unused_identifier


def open_assessment(profile: Profile, framework: Reference, role: str, rater: str) -> Assessment | None:
    """The half-done assessment of this rater under this framework; None where there is none."""
    for assessment in profile.assessments:
        if _rater_key(assessment) == (framework, role, rater) and not assessment.complete:
            return assessment
    return None


def completed_assessment(profile: Profile, framework: Reference, role: str, rater: str) -> Assessment | None:
    """The last completed assessment of this rater under this framework; None where there is none."""
    done = (one for one in profile.assessments if _rater_key(one) == (framework, role, rater) and one.complete)
    return max(done, key=lambda one: instant(one.completed_at), default=None)


def new_assessment(profile: Profile, framework: ResolvedFramework, role: str, rater: str, moment: str) -> Assessment:
    """An empty assessment with an id of its own: date and role, numbered where that is taken."""
    identifier = unused_identifier(f"{moment[:10]}-{role}", [assessment.id for assessment in profile.assessments])
    return Assessment(
        id=identifier,
        framework=framework.framework.reference,
        digest=framework.framework.digest,
        role=role,
        rater=rater,
        started_at=moment,
    )


def current_version(profile: Profile, assessment: Assessment) -> Assessment:
    """`assessment` as it is in the profile now; where it is not there yet, with an id that nobody else has taken."""
    key = _rater_key(assessment)
    for existing in profile.assessments:
        if existing.id == assessment.id and _rater_key(existing) == key:
            return existing
    return attrs.evolve(
        assessment, id=unused_identifier(assessment.id, [existing.id for existing in profile.assessments])
    )


def _rater_key(assessment: Assessment) -> tuple[Reference, str, str]:
    return assessment.framework, assessment.role, assessment.rater


def earlier_assessment(profile: Profile, role: str, rater: str, now: Assessment) -> Assessment | None:
    """The last completed assessment by the same rater before `now`; None where there is none.

    Under whichever version; of one that was carried to the version of `now`, the carried one.
    """
    done = [
        assessment
        for assessment in profile.assessments
        if assessment.complete and assessment.role == role and assessment.rater == rater and assessment.id != now.id
    ]
    return max(done, key=lambda one: (instant(one.completed_at), one.framework == now.framework), default=None)


SECONDS_AN_ITEM = 20


@attrs.frozen
class Stop:
    """One item of the interview. number counts from 1 to `of`; opens: the first item of its dimension."""

    item: ResolvedItem
    dimension: Dimension
    number: int
    of: int
    opens: bool


@attrs.frozen
class Progress:
    """How far an assessment is, in items. answered: rated or not relevant. minutes: a careful guess at what is left."""

    answered: int
    left: int
    of: int
    minutes: int


def course(framework: ResolvedFramework, tier: str) -> tuple[Stop, ...]:
    """Every item that is for `tier`, in the order of the framework."""
    items = framework.for_tier(tier)
    stops = []
    before = ""
    for number, item in enumerate(items, start=1):
        name = item.item.dimension
        dimension = framework.dimension(name)
        if dimension is None:
            raise ValueError(name)
        stops.append(Stop(item, dimension, number, len(items), name != before))
        before = name
    return tuple(stops)


def is_answered(assessment: Assessment, item: str) -> bool:
    """True where the item is rated or found not relevant; a comment alone is no answer."""
    return item in assessment.levels or item in assessment.not_relevant


def progress(stops: Sequence[Stop], assessment: Assessment) -> Progress:
    answered = sum(is_answered(assessment, stop.item.item.id) for stop in stops)
    left = len(stops) - answered
    return Progress(answered, left, len(stops), -(-left * SECONDS_AN_ITEM // 60))


def resume_at(stops: Sequence[Stop], assessment: Assessment) -> int:
    """The place (0 is first) to take up: after the last answer, skipped ones before it staying skipped; len at the end."""
    last = max((place for place, stop in enumerate(stops) if is_answered(assessment, stop.item.item.id)), default=-1)
    return last + 1
