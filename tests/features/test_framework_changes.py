"""The steps of `framework_changes.feature`: HR edits a draft in some editor, and runs the program."""

import copy
import json
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from pytest_bdd import given, parsers, scenarios, then, when

from leaderdev.cli.main import main

scenarios("framework_changes.feature")

COMMENT = "# HR: agreed with the works council."
DRAFT = "1.0.9"


def both(words: str) -> dict[str, str]:
    return {"da": f"da: {words}", "en": words}


@dataclass
class Changes:
    """folder: the workspace; draft: the draft's content; code, said: of the last command; before: the files before it."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    draft: dict[str, Any] = field(default_factory=dict)
    code: int = 0
    said: str = ""
    document: dict[str, Any] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)

    def run(self, *words: str) -> str:
        self.before = self.files()
        self.capsys.readouterr()
        self.code = main(["--workspace", str(self.folder), "--lang", "en", *words])
        out, errors = self.capsys.readouterr()
        self.said = " ".join(f"{out} {errors}".split())
        return out

    def files(self) -> dict[str, bytes]:
        places = [path for path in sorted(self.folder.rglob("*.toml")) if ".leaderdev" not in path.parts]
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in places}

    def item(self, name: str) -> dict[str, Any]:
        return next(item for item in self.draft["items"] if item["id"] == name)

    def save(self) -> None:
        text = tomli_w.dumps({**self.draft, "version": DRAFT, "status": "draft"})
        self.path(DRAFT).write_text(f"{COMMENT}\n{text}", encoding="utf-8")

    def path(self, version: str) -> Path:
        return self.folder / "frameworks" / "everyday" / f"{version}.toml"

    def drafted(self) -> tuple[str, dict[str, Any]]:
        """The only draft there is: its text and content."""
        (place,) = (path for path in self.path("").parent.glob("*.toml") if path.stem != "1.0.0")
        text = place.read_text(encoding="utf-8")
        return text, tomllib.loads(text)

    def became(self, item: str) -> dict[str, Any]:
        return next(one for one in self.document["items"] if one["item"] == item)


def item_of(name: str, words: str, expected: dict[str, int]) -> dict[str, Any]:
    return {
        "id": name,
        "dimension": "work",
        "basis": "authored",
        "source": "–",
        "text": both(words),
        "expected": expected,
        "anchors": {str(n): both(f"what is seen of {name} by a colleague at level {n}") for n in range(1, 5)},
    }


@pytest.fixture
def changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Changes:
    for folder in ("frameworks/everyday", "profiles/unit"):
        (tmp_path / folder).mkdir(parents=True)
    return Changes(tmp_path, capsys)


@given(parsers.parse('the framework "everyday" 1.0.0 is published with these items'))
def _(changes: Changes, datatable: list[list[str]]) -> None:
    changes.draft = {
        "id": "everyday",
        "version": "1.0.0",
        "status": "draft",
        "kind": "foundation",
        "title": both("Everyday leadership"),
        "scale": {"levels": [{"value": n, "label": both(f"Step {n}")} for n in range(1, 5)]},
        "tiers": [
            {"id": tier, "title": both(tier.title()), "rank": n} for n, tier in enumerate(("manager", "leader"), 1)
        ],
        "dimensions": [{"id": "work", "title": both("Work"), "description": both("The daily work.")}],
        "items": [
            item_of(name, words, {"leader": int(one), "manager": int(other)})
            for name, words, one, other in datatable[1:]
        ],
    }
    changes.path("1.0.0").write_text(tomli_w.dumps(changes.draft), encoding="utf-8")
    changes.run("framework", "publish", "everyday")
    assert changes.code == 0, changes.said
    changes.draft = copy.deepcopy(changes.draft)


@given("these leaders were rated under it")
def _(changes: Changes, datatable: list[list[str]]) -> None:
    _, _, *items = datatable[0]
    for leader, tier, *levels in datatable[1:]:
        assessment = {
            "id": "first",
            "framework": "everyday@1.0.0",
            "role": "self",
            "rater": leader,
            "started_at": "2026-03-01T09:00:00+01:00",
            "completed_at": "2026-03-01T09:20:00+01:00",
            "levels": dict(zip(items, map(int, levels), strict=True)),
        }
        profile = {"id": leader, "tier": tier, "unit": "unit", "assessments": [assessment]}
        (changes.folder / "profiles" / "unit" / f"{leader}.toml").write_text(tomli_w.dumps(profile), encoding="utf-8")


@given(parsers.parse('HR has written "{words}" for "{item}" in a draft'))
def _(changes: Changes, words: str, item: str) -> None:
    changes.item(item)["text"] = both(words)
    changes.save()


@given(parsers.parse('HR expects {level:d} of a "{tier}" on "{item}" in a draft'))
def _(changes: Changes, level: int, tier: str, item: str) -> None:
    changes.item(item)["expected"][tier] = level
    changes.save()


@given(parsers.parse('HR adds the item "{item}" in a draft'))
def _(changes: Changes, item: str) -> None:
    changes.draft["items"].append(item_of(item, f"Always {item} somebody by name", {"leader": 2, "manager": 2}))
    changes.save()


@given(parsers.parse('HR removes the item "{item}" in a draft'))
def _(changes: Changes, item: str) -> None:
    changes.draft["items"].remove(changes.item(item))
    changes.save()


@given(parsers.parse('HR splits "{item}" into "{heir}", which means the same, and "{other}" in a draft'))
def _(changes: Changes, item: str, heir: str, other: str) -> None:
    was = changes.item(item)
    now = {**was, "id": heir, "text": both("Makes decisions in time and says so")}
    changes.draft["items"][changes.draft["items"].index(was)] = now
    changes.draft["items"].append(item_of(other, "Says what a decision rests on", dict(was["expected"])))
    changes.draft["changes"] = [
        {"kind": "split", "item": heir, "from": [item], "equal": True, "note": both("asked for by the leaders")},
        {"kind": "split", "item": other, "from": [item]},
    ]
    changes.save()


@when("HR compares the draft with the published version")
def _(changes: Changes) -> None:
    changes.document = json.loads(
        changes.run("framework", "diff", "everyday", "everyday", "--names", "--format", "json")
    )
    changes.run("framework", "diff", "everyday", "everyday", "--names")


@when(parsers.parse('HR writes the comparison to "{file}"'))
def _(changes: Changes, file: str) -> None:
    changes.run("framework", "diff", "everyday", "everyday", "-o", str(changes.folder / file))


@when("HR bumps the framework")
def _(changes: Changes) -> None:
    changes.run("framework", "bump", "everyday")
    assert changes.code == 0, changes.said


@when("HR bumps the framework by a patch step")
def _(changes: Changes) -> None:
    changes.run("framework", "bump", "everyday", "--patch")


@when("HR makes a dry run of the bump")
def _(changes: Changes) -> None:
    changes.run("framework", "bump", "everyday", "--dry-run")


@then(parsers.parse('the answer says "{words}"'))
def _(changes: Changes, words: str) -> None:
    assert changes.code == 0
    assert words in changes.said


@then(parsers.parse('the change needs a "{step}" step'))
def _(changes: Changes, step: str) -> None:
    assert changes.document["step"] == step


@then(parsers.re(r'"(?P<item>.*)" is "(?P<kind>.*)" and its ratings (?P<compare>compare|do not compare)'))
def _(changes: Changes, item: str, kind: str, compare: str) -> None:
    became = changes.became(item)
    assert (became["kind"], became["comparable"]) == (kind, compare == "compare")


@then(parsers.parse("{some:d} of {all:d} ratings are comparable with the new version"))
def _(changes: Changes, some: int, all: int) -> None:  # noqa: A002 # the word of the sentence
    means = changes.document["means"]
    assert (means["comparable"], means["ratings"]) == (some, all)


@then(
    parsers.parse(
        'the gap of "{leader}" changes on "{item}" from {before:d} to {after:d} and no other leader\'s gap changes'
    )
)
def _(changes: Changes, leader: str, item: str, before: int, after: int) -> None:
    (shift,) = changes.document["means"]["expectation_only"]
    (moved,) = shift["items"]
    assert (shift["leader"], moved["item"]) == (leader, item)
    assert (moved["gap_before"], moved["gap_after"]) == (before, after)


@then("nobody's gap changes only because the expectation moved")
def _(changes: Changes) -> None:
    assert changes.document["means"]["expectation_only"] == []
    assert "Nobody's gap changes only because an expectation moved." in changes.said


@then(parsers.parse('the page shows "{removed}" as removed and "{added}" as added'))
def _(changes: Changes, removed: str, added: str) -> None:
    page = re.sub("</?span[^>]*>", "", (changes.folder / "changes.html").read_text(encoding="utf-8"))
    assert f"<del>[−{removed}−]</del>" in page
    assert f"<ins>[+{added}+]</ins>" in page


@then(parsers.parse("the draft is version {version}"))
def _(changes: Changes, version: str) -> None:
    _, content = changes.drafted()
    assert content["version"] == version
    assert changes.path(version).is_file()


@then(parsers.parse("the draft declares {item} as {kind}"))
def _(changes: Changes, item: str, kind: str) -> None:
    _, content = changes.drafted()
    assert [(change["kind"], change["item"]) for change in content["changes"]] == [(kind, item)]


@then("the draft still declares both parts of the split as HR wrote them")
def _(changes: Changes) -> None:
    _, content = changes.drafted()
    assert content["changes"] == changes.draft["changes"]


@then("the comment that HR wrote in the file is still there")
def _(changes: Changes) -> None:
    text, _ = changes.drafted()
    assert text.startswith(f"{COMMENT}\n")


@then(parsers.parse('it is refused, because "{reason}"'))
def _(changes: Changes, reason: str) -> None:
    assert changes.code == 2
    assert reason in changes.said


@then("nothing was changed")
def _(changes: Changes) -> None:
    assert changes.files() == changes.before
