"""TOML → CASE → TOML loses nothing, whatever the framework holds."""

import json

import attrs
import pytest
import tomli
from hypothesis import given, settings

from leaderdev.exchange.case.exporting import write_case
from leaderdev.exchange.case.importing import read_case
from leaderdev.frameworks.digest import digest
from leaderdev.model.framework import Framework
from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.framework_text import framework_text
from leaderdev.storage.workspace import shipped_frameworks

from .made import frameworks


def as_text_and_back(framework: Framework) -> Framework:
    found, problems = framework_from(tomli.loads(framework_text(framework)))
    assert problems == []
    return found


def as_case_and_back(framework: Framework, version: str = "1.1") -> Framework:
    written = json.loads(json.dumps(write_case(framework, version), allow_nan=False))
    found, _, problems = read_case(written, "package.json")
    assert problems == []
    return found


@given(frameworks())
@settings(deadline=None)
def test_a_framework_written_as_text_is_read_as_the_same(framework):
    assert as_text_and_back(framework) == framework


@given(frameworks())
@settings(deadline=None)
def test_toml_to_case_to_toml_is_the_same_framework(framework):
    before = as_text_and_back(framework)
    after = as_text_and_back(as_case_and_back(before))
    assert after == framework
    assert digest(after) == digest(framework)


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("path", sorted(shipped_frameworks().glob("*/*.toml")), ids=lambda path: path.parent.name)
def test_the_shipped_frameworks_come_back_as_drafts(path, version):
    framework, _ = framework_from(tomli.loads(path.read_text(encoding="utf-8")))
    found = as_case_and_back(framework, version)
    assert found == attrs.evolve(framework, status="draft", digest="", published_on="")
    assert digest(found) == digest(framework) == framework.digest


@given(frameworks())
@settings(deadline=None, max_examples=30)
def test_the_same_framework_is_the_same_package_every_time(framework):
    assert write_case(framework) == write_case(as_text_and_back(framework))


def test_an_item_has_one_identifier_over_all_versions():
    framework, _ = framework_from(
        tomli.loads(next(shipped_frameworks().glob("glostrup-lus/*.toml")).read_text(encoding="utf-8"))
    )
    later = attrs.evolve(framework, version=attrs.evolve(framework.version, major=2))
    now, then = write_case(framework), write_case(later)
    assert [one["identifier"] for one in now["CFItems"]] == [one["identifier"] for one in then["CFItems"]]
    assert now["CFDocument"]["identifier"] != then["CFDocument"]["identifier"]
    # Fixed for all times: others know the item by it.
    assert now["CFItems"][0]["identifier"] == "e8979c7e-4775-550e-b4ec-2330e5540789"
