"""What is read is what was written, by way of the mapping and of the bytes in a file."""

import tomllib
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given, settings

import leaderdev
from leaderdev.serialization.framework import framework_from, framework_to
from leaderdev.serialization.profile import profile_from, profile_to
from leaderdev.storage import toml_file

from .strategies import frameworks, profiles

ROOT = Path(leaderdev.__file__).resolve().parents[1]
often_enough = settings(max_examples=60, deadline=None)


def through_a_file(mapping):
    read, problems = toml_file.parse(tomli_w.dumps(mapping).encode("utf-8"), "some.toml")
    assert problems == []
    return read


@often_enough
@given(frameworks)
def test_a_framework_survives_the_mapping(framework):
    assert framework_from(framework_to(framework)) == (framework, [])


@often_enough
@given(profiles)
def test_a_profile_survives_the_mapping(profile):
    assert profile_from(profile_to(profile)) == (profile, [])


@often_enough
@given(frameworks)
def test_a_framework_survives_a_file(framework):
    assert framework_from(through_a_file(framework_to(framework))) == (framework, [])


@often_enough
@given(profiles)
def test_a_profile_survives_a_file(profile):
    assert profile_from(through_a_file(profile_to(profile))) == (profile, [])


def test_a_framework_with_every_key_loses_none(framework_data):
    assert framework_to(framework_from(framework_data)[0]) == framework_data


def test_a_profile_with_every_key_loses_none(profile_data):
    assert profile_to(profile_from(profile_data)[0]) == profile_data


def test_an_inactive_leader_stays_inactive(profile_data):
    assert profile_from(profile_data)[0].active is False
    del profile_data["active"]
    assert profile_from(profile_data)[0].active is True


@pytest.mark.parametrize("written", ["2026-11-23T09:00:00+01:00", "2026-11-23T09:00:00", "2026-11-23"])
def test_a_date_of_tomls_own_kind_is_read_as_the_same_text(profile_data, written):
    profile_data["assessments"][0]["started_at"] = tomllib.loads(f"at = {written}")["at"]
    profile, problems = profile_from(profile_data)
    assert problems == []
    assert profile.assessments[0].started_at == written


@pytest.mark.parametrize("path", sorted(ROOT.glob("frameworks/*/*.toml")), ids=lambda path: path.parent.name)
def test_a_framework_of_the_house_loses_nothing(path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if data.get("extends") == []:
        del data["extends"]  # the same as no such key, and not written
    framework, problems = framework_from(data)
    assert problems == []
    assert framework_to(framework) == data


@pytest.mark.parametrize("path", sorted(ROOT.glob("profiles/*/*.toml")), ids=lambda path: path.stem)
def test_a_profile_of_the_house_loses_nothing(path):
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    profile, problems = profile_from(data)
    assert problems == []
    assert profile_to(profile) == data
