"""The rules of a profile."""

from collections.abc import Callable, Iterator, Mapping

import attrs

from leaderdev.errors import Problem
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.model.text import LANGUAGES, is_identifier
from leaderdev.validation import carried
from leaderdev.validation.assessment import check_assessment
from leaderdev.validation.conversation import check_conversations
from leaderdev.validation.repeated import repeated_places


@attrs.frozen
class ProfileContext:
    """What a profile is validated against.

    leaders -- the handles of all leaders; None where the user may not see all of them, and then nobody is unknown
    """

    frameworks: Mapping[Reference, ResolvedFramework]
    leaders: frozenset[str] | None


Rule = Callable[[Profile, ProfileContext], Iterator[Problem]]


def check_profile(profile: Profile, context: ProfileContext, file: str) -> list[Problem]:
    """Every problem of one profile."""
    found = [problem for rule in RULES for problem in rule(profile, context)]
    return [Problem(one.code, file, one.path, one.values, one.severity) for one in found]


def check_person(profile: Profile, context: ProfileContext) -> list[Problem]:
    """The problems of personal data, without those of ratings, which editing a person cannot mend."""
    return [problem for rule in ABOUT_THE_PERSON for problem in rule(profile, context)]


def identifiers(profile: Profile, context: ProfileContext) -> Iterator[Problem]:
    for key in ("id", "unit", "tier"):
        value = getattr(profile, key)
        if not is_identifier(value):
            yield Problem("not-an-identifier", path=key, values={"key": key, "found": value})


def manager_is_known(profile: Profile, context: ProfileContext) -> Iterator[Problem]:
    if profile.manager == profile.id:
        yield Problem("own-manager", path="manager", values={"id": profile.id})
    elif profile.manager and context.leaders is not None and profile.manager not in context.leaders:
        values = {"found": profile.manager, "known": sorted(context.leaders)}
        yield Problem("unknown-manager", path="manager", values=values, severity="warning")


def language_is_known(profile: Profile, context: ProfileContext) -> Iterator[Problem]:
    if profile.language and profile.language not in LANGUAGES:
        yield Problem("unknown-word", path="language", values={"found": profile.language, "known": LANGUAGES})


def tier_is_known(profile: Profile, context: ProfileContext) -> Iterator[Problem]:
    tiers = {tier.id for framework in context.frameworks.values() for tier in framework.tiers}
    if tiers and profile.tier not in tiers:
        yield Problem("unknown-word", path="tier", values={"found": profile.tier, "known": sorted(tiers)})


def assessments_have_own_ids(profile: Profile, context: ProfileContext) -> Iterator[Problem]:
    for index in repeated_places(assessment.id for assessment in profile.assessments):
        values = {"id": profile.assessments[index].id}
        yield Problem("id-used-twice", path=f"assessments[{index}].id", values=values)


def assessments(profile: Profile, context: ProfileContext) -> Iterator[Problem]:
    for index, assessment in enumerate(profile.assessments):
        framework = context.frameworks.get(assessment.framework)
        for problem in check_assessment(assessment, framework, profile.id):
            path = f"assessments[{index}].{problem.path}"
            yield Problem(problem.code, problem.file, path, problem.values, problem.severity)


def conversations(profile: Profile, context: ProfileContext) -> Iterator[Problem]:
    yield from check_conversations(profile, context.frameworks)


ABOUT_THE_PERSON: tuple[Rule, ...] = (identifiers, manager_is_known, language_is_known, tier_is_known)
RULES: tuple[Rule, ...] = (
    *ABOUT_THE_PERSON,
    assessments_have_own_ids,
    assessments,
    carried.carried_has_a_source,
    carried.carried_by_the_same_person,
    carried.carried_levels_have_an_account,
    carried.carried_from_what_was_rated,
    carried.carried_by_the_rule,
    conversations,
)
