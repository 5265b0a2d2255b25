"""Adds a survey's assessments to profiles. Those that are there already are recognised and not added again."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.survey.reading import AssessmentKey, SurveyAssessment
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant, unused_identifier

# Equal answers of one rater within this time are the same assessment.
NEAR = timedelta(days=31)


@attrs.frozen
class ImportState:
    """name -- "new", "known", "alike", or "differs" (there with other levels)

    "alike": the same rater gave the same levels at about the same time. As a new assessment it would count as somebody
    else's answers, and differencing the figures before and after would disclose one person's.
    """

    name: str
    found: SurveyAssessment
    items: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        return self.name == "differs"

    def problem(self, file: str) -> Problem:
        """The problem of one that differs."""
        key = self.found.key
        values = {"leader": key.leader, "rater": key.rater, "items": self.items, "day": key.completed_at[:10]}
        return Problem("imported-otherwise", file, f"row {self.found.row}", values)


def import_state(found: SurveyAssessment, profile: Profile) -> ImportState:
    there = next((one for one in profile.assessments if _is_same(one, found)), None)
    if there is None:
        return ImportState("alike" if any(_is_alike(one, found) for one in profile.assessments) else "new", found)
    items = dict.fromkeys((*found.levels, *there.levels))
    other = tuple(item for item in items if there.levels.get(item) != found.levels.get(item))
    return ImportState("differs" if other else "known", found, other)


def _is_same(one: Assessment, found: SurveyAssessment) -> bool:
    return _same_rater(one, found) and instant(one.completed_at) == instant(found.key.completed_at)


def _is_alike(one: Assessment, found: SurveyAssessment) -> bool:
    if not _same_rater(one, found) or dict(one.levels) != found.levels:
        return False
    return abs(instant(one.completed_at) - instant(found.key.completed_at)) <= NEAR


def _same_rater(one: Assessment, found: SurveyAssessment) -> bool:
    key = found.key
    return one.complete and (str(one.framework), one.role, one.rater) == (key.framework, key.role, key.rater)


def import_states(
    assessments: Mapping[AssessmentKey, SurveyAssessment], profiles: Mapping[str, Profile]
) -> dict[AssessmentKey, ImportState]:
    """Of every assessment, in its order: as `add_to_profile` finds them one after the other. profiles -- by handle"""
    states, after = {}, dict(profiles)
    for key, found in assessments.items():
        states[key] = state = import_state(found, after[key.leader])
        if state.name == "new":
            after[key.leader] = _with(after[key.leader], found)
    return states


def _with(profile: Profile, found: SurveyAssessment) -> Profile:
    return attrs.evolve(profile, assessments=(*profile.assessments, _assessment(found, profile)))


def add_to_profile(profile: Profile, assessments: Iterable[SurveyAssessment]) -> Profile:
    """The profile with the new assessments. Raises BadInput where one is there with other levels by now."""
    for found in assessments:
        state = import_state(found, profile)
        if state.differs:
            raise BadInput("not-added", [state.problem("")])
        if state.name == "new":
            profile = _with(profile, found)
    return profile


def _assessment(found: SurveyAssessment, profile: Profile) -> Assessment:
    key = found.key
    return Assessment(
        id=unused_identifier(f"{key.completed_at[:10]}-{key.role}", {one.id for one in profile.assessments}),
        framework=found.framework.framework.reference,
        digest=found.framework.framework.digest,
        role=key.role,
        rater=key.rater,
        started_at=key.completed_at,
        completed_at=key.completed_at,
        levels=dict(found.levels),
        not_relevant=tuple(found.not_relevant),
        comments=dict(found.comments),
    )
