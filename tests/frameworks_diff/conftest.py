"""A workspace with small@1.0.0 published, and the program run in it."""

import json
from pathlib import Path

import attrs
import pytest
import tomli_w

from leaderdev.cli.main import main
from leaderdev.frameworks.digest import digest
from leaderdev.model.framework import Framework
from leaderdev.model.profile import Profile
from leaderdev.serialization.framework import framework_to
from leaderdev.serialization.profile import profile_to

from .made import framework, item


@attrs.define
class Desk:
    """folder: the workspace; code, out, errors: of the last command."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    code: int = -1
    out: str = ""
    errors: str = ""

    def run(self, *words: str) -> int:
        self.capsys.readouterr()
        self.code = main(["--workspace", str(self.folder), "--lang", "en", *words])
        self.out, self.errors = self.capsys.readouterr()
        return self.code

    def json(self, *words: str) -> dict:
        assert self.run(*words, "--format", "json") == 0, self.errors
        return json.loads(self.out)

    def path(self, reference: str) -> Path:
        identifier, _, version = reference.partition("@")
        return self.folder / "frameworks" / identifier / f"{version}.toml"

    def write(self, framework: Framework) -> Path:
        """Published with its digest, unless it is a draft."""
        if framework.status == "published":
            framework = attrs.evolve(framework, digest=digest(framework), published_on="2026-01-01")
        place = self.path(str(framework.reference))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(tomli_w.dumps(framework_to(framework)), encoding="utf-8")
        return place

    def rate(self, profile: Profile) -> None:
        place = self.folder / "profiles" / profile.unit / f"{profile.id}.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(tomli_w.dumps(profile_to(profile)), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".leaderdev" not in path.parts
        }


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    (tmp_path / "profiles").mkdir()
    made = Desk(tmp_path, capsys)
    made.write(framework("1.0.0", item("a"), item("b")))
    return made
