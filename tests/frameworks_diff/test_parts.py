"""What is different beside the wording of items."""

import attrs
import pytest

from leaderdev.frameworks import bump
from leaderdev.frameworks.diff import ExpectationChange, diff
from leaderdev.model.framework import Dimension, Level, Tags, Tier, Version
from leaderdev.model.text import Text

from .made import framework, item, text, whole

OLD = framework("1.0.0", item("a"), item("b"), item("c", dimension="second"))


def found(**changes):
    return diff(whole(OLD), whole(attrs.evolve(OLD, **{"version": Version(2, 0, 0), **changes})))


def with_items(*items):
    return found(items=items)


def step(diff):
    return bump.needed(bump.reasons(diff))


def test_nothing():
    nothing = found()
    assert {change.kind for change in nothing.items} == {"same"}
    assert bump.reasons(nothing) == ()


def test_expectations_of_tiers_that_both_have():
    changed = with_items(item("a", expected={"manager": 3}), item("b"), item("c", dimension="second"))
    assert changed.expectations == (ExpectationChange("a", "manager", 2, 3), ExpectationChange("a", "leader", 1, None))
    assert step(changed) == "minor"


def test_tags():
    (change,) = with_items(item("a", tags=Tags(moore=("capacity",))), item("b"), item("c", dimension="second")).tags
    assert (change.item, change.before, change.after.moore) == ("a", Tags(), ("capacity",))


def test_a_question_is_no_other_meaning():
    changed = with_items(item("a", question=Text("Hvad?", "What?")), item("b"), item("c", dimension="second"))
    assert (changed.items[0].kind, changed.items[0].reasons, changed.items[0].comparable) == (
        "same",
        ("question",),
        True,
    )
    assert step(changed) == "minor"


def test_moved_to_another_dimension():
    changed = with_items(item("a", dimension="second"), item("b"), item("c", dimension="second"))
    moved = changed.about("a")
    assert (moved.kind, moved.comparable, moved.reasons) == ("moved", True, ("dimension",))
    assert (changed.order_changed, step(changed)) == (False, "minor")


def test_moved_and_reworded_is_reworded_and_still_a_minor_step():
    changed = with_items(
        item("a", dimension="second", text=text("a", others=1)), item("b"), item("c", dimension="second")
    )
    assert (changed.about("a").kind, changed.about("a").reasons) == ("reworded", ("text", "dimension"))
    assert step(changed) == "minor"


def test_another_scale_leaves_nothing_that_compares():
    changed = found(scale=OLD.scale[:2])
    assert {(change.kind, change.comparable, change.reasons) for change in changed.items} == {
        ("same", False, ("scale",))
    }
    assert step(changed) == "major"


def test_another_scale_is_no_reason_where_there_is_one_already():
    changed = found(scale=OLD.scale[:2], items=(item("a", text=text("x")), *OLD.items[1:]))
    assert changed.about("a").reasons == ("text",)


def test_another_wording_of_a_level_is_a_patch():
    changed = found(scale=(*OLD.scale[:2], Level(3, Text("Trin 3, det øverste", "Step 3, the top"))))
    assert (changed.levels_changed, changed.levels_redefined, step(changed)) == ((3,), (), "patch")
    assert all(one.comparable for one in changed.items)


@pytest.mark.parametrize(
    ("scale", "levels"),
    [
        ([Text("Trin 3", "Step 3"), Text("Trin 2", "Step 2"), Text("Trin 1", "Step 1")], (1, 3)),
        ([Text("Trin 1", "Step 1"), Text("Trin 2", "Step 2"), Text("Top", "Top")], (3,)),
        ([Text("Trin 1", "Step 1"), Text("Trin 2", "Step 2"), Text("Ikke trin 3", "Not step 3")], (3,)),
    ],
    ids=["turned round", "another name", "denied"],
)
def test_a_level_that_means_something_else_is_another_scale(scale, levels):
    changed = found(scale=tuple(Level(value, label) for value, label in enumerate(scale, 1)))
    assert (changed.levels_redefined, changed.scale_changed, step(changed)) == (levels, False, "major")
    assert {one.reasons for one in changed.items} == {("scale",)}
    assert not any(one.comparable for one in changed.items)


