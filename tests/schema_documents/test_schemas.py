"""The schemas themselves: valid, closed, explained, one for each kind that the program can print."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import leaderdev
from leaderdev import schemas
from leaderdev.cli import registry
from leaderdev.errors import NotFound

PACKAGE = Path(leaderdev.__file__).parent
ALL = [
    *(pytest.param(schemas.schema(kind), id=kind) for kind in schemas.kinds()),
    *(pytest.param(schemas.file_schema(name), id=f"file-{name}") for name in schemas.files()),
]


def parts(schema: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every schema inside, with its place."""
    yield place, schema
    for key in ("properties", "$defs"):
        for name, one in schema.get(key, {}).items():
            yield from parts(one, f"{place}/{name}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from parts(schema[key], f"{place}/{key}")
    for key in ("anyOf", "oneOf"):
        for number, one in enumerate(schema.get(key, ())):
            yield from parts(one, f"{place}/{key}{number}")


@pytest.mark.parametrize("schema", ALL)
def test_a_schema_is_one_of_draft_2020_12(schema) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert schema["description"].endswith((".", ": see below."))


@pytest.mark.parametrize("schema", ALL)
def test_every_key_is_explained_and_every_reference_leads_somewhere_in_the_file(schema) -> None:
    for place, one in parts(schema):
        for name, value in one.get("properties", {}).items():
            target = schema["$defs"][value["$ref"].removeprefix("#/$defs/")] if "$ref" in value else value
            inner = [each for each in target.get("anyOf", ()) if "$ref" in each]
            explained = {**target, **value}.get("description") or inner
            assert explained, f"{place}/{name}"
    for reference in re.findall(r"'\$ref': '([^']*)'", str(schema)):
        assert reference.removeprefix("#/$defs/") in schema["$defs"]


@pytest.mark.parametrize("schema", ALL)
def test_every_object_says_which_keys_it_takes(schema) -> None:
    kind = schema.get("properties", {}).get("kind", {}).get("const", "")
    for place, one in parts(schema):
        if "properties" in one:
            assert "additionalProperties" in one, place
            if one["additionalProperties"] is not False:
                assert kind == "profile", place


@pytest.mark.parametrize("kind", [one for one in schemas.kinds() if one != "error"])
def test_a_document_says_its_kind_and_its_version(kind) -> None:
    schema = schemas.schema(kind)
    assert schema["properties"]["kind"]["const"] == kind
    assert schema["properties"]["schema_version"]["const"] == 1
    assert {"kind", "schema_version"} <= set(schema["required"])


def test_figures_that_can_be_misread_say_their_sign() -> None:
    for kind in ("leader-gaps", "leader-trend", "gaps-by", "tiers-paper", "lus-sheet", "framework-diff"):
        for place, one in parts(schemas.schema(kind)):
            for name, value in one.get("properties", {}).items():
                if name in ("gap", "gap_mean", "gap_manager") and "number" in str(value) + "integer":
                    assert "positive" in str(value), f"{kind}{place}/{name}"


def printed() -> set[str]:
    """The kinds of the documents that stand in the source."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [getattr(key, "value", None) for key in node.keys]
                if {"schema_version", "kind"} <= set(keys):
                    value = node.values[keys.index("kind")]
                    found |= {value.value} if isinstance(value, ast.Constant) else set()
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "document":
                found |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
    return found


def test_every_kind_in_the_source_has_a_schema() -> None:
    assert len(printed()) > 25
    assert printed() - set(schemas.kinds()) == set()


def test_every_schema_names_commands_that_there_are_and_every_command_that_prints_json_has_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from leaderdev.cli.main import main

    named = {words for kind in schemas.kinds() if kind != "error" for words in schemas.schema(kind)["x-commands"]}
    with_schema = {
        command for command in registry.COMMANDS for words in named if words.split()[: len(command)] == [*command]
    }
    assert {
        words for words in named if not any(words.split()[: len(one)] == [*one] for one in registry.COMMANDS)
    } == set()
    printing = set()
    for command in registry.COMMANDS:
        capsys.readouterr()
        with pytest.raises(SystemExit):
            main([*command, "--help"])
        if re.search(r"--format \{[a-z,]*json", capsys.readouterr().out):
            printing.add(command)
    assert len(printing) >= 30
    assert printing == with_schema


def test_a_kind_that_there_is_not_is_a_coded_error() -> None:
    for ask in (schemas.schema, schemas.file_schema, schemas.file_schema_content):
        with pytest.raises(NotFound) as refused:
            ask("../documents/gaps")
        assert refused.value.code == "no-such-schema"
        assert "profile" in refused.value.values["known"]


def test_the_schemas_are_beside_the_module_so_they_are_in_the_wheel() -> None:
    place = Path(schemas.__file__).parent
    assert place.is_relative_to(PACKAGE)
    there = {path.relative_to(place).as_posix() for path in place.rglob("*.schema.json")}
    assert there == {
        *(f"documents/{kind}.schema.json" for kind in schemas.kinds()),
        *(f"files/{name}.schema.json" for name in schemas.files()),
    }
