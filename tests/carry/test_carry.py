"""A carried assessment is a new one at the end; nothing that was rated is touched."""

import attrs
import pytest

from leaderdev.assessment.course import earlier_assessment
from leaderdev.frameworks.carry import VersionPath, carry, mapping_of, source_of
from leaderdev.model.framework import Change
from leaderdev.model.profile import Carried

from .made import framework, item, leader, rated, way, whole

FIRST = framework("1.0.0", [item("listens"), item("decides"), item("plans")])
SECOND = framework(
    "2.0.0",
    [item("listens", reworded=2), item("steers", "decides plans")],
    [Change("merged", "steers", ("decides", "plans"), rule="mean")],
)
THIRD = framework(
    "3.0.0",
    [item("hears", "listens", reworded=3), item("steers", "decides plans")],
    [Change("moved", "hears", ("listens",))],
)
VERSIONS = (FIRST, SECOND, THIRD)
RATED = {"listens": 2, "decides": 2, "plans": 5}


def ways_to(new, mapping=""):
    def path_from(old) -> VersionPath:
        inside = [one for one in VERSIONS if old <= one.reference <= new.reference]
        return way(*inside, mapping=mapping)

    return path_from


def carried(profile, old=FIRST, new=SECOND):
    return carry(profile, old.reference, whole(new), ways_to(new))


def test_a_carried_assessment_is_the_original_read_anew():
    original = rated(
        FIRST, RATED, comments={"listens": "always"}, evidence={"plans": "the plan"}, other={"place": "office"}
    )
    profile, (outcome,) = carried(leader(original))
    made = profile.assessments[-1]
    assert outcome.state == "carried"
    assert outcome.carried == made
    assert made == attrs.evolve(
        original,
        id="2026-01-15-self-2.0.0",
        framework=SECOND.reference,
        digest=SECOND.digest,
        levels={"listens": 2, "steers": 4},
        comments={},
        evidence={},
        other={},
        carried_from=original.id,
        carried={
            "listens": Carried("reworded", {"listens": 2}),
            "steers": Carried("merged-mean", {"decides": 2, "plans": 5}),
        },
    )


def test_what_there_was_stands_before_what_is_new():
    before = leader(
        rated(FIRST, RATED), rated(SECOND, {"steers": 1}, id="made"), rated(FIRST, {"plans": 1}, id="third")
    )
    after, outcomes = carried(before)
    assert after.assessments[:3] == before.assessments
    assert [one.carried_from for one in after.assessments[3:]] == ["2026-01-15-self"]
    assert [outcome.state for outcome in outcomes] == ["carried", "nothing"]
    assert attrs.evolve(after, assessments=()) == attrs.evolve(before, assessments=())


def test_carrying_twice_adds_nothing():
    once, _ = carried(leader(rated(FIRST, RATED)))
    twice, (outcome,) = carried(once)
    assert twice == once
    assert outcome.state == "already"


def test_an_assessment_that_was_finished_since_is_carried_when_asked_again():
    once, _ = carried(leader(rated(FIRST, RATED)))
    later = attrs.evolve(once, assessments=(*once.assessments, rated(FIRST, {"listens": 5}, id="later")))
    again, outcomes = carried(later)
    assert again.assessments[: len(later.assessments)] == later.assessments
    assert [one.carried_from for one in again.assessments[len(later.assessments) :]] == ["later"]
    assert [outcome.state for outcome in outcomes] == ["already", "carried"]


def test_what_is_not_finished_or_under_another_version_is_left_alone():
    profile = leader(rated(FIRST, RATED, completed_at=""), rated(SECOND, {"listens": 1}, id="b"))
    assert carried(profile) == (profile, ())


def test_every_role_and_rater_is_carried():
    theirs = rated(FIRST, {"listens": 4}, id="m", role="manager", rater="bo")
    profile, _ = carried(leader(rated(FIRST, RATED), theirs))
    assert [(one.role, one.rater, one.levels["listens"]) for one in profile.assessments[2:]] == [
        ("self", "anna", 2),
        ("manager", "bo", 4),
    ]


def test_a_name_that_is_taken_is_not_used_twice():
    taken = rated(SECOND, {"listens": 1}, id="2026-01-15-self-2.0.0")
    profile, _ = carried(leader(rated(FIRST, RATED), taken))
    assert profile.assessments[-1].id == "2026-01-15-self-2.0.0-2"


def test_an_assessment_of_which_nothing_can_be_read_leaves_no_empty_one():
    profile = leader(rated(FIRST, {"plans": 3}))
    after, (outcome,) = carried(profile)
    assert after == profile
    assert outcome.state == "nothing"
    assert [one.reason for one in outcome.left_out] == ["not-all-rated"]


def test_ratings_under_other_words_than_the_framework_has_are_not_carried():
    profile = leader(rated(FIRST, RATED, digest="0" * 64))
    after, (outcome,) = carried(profile)
    assert (after, outcome.state) == (profile, "other-content")


def test_going_on_from_what_was_carried_is_the_same_as_going_all_the_way():
    halfway, _ = carried(leader(rated(FIRST, RATED)))
    in_two, _ = carried(halfway, SECOND, THIRD)
    at_once, _ = carried(leader(rated(FIRST, RATED)), FIRST, THIRD)
    assert in_two.assessments[-1] == at_once.assessments[-1]
    assert at_once.assessments[-1].levels == {"hears": 2, "steers": 4}
    assert carried(in_two, FIRST, THIRD)[0] == in_two


def test_what_was_carried_without_its_original_is_not_carried_on():
    halfway, _ = carried(leader(rated(FIRST, RATED)))
    orphan = attrs.evolve(halfway, assessments=halfway.assessments[1:])
    after, (outcome,) = carried(orphan, SECOND, THIRD)
    assert (after, outcome.state) == (orphan, "source-missing")
    assert source_of(orphan, orphan.assessments[0]) is None


@pytest.mark.parametrize("mapping", ["", "clamp", "rescale", "leave-out"])
def test_how_the_scale_was_mapped_can_be_told_from_what_was_carried(mapping):
    rule = f"same+{mapping}" if mapping else "same"
    assert mapping_of(rated(SECOND, {"listens": 2}, carried={"listens": Carried(rule, {"listens": 2})})) == mapping


def test_the_interview_shows_an_earlier_answer_as_it_was_carried():
    profile, _ = carried(leader(rated(FIRST, RATED)))
    now = rated(SECOND, {}, id="now", completed_at="")
    found = earlier_assessment(profile, "self", "anna", now)
    assert found is not None
    assert found.levels == {"listens": 2, "steers": 4}
