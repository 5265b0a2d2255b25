"""`framework rebase`: a draft that keeps the author's text, conflicts like a version control system's, nothing else touched."""

import json
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli_w

from leaderdev.cli.main import main
from leaderdev.frameworks.digest import digest
from leaderdev.model.framework import Change, Framework
from leaderdev.serialization.framework import framework_from, framework_to, item_to

from .made import base, extension, item

OLD = base("1.0.0", [item("listens"), item("decides"), item("plans", dimension="edge")])
WORDED = base("1.0.1", [attrs.evolve(item("listens"), source="another"), *OLD.items[1:]])
CLASHING = base(
    "2.0.0",
    [item("hears", "listens"), item("decides", leader=5), item("plans", dimension="edge")],
    [Change("moved", "hears", ("listens",))],
)
# As a person writes it: remarks, an order of keys and a layout of its own.
TAIL = """
# We talk about this every spring.
[[questions]]
item   = "listens"      # asked first
text = { da = "Hvordan lytter du?", en = "How do you listen?" }

[[expectations]]
expected = { leader = 4 }
item = "decides"
"""
CHANGES = """
[[changes]]
kind = "added"
item = "own"
"""
HEAD = """# The extension of our own house.
id = "more"
kind = "extension"
extends = ["base@1.0.0"] # what it stands on
title = { da = "Mere", en = "More" }
description = { da = "Vores egen.", en = "Our own." }
"""


@attrs.define
class Desk:
    folder: Path
    capsys: pytest.CaptureFixture[str]
    language: str = "en"
    out: str = ""
    errors: str = ""

    def run(self, *words: str) -> int:
        self.capsys.readouterr()
        code = main(["--workspace", str(self.folder), "--lang", self.language, *words])
        self.out, self.errors = self.capsys.readouterr()
        return code

    def json(self, *words: str) -> dict[str, Any]:
        self.run(*words, "--format", "json")
        assert self.errors == ""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        return " ".join(f"{self.out} {self.errors}".split())

    def path(self, reference: str) -> Path:
        identifier, _, version = reference.partition("@")
        return self.folder / "frameworks" / identifier / f"{version}.toml"

    def write(self, *frameworks: Framework) -> None:
        for one in frameworks:
            place = self.path(str(one.reference))
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(tomli_w.dumps(framework_to(one)), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".leaderdev" not in path.parts
        }


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("COLUMNS", "160")
    (tmp_path / "profiles").mkdir()
    desk = Desk(tmp_path, capsys)
    desk.write(OLD, WORDED, CLASHING)
    own = tomli_w.dumps({"items": [item_to(item("own"))]}).removesuffix("\n")
    rest = f'{HEAD}version = "1.0.0"\nstatus = "published"\npublished_on = "2026-01-01"\ndigest = "DIGEST"\n\n{own}\n{TAIL}{CHANGES}'
    framework, problems = framework_from(tomllib.loads(rest))
    assert problems == []
    assert framework is not None
    place = desk.path("more@1.0.0")
    place.parent.mkdir(parents=True)
    place.write_text(rest.replace("DIGEST", digest(framework)), encoding="utf-8")
    return desk


def test_a_clean_one_is_a_draft_that_differs_in_its_head_only(desk):
    before = desk.files()
    assert desk.run("framework", "rebase", "more", "--onto", "base@1.0.1") == 0
    assert "No conflicts." in desk.said
    assert desk.files() == {**before, "frameworks/more/1.0.1.toml": desk.path("more@1.0.1").read_bytes()}
    old, new = (desk.path(f"more@1.0.{patch}").read_text(encoding="utf-8") for patch in (0, 1))
    assert new.rstrip().endswith(TAIL.rstrip())
    gone = ("version", "status", "published_on", "digest", "extends")
    assert [line for line in new.splitlines() if not line.startswith(gone)] == [
        line for line in old.replace(CHANGES, "\n").splitlines() if not line.startswith(gone)
    ]
    assert "# The extension of our own house." in new
    draft = tomllib.loads(new)
    assert (draft["version"], draft["status"], draft["extends"]) == ("1.0.1", "draft", ["base@1.0.1"])
    assert not {"digest", "published_on", "changes"} & draft.keys()


def test_the_draft_is_sound_and_can_be_published(desk):
    desk.run("framework", "rebase", "more", "--onto", "base@1.0.1")
    assert desk.run("framework", "publish", "more@1.0.1") == 0, desk.errors


