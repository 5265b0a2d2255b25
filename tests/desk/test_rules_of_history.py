"""What a version may not do to the versions before it. Each rule fires once here, and is silent once."""

import pytest
from small import both, framework, item, problems_among, values_among

from leaderdev.model.framework import Reference, Version

LISTENS = item("listens")
SPEAKS = item("speaks")
ALIKE = "Gør det som man kalder listens hver dag"
OTHER = "Bestiller frugt til kontoret om fredagen"
FIRST = framework("1.0.0", LISTENS, SPEAKS)


def change(kind: str, name: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "item": name, **more}


def second(*items: dict, changes: list | None = None, version: str = "2.0.0") -> dict:
    return framework(version, *items, status="draft", changes=changes or [])


def test_an_id_is_not_used_for_something_else():
    assert problems_among(FIRST, second(item("listens", OTHER), SPEAKS)) == [("id-reused", "items[0].id")]


def test_an_id_may_mean_something_else_where_that_is_declared():
    assert problems_among(FIRST, second(item("listens", OTHER), SPEAKS, changes=[change("redefined", "listens")])) == []


def test_what_was_declared_once_need_not_be_declared_again():
    redefined = framework("2.0.0", item("listens", OTHER), SPEAKS, changes=[change("redefined", "listens")])
    third = framework("2.1.0", item("listens", OTHER), SPEAKS, item("new"), status="draft")
    assert problems_among(FIRST, redefined, third) == []


def test_an_id_that_was_removed_is_not_used_for_something_else_later():
    without = framework("2.0.0", SPEAKS, changes=[change("removed", "listens")])
    again = framework("3.0.0", SPEAKS, item("listens", OTHER), status="draft", changes=[change("added", "listens")])
    assert problems_among(FIRST, without, again) == [("id-reused", "items[1].id")]
    assert values_among(FIRST, without, again) == [{"item": "listens", "earlier": Reference("small", Version(1, 0, 0))}]


def test_an_id_that_was_removed_may_come_back_as_it_was():
    without = framework("2.0.0", SPEAKS, changes=[change("removed", "listens")])
    again = framework("3.0.0", SPEAKS, LISTENS, status="draft", changes=[change("added", "listens")])
    assert problems_among(FIRST, without, again) == []


def test_a_draft_in_between_is_not_what_was_rated_under():
    stray = framework("1.0.1", item("listens", OTHER), SPEAKS, status="draft")
    assert problems_among(FIRST, stray, second(LISTENS, SPEAKS, item("new"))) == []


@pytest.mark.parametrize(
    ("items", "declared", "path"),
    [
        ((LISTENS, SPEAKS), change("reworded", "listens"), "kind"),
        ((LISTENS, SPEAKS), change("removed", "listens"), "kind"),
        ((LISTENS, SPEAKS), change("added", "listens"), "kind"),
        ((LISTENS, SPEAKS), change("moved", "listens"), "kind"),
        ((item("listens", OTHER), SPEAKS), change("reworded", "listens"), "kind"),
        ((LISTENS, SPEAKS, item("new")), change("redefined", "new"), "kind"),
        ((item("listens", ALIKE), SPEAKS), change("moved", "listens"), "kind"),
        ((item("listens", OTHER, question=both("Hvornår?")), SPEAKS), change("reworded", "listens"), "kind"),
    ],
)
def test_what_is_declared_and_not_so_is_said(items, declared, path):
    assert ("change-not-borne-out", f"changes[0].{path}") in problems_among(FIRST, second(*items, changes=[declared]))


@pytest.mark.parametrize(
    ("items", "declared"),
    [
        ((item("listens", ALIKE), SPEAKS), change("reworded", "listens")),
        ((item("listens", ALIKE, dimension="rest"), SPEAKS), change("moved", "listens")),
        ((item("listens", question=both("Hvornår?")), SPEAKS), change("reworded", "listens")),
        ((SPEAKS,), change("removed", "listens", successor="speaks")),
        ((LISTENS, SPEAKS, item("new")), change("added", "new")),
        ((item("listens", dimension="rest"), SPEAKS), change("moved", "listens")),
        ((item("hears", LISTENS["text"]["da"]), SPEAKS), change("moved", "hears", **{"from": ["listens"]})),
        ((item("both"),), change("merged", "both", rule="lowest", **{"from": ["listens", "speaks"]})),
        ((LISTENS, SPEAKS, item("half")), change("split", "half", **{"from": ["listens"]})),
    ],
)
def test_what_is_declared_and_so_is_fine(items, declared):
    assert problems_among(FIRST, second(*items, changes=[declared])) == []


