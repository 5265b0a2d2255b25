"""A workspace with small@1.0.0, 1.1.0 and 2.0.0 and two leaders rated under the first, and the program run in it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli_w

from leaderdev.cli.main import main
from leaderdev.model.framework import Change, Framework
from leaderdev.model.profile import Profile
from leaderdev.serialization.framework import framework_to
from leaderdev.serialization.profile import profile_to

from .made import framework, item, leader, rated

FIRST = framework("1.0.0", [item("listens"), item("decides"), item("plans"), item("counts")])
REWORDED = framework(
    "1.1.0", [item("listens", reworded=2), item("decides"), item("plans"), item("counts"), item("new")]
)
SECOND = framework(
    "2.0.0",
    [item("listens", reworded=2), item("steers", "decides plans"), item("counts", "sums"), item("new")],
    [Change("merged", "steers", ("decides", "plans"), rule="mean"), Change("redefined", "counts")],
)
ANNA = leader(
    rated(FIRST, {"listens": 2, "decides": 2, "plans": 5, "counts": 1}, comments={"listens": "every day"}),
    rated(
        FIRST,
        {"listens": 4, "decides": 3},
        id="by-bo",
        role="manager",
        rater="bo",
        completed_at="2026-01-20T10:00:00+01:00",
    ),
)
CARL = leader(rated(FIRST, {"listens": 1}, rater="carl"), identifier="carl")


@attrs.define
class Desk:
    """folder: the workspace; code, out, errors: of the last command."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    language: str = "en"
    code: int = -1
    out: str = ""
    errors: str = ""

    def run(self, *words: str) -> int:
        self.capsys.readouterr()
        self.code = main(["--workspace", str(self.folder), "--lang", self.language, *words])
        self.out, self.errors = self.capsys.readouterr()
        return self.code

    def json(self, *words: str, code: int = 0) -> dict[str, Any]:
        assert self.run(*words, "--format", "json") == code, self.errors
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """Everything that was answered, with line breaks as blanks."""
        return " ".join(f"{self.out} {self.errors}".split())

    def write(self, *frameworks: Framework) -> None:
        for one in frameworks:
            place = self.folder / "frameworks" / one.id / f"{one.version}.toml"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(tomli_w.dumps(framework_to(one)), encoding="utf-8")

    def add(self, *profiles: Profile) -> None:
        for one in profiles:
            place = self.folder / "profiles" / one.unit / f"{one.id}.toml"
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(tomli_w.dumps(profile_to(one)), encoding="utf-8")

    def profile(self, identifier: str) -> dict[str, Any]:
        place = self.folder / "profiles" / "jobcenter" / f"{identifier}.toml"
        return tomllib.loads(place.read_text(encoding="utf-8"))

    def current(self, reference: str) -> None:
        (self.folder / "leaderdev.toml").write_text(f'framework = "{reference}"\n', encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".leaderdev" not in path.parts
        }


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.delenv("LEADERDEV_LANG", raising=False)
    desk = Desk(tmp_path, capsys)
    desk.write(FIRST, REWORDED, SECOND)
    desk.add(leader(identifier="bo"), ANNA, CARL)
    desk.current("small@2.0.0")
    return desk
