"""What the frameworks have to hold, counted."""

import pytest

from .frameworks import (
    ELEMENTS,
    LEAVITT,
    MOORE,
    NAMES,
    OWN_WORDING,
    TIERS,
    extension,
    foundation,
    framework,
    items,
    sheet,
)

# Item -> where the thesis reports the behaviour: the rows of the table of what a data-informed leader does.
BEHAVIOURS = {
    "data-at-start": "§1.5, §1.6",
    "connections-across": "§4.1 Tværgående",
    "asks-for-effect": "§4.1, §4.2",
    "measure-before-goal": "§4.3 Strategien, §4.4",
    "stops-what-fails": "§4.1",
    "economy-ahead": "§4.1 Økonomistyring",
    "dialogue-from-data": "§4.1 Kompetencer og data",
    "feeds-data-back": "§4.1, §4.3",
    "shared-language": "§2.1, §4.1, §4.4",
    "management-information": "§4.1 Ledelsesinformation",
    "names-data-slice": "§2.1, §5",
    "loyal-to-political-level": "§4.3 Bindeled",
    "explains-data-basis": "§4.1",
    "leads-despite-measurement": "§4.1",
    "handles-benchmarks": "§4.3 Omverden",
    "protects-personal-data": "§4.3 Systembehov",
    "lets-go-of-silo": "§5",
    "data-into-budget": "§4.3 Budgetprocessen",
}
# The foundation's sections that the thesis reports.
REPORTED_SECTIONS = (
    "Indledning",
    "Strategisk ledelse og innovation",
    "Faglig og administrativ ledelse",
    "øvrige afsnit",
)
# The points of the sheet that the thesis reports: the core task, digital leadership, well-being, cooperation, motivation.
REPORTED_POINTS = {"mastery-and-unfolding", "digital-leadership", "well-being", "cooperation", "motivation"}


def test_the_foundation_has_14_to_20_items():
    assert 14 <= len(foundation()["items"]) <= 20


def test_the_sheet_has_16_points():
    assert len(sheet()["items"]) == 16


def test_the_extension_has_an_item_for_each_behaviour_with_its_source():
    assert {item["id"]: item["source"] for item in extension()["items"]} == BEHAVIOURS
    assert len(BEHAVIOURS) == 18


@pytest.mark.parametrize("name", NAMES)
def test_they_are_published_as_version_1(name):
    one = framework(name)
    assert (one["id"], one["version"], one["status"]) == (name, "1.0.0", "published")


def test_the_sheet_is_founded_on_the_foundation_and_the_extension_on_both():
    assert [framework(name)["kind"] for name in NAMES] == ["foundation", "conversation", "extension"]
    assert foundation()["extends"] == []
    assert sheet()["extends"] == ["glostrup-foundation@1.0.0"]
    assert extension()["extends"] == ["glostrup-foundation@1.0.0", "glostrup-lus@1.0.0"]


def test_the_extension_is_woven_into_the_dimensions_there_are():
    inherited = [one["id"] for one in foundation()["dimensions"] + sheet()["dimensions"]]
    assert "dimensions" not in extension()
    assert {item["dimension"] for item in extension()["items"]} == set(inherited)
    assert len(inherited) == len(set(inherited)) == 8


def test_each_dimension_has_an_item_of_the_framework_that_brings_it():
    for one in (foundation(), sheet()):
        assert {dimension["id"] for dimension in one["dimensions"]} <= {item["dimension"] for item in one["items"]}


def test_ids_are_used_once_over_all():
    named = [item["id"] for item in items()]
    assert len(named) == len(set(named)) == 48


def test_every_item_says_whether_it_is_documented_and_where():
    for item in items():
        assert item["basis"] in ("documented", "authored"), item["id"]
        assert item["source"].startswith("§") == (item["basis"] == "documented"), item["id"]
        assert (item["source"] == OWN_WORDING) == (item["basis"] == "authored"), item["id"]


def test_documented_is_only_what_the_thesis_reports():
    assert {item["id"] for item in sheet()["items"] if item["basis"] == "documented"} == REPORTED_POINTS
    told = [item["source"] for item in foundation()["items"] if item["basis"] == "documented"]
    assert {source.rpartition(": ")[2] for source in told} == set(REPORTED_SECTIONS)
    assert {source.rpartition(": ")[0] for source in told} == {"§4.3 Aktører, bilag 7"}
    assert {item["basis"] for item in extension()["items"]} == {"documented"}


def test_every_extension_item_has_all_three_kinds_of_tags():
    for item in extension()["items"]:
        assert set(item["tags"]) == {"moore", "leavitt", "data_informed"}, item["id"]
        assert all(item["tags"].values()), item["id"]


@pytest.mark.parametrize(
    ("kind", "tag"),
    [("moore", tag) for tag in MOORE]
    + [("leavitt", tag) for tag in LEAVITT]
    + [("data_informed", tag) for tag in ELEMENTS],
)
def test_every_tag_is_on_two_extension_items_at_least(kind, tag):
    assert sum(tag in item["tags"][kind] for item in extension()["items"]) >= 2


def test_there_are_no_other_tags():
    for item in items():
        assert set(item["tags"]["moore"]) <= set(MOORE)
        assert set(item["tags"]["leavitt"]) <= set(LEAVITT)
        assert set(item["tags"]["data_informed"]) <= set(ELEMENTS)


def test_each_tier_is_expected_something_on_the_scale():
    scale = {level["value"] for level in foundation()["scale"]["levels"]}
    assert scale == {1, 2, 3, 4, 5}
    assert [tier["id"] for tier in sorted(foundation()["tiers"], key=lambda tier: tier["rank"])] == list(TIERS)
    for item in items():
        assert set(item["expected"]) == set(TIERS), item["id"]
        assert set(item["expected"].values()) <= scale, item["id"]


def test_what_is_expected_differs_where_the_work_differs():
    profiles = [tuple(item["expected"][tier] for tier in TIERS) for item in items()]
    assert sum(len(set(levels)) > 1 for levels in profiles) > len(profiles) * 2 / 3
    assert any(levels[0] > levels[3] for levels in profiles)
    assert any(levels[0] < levels[3] for levels in profiles)
    assert len(set(profiles)) >= 10