def test_conflicts_are_listed_with_three_sides_and_a_remedy_and_the_draft_is_written(desk):
    before = desk.files()
    found = desk.json("framework", "rebase", "more", "--onto", "base@2.0.0")
    assert (found["kind"], found["extension"], found["onto"], found["draft"]) == (
        "framework-rebase", "more@1.0.0", ["base@2.0.0"], "more@1.1.0",
    )  # fmt: skip
    assert (found["step"], found["written"]) == ("minor", True)
    gone, changed = found["conflicts"]
    assert (gone["code"], gone["path"], gone["about"], gone["theirs"]) == (
        "rebase-question-gone", "questions[0].item", "listens", "hears",
    )  # fmt: skip
    assert gone["ours"] == "How do you listen?"
    assert (changed["code"], changed["path"]) == ("rebase-expectation-changed", "expectations[0].expected.leader")
    assert (changed["ours"], changed["theirs"], changed["base"], changed["tier"]) == (4, 5, 3, "leader")
    assert found["problems"] == []  # that check knows no such item is what the first conflict is about
    assert all(one["file"] == found["file"] and one["remedy"] for one in found["conflicts"])
    after = desk.files()
    assert set(after) - set(before) == {found["file"]}
    assert {name: after[name] for name in before} == before
    draft, problems = framework_from(tomllib.loads(after[found["file"]].decode()))
    assert problems == []
    assert draft is not None
    assert (draft.status, str(draft.extends[0])) == ("draft", "base@2.0.0")
    old, _ = framework_from(tomllib.loads(before["frameworks/more/1.0.0.toml"].decode()))
    kept = attrs.evolve(draft, version=old.version, extends=old.extends, changes=old.changes)
    assert digest(kept) == old.digest


def test_conflicts_make_it_end_with_one(desk):
    assert desk.run("framework", "rebase", "more", "--onto", "base@2.0.0") == 1
    assert "CONFLICT frameworks/more/" in desk.said
    assert "2 conflicts to settle." in desk.said
    desk.path("more@1.1.0").unlink()
    desk.language = "da"
    assert desk.run("framework", "rebase", "more", "--onto", "base@2.0.0", "--dry-run") == 1
    assert "2 konflikter skal afgøres. Intet er skrevet." in desk.said


@pytest.mark.parametrize(("onto", "code"), [("base@1.0.1", 0), ("base@2.0.0", 1)])
def test_a_dry_run_writes_nothing_and_ends_the_same(desk, onto, code):
    before = desk.files()
    assert desk.run("framework", "rebase", "more", "--onto", onto, "--dry-run") == code
    assert desk.files() == before
    assert "Nothing was written." in desk.said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("more", "--onto", "base@1.0.0"), "rebase-not-later"),
        (("more", "--onto", "stranger@1.0.0"), "rebase-not-extended"),
        (("more", "--onto", "base@9.0.0"), "no-such-framework"),
        (("more", "--onto", "base"), "not-a-reference"),
        (("less", "--onto", "base@2.0.0"), "no-such-framework"),
        (("more",), "usage"),
        (("unfinished", "--onto", "base@2.0.0"), "rebase-draft"),
    ],
)
def test_what_is_asked_wrong_is_refused_with_the_files_as_they_were(desk, words, code):
    unfinished = extension(identifier="unfinished")
    stranger = attrs.evolve(OLD, id="stranger")
    stranger = attrs.evolve(stranger, digest=digest(stranger))
    desk.write(stranger, attrs.evolve(unfinished, status="draft", digest=""))
    before = desk.files()
    assert desk.run("framework", "rebase", *words, "--format", "json") == 2
    assert f'"code": "{code}"' in desk.errors
    assert desk.files() == before


def test_a_draft_that_is_under_way_is_not_written_over(desk):
    desk.run("framework", "rebase", "more", "--onto", "base@1.0.1")
    before = desk.files()
    assert desk.run("framework", "rebase", "more", "--onto", "base@1.0.1") == 2
    assert desk.files() == before


def test_two_parents_can_be_moved_on_together(desk):
    between = extension(identifier="between", items=[item("amid")])
    newer = attrs.evolve(between, version=attrs.evolve(between.version, patch=1), extends=(WORDED.reference,))
    newer = attrs.evolve(newer, digest=digest(newer))
    top = extension(identifier="top", extends=("base@1.0.0", "between@1.0.0"), items=[item("upmost")])
    desk.write(between, newer, top)
    alone = desk.json("framework", "rebase", "top", "--onto", "base@1.0.1", "--dry-run")
    assert [(one["code"], one["about"]) for one in alone["conflicts"]] == [
        ("rebase-parent-on-another", "between@1.0.0")
    ]
    both = desk.json("framework", "rebase", "top", "--onto", "base@1.0.1", "--onto", "between@1.0.1")
    assert (both["conflicts"], both["problems"]) == ([], [])
    assert tomllib.loads(desk.path("top@1.0.1").read_text(encoding="utf-8"))["extends"] == [
        "base@1.0.1",
        "between@1.0.1",
    ]


def test_what_check_has_against_the_draft_is_said_beside_the_conflicts(desk):
    short = base(
        "3.0.0", [attrs.evolve(one, anchors={level: one.anchors[level] for level in (1, 2, 3)}) for one in OLD.items]
    )
    short = attrs.evolve(short, scale=short.scale[:3])
    desk.write(attrs.evolve(short, digest=digest(short)))
    found = desk.json("framework", "rebase", "more", "--onto", "base@3.0.0", "--dry-run")
    assert {one["code"] for one in found["problems"]} >= {"anchor-off-scale"}
