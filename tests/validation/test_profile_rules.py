"""Every rule of a profile: it fires at the right place, and a sound profile is silent."""

import attrs
import pytest

from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Conversation
from leaderdev.serialization.profile import profile_to
from leaderdev.validation.profile import RULES as ALL_RULES
from leaderdev.validation.profile import ProfileContext

evolve = attrs.evolve
# The rules of what was carried have their cases in tests/carry.
RULES = [rule for rule in ALL_RULES if rule.__module__ != "leaderdev.validation.carried"]


def whole(**changes):
    return lambda profile: evolve(profile, **changes)


def second(**changes):
    """Adds a second assessment that is broken, so that an address that always says 0 is seen."""
    return lambda profile: evolve(
        profile, assessments=(*profile.assessments, evolve(profile.assessments[0], **({"id": "a2"} | changes)))
    )


FIRST = Conversation("2024-11-03")
HELD = Conversation("2025-11-03", agreements=(Agreement("l-01-2025-11-03-1", "Ask", seen_by="Mails", status="asleep"),))

CASES = [
    # rule, how a sound profile is broken, the problem
    ("identifiers", whole(unit="Syd"), "not-an-identifier unit"),
    ("identifiers", whole(tier="a/b"), "not-an-identifier tier"),
    ("manager_is_known", whole(manager="l-01"), "own-manager manager"),
    ("manager_is_known", whole(manager="m-02"), "unknown-manager manager"),
    ("language_is_known", whole(language="de"), "unknown-word language"),
    ("tier_is_known", whole(tier="boss"), "unknown-word tier"),
    ("assessments_have_own_ids", second(id="a1"), "id-used-twice assessments[1].id"),
    ("assessments", second(role="friend"), "unknown-word assessments[1].role"),
    ("assessments", second(rater="m-01"), "self-by-another assessments[1].rater"),
    ("assessments", second(completed_at="2026-11-23T08:59:59+01:00"), "completed-before-started assessments[1].completed_at"),
    ("assessments", second(levels={"speaks": 1}), "rated-and-not-relevant assessments[1].levels.speaks"),
    ("assessments", second(framework=Reference.parse("sheet@1.0.1")), "rated-under-unknown-framework assessments[1].framework"),
    ("assessments", second(levels={"listens": 4}), "level-off-scale assessments[1].levels.listens"),
    ("assessments", second(levels={"listens": 0}), "level-off-scale assessments[1].levels.listens"),
    ("assessments", second(levels={"sings": 1}), "unknown-word assessments[1].levels.sings"),
    ("assessments", second(comments={"sings": "la"}), "unknown-word assessments[1].comments.sings"),
    ("assessments", second(evidence={"sings": "la"}), "unknown-word assessments[1].evidence.sings"),
    ("conversations", whole(conversations=(FIRST, HELD)), "unknown-word conversations[1].agreements[0].status"),
    ("assessments", second(not_relevant=("speaks", "sings")), "unknown-word assessments[1].not_relevant[1]"),
]  # fmt: skip
WARNINGS = {"unknown-manager", "completed-before-started"}


def without_a_tier_that_nobody_has(speaking):
    """A tier that is no identifier is no known tier either."""
    return {name: said for name, said in speaking.items() if said and name != "tier_is_known"}


@pytest.mark.parametrize(("rule", "broken", "expected"), CASES, ids=[f"{rule}-{said}" for rule, _, said in CASES])
def test_a_rule_fires_once_where_it_is_broken_and_no_other_rule_speaks(
    framework, profile, found, leads_somewhere, rule, broken, expected
):
    broken_one = broken(profile)
    around = ProfileContext({framework.reference: resolve(framework, {}.get)[0]}, frozenset({"l-01", "m-01"}))
    problems = {one.__name__: list(one(broken_one, around)) for one in RULES}
    speaking = {name: found(said) for name, said in problems.items() if said}
    code, path = expected.split()
    if path == "tier" and rule == "identifiers":
        speaking = without_a_tier_that_nobody_has(speaking)
    assert speaking == {rule: [(code, path)]}
    assert problems[rule][0].severity == ("warning" if code in WARNINGS else "error")
    assert leads_somewhere(path, profile_to(broken_one))


def test_every_rule_has_a_case():
    assert {rule for rule, _, _ in CASES} == {rule.__name__ for rule in RULES}


def test_a_sound_profile_is_silent(profile, said_of_profile):
    assert said_of_profile(profile) == []


def test_a_leader_at_the_top_without_language_or_assessment_is_silent(profile, said_of_profile):
    assert said_of_profile(evolve(profile, manager="", language="", assessments=())) == []


def test_a_half_done_assessment_is_silent(profile, said_of_profile):
    assert said_of_profile(second(completed_at="", levels={}, not_relevant=())(profile)) == []


def test_a_rating_by_somebody_else_is_silent(profile, said_of_profile):
    assert said_of_profile(second(role="peer", rater="l-99")(profile)) == []


def test_ratings_under_another_content_of_the_version_are_reported(profile, framework, said_of_profile, found):
    published = evolve(framework, status="published", digest="aaaa")
    under = second(digest="bbbb")(profile)
    assert found(said_of_profile(under, published)) == [("rated-under-another-content", "assessments[1].digest")]
    assert said_of_profile(second(digest="aaaa")(profile), published) == []


def test_a_published_version_that_was_set_back_to_a_draft_is_found_by_what_was_rated(
    profile, framework, said_of_profile, found
):
    draft = evolve(framework, status="draft", digest="")
    under = second(digest="bbbb")(profile)
    assert found(said_of_profile(under, draft)) == [("rated-when-published", "assessments[1].digest")]


def test_a_profile_with_a_bad_handle(profile, said_of_profile, found):
    said = found(said_of_profile(evolve(profile, id="L 01", assessments=())))
    assert said == [("not-an-identifier", "id")]


def test_every_problem_is_said_at_once_with_the_file(profile, said_of_profile):
    problems = said_of_profile(evolve(second(levels={"sings": 9})(profile), unit="Syd", language="de"))
    assert {problem.path for problem in problems} == {"unit", "language", "assessments[1].levels.sings"}
    assert {problem.file for problem in problems} == {"profiles/south/l-01.toml"}


@pytest.mark.parametrize(
    ("started", "completed"),
    [
        ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00"),
        ("2026-11-23T09:00:00+01:00", "2026-11-23T08:30:00Z"),
        ("2026-11-23T09:00:00+01:00", "2026-11-23"),
    ],
    ids=["clock-set-back", "another-offset", "only-the-day"],
)
def test_an_assessment_that_ended_after_it_began_is_silent_however_that_is_written(
    profile, said_of_profile, started, completed
):
    assert said_of_profile(second(started_at=started, completed_at=completed)(profile)) == []


def test_an_assessment_that_ended_before_it_began_is_seen_in_spite_of_another_offset(profile, said_of_profile, found):
    backwards = second(started_at="2026-11-23T09:00:00+01:00", completed_at="2026-11-23T09:30:00+02:00")(profile)
    assert found(said_of_profile(backwards)) == [("completed-before-started", "assessments[1].completed_at")]


def test_ratings_under_a_framework_without_a_scale_are_no_reason_to_give_up(profile, framework, said_of_profile):
    said_of_profile(profile, evolve(framework, scale=()))