@pytest.mark.parametrize(
    ("declared", "path"),
    [
        (change("reworded", "lisens"), "item"),
        (change("removed", "new"), "item"),
        (change("split", "new", **{"from": ["listens", "lisens"]}), "from[1]"),
        (change("removed", "gone", successor="speks"), "item"),
        (change("added", "new", successor="speks"), "successor"),
        (change("merged", "new", rule="middle", **{"from": ["listens", "speaks"]}), "rule"),
    ],
)
def test_a_change_names_what_there_is(declared, path):
    found = problems_among(FIRST, second(LISTENS, SPEAKS, item("new"), changes=[declared]))
    assert ("unknown-word", f"changes[0].{path}") in found
    assert "change-not-borne-out" not in [code for code, _ in found]


def test_the_first_version_has_nothing_to_tell_of():
    first = framework("1.0.0", LISTENS, status="draft", changes=[change("added", "listens")])
    assert problems_among(first) == [("change-without-before", "changes")]
    assert problems_among(framework("1.0.0", LISTENS, status="draft")) == []


def test_one_heir_is_equal_and_the_words_bear_it_out():
    heirs = (item("hears", LISTENS["text"]["da"]), item("asks", LISTENS["text"]["da"] + " igen"), SPEAKS)
    split = [change("split", name, equal=True, **{"from": ["listens"]}) for name in ("hears", "asks")]
    several = [("several-equal-heirs", "changes[0].equal"), ("several-equal-heirs", "changes[1].equal")]
    assert problems_among(FIRST, second(*heirs, changes=split)) == several
    split[1].pop("equal")
    assert problems_among(FIRST, second(*heirs, changes=split)) == []
    far = (item("hears", OTHER), *heirs[1:])
    assert problems_among(FIRST, second(*far, changes=split)) == [("equal-not-borne-out", "changes[0].equal")]


def test_merging_takes_two():
    merged = change("merged", "both", rule="lowest", **{"from": ["listens", "listens"]})
    found = problems_among(FIRST, second(item("both"), SPEAKS, changes=[merged]))
    assert found == [("merged-from-one", "changes[0].from")]


def test_a_draft_below_what_is_published_can_never_be():
    stale = second(LISTENS, SPEAKS, item("new"), version="1.5.0")
    assert problems_among(FIRST, framework("2.0.0", SPEAKS), stale) == [("version-not-higher", "version")]
    assert problems_among(FIRST, framework("2.0.0", SPEAKS, status="draft"), stale) == []


@pytest.mark.parametrize(
    ("items", "least"),
    [
        ((item("listens", ALIKE), SPEAKS), "1.0.1"),
        ((LISTENS, SPEAKS, item("new")), "1.1.0"),
        ((item("listens", expected={"leader": 1, "manager": 1}), SPEAKS), "1.1.0"),
        ((SPEAKS,), "2.0.0"),
    ],
)
def test_a_version_goes_as_far_as_its_content(items, least):
    for version in ("1.0.1", "1.1.0", "2.0.0"):
        found = problems_among(FIRST, second(*items, version=version))
        assert (("version-too-low", "version") in found) == (version < least)


def test_what_bump_wrote_and_is_no_longer_so_is_for_bump_to_mend():
    outdated = second(LISTENS, SPEAKS, changes=[change("reworded", "listens", found=True)])
    assert ("change-outdated", "changes[0].kind") in problems_among(FIRST, outdated)


def test_a_version_that_says_nothing_new_is_told_of():
    same = second(LISTENS, SPEAKS, version="1.0.1")
    assert problems_among(FIRST, same) == [("nothing-new", "version")]
    assert problems_among(FIRST, {**same, "title": both("Mindre")}) == []
    told = framework("1.0.0", LISTENS, SPEAKS, changes=[change("added", "speaks")])
    assert problems_among(framework("0.9.0", LISTENS), told, same) == [("nothing-new", "version")]
