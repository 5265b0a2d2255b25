"""Which assessment an interview works on."""

import pytest

from leaderdev.assessment.course import earlier_assessment, new_assessment, open_assessment
from leaderdev.model.framework import Reference

from .records import DIGEST, SMALL, assessment, profile, resolved

DONE = "2025-03-03T10:00:00+01:00"
NOW = "2026-11-23T14:00:00+01:00"


def test_the_half_done_assessment_of_the_rater_is_taken_up() -> None:
    mine = assessment(id="mine", levels={"asks": 4})
    assert open_assessment(profile(assessment(id="done", completed_at=DONE), mine), SMALL, "self", "nora") == mine


@pytest.mark.parametrize(
    "other",
    [
        {"completed_at": DONE},
        {"framework": Reference.parse("small@1.1.0")},
        {"framework": Reference.parse("other@1.0.0")},
        {"role": "manager"},
        {"rater": "boss"},
    ],
    ids=str,
)
def test_no_other_assessment_is_taken_up(other: dict) -> None:
    assert open_assessment(profile(assessment(**other)), SMALL, "self", "nora") is None


def test_a_new_assessment_is_empty_and_names_what_it_was_given_under() -> None:
    new = new_assessment(profile(), resolved(), "manager", "boss", NOW)
    assert new == assessment(
        id="2026-11-23-manager", digest=DIGEST, role="manager", rater="boss", started_at=NOW, framework=SMALL
    )


def test_a_new_assessment_never_takes_an_id_that_is_taken() -> None:
    there = [assessment(id="2026-11-23-peer", rater="bo"), assessment(id="2026-11-23-peer-2", rater="ea")]
    assert new_assessment(profile(*there), resolved(), "peer", "anna", NOW).id == "2026-11-23-peer-3"
    assert new_assessment(profile(*there[1:]), resolved(), "peer", "anna", NOW).id == "2026-11-23-peer"


def test_earlier_is_the_last_completed_one_by_the_same_rater_under_whichever_version() -> None:
    old = assessment(id="old", completed_at="2023-05-01T10:00:00+02:00")
    last = assessment(id="last", completed_at=DONE, framework=Reference.parse("small@2.0.0"))
    now = assessment(id="now")
    for order in ((old, last, now), (now, last, old)):
        assert earlier_assessment(profile(*order), "self", "nora", now) == last


@pytest.mark.parametrize(
    "other",
    [{"completed_at": ""}, {"completed_at": DONE, "role": "manager"}, {"completed_at": DONE, "rater": "boss"}],
    ids=str,
)
def test_earlier_is_never_half_done_or_somebody_elses(other: dict) -> None:
    assert earlier_assessment(profile(assessment(id="other", **other)), "self", "nora", assessment(id="now")) is None


def test_earlier_is_never_the_assessment_itself() -> None:
    itself = assessment(id="now", completed_at=DONE)
    assert earlier_assessment(profile(itself), "self", "nora", itself) is None
