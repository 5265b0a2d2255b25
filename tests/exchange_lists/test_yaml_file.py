"""YAML from elsewhere, read as text without anything in it that runs, grows or hides."""

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderdev.exchange.lists import yaml_file

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.fixture
def load(tmp_path):
    def load(content):
        path = tmp_path / "x.yml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return yaml_file.load(path)

    return load


def codes(problems):
    return [(one.code, one.path) for one in problems]


VALUES = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@settings(deadline=None)
@given(VALUES, st.booleans())
def test_texts_lists_and_tables_are_read_as_any_reader_reads_them(tmp_path_factory, value, flow):
    path = tmp_path_factory.mktemp("yaml") / "x.yml"
    path.write_text(yaml.safe_dump(value, default_flow_style=flow), encoding="utf-8")
    found, problems = yaml_file.load(path)
    assert problems == []
    assert found.value == value == yaml.safe_load(path.read_text(encoding="utf-8"))


def test_a_scalar_is_the_text_that_stands_there(load):
    found, _ = load("a: 1.10\nb: no\nc: 2024-01-01\nd: 012\ne: ~\nf:\ng: '~'\n1: x\n~: y\n")
    first = {"a": "1.10", "b": "no", "c": "2024-01-01", "d": "012", "e": None, "f": None, "g": "~"}
    assert found.value == {**first, "1": "x", "~": "y"}


def test_lines_are_known(load):
    found, _ = load("- a: 1\n  b: 2\n\n- a: 3\n")
    first, second = found.value
    assert found.lines[id(first), ""] == 1
    assert found.lines[id(first), "b"] == 2
    assert found.lines[id(second), "a"] == 4


def test_keys_of_another_record_are_taken_over_where_it_says_so(load):
    content = "- &one {a: 1, b: 2}\n- <<: *one\n  b: 3\n"
    assert load(content)[0].value == [{"a": "1", "b": "2"}, {"b": "3", "a": "1"}]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("a: 1\na: 2\nb:\n  - c: 1\n    c: 2\n", [("yaml-key-twice", "line 2"), ("yaml-key-twice", "line 5")]),
        ("x: 1\na: !!python/object/apply:os.system [ls]\n", [("yaml-tag", "line 2")]),
        ("a: !mine x\n", [("yaml-tag", "line 1")]),
        ("a: &a [*a]\n", [("yaml-alias", "line 1")]),
        ("a: *nobody\n", [("yaml-alias", "line 1")]),
        ("a: 1\n? [x, y]\n: z\n", [("yaml-key", "line 2")]),
        ("a: 1\n---\nb: 2\n", [("yaml-two-documents", "line 2")]),
        (BOMB, [("yaml-too-many-aliases", "line 6")]),
        ("[" * 200_000, [("nested-too-deep", "line 1")]),
        ("- " * 200_000 + "x", [("nested-too-deep", "line 1")]),
        ("{a: " * 200_000, [("nested-too-deep", "line 1")]),
    ],
)
def test_what_is_refused_and_where(load, content, found):
    start = time.monotonic()
    value, problems = load(content)
    assert (value, codes(problems)) == (None, found)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("a: 1\nb: [1\nc: 2\n", 3, 2),
        ("\t- a", 1, 1),
        ("a: 'x", 1, 6),
        ("a: 1\nb: 'x\x07'\n", None, None),
        ("a: b: c\n", 1, 5),
    ],
)
def test_what_is_no_yaml_is_named_by_line_and_column(load, content, line, column):
    _, problems = load(content)
    (problem,) = problems
    assert problem.code == "not-yaml"
    assert problem.values["reason"]
    assert line is None or (problem.values["line"], problem.values["column"]) == (line, column)


def test_what_is_no_utf_8_or_too_large_or_absent(load, tmp_path):
    assert codes(load(b"a: 1\nb: \xff\n")[1]) == [("not-utf8", "")]
    assert load(b"a: 1\nb: \xff\n")[1][0].values["line"] == 2
    large = tmp_path / "large.yml"
    with large.open("wb") as file:
        file.truncate(20_000_000)
    assert codes(yaml_file.load(large)[1]) == [("file-too-large", "")]
    assert codes(yaml_file.load(tmp_path / "absent.yml")[1]) == [("unreadable", "")]


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("abc:-[]{}&*!|>'\"#%@,? \n\t~<\x00\x85é"), max_size=40))
def test_nothing_at_all_gets_through_as_an_exception(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "anything.yml"
    path.write_text(content, encoding="utf-8")
    found, problems = yaml_file.load(path)
    assert (found is None) == bool(problems)


def test_without_the_compiled_parser_it_reads_the_same(load, monkeypatch):
    content = "- a: [x, y]\n  b: {c: d}\n"
    fast = load(content)[0].value
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert load(content)[0].value == fast
    assert codes(load("[" * 5_000)[1]) == [("nested-too-deep", "line 1")]
    assert [one.code for one in load("a: 'x\x07'")[1]] == ["not-yaml"]
    assert [one.code for one in load('"\\U00110000"')[1]] == ["not-yaml"]
    assert load('"\\ud800"')[0].value == "?"
