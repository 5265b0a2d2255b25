"""What each kind of change does to a rating, one at a time."""

import pytest

from leaderdev.frameworks.carry import LeftOut, items_not_read, read_under
from leaderdev.model.framework import Change
from leaderdev.model.profile import Carried

from .made import framework, item, rated, reference, way

OLD = framework("1.0.0", [item("listens"), item("decides"), item("plans")])
RATED = {"listens": 2, "decides": 3, "plans": 5}


def read(new_items, changes=(), levels=None, version="2.0.0", mapping="", **more):
    new = framework(version, new_items, changes, **more)
    return read_under(rated(OLD, RATED if levels is None else levels), way(OLD, new, mapping=mapping), "leader")


def test_what_is_the_same_is_read_as_it_was_in_the_order_of_the_new_version():
    found = read([item("plans"), item("listens"), item("decides")])
    assert list(found.levels.items()) == [("plans", 5), ("listens", 2), ("decides", 3)]
    assert found.carried["plans"] == Carried("same", {"plans": 5})
    assert found.left_out == ()


def test_what_is_reworded_is_read():
    found = read([item("listens", reworded=3), item("decides"), item("plans")])
    assert found.levels["listens"] == 2
    assert found.carried["listens"].rule == "reworded"


def test_what_moved_to_another_dimension_or_id_is_read():
    changes = [Change("moved", "hears", ("listens",))]
    found = read([item("hears", "listens"), item("decides", dimension="edge"), item("plans")], changes)
    assert found.carried["hears"] == Carried("moved", {"listens": 2})
    assert found.carried["decides"] == Carried("moved", {"decides": 3})


def test_what_is_redefined_is_not_read_and_says_in_which_version():
    found = read([item("listens", "sings"), item("decides"), item("plans")])
    assert "listens" not in found.levels
    assert found.left_out == (LeftOut("listens", "text-anchors", reference("2.0.0"), ("listens",)),)


def test_a_meaning_that_hr_declares_another_is_not_read_however_alike_the_words_are():
    found = read([item("listens"), item("decides"), item("plans")], [Change("redefined", "listens")])
    assert [(one.item, one.reason) for one in found.left_out] == [("listens", "declared-redefined")]


def test_of_a_split_only_the_heir_that_is_declared_equal_reads_the_rating():
    changes = [Change("split", "hears", ("listens",), equal=True), Change("split", "asks", ("listens",))]
    found = read([item("hears", "listens"), item("asks"), item("decides"), item("plans")], changes)
    assert found.carried["hears"] == Carried("split", {"listens": 2})
    assert found.left_out == (LeftOut("asks", "no-equal-heir", reference("2.0.0"), ("listens",)),)


@pytest.mark.parametrize(("rule", "level"), [("lowest", 2), ("highest", 5), ("mean", 4)])
def test_what_is_merged_is_read_by_the_declared_rule_and_keeps_every_source(rule, level):
    changes = [Change("merged", "steers", ("listens", "plans"), rule=rule)]
    found = read([item("steers", "listens plans"), item("decides")], changes)
    assert found.levels == {"steers": level, "decides": 3}
    assert found.carried["steers"] == Carried(f"merged-{rule}", {"listens": 2, "plans": 5})


def test_what_is_merged_without_a_rule_is_not_read():
    found = read([item("steers", "listens plans"), item("decides")], [Change("merged", "steers", ("listens", "plans"))])
    assert found.left_out == (LeftOut("steers", "no-merge-rule", reference("2.0.0"), ("listens", "plans")),)


def test_what_is_merged_is_read_only_where_every_origin_was_rated():
    changes = [Change("merged", "steers", ("listens", "plans"), rule="lowest")]
    found = read([item("steers", "listens plans"), item("decides")], changes, levels={"listens": 2, "decides": 3})
    assert found.levels == {"decides": 3}
    assert found.left_out == (LeftOut("steers", "not-all-rated", None, ("listens",)),)


