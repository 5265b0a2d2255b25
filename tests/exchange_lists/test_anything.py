"""Whatever a file holds, the answer is a framework or problems, never an exception."""

import csv
import io
import json

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderdev.exchange.lists.importing import read_list
from leaderdev.exchange.moodle.exporting import write_moodle_csv
from leaderdev.exchange.moodle.importing import is_moodle_csv, read_moodle_csv
from leaderdev.frameworks.resolve import resolve
from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.framework_text import framework_text
from leaderdev.storage.toml_file import parse

from .sheets import HEADINGS

WORDS = st.sampled_from(
    ["", "a", "b", "c", "A", "1", "true", "<p>x", "=x", "æ", "a,b", "[{}]", '[{"id":9}]', " ", "x@1.2"]
)
ROWS = st.lists(st.lists(WORDS, min_size=14, max_size=14), max_size=8)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["", "a", "boss", "Often", "1", "capacity"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["k", "da", "boss", "1"]), inner, max_size=3)
    ),
    max_leaves=6,
)
COLUMNS = (
    "id",
    "dimension",
    "text",
    "anchors",
    "tier",
    "expected",
    "question",
    "follow_ups",
    "tags",
    "basis",
    "source",
)
MAPPING = {
    "language": "da",
    "framework": {"title": "Vores"},
    "scale": {"levels": ["Seldom", "Often"]},
    "tiers": {"boss": "Boss"},
    "columns": {name: name for name in COLUMNS},
    "same_for_all": {"expected": "1"},
}
often = settings(deadline=None, max_examples=150)


def is_saved_and_read_again(framework):
    data, problems = parse(framework_text(framework).encode("utf-8"), "x.toml")
    assert problems == []
    assert framework_from(data)[0] == framework


@often
@given(st.binary(max_size=200) | ROWS)
def test_csv(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "anything.csv"
    if isinstance(content, list):
        out = io.StringIO()
        csv.writer(out).writerows([HEADINGS, *content])
        content = out.getvalue().encode("utf-8")
    path.write_bytes(content)
    is_moodle_csv(path)
    found, _, problems = read_moodle_csv(path)
    assert (found is None) == bool(problems)
    if found:
        is_saved_and_read_again(found)
        resolved, _ = resolve(found, lambda _: None)
        assert write_moodle_csv(resolved, "da")


@often
@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(COLUMNS, JSON)), max_size=4))
def test_lists(tmp_path_factory, records):
    folder = tmp_path_factory.getbasetemp()
    # One record has every key, so that the mapping itself is right.
    whole = {**dict.fromkeys(COLUMNS, ""), "id": "z", "text": "z", "dimension": "z"}
    (folder / "anything.json").write_text(json.dumps([whole, *records]).replace("NaN", "0").replace("Infinity", "1"))
    (folder / "anything.toml").write_text(tomli_w.dumps(MAPPING))
    found, _, problems = read_list(folder / "anything.json", folder / "anything.toml")
    assert (found is None) == bool(problems)
    if found:
        is_saved_and_read_again(found)


@often
@given(
    st.dictionaries(st.sampled_from(["columns", "framework", "scale", "tiers", "tags", "items", "language", "z"]), JSON)
)
def test_mappings(tmp_path_factory, mapping):
    folder = tmp_path_factory.getbasetemp()
    (folder / "small.json").write_text('[{"a": "x"}]')
    (folder / "anything.toml").write_text(tomli_w.dumps(without_none(mapping)), encoding="utf-8")
    found, _, problems = read_list(folder / "small.json", folder / "anything.toml")
    assert (found is None) == bool(problems)


def without_none(value):
    if isinstance(value, dict):
        return {key: without_none(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [without_none(one) for one in value if one is not None]
    return value
