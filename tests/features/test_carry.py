"""features/carry.feature."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from pytest_bdd import given, parsers, scenarios, then, when

from tests.command_line import call

scenarios("carry.feature")

FRAMEWORK = "everyday"
DAYS = {"January": "2026-01-15", "April": "2026-04-15"}


@dataclass
class Office:
    """HR at work: the workspace, what was last answered, and the files and Anna's answers as they were before."""

    folder: Path
    said: str = ""
    code: int = 0
    before: dict[str, bytes] = field(default_factory=dict)
    answered: dict[str, dict[str, Any]] = field(default_factory=dict)

    def run(self, *words: str) -> None:
        self.before = self.files()
        answer = call(self.folder, "--lang", "en", *words, COLUMNS="160")
        self.code, self.said = answer.code, answer.said
        assert "Traceback" not in self.said

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".leaderdev" not in path.parts
        }

    def place(self, version: str) -> Path:
        return self.folder / "frameworks" / FRAMEWORK / f"{version}.toml"

    def profile(self, leader: str) -> Path:
        return self.folder / "profiles" / "jobcenter" / f"{leader}.toml"

    def assessments(self, leader: str) -> list[dict[str, Any]]:
        return tomllib.loads(self.profile(leader).read_text(encoding="utf-8"))["assessments"]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    (tmp_path / "frameworks" / FRAMEWORK).mkdir(parents=True)
    (tmp_path / "profiles" / "jobcenter").mkdir(parents=True)
    return Office(tmp_path)


def both(text: str) -> dict[str, str]:
    return {"da": f"Dansk: {text}", "en": text}


def rows(datatable: list[list[str]]) -> list[dict[str, str]]:
    headings, *cells = datatable
    return [dict(zip(headings, row, strict=True)) for row in cells]


def write(office: Office, version: str, datatable: list[list[str]], highest: int = 5) -> None:
    scale = range(1, highest + 1)
    framework = {
        "id": FRAMEWORK,
        "version": version,
        "status": "draft",
        "kind": "foundation",
        "title": both("Everyday leadership"),
        "description": both("A small framework."),
        "scale": {"levels": [{"value": step, "label": both(f"Step {step}")} for step in scale]},
        "tiers": [{"id": "leader", "title": both("Leader"), "rank": 1}],
        "dimensions": [{"id": "everyday", "title": both("Everyday"), "description": both("Every day")}],
        "items": [
            {
                "id": row["item"],
                "dimension": "everyday",
                "basis": "authored",
                "source": "own wording",
                "text": both(row["text"]),
                "expected": {"leader": 3},
                "tags": {"moore": ["capacity"], "leavitt": ["tasks"]},
                "anchors": {str(step): both(f"{row['text']}, as one sees it at step {step}") for step in scale},
            }
            for row in rows(datatable)
        ],
    }
    office.place(version).write_text(tomli_w.dumps(framework), encoding="utf-8")


def publish(office: Office, version: str) -> None:
    office.run("framework", "publish", f"{FRAMEWORK}@{version}")
    assert office.code == 0, office.said


@given(parsers.parse('the framework "everyday" {version} is published with these items'))
def _(office: Office, version: str, datatable: list[list[str]]) -> None:
    write(office, version, datatable)
    publish(office, version)
    (office.folder / "leaderdev.toml").write_text(f'framework = "{FRAMEWORK}@{version}"\n', encoding="utf-8")


@given(parsers.re(r'"(?P<leader>\w+)" rated (?:herself|himself) in (?P<month>\w+) under (?P<version>\S+)'))
def _(office: Office, leader: str, month: str, version: str, datatable: list[list[str]]) -> None:
    given_rows = rows(datatable)
    assessment = {
        "id": f"{DAYS[month]}-self",
        "framework": f"{FRAMEWORK}@{version}",
        "digest": tomllib.loads(office.place(version).read_text(encoding="utf-8"))["digest"],
        "role": "self",
        "rater": leader,
        "started_at": f"{DAYS[month]}T09:00:00+01:00",
        "completed_at": f"{DAYS[month]}T09:20:00+01:00",
        "levels": {row["item"]: int(row["level"]) for row in given_rows},
        "comments": {row["item"]: row["comment"] for row in given_rows if row.get("comment")},
    }
    profile = {"id": leader, "tier": "leader", "unit": "jobcenter", "assessments": [assessment]}
    office.profile(leader).write_text(tomli_w.dumps(profile), encoding="utf-8")
    office.answered[leader] = assessment


