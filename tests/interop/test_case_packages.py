"""Packages and the schema that others made, where the folder with them lies beside the project."""

import json
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings

from leaderdev.exchange.case.exporting import VERSIONS, write_case
from leaderdev.exchange.case.importing import read_case
from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.framework_text import framework_text
from leaderdev.storage.workspace import shipped_frameworks
from tests.exchange_case.made import frameworks

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
if not CASES.is_dir():
    pytest.skip("the folder of cases that others made is not here", allow_module_level=True)


def loaded(name: str):
    return json.loads((CASES / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def errors():
    """errors(package) -- what the official schema says against it, formats included."""
    from jsonschema import Draft201909Validator

    validator = Draft201909Validator(
        loaded("case-v1p1-cfpackage.schema.json"), format_checker=Draft201909Validator.FORMAT_CHECKER
    )
    assert {"uuid", "date", "date-time"} <= set(validator.format_checker.checkers)

    def found(package):
        # What is written, rather than what Python holds.
        return [
            f"{list(one.path)}: {one.message[:200]}" for one in validator.iter_errors(json.loads(json.dumps(package)))
        ]

    return found


@pytest.fixture(scope="module")
def real():
    return loaded("case11-opencase-rubrics.json")


def test_the_schema_finds_what_is_wrong(errors, real):
    assert len(errors(real)) == 238


def test_a_real_package_is_read_with_all_its_parts(real):
    framework, kept, problems = read_case(real, "real.json")
    assert problems == []
    assert kept.read == {
        "CFItems": 36,
        "CFAssociations": 36,
        "CFRubrics": 2,
        "CFRubricCriteria": 7,
        "CFRubricCriterionLevels": 28,
    }
    above = {one["destinationNodeURI"]["identifier"] for one in real["CFAssociations"]}
    leaves = [one["humanCodingScheme"].lower() for one in real["CFItems"] if one["identifier"] not in above]
    assert sorted(item.id for item in framework.items) == sorted(leaves)
    rated = [item for item in framework.items if item.anchors]
    assert len(rated) == 7
    assert sum(len(item.anchors) for item in rated) == 28
    assert [step.label.en for step in framework.scale] == ["Needs Improvement", "Adequate", "Good", "Excellent"]
    left = {one.code: one.count for one in kept.unmapped}
    assert (left["groups"], left["language"]) == (5, 1)
    assert all(one.kept for one in kept.unmapped)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_real_package_goes_out_whole_and_by_the_schema(errors, real, version):
    framework, _, _ = read_case(real, "real.json")
    framework, problems = framework_from(tomli.loads(framework_text(framework)))
    assert problems == []
    out = write_case(framework, version)
    assert errors(out) == []
    assert {one["identifier"] for one in out["CFItems"]} == {one["identifier"] for one in real["CFItems"]}
    assert ends(out) == ends(real)
    assert numbers(out) == numbers(real) == (36, 36, 2, 7, 28)
    again, _, problems = read_case(json.loads(json.dumps(out)), "out.json")
    assert problems == []
    assert again == framework


def ends(package):
    return {
        (one["associationType"], one["originNodeURI"]["identifier"], one["destinationNodeURI"]["identifier"])
        for one in package["CFAssociations"]
    }


def numbers(package):
    criteria = [one for rubric in package["CFRubrics"] for one in rubric["CFRubricCriteria"]]
    levels = [one for criterion in criteria for one in criterion["CFRubricCriterionLevels"]]
    return (
        len(package["CFItems"]),
        len(package["CFAssociations"]),
        len(package["CFRubrics"]),
        len(criteria),
        len(levels),
    )


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("path", sorted(shipped_frameworks().glob("*/*.toml")), ids=lambda path: path.parent.name)
def test_the_shipped_frameworks_go_out_by_the_schema(errors, path, version):
    framework, _ = framework_from(tomli.loads(path.read_text(encoding="utf-8")))
    out = write_case(framework, version)
    assert errors(out) == []
    assert ("caseVersion" in out["CFDocument"]) == (version == "1.1")


@given(framework=frameworks())
@settings(deadline=None, max_examples=60)
def test_any_framework_goes_out_by_the_schema(errors, framework):
    assert errors(write_case(framework)) == []


def test_what_strangers_wrote_wrongly_is_kept_but_goes_out_by_the_schema(errors, real):
    hurt = json.loads(json.dumps(real))
    hurt["CFDocument"] |= {"statusStartDate": "soon", "subject": "one", "identifier": "not a uuid", "extra": 1}
    hurt["CFItems"][3] |= {"educationLevel": "13", "identifier": "item 3", "statusEndDate": "2025-02-30"}
    hurt["CFItems"].append({"identifier": "above", "fullStatement": "Above"})
    hurt["CFAssociations"] += [
        {
            "associationType": "likes",
            "originNodeURI": {"identifier": "item 3"},
            "destinationNodeURI": {"identifier": "q"},
        },
        {"associationType": "isChildOf", "originNodeURI": {"identifier": "nobody"}, "sequenceNumber": "7"},
    ]
    hurt["CFRubrics"][0]["CFRubricCriteria"][0] |= {"weight": "heavy", "CFItemURI": {"identifier": "nobody"}}
    hurt["CFRubrics"].append({"title": 4})
    framework, _, problems = read_case(hurt, "hurt.json")
    assert problems == []
    out = write_case(framework)
    assert errors(out) == []
    assert read_case(json.loads(json.dumps(out)), "out.json")[0] == framework
