"""What a framework speaks to: counted another way over the shipped files, and each rule of what is missing on its own."""

import tomllib
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import leaderdev
from leaderdev.frameworks.coverage import GROUPS, CoverageGap, coverage
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import (
    Dimension,
    Framework,
    Item,
    Question,
    Reference,
    ResolvedFramework,
    ResolvedItem,
    Tags,
    Version,
)
from leaderdev.model.text import Text
from leaderdev.serialization.framework import framework_from

SHIPPED = Path(leaderdev.__file__).resolve().parent.parent / "frameworks"
CHAIN = ("glostrup-foundation", "glostrup-lus", "data-informed-leadership")
HERE = Reference("made", Version(1, 0, 0))
BARE = Framework("made", HERE.version, "draft", Text(), Text(), "foundation")


def made(*items: tuple[str, Tags], questions: dict[str, tuple[str, ...]] | None = None) -> ResolvedFramework:
    """items -- (dimension, tags), named i0, i1, …"""
    names = list(dict.fromkeys(dimension for dimension, _ in items))
    return ResolvedFramework(
        framework=BARE,
        scale=(),
        tiers=(),
        dimensions=tuple(Dimension(name, Text(name, name)) for name in names),
        items=tuple(
            ResolvedItem(
                Item(f"i{place}", dimension, Text(), {}, {}, tags=tags),
                {},
                HERE,
                tuple(
                    Question(f"i{place}", Text(), asked)
                    for asked in ((questions or {}).get(f"i{place}", None),)
                    if asked
                ),
            )
            for place, (dimension, tags) in enumerate(items)
        ),
    )


def lacks(framework: ResolvedFramework, group: str) -> dict[str, str]:
    return {one.tag: one.code for one in coverage(framework).lacks if one.group == group}


@pytest.mark.parametrize("many", [1, 2, 3])
def test_the_counts_are_those_of_the_files(many):
    files = [tomllib.loads((SHIPPED / name / "1.0.0.toml").read_text("utf-8")) for name in CHAIN[:many]]
    frameworks = {}
    for data in files:
        framework, problems = framework_from(data)
        assert problems == []
        frameworks[framework.reference] = framework
    found = coverage(resolve(framework, frameworks.get)[0])
    for row in found.rows:
        for group, tags in GROUPS.items():
            for tag in tags:
                expected = {
                    item["id"]
                    for data in files
                    for item in data["items"]
                    if item["dimension"] == row.dimension and tag in item["tags"].get(group, [])
                }
                assert set(row.by_tag[group][tag]) == expected
        for tag, number in row.asked.items():
            assert number == sum(
                tag in question["data_informed"] and question["item"] in row.items
                for data in files
                for question in data.get("questions", [])
            )
    assert found.items == sum(len(data["items"]) for data in files)


def test_a_tag_that_no_item_carries_is_missing():
    found = lacks(made(("a", Tags(leavitt=("tasks",)))), "leavitt")
    assert found["technology"] == "missing"
    assert found["tasks"] == "few"


def test_two_items_are_few_and_three_are_not():
    two = made(*[(name, Tags(moore=("capacity",))) for name in ("a", "b")], ("c", Tags()))
    three = made(*[(name, Tags(moore=("capacity",))) for name in ("a", "b", "c")], ("c", Tags()))
    assert lacks(two, "moore")["capacity"] == "few"
    assert "capacity" not in lacks(three, "moore")


def test_an_island_is_all_that_its_dimension_has_and_stands_nowhere_else():
    technology, tasks = Tags(leavitt=("technology",)), Tags(leavitt=("tasks",))
    island = made(("digital", technology), *[("core", tasks)] * 3)
    assert CoverageGap("island", "leavitt", "technology", "digital", ("i0",)) in coverage(island).lacks
    with_another = made(("digital", technology), ("digital", tasks), *[("core", tasks)] * 3)
    assert lacks(with_another, "leavitt")["technology"] == "few"
    woven_in = made(*[("digital", technology)] * 2, ("core", technology), ("core", tasks))
    assert "technology" not in lacks(woven_in, "leavitt")


def test_a_tag_in_one_dimension_of_several_stands_alone():
    found = made(*[("a", Tags(moore=("capacity",)))] * 3, ("a", Tags()), ("b", Tags()))
    assert lacks(found, "moore")["capacity"] == "alone"


def test_in_a_framework_of_one_dimension_nothing_can_stand_alone():
    assert "capacity" not in lacks(made(*[("a", Tags(moore=("capacity",)))] * 3), "moore")


def test_a_question_that_is_added_makes_its_item_data_informed():
    items = [("a", Tags()), ("a", Tags()), ("b", Tags(data_informed=("normative",)))]
    without = {one.code: one for one in coverage(made(*items)).lacks if not one.tag}
    assert without["dimension-without"].dimension == "a"
    assert without["items-without"].items == ("i0", "i1")
    asked = {one.code: one for one in coverage(made(*items, questions={"i1": ("normative",)})).lacks if not one.tag}
    assert set(asked) == {"items-without"}
    assert asked["items-without"].items == ("i0",)


TAGS = st.builds(
    Tags, **{group: st.lists(st.sampled_from(tags), unique=True).map(tuple) for group, tags in GROUPS.items()}
)


@given(st.lists(st.tuples(st.sampled_from("abc"), TAGS), max_size=12))
def test_the_cells_hold_what_the_rows_hold(items):
    found = coverage(made(*items))
    for row in found.rows:
        cells = [cell for cell in found.cells if cell.dimension == row.dimension]
        assert {item for cell in cells for item in cell.items} == set(row.items)
        for group, tags in GROUPS.items():
            for tag in tags:
                there = {item for cell in cells if getattr(cell, group) == tag for item in cell.items}
                assert there == set(row.by_tag[group][tag])


@given(st.lists(st.tuples(st.sampled_from("abc"), TAGS), min_size=1, max_size=12))
def test_every_tag_is_lacking_once_or_not_at_all_and_no_lack_is_made_up(items):
    found = coverage(made(*items))
    named = [one.tag for one in found.lacks if one.tag]
    assert len(named) == len(set(named))
    carriers = {tag: [d for d, tags in items if tag in getattr(tags, g)] for g, all_ in GROUPS.items() for tag in all_}
    for one in found.lacks:
        if one.tag:
            assert len(one.items) == len(carriers[one.tag])
    for tag, places in carriers.items():
        if len(places) >= 3 and len(set(places)) > 1:
            assert tag not in named
        if len(places) < 3:
            assert tag in named


def test_an_empty_framework_misses_everything_and_breaks_nothing():
    found = coverage(attrs.evolve(made(), items=()))
    assert {one.code for one in found.lacks} == {"missing"}
    assert len(found.lacks) == sum(map(len, GROUPS.values()))
