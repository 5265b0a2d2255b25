"""Packages as they are found: what can be read is read, what cannot be shown is kept, what is gone is told."""

import copy
import json

import pytest

from leaderdev.exchange.case.exporting import write_case
from leaderdev.exchange.case.importing import read_case
from leaderdev.model.framework import Version
from leaderdev.model.text import Text

from .made import child, criterion, link, node, package, uuid


def read(written):
    framework, kept, problems = read_case(json.loads(json.dumps(written)), "package.json")
    assert problems == []
    return framework, {one.code: one for one in kept.unmapped}


def again(framework):
    """As another program gives it back that keeps everything."""
    return json.loads(json.dumps(write_case(framework)))


TREE = ([node(1, "Top"), node(2, "Heading"), node(4, humanCodingScheme="A.2"), node(3, humanCodingScheme="A.1")],)
LINKS = [child(1, 0), child(2, 1), child(4, 2, 20), child(3, 2, 10)]


def test_leaves_are_items_in_the_order_of_their_numbers_and_what_stands_above_them_is_a_dimension():
    framework, left = read(package(*TREE, LINKS))
    assert [one.id for one in framework.items] == ["a-1", "a-2"]
    assert [one.title for one in framework.dimensions] == [Text(en="Heading")]
    assert {one.dimension for one in framework.items} == {framework.dimensions[0].id}
    assert left["groups"].names == ("Top",)
    assert (framework.status, str(framework.version)) == ("draft", "1.0.0")


def test_what_stands_nowhere_gets_a_dimension_that_does_not_go_out_as_one():
    framework, _ = read(package([node(1), node(2)], [child(1, 0)]))
    assert [one.dimension for one in framework.items] == ["general", "general"]
    out = again(framework)
    assert {one["identifier"] for one in out["CFItems"]} == {uuid(1), uuid(2)}
    assert {one["destinationNodeURI"]["identifier"] for one in out["CFAssociations"]} == {uuid(0)}
    assert read(out)[0] == framework


def test_a_circle_of_headings_is_no_endless_loop():
    framework, _ = read(package([node(1), node(2), node(3)], [child(1, 2), child(2, 1), child(3, 2), child(3, 3)]))
    assert [one.id for one in framework.items] == [uuid(3)]


@pytest.mark.parametrize(
    ("levels", "values"),
    [
        ([("Low", 1, "a"), ("High", 4, "b")], {1: "a", 4: "b"}),
        ([("Low", 1.0, "a"), ("High", 2.0, "b")], {1: "a", 2: "b"}),
        ([("Low", 1.5, "a"), ("High", 2.5, "b")], {1: "a", 2: "b"}),
        ([("Low", 3, "a"), ("High", 3, "b")], {1: "a", 2: "b"}),
        ([("Low", None, "a"), ("High", None, "b")], {1: "a", 2: "b"}),
        ([("Low", "x", "a"), ("High", -1, "b")], {1: "a", 2: "b"}),
        ([("Low", True, "a"), ("High", 2, "b")], {1: "a", 2: "b"}),
    ],
)
def test_levels_are_numbered_by_score_or_by_their_place(levels, values):
    rubric = {"identifier": uuid(900), "CFRubricCriteria": [criterion(1, *levels)]}
    framework, _ = read(package([node(1)], [], [rubric]))
    assert framework.items[0].anchors == {value: Text(en=text) for value, text in values.items()}
    assert [(one.value, one.label.en) for one in framework.scale] == list(
        zip(values, [name for name, _, _ in levels], strict=True)
    )


def test_a_criterion_that_is_nobodys_is_kept_and_goes_out_again():
    criteria = [criterion(1, ("A", 1, "x")), criterion(1, ("A", 1, "second")), criterion(77, ("A", 1, "nobody"))]
    framework, left = read(package([node(1)], [], [{"identifier": uuid(900), "CFRubricCriteria": criteria}]))
    assert framework.items[0].anchors == {1: Text(en="x")}
    assert left["criteria"].count == 2
    (rubric,) = again(framework)["CFRubrics"]
    said = [one["CFRubricCriterionLevels"][0]["description"] for one in rubric["CFRubricCriteria"]]
    assert said == ["x", "second", "nobody"]
    assert read(again(framework))[0] == framework


def test_fields_and_associations_without_a_counterpart_go_out_again():
    nodes = [node(1, educationLevel=["13"], notes=None, abbreviatedStatement="T1", strange={"a": [None, 1]}), node(2)]
    links = [child(1, 0), child(2, 0), link("precedes", 1, 2), link("ext:likes", 2, 1), link("odd one", 1, 2)]
    for one in links:
        for end in ("originNodeURI", "destinationNodeURI"):
            one[end] |= {"title": "t", "uri": "u"}
    framework, left = read(package(nodes, links, frameworkType="x", CFPackageURI={"a": 1}))
    assert left["associations"].names == ("precedes", "ext:likes", "odd one")
    assert set(left["fields"].names) == {"educationLevel", "abbreviatedStatement", "strange"}
    out = again(framework)
    assert out["CFItems"][0]["educationLevel"] == ["13"]
    assert out["CFItems"][0]["identifier"] == uuid(1)
    assert "strange" not in out["CFItems"][0]
    kinds = [one["associationType"] for one in out["CFAssociations"]]
    assert kinds == ["isChildOf", "isChildOf", "precedes", "ext:likes", "ext:odd-one"]
    assert read(out)[0] == framework


