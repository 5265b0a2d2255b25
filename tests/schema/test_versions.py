"""A file of another format is refused with the way out, and is not touched."""

import tomllib
from pathlib import Path

import pytest

from leaderdev.frameworks.digest import digest
from leaderdev.serialization.framework import framework_from
from leaderdev.storage import workspace
from tests.privacy import town
from tests.privacy.conftest import Run, run  # noqa: F401 # a fixture

FILES = ("profiles/care/anna.toml", "frameworks/small/1.0.0.toml", "leaderdev.toml", "notes/anna.toml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return town.build(tmp_path / "workspace")


def say(root: Path, file: str, version: str) -> None:
    path = root / file
    path.write_text(f"schema_version = {version}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_the_version_of_today_is_as_none(root: Path, run: Run, file: str) -> None:  # noqa: F811
    before = run("check").out
    say(root, file, "1")
    assert run("check").out == before


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("version", ["2", "99", "0", "-1", '"1"', "1.5", "true"])
def test_another_version_is_refused_with_the_way_out_and_not_touched(
    root: Path,
    run: Run,  # noqa: F811
    file: str,
    version: str,
) -> None:
    say(root, file, version)
    before = town.records(root)
    found = run("check", "--format", "json")
    problems = [one for one in found.document["problems"] if one["path"] == "schema_version"]
    assert (found.code, [one["file"] for one in problems]) == (1, [file])
    if version in ("2", "99"):
        assert "pip install --upgrade leaderdev" in problems[0]["remedy"]
    commands = {
        FILES[0]: ("profile", "edit", "anna", "--tier", "manager"),
        FILES[1]: ("framework", "publish", "small"),
        FILES[2]: ("retention", "apply"),
        FILES[3]: ("lus", "notes", "anna", "--by", "bo", "--note", "x"),
    }
    assert run(*commands[file]).code == 2
    assert town.records(root) == before


def test_what_is_saved_says_its_version(root: Path, run: Run) -> None:  # noqa: F811
    assert run("profile", "edit", "anna", "--tier", "manager").code == 0
    assert run("lus", "notes", "anna", "--by", "bo", "--note", "x").code == 0
    for file in (FILES[0], FILES[3]):
        for_editors, first = (root / file).read_text(encoding="utf-8").splitlines()[:2]
        assert (for_editors[:9], first) == ("#:schema ", "schema_version = 1")
    assert run("profile", "edit", "anna", "--tier", "leader").code == 0
    assert (root / FILES[0]).read_text(encoding="utf-8").count("schema_version") == 1


def test_a_new_workspace_says_its_version(tmp_path: Path) -> None:
    root = workspace.create(tmp_path / "new")
    assert tomllib.loads((root / "leaderdev.toml").read_text(encoding="utf-8"))["schema_version"] == 1


def test_the_digest_of_a_framework_is_not_of_its_format() -> None:
    one, _ = framework_from(town.FRAMEWORK)
    other, problems = framework_from({"schema_version": 1, **town.FRAMEWORK})
    assert one is not None
    assert other is not None
    assert (digest(one), problems) == (digest(other), [])
