"""What the paper says of how much of it is shown, how sure it is, and of whom it is told."""

import attrs
import pytest

from leaderdev.disclosure import SafeRow
from tests.half_away import shown as half_away

from .made import DIMENSIONS, LEAVITT, framework, hidden, paper, row, tables


def test_an_order_of_some_says_of_how_many():
    items = tuple(hidden(one.group[0]) if place == 1 else one for place, one in enumerate(tables()["item"]))
    shown = paper(tables=tables(item=items))
    assert shown.ranked == (4, 5)
    assert shown.headings["items_ends"].endswith("among the 4 of 5 that can be shown")
    assert shown.ranked_said.startswith("Only the 4 of 5 items that can be shown are ranked")
    assert any(one.startswith("Of the 4 of 5 items that can be shown") for one in shown.summary)


def test_an_order_of_all_says_nothing_of_it():
    shown = paper()
    assert (shown.ranked, shown.ranked_said) == ((5, 5), "")
    assert "among" not in shown.headings["items_ends"]


def test_nothing_is_ranked_where_fewer_than_half_can_be_shown():
    items = tuple(hidden(one.group[0]) if place < 3 else one for place, one in enumerate(tables()["item"]))
    shown = paper(tables=tables(item=items))
    assert (shown.strengths, shown.develop) == ((), ())
    assert "only 2 of 5 can be shown" in shown.ranked_said


def test_dimensions_that_are_withheld_are_told_of_in_the_order_of_their_tier():
    crossed = (
        row("leader", "results", expected=4.0),
        row("leader", "relations", expected=3.4),
        hidden("leader", "learning", rule="interval"),
    )
    block = next(one for one in paper(tables=tables(tier_dimension=crossed)).blocks if one.id == "leader")
    assert block.notes == ("Only the 2 of 3 dimensions that can be shown are ranked.",)


def test_every_withheld_group_is_named_and_their_number_comes_first():
    crossed = (*(hidden("leader", name) for name in DIMENSIONS[:2]), row("leader", DIMENSIONS[2]))
    said = paper(tables=tables(tier_dimension=crossed)).withheld
    assert any(one.startswith("Leadership tier and dimension, 2 of 3: Leader en: Results en, Rel") for one in said)


def test_a_name_with_a_comma_is_quoted_in_a_list():
    items = (hidden("item-0"), hidden("item-1"), *tables()["item"][2:])
    said = paper(tables=tables(item=items), framework=framework(names=", and more")).withheld
    assert any("“Item 0 en, and more”; “Item 1 en, and more”" in one for one in said)


def banded(*group, people):
    return SafeRow(
        group,
        people=people,
        of=people + 9,
        ratings=people,
        missing=0,
        mean=3.2,
        expected_mean=3.5,
        gap_mean=0.3,
        bands={"1-2": 4, "3": 5, "4-5": people - 9},
    )


@pytest.mark.parametrize(
    ("people", "said", "not_said"),
    [(9, "Where fewer than 10", "could reveal a person"), (90, "could reveal a person", "Where fewer than 10")],
)
def test_bands_say_why_they_are_bands_and_have_an_interval(people, said, not_said):
    shown = paper(tables=tables(tier=(banded("leader", people=people),)))
    notes = [one for one in shown.withheld if "scale is merged" in one]
    assert any(said in one for one in notes)
    assert not any(not_said in one for one in notes)
    low, high = shown.tiers[0].interval
    assert low < 3.2 < high


def test_a_row_without_spread_and_mean_is_named_where_the_rest_is_told():
    silent = attrs.evolve(row("handles-data", people=60), levels=None, median=None)
    said = paper(tables=tables(data_informed=(silent,))).withheld
    assert any(one.endswith("a mean is never shown alone: Handles data.") for one in said)


def test_notes_are_of_what_is_on_the_paper():
    old = {"tier": (), "leavitt": tuple(hidden(name) for name in LEAVITT)}
    assert not any("2025" in one for one in paper(before=old).withheld)
    coarse = (*tables()["item"], attrs.evolve(banded("item-9", people=90)))
    assert not any("merged" in one for one in paper(tables=tables(item=tables()["item"][:1] + coarse[5:])).withheld)


