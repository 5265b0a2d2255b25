"""The JSON documents have the keys that DESIGN.md promises; more may stand beside them."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import call

FIGURES = {"people", "of", "ratings", "missing", "levels", "median", "mean", "expected_mean", "gap_mean"}


def asked(town: Path, *words: str) -> Any:
    answer = call(town, *words, "--format", "json")
    assert (answer.code, answer.err) == (0, "")
    document = answer.document
    assert document["schema_version"] == 1
    assert isinstance(document["kind"], str)
    return document


def test_framework_list(town: Path) -> None:
    frameworks = asked(town, "framework", "list")["frameworks"]
    assert [one["id"] for one in frameworks] == ["data-informed-leadership", "glostrup-foundation", "glostrup-lus"]
    for one in frameworks:
        assert one.keys() >= {"id", "version", "status", "kind", "title", "items"}


def test_framework_show(town: Path) -> None:
    shown = asked(town, "framework", "show", "glostrup-lus", "--lang", "en")
    assert shown.keys() >= {"id", "version", "status", "digest", "tiers", "scale", "dimensions", "items"}
    assert len(shown["items"]) == 16
    for item in shown["items"]:
        wanted = {"id", "dimension", "text", "anchors", "expected", "tags", "basis", "source", "from"}
        assert item.keys() >= wanted
        assert isinstance(item["text"], str)
        assert item["from"] == "glostrup-lus@1.0.0"


def test_framework_show_in_both_languages(town: Path) -> None:
    shown = asked(town, "framework", "show", "glostrup-lus@1.0.0", "--lang", "all")
    for text in (shown["title"], *(item["text"] for item in shown["items"])):
        assert set(text) == {"da", "en"}
        assert text["da"] != text["en"]


def test_framework_show_with_what_it_extends(town: Path) -> None:
    own = asked(town, "framework", "show", "data-informed-leadership")["items"]
    whole = asked(town, "framework", "show", "data-informed-leadership", "--resolved")["items"]
    origins = {"data-informed-leadership@1.0.0", "glostrup-foundation@1.0.0", "glostrup-lus@1.0.0"}
    assert {item["from"] for item in whole} == origins
    assert [item for item in whole if item["from"] == "data-informed-leadership@1.0.0"] == own


def test_profile_list(town: Path) -> None:
    profiles = asked(town, "profile", "list")["profiles"]
    assert len(profiles) == 40
    for one in profiles:
        assert one.keys() >= {"id", "tier", "unit", "manager", "active", "last_completed"}
        assert isinstance(one["active"], bool)


def test_profile_show_has_the_ratings_as_in_the_file(town: Path) -> None:
    (path,) = town.glob("profiles/*/sofie-lund.toml")
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    shown = asked(town, "profile", "show", "sofie-lund")
    assert {key: shown[key] for key in written} == written


def test_gaps_of_a_leader(place: Path) -> None:
    (place / "answers.json").write_text('{"shows-trust": 1, "alert-to-trends": 5}', encoding="utf-8")
    assert call(place, "assess", "anna", "--answers", "answers.json").code == 0
    shown = asked(place, "gaps", "anna")
    assert shown["leader"] == "anna"
    assert shown["framework"] == "data-informed-leadership@1.0.0"
    assert shown["dimensions"]
    assert len(shown["items"]) == 48
    rated = {}
    for item in shown["items"]:
        assert item.keys() >= {"item", "dimension", "expected", "self", "manager", "gap"}
        assert item["manager"] is None
        rated[item["item"]] = (item["self"], item["gap"])
    assert rated.pop("shows-trust") == (1, 3 - 1)
    assert rated.pop("alert-to-trends") == (5, 2 - 5)
    assert set(rated.values()) == {(None, None)}


def forget(town: Path) -> None:
    """As if nothing had been given out: the town is everybody's, and what others asked would be withheld here."""
    shutil.rmtree(town / ".leaderdev" / "releases", ignore_errors=True)
    (town / ".given-out.json").unlink(missing_ok=True)


def test_gaps_by_groups(town: Path) -> None:
    forget(town)
    shown = asked(town, "gaps", "--by", "tier,dimension", "--totals")
    assert shown["by"] == ["tier", "dimension"]
    for row in shown["rows"]:
        assert row.keys() >= FIGURES | {"tier", "dimension", "withheld"}
        if row["withheld"] is None and row["levels"] is None:
            assert row["median"] is None
            assert row["bands"] is None or sum(row["bands"].values()) == row["ratings"]
        elif row["withheld"] is None:
            assert row["people"] >= 10
            assert set(row["levels"]) == {"1", "2", "3", "4", "5"}
            assert sum(row["levels"].values()) == row["ratings"]
        else:
            assert isinstance(row["withheld"], str)
            assert {row[figure] for figure in FIGURES} == {None}
    kinds = {row["withheld"] is None for row in shown["rows"]}
    assert kinds == {True, False}
    assert {"tier": "*", "dimension": "*"} in [{key: row[key] for key in shown["by"]} for row in shown["rows"]]
    assert {row["tier"] for row in shown["rows"]} - {"other"} == {"director", "strategic", "manager", "leader", "*"}


def test_what_an_aggregate_rests_on(town: Path) -> None:
    forget(town)
    shown = asked(town, "gaps", "--by", "unit", "--since", "2026-01-01", "--role", "self,manager", "--min-group", "4")
    basis = shown["basis"]
    wanted = {"framework", "roles", "since", "until", "people", "of", "withheld_rows", "min_group", "caveat"}
    assert basis.keys() >= wanted
    assert basis["framework"] == "data-informed-leadership@1.0.0"
    assert basis["roles"] == ["self", "manager"]
    assert (basis["since"], basis["until"], basis["min_group"]) == ("2026-01-01", None, 4)
    assert basis["withheld_rows"] == sum(row["withheld"] is not None for row in shown["rows"])
    assert 0 < basis["people"] <= basis["of"] == 40
    assert basis["caveat"]


def test_without_totals_no_row_sums_over_others(town: Path) -> None:
    assert all(row["tier"] != "*" for row in asked(town, "gaps", "--by", "tier")["rows"])


def test_check(place: Path) -> None:
    assert asked(place, "check")["problems"] == []
    (place / "profiles" / "library" / "bo.toml").write_text("=", encoding="utf-8")
    answer = call(place, "check", "--format", "json")
    assert (answer.code, answer.err) == (1, "")
    (problem,) = answer.document["problems"]
    assert problem.keys() >= {"code", "severity", "file", "path", "message", "remedy"}
    assert problem["file"] == "profiles/library/bo.toml"
    assert (problem["severity"], problem["path"]) == ("error", "")
    assert problem["message"] and problem["remedy"]


@pytest.mark.parametrize("words", [("--format", "json"), ("--format=json",)])
def test_json_is_the_same_however_the_option_is_written(words: tuple[str, ...], town: Path) -> None:
    assert call(town, "profile", "list", *words).out == call(town, *words, "profile", "list").out


def test_csv_has_a_heading_and_a_row_for_each(town: Path) -> None:
    lines = call(town, "profile", "list", "--format", "csv").out.splitlines()
    assert lines[0].split(",")[0] == "id"
    assert len(lines) == 41


def test_problems_beside_a_document_are_json_as_well(place: Path) -> None:
    (place / "profiles" / "library" / "bo.toml").write_text("=", encoding="utf-8")
    answer = call(place, "profile", "list", "--format", "json")
    assert answer.code == 1
    assert [one["id"] for one in answer.document["profiles"]] == ["anna"]
    assert json.loads(answer.err)
