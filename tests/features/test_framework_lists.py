"""Steps of features/framework_lists.feature."""

import csv
import json
import tomllib
from pathlib import Path

from pytest_bdd import given, parsers, scenarios, then, when

from .desk import Desk, records

scenarios("framework_lists.feature")

MAPPING = """
language = "en"
[framework]
id = "skills"
title = "Our skills"
[scale]
levels = ["Seldom", "Often", "Always"]
[tiers]
manager = "Manager"
[columns]
id = "code"
text = "name"
dimension = "group"
tier = "for"
[same_for_all]
expected = "Often"
"""
MOODLE = """Parent ID number,ID number,Short name,Description,Is framework
,f,A framework,,1
,a,A,,
gone,b,B,,
a,a,Another A,,
"""


def beside(desk: Desk, name: str) -> Path:
    return desk.folder.parent / name


def framework(desk: Desk, named: str) -> dict:
    identifier, _, version = named.partition("@")
    path = desk.folder / "frameworks" / identifier / f"{version}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@given(parsers.re('the (?:list|mapping) "(?P<name>[^"]*)"'))
def _(desk: Desk, name: str, docstring: str) -> None:
    beside(desk, name).write_text(docstring, encoding="utf-8")


@given("the mapping of the first list")
def _(desk: Desk) -> None:
    beside(desk, "skills.toml").write_text(MAPPING, encoding="utf-8")


@given(parsers.parse('HR has imported a list of "{codes}" as version "{version}"'))
def _(desk: Desk, codes: str, version: str) -> None:
    names = {"LISTEN": "Listens first", "DECIDE": "Decides on time", "MEASURE": "Measures effects", "LEARN": "Learns"}
    rows = [{"code": code, "name": names[code], "group": "Work", "for": "manager"} for code in codes.split(", ")]
    beside(desk, "skills.json").write_text(json.dumps(rows), encoding="utf-8")
    beside(desk, "skills.toml").write_text(MAPPING, encoding="utf-8")
    words = ("--mapping", beside(desk, "skills.toml"), "--version", version)
    desk.run("framework", "import", beside(desk, "skills.json"), *words)
    assert desk.code == 0, desk.said


@given("a file from Moodle in which a competency has a parent that does not exist, and two have the same ID number")
def _(desk: Desk) -> None:
    beside(desk, "moodle.csv").write_text(MOODLE, encoding="utf-8")


@when(parsers.parse('HR imports "{name}" with the mapping "{mapping}"'))
def _(desk: Desk, name: str, mapping: str) -> None:
    desk.run("framework", "import", beside(desk, name), "--mapping", beside(desk, mapping))


@when(parsers.parse('HR imports "{name}" without a mapping'))
def _(desk: Desk, name: str) -> None:
    desk.run("framework", "import", beside(desk, name))


@when(parsers.parse('HR compares "{old}" with "{new}"'))
def _(desk: Desk, old: str, new: str) -> None:
    desk.run("framework", "diff", old, new, "--format", "json")


@when(parsers.parse('HR exports "{named}" to Moodle'))
def _(desk: Desk, named: str) -> None:
    desk.run("--lang", "da", "framework", "export", named, "-o", beside(desk, "moodle.csv"), "--as", "moodle")


@when(parsers.parse('HR imports Moodle\'s file as "{name}"'))
def _(desk: Desk, name: str) -> None:
    desk.run("framework", "import", beside(desk, "moodle.csv"), "--id", name)


@then(parsers.parse('the draft "{named}" has these items'))
def _(desk: Desk, named: str, datatable: list[list[str]]) -> None:
    found = framework(desk, named)
    assert found["status"] == "draft"
    expected = [
        {**row, "expected": {tier: int(level) for tier, level in map(str.split, row["expected"].split(" + "))}}
        for row in records(datatable)
    ]
    assert [
        {"item": one["id"], "dimension": one["dimension"], "says": one["text"]["en"], "expected": one["expected"]}
        for one in found["items"]
    ] == expected


@then(parsers.parse('HR is told that "{new}" is added and "{old}" is removed'))
def _(desk: Desk, new: str, old: str) -> None:
    assert desk.code == 0, desk.said
    kinds = {one["item"]: one["kind"] for one in json.loads(desk.output)["items"]}
    assert {one: kind for one, kind in kinds.items() if kind != "same"} == {new: "added", old: "removed"}


@then(parsers.parse("HR is told that it is a {step} step"))
def _(desk: Desk, step: str) -> None:
    told = json.loads(desk.output)
    assert told["step"] == step
    assert any(reason["step"] == step for reason in told["reasons"])


@then("Moodle's file has a row for the framework and a row below it for every dimension and every item")
def _(desk: Desk) -> None:
    shown = framework(desk, "glostrup-lus@1.0.0")
    parents = [framework(desk, one) for one in shown["extends"]] if "extends" in shown else []
    with beside(desk, "moodle.csv").open(encoding="utf-8-sig", newline="") as file:
        top, *rows = csv.DictReader(file)
    assert (top["Is framework"], top["Short name"]) == ("1", shown["title"]["da"])
    items = {item["id"]: item["text"]["da"] for one in (shown, *parents) for item in one["items"]}
    below = {row["ID number"]: row["Short name"] for row in rows if row["Parent ID number"]}
    assert below == items
    dimensions = {one["id"] for part in (shown, *parents) for one in part["dimensions"]}
    assert {row["ID number"] for row in rows if not row["Parent ID number"]} == dimensions


@then(parsers.parse('"{new}" has the dimensions and items of "{old}" in Danish'))
def _(desk: Desk, new: str, old: str) -> None:
    after, before = framework(desk, new), framework(desk, old)
    parents = [framework(desk, one) for one in before.get("extends", ())]
    for part in ("dimensions", "items"):
        key = "title" if part == "dimensions" else "text"
        wanted = {one["id"]: one[key]["da"] for file in (before, *parents) for one in file[part]}
        assert {one["id"]: one[key] for one in after[part]} == {name: {"da": words} for name, words in wanted.items()}
