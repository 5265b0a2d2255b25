"""Ratings that may not be seen yet, and those of single peers, come out of no command and no format, whatever the way round."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from leaderdev.cli.main import main

FRAMEWORK = "glostrup-foundation"


class Town:
    """One leader, rated on every item by one level a role, so that a level that comes out says whose it is."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        assert main(["init", str(folder), "--lang", "en"]) == 0
        self.file = folder / "frameworks" / FRAMEWORK / "1.0.0.toml"
        self.items = [item["id"] for item in tomllib.loads(self.file.read_text(encoding="utf-8"))["items"]]
        self.assessments: list[dict[str, Any]] = []

    def rated(self, role: str, rater: str, level: int, day: str, *, done: bool = True) -> None:
        digest = tomllib.loads(self.file.read_text(encoding="utf-8"))["digest"]
        made = {
            "id": f"{day}-{role}-{rater}",
            "framework": f"{FRAMEWORK}@1.0.0",
            "digest": digest,
            "role": role,
            "rater": rater,
            "started_at": f"{day}T08:00:00+01:00",
            "levels": dict.fromkeys(self.items, level),
        }
        self.assessments.append({**made, "completed_at": f"{day}T09:00:00+01:00"} if done else made)
        profile = {"id": "anna", "tier": "leader", "unit": "u", "manager": "bo", "assessments": self.assessments}
        place = self.folder / "profiles" / "u" / "anna.toml"
        place.parent.mkdir(exist_ok=True)
        place.write_text(tomli_w.dumps(profile), encoding="utf-8")

    def next_version(self) -> None:
        """1.1.0 expects another level on one item, and is published."""
        assert self.run("framework", "new", FRAMEWORK, "--from", FRAMEWORK)[0] == 0
        draft = self.file.with_name("1.0.1.toml")
        text = draft.read_text(encoding="utf-8")
        was = next(line for line in text.splitlines() if line.startswith("expected = "))
        level = int(was.split("leader = ")[1][0])
        text = text.replace(was, was.replace(f"leader = {level}", f"leader = {level - 1}"), 1)
        draft.write_text(text, encoding="utf-8")
        assert self.run("framework", "bump", FRAMEWORK)[0] == 0
        assert self.run("framework", "publish", FRAMEWORK)[0] == 0

    def run(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main(["--workspace", str(self.folder), "--lang", "en", *words])
        out, err = self.capsys.readouterr()
        return code, out, err


@pytest.fixture
def town(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Town:
    return Town(tmp_path / "town", capsys)


def test_no_badge_of_one_peer(town: Town, tmp_path: Path) -> None:
    town.rated("self", "anna", 3, "2026-11-20")
    town.rated("peer", "carl", 1, "2026-11-21")
    assert town.run("profile", "badges", "anna", "--as", "peer", "-o", str(tmp_path / "x.json"))[0] == 2
    assert not (tmp_path / "x.json").exists()


def test_no_badge_of_what_the_leader_may_not_see_yet(town: Town, tmp_path: Path) -> None:
    words = ("profile", "badges", "anna", "--as", "manager", "--framework", FRAMEWORK, "-o", str(tmp_path / "x.json"))
    town.rated("manager", "bo", 1, "2026-11-20")
    code, _, err = town.run(*words)
    assert code == 2
    assert "are shown when the leader's own assessment is complete" in err
    assert not (tmp_path / "x.json").exists()
    town.rated("self", "anna", 3, "2026-11-21")
    assert town.run(*words)[0] == 0


def test_carrying_counts_what_it_may_not_tell(town: Town) -> None:
    town.rated("manager", "bo", 1, "2026-11-20")
    town.rated("peer", "carl", 2, "2026-11-21")
    town.next_version()
    words = ("carry", "anna", f"{FRAMEWORK}@1.0.0", f"{FRAMEWORK}@1.1.0")
    _, out, _ = town.run(*words, "--format", "json")
    assessments = json.loads(out)["leaders"][0]["assessments"]
    assert [one["ratings"] for one in assessments] == [len(town.items)] * 2
    assert {item["level"] for one in assessments for item in one["items"]} == {None}
    assert {level for one in assessments for item in one["items"] for level in item["from"].values()} == {None}
    assert [one["rater"] for one in assessments] == ["bo", None]
    _, rows, _ = town.run(*words, "--format", "csv")
    assert "=1" not in rows
    assert "=2" not in rows
    town.rated("self", "anna", 3, "2026-11-22")
    _, out, _ = town.run(*words, "--format", "json")
    told = {
        one["role"]: {item["level"] for item in one["items"]} for one in json.loads(out)["leaders"][0]["assessments"]
    }
    assert told == {"manager": {1}, "peer": {None}, "self": {3}}


def test_a_sheet_for_an_earlier_day_opens_nothing(town: Town) -> None:
    town.rated("self", "anna", 5, "2026-06-01")
    town.rated("self", "anna", 4, "2026-10-20", done=False)
    town.rated("manager", "bo", 1, "2026-10-14")
    words = ("lus", "prepare", "anna", "--as", "self", "--framework", FRAMEWORK, "--format", "json")
    for day in ([], ["--date", "2026-10-15"], ["--date", "2026-10-19"]):
        _, out, _ = town.run(*words, *day)
        assert {row["manager"] for row in json.loads(out)["dimensions"]} == {None}


@pytest.mark.parametrize("roles", ["self,peer", "peer,employee", "manager,employee,self"])
def test_peers_and_employees_are_not_counted_with_others(town: Town, roles: str) -> None:
    town.rated("self", "anna", 3, "2026-11-20")
    code, _, err = town.run("gaps", "--by", "item", "--role", roles, "--framework", FRAMEWORK)
    assert code == 2
    assert "are not counted together with those of others" in err


def test_two_versions_side_by_side_tell_no_hidden_level(town: Town) -> None:
    town.rated("manager", "bo", 1, "2026-11-20")
    town.next_version()
    words = ("framework", "diff", f"{FRAMEWORK}@1.0.0", f"{FRAMEWORK}@1.1.0", "--names", "--format", "json")
    means = json.loads(town.run(*words)[1])["means"]
    assert means["expectation_only"] == []
    assert means["ratings"] == len(town.items)
    town.rated("self", "anna", 3, "2026-11-21")
    means = json.loads(town.run(*words)[1])["means"]
    assert [one["leader"] for one in means["expectation_only"]] == ["anna"]


def test_what_was_carried_is_not_waiting_to_be_carried(town: Town) -> None:
    town.rated("manager", "bo", 2, "2025-11-20")
    town.next_version()
    new = f"{FRAMEWORK}@1.1.0"
    words = ("lus", "prepare", "anna", "--framework", new, "--format", "json")
    assert json.loads(town.run(*words)[1])["not_carried"] == {"manager": f"{FRAMEWORK}@1.0.0"}
    assert town.run("carry", "anna", f"{FRAMEWORK}@1.0.0", new, "--apply")[0] == 0
    assert json.loads(town.run(*words)[1])["not_carried"] == {}
    profile = town.folder / "profiles" / "u" / "anna.toml"
    town.assessments = tomllib.loads(profile.read_text(encoding="utf-8"))["assessments"]
    town.assessments.append(
        {**town.assessments[-1], "id": "now", "role": "self", "rater": "anna", "completed_at": "2026-11-20T09:00:00Z"}
        | {"carried_from": "", "carried": {}, "framework": new}
    )
    document = tomllib.loads(profile.read_text(encoding="utf-8")) | {"assessments": town.assessments}
    profile.write_text(tomli_w.dumps(document), encoding="utf-8")
    assert json.loads(town.run(*words)[1])["not_carried"] == {}