def test_a_tier_put_to_another_use_needs_a_major_step():
    changed = found(tiers=(Tier("manager", Text("Leder", "Leader"), 1), Tier("leader", Text("Leder", "Leader"), 2)))
    assert (changed.tiers_redefined, step(changed)) == (("manager",), "major")


def test_a_dimension_about_something_else_needs_a_major_step():
    other = Dimension("first", Text("Økonomi", "Budgets"), Text("Penge", "Money"))
    changed = found(dimensions=(other, OLD.dimensions[1]))
    assert (changed.dimensions_redefined, step(changed)) == (("first",), "major")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_negation_is_never_wording(language):
    old = text("a")
    word = {"da": "ikke", "en": "not"}[language]
    new = attrs.evolve(old, **{language: f"{word} {getattr(old, language)}"})
    changed = found(items=(item("a", text=new), *OLD.items[1:]))
    assert (changed.about("a").kind, changed.about("a").comparable) == ("redefined", False)


def test_the_same_text_under_a_new_id_is_offered_as_moved():
    (first, *rest) = OLD.items
    changed = found(items=(attrs.evolve(first, id="renamed"), *rest))
    assert (changed.about("renamed").kind, changed.about(first.id).kind) == ("added", "removed")
    assert [(one.kind, one.item, one.origins) for one in changed.offered] == [("moved", "renamed", (first.id,))]
    declared = found(items=(attrs.evolve(first, id="renamed"), *rest), changes=changed.offered)
    assert (declared.about("renamed").kind, declared.about("renamed").comparable, declared.offered) == (
        "moved",
        True,
        (),
    )


@pytest.mark.parametrize(
    ("tiers", "needed"),
    [
        (
            (
                Tier("top", Text("Top", "Top"), 1),
                Tier("manager", Text("Chef", "Manager"), 2),
                Tier("leader", Text("Leder", "Leader"), 3),
            ),
            "minor",
        ),
        ((Tier("manager", Text("Chef", "Manager"), 1), Tier("leader", Text("Leder", "Team leader"), 2)), "patch"),
        ((Tier("manager", Text("Chef", "Manager"), 2), Tier("leader", Text("Leder", "Leader"), 1)), "major"),
        ((Tier("manager", Text("Chef", "Manager"), 1),), "major"),
        ((Tier("manager", Text("Chef", "Manager"), 1), Tier("team-leader", Text("Leder", "Leader"), 2)), "major"),
    ],
    ids=["a tier on top", "another title", "another rank", "one gone", "another id"],
)
def test_tiers(tiers, needed):
    assert step(found(tiers=tiers)) == needed


def test_dimensions():
    third = Dimension("third", Text("Ny", "New"))
    first = attrs.evolve(OLD.dimensions[0], title=Text("Nyt navn", "New name"))
    changed = found(dimensions=(first, third), items=OLD.items[:2])
    assert (changed.dimensions_added, changed.dimensions_removed, changed.dimensions_changed) == (
        ("third",),
        ("second",),
        ("first",),
    )


def test_order_of_the_items_is_asked_and_so_it_counts():
    changed = with_items(item("b"), item("a"), item("c", dimension="second"))
    assert (changed.order_changed, step(changed)) == (True, "patch")


def test_order_across_dimensions_is_not_asked():
    assert bump.reasons(with_items(item("c", dimension="second"), item("a"), item("b"))) == ()


@pytest.mark.parametrize("key", ["title", "description"])
def test_the_head_is_wording(key):
    assert step(found(**{key: Text("Andet", "Other")})) == "patch"


def test_removed_ones_come_last():
    assert [change.item for change in with_items(item("c", dimension="second"), item("new")).items] == [
        "new",
        "c",
        "a",
        "b",
    ]


def test_what_is_expected_of_a_new_tier_is_no_other_expectation():
    tiers = (Tier("top", Text("Top", "Top"), 1), *OLD.tiers)
    asked = item("a", expected={"top": 3, "manager": 2, "leader": 1})
    changed = found(tiers=tiers, items=(asked, *OLD.items[1:]))
    assert (changed.expectations, changed.tiers_added, step(changed)) == ((), ("top",), "minor")
