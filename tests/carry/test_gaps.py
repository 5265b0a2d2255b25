"""Gaps that rest on carried ratings say so, and gaps that could rest on them say how."""

import csv
import io

import pytest

from .conftest import FIRST, SECOND
from .made import framework, item, leader, rated

OLD, NEW = "small@1.0.0", "small@2.0.0"


def carried(desk):
    assert desk.run("carry", "--all", OLD, NEW, "--apply") == 0


def test_without_carrying_it_says_where_the_ratings_are_and_what_to_run(desk):
    assert desk.run("gaps", "anna") == 2
    assert "anna has no finished assessment under small@2.0.0, but there is one under small@1.0.0." in desk.said
    assert "leaderdev carry anna small@1.0.0 small@2.0.0" in desk.said
    assert desk.out == ""


def test_who_was_never_rated_is_told_of_no_older_version(desk):
    assert desk.run("gaps", "bo") == 2
    assert "carry" not in desk.said


def test_gaps_on_carried_ratings_are_the_carried_levels_and_say_so(desk):
    carried(desk)
    found = desk.json("gaps", "anna")
    assert {one["item"]: (one["self"], one["manager"]) for one in found["items"]} == {
        "listens": (2, 4),
        "steers": (4, None),
        "counts": (None, None),
        "new": (None, None),
    }
    assert found["carried"]["from"] == [OLD]
    assert found["carried"]["ratings"] == 3
    assert {(one["item"], one["reason"], one["version"]) for one in found["carried"]["left_out"]} == {
        ("counts", "declared-redefined", NEW),
        ("new", "added", "small@1.1.0"),
        ("steers", "not-all-rated", None),
    }
    assert found["assessments"]["self"]["carried_from"] == "2026-01-15-self"
    assert desk.run("gaps", "anna") == 0
    assert "3 ratings were carried from small@1.0.0 to 2.0.0." in desk.said
    assert "counts (redefined by HR in 2.0.0)" in desk.said


def test_gaps_on_ratings_that_were_made_say_nothing_of_it(desk):
    desk.current(OLD)
    found = desk.json("gaps", "anna")
    assert (found["carried"], found["not_carried"]) == (None, {})
    desk.run("gaps", "anna")
    assert "carr" not in desk.said


def test_a_role_that_was_not_carried_is_pointed_at(desk):
    desk.add(leader(rated(FIRST, {"listens": 4}, id="b", role="manager", rater="bo"), rated(SECOND, {"listens": 1})))
    found = desk.json("gaps", "anna")
    assert found["not_carried"] == {"manager": OLD}
    desk.run("gaps", "anna")
    assert "The manager's assessment exists under small@1.0.0." in desk.said
    assert "leaderdev carry anna small@1.0.0 small@2.0.0" in desk.said


def test_a_later_rating_under_the_new_version_makes_an_older_one_no_matter(desk):
    later = rated(SECOND, {"listens": 1}, id="later", completed_at="2026-09-01T10:00:00+02:00")
    desk.add(leader(rated(FIRST, {"listens": 4}), later))
    assert desk.json("gaps", "anna")["not_carried"] == {}


def test_what_was_carried_under_a_mapping_says_what_the_mapping_left_out(desk):
    short = range(1, 4)
    new = [item(name, scale=short) for name in ("listens", "decides")]
    desk.write(framework("1.0.1", new, scale=short, identifier="other"))
    old = framework("1.0.0", [item("listens"), item("decides")], identifier="other")
    desk.write(old)
    desk.add(leader(rated(old, {"listens": 4, "decides": 2})))
    desk.run("carry", "anna", "other@1.0.0", "other@1.0.1", "--scale", "leave-out", "--apply")
    found = desk.json("gaps", "anna", "--framework", "other@1.0.1")
    assert [(one["item"], one["reason"]) for one in found["carried"]["left_out"]] == [("listens", "off-scale")]


def many(desk, number, file, levels, **more):
    profiles = [
        leader(rated(file, levels, rater=f"l{place}", **more), identifier=f"l{place}") for place in range(number)
    ]
    desk.add(*profiles)
    return profiles


def test_groups_rest_on_carried_ratings_and_say_so(desk):
    many(desk, 6, FIRST, {"listens": 2, "decides": 2, "plans": 5, "counts": 1})
    before = desk.json("gaps", "--by", "item")
    assert before["carried"] is None
    assert before["not_carried"] == [OLD]
    desk.run("gaps", "--by", "item")
    assert "leaderdev carry --all small@1.0.0 small@2.0.0" in desk.said
    carried(desk)
    after = desk.json("gaps", "--by", "item")
    assert after["not_carried"] == []
    assert after["carried"]["from"] == [OLD]
    assert after["carried"]["ratings"] == 6 * 2 + 3  # six leaders, anna and carl
    assert [(one["item"], one["reason"]) for one in after["carried"]["left_out"]] == [
        ("counts", "declared-redefined"),
        ("new", "added"),
    ]
    rows = {row["item"]: row for row in after["rows"]}
    assert (rows["steers"]["people"], rows["steers"]["mean"]) == (7, 4.0)
    desk.run("gaps", "--by", "item")
    assert "15 ratings were carried from small@1.0.0 to 2.0.0." in desk.said


