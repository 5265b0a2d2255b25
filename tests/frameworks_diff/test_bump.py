"""The next version, and what `[[changes]]` says of it."""

import attrs
import pytest

from leaderdev.frameworks import bump
from leaderdev.frameworks.diff import diff
from leaderdev.model.framework import Change, Version
from leaderdev.model.text import Text

from .made import framework, item, text, whole

BASE = framework("1.0.0", item("a"), item("b"))


def declared(draft, base=BASE):
    """[(kind, item)] of the new version's changes, as `framework bump` works them out."""
    cleaned = attrs.evolve(draft, changes=bump.declared_by_hr(draft, base))
    old, new = whole(base), whole(cleaned)
    found = bump.declarations(draft, old, new, diff(old, new))
    return [draft.changes[place] for place in found.kept] + list(found.added)


@pytest.mark.parametrize(("step", "after"), [("major", "3.0.0"), ("minor", "2.4.0"), ("patch", "2.3.5")])
def test_the_next_version(step, after):
    assert str(bump.next_version(Version(2, 3, 4), step)) == after


@pytest.mark.parametrize(
    ("wanted", "step", "enough"),
    [
        ("1.0.0", "", False),
        ("1.0.1", "", True),
        ("1.0.1", "patch", True),
        ("1.0.9", "minor", False),
        ("1.1.0", "minor", True),
        ("2.0.0", "minor", True),
        ("1.9.9", "major", False),
        ("2.0.0", "major", True),
        ("7.1.2", "major", True),
        ("0.9.0", "patch", False),
    ],
)
def test_a_version_may_be_higher_than_needed_and_never_lower(wanted, step, enough):
    assert bump.is_enough(Version(1, 0, 0), Version.parse(wanted), step) is enough


def test_the_weightiest_reason_decides_and_stands_first():
    changed = framework("2.0.0", item("b", text=text("b", others=1)), item("c"))
    reasons = bump.reasons(diff(whole(BASE), whole(changed)))
    assert [(reason.step, reason.code, reason.about) for reason in reasons] == [
        ("major", "removed", "a"),
        ("minor", "added", "c"),
        ("patch", "reworded", "b"),
    ]
    assert bump.needed(reasons) == "major"


def test_split_and_merged_need_a_major_step():
    for change in (Change("split", "c", ("a",), equal=True), Change("merged", "c", ("a", "b"), rule="mean")):
        new = framework("2.0.0", item("c", text=text("a"), anchors=item("a").anchors), changes=[change])
        assert bump.needed(bump.reasons(diff(whole(BASE), whole(new)))) == "major"


def test_what_was_found_is_declared():
    draft = framework("1.0.1", item("b", text=text("b", others=1)), item("c"))
    assert declared(draft) == [Change("reworded", "b", found=True), Change("added", "c"), Change("removed", "a")]


def test_what_hr_declared_stays_as_it_is():
    kept = (
        Change("split", "c", ("a",), note=Text("delt", "split"), equal=True),
        Change("redefined", "b"),
        Change("added", "later", note=Text("kommer", "to come")),
    )
    draft = framework("1.0.1", item("b"), item("c", text=text("a"), anchors=item("a").anchors), changes=kept)
    assert declared(draft) == list(kept)


def test_a_successor_stays_with_what_was_removed():
    draft = framework("1.0.1", item("b"), changes=[Change("removed", "a", successor="b")])
    assert declared(draft) == [Change("removed", "a", successor="b")]


def test_what_bump_wrote_goes_with_what_it_was_about():
    changes = (Change("redefined", "a", found=True), Change("added", "gone"), Change("reworded", "b", found=True))
    draft = framework("1.1.0", item("a"), item("b", text=text("b", others=1)), changes=changes)
    assert declared(draft) == [Change("reworded", "b", found=True)]


def test_what_bump_found_reworded_does_not_let_later_edits_pass():
    draft = framework(
        "1.0.1", item("a", text=text("a", others=5)), item("b"), changes=[Change("reworded", "a", found=True)]
    )
    assert declared(draft) == [Change("redefined", "a", found=True)]


def test_what_was_copied_from_the_published_version_goes():
    base = attrs.evolve(BASE, changes=(Change("redefined", "a"), Change("split", "b", ("old",), equal=True)))
    draft = attrs.evolve(base, version=Version(1, 0, 1), items=(*base.items, item("c")))
    assert declared(draft, base) == [Change("added", "c")]


def test_once_more_changes_nothing():
    draft = framework("1.0.1", item("b", text=text("b", others=1)), item("c"))
    again = attrs.evolve(draft, changes=tuple(declared(draft)))
    assert declared(again) == declared(draft)


def test_what_happened_in_a_base_is_declared_there():
    bases = [framework("1.0.0", item("a"), id="base"), framework("2.0.0", item("x"), id="base")]
    old, new = (
        framework(version, item("own"), extends=(base.reference,), scale=(), tiers=())
        for version, base in (("1.0.0", bases[0]), ("1.0.1", bases[1]))
    )
    before, after = whole(old, *bases), whole(new, *bases)
    found = diff(before, after)
    assert bump.needed(bump.reasons(found)) == "major"
    assert bump.declarations(new, before, after, found).added == ()
