"""Ratings by groups as lines: within the width, every group there, and words in the place of withheld figures."""

import re
from collections import Counter

import attrs
import pytest

from leaderdev.disclosure import Release, SafeRow
from leaderdev.disclosure.choice import Candidate, safe_row
from leaderdev.locales import Language
from leaderdev.rendering.text_layout import PLAIN, RICH
from leaderdev.statistics.aggregate import Cell
from leaderdev.statistics.groups import REASONS, Participation, Selection
from leaderdev.views.groups import aggregate
from leaderdev.views.groups.aggregate import lines

from .columns import columns
from .conftest import NEWEST

WIDTHS = (40, 80, 100)
LANGUAGES = ("da", "en")
PEOPLE = {"few": 2, "some": 6, "many": 140}


def cell(group: tuple[str, ...], people: int) -> Cell:
    counts = Counter({(1, 4): people, (3, 3): 2 * people, (5, 2): people * 7})
    leaders = [f"leader-{number}" for number in range(people + 1)]
    return Cell(group, set(leaders[:people]), set(leaders), counts, 11 * people)


def shown(framework, by, groups, code):
    """groups: a group -> how many people are in it."""
    scale = framework.level_values()
    rows = [
        SafeRow(group, withheld="min-group") if people < 5 else safe_row(Candidate(cell(group, people)), scale)
        for group, people in groups.items()
    ]
    return aggregate.view(
        by=by,
        release=Release(tuple(rows), (), 148),
        framework=framework,
        selection=Selection(NEWEST, ("self", "manager")),
        participation=Participation(148, 151, "2026-01-02", "2026-11-05", dict.fromkeys(REASONS, 3)),
        left_out=dict.fromkeys(REASONS, None),
        min_group=5,
        language=Language(code),
    )


def by_tier_and_item(framework):
    sizes = list(PEOPLE.values())
    return {
        (tier.id, item.item.id): sizes[(number + tier.rank) % 3]
        for tier in framework.tiers
        for number, item in enumerate(framework.items)
    }


def by_unit(_):
    longest = "u" * 64
    return {(longest,): 6, ("familie-og-forebyggelse",): 2, ("*",): 8, ("jobcenter",): 140}


def by_everything(framework):
    return {(tier.id, "familie-og-forebyggelse", "2026", "public-value"): 7 * tier.rank for tier in framework.tiers}


CASES = {
    "tier and item": (("tier", "item"), by_tier_and_item),
    "unit": (("unit",), by_unit),
    "four keys": (("tier", "unit", "period", "moore"), by_everything),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("signs", [RICH, PLAIN], ids=["rich", "plain"])
@pytest.mark.parametrize(("by", "groups"), CASES.values(), ids=CASES.keys())
def test_no_line_is_wider_than_the_terminal(shipped, width, code, signs, by, groups):
    view = shown(shipped, by, groups(shipped), code)
    written = list(lines(view, Language(code), width, signs))
    assert len(written) > len(view.rows)
    assert {line for line in written if columns(line) > width} == set()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_group_has_its_figures_and_a_small_one_has_words(shipped, width, code):
    units = {("skole",): 6, ("hjemmepleje",): 4, ("jobcenter",): 140}
    written = list(lines(shown(shipped, ("unit",), units, code), Language(code), width, RICH))
    body = "\n".join(written[: next(place for place, line in enumerate(written) if line.startswith("n/N: "))])
    parts = re.split("^(skole|hjemmepleje|jobcenter)", body, flags=re.MULTILINE)
    said = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(said) == {"skole", "hjemmepleje", "jobcenter"}
    assert "6/7" in said["skole"]
    assert "140/141" in said["jobcenter"]
    assert not re.search(r"[\d░▒▓█▉]", said["hjemmepleje"])
    assert Language(code).say("by.withheld") in said["hjemmepleje"]


def test_the_figures_are_those_computed_by_hand(shipped):
    """Six people gave 1 where 4, 3 where 3 (twice) and 5 where 2 (seven times) was expected."""
    written = "\n".join(lines(shown(shipped, ("unit",), {("skole",): 6}, "en"), Language("en"), 120, PLAIN))
    mean, expected = (1 + 2 * 3 + 7 * 5) / 10, (4 + 2 * 3 + 7 * 2) / 10
    assert re.search(r"skole +6/7 +6 +\S{15} +5\.0 +4\.20 +2\.40 +-1\.80", written)
    assert (mean, expected) == (4.2, 2.4)


@pytest.mark.parametrize("signs", [RICH, PLAIN], ids=["rich", "plain"])
def test_bands_have_lines_in_them_however_many_people_there_are(shipped, signs):
    """140 people: 140 ratings of 1, 280 of 3 and 980 of 5, as levels and as bands; in 15 columns, two of which are lines."""
    view = shown(shipped, ("unit",), {("levels",): 140, ("bands",): 140}, "en")
    lowered = attrs.evolve(view.rows[0], levels=None, median=None, bands={"1-2": 140, "3": 280, "4-5": 980})
    rows = tuple(lowered if row.group == ("bands",) else row for row in view.rows)
    said = "\n".join(lines(attrs.evolve(view, rows=rows), Language("en"), 120, signs))
    low, _, middle, _, high = signs.blocks
    line = signs.expected
    assert re.search(rf"levels +140/141 +140 +{re.escape(low * 2 + middle * 3 + high * 10)} ", said)
    assert re.search(rf"bands +140/141 +140 +{re.escape(low + line + middle * 3 + line + high * 9)} ", said)
    assert f"Groups with {line} combine levels: {low}=1-2 {middle}=3 {high}=4-5." in " ".join(said.split())


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_basis_and_the_caveat_stand_under_the_table(shipped, code):
    written = " ".join(
        " ".join(lines(shown(shipped, ("unit",), {("skole",): 6}, code), Language(code), 80, RICH)).split()
    )
    first, last = {"da": ("2. januar 2026", "5. november 2026"), "en": ("2 January 2026", "5 November 2026")}[code]
    for part in ("data-informed-leadership@1.0.0", "148", "151", first, last):
        assert part in written
    assert written.endswith({"da": "som svaret.", "en": "as the answer."}[code])


def test_groups_stand_in_the_order_of_the_framework_with_the_total_last(shipped):
    groups = dict.fromkeys([("*",), ("leader",), ("director",), ("manager",), ("strategic",)], 9)
    view = shown(shipped, ("tier",), groups, "da")
    assert [one.group[0] for one in view.rows] == ["director", "strategic", "manager", "leader", "*"]