def test_what_is_removed_is_named_with_its_successor_and_not_read_there():
    found = read([item("listens"), item("decides"), item("sings")], [Change("removed", "plans", successor="sings")])
    assert "sings" not in found.levels
    assert LeftOut("plans", "removed", reference("2.0.0"), ("plans",), "sings") in found.left_out


def test_what_is_new_is_left_out_without_blaming_a_rating():
    found = read([item("listens"), item("decides"), item("plans"), item("sings")])
    assert found.left_out == (LeftOut("sings", "added", reference("2.0.0")),)


def test_what_nobody_rated_is_neither_read_nor_left_out():
    found = read([item("listens", "sings"), item("decides"), item("plans")], levels={"decides": 3})
    assert found.levels == {"decides": 3}
    assert found.left_out == ()


def test_not_relevant_is_an_answer_that_is_read_as_well():
    new = framework(
        "2.0.0", [item("hears", "listens"), item("decides", "sings")], [Change("moved", "hears", ("listens",))]
    )
    original = rated(OLD, {"plans": 5}, not_relevant=("listens", "decides"))
    assert read_under(original, way(OLD, new), "leader").not_relevant == ("hears",)


def test_the_reason_is_the_step_at_which_it_broke():
    middle = framework("2.0.0", [item("listens", "sings"), item("decides"), item("plans")])
    last = framework("2.1.0", [item("listens", "sings"), item("decides"), item("plans"), item("new")])
    found = read_under(rated(OLD, RATED), way(OLD, middle, last), "leader")
    assert [(one.item, one.version) for one in found.left_out] == [
        ("listens", reference("2.0.0")),
        ("new", reference("2.1.0")),
    ]


def test_several_steps_are_one_way():
    middle = framework(
        "2.0.0",
        [item("hears", "listens", reworded=2), item("decides"), item("plans")],
        [Change("moved", "hears", ("listens",))],
    )
    last = framework(
        "3.0.0",
        [item("steers", "listens decides"), item("plans")],
        [Change("merged", "steers", ("hears", "decides"), rule="mean")],
    )
    found = read_under(rated(OLD, RATED), way(OLD, middle, last), "leader")
    assert found.carried == {
        "steers": Carried("merged-mean", {"listens": 2, "decides": 3}),
        "plans": Carried("same", {"plans": 5}),
    }
    assert found.levels == {"steers": 3, "plans": 5}


def test_a_changed_scale_lets_nothing_through_that_is_not_declared():
    short = range(1, 5)
    new = [item("listens", scale=short), item("decides", scale=short), item("plans", "sings", scale=short)]
    silent = read(new, scale=short)
    assert silent.levels == {}
    assert {one.reason for one in silent.left_out} == {"scale", "text-anchors"}


@pytest.mark.parametrize(
    ("mapping", "levels", "lost"),
    [
        ("clamp", {"listens": 2, "decides": 3, "plans": 4}, []),
        ("rescale", {"listens": 2, "decides": 3, "plans": 4}, []),
        ("leave-out", {"listens": 2, "decides": 3}, ["off-scale"]),
    ],
)
def test_a_declared_mapping_reads_levels_and_says_so_in_the_rule(mapping, levels, lost):
    short = range(1, 5)
    found = read([item(name, scale=short) for name in RATED], scale=short, mapping=mapping)
    assert found.levels == levels
    assert {one.rule for one in found.carried.values()} == {f"reworded+{mapping}"}  # an anchor less is another wording
    assert [one.reason for one in found.left_out] == lost


def test_a_mapping_carries_nothing_that_means_something_else():
    short = range(1, 5)
    found = read([item("listens", "sings", scale=short)], scale=short, mapping="clamp")
    assert found.levels == {}


def test_what_no_rating_could_be_read_under_is_told_without_any_rating():
    new = framework("2.0.0", [item("listens", "sings"), item("decides"), item("new")], [Change("removed", "plans")])
    assert [(one.item, one.reason, one.origins) for one in items_not_read(way(OLD, new))] == [
        ("listens", "text-anchors", ()),
        ("new", "added", ()),
    ]
