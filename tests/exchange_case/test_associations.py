"""What takes the place of what, and what an extension takes from others."""

import attrs
import tomli

from leaderdev.exchange import identifiers
from leaderdev.exchange.case.exporting import write_case
from leaderdev.exchange.case.importing import read_case
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Change, Expectation
from leaderdev.serialization.framework import framework_from
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.workspace import shipped_frameworks


def shipped(name: str):
    path = next((shipped_frameworks() / name).glob("*.toml"))
    framework, _ = framework_from(tomli.loads(path.read_text(encoding="utf-8")))
    return framework


def pairs(package, kind):
    return [
        (one["originNodeURI"]["identifier"], one["destinationNodeURI"]["identifier"])
        for one in package["CFAssociations"]
        if one["associationType"] == kind
    ]


def test_replaced_by_runs_from_the_old_item_to_the_new_one():
    base = shipped("glostrup-lus")
    first, second = base.items[0].id, base.items[1].id
    changes = (
        Change("split", first, ("old-one",)),
        Change("split", second, ("old-one",)),
        Change("removed", "gone", successor=first),
        Change("reworded", first, (first,)),
        Change("removed", "gone-for-good"),
    )
    found = pairs(write_case(attrs.evolve(base, changes=changes)), "replacedBy")

    def named(*items):
        return tuple(identifiers.item_id(base.id, item) for item in items)

    assert found == [named("old-one", first), named("old-one", second), named("gone", first)]


def test_an_extension_says_whose_items_it_asks_more_of():
    extension = shipped("data-informed-leadership")
    store = FolderStore(shipped_frameworks().parent)
    base = shipped("glostrup-lus")
    raised = attrs.evolve(extension, expectations=(Expectation(base.items[0].id, {"leader": 5}),), questions=())
    resolved, problems = resolve(raised, store.framework)
    assert problems == []
    package = write_case(raised, "1.1", resolved)
    by_id = {one["identifier"]: one for one in package["CFItems"]}
    found = {by_id[origin]["humanCodingScheme"]: target for origin, target in pairs(package, "exactMatchOf")}
    assert found.pop(base.items[0].id) == identifiers.item_id(base.id, base.items[0].id)
    # The rest are the dimensions of others in which its own items stand.
    assert set(found) == {item.dimension for item in extension.items} - {one.id for one in extension.dimensions}
    of_base = {
        one["identifier"]
        for name in ("glostrup-lus", "glostrup-foundation")
        for one in write_case(shipped(name))["CFItems"]
    }
    assert set(found.values()) <= of_base
    back, _, problems = read_case(package, "x")
    assert problems == []
    assert back.items == extension.items
    assert back.dimensions == extension.dimensions


def test_every_end_of_a_place_in_the_tree_is_in_the_package():
    for name in ("glostrup-lus", "data-informed-leadership"):
        package = write_case(shipped(name))
        there = {one["identifier"] for one in package["CFItems"]} | {package["CFDocument"]["identifier"]}
        for origin, destination in pairs(package, "isChildOf"):
            assert {origin, destination} <= there


def test_the_anchors_are_a_rubric():
    framework = shipped("glostrup-foundation")
    (rubric,) = write_case(framework)["CFRubrics"]
    assert len(rubric["CFRubricCriteria"]) == len(framework.items)
    item, criterion = framework.items[0], rubric["CFRubricCriteria"][0]
    assert criterion["CFItemURI"]["identifier"] == identifiers.item_id(framework.id, item.id)
    for level, step in zip(criterion["CFRubricCriterionLevels"], framework.scale, strict=True):
        assert level["quality"] == step.label.da
        assert level["description"] == item.anchors[step.value].da
        assert level["score"] == level["position"] == step.value
        assert isinstance(level["extensions"], list)