def test_a_language_that_is_not_ours_is_kept_and_goes_out_again():
    framework, left = read(package([node(1, "何か", language="ja")], [], language="ja"))
    assert framework.items[0].text == Text(en="何か")
    assert left["language"].names == ("ja",)
    out = again(framework)
    assert (out["CFDocument"]["language"], out["CFItems"][0]["language"]) == ("ja", "ja")


@pytest.mark.parametrize(
    ("written", "version"),
    [("2", "2.0.0"), ("v1.2", "1.2.0"), ("3.4.5", "3.4.5"), ("spring", "1.0.0"), (None, "1.0.0"), (7, "1.0.0")],
)
def test_versions_are_taken_as_they_are_meant(written, version):
    framework, left = read(package([node(1)], [], version=written))
    assert str(framework.version) == version
    assert ("version" in left) == (written in ("spring", None, 7))


def test_what_is_unusable_is_left_out_and_told():
    nodes = [node(1), "text", {"fullStatement": "no identifier"}, node(1, "the same again"), None, 7]
    framework, left = read(package(nodes, ["x", {}, {"associationType": 3}]))
    assert [one.text.en for one in framework.items] == ["Text 1"]
    assert (left["unusable"].count, left["unusable"].kept) == (3, False)
    assert left["repeated"].count == 1


def test_half_characters_do_not_break_the_file():
    framework, _, _ = read_case(package([node(1, "a\ud800b")], []), "package.json")
    assert framework.items[0].text.en == "a?b"


@pytest.mark.parametrize(
    ("written", "code", "path"),
    [
        ([], "wrong-type", ""),
        (None, "wrong-type", ""),
        ({}, "key-missing", "CFDocument"),
        ({"CFDocument": []}, "wrong-type", "CFDocument"),
        ({"CFDocument": {}, "CFItems": {}}, "wrong-type", "CFItems"),
        ({"CFDocument": {}, "CFItems": []}, "empty", "CFItems"),
        ({"CFDocument": {}, "CFItems": [{}], "CFRubrics": 3}, "wrong-type", "CFRubrics"),
    ],
)
def test_what_is_no_package_says_where(written, code, path):
    framework, _, problems = read_case(written, "package.json")
    assert framework is None
    assert [(one.code, one.file, one.path) for one in problems] == [(code, "package.json", path)]


def test_nothing_but_items_is_enough_and_a_wrapper_is_passed():
    framework, _ = read({"CFPackage": {"CFDocument": {}, "CFItems": [{"identifier": "x y"}]}})
    assert len(framework.items) == 1
    assert framework.version == Version(1, 0, 0)


class TestBetweenUsAndAnother:
    """Our own export, changed in another program before it comes back."""

    @pytest.fixture
    def framework(self):
        rubric = {"identifier": uuid(900), "CFRubricCriteria": [criterion(3, ("A", 1, "low"), ("B", 2, "high"))]}
        return read(package(*TREE, LINKS, [rubric]))[0]

    def test_a_new_wording_is_taken(self, framework):
        out = again(framework)
        next(one for one in out["CFItems"] if one.get("humanCodingScheme") == "A.1")["fullStatement"] = "Newly worded"
        level = out["CFRubrics"][0]["CFRubricCriteria"][0]["CFRubricCriterionLevels"][1]
        level["description"] = "higher"
        found = read(out)[0]
        assert found.items[0].text == Text(en="Newly worded")
        assert found.items[0].anchors == {1: Text(en="low"), 2: Text(en="higher")}

    def test_a_new_item_is_taken(self, framework):
        out = again(framework)
        heading = next(one for one in out["CFItems"] if one["fullStatement"] == "Heading")
        out["CFItems"].append(node(50, "Another", humanCodingScheme="A.3"))
        out["CFAssociations"].append(
            {
                "associationType": "isChildOf",
                "originNodeURI": {"identifier": uuid(50)},
                "destinationNodeURI": {"identifier": heading["identifier"]},
            }
        )
        assert [one.id for one in read(out)[0].items] == ["a-1", "a-2", "a-3"]

    def test_a_new_field_is_kept_beside_the_old_ones(self, framework):
        out = again(framework)
        changed = copy.deepcopy(out)
        next(one for one in changed["CFItems"] if one.get("humanCodingScheme") == "A.1")["educationLevel"] = ["9"]
        found = read(changed)[0]
        assert found.items == framework.items
        assert next(one for one in again(found)["CFItems"] if one.get("humanCodingScheme") == "A.1")[
            "educationLevel"
        ] == ["9"]

    def test_without_extensions_the_codes_still_tell_the_items(self, framework):
        out = again(framework)
        for one in (out["CFDocument"], *out["CFItems"], *out["CFAssociations"]):
            one.pop("extensions", None)
        found = read(out)[0]
        assert [one.id for one in found.items] == [one.id for one in framework.items]
        assert [one.text for one in found.items] == [one.text for one in framework.items]
