"""Extensions that raise or lower what is expected, and extensions that disagree."""

import pytest


@pytest.fixture
def base(framework, item):
    return framework("base@1.0.0", item("x", manager=3, leader=2), item("y", manager=3), dimensions=["core"])


@pytest.fixture
def extension(framework):
    """An extension that expects `levels` of item x."""
    return lambda name, *extends, item="x", **levels: framework(
        f"{name}@1.0.0", extends=[f"{one}@1.0.0" for one in extends], expectations=[(item, levels)] if levels else ()
    )


def conflicts(problems):
    return [(one.code, one.path, str(one.values["first"]), str(one.values["second"])) for one in problems]


def test_an_extension_raises_one_tier_and_leaves_the_rest(base, extension, together, expected):
    resolved, problems = together(extension("up", "base", leader=4), base)
    assert problems == []
    assert expected(resolved) == {"x": {"manager": 3, "leader": 4}, "y": {"manager": 3}}


def test_an_extension_lowers(base, extension, together, expected):
    assert expected(together(extension("down", "base", manager=1), base)[0])["x"] == {"manager": 1, "leader": 2}


def test_an_extension_makes_an_item_one_for_another_tier_as_well(base, extension, together):
    resolved, problems = together(extension("more", "base", item="y", leader=1), base)
    assert problems == []
    assert [one.item.id for one in resolved.for_tier("leader")] == ["x", "y"]


def test_the_base_itself_is_as_it_was(base, extension, together, expected):
    together(extension("up", "base", leader=4), base)
    assert expected(together(base)[0])["x"] == {"manager": 3, "leader": 2}


def test_two_extensions_that_disagree_are_reported_with_both_and_the_first_holds(base, extension, together, expected):
    one, other = extension("one", "base", leader=4), extension("other", "base", manager=3, leader=5)
    resolved, problems = together(extension("both", "one", "other"), base, one, other)
    assert [problem.code for problem in problems] == ["expectation-conflict"]
    assert {str(problems[0].values[end]) for end in ("first", "second")} == {"one@1.0.0", "other@1.0.0"}
    assert (problems[0].values["item"], problems[0].values["tier"]) == ("x", "leader")
    assert (problems[0].file, problems[0].path) == ("frameworks/both/1.0.0.toml", "extends")
    assert expected(resolved)["x"] == {"manager": 3, "leader": 4}


def test_two_extensions_that_agree_or_speak_of_different_tiers_are_no_conflict(base, extension, together, expected):
    one, other = extension("one", "base", leader=4), extension("other", "base", leader=4, manager=5)
    resolved, problems = together(extension("both", "one", "other"), base, one, other)
    assert problems == []
    assert expected(resolved)["x"] == {"manager": 5, "leader": 4}


def test_an_extension_may_change_again_what_it_builds_on(base, extension, together, expected):
    first = extension("first", "base", leader=4)
    resolved, problems = together(extension("second", "first", leader=5), base, first)
    assert problems == []
    assert expected(resolved)["x"]["leader"] == 5


def test_building_on_an_extension_through_another_one_is_building_on_it(base, extension, together, expected):
    first = extension("first", "base", leader=4)
    between = extension("between", "first")
    resolved, problems = together(extension("last", "between", leader=5), base, first, between)
    assert conflicts(problems) == []
    assert expected(resolved)["x"]["leader"] == 5


def test_an_extension_of_two_may_change_again_what_they_agree_on(base, extension, together, expected):
    one, other = extension("one", "base", leader=4), extension("other", "base", leader=4)
    resolved, problems = together(extension("last", "one", "other", leader=1), base, one, other)
    assert problems == []
    assert expected(resolved)["x"]["leader"] == 1


def test_a_file_that_expects_two_things_at_once_is_reported(base, framework, together):
    child = framework("a@1.0.0", extends=["base@1.0.0"], expectations=[("x", {"leader": 4}), ("x", {"leader": 5})])
    _, problems = together(child, base)
    assert conflicts(problems) == [("expectation-conflict", "expectations[1].expected.leader", "a@1.0.0", "a@1.0.0")]


def test_an_expectation_of_an_item_that_is_not_there(base, framework, together, expected):
    child = framework("a@1.0.0", extends=["base@1.0.0"], expectations=[("x", {"leader": 4}), ("z", {"leader": 4})])
    resolved, (problem,) = together(child, base)
    assert (problem.code, problem.path) == ("expectation-for-unknown-item", "expectations[1].item")
    assert (problem.file, problem.values["item"]) == ("frameworks/a/1.0.0.toml", "z")
    assert expected(resolved)["x"]["leader"] == 4
