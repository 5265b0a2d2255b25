"""Changing keys of a text leaves every other character as it is."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.serialization.toml_editing import with_head, without_tables

LINES = (
    "# a comment",
    "",
    'id = "own"  # why',
    "version    = '0.1.0'",
    'status = "draft"',
    'extends = [\n  "a@1.0.0", # first\n]',
    'title = { da = "Æ", en = "E" } # t',
    'description = """\nmany\nlines"""',
)
TABLES = (
    '\n# about it\n[[items]]\nid = "x"\n[items.anchors]\n1 = { da = "[[changes]]" }\n',
    '[[changes]]\nkind = "added"\n[changes.note]\nda = "#"\n',
    '\n[title2]\nda = "x"\n# tail\n',
)
heads = st.lists(st.sampled_from(LINES), unique=True).map("\n".join)
bodies = st.lists(st.sampled_from(TABLES), unique=True).map("\n".join)
values = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12)


@given(heads, bodies, values, values, st.sampled_from(["\n", "\r\n"]))
def test_only_the_named_keys_change(head, body, status, title, newline):
    text = (head + "\n" + body).replace("\n", newline)
    changes = {"status": status, "title": {"da": title}, "extends": ["b@2.0.0"], "digest": "d", "version": None}
    changed = with_head(text, changes)
    expected = {**tomllib.loads(text), **{key: value for key, value in changes.items() if value is not None}}
    expected.pop("version", None)
    assert tomllib.loads(changed) == expected
    assert changed.endswith(body.replace("\n", newline))
    for line in head.split("\n"):
        kept = not line.startswith(("status", "title", "extends", "version", "  ", "]", "many", "lines"))
        assert not kept or line in changed.split(newline)


@given(heads, bodies)
def test_what_has_that_value_already_is_not_touched(head, body):
    text = head + "\n" + body
    there = {key: value for key, value in tomllib.loads(text).items() if key in ("id", "status", "extends", "title")}
    assert with_head(text, there) == text


@given(heads, st.permutations(TABLES))
def test_tables_go_with_what_stands_below_them_and_nothing_else_does(head, tables):
    text = head + "\n" + "\n".join(tables)
    expected = {key: value for key, value in tomllib.loads(text).items() if key != "changes"}
    cut = without_tables(text, "changes")
    assert tomllib.loads(cut) == expected
    assert without_tables(cut, "changes") == cut
    for table in tables:
        assert table.startswith("[[changes]]") or table.strip() in cut


def test_a_key_that_was_a_table_becomes_a_line():
    text = 'id = "a"\n\n[title]\nda = "x"\n\n[[items]]\nid = "y"\n'
    changed = with_head(text, {"title": {"da": 'z "q"', "en": "w"}})
    assert changed == 'id = "a"\ntitle = { da = "z \\"q\\"", en = "w" }\n\n[[items]]\nid = "y"\n'


@pytest.mark.parametrize("text", ["", "# only this", '[a]\nb = "c"', 'id = "a"'])
def test_a_text_without_a_head_gets_one(text):
    assert tomllib.loads(with_head(text, {"status": "draft"})) == {**tomllib.loads(text), "status": "draft"}
