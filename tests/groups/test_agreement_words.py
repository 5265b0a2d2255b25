"""How far raters agree, in words: what is said rests on enough, and the direction is the one of the ratings."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.locales import Language
from leaderdev.rendering.sentences import agreement
from leaderdev.statistics import estimates
from leaderdev.views.leaders.rater_agreement import Agreement, of_group, of_leader

EN, DA = Language("en"), Language("da")
LEVEL = some.none() | some.integers(1, 5)
SCALE = range(1, 6)


@given(some.lists(some.tuples(LEVEL, LEVEL), max_size=30))
def test_self_and_manager(pairs):
    both = [pair for pair in pairs if None not in pair]
    said = agreement(pairs, EN)
    if not both:
        assert said == ("Agreement cannot be calculated, since you have rated no items in common.",)
        return
    same, near = (sum(abs(own - other) <= limit for own, other in both) for limit in (0, 1))
    assert f"{same} of {len(both)} items" in said[0]
    assert f"{near} of {len(both)}" in said[0]
    assert ("%" in said[0]) is (len(both) >= 10)
    difference = statistics.mean(own - other for own, other in both)
    word = "equally high" if abs(difference) < 0.05 else "higher" if difference > 0 else "lower"
    assert word in said[1]


def test_few_are_said_as_numbers_and_many_as_shares():
    assert agreement([(3, 3)] * 7 + [(3, 2)] * 2, EN)[0] == (
        "You gave the same level on 7 of 9 items, and were within one level on 9 of 9."
    )
    assert agreement([(3, 3)] * 7 + [(5, 2)] * 3, DA) == (
        "I har valgt samme niveau ved 7 af 10 punkter (70\u00a0%) og ligger højst ét niveau fra hinanden ved 7 af 10 (70\u00a0%).",
        "I gennemsnit ligger selvvurderingen 0,9 niveau højere end nærmeste leders vurdering.",
    )


def test_all_and_none_are_said_only_where_it_is_so():
    assert "(99%)" in agreement([(3, 3)] * 299 + [(3, 2)], EN)[0]
    assert "(1%)" in agreement([(3, 1)] * 299 + [(3, 3)], EN)[0]


@pytest.mark.parametrize("language", [EN, DA])
def test_every_reason_can_be_said(language):
    assert all(language.say(f"agreement.reason_{reason}") for reason in estimates.REASONS)


def raters(number, items=40, apart=0):
    """Item levels go up and down alike for all; `apart` moves every second rater."""
    return [{f"i{item}": 1 + item % 4 + apart * (rater % 2) for item in range(items)} for rater in range(number)]


ITEMS = [f"i{item}" for item in range(40)]


def test_three_carry_no_agreement_on_an_item_and_say_so():
    found = of_group(raters(3), ITEMS, SCALE)
    assert (found.r_wg, found.items, found.reason) == (None, 0, "too-few")


def test_five_who_agree_are_said_to():
    found = of_group(raters(5), ITEMS, SCALE)
    assert (found.r_wg, found.items) == (1.0, 40)
    said = Agreement(None, {"peer": found}).sentences(EN)
    assert said[0] == "Peers: very strong agreement on 40 items (r_wg 1.0 on average)."


@pytest.mark.parametrize(
    ("spread", "word"),
    [
        ((3, 3, 3, 3, 3), "very strong"),
        ((3, 3, 3, 3, 4), ": strong"),
        ((2, 3, 3, 4, 4), "moderate"),
        ((1, 1, 5, 5, 5), "hardly any"),
    ],
)
def test_words_follow_the_spread(spread, word):
    found = of_group([{"a": level} for level in spread], ["a"], SCALE)
    wanted = max(0, 1 - statistics.variance(spread) / 2)  # chance on five levels has a variance of 2
    assert found.r_wg == pytest.approx(wanted)
    assert word in Agreement(None, {"peer": found}).sentences(EN)[0]


def test_on_few_items_no_icc_is_told():
    answers = {"peer": raters(5, items=20, apart=1)}
    said = of_leader(None, answers, ITEMS[:20], SCALE).sentences(EN)
    assert said[1] == "Peers: agreement across items (ICC) is not shown, since there are too few ratings."
    assert of_leader(None, answers, ITEMS[:20], SCALE).as_document()["peer"]["icc"]["value"] is None


def test_on_enough_items_it_is_told_with_its_interval_to_one_decimal():
    noisy = [
        {item: 1 + (place + (place * rater) % 3 // 2) % 5 for place, item in enumerate(ITEMS)} for rater in range(5)
    ]
    found = of_leader(None, {"peer": noisy}, ITEMS, SCALE)
    icc = found.as_document()["peer"]["icc"]
    low, high = icc["interval"]
    assert 0 < low < icc["value"] < high < 1
    assert all(round(one, 1) == one for one in (low, icc["value"], high))
    assert f"ICC {icc['value']} (95% interval {low} to {high})." in found.sentences(EN)[1]


def test_where_there_is_no_interval_it_is_said_why():
    said = of_leader(None, {"peer": raters(5, apart=1)}, ITEMS, SCALE).sentences(EN)
    assert said[1].endswith("without an interval, since these ratings allow none.")


def test_nobody_is_asked_about_what_only_two_rated():
    found = of_group([{"a": 1}, {"a": 5}, {"b": 3}], ["a", "b"], SCALE)
    assert (found.r_wg, found.items, found.reason) == (None, 0, "nothing-rated")


def test_the_threshold_of_a_share_is_that_of_the_statistics():
    assert agreement([(1, 1)] * estimates.SHARE_FROM, EN)[0].count("%") == 2