def test_of_few_leaders_the_number_of_carried_ratings_is_not_told(desk):
    carried(desk)
    found = desk.json("gaps", "--by", "tier")
    assert found["carried"]["ratings"] is None
    desk.run("gaps", "--by", "tier")
    assert "Some ratings were carried from small@1.0.0" in desk.said
    assert "3 ratings given" not in desk.said


def test_side_by_side_by_version_every_rating_counts_once(desk):
    many(desk, 6, FIRST, {"listens": 2})
    before = desk.json("gaps", "--by", "framework", "--totals")
    carried(desk)
    after = desk.json("gaps", "--by", "framework", "--totals")
    assert [row for row in after["rows"] if row["framework"] == "*"] == [
        row for row in before["rows"] if row["framework"] == "*"
    ]
    desk.run("gaps", "--by", "framework")
    assert "Carried ratings are not counted here" in desk.said


def test_versions_side_by_side(desk):
    later = rated(SECOND, {"listens": 3, "counts": 4}, id="later", completed_at="2026-09-01T10:00:00+02:00")
    desk.add(leader(rated(FIRST, {"listens": 2, "decides": 2, "plans": 5, "counts": 1}), later))
    found = desk.json("gaps", "anna", "--versions")
    assert (found["kind"], found["framework"]) == ("leader-versions", NEW)
    assert [(one["id"], one["framework"], one["reading"]) for one in found["assessments"]] == [
        ("2026-01-15-self", OLD, "read"),
        ("later", NEW, "made"),
    ]
    assert {one["item"]: one["levels"] for one in found["items"]} == {
        "listens": [2, 3],
        "steers": [4, None],
        "counts": [None, 4],
        "new": [None, None],
    }
    assert [(one["item"], one["reason"], one["version"], one["assessments"]) for one in found["not_comparable"]] == [
        ("counts", "declared-redefined", NEW, ["2026-01-15-self"]),
        ("new", "added", "small@1.1.0", ["2026-01-15-self"]),
    ]
    desk.run("gaps", "anna", "--versions")
    assert "counts (1): not comparable: redefined by HR in 2.0.0" in desk.said


def test_versions_say_what_anchors_did(desk):
    other = item("listens")
    other = type(other)(
        **{
            **{name: getattr(other, name) for name in ("id", "dimension", "text", "expected", "source")},
            "anchors": item("x").anchors,
        }
    )
    desk.write(framework("3.0.0", [other]))
    desk.run("gaps", "anna", "--versions", "--framework", "small@3.0.0")
    assert "listens (1) (2): not comparable: anchors changed in 3.0.0" in desk.said
    desk.language = "da"
    desk.run("gaps", "anna", "--versions", "--framework", "small@3.0.0")
    assert "listens (1) (2): kan ikke sammenlignes: niveaubeskrivelserne er ændret i 3.0.0" in desk.said


def test_versions_are_the_same_before_and_after_carrying_but_for_how_they_are_read(desk):
    before = desk.json("gaps", "anna", "--versions")
    carried(desk)
    after = desk.json("gaps", "anna", "--versions")
    assert {one.pop("reading") for one in before["assessments"]} == {"read"}
    assert {one.pop("reading") for one in after["assessments"]} == {"carried"}
    assert before == after


def test_versions_of_later_ones_are_counted_and_not_read_backwards(desk):
    desk.add(leader(rated(FIRST, {"listens": 2}), rated(SECOND, {"listens": 3}, id="later")))
    found = desk.json("gaps", "anna", "--versions", "--framework", OLD)
    assert ([one["id"] for one in found["assessments"]], found["newer"]) == (["2026-01-15-self"], 1)
    desk.run("gaps", "anna", "--versions", "--framework", OLD)
    assert "1 assessment under a later version is not shown" in desk.said


def test_versions_as_rows(desk):
    desk.run("gaps", "anna", "--versions", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(desk.out)))
    assert len(rows) == 4 * 2
    assert {(row["assessment"], row["level"], row["reason"]) for row in rows if row["item"] == "steers"} == {
        ("2026-01-15-self", "4", ""),
        ("by-bo", "", "not-all-rated"),
    }


@pytest.mark.parametrize("words", [("--by", "tier", "--versions"), ("bo", "--versions")])
def test_versions_are_of_one_leader_who_was_rated(desk, words):
    assert desk.run("gaps", *words) == 2
    assert desk.out == ""


def test_the_profile_shows_which_assessments_were_carried(desk):
    carried(desk)
    desk.run("profile", "show", "carl")
    assert "small@2.0.0, carried from 2026-01-15-self" in desk.said
