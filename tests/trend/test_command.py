"""`gaps LEADER --trend` over two versions, with figures worked out by hand."""

import pytest

BEFORE = {"asks": 2, "plans": 2, "steers": 3, "counts": 4, "ends": 5}
AFTER = {"asks": 4, "leads": 2, "counts": 1, "begins": 3}


def both_years(desk):
    desk.rated("self", "1.0.0", "2025-11-20T12:00:00+01:00", **BEFORE)
    desk.rated("self", "2.0.0", "2026-11-20T12:00:00+01:00", **AFTER)


def test_what_was_expected_then_is_that_of_the_version_then_read_as_the_ratings_are(desk):
    both_years(desk)
    before, after = desk.trend()["assessments"]
    # asks 2 of 3; leads: plans 2 and steers 3 merged by the mean give 3, of 2 and 5 expected, which give 4
    assert (before["items"], before["rated"], before["expected"], before["gap"]) == (2, 2.5, 3.5, 1.0)
    assert (after["items"], after["rated"], after["expected"], after["gap"]) == (4, 2.5, 3.75, 1.25)
    assert (before["reading"], after["reading"]) == ("read", "made")


def test_the_change_is_over_what_both_have_and_its_parts_add_up(desk):
    both_years(desk)
    (change,) = desk.trend()["changes"]
    assert (change["role"], change["from"], change["to"]) == ("self", "self-2025-11-20", "self-2026-11-20")
    # asks 2 to 4, leads 3 to 2; expected of asks 3 to 5, of leads 4 to 4
    assert (change["items"], change["rated"], change["expected"], change["gap"]) == (2, 0.5, 1.0, 0.5)
    assert [(one["item"], one["rated"]) for one in change["largest"]] == [("asks", [2, 4]), ("leads", [3, 2])]
    assert [(one["item"], one["expected"]) for one in change["moved"]] == [("asks", [3, 5])]
    core, edge = change["dimensions"]
    assert (core["items"], core["gap"]) == (2, 0.5)
    assert (edge["items"], edge["rated"], edge["gap"]) == (0, None, None)


def test_what_cannot_be_compared_is_said_with_the_reason_and_the_version(desk):
    both_years(desk)
    found = desk.trend()["not_comparable"]
    assert {(one["item"], one["reason"], one["version"], *one["assessments"]) for one in found} == {
        ("counts", "anchors", "small@2.0.0", "self-2025-11-20"),
        ("begins", "added", "small@2.0.0", "self-2025-11-20"),
        ("ends", "removed", "small@2.0.0", "self-2025-11-20"),
    }
    desk.run("gaps", "anna", "--trend")
    assert "(1) not comparable: anchors changed in 2.0.0: counts" in desk.out


def test_carrying_changes_nothing_but_how_it_is_read(desk):
    both_years(desk)
    # What was carried is written here as carrying writes it, since drafts are not carried to.
    before = desk.trend()
    place = desk.folder / "profiles" / "jobcenter" / "anna.toml"
    with place.open("a", encoding="utf-8") as file:
        file.write(
            '[[assessments]]\nid = "c"\nframework = "small@2.0.0"\nrole = "self"\nrater = "anna"\n'
            'started_at = "2025-11-20T12:00:00+01:00"\ncompleted_at = "2025-11-20T12:00:00+01:00"\n'
            'carried_from = "self-2025-11-20"\nlevels = { asks = 2, leads = 3 }\n'
            '[assessments.carried]\nasks = { rule = "same", from = { asks = 2 } }\n'
            'leads = { rule = "merged-mean", from = { plans = 2, steers = 3 } }\n'
        )
    after = desk.trend()
    assert [one.pop("reading") for one in before["assessments"]] == ["read", "made"]
    assert [one.pop("reading") for one in after["assessments"]] == ["carried", "made"]
    assert before == after


def test_each_role_is_followed_by_itself_and_in_the_order_of_time_not_of_writing(desk):
    both_years(desk)
    desk.rated("manager", "2.0.0", "2026-11-20T23:30:00+01:00", asks=1)
    desk.rated("manager", "2.0.0", "2026-11-20T12:00:00-11:00", asks=5)  # half an hour later
    told = desk.trend()
    assert [(one["role"], one["completed_at"]) for one in told["assessments"]] == [
        ("self", "2025-11-20T12:00:00+01:00"),
        ("self", "2026-11-20T12:00:00+01:00"),
        ("manager", "2026-11-20T23:30:00+01:00"),
        ("manager", "2026-11-20T12:00:00-11:00"),
    ]
    assert [(one["role"], one["rated"]) for one in told["changes"]] == [("self", 0.5), ("manager", 4.0)]


def test_rows_have_the_same_figures_for_all_and_for_each_dimension(desk):
    both_years(desk)
    rows = desk.rows()
    assert [(row["assessment"], row["dimension"]) for row in rows] == [
        (made, dimension) for made in ("self-2025-11-20", "self-2026-11-20") for dimension in ("*", "core", "edge")
    ]
    whole = rows[3]
    assert (whole["items"], whole["gap"], whole["since"], whole["change_items"], whole["change_gap"]) == (
        "4",
        "1.25",
        "self-2025-11-20",
        "2",
        "0.5",
    )
    assert (rows[0]["since"], rows[0]["change_gap"]) == ("", "")


@pytest.mark.parametrize("viewer", ["self", "manager"])
def test_neither_sees_more_of_the_other_than_is_open(desk, viewer):
    other = {"self": "manager", "manager": "self"}[viewer]
    desk.rated(viewer, "2.0.0", "2025-11-20T12:00:00+01:00", asks=3)
    desk.rated(other, "2.0.0", "2025-11-21T12:00:00+01:00", asks=3)
    desk.rated(other, "2.0.0", "2026-11-20T12:00:00+01:00", asks=1)
    told = desk.trend("--as", viewer)
    assert (told["viewer"], told["hidden"]) == (viewer, [other])
    assert {one["id"] for one in told["assessments"]} == {f"{viewer}-2025-11-20", f"{other}-2025-11-21"}
    assert told["changes"] == []
    assert "2026" not in desk.out
    assert {row["assessment"] for row in desk.rows("--as", viewer)} == {one["id"] for one in told["assessments"]}
    assert len(desk.trend("--as", other)["changes"]) == 1


def test_where_all_is_hidden_it_says_so_and_shows_nothing(desk):
    desk.rated("manager", "2.0.0", "2026-11-20T12:00:00+01:00", asks=1)
    assert desk.trend()["assessments"] == []
    assert desk.rows() == []
    assert desk.run("gaps", "anna", "--trend") == 0
    assert "The manager's ratings are shown when your own are complete." in desk.out


def test_who_was_never_rated_is_told_what_to_do(desk):
    assert desk.run("gaps", "anna", "--trend") == 2
    assert "leaderdev assess anna" in desk.errors
