"""What damaged files found, each kept so that it is not found again."""

import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.rights import town
from tests.rights.conftest import Run, run  # noqa: F401 # a fixture

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


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


def test_a_workbook_of_ratings_without_a_workbook_in_it_is_said(root: Path, run: Run) -> None:  # noqa: F811
    path = root / "survey.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
    done = run("ratings", "import", path)
    assert (done.code, "survey.xlsx" in done.said, "no valid workbook part" in done.said) == (2, True, True)


def test_a_row_beyond_every_sheet_is_not_waited_for(root: Path, run: Run) -> None:  # noqa: F811
    path = root / "survey.xlsx"
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["leader", "role", "completed_at", "asks"])
    book.active.append(["anna", "self", "2026-11-20", 2])
    book.save(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(
                name, content if content != sheet else sheet.replace(b'<row r="2"', b'<row r="99000000000"')
            )
    done = run("ratings", "import", path)
    assert (done.code, "More than 1048576 rows" in done.said) == (2, True), done.said
