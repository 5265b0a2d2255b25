"""features/frameworks.feature."""

import tomllib
from typing import Any

import tomli_w
from pytest_bdd import given, parsers, scenarios, then

from .desk import Desk
from .files import add_assessment

scenarios("frameworks.feature")


@given(parsers.parse('somebody writes a comment in the published framework "{framework}"'))
def _(desk: Desk, framework: str) -> None:
    again = tomli_w.dumps(_file(desk, framework))
    _place(desk, framework).write_text(f"# Remember the summer house\n\n{again}", encoding="utf-8")


@given(parsers.parse('somebody removes the digest of the published framework "{framework}"'))
def _(desk: Desk, framework: str) -> None:
    unsealed = {key: value for key, value in _file(desk, framework).items() if key != "digest"}
    _place(desk, framework).write_text(tomli_w.dumps(unsealed), encoding="utf-8")


@given(parsers.parse('"{leader}" was rated under other content of "{framework}"'))
def _(desk: Desk, leader: str, framework: str) -> None:
    add_assessment(desk.folder, leader, "self", "2026-11-20", {}, framework=framework, digest="0" * 64)


@then(parsers.parse('every item of "{framework}" is there in {language}, with what is seen at each of the five levels'))
def _(desk: Desk, framework: str, language: str) -> None:
    code = {"Danish": "da", "English": "en"}[language]
    items = _file(desk, framework)["items"]
    assert items
    for item in items:
        assert item["text"][code] in desk.said
        assert sorted(item["anchors"]) == ["1", "2", "3", "4", "5"]
        for level, anchor in item["anchors"].items():
            assert f"{level} {anchor[code]}" in desk.said


@then(parsers.parse('no item of "{framework}" is there'))
def _(desk: Desk, framework: str) -> None:
    assert [item["id"] for item in _file(desk, framework)["items"] if item["text"]["en"] in desk.said] == []


def _file(desk: Desk, framework: str) -> dict[str, Any]:
    return tomllib.loads(_place(desk, framework).read_text(encoding="utf-8"))


def _place(desk: Desk, framework: str) -> Any:
    return desk.folder / "frameworks" / framework / "1.0.0.toml"
