"""`gaps --by` agrees to the last digit with a computation that shares nothing with it but the files."""

import pytest

from . import by_hand
from .by_hand import FIGURES, Question

QUESTIONS = {
    "tier": Question(("tier",)),
    "unit": Question(("unit",)),
    "dimension": Question(("dimension",)),
    "item": Question(("item",)),
    "moore": Question(("moore",)),
    "leavitt": Question(("leavitt",)),
    "data_informed": Question(("data_informed",)),
    "framework": Question(("framework",), framework="glostrup-lus@1.0.0"),
    "period": Question(("period",)),
    "tier and dimension": Question(("tier", "dimension")),
    "period and tier": Question(("period", "tier"), min_group=3),
    "two lists of tags": Question(("moore", "data_informed")),
    "the managers' view": Question(("tier",), roles=("manager",)),
    "the managers' view by unit": Question(("unit", "tier"), roles=("manager",), min_group=3),
    "several peers each": Question(("tier",), roles=("peer",)),
    "two roles together": Question(("unit",), roles=("self", "manager")),
    "since": Question(("tier",), since="2026-11-01"),
    "until": Question(("tier",), until="2025-12-31"),
    "since and until on days of completion": Question(("dimension",), since="2026-10-20", until="2026-11-10"),
    "the managers' view of a year": Question(("tier",), roles=("manager",), since="2025-01-01", until="2025-12-31"),
    "totals over tiers": Question(("tier",), totals=True),
    "totals over tiers and dimensions": Question(("tier", "dimension"), totals=True),
    "totals over years": Question(("period",), totals=True),
    "totals over tags, of which an item has several": Question(("data_informed", "tier"), totals=True),
    "totals over years and units": Question(("unit", "period"), roles=("self", "manager"), totals=True),
    "another framework": Question(("tier",), framework="glostrup-lus@1.0.0"),
}


def words_of(question: Question) -> list[str]:
    words = ["--by", ",".join(question.by), "--role", ",".join(question.roles), "--framework", question.framework]
    words += ["--min-group", str(question.min_group)]
    if question.since != Question.since:
        words += ["--since", question.since]
    if question.until != Question.until:
        words += ["--until", question.until]
    return [*words, "--totals"] if question.totals else words


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_every_figure_shown_is_the_one_computed_by_hand(demo, gaps, question):
    shown = [row for row in gaps(*words_of(question))["rows"] if "other" not in row.values()]
    told = {tuple(row[key] for key in question.by): row for row in shown}
    right = by_hand.rows(demo, question)
    assert len(told) == len(shown), "a group stands twice"
    assert told.keys() == right.keys()
    assert {group for group, row in told.items() if row["withheld"] == "min-group"} == {
        group for group, row in right.items() if row["withheld"]
    }
    for group, row in told.items():
        if row["withheld"] is None:
            assert row["partial"] is None
            figures = {name: row[name] for name in FIGURES if row[name] is not None}
            assert figures == {name: right[group][name] for name in figures}
            assert {"people", "of", "ratings", "missing", "expected_mean"} <= figures.keys()
            assert ("mean" in figures) == (row["mean_band"] is None)
            assert ("levels" in figures) <= (row["people"] >= 10)
            assert bands(right[group]["levels"]) == (row["bands"] or bands(right[group]["levels"]))


def bands(levels: dict[str, int]) -> dict[str, int]:
    return {"1-2": levels["1"] + levels["2"], "3": levels["3"], "4-5": levels["4"] + levels["5"]}


def test_the_comparison_is_about_figures(demo):
    """Most groups are large enough to be shown, and some are not: else the tests above would compare nothing."""
    for name in ("tier and dimension", "totals over tags, of which an item has several"):
        withheld = [row["withheld"] for row in by_hand.rows(demo, QUESTIONS[name]).values()]
        assert withheld.count(None) > 20
        assert withheld.count("min-group") > 4


def test_what_no_option_names_is_the_leaders_own_view_for_groups_of_five(gaps):
    assert gaps("--by", "tier") == gaps("--by", "tier", "--role", "self", "--min-group", "5")


def test_by_framework_every_version_that_somebody_was_rated_under_has_its_row(demo, gaps):
    shown = {row["framework"]: row["mean"] for row in gaps("--by", "framework")["rows"]}
    by_version = {
        version: by_hand.rows(demo, Question(("framework",), framework=version))[(version,)]["mean"]
        for version in ("data-informed-leadership@1.0.0", "glostrup-lus@1.0.0")
    }
    assert shown == by_version


def test_the_basis_counts_the_leaders_behind_all_rows(demo, gaps):
    question = Question(("tier",), roles=("self", "manager"), min_group=3, since="2026-11-01")
    basis = gaps(*words_of(question))["basis"]
    active = [profile for profile in by_hand.profiles_of(demo) if profile["active"]]
    counted = [one for profile in active if (one := by_hand.newest(profile, question))]
    days = sorted(one["completed_at"][:10] for ones in counted for one in ones)
    assert basis["of"] == len(active)
    shown = [row for row in gaps(*words_of(question))["rows"] if row["withheld"] is None]
    assert basis["people"] == sum(row["people"] for row in shown) <= len(counted)
    assert (basis["first"], basis["last"]) == (days[0], days[-1])
    left_out = [count for count in basis["left_out"].values() if count is not None]
    assert all(count == 0 or count >= 3 for count in left_out)
    assert sum(left_out) <= len(by_hand.profiles_of(demo)) - len(counted)
