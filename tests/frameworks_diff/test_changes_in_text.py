"""The `[[changes]]` of a text: what goes takes its own comment along, everything else stays to the letter."""

import tomllib

import pytest

from leaderdev.model.framework import Change
from leaderdev.model.text import Text
from leaderdev.serialization.toml_editing import with_changes

TEXT = """# the head
id = "x" # to the right

[[items]]
id = "a"   # aligned by hand

# why a was split
[[changes]]
kind = "split" # keep
item = "a"
from = ["b"]
[changes.note]
da = "delt"

# written by mistake
[[changes]]
kind = "added"
item = "q"

# between
[[tiers]]
id = "t"
"""
NOW = [Change("split", "a", ("b",), note=Text(da="delt")), Change("added", "q")]


def changes(text):
    return [(one["kind"], one["item"]) for one in tomllib.loads(text).get("changes", [])]


def test_nothing_goes_and_nothing_comes():
    assert with_changes(TEXT, NOW, [0, 1], []) == TEXT


def test_one_goes_with_its_comment():
    without = TEXT[: TEXT.index("# written")] + TEXT[TEXT.index("# between") :]
    assert with_changes(TEXT, NOW, [0], []) == without


def test_one_comes_behind_those_that_are_there():
    written = with_changes(TEXT, NOW, [0, 1], [Change("added", "z")])
    assert changes(written) == [("split", "a"), ("added", "q"), ("added", "z")]
    assert written.replace('\n[[changes]]\nkind = "added"\nitem = "z"\n', "") == TEXT


def test_all_go():
    written = with_changes(TEXT, NOW, [], [])
    assert "changes" not in tomllib.loads(written)
    assert "# between" in written
    assert "# why" not in written


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_text_that_has_none_gets_them_at_its_end(ending):
    text = f'id = "x"{ending}{ending}[[items]]{ending}id = "a"{ending}'
    written = with_changes(text, [], [], [Change("removed", "b", successor="a"), Change("redefined", "a", found=True)])
    assert written.startswith(text)
    assert "\n" not in written.replace(ending, "")
    assert tomllib.loads(written)["changes"] == [
        {"kind": "removed", "item": "b", "successor": "a"},
        {"kind": "redefined", "item": "a", "found": True},
    ]


def test_a_list_on_one_line_becomes_tables():
    text = 'changes = [{ kind = "split", item = "a", from = ["b"], note = { da = "\\"delt\\"" } }, { kind = "added", item = "q" }]\nid = "x" # mine\n'
    now = [Change("split", "a", ("b",), note=Text(da='"delt"')), Change("added", "q")]
    written = with_changes(text, now, [0], [Change("added", "z")])
    assert changes(written) == [("split", "a"), ("added", "z")]
    assert tomllib.loads(written)["changes"][0]["note"] == {"da": '"delt"'}
    assert 'id = "x" # mine' in written
