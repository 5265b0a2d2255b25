"""What a person is asked under a framework that extends others."""

import attrs

from leaderdev.model.framework import Level, Reference, Tier
from leaderdev.model.text import Text


def test_scale_and_tiers_are_inherited(framework, item, together):
    base = framework("a@1.0.0", item("x"), dimensions=["core"])
    resolved, problems = together(framework("b@1.0.0", extends=["a@1.0.0"]), base)
    assert problems == []
    assert resolved.level_values() == (1, 2, 3, 4, 5)
    assert [tier.id for tier in resolved.tiers] == ["manager", "leader"]


def test_items_of_all_files_are_grouped_by_dimension_in_the_order_the_dimensions_appear(framework, item, together):
    a = framework("a@1.0.0", item("a1", "core"), item("a2", "people"), dimensions=["core", "people"])
    b = framework("b@1.0.0", item("b1", "money"), item("b2", "core"), dimensions=["money"])
    c = framework("c@1.0.0", item("c1", "people"), extends=["a@1.0.0", "b@1.0.0"])
    resolved, problems = together(c, a, b)
    assert problems == []
    assert [dimension.id for dimension in resolved.dimensions] == ["core", "people", "money"]
    assert [one.item.id for one in resolved.items] == ["a1", "b2", "a2", "c1", "b1"]
    assert {one.item.id: str(one.origin)[0] for one in resolved.items} == {
        "a1": "a",
        "a2": "a",
        "b1": "b",
        "b2": "b",
        "c1": "c",
    }


def test_a_diamond_asks_every_item_once(framework, item, together):
    top = framework("top@1.0.0", item("x"), item("y"), dimensions=["core"])
    left = framework("left@1.0.0", item("l"), extends=["top@1.0.0"])
    right = framework("right@1.0.0", item("r"), extends=["top@1.0.0"])
    resolved, problems = together(framework("d@1.0.0", extends=["left@1.0.0", "right@1.0.0"]), top, left, right)
    assert problems == []
    assert [one.item.id for one in resolved.items] == ["x", "y", "l", "r"]


def test_an_item_defined_twice_is_reported_with_both_sources_and_the_first_holds(framework, item, together):
    base = framework("a@1.0.0", item("x", leader=1), dimensions=["core"])
    again = framework("b@1.0.0", item("x", leader=5), extends=["a@1.0.0"])
    resolved, (problem,) = together(again, base)
    assert problem.code == "item-defined-twice"
    assert (str(problem.values["first"]), str(problem.values["second"])) == ("a@1.0.0", "b@1.0.0")
    assert problem.values["item"] == "x"
    assert (problem.file, problem.path) == ("frameworks/b/1.0.0.toml", "items[0].id")
    assert [dict(one.expected) for one in resolved.items] == [{"leader": 1}]


def test_an_item_in_two_files_that_do_not_know_each_other_is_reported_where_they_meet(framework, item, together):
    one, other = (framework(f"{name}@1.0.0", item("x"), dimensions=["core"]) for name in ("one", "other"))
    meeting = framework("both@1.0.0", extends=["one@1.0.0", "other@1.0.0"])
    _, (problem,) = together(framework("last@1.0.0", extends=["both@1.0.0"]), meeting, one, other)
    assert (problem.code, problem.file, problem.path) == (
        "item-defined-twice",
        "frameworks/both/1.0.0.toml",
        "extends",
    )


def test_questions_of_every_file_come_to_their_item_in_order(framework, item, together):
    base = framework("a@1.0.0", item("x"), item("y"), dimensions=["core"], questions=[("x", "first")])
    child = framework("b@1.0.0", extends=["a@1.0.0"], questions=[("y", "other"), ("x", "second")])
    resolved, _ = together(child, base)
    assert [[question.text.da for question in one.questions] for one in resolved.items] == [
        ["first", "second"],
        ["other"],
    ]


def test_only_the_items_that_expect_something_of_a_tier_are_for_it(framework, item, together):
    resolved, _ = together(framework("a@1.0.0", item("x", manager=3), item("y", leader=2), dimensions=["core"]))
    assert [one.item.id for one in resolved.for_tier("leader")] == ["y"]
    assert resolved.for_tier("nobody") == ()


def test_a_tier_and_a_dimension_are_found_by_their_id(framework, together):
    resolved, _ = together(framework("a@1.0.0", dimensions=["core"]))
    assert resolved.tier("leader").rank == 2
    assert resolved.tier("nobody") is None
    assert resolved.dimension("core").title == Text("core", "core")
    assert resolved.dimension("x") is None


def test_the_values_of_the_scale_are_given_from_the_lowest(framework, together):
    scale = tuple(Level(value, Text("x", "x")) for value in (3, 1, 2))
    assert together(framework("a@1.0.0", scale=scale))[0].level_values() == (1, 2, 3)


def test_a_scale_or_tiers_stated_anew_must_be_those_inherited(framework, together):
    base = framework("a@1.0.0")
    same = framework("b@1.0.0", extends=["a@1.0.0"], scale=base.scale, tiers=base.tiers)
    assert together(same, base)[1] == []
    other = attrs.evolve(same, scale=base.scale[:3], tiers=(Tier("boss", Text("B", "B"), 1),))
    resolved, problems = together(other, base)
    assert [(problem.code, problem.path) for problem in problems] == [
        ("inherits-another", "scale"),
        ("inherits-another", "tiers"),
    ]
    assert {problem.file for problem in problems} == {"frameworks/b/1.0.0.toml"}
    assert {problem.values["first"] for problem in problems} == {Reference.parse("a@1.0.0")}
    assert {problem.values["second"] for problem in problems} == {Reference.parse("b@1.0.0")}
    assert (resolved.scale, resolved.tiers) == (base.scale, base.tiers)


def test_what_can_be_put_together_is_put_together_although_a_base_is_missing(framework, item, together):
    base = framework("a@1.0.0", item("x"), dimensions=["core"])
    resolved, problems = together(framework("b@1.0.0", item("y"), extends=["gone@1.0.0", "a@1.0.0"]), base)
    assert [problem.code for problem in problems] == ["extends-missing"]
    assert [one.item.id for one in resolved.items] == ["x", "y"]
