"""What damaged files found, each kept so that it is not found again."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.rights import town
from tests.rights.conftest import Run, run  # noqa: F401 # a fixture


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return town.build(tmp_path / "workspace")


def test_a_text_of_the_wrong_kind_is_said(root: Path, run: Run) -> None:  # noqa: F811
    town.write(root / "frameworks/small/1.0.0.toml", {**town.FRAMEWORK, "title": 5})
    done = run("framework", "check")
    assert (done.code, '{ da = "…", en = "…" }' in done.said) == (1, True)


def test_an_unknown_role_status_or_basis_is_shown_as_it_stands(root: Path, run: Run) -> None:  # noqa: F811
    anna: dict[str, Any] = {**town.ANNA, "assessments": [town.rated("x", "boss", "bo")]}
    town.write(root / "profiles/care/anna.toml", anna)
    item = {**town.item("asks"), "basis": "rumour"}
    town.write(root / "frameworks/small/1.0.0.toml", {**town.FRAMEWORK, "status": "lost", "items": [item]})
    for words, seen in (
        (("profile", "show", "anna"), "boss"),
        (("framework", "list"), "lost"),
        (("framework", "show", "small@1.0.0"), "rumour"),
    ):
        done = run(*words)
        assert (done.code, seen in done.said) == (0, True), done.said


def test_a_day_that_is_empty_is_said(root: Path, run: Run) -> None:  # noqa: F811
    note = {"conversation": "2026-10-05", "written_on": "", "by": "bo", "text": "x"}
    town.write(root / "notes/anna.toml", {"notes": [note]})
    done = run("lus", "notes", "anna", "--by", "bo")
    assert (done.code, "notes[0].written_on" in done.said) == (2, True)


def test_a_lock_that_cannot_be_given_back_does_not_undo_what_was_done(
    root: Path,
    run: Run,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filelock = pytest.importorskip("filelock")

    def refuses(*_: Any, **__: Any) -> None:
        raise OSError(28, os.strerror(28))

    from leaderdev.stores.folder import FolderStore

    monkeypatch.setattr(filelock.FileLock, "release", refuses)
    with FolderStore(root).writing():
        done = True
    assert done
