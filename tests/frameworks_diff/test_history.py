"""Over several versions, each change is read where it was declared."""

import attrs
import pytest

from leaderdev.frameworks.diff import diff
from leaderdev.frameworks.history import diff_along, diff_between
from leaderdev.model.framework import Change

from .made import framework, item, joined, text, whole


def along(*frameworks):
    return {change.item: change for change in diff_along([whole(one) for one in frameworks]).items}


def between(old, new, *files):
    """From `old` to `new` in a workspace with `files` as well."""
    there = {one.reference: one for one in (old, new, *files)}
    return diff_between(whole(old, *files), whole(new, *files), there, there.get)


def summary(change):
    return change.kind, change.origins, change.comparable, str(change.broken_in)


FIRST = framework("1.0.0", item("a"), item("b"))


def test_one_step_is_the_plain_difference():
    second = framework("2.0.0", item("a", text=text("a", others=2)), item("c"))
    assert diff_along([whole(FIRST), whole(second)]) == diff(whole(FIRST), whole(second))


def test_redefined_on_the_way_says_in_which_version():
    second = framework("2.0.0", item("a", text=text("x")), item("b"))
    third = framework("2.0.1", item("a", text=text("x", others=1)), item("b"))
    found = along(FIRST, second, third)
    assert summary(found["a"]) == ("redefined", ("a",), False, "small@2.0.0")
    assert summary(found["b"]) == ("same", ("b",), True, "None")


def test_a_split_and_then_a_merge():
    split = [Change("split", "a-one", ("a",), equal=True), Change("split", "a-two", ("a",))]
    heir = item("a-one", text=text("a"), anchors=item("a").anchors)
    second = framework("2.0.0", heir, item("a-two"), item("b"), changes=split)
    third = framework(
        "3.0.0",
        joined("all", heir, item("b")),
        item("a-two"),
        changes=[Change("merged", "all", ("a-one", "b"), rule="mean")],
    )
    found = along(FIRST, second, third)
    assert summary(found["all"]) == ("merged", ("a", "b"), True, "None")
    assert found["all"].rule == "mean"
    assert summary(found["a-two"]) == ("split", ("a",), False, "small@2.0.0")


@pytest.mark.parametrize(
    ("rules", "comparable"), [(("lowest", "lowest"), True), (("mean", "mean"), False), (("lowest", "highest"), False)]
)
def test_merged_twice_compares_only_where_the_rules_add_up(rules, comparable):
    first = framework("1.0.0", item("a"), item("b"), item("c"))
    second = framework(
        "2.0.0",
        joined("ab", item("a"), item("b")),
        item("c"),
        changes=[Change("merged", "ab", ("a", "b"), rule=rules[0])],
    )
    third = framework(
        "3.0.0",
        joined("abc", item("a"), item("b"), item("c")),
        changes=[Change("merged", "abc", ("ab", "c"), rule=rules[1])],
    )
    found = along(first, second, third)["abc"]
    assert (found.kind, found.origins, found.comparable) == ("merged", ("a", "b", "c"), comparable)


def test_merged_with_an_item_that_came_later_does_not_compare():
    second = framework("1.1.0", item("a"), item("b"), item("new"))
    third = framework(
        "2.0.0",
        joined("both", item("a"), item("new")),
        item("b"),
        changes=[Change("merged", "both", ("a", "new"), rule="mean")],
    )
    found = along(FIRST, second, third)["both"]
    assert (found.origins, found.comparable, found.reasons) == (("a",), False, ("origin-added-later",))


def test_what_came_and_went_in_between_was_never_there():
    second = framework("1.1.0", item("a"), item("b"), item("passing"))
    assert set(along(FIRST, second, attrs.evolve(FIRST, version=second.version))) == {"a", "b"}


def test_removed_says_in_which_version():
    second = framework("2.0.0", item("b"))
    third = framework("2.1.0", item("b"), item("c"))
    assert summary(along(FIRST, second, third)["a"]) == ("removed", ("a",), False, "small@2.0.0")


def test_small_steps_that_lead_far_away():
    versions = [FIRST, *(framework(f"1.0.{n}", item("a", text=text("a", others=3 * n)), item("b")) for n in (1, 2, 3))]
    assert [summary(along(*versions[:last])["a"])[0] for last in (2, 3, 4)] == ["reworded", "reworded", "redefined"]
    drifted = along(*versions)["a"]
    assert (drifted.comparable, drifted.reasons) == (False, ("drift", "text"))


def test_a_step_back_undoes_the_one_before_it():
    second = framework("2.0.0", item("a", text=text("x")), item("b"))
    third = framework("3.0.0", item("a"), item("b"))
    assert summary(along(FIRST, second, third)["a"]) == ("same", ("a",), True, "None")


def test_what_hr_declared_redefined_is_not_undone_by_the_same_words():
    second = framework("2.0.0", item("a"), item("b"), changes=[Change("redefined", "a")])
    third = framework("2.0.1", item("a", question=text("q")), item("b"))
    assert summary(along(FIRST, second, third)["a"]) == ("redefined", ("a",), False, "small@2.0.0")


def test_a_scale_that_went_and_came_back():
    second = framework("2.0.0", *FIRST.items, scale=FIRST.scale[:2])
    third = framework("3.0.0", *FIRST.items)
    assert along(FIRST, second, third)["a"].comparable
    assert not along(FIRST, third, second)["a"].comparable


def test_published_versions_in_between_are_found_and_drafts_are_not():
    passing = framework("2.0.0", item("a"), item("b"), changes=[Change("redefined", "a")])
    new = framework("3.0.0", item("a"), item("b"))
    assert between(FIRST, new, passing).about("a").kind == "redefined"
    assert between(FIRST, new, attrs.evolve(passing, status="draft")).about("a").kind == "same"
    assert between(FIRST, new, attrs.evolve(passing, id="other")).about("a").kind == "same"


def test_backwards_by_way_of_the_same_versions():
    passing = framework("2.0.0", item("a"), item("b"), changes=[Change("redefined", "a")])
    new = framework("3.0.0", item("a"), item("b"))
    assert between(new, FIRST, passing).about("a").kind == "redefined"


def test_versions_of_a_base_that_were_passed_over_are_found():
    bases = [
        framework("1.0.0", item("a"), id="base"),
        framework("2.0.0", item("a"), id="base", changes=[Change("redefined", "a")]),
        framework("3.0.0", item("a"), id="base"),
    ]
    old, new = (
        framework(version, item("own"), extends=(base.reference,), scale=(), tiers=())
        for version, base in (("1.0.0", bases[0]), ("1.1.0", bases[2]))
    )
    found = between(old, new, *bases)
    assert summary(found.about("a")) == ("redefined", ("a",), False, "base@2.0.0")
    assert summary(found.about("own")) == ("same", ("own",), True, "None")


@pytest.mark.parametrize(("rule", "comparable"), [("mean", False), ("lowest", True)])
def test_two_equal_heirs_of_one_item_weigh_twice_in_a_mean_and_so_do_not_compare(rule, comparable):
    first = framework("1.0.0", item("a"), item("b"))
    heirs = [Change("split", name, ("a",), equal=True) for name in ("a-one", "a-two")]
    both = [item(name, text=text("a"), anchors=item("a").anchors) for name in ("a-one", "a-two")]
    second = framework("2.0.0", *both, item("b"), changes=heirs)
    all_three = Change("merged", "all", ("a-one", "a-two", "b"), rule=rule)
    third = framework("3.0.0", joined("all", both[0], item("b")), changes=[all_three])
    found = along(first, second, third)["all"]
    assert (found.origins, found.comparable) == (("a", "b"), comparable)
