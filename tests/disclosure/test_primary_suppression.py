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

from leaderdev.disclosure import OTHER, SMALLEST_MINIMUM, GivenRatings, PriorKnowledge, SafeRow, protect
from leaderdev.locales import Language
from leaderdev.statistics.aggregate import Cell
from tests.statistics import by_hand
from tests.statistics.conftest import call

SCALE = (1, 2, 3, 4, 5)
FIGURES = ("group", "withheld")


def cells_of(groups: dict[str, list[list[int]]]) -> tuple[list[Cell], dict[str, GivenRatings]]:
    """group -> the levels that each of its people gave on items 0, 1, …; everybody is expected to be at 4."""
    cells, given = [], {}
    for group, people in groups.items():
        cell = Cell((group,))
        for place, levels in enumerate(people):
            name = f"{group}-{place}"
            items = {str(item): level for item, level in enumerate(levels)}
            given[name] = GivenRatings(name, name, items, dict.fromkeys(items, 4))
            cell.people.add(name)
            cell.of.add(name)
            cell.assessments.add(name)
            cell.items |= items.keys()
            cell.asked += len(items)
            cell.counts.update((level, 4) for level in levels)
        cells.append(cell)
    return cells, given


def protected(groups: dict[str, list[list[int]]], minimum: int = 5):
    cells, given = cells_of(groups)
    return {row.group[0]: row for row in protect(cells, given, by=("unit",), scale=SCALE, min_group=minimum).rows}


PEOPLE = some.lists(some.lists(some.sampled_from(SCALE), min_size=2, max_size=2), max_size=14)


@given(some.dictionaries(some.sampled_from("abcd"), PEOPLE, max_size=4), some.integers(SMALLEST_MINIMUM, 12))
def test_a_row_that_may_be_shown_of_a_small_group_holds_no_figure(groups, minimum):
    safe = protected(groups, minimum)
    assert set(groups) <= set(safe) <= {*groups, OTHER}
    for group, people in groups.items():
        after = safe[group]
        figures = attrs.asdict(after, filter=lambda field, _: field.name not in FIGURES)
        if len(people) < minimum:
            assert set(figures.values()) == {None}
            assert after.withheld == "min-group"
        elif after.withheld is None:
            assert after.people == len(people)


def test_small_groups_stand_together_where_they_are_enough():
    mixed = [[1, 5], [3, 3], [4, 2], [2, 4], [5, 1], [3, 2]]
    safe = protected({"a": mixed, "b": mixed[:2], "c": mixed[:4]})
    assert {group: row.people for group, row in safe.items()} == {"a": 6, "b": None, "c": None, OTHER: 6}


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ([5, 5, 5, 5, 5], (3.8, 5.0)),
        ([1, 1, 1, 1, 1], (1.0, 2.2)),
        # The one who gave 1 would know that all the others gave 5.
        ([5, 5, 5, 5, 1], (3.8, 5.0)),
        ([5, 4, 4, 3, 3], None),
    ],
)
def test_near_an_end_of_the_scale_only_that_is_told(levels, told):
    row = protected({"a": [[level] for level in levels]})["a"]
    assert row.mean_band == told
    assert (row.mean is None) == (row.gap_mean is None) == (told is not None)
    assert (row.bands, row.levels, row.median)[1:] == (None, None)


def test_ten_people_who_agree_have_no_spread():
    close = protected({"a": [[3], [3], [3], [3], [3], [3], [4], [4], [4], [4]]})["a"]
    assert (close.levels, close.bands, close.mean) == (None, None, 3.4)
    apart = protected({"a": [[1], [2], [3], [3], [3], [3], [4], [4], [5], [5]]})["a"]
    assert apart.levels == {1: 1, 2: 1, 3: 4, 4: 2, 5: 2}


def test_a_row_of_ten_without_one_of_them_has_no_single_levels():
    """Nine were told of before, so that the tenth would be what is left over."""
    nine, people = protected_before({"a": [[1], [2], [3], [3], [3], [3], [4], [5], [5]]})
    everybody, given = cells_of({"a": [[1], [2], [3], [3], [3], [3], [4], [5], [5], [4]]})
    before = PriorKnowledge(nine.shown, people, given)
    (row,) = protect(everybody, given, by=("unit",), scale=SCALE, known=before).rows
    assert (row.people, row.partial, row.levels, row.median) == (9, True, None, None)


def protected_before(groups: dict[str, list[list[int]]]):
    cells, given = cells_of(groups)
    return protect(cells, given, by=("unit",), scale=SCALE), {name: one.leader for name, one in given.items()}


@pytest.mark.parametrize("minimum", [2, 1, 0, -5])
def test_no_caller_can_go_below_three(minimum):
    with pytest.raises(ValueError, match=str(minimum)):
        protect([], {}, by=("unit",), scale=SCALE, min_group=minimum)


def test_three_is_allowed():
    assert protected({"a": [[3], [4], [2]]}, 3)["a"].people == 3


def test_of_a_cell_that_does_not_say_whose_it_is_nothing_is_shown():
    with pytest.raises(ValueError, match="whose"):
        protect([Cell(("a",), set("abcdef"), set("abcdef"), Counter({(3, 4): 6}), 6)], {}, by=("unit",), scale=SCALE)


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
        if one["unit"] in small:
            assert filled == {"unit", "withheld"}
        else:
            assert {"unit", "people", "of", "ratings", "missing", "mean", "band_3"} <= filled


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
