"""Every problem of a codec tells exactly where it is."""

import copy
import operator

import pytest

from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.profile import profile_from

NEVER_FITS = 1.5  # no key of either format takes a number with decimals


def places(value, path=""):
    """(path, container, key) of everything inside `value`."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        here = f"{path}[{key}]" if isinstance(value, list) else f"{path}.{key}".lstrip(".")
        yield here, value, key
        if isinstance(inner, (dict, list)):
            yield from places(inner, here)


def changed(data, path, change):
    """A copy of `data` in which `change` was called with the container and the key of `path`."""
    data = copy.deepcopy(data)
    container, key = next((container, key) for here, container, key in places(data) if here == path)
    change(container, key)
    return data


def put(value):
    return lambda container, key: operator.setitem(container, key, value)


spoil = put(NEVER_FITS)


def leave_out(container, key):
    del container[key]


@pytest.mark.parametrize(("kind", "read"), [("framework", framework_from), ("profile", profile_from)])
def test_a_wrong_type_is_reported_once_and_where_it_stands(request, addresses, kind, read):
    data = request.getfixturevalue(f"{kind}_data")
    found = {path: addresses(read(changed(data, path, spoil), "f")[1]) for path, _, _ in places(data)}
    assert len(found) > 20
    assert found == {path: [("wrong-type", path)] for path in found}


FRAMEWORK_NEEDS = """
    id version status kind title items[0].id items[0].dimension items[0].basis items[0].source items[0].text
    items[0].expected items[0].anchors scale.levels[0].value scale.levels[0].label tiers[0].id tiers[0].title
    tiers[0].rank dimensions[0].id dimensions[0].title dimensions[0].description questions[0].item questions[0].text
    expectations[0].item expectations[0].expected changes[0].kind changes[0].item scale.levels[1].value
    scale.levels[1].label
""".split()
PROFILE_NEEDS = """
    id tier unit assessments[0].id assessments[0].framework assessments[0].role assessments[0].rater
    assessments[0].started_at
""".split()


@pytest.mark.parametrize(
    ("kind", "read", "needs"),
    [("framework", framework_from, FRAMEWORK_NEEDS), ("profile", profile_from, PROFILE_NEEDS)],
)
def test_what_a_file_must_have_is_missed_where_it_should_stand_and_nothing_else_is_missed(
    request, addresses, kind, read, needs
):
    data = request.getfixturevalue(f"{kind}_data")
    keys = [path for path, container, _ in places(data) if isinstance(container, dict)]
    missed = {path: addresses(read(changed(data, path, leave_out))[1]) for path in keys}
    assert {path: found for path, found in missed.items() if found} == {path: [("key-missing", path)] for path in needs}


SPECIAL = [
    ("framework", "version", "1.0", "not-a-version"),
    ("framework", "extends[1]", "base", "not-a-reference"),
    ("framework", "published_on", "soon", "not-a-date"),
    ("framework", "items[0].basis", "  ", "empty"),
    ("framework", "tiers[0].rank", True, "wrong-type"),
    ("framework", "title", {"da": "Ark", "de": "Bogen"}, "unknown-language title.de"),
    ("framework", "items[0].follow_ups[0]", {"sv": "Och?"}, "unknown-language items[0].follow_ups[0].sv"),
    ("framework", "items[0].anchors", {"top": {"da": "a"}}, "anchor-not-a-level items[0].anchors.top"),
    ("framework", "items[0].tags", {"more": ["x"]}, "unknown-tag-group items[0].tags.more"),
    ("profile", "assessments[0].framework", "sheet", "not-a-reference"),
    ("profile", "assessments[0].started_at", "23/11", "not-a-date"),
    ("profile", "assessments[0].completed_at", "later", "not-a-date"),
    ("profile", "assessments[0].levels", {"listens": True}, "wrong-type assessments[0].levels.listens"),
    ("profile", "tier", "", "empty"),
]


@pytest.mark.parametrize(("kind", "path", "value", "expected"), SPECIAL, ids=[f"{one[3]}-{one[1]}" for one in SPECIAL])
def test_a_value_that_cannot_be_meant_is_reported_where_it_stands(request, addresses, kind, path, value, expected):
    read = framework_from if kind == "framework" else profile_from
    data = changed(request.getfixturevalue(f"{kind}_data"), path, put(value))
    code, _, elsewhere = expected.partition(" ")
    assert addresses(read(data)[1]) == [(code, elsewhere or path)]


@pytest.mark.parametrize("number", [2**64, -(2**64), 16**5000], ids=["large", "negative", "endless"])
@pytest.mark.parametrize("path", ["tiers[0].rank", "scale.levels[1].value", "items[0].expected.leader"])
def test_a_number_beyond_what_toml_promises_is_refused_and_not_called_what_is_needed(framework_data, path, number):
    _, (problem,) = framework_from(changed(framework_data, path, put(number)))
    assert (problem.code, problem.path) == ("wrong-type", path)
    assert problem.values["found"] != problem.values["expected"]


def test_all_problems_of_a_file_are_reported_with_its_name(framework_data):
    for path in ("version", "items[0].text", "tiers[0].rank"):
        framework_data = changed(framework_data, path, spoil)
    framework, problems = framework_from(framework_data, "frameworks/sheet/1.2.3.toml")
    assert framework is None
    assert {problem.path for problem in problems} == {"version", "items[0].text", "tiers[0].rank"}
    assert {problem.file for problem in problems} == {"frameworks/sheet/1.2.3.toml"}


def test_a_reference_keeps_its_place_when_one_before_it_is_no_text(framework_data, addresses):
    framework_data["extends"] = [7, "nonsense"]
    assert addresses(framework_from(framework_data)[1]) == [
        ("wrong-type", "extends[0]"),
        ("not-a-reference", "extends[1]"),
    ]


def test_two_spellings_of_one_level_do_not_swallow_an_anchor(framework_data):
    framework_data["items"][0]["anchors"]["01"] = {"da": "et andet", "en": "another"}
    assert [problem.path for problem in framework_from(framework_data)[1]] == ["items[0].anchors.01"]


def test_a_profile_that_cannot_be_read_whole_is_not_read_at_all(profile_data):
    profile_data["assessments"].append({"id": "a2"})
    profile, problems = profile_from(profile_data)
    assert profile is None
    assert {problem.path.partition(".")[0] for problem in problems} == {"assessments[1]"}


@pytest.mark.parametrize("written", ["2026-W48-1", "20261123", "20261123T101500"])
def test_a_date_whose_text_does_not_sort_as_a_date_is_not_taken_as_it_stands(profile_data, written):
    """Periods compare dates as text, so a spelling of its own would fall into the wrong period."""
    profile_data["assessments"][0]["completed_at"] = written
    profile, problems = profile_from(profile_data)
    assert problems or profile.assessments[0].completed_at.startswith("2026-11-23")
