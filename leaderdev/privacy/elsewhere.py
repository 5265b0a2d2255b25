"""What the records of other people hold of a person: that the person rated them, leads them, or wrote a note about them."""

from collections.abc import Iterable, Sequence

import attrs

from leaderdev.model.profile import Assessment, Note, Profile

NEUTRAL = "erased"
# Who rates in these roles answers in confidence; the leader's nearest manager rates as part of the office.
IN_CONFIDENCE = ("peer", "employee")


@attrs.frozen
class RatingGiven:
    """An assessment that the person gave: role, days and number of answers; not of whom, and not the answers.

    started_on, completed_on -- ISO dates; completed_on is "" where the assessment is open
    answered -- how many items have a level or were found not relevant
    """

    role: str
    framework: str
    started_on: str
    completed_on: str
    answered: int


@attrs.frozen
class Elsewhere:
    """What other people's records hold of a person.

    manages       -- how many leaders have the person as their manager
    given         -- the assessments of others that the person made, oldest first
    notes_written -- how many notes on others the person wrote
    """

    manages: int = 0
    given: tuple[RatingGiven, ...] = ()
    notes_written: int = 0


def elsewhere(handle: str, others: Iterable[Profile], notes: Iterable[Note]) -> Elsewhere:
    """others, notes -- the profiles of everybody else, and the notes about everybody else"""
    manages, given = 0, []
    for profile in others:
        manages += profile.manager == handle
        given += [_rating_given(one) for one in profile.assessments if one.rater == handle and not one.carried_from]
    by_time = sorted(given, key=lambda one: (one.started_on, one.framework, one.role))
    return Elsewhere(manages, tuple(by_time), sum(note.by == handle for note in notes))


def _rating_given(assessment: Assessment) -> RatingGiven:
    answered = len(assessment.levels) + len(assessment.not_relevant)
    days = assessment.started_at[:10], assessment.completed_at[:10]
    return RatingGiven(assessment.role, str(assessment.framework), *days, answered)


def names(profile: Profile, handle: str) -> bool:
    """Whether somebody else's profile names `handle` where a handle stands."""
    return profile.manager == handle or any(one.rater == handle for one in profile.assessments)


def without_person(profile: Profile, handle: str) -> Profile:
    """Somebody else's profile without `handle`: no manager in its place, and a neutral rater.

    The ratings stay, since they are about somebody else. A rater of several assessments stays one rater.
    """
    neutral = _free(NEUTRAL, {one.rater for one in profile.assessments})
    assessments = tuple(attrs.evolve(one, rater=neutral) if one.rater == handle else one for one in profile.assessments)
    manager = "" if profile.manager == handle else profile.manager
    return attrs.evolve(profile, manager=manager, assessments=assessments)


def notes_without_author(notes: Sequence[Note], handle: str) -> tuple[Note, ...]:
    """Without those that `handle` wrote: only their writer may read them."""
    return tuple(note for note in notes if note.by != handle)


def in_confidence(profile: Profile) -> Profile:
    """A person's own profile with neutral names for those who rated in confidence; the same object where there are none."""
    raters = {(one.role, one.rater): "" for one in profile.assessments if one.role in IN_CONFIDENCE}
    if not raters:
        return profile
    taken = {one.rater for one in profile.assessments}
    for role, rater in raters:
        raters[role, rater] = _free(role, taken)
        taken.add(raters[role, rater])
    return attrs.evolve(
        profile,
        assessments=tuple(
            attrs.evolve(one, rater=raters.get((one.role, one.rater), one.rater)) for one in profile.assessments
        ),
    )


def _free(word: str, taken: set[str]) -> str:
    number = 1
    while f"{word}-{number}" in taken:
        number += 1
    return f"{word}-{number}"
