"""What damaged files found, each kept so that it is not found again."""

import io
import os
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.privacy import town
from tests.privacy.conftest import Run, run  # noqa: F401 # a fixture

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

    from leaderdev.storage.folder import FolderStore

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


def test_groups_of_a_framework_without_a_scale_are_refused(root: Path, run: Run) -> None:  # noqa: F811
    without = {name: value for name, value in town.FRAMEWORK.items() if name != "scale"}
    town.write(root / "frameworks/small/1.0.0.toml", without)
    for words in (("report", "tiers"), ("gaps", "--by", "item"), ("gaps", "--by", "item", "--dry-run")):
        done = run(*words)
        assert (done.code, "There is no scale" in done.said) == (2, True), done.said


@pytest.mark.parametrize("form", ["%m%m", "%H:%M", "%Q", "%d.%m", "x"])
def test_a_form_of_dates_in_which_no_day_can_be_written_is_said(root: Path, run: Run, form: str) -> None:  # noqa: F811
    survey, mapping = root / "survey.csv", root / "survey.toml"
    survey.write_text("leader,role,completed_at,asks\nanna,self,23.11.2026,2\n", encoding="utf-8")
    town.write(mapping, {"date_format": form})
    done = run("ratings", "import", survey, "--mapping", mapping)
    assert (done.code, "survey.toml: date_format" in done.said) == (2, True), done.said
    town.write(mapping, {"date_format": "%d.%m.%Y"})
    assert run("ratings", "import", survey, "--mapping", mapping).code == 0


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/_rels/document.xml.rels", b"relationships/styles", b"relationships/others"),
        ("[Content_Types].xml", b"wordprocessingml.styles+xml", b"x+xml"),
        ("word/_rels/document.xml.rels", b' Type="', b' Tope="'),
    ],
)
def test_a_damaged_word_template_is_said(root: Path, run: Run, part: str, old: bytes, new: bytes) -> None:  # noqa: F811
    pytest.importorskip("docxtpl")
    own = files("leaderdev.rendering.conversation_sheet").joinpath("sheet.docx").read_bytes()
    path, sheet = root / "template.docx", root / "sheet.docx"
    with zipfile.ZipFile(io.BytesIO(own)) as sound, zipfile.ZipFile(path, "w") as damaged:
        assert old in sound.read(part)
        for name in sound.namelist():
            damaged.writestr(name, sound.read(name).replace(old, new) if name == part else sound.read(name))
    done = run("lus", "prepare", "anna", "-o", sheet, "--template", path)
    assert "unexpected error" not in done.said
    assert sheet.exists() == (done.code == 0)


def test_a_word_template_that_cannot_be_unpacked_is_said(root: Path, run: Run) -> None:  # noqa: F811
    pytest.importorskip("docxtpl")
    content = bytearray(files("leaderdev.rendering.conversation_sheet").joinpath("sheet.docx").read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as sound:
        entry = sound.getinfo("[Content_Types].xml")
    place = entry.header_offset + 30 + len(entry.filename)
    content[place : place + 40] = b"\xff" * 40
    (root / "template.docx").write_bytes(content)
    done = run("lus", "prepare", "anna", "-o", root / "sheet.docx", "--template", root / "template.docx")
    assert (done.code, "not a Word file" in done.said) == (2, True), done.said
