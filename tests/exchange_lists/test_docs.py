"""What docs/lists.md shows works as it says."""

import re
from pathlib import Path

import leaderdev
from leaderdev.exchange.lists.column_mapping import COLUMNS, DEFAULTS, read_mapping
from leaderdev.exchange.lists.importing import read_list
from leaderdev.model.framework import Tags

PAGE = (Path(leaderdev.__file__).resolve().parents[1] / "docs" / "lists.md").read_text(encoding="utf-8")


def block(language, number=0):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)[number]


def test_the_example_is_imported_as_the_page_says(tmp_path):
    for name, language in (("skills.yml", "yaml"), ("skills.toml", "toml")):
        (tmp_path / name).write_text(block(language), encoding="utf-8")
    found, kept, problems = read_list(tmp_path / "skills.yml", tmp_path / "skills.toml")
    assert problems == []
    assert str(found.reference) == "skills@1.0.0"
    assert [item.expected for item in found.items] == [{"manager": 2, "leader": 2}, {"manager": 3}]
    assert [len(item.anchors) for item in found.items] == [3, 3]
    assert found.items[1].tags == Tags(("public-value",), (), ("long-term",))
    assert [one.names for one in kept.unmapped] == [("price",), ("made",)]


def test_the_mapping_of_the_real_list_is_right(tmp_path):
    (tmp_path / "ft.toml").write_text(block("toml", 1), encoding="utf-8")
    assert read_mapping(tmp_path / "ft.toml")[1] == []


def test_the_page_names_every_column():
    table = PAGE.partition("### What a mapping can say")[2].partition("### A real list")[0]
    assert set(COLUMNS) <= set(re.findall(r"`(\w+)`", table))
    assert set(DEFAULTS) <= set(re.findall(r"`(\w+)`", table.partition("- `[same_for_all]` takes")[2]))
