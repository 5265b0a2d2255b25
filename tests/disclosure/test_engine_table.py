"""What an engine may tell of one table: it knows no names, so what anybody could know is taken from the counts."""

from itertools import combinations, product

import attrs
import pytest

from leaderdev.disclosure.counts_alone import may_show_levels, protect_counts, stands_alone
from leaderdev.errors import BadInput
from leaderdev.services.reports import publishing
from leaderdev.statistics.aggregate import CountedCell
from leaderdev.views.groups.published_table import TableRequest

SCALE = (1, 2, 3, 4, 5)


def cell(levels: dict[int, int], people: int, group: tuple[str, ...] = ("u",), **known: int) -> CountedCell:
    return CountedCell(
        group, people, people, {(level, 4): times for level, times in levels.items()}, sum(levels.values()), **known
    )


def shown(one: CountedCell, by: tuple[str, ...] = ("unit",)):
    (row,) = protect_counts([one], by=by, scale=SCALE, totals=False)
    return row


@pytest.mark.parametrize(
    ("by", "totals", "alone"),
    [
        (("unit",), False, True),
        (("unit", "dimension"), False, True),
        (("unit", "tier"), False, False),
        (("period", "tier"), False, False),
        (("unit",), True, False),
    ],
)
def test_groups_of_leaders_that_cross_or_are_summed_do_not_stand_alone(by, totals, alone):
    assert stands_alone(by, totals=totals) is alone
    if not alone:
        with pytest.raises(ValueError, match="5"):
            protect_counts([], by=by, scale=SCALE, totals=totals)


def test_who_rated_all_but_one_knows_all_but_one():
    """Of six ratings a manager gave five: with their mean the sixth is told."""
    levels = {1: 2, 2: 1, 3: 1, 4: 1, 5: 1}
    assert shown(cell(levels, 6, each=1, known=1)).bands == {"1-2": 3, "3": 1, "4-5": 2}
    assert shown(cell(levels, 6, each=1, known=6)).withheld == "interval"


def test_a_leader_knows_what_she_answered_herself():
    """Ten answers: whoever gave the 1 knows that all others gave 4 or 5."""
    assert not may_show_levels(cell({1: 1, 4: 5, 5: 4}, 10, each=1, known=1), SCALE)
    assert may_show_levels(cell({1: 2, 4: 4, 5: 4}, 10, each=1, known=1), SCALE)


def test_whoever_answered_more_than_others_has_room_too():
    """In the mean each gave two answers, and one of them ten."""
    levels = {2: 3, 4: 18, 5: 3}
    assert may_show_levels(cell(levels, 12, each=1, known=1), SCALE)
    assert not may_show_levels(cell(levels, 12, each=10, known=10), SCALE)


def test_near_an_end_of_the_scale_the_mean_is_not_told_beside_it():
    row = shown(cell({4: 1, 5: 199}, 20, each=10, known=10))
    assert (row.mean, row.gap_mean, row.levels, row.bands, row.median) == (None, None, None, None, None)
    assert row.mean_band == (5 - 60 / 200, 5)


def test_bands_are_told_only_where_the_answers_themselves_leave_room():
    """Three 2s and two 3s: as bands, 1 to 3; with the mean of 2.4 everybody's answer is 2 or 3."""
    assert shown(cell({2: 3, 3: 2}, 5, each=1, known=1)).bands is None


def _told(levels: tuple[int, ...], row) -> bool:
    """Whether whoever gave one of the answers knows another's within less than two levels, by trying all of them."""
    if row.withheld:
        return False
    worlds = [
        world
        for world in product(SCALE, repeat=len(levels))
        if (row.mean is None or sum(world) == round(row.mean * len(levels)))
        and (row.mean_band is None or row.mean_band[0] - 1e-9 <= sum(world) / len(world) <= row.mean_band[1] + 1e-9)
        and all(
            sum(int(name[0]) <= one <= int(name[-1]) for one in world) == times
            for name, times in (row.bands or {}).items()
        )
    ]
    for insider, person in combinations(range(len(levels)), 2):
        left = [world[person] for world in worlds if world[insider] == levels[insider]]
        if max(left) - min(left) < 2:
            return True
    return False


@pytest.mark.parametrize("levels", [one for one in product(SCALE, repeat=5) if list(one) == sorted(one)])
def test_of_five_who_answered_one_item_nobody_is_told(levels):
    counts = {level: levels.count(level) for level in SCALE if level in levels}
    assert not _told(levels, shown(cell(counts, 5, each=1, known=1)))


def test_the_rows_of_tags_are_looked_at_also_when_nothing_was_told_before():
    """`strategy` is an item of three directors only; the difference of the rows of two tags would be their answers."""
    common = dict.fromkeys(SCALE, 5)
    cells = {
        ("leavitt",): [
            cell({**common, 1: 8}, 25, ("actors",), each=2, known=2),
            cell(common, 25, ("structure",), each=1, known=1),
        ],
        ("item",): [cell(common, 25, ("common",), each=1, known=1), cell({1: 3}, 3, ("strategy",), each=1, known=1)],
    }
    asked = TableRequest(("leavitt",), "f@1.0.0", ("self",), "", "", 5, totals=False)

    def rows():
        return publishing.rows_beside([], asked, SCALE, lambda one: cells[one.by])

    with pytest.raises(BadInput) as refused:
        rows()
    assert refused.value.code == "engine-together"
    cells["item",] = [attrs.evolve(one, group=(f"i{place}",)) for place, one in enumerate([cells["item",][0]] * 2)]
    assert all(row.withheld is None for row in rows())
