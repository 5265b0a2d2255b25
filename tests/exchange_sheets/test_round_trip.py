"""xlsx → TOML → CASE → TOML → xlsx loses nothing, and CSV only what it says."""

import json

import attrs
import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaderdev.errors import BadInput
from leaderdev.exchange.case.exporting import write_case
from leaderdev.exchange.case.importing import read_case
from leaderdev.exchange.spreadsheet.framework_csv import guarded, read_framework_csv, unguarded, write_framework_csv
from leaderdev.exchange.spreadsheet.framework_xlsx import write_xlsx
from leaderdev.exchange.spreadsheet.workbook import escaped, unescaped
from leaderdev.frameworks.digest import digest
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Framework
from leaderdev.model.text import Text
from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.framework_text import framework_text
from tests.exchange_case.made import frameworks

from .conftest import WORDS, read, shipped

TRICKS = st.sampled_from(
    (
        *("=1+1", "+45 1234", "-", "@SUM(A1)", "'quoted", "''", '=HYPERLINK("x")', "#N/A", "TRUE", "001", "3", "3.0"),
        *("1.1.1", "2026-11-23", "_x000D_", "_x0041_", "_x005F_", "x005F_", "_x0041\r", "a\r\nb", "\x07", "\x00"),
        *(" både \n", "\xa0x\xa0", "😀", "\ufffe", "\u200b", "\x85", "e\u0301", '"', "ÆØÅ", "a;b,c\td", "[x]", "{n}"),
    )
)
SETTINGS = settings(
    deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@st.composite
def tricky(draw) -> Framework:
    """A framework whose texts try a spreadsheet's patience, and whose items stand in dimensions and tiers that there are."""
    made = draw(frameworks())

    def text() -> Text:
        return Text(draw(TRICKS | st.text(max_size=8)).replace("\ud800", ""), draw(TRICKS | st.just("")))

    tiers = {tier.id for tier in made.tiers}
    known = [dimension.id for dimension in made.dimensions] or ["away"]
    stands_alone = not made.extends
    items = [
        attrs.evolve(
            item,
            text=text(),
            question=text(),
            anchors={level: text() for level in item.anchors},
            dimension=draw(st.sampled_from(known)) if stands_alone else item.dimension,
            expected={tier: level for tier, level in item.expected.items() if tier in tiers or not stands_alone},
        )
        for item in made.items
        if made.dimensions or not stands_alone
    ]
    expectations = [
        attrs.evolve(
            one, expected={tier: level for tier, level in one.expected.items() if tier in tiers or not stands_alone}
        )
        for one in made.expectations
    ]
    return attrs.evolve(made, items=tuple(items), expectations=tuple(expectations), title=text(), description=text())


def through_xlsx(framework: Framework, path, language: str = "da") -> Framework:
    path.write_bytes(write_xlsx(framework, path.name, WORDS[language]))
    found, _, problems = read(path)
    assert problems == []
    return found


def through_toml(framework: Framework) -> Framework:
    found, problems = framework_from(tomli.loads(framework_text(framework)))
    assert problems == []
    return found


def through_case(framework: Framework) -> Framework:
    found, _, problems = read_case(json.loads(json.dumps(write_case(framework))), "package.json")
    assert problems == []
    return found


@given(tricky(), st.sampled_from(["da", "en"]))
@SETTINGS
def test_xlsx_to_toml_to_case_to_toml_to_xlsx_is_the_same_framework(tmp_path, framework, language):
    path = tmp_path / "x.xlsx"
    first = through_toml(through_xlsx(framework, path, language))
    last = through_xlsx(through_toml(through_case(first)), path, language)
    assert first == last == framework
    assert digest(last) == digest(framework)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", ["glostrup-foundation", "glostrup-lus", "data-informed-leadership"])
def test_the_shipped_frameworks_come_back_whole(tmp_path, name, language):
    known = {
        one.reference: one for one in map(shipped, ("glostrup-foundation", "glostrup-lus", "data-informed-leadership"))
    }
    framework = shipped(name)
    resolved, _ = resolve(framework, known.get)
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_xlsx(framework, path.name, WORDS[language], resolved))
    found, _, problems = read(path)
    assert (found, problems) == (framework, [])
    assert digest(found) == framework.digest


def test_what_is_still_to_be_written_comes_back_as_that(tmp_path):
    framework = shipped("glostrup-foundation")
    first = attrs.evolve(framework.items[0], anchors={1: Text(), 2: Text("x")}, follow_ups=(Text(), Text("a"), Text()))
    framework = attrs.evolve(framework, items=(first, *framework.items[1:]))
    assert through_xlsx(framework, tmp_path / "x.xlsx") == framework


def test_a_long_key_that_nobody_knows_is_parted_and_put_together(tmp_path):
    framework = attrs.evolve(shipped("glostrup-foundation"), other={"case": {"groups": ["ø" * 70_000]}})
    assert through_xlsx(framework, tmp_path / "x.xlsx") == framework


def test_a_text_that_no_cell_can_hold_is_refused_with_its_place():
    framework = shipped("glostrup-foundation")
    first = attrs.evolve(framework.items[0], text=Text("x" * 32_768, "x" * 32_767))
    with pytest.raises(BadInput) as caught:
        write_xlsx(attrs.evolve(framework, items=(first,)), "x.xlsx", WORDS["en"])
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.values["length"]) == ("text-too-long", "Items!C2", 32_768)


@given(st.text() | st.from_regex("(_x[0-9A-F]{2,4}_?|\r|x005F_|_)*", fullmatch=True))
def test_what_is_escaped_is_unescaped(text):
    assert unescaped(escaped(text)) == text


@given(st.text() | TRICKS)
def test_what_is_guarded_begins_no_formula_and_comes_back(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(tricky(), st.sampled_from(["da", "en"]))
@SETTINGS
def test_csv_keeps_items_dimensions_tiers_and_the_scale(tmp_path, framework, language):
    content, lost = write_framework_csv(framework, language)
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    found, _, problems = read_framework_csv(path)
    if not framework.items:
        assert {problem.code for problem in problems} == {"no-rows"}
        assert "items" in {one.code for one in lost}
        return
    assert problems == []
    blanks = (*(text for item in framework.items for text in (*item.anchors.values(), *item.follow_ups)),)
    if all(blanks):
        assert found.items == framework.items
    assert (found.reference, found.kind, found.extends) == (framework.reference, framework.kind, framework.extends)
    assert found.title == framework.title
    codes = {one.code for one in lost}
    if not framework.extends:
        used = {item.dimension for item in framework.items}
        own = [one for one in framework.dimensions if one.id in used]
        assert sorted(found.dimensions, key=lambda one: one.id) == sorted(own, key=lambda one: one.id)
        assert (list(found.dimensions) == own) == ("order" not in codes)
        levels = {level.value for level in framework.scale} | {
            level for item in framework.items for level in item.anchors
        }
        assert [level.value for level in found.scale] == sorted(levels)
        assert [tier.id for tier in found.tiers][: len(framework.tiers)] == list(
            dict.fromkeys(tier.id for tier in framework.tiers)
        )
    for code in ("questions", "expectations", "changes", "other", "description"):
        assert (code in codes) == bool(getattr(framework, code))
