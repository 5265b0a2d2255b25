"""Nobody can be read out of what random organisations publish, and the attacker is good enough to see it where somebody can.

`benchmarks/attack.py` does the same as often as one likes.
"""

import ast
from pathlib import Path

import pytest

from leaderdev.disclosure import PriorKnowledge, choice, proof, solver
from leaderdev.disclosure.choice import Candidate
from leaderdev.disclosure.rank import JointRankTest
from leaderdev.disclosure.shapes import most_detail
from leaderdev.services.reports import publishing
from tests.campaigns import sample

from .campaign import finds

SEEDS = range(1, 13)
CHOOSE = choice.select_cells
# In these a mutant is caught early.
ENOUGH = range(1, 40)


USED = {
    "attacker.py": {"csv", "io", "math", "dataclasses", "highspy", "numpy", "", "whose"},
    "whose.py": {"collections", "itertools", "math"},
    "explained.py": {"collections", "decimal", "re"},
    "terminal_table.py": {"re"},
    "lines.py": {"dataclasses"},
    "page.py": {"functools", "html", "collections", "dataclasses", "explained", "lines"},
    "portable.py": {"io", "re", "collections", "functools", "pikepdf", "pymupdf", "explained", "lines"},
    "paper_rows.py": {"io", "re", "zipfile", "collections", "dataclasses", "xml", "page", "terminal_table"},
    "word.py": {"functools", "io", "itertools", "re", "zipfile", "xml", "pymupdf", "explained", "lines"},
    "workbook.py": {"io", "re", "zipfile", "xml"},
    "workbook_rows.py": {"io", "re", "zipfile", "collections", "xml", "workbook"},
}


@pytest.mark.parametrize("file", USED)
def test_the_attacker_uses_nothing_of_ours(file):
    tree = ast.parse(Path(__file__).with_name(file).read_text(encoding="utf-8"))
    imported = {
        name
        for node in ast.walk(tree)
        for name in (
            [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert {name.partition(".")[0] for name in imported} == USED[file]


@pytest.mark.parametrize("seed", [*SEEDS, 149, 218, 368])
def test_nobody_is_found_in_three_releases(seed, tmp_path):
    assert finds(seed, tmp_path / "workspace") == []


@pytest.mark.parametrize("kind", ["items", "managers"])
@pytest.mark.parametrize("seed", range(1, 4))
def test_nobody_is_found_by_items_tags_and_periods(seed, kind, tmp_path):
    assert finds(seed, tmp_path / "workspace", kind=kind) == []


# In these somebody was found by subtraction from few answers, or by whoever rated most of a row.
@pytest.mark.parametrize("seed", [60983, 63235, 64951])
def test_nobody_is_found_by_who_rated_the_others(seed, tmp_path):
    assert finds(seed, tmp_path / "workspace", kind="managers") == []


# Of five leaders four had answered an item, and a total over all items stood for theirs on this one in the rank test.
def test_few_who_answered_an_item_are_not_found_by_later_rows(tmp_path, monkeypatch):
    assert finds(100391, tmp_path / "proved", kind="managers") == []
    monkeypatch.setattr(proof, "small_sum_disclosed", lambda *_, **__: [])
    monkeypatch.setattr(JointRankTest, "disclosed_by", lambda *_: None)
    assert finds(100391, tmp_path / "without", kind="managers") != []


def threshold_only(cells, by, given, known, scale, minimum):
    """The old rule: only the number of people in a cell counts."""
    return [
        Candidate(
            cell, most_detail(len(cell.people), scale, minimum), "" if len(cell.people) >= minimum else "min-group"
        )
        for cell in cells
    ]


def two_per_line(cells, by, given, known, scale, minimum):
    """The rule of thumb: where one cell of a line is withheld, the next smallest is as well."""
    chosen = threshold_only(cells, by, given, known, scale, minimum)
    for place in range(len(by)):
        lines = {}
        for one in chosen:
            if "*" not in one.cell.group:
                lines.setdefault((*one.cell.group[:place], *one.cell.group[place + 1 :]), []).append(one)
        for line in lines.values():
            shown = [one for one in line if not one.withheld]
            if len(line) - len(shown) == 1 and shown:
                min(shown, key=lambda one: one.number).withheld = "complementary"
    return chosen


def margins_left(cells, by, given, known, scale, minimum):
    """Cells are looked at, and the sums over them are shown whatever they tell."""
    inner = [cell for cell in cells if "*" not in cell.group]
    margins = [cell for cell in cells if "*" in cell.group]
    return [
        *CHOOSE(inner, by, given, known, scale, minimum),
        *threshold_only(margins, by, given, known, scale, minimum),
    ]


def caught(tmp_path) -> bool:
    return any(finds(seed, tmp_path / str(seed)) for seed in ENOUGH)


@pytest.mark.parametrize("policy", [threshold_only, two_per_line, margins_left])
def test_a_weaker_rule_is_caught(policy, tmp_path, monkeypatch):
    monkeypatch.setattr(choice, "select_cells", policy)
    monkeypatch.setattr(proof.Audit, "withhold_until_protected", lambda *_: None)
    assert caught(tmp_path)


def test_without_the_proof_of_intervals_it_is_caught(tmp_path, monkeypatch):
    monkeypatch.setattr(proof.Audit, "withhold_until_protected", lambda *_: None)
    assert caught(tmp_path)


def test_without_the_ledger_it_is_caught(tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "_known", lambda *_: PriorKnowledge())
    assert caught(tmp_path)


@pytest.mark.parametrize("seed", sample([60263, 60339], [60339]))
def test_a_proof_in_fractions_is_caught_by_who_looks_for_whole_numbers(seed, tmp_path, monkeypatch):
    assert finds(seed, tmp_path / "proved", kind="managers", whole=True) == []
    monkeypatch.setattr(solver, "_whole", lambda _values: True)
    assert finds(seed, tmp_path / "whole", kind="managers", whole=True) != []
    assert finds(seed, tmp_path / "fractions", kind="managers") == []


@pytest.mark.parametrize("kind", ["", "items", "managers"])
@pytest.mark.parametrize("seed", range(1, 4))
def test_nobody_is_found_in_whole_numbers(seed, kind, tmp_path):
    assert finds(seed, tmp_path / "workspace", kind=kind, whole=True) == []
