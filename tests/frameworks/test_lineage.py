"""What a framework is put together from, and in which order."""

import pytest

from leaderdev.frameworks.resolve import lineage


@pytest.fixture
def line():
    """The lineage of the first framework as texts, and the problems."""

    def make(framework, *others):
        known = {one.reference: one for one in (framework, *others)}
        files, problems = lineage(framework, known.get)
        return [str(one.reference) for one in files], problems

    return make


def test_a_framework_on_its_own(line, framework):
    assert line(framework("a@1.0.0")) == (["a@1.0.0"], [])


def test_several_parents_come_in_the_order_they_are_named_before_the_child(line, framework):
    a, b = framework("a@1.0.0"), framework("b@1.0.0")
    assert line(framework("c@1.0.0", extends=["b@1.0.0", "a@1.0.0"]), a, b)[0] == ["b@1.0.0", "a@1.0.0", "c@1.0.0"]


def test_a_diamond_has_its_top_once_and_first(line, framework):
    top = framework("top@1.0.0")
    left, right = (framework(f"{side}@1.0.0", extends=["top@1.0.0"]) for side in ("left", "right"))
    bottom = framework("bottom@1.0.0", extends=["left@1.0.0", "right@1.0.0"])
    order, problems = line(bottom, top, left, right)
    assert order == ["top@1.0.0", "left@1.0.0", "right@1.0.0", "bottom@1.0.0"]
    assert problems == []


def test_what_is_missing_above_a_diamond_is_missed_once(line, framework):
    top = framework("top@1.0.0", extends=["gone@1.0.0"])
    left, right = (framework(f"{side}@1.0.0", extends=["top@1.0.0"]) for side in ("left", "right"))
    _, problems = line(framework("bottom@1.0.0", extends=["left@1.0.0", "right@1.0.0"]), top, left, right)
    assert [problem.code for problem in problems] == ["extends-missing"]


def test_the_exact_version_is_taken(line, framework):
    old, new = framework("a@1.0.0"), framework("a@1.1.0")
    assert line(framework("b@1.0.0", extends=["a@1.0.0"]), old, new)[0] == ["a@1.0.0", "b@1.0.0"]


def test_a_missing_base_is_named_with_its_place_and_the_others_are_still_found(line, framework):
    child = framework("c@1.0.0", extends=["a@1.0.0", "gone@2.0.0", "b@1.0.0"])
    order, (problem,) = line(child, framework("a@1.0.0"), framework("b@1.0.0"))
    assert order == ["a@1.0.0", "b@1.0.0", "c@1.0.0"]
    assert (problem.code, problem.path) == ("extends-missing", "extends[1]")
    assert problem.file == "frameworks/c/1.0.0.toml"
    assert str(problem.values["missing"]) == "gone@2.0.0"
    assert str(problem.values["framework"]) == "c@1.0.0"


def test_a_cycle_is_named_with_everybody_on_it_from_whichever_end_one_comes(line, framework):
    a, b, c = (
        framework(f"{name}@1.0.0", extends=[f"{base}@1.0.0"]) for name, base in (("a", "b"), ("b", "c"), ("c", "a"))
    )
    for start, others, cycle in (
        (a, (b, c), "a@1.0.0 → b@1.0.0 → c@1.0.0 → a@1.0.0"),
        (b, (a, c), "b@1.0.0 → c@1.0.0 → a@1.0.0 → b@1.0.0"),
        (c, (a, b), "c@1.0.0 → a@1.0.0 → b@1.0.0 → c@1.0.0"),
    ):
        order, (problem,) = line(start, *others)
        assert sorted(order) == ["a@1.0.0", "b@1.0.0", "c@1.0.0"]
        assert problem.code == "extends-cycle"
        assert problem.values["cycle"] == cycle


def test_a_framework_that_builds_on_itself(line, framework):
    order, (problem,) = line(framework("a@1.0.0", extends=["a@1.0.0"]))
    assert order == ["a@1.0.0"]
    assert (problem.code, problem.path) == ("extends-cycle", "extends[0]")
    assert problem.values["cycle"] == "a@1.0.0 → a@1.0.0"


def test_the_place_of_a_cycle_is_the_reference_that_closes_it(line, framework):
    base = framework("base@1.0.0")
    a = framework("a@1.0.0", extends=["base@1.0.0", "b@1.0.0"])
    b = framework("b@1.0.0", extends=["a@1.0.0"])
    _, (from_a,) = line(a, b, base)
    assert (from_a.file, from_a.path) == ("frameworks/b/1.0.0.toml", "extends[0]")
    _, (from_b,) = line(b, a, base)
    assert (from_b.file, from_b.path) == ("frameworks/a/1.0.0.toml", "extends[1]")


def test_what_is_missing_further_up_is_reported_in_the_file_that_names_it(line, framework):
    middle = framework("middle@2.0.0", extends=["gone@1.0.0"])
    _, (problem,) = line(
        framework("last@1.0.0", extends=["base@1.0.0", "middle@2.0.0"]), middle, framework("base@1.0.0")
    )
    assert (problem.file, problem.path) == ("frameworks/middle/2.0.0.toml", "extends[0]")


def test_two_cycles_are_both_found(line, framework):
    a = framework("a@1.0.0", extends=["b@1.0.0", "c@1.0.0"])
    b, c = (framework(f"{name}@1.0.0", extends=["a@1.0.0"]) for name in "bc")
    _, problems = line(a, b, c)
    assert [problem.values["cycle"] for problem in problems] == [
        "a@1.0.0 → b@1.0.0 → a@1.0.0",
        "a@1.0.0 → c@1.0.0 → a@1.0.0",
    ]


def test_a_framework_above_a_cycle_is_not_said_to_be_on_it(line, framework):
    a = framework("a@1.0.0", extends=["b@1.0.0"])
    b = framework("b@1.0.0", extends=["a@1.0.0"])
    _, (problem,) = line(framework("outside@1.0.0", extends=["a@1.0.0"]), a, b)
    assert "outside@1.0.0" not in problem.values["cycle"]
