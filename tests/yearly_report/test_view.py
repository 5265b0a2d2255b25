"""What the paper says, and what it does not say."""

import attrs
import pytest

from tests.half_away import shown as half_away

from .made import MOORE, framework, hidden, material, paper, row, tables


def test_strengths_and_areas_to_develop_are_the_ends_of_the_gaps():
    block = next(one for one in paper().blocks if one.id == "leader")
    gaps = {one.title: one.gap for one in block.lines}
    assert block.strengths[0].startswith(min(gaps, key=gaps.get))
    assert block.develop[0].startswith(max(gaps, key=gaps.get))
    assert set(block.strengths).isdisjoint(block.develop)


@pytest.mark.parametrize(("people", "ranked"), [(9, False), (10, True)])
def test_nothing_is_ranked_below_ten(people, ranked):
    crossed = tuple(
        row("leader", name, people=people, expected=3 + place) for place, name in enumerate(("results", "learning"))
    )
    block = next(one for one in paper(tables=tables(tier_dimension=crossed)).blocks if one.id == "leader")
    assert bool(block.strengths and block.develop) is ranked
    assert bool(block.notes) is not ranked


def test_all_answered_and_a_sample_are_told_apart():
    manager, leader = paper().tiers[1:]
    assert (manager.sure, manager.interval) == ("all answered", None)
    assert leader.interval is not None
    assert leader.sure == "–".join(half_away(end, 2) for end in leader.interval)


@pytest.mark.parametrize(
    ("people", "said"),
    [(19, "are not compared: fewer than 20 leaders have answered"), (20, "no statistically certain difference")],
)
def test_tiers_are_compared_from_twenty(people, said):
    two = (row("manager", people=people, of=60, expected=3.51), row("leader", people=60, of=90, expected=3.5))
    (sentence,) = paper(tables=tables(tier=two)).comparisons
    assert said in sentence


def test_a_difference_beyond_chance_is_said_also_of_few():
    two = (row("manager", people=12, of=60, expected=5.0), row("leader", people=60, of=90, expected=3.0))
    (sentence,) = paper(tables=tables(tier=two)).comparisons
    assert sentence.startswith("Manager en: 2.00 levels further below what is expected than Leader en")


def test_real_change_is_apart_from_what_is_expected():
    now = row("leader", people=100, of=120, levels=(0, 0, 50, 50, 0), expected=4.0)
    before = row("leader", people=90, of=120, levels=(0, 50, 50, 0, 0), expected=3.8)
    (change,) = (one for one in paper(tables={"tier": (now,)}, before={"tier": (before,)}).changes)
    assert (change.rated, change.moved, change.gap) == pytest.approx((1.0, 0.2, -0.8))
    assert change.certain
    assert change.said == "higher"


def test_without_a_last_year_there_is_nothing_to_compare_and_it_says_so():
    shown = paper(before={})
    assert shown.changes == ()
    assert shown.changes_said == ("There is nothing from 2025 to compare with, or too little to show.",)


def test_moved_expectations_are_told_of_the_frameworks():
    old = attrs.evolve(material().framework.framework.reference, id="small")
    said = " ".join(paper(before_of={old: {"leader": 0.25, "manager": 0.0}}).changes_said)
    assert "The expectations themselves have changed since Small en, version 1.0.0: Leader en +0.25." in said
    assert "Manager" not in said


def test_technology_and_actors_lag_as_the_thesis_found():
    (_, leavitt) = paper().pictures
    assert {node.id for node in leavitt.nodes if node.state == "lags"} == {"technology", "actors"}
    assert any("Technology and Actors" in one or "Actors and Technology" in one for one in leavitt.said)


def test_a_framework_without_data_informed_items_has_its_pictures_of_all_items():
    shown = paper(framework=framework(woven=False), woven=False, tables=tables(data_informed=()))
    assert [one.title for one in shown.pictures] == ["Moore's triangle", "Leavitt's variables"]
    assert shown.elements == ()


def test_a_framework_without_tags_says_that_there_is_no_balance():
    shown = paper(framework=framework(tags=False, woven=False), tables=tables(moore=(), leavitt=(), data_informed=()))
    assert shown.pictures == ()
    assert shown.no_pictures


def test_a_variable_that_is_withheld_has_its_card_and_no_figure():
    moore = (hidden(MOORE[0]), row(MOORE[1]), row(MOORE[2]))
    picture = paper(tables=tables(moore=moore)).pictures[0]
    assert picture.nodes[0].line.gap_text == "–"
    assert "not shown, fewer than 5 leaders" in picture.alt


def test_nobody_answered():
    shown = paper(tables={}, before={})
    assert shown.summary == ("No leader has answered in 2026.",)
    assert shown.tiers == ()
