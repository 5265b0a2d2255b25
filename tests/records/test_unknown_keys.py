"""A key that this version does not know is kept, or reported; it is never quietly lost."""

import copy

import pytest

from leaderdev.serialization.framework import framework_from, framework_to
from leaderdev.serialization.profile import profile_from, profile_to

LATER = {"journeys": [{"held_on": "2027-01-04", "agreements": [{"id": "x", "due_on": "2027-03-01"}]}], "n": 0}


def test_unknown_keys_of_a_framework_are_kept(framework_data):
    assert framework_to(framework_from(framework_data | LATER)[0]) == framework_data | LATER


def test_unknown_keys_of_a_profile_and_of_an_assessment_are_kept(profile_data):
    profile_data["assessments"][0] |= LATER
    assert profile_to(profile_from(profile_data | LATER)[0]) == profile_data | LATER


@pytest.mark.parametrize("value", ["", [], {}], ids=["text", "list", "table"])
@pytest.mark.parametrize("place", ["profile", "assessment", "framework"])
def test_an_unknown_key_is_kept_even_with_nothing_in_it(framework_data, profile_data, place, value):
    data = framework_data if place == "framework" else profile_data
    inner = data["assessments"][0] if place == "assessment" else data
    inner["later"] = value
    written = framework_to(framework_from(data)[0]) if place == "framework" else profile_to(profile_from(data)[0])
    assert written == data


def parts(data):
    """Every table inside a framework whose keys the format lays down, with its address."""
    yield "scale", data["scale"]
    yield "scale.levels[0]", data["scale"]["levels"][0]
    for name in ("tiers", "dimensions", "items", "questions", "expectations", "changes"):
        yield f"{name}[0]", data[name][0]
    yield "items[0].tags", data["items"][0]["tags"]
    yield "title", data["title"]


def test_an_unknown_key_anywhere_inside_a_framework_is_kept_or_reported(framework_data):
    lost = []
    for path, _ in parts(framework_data):
        data = copy.deepcopy(framework_data)
        dict(parts(data))[path]["later"] = "something"
        framework, problems = framework_from(data)
        reported = [problem.path for problem in problems]
        if framework_to(framework) != data and reported != [f"{path}.later"]:
            lost.append(path)
    assert lost == []
