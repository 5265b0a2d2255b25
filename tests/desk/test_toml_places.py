"""Every key path leads to its line. The oracle writes a mark no one else has at each place and looks where it lies."""

import tomllib
from itertools import pairwise
from typing import Any

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.serialization.toml_places import line_of, lines_of, statements

keys = st.one_of(st.text("abcz_-9", min_size=1, max_size=4), st.sampled_from(["å b", "1", "#", "x=y", "{", ","]))
said = st.text("ab\"'\\#=[]{},\n\t é", max_size=8)


def tables(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(keys, inner, max_size=4)


trees = tables(
    st.recursive(
        said | st.integers() | st.booleans(),
        lambda inner: st.lists(inner, min_size=1, max_size=3) | tables(inner).filter(bool),
        max_leaves=12,
    )
)


def marked(tree: Any, path: str, marks: dict[str, str]) -> Any:
    """`tree` with a mark of its own in every text, and the key path of each mark."""
    if isinstance(tree, dict):
        return {key: marked(value, f"{path}.{key}" if path else key, marks) for key, value in tree.items()}
    if isinstance(tree, list):
        return [marked(value, f"{path}[{number}]", marks) for number, value in enumerate(tree)]
    mark = f"mark{len(marks)}m"
    marks[mark] = path
    return mark + tree if isinstance(tree, str) else mark


@given(trees)
def test_every_value_is_found_on_the_line_where_it_is_written(tree):
    marks: dict[str, str] = {}
    text = tomli_w.dumps(marked(tree, "", marks))
    lines = lines_of(text)
    for number, line in enumerate(text.split("\n"), 1):
        for mark, path in marks.items():
            if mark in line:
                assert line_of(lines, path) == number


TRICKY = '''# [no.table]
id = "own" # = "x"
"quoted key".inner = 1
text = """
[[items]]
# no comment, and no "quotation"
""" # behind
points = [ # [
  "a", # ]
  { da = "b]", en = 'c}' },
]

[[items]]
id = "first"
[items.anchors]
1 = { da = "x",  en = "y" }
2.da = "z"

[[items]]
id = 'second'
more = [[1, 2], [
  3]]
[items.anchors]
1 = {}
'''


def test_what_only_looks_like_a_key_is_none():
    assert tomllib.loads(TRICKY)["items"][1]["anchors"] == {"1": {}}
    assert lines_of(TRICKY) == {
        "id": 2,
        "quoted key": 3,
        "quoted key.inner": 3,
        "text": 4,
        "points": 8,
        "points[0]": 9,
        "points[1]": 10,
        "points[1].da": 10,
        "points[1].en": 10,
        "items": 13,
        "items[0]": 13,
        "items[0].id": 14,
        "items.first": 14,
        "items[0].anchors": 15,
        "items[0].anchors.1": 16,
        "items[0].anchors.2": 17,
        "items[0].anchors.2.da": 17,
        "items[1]": 19,
        "items[1].id": 20,
        "items.second": 20,
        "items[1].more": 21,
        "items[1].more[0]": 21,
        "items[1].more[0][0]": 21,
        "items[1].more[0][1]": 21,
        "items[1].more[1]": 21,
        "items[1].more[1][0]": 22,
        "items[1].anchors": 23,
        "items[1].anchors.1": 24,
    }


def test_what_is_missing_leads_to_what_it_is_missing_from():
    lines = lines_of(TRICKY)
    assert line_of(lines, "items[1].expected.leader") == 19
    assert line_of(lines, "items[0].anchors.2.en") == 17
    assert line_of(lines, "items[7].id") == 13
    assert line_of(lines, "items.second") == 20
    assert line_of(lines, "nowhere.at[3].all") is None
    assert line_of(lines, "") is None


@given(trees)
def test_statements_cover_everything_but_comments_and_blank_lines(tree):
    text = "# head\n\n" + tomli_w.dumps(tree) + "\n# tail\n"
    found = list(statements(text))
    between = [text[one.end : two.start] for one, two in pairwise(found)]
    assert "".join(between).strip() == ""
    if found:
        assert text[: found[0].start] == "# head\n\n"
        assert text[found[-1].end :].strip() == "# tail"


@given(st.text("[]{}=,\"'#\n a1.", max_size=40))
def test_what_is_no_toml_comes_to_an_end_too(text):
    assert all(1 <= line <= text.count("\n") + 1 for line in lines_of(text).values())
