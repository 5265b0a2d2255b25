"""What HR declares: it decides where words cannot, and never against them."""

import pytest

from leaderdev.frameworks.diff import diff
from leaderdev.model.framework import Change
from leaderdev.model.text import Text

from .made import framework, item, joined, text, whole

OLD = (item("a"), item("b"))


def changes(*new, declared=(), old=OLD):
    return {
        change.item: change
        for change in diff(whole(framework("1.0.0", *old)), whole(framework("2.0.0", *new, changes=declared))).items
    }


@pytest.mark.parametrize(("others", "kind"), [(5, "reworded"), (6, "reworded"), (7, "redefined")])
def test_reworded_holds_down_to_four_words_of_ten(others, kind):
    found = changes(item("a", text=text("a", others=others)), item("b"), declared=[Change("reworded", "a")])
    assert (found["a"].kind, found["a"].comparable) == (kind, kind == "reworded")


def test_what_bump_wrote_by_itself_declares_nothing():
    declared = [Change("reworded", "a", found=True), Change("redefined", "b", found=True)]
    found = changes(item("a", text=text("a", others=5)), item("b"), declared=declared)
    assert (found["a"].kind, found["b"].kind) == ("redefined", "same")


def test_redefined_always_holds():
    found = changes(item("a"), item("b"), declared=[Change("redefined", "a")])
    assert (found["a"].kind, found["a"].comparable, found["a"].reasons) == ("redefined", False, ("declared-redefined",))
    assert str(found["a"].broken_in) == "small@2.0.0"


def test_of_a_split_only_the_heir_declared_equal_compares():
    declared = [Change("split", "a-one", ("a",), equal=True), Change("split", "a-two", ("a",))]
    found = changes(
        item("a-one", text=text("a", others=3), anchors=item("a").anchors), item("a-two"), item("b"), declared=declared
    )
    assert {name: (one.kind, one.origins, one.comparable) for name, one in found.items()} == {
        "a-one": ("split", ("a",), True),
        "a-two": ("split", ("a",), False),
        "b": ("same", ("b",), True),
    }


def test_an_heir_declared_equal_that_says_something_else_does_not_compare():
    found = changes(item("c"), item("b"), declared=[Change("split", "c", ("a",), equal=True)])
    assert (found["c"].kind, found["c"].comparable, found["c"].reasons) == ("split", False, ("text", "anchors"))


@pytest.mark.parametrize(
    ("rule", "comparable"), [("lowest", True), ("highest", True), ("mean", True), ("", False), ("guess", False)]
)
def test_merged_compares_by_a_declared_rule(rule, comparable):
    found = changes(joined("both", item("a"), item("b")), declared=[Change("merged", "both", ("a", "b"), rule=rule)])
    assert list(found) == ["both"]
    assert (found["both"].kind, found["both"].origins, found["both"].comparable) == ("merged", ("a", "b"), comparable)


def test_moved_to_another_id_keeps_its_ratings():
    found = changes(
        item("z", text=text("a"), anchors=item("a").anchors), item("b"), declared=[Change("moved", "z", ("a",))]
    )
    assert (found["z"].kind, found["z"].origins, found["z"].comparable) == ("moved", ("a",), True)


def test_moved_to_another_id_with_other_words_is_another_item():
    found = changes(item("z"), item("b"), declared=[Change("moved", "z", ("a",))])
    assert (found["z"].kind, found["z"].origins, found["z"].comparable) == ("redefined", ("a",), False)


def test_origins_that_were_never_there_are_passed_over():
    found = changes(
        item("a"), item("b"), item("c"), declared=[Change("split", "c", ("x",)), Change("merged", "b", ("y",))]
    )
    assert {name: one.kind for name, one in found.items()} == {"a": "same", "b": "same", "c": "added"}


def test_a_note_alone_changes_nothing():
    found = changes(item("a"), item("b"), declared=[Change("added", "a", note=Text("ny", "new"))])
    assert found["a"].kind == "same"


def test_backwards_what_was_redefined_is_redefined_and_what_was_renamed_is_named_back():
    newer = framework(
        "2.0.0",
        item("a"),
        item("z", text=text("b"), anchors=item("b").anchors),
        changes=[Change("redefined", "a"), Change("moved", "z", ("b",))],
    )
    found = diff(whole(newer), whole(framework("1.0.0", *OLD))).items
    assert [(one.item, one.kind, one.origins) for one in found] == [("a", "redefined", ("a",)), ("b", "moved", ("z",))]


def test_declarations_of_a_base_count_where_its_version_changed():
    base = framework("1.0.0", item("a"), id="base")
    newer = framework("2.0.0", item("a"), id="base", changes=[Change("redefined", "a")])
    old = framework("1.0.0", extends=(base.reference,), scale=(), tiers=())
    moved_on = framework("1.1.0", extends=(newer.reference,), scale=(), tiers=())
    (found,) = diff(whole(old, base), whole(moved_on, newer)).items
    assert (found.kind, str(found.broken_in)) == ("redefined", "base@2.0.0")


def test_declarations_of_a_base_count_only_once():
    base = framework("2.0.0", item("a"), id="base", changes=[Change("redefined", "a")])
    old, new = (framework(version, extends=(base.reference,), scale=(), tiers=()) for version in ("1.0.0", "1.0.1"))
    assert diff(whole(old, base), whole(new, base)).items[0].kind == "same"


def test_an_id_that_was_there_before_is_itself_whatever_is_declared_moved_to_it():
    found = changes(item("b"), declared=[Change("moved", "b", ("a",))])
    assert {name: (one.kind, one.origins) for name, one in found.items()} == {
        "b": ("same", ("b",)),
        "a": ("removed", ("a",)),
    }
