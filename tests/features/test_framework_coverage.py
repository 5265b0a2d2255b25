"""features/framework_coverage.feature."""

import json
import re
from dataclasses import replace
from typing import Any

from pytest_bdd import parsers, scenarios, then, when

from .desk import Desk

scenarios("framework_coverage.feature")


@when(parsers.re('HR looks at what "(?P<one>[^"]+)" covers'))
def _(desk: Desk, one: str) -> None:
    desk.run("framework", "coverage", one)


@when(parsers.parse('HR compares what "{one}" and "{other}" cover side by side'))
def _(desk: Desk, one: str, other: str) -> None:
    desk.run("framework", "coverage", one, other)


@then(parsers.parse('no item is about "{tag}"'))
def _(desk: Desk, tag: str) -> None:
    assert f"- {tag}: no item is about it." in _listed(desk, "What is missing")


@then(parsers.parse('only 1 item is about "{tag}"'))
def _(desk: Desk, tag: str) -> None:
    assert f"- {tag}: only 1 item of" in _listed(desk, "What is missing")


@then(parsers.parse('only "{item}" of {items:d} items is data-informed'))
def _(desk: Desk, item: str, items: int) -> None:
    assert f"- {items - 1} items of {items} have neither" in _listed(desk, "What is missing")
    found = _document(desk)["missing"][-1]
    assert item not in found["items"]
    assert len(found["items"]) == items - 1


@then(parsers.parse('"{tag}" is isolated in "{dimension}"'))
def _(desk: Desk, tag: str, dimension: str) -> None:
    assert f"- {tag}: isolated. “{dimension}” is about nothing else" in _listed(desk, "What is missing")


@then(parsers.parse("{without:d} of {dimensions:d} dimensions have no data-informed content"))
def _(desk: Desk, without: int, dimensions: int) -> None:
    assert _listed(desk, "What is missing").count("no item or question in it is data-informed") == without
    assert len(_document(desk)["frameworks"][0]["dimensions"]) == dimensions


@then(parsers.parse('"{tag}" is no longer isolated'))
def _(desk: Desk, tag: str) -> None:
    assert f"- {tag}: isolated." in _listed(desk, "No longer missing")


@then("nothing is missing any more")
def _(desk: Desk) -> None:
    assert "Still missing" not in desk.said
    assert "Missing since" not in desk.said
    assert "Nothing is missing in data-informed-leadership@1.0.0 by these rules." in desk.said


@then("every dimension has data-informed content")
def _(desk: Desk) -> None:
    newest = _document(desk)["frameworks"][-1]
    for one in newest["dimensions"]:
        assert sum(one["data_informed"].values()) + sum(one["data_informed_questions"].values()) > 0


@then(parsers.parse('the table shows "{figure}" items on "{heading}"'))
def _(desk: Desk, figure: str, heading: str) -> None:
    at = next(
        part for part in desk.output.split("\n\n") if re.search(rf"^Dimension .*\b{heading}\b", part, re.MULTILINE)
    )
    lines = at.splitlines()
    ruler = next(place for place, line in enumerate(lines) if set(line) == {"-", " "})
    columns = [(found.start(), found.end()) for found in re.finditer("-+", lines[ruler])]
    headings = [lines[ruler - 1][start:end].strip() for start, end in columns]
    start, end = columns[headings.index(heading)]
    assert lines[-1].startswith("All dimensions")
    assert lines[-1][start:end].strip().split()[0] == figure


@then(parsers.parse('"{tag}" is newly missing'))
def _(desk: Desk, tag: str) -> None:
    assert f"- {tag}:" in _listed(desk, "Now missing")


def _listed(desk: Desk, heading: str) -> str:
    """What stands under a heading, in one line."""
    parts = [part for part in desk.output.split("\n\n") if part.startswith(heading)]
    assert len(parts) == 1, desk.output + desk.errors
    return " ".join(parts[0].split())


def _document(desk: Desk) -> dict[str, Any]:
    """The same again for programs; what it says of missing is what was read above."""
    named = re.findall(r"[a-z-]+@[0-9.]+", desk.output.split("\n\n")[0])
    again = replace(desk)
    again.run("framework", "coverage", *named, "--format", "json")
    document: dict[str, Any] = json.loads(again.output)
    return document
