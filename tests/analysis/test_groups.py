"""Which groups a leader belongs to, in the corners that the demo does not reach."""

from leaderdev.analysis.aggregate import count
from leaderdev.analysis.observations import Observation, Selection, observe
from leaderdev.model.profile import Profile

from .made import REFERENCE, framework, rated


def seen(leader: str, year: str | None, tags: tuple[str, ...], level: int | None = 3) -> Observation:
    """One item with these elements; year None: the leader has no assessment."""
    keys = {"period": () if year is None else (year,), "data_informed": tags, "unit": ("skole",)}
    return Observation(leader, keys, 4, level if year else None, year is not None)


def counted(observations, by, *, totals=False):
    """Group -> (people, of, ratings)."""
    cells = count(observations, by, totals=totals)
    return {cell.group: (len(cell.people), len(cell.of), cell.counts.total()) for cell in cells}


def test_a_leader_without_answers_counts_in_every_year():
    observations = [seen("anna", "2025", ("normative",)), seen("bo", "2026", ("normative",)), seen("ida", None, ())]
    assert counted(observations, ["period"]) == {("2025",): (1, 2, 1), ("2026",): (1, 2, 1)}


def test_a_leader_without_answers_does_not_count_under_a_tag_that_none_of_the_leaders_items_has():
    """As it is for a leader with answers, and without the year."""
    with_answers = [seen("anna", "2026", ("normative",)), seen("bo", "2026", ())]
    without = [seen("anna", "2026", ("normative",)), seen("bo", None, ())]
    assert counted(with_answers, ["data_informed", "period"]) == {("normative", "2026"): (1, 1, 1)}
    assert counted(without, ["data_informed"]) == {("normative",): (1, 1, 1)}
    assert counted(without, ["data_informed", "period"]) == {("normative", "2026"): (1, 1, 1)}


def test_a_rating_with_two_tags_counts_once_in_the_total():
    observations = [seen("anna", "2026", ("normative", "long-term"))]
    assert counted(observations, ["data_informed"], totals=True) == {
        ("normative",): (1, 1, 1),
        ("long-term",): (1, 1, 1),
        ("*",): (1, 1, 1),
    }


def test_a_rating_without_a_tag_is_in_no_group_and_not_in_their_total():
    observations = [seen("anna", "2026", ("normative",)), seen("anna", "2026", (), level=1)]
    assert counted(observations, ["data_informed", "unit"], totals=True)["*", "*"] == (1, 1, 1)


def test_somebody_who_answered_nothing_of_what_was_asked_is_not_among_the_people():
    cells = count([seen("anna", "2026", ("normative",), level=None)], ["unit"])
    assert [(len(cell.people), len(cell.of), cell.asked, cell.counts.total()) for cell in cells] == [(0, 1, 1, 0)]


def test_a_level_that_the_scale_does_not_have_is_no_answer():
    leader = Profile(id="anna", tier="leader", unit="skole", assessments=(rated(a=9, b=0, c=5),))
    whole = framework({item: {"leader": 4} for item in "abc"})
    assert [one.level for one in observe([leader], whole, Selection(REFERENCE))] == [None, None, 5]
