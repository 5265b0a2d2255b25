"""Personal notes: kept apart, read by their writer, and in nothing else."""

import json
import stat
import sys
from pathlib import Path

import pytest

from leaderdev.errors import BadInput
from leaderdev.model.profile import Note
from leaderdev.storage import disk, person_files
from leaderdev.storage.folder import FolderStore

from .conftest import Run, files

MARK = "Kvidder4711"
RECORD = ("lus", "record", "anna", "--date", "2026-11-20", "--what", "Ask first", "--seen-by", "Mails")


def note(text: str = "Remember the garden") -> Note:
    return Note("2026-11-20", "2026-11-21", "bo", text)


def test_a_note_is_read_by_its_writer_and_by_nobody_else(run: Run) -> None:
    assert run(*RECORD, "--due", "2027-01-01", "--note", MARK).code == 0
    assert MARK in run("lus", "notes", "anna", "--by", "bo").out
    other = run("lus", "notes", "anna", "--by", "anna")
    assert (other.code, MARK in other.said) == (0, False)


def test_no_other_command_shows_a_note(root: Path, run: Run) -> None:
    assert run(*RECORD, "--due", "2027-01-01", "--note", MARK).code == 0
    for words in (
        ("profile", "show", "anna"),
        ("profile", "list"),
        ("lus", "agreements", "--all"),
        ("lus", "status"),
        ("check",),
    ):
        for form in ("table", "json", "csv"):
            done = run(*words, "--format", form)
            assert done.code == 0, done.said
            assert MARK not in done.said
    assert run("lus", "agreements", "-o", root / "due.ics").code == 0
    assert [name for name, content in files(root).items() if MARK.encode() in content] == ["notes/anna.toml"]


def test_notes_are_added_at_the_end_and_to_the_conversation_that_is_named(run: Run) -> None:
    assert run(*RECORD, "--note", "first").code == 0
    assert run("lus", "record", "anna", "--date", "2026-11-22", "--about", "Again").code == 0
    assert run("lus", "notes", "anna", "--by", "bo", "--note", "second").code == 0
    done = run("lus", "notes", "anna", "--by", "bo", "--note", "third", "--date", "2026-11-20", "--format", "json")
    told = json.loads(done.out)["notes"]
    assert [(one["conversation"], one["text"]) for one in told] == [
        ("2026-11-20", "first"),
        ("2026-11-22", "second"),
        ("2026-11-20", "third"),
    ]
    assert run("lus", "notes", "anna", "--by", "bo", "--note", "x", "--date", "2026-11-19").code == 2
    assert run("lus", "notes", "bo", "--by", "bo", "--note", "x").code == 2


def test_a_note_file_is_read(root: Path, run: Run) -> None:
    place = root.parent / "note.txt"
    place.write_bytes("\ufeffÆbler\nog pærer\n".encode())
    assert run(*RECORD, "--note-file", place).code == 0
    assert "Æbler" in run("lus", "notes", "anna", "--by", "bo").out
    place.write_bytes(b"\xe6bler")
    assert run(*RECORD, "--about", "Again", "--note-file", place).code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_only_the_owner_can_read_the_file_and_git_does_not_take_it(root: Path) -> None:
    person_files.add_note(FolderStore(root).folder, "anna", note())
    assert stat.S_IMODE((root / "notes" / "anna.toml").stat().st_mode) == 0o600
    assert stat.S_IMODE((root / "notes").stat().st_mode) == 0o700
    assert (root / "notes" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("link", ["folder", "file", "file inside"])
def test_links_are_refused(root: Path, run: Run, link: str) -> None:
    elsewhere = root / "elsewhere" if link == "file inside" else root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "anna.toml").write_text("", encoding="utf-8")
    if link == "folder":
        (root / "notes").symlink_to(elsewhere)
    else:
        (root / "notes").mkdir()
        (root / "notes" / "anna.toml").symlink_to(elsewhere / "anna.toml")
    store = FolderStore(root)
    for action in (
        lambda: person_files.add_note(store.folder, "anna", note()),
        lambda: person_files.read_notes(store.folder, "anna"),
    ):
        with pytest.raises(BadInput) as refused:
            action()
        assert refused.value.code == "outside-workspace"
    assert (elsewhere / "anna.toml").read_bytes() == b""
    done = run(*RECORD, "--note", MARK)
    assert done.code == 2
    assert "conversations" not in (root / "profiles" / "care" / "anna.toml").read_text(encoding="utf-8")
    assert run("check").code == 1


def test_a_note_that_is_too_large_stops_everything(root: Path, run: Run) -> None:
    place = root.parent / "note.txt"
    place.write_text("x" * (disk.LARGEST["notes"] - 20), encoding="utf-8")
    before = files(root)
    done = run(*RECORD, "--note-file", place)
    assert done.code == 2
    assert "bytes; at most" in done.err
    assert files(root) == before


def test_a_file_that_cannot_be_read_is_not_written_over(root: Path, run: Run) -> None:
    (root / "notes").mkdir()
    place = root / "notes" / "anna.toml"
    place.write_text('[[notes]]\ntext = "old"\ncolour = 1\n', encoding="utf-8")
    before = files(root)
    done = run(*RECORD, "--note", "new")
    assert done.code == 2
    assert "notes[0].colour" in done.err
    assert files(root) == before


def test_the_check_reads_notes_and_repeats_nothing_of_them(root: Path, run: Run) -> None:
    assert run(*RECORD).code == 0
    store = FolderStore(root)
    person_files.add_note(store.folder, "anna", Note("2026-11-20", "2026-11-21", "bo", MARK))
    assert run("check").code == 0
    person_files.add_note(store.folder, "anna", Note("2020-01-01", "2026-11-21", "Bo Bech", MARK))
    person_files.add_note(store.folder, "gone", note(MARK))
    (root / "notes" / "broken.toml").write_text(f"[[notes]]\ntext = {MARK}\n", encoding="utf-8")
    (root / "notes" / "A B.toml").write_text("", encoding="utf-8")
    done = run("check", "--format", "json")
    found = {(one["file"], one["path"], one["code"]) for one in json.loads(done.out)["problems"]}
    assert found == {
        ("notes/anna.toml", "notes[1].conversation", "note-of-no-conversation"),
        ("notes/anna.toml", "notes[1].by", "not-an-identifier"),
        ("notes/gone.toml", "", "notes-of-nobody"),
        ("notes/broken.toml", "", "not-toml"),
        ("notes/broken.toml", "", "notes-of-nobody"),
        ("notes/A B.toml", "", "misplaced"),
    }
    assert MARK not in done.said
