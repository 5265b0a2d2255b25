"""`gaps LEADER` agrees with the files, for every leader of the demo."""

import statistics

from . import by_hand
from .conftest import call


def last(profile: dict, role: str) -> dict | None:
    reference = "data-informed-leadership@1.0.0"
    done = [one for one in profile.get("assessments", []) if one.get("completed_at") and one["role"] == role]
    return max((one for one in done if one["framework"] == reference), key=by_hand.completion, default=None)


def test_the_gaps_of_every_tier_are_those_computed_by_hand(demo, gaps):
    items = {item["id"]: item for item in by_hand.items_of(demo, "data-informed-leadership@1.0.0")}
    chosen = by_hand.profiles_of(demo)[::5]
    assert {profile["tier"] for profile in chosen} >= {"strategic", "manager", "leader"}
    for profile in chosen:
        own, manager = last(profile, "self"), last(profile, "manager")
        if own is None and manager is None:
            assert call("--workspace", str(demo), "gaps", profile["id"])[0] == 2
            continue
        # Whoever finished last sees both.
        viewer = max((one for one in (own, manager) if one), key=by_hand.completion)["role"]
        shown = gaps(profile["id"], "--as", viewer)
        assert shown["gap_of"] == ("manager" if own is None else "self")
        assert {row["item"] for row in shown["items"]} == set(items)
        for row in shown["items"]:
            expected = items[row["item"]]["expected"][profile["tier"]]
            levels = [None if one is None else one["levels"].get(row["item"]) for one in (own, manager)]
            measured = levels[1] if own is None else levels[0]
            assert [row["self"], row["manager"]] == levels
            assert row["expected"] == expected
            assert row["gap"] == (None if measured is None else expected - measured)
            assert row["difference"] == (None if None in levels else levels[0] - levels[1])
        for row in shown["dimensions"]:
            inside = [one["gap"] for one in shown["items"] if one["dimension"] == row["dimension"]]
            known = [gap for gap in inside if gap is not None]
            assert (row["items"], row["rated"]) == (len(inside), len(known))
            assert row["gap"] == (float(statistics.mean(known)) if known else None)
