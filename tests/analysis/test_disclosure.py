"""Nothing is shown of a group that is too small to hide a person in."""

import csv
import io
import json
import re
from collections import Counter

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.analysis.aggregate import Cell, row
from leaderdev.analysis.disclosure import SMALLEST_MINIMUM, SafeRow, protect
from leaderdev.language import Language

from . import by_hand
from .conftest import call

SCALE = (1, 2, 3, 4, 5)
NUMBERS = some.integers(0, 12)
CELLS = some.builds(
    lambda group, people, others, counts, unanswered: Cell(
        group, people, people + others, Counter(counts), sum(counts.values()) + unanswered
    ),
    group=some.tuples(some.sampled_from(["jobcenter", "skole", "*"])),
    people=NUMBERS,
    others=NUMBERS,
    counts=some.dictionaries(some.tuples(some.sampled_from(SCALE), some.sampled_from(SCALE)), some.integers(1, 40)),
    unanswered=some.integers(0, 20),
)


@given(some.lists(CELLS, max_size=8), some.integers(SMALLEST_MINIMUM, 12))
def test_a_row_that_may_be_shown_of_a_small_group_holds_no_figure(cells, minimum):
    rows = [row(cell, SCALE) for cell in cells]
    safe = protect(rows, minimum)
    assert [one.group for one in safe] == [one.group for one in rows]
    for cell, before, after in zip(cells, rows, safe, strict=True):
        figures = attrs.asdict(after, filter=lambda field, _: field.name not in ("group", "withheld"))
        if cell.people < minimum:
            assert set(figures.values()) == {None}
            assert after.withheld == "min-group"
        else:
            assert figures == attrs.asdict(before, filter=lambda field, _: field.name != "group")
            assert after.withheld is None


@pytest.mark.parametrize("minimum", [2, 1, 0, -5])
def test_no_caller_can_go_below_three(minimum):
    with pytest.raises(ValueError, match=str(minimum)):
        protect([], minimum)


def test_three_is_allowed():
    cell = Cell(("a",), 3, 3, Counter({(3, 4): 3}), 3)
    assert protect([row(cell, SCALE)], 3)[0].people == 3


@pytest.mark.parametrize("minimum", ["2", "0", "-1"])
def test_the_command_line_refuses_groups_of_two(demo, minimum):
    words = ("--workspace", str(demo), "gaps", "--by", "tier", f"--min-group={minimum}", "--format", "json")
    code, written, complaint = call(*words)
    assert (code, written) == (2, "")
    assert json.loads(complaint)["error"]["code"] == "group-too-small"


def small_groups(demo, minimum: int) -> set[str]:
    """The units with fewer leaders with an answer than `minimum`, by hand."""
    rows = by_hand.rows(demo, by_hand.Question(("unit",), min_group=minimum))
    return {unit for (unit,), figures in rows.items() if figures["withheld"]}


@pytest.fixture(scope="module")
def small(demo) -> set[str]:
    found = small_groups(demo, 9)
    assert 2 <= len(found) <= 10, "the demo should have units on both sides of the limit"
    return found


WORDS = ("--by", "unit", "--min-group", "9")


def test_json_has_null_for_every_figure(gaps, small):
    document = gaps(*WORDS)
    withheld = [row for row in document["rows"] if row["withheld"]]
    assert {row["unit"] for row in withheld} == small
    assert document["basis"]["withheld_rows"] == len(small)
    for one in withheld:
        assert {key: value for key, value in one.items() if value is not None} == {
            "unit": one["unit"],
            "withheld": "min-group",
        }


def test_csv_has_empty_cells_for_every_figure(demo, small):
    code, written, _ = call("--workspace", str(demo), "gaps", *WORDS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert code == 0
    assert {one["unit"] for one in rows if one["withheld"]} == small
    for one in rows:
        filled = {key for key, value in one.items() if value}
        assert filled == ({"unit", "withheld"} if one["unit"] in small else set(one) - {"withheld"})


@pytest.mark.parametrize("width", [36, 120])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_table_has_words_for_every_figure(demo, small, monkeypatch, width, language):
    monkeypatch.setenv("COLUMNS", str(width))
    code, written, _ = call("--workspace", str(demo), "--lang", language, "gaps", *WORDS)
    lines = written[: written.index("n/N: ")].splitlines()
    units = {row["id"]: row for row in _parts(lines, demo)}
    assert code == 0
    assert {unit for unit, part in units.items() if re.search(r"\d", part["text"])} == set(units) - small
    for unit in small:
        assert Language(language).say("by.withheld") in units[unit]["text"]


def _parts(lines: list[str], demo) -> list[dict]:
    """What the table says of each unit: from the line that begins with its name to the next one."""
    names = {path.name for path in (demo / "profiles").iterdir() if path.is_dir()}
    parts: list[dict] = []
    for line in lines:
        first = line.split("  ")[0].strip()
        if first in names:
            parts.append({"id": first, "text": ""})
            line = line[len(first) :]
        if parts:
            parts[-1]["text"] += line + "\n"
    assert {part["id"] for part in parts} == names
    return parts


def test_the_number_of_people_behind_too_few_is_not_told_either(tmp_path):
    root = str(tmp_path / "few")
    assert call("demo", root, "--leaders", "4", "--seed", "3", "--today", "2026-11-23")[0] == 0
    code, written, _ = call("--workspace", root, "gaps", "--by", "tier", "--totals", "--format", "json")
    document = json.loads(written)
    assert code == 0
    assert {document["basis"][key] for key in ("people", "of", "first", "last")} == {None}
    assert all(row["people"] is None for row in document["rows"])
    assert document["rows"]


def test_an_empty_safe_row_shows_nothing():
    assert set(attrs.asdict(SafeRow(("a",)), filter=lambda field, _: field.name != "group").values()) == {None}
