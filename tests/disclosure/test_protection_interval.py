"""Whose answers have too little room in a group that nothing shown tells apart, beside every way to share them out."""

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as some

from leaderdev.disclosure.shapes import LEVELS, GivenRatings, PublishedCell
from leaderdev.disclosure.width import Group, IntervalRule, people_in_doubt

ITEMS = ("a", "b")
RULER = IntervalRule(1, 5)


def group_of(people: list[tuple[str, dict[str, int]]]) -> Group:
    """people -- (rater, item -> level): of each item every level is told."""
    given_ = [
        GivenRatings(f"p{place}", rater or f"p{place}", levels, dict.fromkeys(ITEMS, 4))
        for place, (rater, levels) in enumerate(people)
    ]
    names = frozenset(f"n{place}" for place in range(len(given_)))
    cells = [PublishedCell(names, frozenset([item]), LEVELS, 0, 0, {}) for item in ITEMS]
    return Group(given_, [frozenset([item]) for item in ITEMS], cells)


def room(group: Group, person: str, insider: str) -> float | None:
    """The highest less the lowest mean, found by handing the person every choice of the answers the insider does not know."""
    least = most = 0.0
    number = 0
    for item in ITEMS:
        open_ = [
            (one.leader, one.levels[item])
            for one in group.given
            if item in one.levels and insider not in (one.leader, one.rater)
        ]
        hers = sum(leader == person for leader, _ in open_)
        sums = [sum(chosen) for chosen in combinations([level for _, level in open_], hers)]
        least, most, number = least + min(sums), most + max(sums), number + hers
    return (most - least) / number if number else None


ANSWERS: Any = some.dictionaries(some.sampled_from(ITEMS), some.integers(1, 5))
PEOPLE: Any = some.lists(some.tuples(some.sampled_from(["", "m", "o", "p0"]), ANSWERS), min_size=1, max_size=8)


@given(PEOPLE)
def test_somebody_is_in_doubt_where_anybody_has_too_little_room(people):
    group = group_of(people)
    everybody = {one.leader for one in group.given}
    insiders = {"", *everybody, *(one.rater for one in group.given)}
    narrow = {
        (person, insider)
        for person in everybody
        for insider in insiders - {person}
        if (found := room(group, person, insider)) is not None and found < RULER.least
    }
    said = people_in_doubt(group, RULER)
    assert set(said) <= narrow
    assert {(insider, room(group, person, insider)) for person, insider in said} == {
        (insider, room(group, person, insider)) for person, insider in narrow
    }


def test_fewer_answers_can_have_less_room():
    """All gave a 3 on b, and whoever answered only that is known, to everybody; the others have a, where anything was given."""
    people = [("", {"a": level, "b": 3}) for level in (1, 1, 1, 5, 5, 5, 1, 5, 1, 5)]
    people += [("", {"a": 1}), ("", {"b": 3})]
    said = people_in_doubt(group_of(people), RULER)
    assert {person for person, _ in said} == {"p11"}
    assert {insider for _, insider in said} == {"", *(f"p{number}" for number in range(11))}


def test_who_rated_nearly_everybody_knows_nearly_everybody():
    """m rated the first eight; of the two left she sees that their levels are close together, and o of none of hers."""
    people = [("m", {"a": level, "b": level}) for level in (1, 5, 1, 5, 1, 5, 1, 5)]
    people += [("o", {"a": 3, "b": 3}), ("o", {"a": 4, "b": 4})]
    assert {insider for _, insider in people_in_doubt(group_of(people), RULER)} == {"m"}