def test_the_balance_names_both_ends_with_their_figures():
    (_, leavitt) = paper().pictures
    gaps = sorted(leavitt.nodes, key=lambda node: node.line.gap)
    best, second, worst = (f"{one.line.title} ({one.line.gap_text})" for one in (gaps[0], gaps[-2], gaps[-1]))
    assert leavitt.said[0].startswith(f"Best: {best}. Least well: {worst}, then {second}.")
    assert any(gaps[-1].line.gap_text in one for one in paper().summary if "data-informed leadership less well" in one)


@pytest.mark.parametrize(("language", "words"), [("da", "svar"), ("en", "answered")])
def test_leaders_who_were_rated_by_others_are_not_said_to_have_answered(language, words):
    shown = paper(language, role="manager")
    said = [*shown.summary, *shown.withheld, *shown.comparisons, *shown.answered, *shown.changes_said]
    said += [one.sure for one in shown.tiers] + [shown.headings["column_answered"], shown.headings["column_leaders"]]
    # What one person answered may not be told, whoever is asked.
    assert [one for one in said if words in one.lower() and "person" not in one] == []


def test_dimensions_that_are_not_told_apart_are_named_together():
    near = (3.5, 3.49, 3.2)
    dimensions = tuple(row(name, people=99, expected=near[place]) for place, name in enumerate(DIMENSIONS))
    (said,) = (one for one in paper(tables=tables(dimension=dimensions)).summary if "about alike" in one)
    assert "Results en (+0.50) and Relations en (+0.49) are least well placed" in said


def test_what_is_too_few_to_say_is_not_in_the_summary_and_not_certain():
    now = row("leader", people=19, of=19, levels=(0, 5, 50, 45, 0))
    before = row("leader", people=17, of=17, levels=(0, 15, 50, 35, 0))
    shown = paper(tables={"tier": (now,)}, before={"tier": (before,)})
    (change,) = shown.changes
    assert (change.said, change.certain, change.interval) == ("too few to say", None, None)
    assert not any("hardly chance" in one for one in shown.summary)


def test_a_change_stands_with_its_interval():
    now = row("leader", people=100, of=120, levels=(0, 0, 50, 50, 0), expected=4.0)
    before = row("leader", people=90, of=120, levels=(0, 50, 50, 0, 0), expected=3.8)
    shown = paper(tables={"tier": (now,)}, before={"tier": (before,)})
    (change,) = shown.changes
    low, high = change.interval
    assert change.sure_text == f"+{half_away(low, 2)} to +{half_away(high, 2)}"
    assert any(f"(+1.00; 95%: {change.sure_text}); that is hardly chance" in one for one in shown.summary)


def test_a_total_of_some_says_that_it_is_not_of_all():
    partial = tuple(attrs.evolve(one, partial=True) for one in tables()["dimension"])
    block = paper(tables=tables(dimension=partial)).blocks[0]
    assert block.notes[0].startswith("The figures do not include all leaders")
    assert paper().blocks[0].notes == ()


def test_one_tier_is_the_organisation_and_stands_once():
    shown = paper(tables=tables(tier=tables()["tier"][2:], tier_dimension=tables()["tier_dimension"][6:]))
    assert [one.id for one in shown.blocks] == ["leader"]
    assert any("best placed" in one for one in shown.summary)


def test_a_variable_that_no_item_is_tagged_with_has_a_pale_card():
    picture = paper(tables=tables(leavitt=tables()["leavitt"][:3])).pictures[1]
    assert [name for name, _ in picture.absent] == ["structure", "environment"]
    assert "Structure: no items" in picture.alt


def test_elements_that_are_all_withheld_say_why_once():
    shown = paper(tables=tables(data_informed=(hidden("handles-data", rule="complementary"),)))
    assert shown.elements_note == "Not shown: could be calculated from other figures."
    assert paper().elements_note == ""


def test_items_that_rest_on_too_few_are_not_ranked_and_it_is_said():
    few = tuple(row(f"item-{place}", people=9, expected=3 + place / 5) for place in range(5))
    assert paper(tables=tables(item=few)).ranked_said.startswith("Strengths and areas to develop are not named")
    none = tuple(hidden(f"item-{place}") for place in range(5))
    assert paper(tables=tables(item=none)).ranked_said == ""
