"""Whatever stands in a file: problems, never a crash; and what is read can be saved, and goes out by the schema's types."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderdev.exchange import json_file
from leaderdev.exchange.case.exporting import write_case
from leaderdev.exchange.case.importing import read_case
from leaderdev.serialization.framework_text import framework_text
from leaderdev.storage.framework_files import read_text

from .made import child, criterion, frameworks, link, node, package, uuid

JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=3,
)
STRANGERS = package(
    [node(1), node(2, notes="n"), node(3, humanCodingScheme="A"), node(4, language="da")],
    [child(1, 0), child(2, 1), child(3, 2, 1), child(4, 2), link("precedes", 3, 4)],
    [{"identifier": uuid(900), "CFRubricCriteria": [criterion(3, ("A", 1, "x")), criterion(9, ("A", 1, "y"))]}],
)


def places(value, path=()):
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def damaged(draw, written):
    """A copy with something else in one to three places."""
    written = json.loads(json.dumps(written))
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(places(written))))
        junk = draw(JUNK)
        if not path:
            continue
        inner = written
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = junk
    return written


@given(st.data(), st.just(STRANGERS) | frameworks().map(write_case))
@settings(deadline=None, max_examples=200)
def test_a_damaged_package_is_read_or_refused(data, written):
    framework, _, problems = read_case(damaged(data.draw, written), "package.json")
    assert (framework is None) == bool(problems)
    if framework is not None:
        again, found = read_text(framework_text(framework), "file")
        assert (again, found) == (framework, [])
        json.dumps(write_case(framework), allow_nan=False)


@given(st.data())
@settings(deadline=None, max_examples=100)
def test_a_damaged_table_of_what_was_kept_stops_no_export(data):
    framework, _, _ = read_case(STRANGERS, "package.json")
    table = {
        key: json.loads(value) if isinstance(value, str) else value for key, value in framework.other["case"].items()
    }
    hurt = damaged(data.draw, table)
    if isinstance(hurt, dict):
        lines = {key: json.dumps(value) if key in ("document", "package") else value for key, value in hurt.items()}
        import attrs

        json.dumps(write_case(attrs.evolve(framework, other={"case": lines})), allow_nan=False)


@pytest.mark.parametrize("depth", [50_000])
def test_a_package_nested_without_end_is_refused(depth):
    inner: list = []
    for _ in range(depth):
        inner = [inner]
    framework, _, problems = read_case({"CFDocument": {}, "CFItems": [{"identifier": "a", "x": inner}]}, "package.json")
    assert framework is None
    assert [one.code for one in problems] == ["not-json"]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "Infinity", "NaN"])
def test_a_number_that_json_does_not_have_is_refused_with_the_file(tmp_path, number):
    file = tmp_path / "package.json"
    file.write_text('{"CFDocument": {"title": "T", "notes": ' + number + "}}")
    loaded, problems = json_file.load(file)
    assert loaded is None
    assert [problem.code for problem in problems] == ["not-json"]