@given(parsers.re(r"HR writes version (?P<version>\S+)(?: on a scale to (?P<highest>\d))? with these items"))
def _(office: Office, version: str, highest: str | None, datatable: list[list[str]]) -> None:
    write(office, version, datatable, int(highest or 5))


@given("HR declares")
def _(office: Office, datatable: list[list[str]]) -> None:
    """In the draft that was written last."""
    place = max((office.folder / "frameworks" / FRAMEWORK).glob("*.toml"))
    changes: list[dict[str, Any]] = []
    for row in rows(datatable):
        change: dict[str, Any] = {key: cell for key, cell in row.items() if cell}
        if "from" in change:
            change["from"] = change["from"].split()
        if "equal" in change:
            change["equal"] = change["equal"] == "yes"
        changes.append(change)
    draft = tomllib.loads(place.read_text(encoding="utf-8"))
    place.write_text(tomli_w.dumps({**draft, "changes": changes}), encoding="utf-8")


@given(parsers.parse("HR publishes {version}"))
def _(office: Office, version: str) -> None:
    publish(office, version)


@when(parsers.parse("HR asks what can be carried from {old} to {new}"))
def _(office: Office, old: str, new: str) -> None:
    office.run("carry", "--all", f"{FRAMEWORK}@{old}", f"{FRAMEWORK}@{new}")
    assert office.code == 0, office.said


@when(parsers.re(r'HR carries from (?P<old>\S+) to (?P<new>\S+)(?: with the scale "(?P<scale>.*)")?$'))
def _(office: Office, old: str, new: str, scale: str | None) -> None:
    more = ["--scale", scale] if scale else []
    office.run("carry", "--all", f"{FRAMEWORK}@{old}", f"{FRAMEWORK}@{new}", "--apply", *more)


@when(parsers.parse('HR looks at the gaps of "{leader}" under {version}'))
def _(office: Office, leader: str, version: str) -> None:
    office.run("gaps", leader, "--framework", f"{FRAMEWORK}@{version}")


@when(parsers.parse('HR looks at all versions of "{leader}" under {version}'))
def _(office: Office, leader: str, version: str) -> None:
    office.run("gaps", leader, "--versions", "--framework", f"{FRAMEWORK}@{version}")


@then(parsers.re('it reads "(?P<text>.*)"'))
def _(office: Office, text: str) -> None:
    assert office.code == 0, office.said
    assert text in office.said


@then(parsers.re('it is refused and reads "(?P<text>.*)"'))
def _(office: Office, text: str) -> None:
    assert office.code == 2, office.said
    assert text in office.said


@then("no file was changed")
def _(office: Office) -> None:
    assert office.files() == office.before


@then(parsers.parse('"{leader}" is rated under {version}'))
def _(office: Office, leader: str, version: str, datatable: list[list[str]]) -> None:
    assert office.code == 0, office.said
    (carried,) = (one for one in office.assessments(leader) if one["framework"] == f"{FRAMEWORK}@{version}")
    found = [
        {
            "item": item,
            "level": str(level),
            "rule": carried["carried"][item]["rule"],
            "from": ", ".join(f"{name} = {rated}" for name, rated in carried["carried"][item]["from"].items()),
        }
        for item, level in carried["levels"].items()
    ]
    assert found == rows(datatable)
    assert carried["carried_from"] == office.answered[leader]["id"]


@then(parsers.parse('what "{leader}" answered in January is unchanged, with the comment "{comment}"'))
def _(office: Office, leader: str, comment: str) -> None:
    first = office.assessments(leader)[0]
    assert first == office.answered[leader]
    assert comment in first["comments"].values()
    assert all(comment not in one.get("comments", {}).values() for one in office.assessments(leader)[1:])


@then("the workspace has no problems")
def _(office: Office) -> None:
    office.run("check")
    assert office.code == 0, office.said
