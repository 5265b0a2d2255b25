"""The rules of a profile."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import attrs

from leaderdev.checks import carried
from leaderdev.errors import Problem
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.profile import ROLES, Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.text import LANGUAGES
from leaderdev.model.version import Reference


@attrs.frozen
class Surroundings:
    """What a profile is held against: the framework versions that can be read, and the handles of all leaders."""

    frameworks: Mapping[Reference, ResolvedFramework]
    leaders: frozenset[str]


Rule = Callable[[Profile, Surroundings], Iterator[Problem]]


def check_profile(profile: Profile, around: Surroundings, file: str) -> list[Problem]:
    """Every problem of one profile."""
    found = [problem for rule in RULES for problem in rule(profile, around)]
    return [Problem(one.code, file, one.path, one.values, one.severity) for one in found]


def identifiers(profile: Profile, around: Surroundings) -> Iterator[Problem]:
    for key in ("id", "unit", "tier"):
        value = getattr(profile, key)
        if not is_identifier(value):
            yield Problem("not-an-identifier", path=key, values={"key": key, "found": value})


def manager_is_known(profile: Profile, around: Surroundings) -> Iterator[Problem]:
    if profile.manager == profile.id:
        yield Problem("own-manager", path="manager", values={"id": profile.id})
    elif profile.manager and profile.manager not in around.leaders:
        values = {"found": profile.manager, "known": sorted(around.leaders)}
        yield Problem("unknown-manager", path="manager", values=values, severity="warning")


def language_is_known(profile: Profile, around: Surroundings) -> Iterator[Problem]:
    if profile.language and profile.language not in LANGUAGES:
        yield Problem("unknown-word", path="language", values={"found": profile.language, "known": LANGUAGES})


def tier_is_known(profile: Profile, around: Surroundings) -> Iterator[Problem]:
    tiers = {tier.id for framework in around.frameworks.values() for tier in framework.tiers}
    if tiers and profile.tier not in tiers:
        yield Problem("unknown-word", path="tier", values={"found": profile.tier, "known": sorted(tiers)})


def assessments_have_own_ids(profile: Profile, around: Surroundings) -> Iterator[Problem]:
    times = Counter(assessment.id for assessment in profile.assessments)
    for name in (name for name, number in times.items() if number > 1):
        yield Problem("id-used-twice", path="assessments", values={"id": name})


def assessments(profile: Profile, around: Surroundings) -> Iterator[Problem]:
    for index, assessment in enumerate(profile.assessments):
        framework = around.frameworks.get(assessment.framework)
        for problem in check_assessment(assessment, framework, profile.id):
            path = f"assessments[{index}].{problem.path}"
            yield Problem(problem.code, problem.file, path, problem.values, problem.severity)


def check_assessment(assessment: Assessment, framework: ResolvedFramework | None, leader: str) -> Iterator[Problem]:
    """Every problem of one assessment; paths start inside it. `framework` None: there is no such version."""
    if assessment.role not in ROLES:
        yield Problem("unknown-word", path="role", values={"found": assessment.role, "known": ROLES})
    if assessment.role == "self" and assessment.rater != leader:
        yield Problem("self-by-another", path="rater", values={"rater": assessment.rater, "leader": leader})
    if assessment.completed_at and assessment.completed_at < assessment.started_at:
        yield Problem("completed-before-started", path="completed_at", severity="warning")
    for item in assessment.not_relevant:
        if item in assessment.levels:
            yield Problem("rated-and-not-relevant", path=f"levels.{item}", values={"item": item})
    if framework is None:
        yield Problem("rated-under-unknown-framework", path="framework", values={"framework": assessment.framework})
        return
    if framework.framework.digest and assessment.digest and assessment.digest != framework.framework.digest:
        yield Problem("rated-under-another-content", path="digest", values={"framework": assessment.framework})
    yield from _items(assessment, framework)


def _items(assessment: Assessment, framework: ResolvedFramework) -> Iterator[Problem]:
    known = [item.item.id for item in framework.items]
    names = set(known)
    scale = framework.level_values()
    for part in ("levels", "comments", "evidence"):
        for item in getattr(assessment, part):
            if item not in names:
                yield Problem("unknown-word", path=f"{part}.{item}", values={"found": item, "known": known})
    for index, item in enumerate(assessment.not_relevant):
        if item not in names:
            yield Problem("unknown-word", path=f"not_relevant[{index}]", values={"found": item, "known": known})
    for item, level in assessment.levels.items():
        if level not in scale:
            values = {"found": level, "lowest": scale[0], "highest": scale[-1]}
            yield Problem("level-off-scale", path=f"levels.{item}", values=values)


RULES: tuple[Rule, ...] = (
    identifiers,
    manager_is_known,
    language_is_known,
    tier_is_known,
    assessments_have_own_ids,
    assessments,
    carried.carried_has_a_source,
    carried.carried_by_the_same_person,
    carried.carried_levels_have_an_account,
    carried.carried_from_what_was_rated,
    carried.carried_by_the_rule,
)
