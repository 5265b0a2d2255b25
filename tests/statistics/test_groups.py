"""Which groups a leader belongs to, in the corners that the demo does not reach."""

import attrs

from leaderdev.model.framework import Tags
from leaderdev.model.profile import Profile
from leaderdev.statistics.aggregate import gather
from leaderdev.statistics.groups import Selection

from .made import REFERENCE, framework, rated


def tagged(**tags: tuple[str, ...]):
    """A framework of these items for the tiers "leader" and "manager", each with its elements of data-informed leadership."""
    made = framework({item: {"leader": 4, "manager": 4} for item in tags})
    items = tuple(
        attrs.evolve(one, item=attrs.evolve(one.item, tags=Tags(data_informed=tags[one.item.id]))) for one in made.items
    )
    return attrs.evolve(made, items=items)


def leader(name: str, year: str = "", tier: str = "leader", **levels: int) -> Profile:
    """Who was rated in that year; "" for nobody who was."""
    done = attrs.evolve(rated(**levels), completed_at=f"{year}-05-01T09:00:00+00:00", rater=name)
    return Profile(id=name, tier=tier, unit="skole", assessments=(done,) if year else ())


def cells(profiles, whole, by, *, totals=False):
    cells = gather(profiles, [whole], [Selection(REFERENCE)], by, totals=totals)
    return {cell.group: cell.counted() for cell in cells}


def counted(profiles, whole, by, *, totals=False):
    """Group -> (people, of, ratings)."""
    found = cells(profiles, whole, by, totals=totals)
    return {group: (cell.people, cell.of, sum(cell.counts.values())) for group, cell in found.items()}


def test_a_leader_without_answers_counts_in_every_year():
    profiles = [leader("anna", "2025", a=3), leader("bo", "2026", a=3), leader("ida")]
    assert counted(profiles, tagged(a=("normative",)), ["period"]) == {("2025",): (1, 2, 1), ("2026",): (1, 2, 1)}


def test_a_leader_without_answers_does_not_count_under_a_tag_that_none_of_the_leaders_items_has():
    """As it is for a leader with answers, and without the year."""
    whole = framework({"a": {"leader": 4}, "b": {"manager": 4}})
    tags = {"a": Tags(data_informed=("normative",)), "b": Tags()}
    items = tuple(attrs.evolve(one, item=attrs.evolve(one.item, tags=tags[one.item.id])) for one in whole.items)
    whole = attrs.evolve(whole, items=items)
    anna = leader("anna", "2026", a=3)
    with_answers = [anna, leader("bo", "2026", "manager", b=2)]
    without = [anna, leader("bo", tier="manager")]
    assert counted(with_answers, whole, ["data_informed", "period"]) == {("normative", "2026"): (1, 1, 1)}
    assert counted(without, whole, ["data_informed"]) == {("normative",): (1, 1, 1)}
    assert counted(without, whole, ["data_informed", "period"]) == {("normative", "2026"): (1, 1, 1)}


def test_a_rating_with_two_tags_counts_once_in_the_total():
    whole = tagged(a=("normative", "long-term"))
    assert counted([leader("anna", "2026", a=3)], whole, ["data_informed"], totals=True) == {
        ("normative",): (1, 1, 1),
        ("long-term",): (1, 1, 1),
        ("*",): (1, 1, 1),
    }


def test_a_rating_without_a_tag_is_in_no_group_and_not_in_their_total():
    profiles = [leader("anna", "2026", a=3, b=1)]
    found = counted(profiles, tagged(a=("normative",), b=()), ["data_informed", "unit"], totals=True)
    assert found["*", "*"] == (1, 1, 1)


def test_somebody_who_answered_nothing_of_what_was_asked_is_not_among_the_people():
    cell = cells([leader("anna", "2026")], tagged(a=()), ["unit"])["skole",]
    assert (cell.people, cell.of, cell.asked, dict(cell.counts)) == (0, 1, 1, {})


def test_a_level_that_the_scale_does_not_have_is_no_answer():
    cell = cells([leader("anna", "2026", a=9, b=0, c=5)], tagged(a=(), b=(), c=()), ["unit"])["skole",]
    assert (cell.people, cell.asked, dict(cell.counts)) == (1, 3, {(5, 4): 1})
    assert cells([leader("anna", "2026", a=9)], tagged(a=()), ["unit"])["skole",].people == 0


def test_a_handle_in_two_units_is_one_leader_where_both_meet():
    anna = leader("anna", "2026", a=3)
    profiles = [anna, attrs.evolve(anna, unit="jobcenter")]
    assert counted(profiles, tagged(a=()), ["tier"]) == {("leader",): (1, 1, 2)}
    assert counted(profiles, tagged(a=()), ["unit"]) == {("skole",): (1, 1, 1), ("jobcenter",): (1, 1, 1)}
