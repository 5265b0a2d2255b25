"""Each way in which a new base can be at odds with an extension, one at a time, with what the three sides say."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.frameworks.rebase import conflicts
from leaderdev.model.framework import Change

from .made import base, both, dimension, extension, item, sides, whole

OLD = base("1.0.0", [item("listens"), item("decides"), item("plans", dimension="edge")])


def found(ours, new, others=()):
    return [
        (one.problem.code.removeprefix("rebase-"), one.problem.path, one.ours, one.theirs, one.base)
        for one in conflicts(sides(ours, OLD, new, others))
    ]


RAISES = extension(expects=[("decides", {"leader": 4}), ("listens", {"leader": 5, "director": 4})])


def test_an_item_whose_expectation_is_raised_is_gone():
    new = base("2.0.0", [item("decides"), item("plans", dimension="edge")])
    assert found(RAISES, new) == [
        ("expectation-gone", "expectations[1].item", "leader 5, director 4", None, both("listens"))
    ]


@pytest.mark.parametrize(
    ("changes", "heirs"),
    [
        ([Change("moved", "hears", ("listens",))], "hears"),
        ([Change("split", "hears", ("listens",), equal=True), Change("split", "asks", ("listens",))], "hears, asks"),
        ([Change("merged", "hears", ("listens", "plans"), rule="lowest")], "hears"),
        ([Change("removed", "listens", successor="asks")], "asks"),
    ],
)
def test_what_took_its_place_is_named(changes, heirs):
    new = base(
        "2.0.0",
        [item("hears", "listens" if changes[0].kind != "removed" else ""), item("asks"), item("decides")],
        changes,
    )
    ((code, _, _, theirs, _),) = found(RAISES, new)
    assert (code, theirs) == ("expectation-gone", heirs)


def test_an_item_whose_expectation_is_raised_means_something_else():
    new = base("2.0.0", [item("listens", "sings"), item("decides"), item("plans", dimension="edge")])
    assert found(RAISES, new) == [
        ("expectation-redefined", "expectations[1].item", "leader 5, director 4", both("sings"), both("listens"))
    ]


def test_of_an_item_that_means_something_else_the_level_is_no_second_conflict():
    new = base("2.0.0", [item("listens", "sings", leader=1), item("decides"), item("plans", dimension="edge")])
    assert [one[0] for one in found(RAISES, new)] == ["expectation-redefined"]


def test_both_changed_what_is_expected():
    new = base("1.1.0", [item("listens", leader=4), item("decides"), item("plans", dimension="edge")])
    assert found(RAISES, new) == [("expectation-changed", "expectations[1].expected.leader", 5, 4, 3)]


def test_the_base_took_the_expectation_away_that_is_raised():
    new = base("1.1.0", [item("listens", leader=None), item("decides"), item("plans", dimension="edge")])
    assert found(RAISES, new) == [("expectation-changed", "expectations[1].expected.leader", 5, None, 3)]


def test_both_came_to_the_same_expectation():
    new = base("1.1.0", [item("listens", leader=5), item("decides", leader=4), item("plans", dimension="edge")])
    assert found(RAISES, new) == []


def test_the_base_changed_what_is_expected_of_a_tier_that_the_extension_says_nothing_of():
    new = base("1.1.0", [item("listens"), item("decides", director=5), item("plans", dimension="edge")])
    assert found(RAISES, new) == []


def test_a_tier_is_gone():
    new = base("2.0.0", [item("listens", director=None), item("decides", director=None)], tiers=("leader",))
    assert found(RAISES, new) == [("expectation-tier-gone", "expectations[1].expected.director", 4, None, 3)]


ASKS = extension(questions=["plans", "listens"])


def test_a_question_for_an_item_that_is_gone():
    new = base("2.0.0", [item("plans", dimension="edge"), item("decides")])
    assert found(ASKS, new) == [("question-gone", "questions[1].item", both("questionlistens"), None, both("listens"))]


def test_a_question_for_an_item_that_means_something_else():
    new = base("2.0.0", [item("plans", dimension="edge"), item("decides"), item("listens", "sings")])
    assert [one[:2] for one in found(ASKS, new)] == [("question-redefined", "questions[1].item")]


FILLS = extension(items=[item("own-one", dimension="core"), item("own-two", dimension="edge")])


def test_a_dimension_that_is_filled_is_gone_and_its_items_went_elsewhere():
    new = base(
        "2.0.0", [item("listens"), item("decides"), item("plans", dimension="core")], dimensions=[dimension("core")]
    )
    assert found(FILLS, new) == [("dimension-gone", "items[1].dimension", "own-two", "core", both("edge"))]


def test_a_dimension_that_is_gone_with_everything_in_it():
    new = base("2.0.0", [item("listens"), item("decides")], dimensions=[dimension("core")])
    assert [one[:4] for one in found(FILLS, new)] == [("dimension-gone", "items[1].dimension", "own-two", None)]


def test_a_dimension_that_is_filled_has_another_heading():
    new = base("1.0.1", OLD.items, dimensions=[dimension("core"), dimension("edge", "brim")])
    assert found(FILLS, new) == [("dimension-renamed", "items[1].dimension", "own-two", both("brim"), both("edge"))]


def test_a_heading_with_a_word_mended_is_the_same_heading():
    title = attrs.evolve(both("edge"), da=both("edge").da.replace("edge3", "edg3"))
    mended = attrs.evolve(dimension("edge"), title=title)
    assert found(FILLS, base("1.0.1", OLD.items, dimensions=[dimension("core"), mended])) == []


def test_a_dimension_that_the_base_moved_its_items_out_of():
    new = base("1.1.0", [item("listens"), item("decides"), item("plans", dimension="core")])
    assert found(FILLS, new) == [("dimension-emptied", "items[1].dimension", "own-two", "core", both("edge"))]


def test_a_dimension_that_another_parent_or_the_extension_has_is_not_gone():
    new = base("2.0.0", [item("listens"), item("decides")], dimensions=[dimension("core")])
    other = base("1.0.0", [], identifier="other", dimensions=[dimension("edge")])
    assert found(attrs.evolve(FILLS, extends=(*FILLS.extends, other.reference)), new, [whole(other)]) == []
    assert found(attrs.evolve(FILLS, dimensions=(dimension("edge"),)), new) == []


def test_an_item_that_the_extension_adds_is_now_in_the_base():
    new = base("1.1.0", [*OLD.items, item("own-two", "different")])
    assert found(FILLS, new) == [("item-taken", "items[1].id", both("own-two"), both("different"), None)]


def test_a_dimension_that_the_extension_adds_is_now_in_the_base():
    ours = extension(dimensions=(dimension("depth"),), items=[item("own-one", dimension="depth")])
    new = base("1.1.0", OLD.items, dimensions=[*OLD.dimensions, dimension("depth", "deep")])
    assert found(ours, new) == [("dimension-taken", "dimensions[0].id", both("depth"), both("deep"), None)]


def test_another_parent_still_stands_on_the_old_base():
    new = base("2.0.0", OLD.items)
    other = extension(identifier="other")
    ours = extension(extends=("other@1.0.0", "base@1.0.0"))
    assert found(ours, new, [whole(other, OLD)]) == [
        ("parent-on-another", "extends[0]", "base@1.0.0", "base@2.0.0", "base@1.0.0")
    ]


def test_another_parent_that_stands_on_something_else_is_no_matter():
    other = base("1.0.0", [], identifier="other")
    ours = extension(extends=("other@1.0.0", "base@1.0.0"))
    assert found(ours, base("2.0.0", OLD.items), [whole(other)]) == []


def test_a_base_that_only_words_adds_or_moves_is_no_conflict():
    ours = extension(
        items=[item("own-one")], questions=["plans"], expects=[("listens", {"leader": 5}), ("own-one", {"leader": 5})]
    )
    new = base(
        "1.1.0", [item("new"), item("decides", dimension="edge"), item("listens"), item("plans", dimension="edge")]
    )
    assert found(ours, new) == []


FATES = st.sampled_from(["same", "gone", "redefined", "raised"])


@given(st.lists(st.tuples(FATES, st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=6))
def test_expectations_against_a_table_of_what_happened(cases):
    """Every item of the base has a fate of its own; 3 was expected before."""
    old = base("1.0.0", [item(f"i{place}") for place in range(len(cases))])
    new_items, expects, due = [], [], []
    for place, (fate, ours, theirs) in enumerate(cases):
        name = f"i{place}"
        expects.append((name, {"leader": ours}))
        if fate == "gone":
            due.append(("rebase-expectation-gone", f"expectations[{place}].item"))
            continue
        subject = f"else{place}" if fate == "redefined" else ""
        new_items.append(item(name, subject, leader=theirs if fate == "raised" else 3))
        if fate == "redefined":
            due.append(("rebase-expectation-redefined", f"expectations[{place}].item"))
        elif fate == "raised" and theirs not in (3, ours):
            due.append(("rebase-expectation-changed", f"expectations[{place}].expected.leader"))
    new = base("2.0.0", new_items)
    said = conflicts(sides(extension(expects=expects), old, new))
    assert [(one.problem.code, one.problem.path) for one in said] == due
