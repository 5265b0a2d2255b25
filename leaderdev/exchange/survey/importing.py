"""From what a survey's file holds to assessments in profiles; what is there already is recognised and not added again."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.survey.reading import AssessmentKey, SurveyAssessment
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant

# Nobody answers anew within this time and answers everything alike.
NEAR = timedelta(days=31)


@attrs.frozen
class ImportState:
    """How an assessment of the file stands to the profile: "new", "known", "alike", or "differs" (there, with other levels).

    "alike": the same levels of the same rater are there from about the same time. Taken for new they would count as somebody
    else's answers, and what is shown before and after would together tell one person's.
    """

    name: str
    found: SurveyAssessment
    items: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        return self.name == "differs"

    def problem(self, file: str) -> Problem:
        """What is told of one that differs."""
        whose = self.found.whose
        values = {"leader": whose.leader, "rater": whose.rater, "items": self.items, "day": whose.completed_at[:10]}
        return Problem("imported-otherwise", file, f"row {self.found.row}", values)


def import_state(found: SurveyAssessment, profile: Profile) -> ImportState:
    there = next((one for one in profile.assessments if _is_same(one, found)), None)
    if there is None:
        return ImportState("alike" if any(_is_alike(one, found) for one in profile.assessments) else "new", found)
    items = dict.fromkeys((*found.levels, *there.levels))
    other = tuple(item for item in items if there.levels.get(item) != found.levels.get(item))
    return ImportState("differs" if other else "known", found, other)


def _is_same(one: Assessment, found: SurveyAssessment) -> bool:
    return _same_rater(one, found) and instant(one.completed_at) == instant(found.whose.completed_at)


def _is_alike(one: Assessment, found: SurveyAssessment) -> bool:
    if not _same_rater(one, found) or dict(one.levels) != found.levels:
        return False
    return abs(instant(one.completed_at) - instant(found.whose.completed_at)) <= NEAR


def _same_rater(one: Assessment, found: SurveyAssessment) -> bool:
    whose = found.whose
    return one.complete and (str(one.framework), one.role, one.rater) == (whose.framework, whose.role, whose.rater)


def import_states(
    assessments: Mapping[AssessmentKey, SurveyAssessment], profiles: Mapping[str, Profile]
) -> dict[AssessmentKey, ImportState]:
    """Of every assessment, in its order: as `add_to_profile` finds them one after the other. profiles -- by handle"""
    states, after = {}, dict(profiles)
    for whose, found in assessments.items():
        states[whose] = state = import_state(found, after[whose.leader])
        if state.name == "new":
            after[whose.leader] = _with(after[whose.leader], found)
    return states


def _with(profile: Profile, found: SurveyAssessment) -> Profile:
    return attrs.evolve(profile, assessments=(*profile.assessments, _assessment(found, profile)))


def add_to_profile(profile: Profile, assessments: Iterable[SurveyAssessment]) -> Profile:
    """The profile with what is new. Raises BadInput where one is there with other levels by now."""
    for found in assessments:
        state = import_state(found, profile)
        if state.differs:
            raise BadInput("not-added", [state.problem("")])
        if state.name == "new":
            profile = _with(profile, found)
    return profile


def _assessment(found: SurveyAssessment, profile: Profile) -> Assessment:
    whose = found.whose
    return Assessment(
        id=_unused_id(f"{whose.completed_at[:10]}-{whose.role}", {one.id for one in profile.assessments}),
        framework=found.framework.framework.reference,
        digest=found.framework.framework.digest,
        role=whose.role,
        rater=whose.rater,
        started_at=whose.completed_at,
        completed_at=whose.completed_at,
        levels=dict(found.levels),
        not_relevant=tuple(found.not_relevant),
        comments=dict(found.comments),
    )


def _unused_id(wish: str, taken: set[str]) -> str:
    name, number = wish, 2
    while name in taken:
        name, number = f"{wish}-{number}", number + 1
    return name
