"""Every number in every file is one that may be shown, or comes from such numbers alone."""

import itertools
import math

import pytest

from leaderdev.disclosure import SafeRow
from tests.half_away import shown as half_away

from .made import hidden, lines_of, material, paper, row, tables
from .reading import NUMBER, READERS

# Figures that are nowhere else: a row that is withheld and holds them all the same.
SECRET = SafeRow(
    group=("director",),
    people=4,
    of=7717,
    ratings=8819,
    missing=6613,
    levels={1: 9109, 2: 9127, 3: 9133, 4: 9137, 5: 9151},
    median=1.5,
    mean=1.7791,
    expected_mean=4.8831,
    gap_mean=3.1043,
    withheld="min-group",
)
SECRETS = (
    "7717",
    "8819",
    "6613",
    "9109",
    "9127",
    "9133",
    "9137",
    "9151",
    "1.78",
    "4.88",
    "3.10",
    "1.7791",
    "4.8831",
    "3.1043",
)


@pytest.mark.parametrize("kind", READERS)
def test_a_withheld_row_says_nothing_whatever_is_in_it(kind):
    given = tables(tier=(SECRET, *tables()["tier"][1:]))
    said = READERS[kind](paper(tables=given, before={"tier": (SECRET, *tables()["tier"][1:])}))
    assert "25" in said
    assert {one.lstrip("+−-") for one in NUMBER.findall(said)} & set(SECRETS) == set()


def figures(given):
    """Every number that the safe rows of a paper give: themselves, shares of a row, ends of intervals, differences."""
    shown = [one for rows in (*given.tables.values(), *given.before.values()) for one in rows if one.withheld is None]
    plain = set()
    for one in shown:
        plain |= {one.people, one.of, one.ratings, one.missing, *one.levels.values(), *one.levels}
        plain |= {100 * times / one.ratings for times in one.levels.values()}
        plain |= {one.mean, one.expected_mean, one.gap_mean, abs(one.gap_mean)}
        plain |= set(interval(one))
    gaps = [(one.gap_mean, one.mean, one.expected_mean) for one in shown]
    for first, second in itertools.permutations(gaps, 2):
        plain |= {a - b for a, b in zip(first, second, strict=True)}
    return plain


def interval(one):
    """Written out with scipy, apart from the code."""
    from scipy import stats

    mean = sum(level * times for level, times in one.levels.items()) / one.ratings
    variance = sum(times * (level - mean) ** 2 for level, times in one.levels.items()) / one.ratings
    error = math.sqrt(variance / (one.people - 1) * (1 - one.people / one.of))
    reach = stats.t.ppf(0.975, one.people - 1) * error
    return mean - reach, mean + reach


def spellings(value):
    return {half_away(abs(value), digits) for digits in (0, 2)} | {repr(value)}


@pytest.mark.parametrize("kind", ["html", "pdf", "docx", "terminal"])
def test_every_number_is_a_safe_figure_or_made_of_safe_figures(kind):
    given = material()
    known = {spelled for value in figures(given) for spelled in spellings(value)}
    # Years, days, the rules of the product as they are told, the version, and sums over tiers that are shown.
    known |= {"2026", "2025", "23", "95", "5", "10", "20", "0", "0.25", "1.0", "1", "2", "3", "4", "126", "156", "81"}
    found = {one.lstrip("+−-") for one in NUMBER.findall(READERS[kind](paper()))}
    # Ends of intervals of differences have their own test.
    told = {end for one in paper().changes if one.interval for end in (half_away(abs(end), 2) for end in one.interval)}
    said = {one.lstrip("+−-") for sentence in paper().comparisons for one in NUMBER.findall(sentence)}
    assert len(found) > 60
    assert sorted(found - known - told - said) == []


def test_the_workbook_has_no_number_that_the_paper_has_not():
    shown = paper()
    known = set()
    for line in lines_of(shown):
        known |= {line.people, line.of, line.ratings, line.missing, line.mean, line.expected, line.gap}
        known |= {part.ratings for part in line.parts} | set(line.interval or ())
    for change in shown.changes:
        known |= {change.rated, change.moved, change.gap, change.now, change.before, *(change.interval or ())}
    cells = [one for one in READERS["xlsx"](shown).splitlines() if one.replace(".", "").lstrip("-").isdigit()]
    assert len(cells) > 100
    assert [
        one for one in cells if not any(math.isclose(float(one), value) for value in known if value is not None)
    ] == []


@pytest.mark.parametrize("kind", READERS)
def test_a_mean_never_stands_without_its_spread(kind):
    bare = SafeRow(("leader",), people=7, of=9, ratings=35, missing=0, mean=2.7713, expected_mean=3.9, gap_mean=1.1287)
    said = READERS[kind](paper(tables={"tier": (bare,)}, before={}))
    assert "2.77" not in said
    assert "1.13" not in said
    assert "7 of 9" in said or kind in ("xlsx", "json")


def test_fewer_than_ten_people_have_bands_and_ten_have_levels():
    for people, parts in ((9, [(1, 2), (3, 3), (4, 5)]), (10, [(one, one) for one in range(1, 6)])):
        line = paper(tables=tables(tier=(row("leader", people=people),))).tiers[0]
        assert [(part.low, part.high) for part in line.parts] == parts
        assert sum(part.ratings for part in line.parts) == 100


def test_a_tier_of_which_nothing_is_shown_says_why_once():
    block = next(one for one in paper().blocks if one.id == "director")
    assert block.notes == ("Not shown: fewer than 5 leaders.",)
    assert (
        paper(tables=tables(tier=(hidden("director", rule="complementary"),)))
        .withheld[0]
        .endswith("Reason: it could be calculated from other figures shown.")
    )
