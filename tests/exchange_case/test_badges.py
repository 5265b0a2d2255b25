"""What was rated against what is expected, as Open Badges 3."""

import json
from pathlib import Path

import pytest
import tomli

from leaderdev.cli.main import main


@pytest.fixture
def demo(tmp_path: Path, capsys) -> Path:
    folder = tmp_path / "demo"
    assert main(["demo", str(folder), "--leaders", "12", "--seed", "3", "--today", "2026-11-23"]) == 0
    capsys.readouterr()
    return folder


@pytest.fixture
def leader(demo) -> dict:
    """The file of a leader who has made a self-assessment."""
    for path in sorted((demo / "profiles").glob("*/*.toml")):
        profile = tomli.loads(path.read_text(encoding="utf-8"))
        if any(one["role"] == "self" and "completed_at" in one for one in profile.get("assessments", ())):
            return {**profile, "path": path}
    raise AssertionError


def written(demo, leader, tmp_path, *more, lang="en"):
    target = tmp_path / "badge.json"
    words = ["--workspace", str(demo), "--lang", lang, "profile", "badges", leader["id"], "-o", str(target), *more]
    assert main(words) == 0
    return json.loads(target.read_text(encoding="utf-8"))


def assessed(leader) -> dict:
    own = [one for one in leader["assessments"] if one["role"] == "self" and "completed_at" in one]
    return max(own, key=lambda one: str(one["completed_at"]))


def expectations(demo, tier) -> dict[str, int]:
    """From the files themselves: an item's own, then what the extension makes of it."""
    found = {}
    for name in ("glostrup-foundation", "glostrup-lus", "data-informed-leadership"):
        path = next((demo / "frameworks" / name).glob("*.toml"))
        file = tomli.loads(path.read_text(encoding="utf-8"))
        for one in file.get("items", ()):
            found[one["id"]] = one["expected"].get(tier)
        for one in file.get("expectations", ()):
            found[one["item"]] = one["expected"].get(tier, found[one["item"]])
    return {item: level for item, level in found.items() if level is not None}


def test_achieved_and_required_levels_are_those_of_the_files(demo, leader, tmp_path):
    badge = written(demo, leader, tmp_path)
    achievement = badge["credentialSubject"]["achievement"]
    levels, names, required = {}, {}, {}
    for one in achievement["resultDescription"]:
        item = one["alignment"][0]["targetCode"]
        names[one["id"]] = item
        levels |= {step["id"]: int(step["level"]) for step in one["rubricCriterionLevel"]}
        if "requiredLevel" in one:
            required[item] = levels[one["requiredLevel"]]
        assert one["resultType"] == "RubricCriterionLevel"
    achieved = {
        names[one["resultDescription"]]: levels[one["achievedLevel"]] for one in badge["credentialSubject"]["result"]
    }
    assert achieved == assessed(leader)["levels"]
    assert required == expectations(demo, leader["tier"])


def test_it_is_unsigned_says_so_and_names_nobody(demo, leader, tmp_path):
    badge = written(demo, leader, tmp_path)
    assert "proof" not in badge
    assert badge["type"] == ["VerifiableCredential", "AchievementCredential"]
    assert "self-assertion" in badge["description"]
    assert badge["issuer"]["id"] == badge["credentialSubject"]["id"]
    text = json.dumps(badge)
    assert leader["name"] not in text
    assert leader["id"] not in text
    for comment in assessed(leader).get("comments", {}).values():
        assert comment not in text
    assert "egen påstand" in written(demo, leader, tmp_path, lang="da")["description"]


def test_it_has_what_open_badges_ask_for(demo, leader, tmp_path):
    badge = written(demo, leader, tmp_path)
    assert {"@context", "id", "type", "name", "issuer", "validFrom", "credentialSubject"} <= set(badge)
    assert badge["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    achievement = badge["credentialSubject"]["achievement"]
    assert {"id", "type", "name", "description", "criteria", "resultDescription"} <= set(achievement)
    for one in achievement["resultDescription"]:
        assert {"id", "type", "name", "resultType"} <= set(one)
        for step in one["rubricCriterionLevel"]:
            assert {"id", "type", "name"} <= set(step)
    assert badge["validFrom"].endswith("Z")


def test_nobody_else_may_read_it(demo, leader, tmp_path):
    written(demo, leader, tmp_path)
    assert (tmp_path / "badge.json").stat().st_mode & 0o077 == 0


def test_without_a_finished_assessment_there_is_none(demo, tmp_path, capsys):
    assert main(["--workspace", str(demo), "profile", "add", "new-one", "--tier", "leader", "--unit", "jobcenter"]) == 0
    target = tmp_path / "badge.json"
    assert main(["--workspace", str(demo), "profile", "badges", "new-one", "-o", str(target)]) == 2
    assert not target.exists()
    assert "Traceback" not in capsys.readouterr().err
