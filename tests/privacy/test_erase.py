"""`erase`: afterwards nobody finds the person, and everybody else's records still hold."""

import bz2
import gzip
import hashlib
import json
import lzma
import os
import stat
import subprocess
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from leaderdev.storage import disk, traces

from . import town
from .conftest import Run

NAMES = ("anna", "Anna Holm")


def found(root: Path, *words: str) -> list[str]:
    """An independent search: every path and every byte, in upper and lower case."""
    return sorted(
        name
        for name, content in town.files(root).items()
        if any(word.lower() in name.lower() or word.lower().encode() in content.lower() for word in words)
    )


def fill(root: Path) -> None:
    """Everything a program, an editor or a power cut may have left."""
    own = root / ".leaderdev"
    for path, content in (
        (own / "told" / "anna.toml", 'held_on = "2026-10-05"\n'),
        (own / "index" / "profiles.bin", "anna"),
        (own / "saving" / "anna.toml.0123", 'id = "anna"'),
        (root / "profiles" / "care" / ".anna.toml.swp", "b0VIM anna"),
        (root / "profiles" / "care" / "anna.toml~", 'id = "anna"'),
        (root / "profiles" / "care" / "#anna.toml#", 'id = "anna"'),
        (root / "profiles" / "care" / "anna.toml.bak", 'id = "anna"'),
        (root / "notes" / "anna.toml.orig", "x"),
        (
            root / "profiles" / "care" / "anna-b.toml",
            'id = "anna-b"\ntier = "leader"\nunit = "care"\nname = "Ann Bo"\n',
        ),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def test_a_search_through_every_byte_finds_nothing_afterwards(root: Path, run: Run) -> None:
    fill(root)
    (root / "profiles" / "care" / "anna-b.toml").unlink()
    assert len(found(root, *NAMES)) > 10
    done = run("erase", "anna")
    assert done.code == 0, done.said
    assert found(root, *NAMES) == []
    assert run("check").code == 0


def test_one_whose_handle_begins_alike_is_left_alone(root: Path, run: Run) -> None:
    fill(root)
    before = (root / "profiles/care/anna-b.toml").read_bytes()
    assert run("erase", "anna").code == 0
    assert (root / "profiles/care/anna-b.toml").read_bytes() == before


def test_ratings_of_others_stay_and_their_rater_is_nobody(root: Path, run: Run) -> None:
    before = town.profile(root, "finn")
    assert run("erase", "anna").code == 0
    after = town.profile(root, "finn")
    assert "manager" not in after
    assert [one["rater"] for one in after["assessments"]] == ["erased-1", "erased-1", "carla"]
    for one, other in zip(before["assessments"], after["assessments"], strict=True):
        assert {**one, "rater": ""} == {**other, "rater": ""}
    assert [one["rater"] for one in town.profile(root, "carla")["assessments"]] == ["erased-1", "finn"]


def test_a_second_erased_rater_is_another_nobody(root: Path, run: Run) -> None:
    assert run("erase", "anna").code == 0
    assert run("erase", "carla").code == 0
    assert [one["rater"] for one in town.profile(root, "finn")["assessments"]] == ["erased-1", "erased-1", "erased-2"]


def test_the_notes_the_person_wrote_go_and_those_of_others_stay(root: Path, run: Run) -> None:
    assert run("erase", "anna").code == 0
    left = tomllib.loads((root / "notes/finn.toml").read_text(encoding="utf-8"))["notes"]
    assert [(one["by"], one["text"]) for one in left] == [("bo", "Husk haven")]
    assert not (root / "notes/carla.toml").exists()


def test_files_stay_private(root: Path, run: Run) -> None:
    assert run("erase", "anna").code == 0
    assert stat.S_IMODE((root / "profiles/park/finn.toml").stat().st_mode) == 0o600


def test_a_dry_run_tells_every_file_and_changes_none(root: Path, run: Run) -> None:
    fill(root)
    before = town.files(root)
    told = run("erase", "anna", "--dry-run", "--format", "json").document
    assert town.files(root) == before
    assert run("erase", "anna", "--dry-run").code == 0
    done = run("erase", "anna", "--format", "json").document
    after = town.files(root)
    assert told["files"] == done["files"]
    removed = {one["file"] for one in told["files"] if one["does"] == "remove"}
    rewritten = {one["file"] for one in told["files"] if one["does"] == "rewrite"}
    assert {name for name in before if name not in after} - removed == {".leaderdev/saving/anna.toml.0123"}
    assert removed <= set(before) - set(after)
    assert {name for name in before if name in after and before[name] != after[name]} == rewritten


def test_words_that_somebody_wrote_are_found_and_said(root: Path, run: Run) -> None:
    path = root / "profiles/park/finn.toml"
    text = path.read_text(encoding="utf-8").replace("Finn spørger sjældent", "Som ANNA HOLM siger")
    path.write_text(text, encoding="utf-8")
    assert run("erase", "anna", "--dry-run").code == 1
    done = run("erase", "anna", "--format", "json")
    assert done.code == 1
    assert [(one["file"], one["what"]) for one in done.document["left"]] == [("profiles/park/finn.toml", "name")]
    assert found(root, "Anna Holm") == ["profiles/park/finn.toml"]


@pytest.mark.parametrize("place", ["report.docx", "list.json", "list.csv.gz", "anna.pdf"])
def test_files_that_somebody_laid_there_are_looked_into(root: Path, run: Run, place: str) -> None:
    path = root / place
    if place.endswith(".docx"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", "<w:t>Anna Holm</w:t>" * 50)
    elif place.endswith(".gz"):
        path.write_bytes(gzip.compress(b"id,name\nanna,x\n"))
    elif place.endswith(".pdf"):
        path.write_bytes(b"%PDF-1.7 compressed")
    else:
        path.write_text(json.dumps({"who": "Anna Holm"}), encoding="utf-8")
    done = run("erase", "anna", "--format", "json")
    assert done.code == 1
    assert place in [one["file"] for one in done.document["left"]]


def test_a_pdf_that_nobody_can_look_into_is_said_and_is_no_failure(root: Path, run: Run) -> None:
    (root / "sheet.pdf").write_bytes(b"%PDF-1.7 compressed")
    done = run("erase", "anna")
    assert done.code == 0
    assert "sheet.pdf" in done.said


def test_a_refusal_is_logged_with_its_law_and_erases_nothing(root: Path, run: Run) -> None:
    before = town.records(root)
    law = "GDPR art. 17(3)(e)"
    done = run("erase", "anna", "--refuse", "Sag 24/118 om ansættelse", "--legal-basis", law)
    assert (done.code, law in done.said) == (0, True)
    assert town.records(root) == before
    (entry,) = run("audit", "show", "--format", "json").document["entries"]
    assert (entry["outcome"], entry["leaders"]) == ("refused", ["anna"])
    assert entry["details"] == {"reason": "Sag 24/118 om ansættelse", "legal_basis": law}


@pytest.mark.parametrize(
    "words",
    [
        ("--refuse", "Sag"),
        ("--legal-basis", "art. 17"),
        ("--refuse", "Anna er i en sag", "--legal-basis", "art. 17"),
        ("--refuse", "Sag", "--legal-basis", "holm mod kommunen"),
        ("--reason", "anna bad om det"),
        ("--reason", " "),
        ("--reason", "x" * 501),
    ],
)
def test_a_reason_is_given_whole_and_names_nobody(root: Path, run: Run, words: tuple[str, ...]) -> None:
    before = town.files(root)
    assert run("erase", "anna", *words).code == 2
    assert town.files(root) == before


def test_somebody_who_is_not_there(root: Path, run: Run) -> None:
    before = town.files(root)
    assert run("erase", "nobody").code == 2
    assert run("erase", "../anna").code == 2
    assert town.files(root) == before


def test_a_profile_that_cannot_be_read_can_be_erased(root: Path, run: Run) -> None:
    (root / "profiles/care/anna.toml").write_text('id = "anna', encoding="utf-8")
    assert run("erase", "anna").code == 0
    assert found(root, "anna") == []


def test_where_another_file_may_name_the_person_and_cannot_be_read_nothing_is_erased(root: Path, run: Run) -> None:
    (root / "profiles/park/finn.toml").write_text('manager = "anna', encoding="utf-8")
    before = town.files(root)
    done = run("erase", "anna")
    assert (done.code, "profiles/park/finn.toml" in done.err) == (2, True)
    assert town.files(root) == before


def test_the_log_has_no_trace_and_still_holds(root: Path, run: Run) -> None:
    assert run("profile", "edit", "anna", "--name", "Anna Holm Bach").code == 0
    assert run("erase", "anna", "--reason", "Sag 24/118").code == 0
    assert found(root, *NAMES) == []
    assert run("audit", "check").code == 0
    entries = run("audit", "show", "--format", "json").document["entries"]
    told = [(one["command"], one["outcome"], one["leaders"]) for one in entries]
    assert told == [("profile edit", "done", [None]), ("erase", "begun", [None]), ("erase", "done", [None])]
    assert "(erased)" in run("audit", "show").out


def test_erased_means_erased_for_whoever_has_all_that_is_left(root: Path, run: Run) -> None:
    """With everything that is left in the folder the handle cannot be confirmed by trying it."""
    assert run("profile", "edit", "anna", "--tier", "leader").code == 0
    log = [json.loads(line) for line in (root / ".leaderdev/audit/log.jsonl").read_text(encoding="utf-8").splitlines()]
    before = log[0]["leaders"][0]
    assert run("erase", "anna").code == 0
    keys = json.loads((root / ".leaderdev/audit/people.json").read_text(encoding="utf-8"))
    assert "anna" not in keys["leader"]
    assert run("profile", "add", "anna", "--tier", "leader", "--unit", "care").code == 0
    log = [json.loads(line) for line in (root / ".leaderdev/audit/log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert log[-1]["leaders"][0] != before


def test_what_was_given_out_leads_to_nobody_and_still_counts(root: Path, run: Run) -> None:
    """The ledger of releases: marks as `leaderdev.disclosure.record` makes them."""
    folder = root / ".leaderdev" / "releases"
    folder.mkdir(parents=True)
    salt = "00ff"

    def mark(*words: str) -> str:
        return hashlib.sha256("\0".join((salt, *words)).encode()).hexdigest()[:24]

    anna, finn = mark("anna"), mark("finn")
    marks = [[mark("anna", "self-1"), anna], [mark("finn", "self-1"), finn]]
    counted = {"ratings": 2, "total": 4, "counts": {"2": 2}, "edge": None}
    cell = {"group": ["leader"], "items": ["asks"], "detail": "levels", **counted}
    asked = {"schema_version": 1, "query": "[]", "answers": "", "people": 2, "rows": [], "cells": [cell]}
    content = gzip.compress(json.dumps({**asked, "assessments": [{"cells": [0], "marks": marks}]}).encode())
    (folder / "000001.json.gz").write_bytes(content)
    index = {"schema_version": 1, "salt": salt, "releases": [["000001.json.gz", hashlib.sha256(content).hexdigest()]]}
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    assert run("erase", "anna").code == 0
    packed = (folder / "000001.json.gz").read_bytes()
    left = json.loads(gzip.decompress(packed))["assessments"][0]["marks"]
    assert left[1] == marks[1]
    assert not set(left[0]) & set(marks[0])
    assert len(left[0][0]) == len(left[0][1]) == 24
    kept = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert kept["releases"] == [["000001.json.gz", hashlib.sha256(packed).hexdigest()]]


def test_the_history_of_git_is_outside_and_said(root: Path, run: Run) -> None:
    (root / ".git").mkdir()
    (root / ".git" / "packed").write_text("anna", encoding="utf-8")
    done = run("erase", "anna")
    assert (done.code, "git history" in done.said) == (0, True)


def test_a_link_out_of_the_workspace_is_not_followed(root: Path, run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside.toml"
    outside.write_text('id = "anna"', encoding="utf-8")
    (root / "notes/anna.toml").unlink()
    (root / "notes/anna.toml").symlink_to(outside)
    assert run("erase", "anna").code == 0
    assert not os.path.lexists(root / "notes/anna.toml")
    assert outside.read_text(encoding="utf-8") == 'id = "anna"'


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (b"anna", True),
        (b'"anna-2026-10-05-1"', True),
        (b"anna-b", False),
        (b"lise-anna", False),
        (b"hannah", False),
        (b"annas", False),
        ("åanna".encode(), False),
        (b"x/anna.toml", True),
        (b"- anna", True),
    ],
)
def test_a_handle_is_a_word(text: bytes, there: bool) -> None:
    assert bool(traces.search_patterns("anna", "").handle.search(text)) is there


def test_a_name_is_found_however_it_is_written() -> None:
    pattern = traces.search_patterns("aa", "Åse Kjær").name
    assert pattern is not None
    for form in ("Åse Kjær", "åse kjær", "ÅSE KJÆR", "A\u030ase Kjær", "\\u00c5se Kj\\u00e6r"):
        assert pattern.search(form.encode())
    assert pattern.search("Åse Kjær".encode("utf-16-le"))
    assert pattern.search("Åse Kjær".encode("latin-1"))


@pytest.mark.parametrize(
    "form",
    [
        *("Åse Kjær Lund", "Åse  Kjær Lund", "Åse\nKjær\r\n    Lund", "Åse\u00a0Kjær\u00a0Lund", "ÅSE-KJÆR-LUND"),
        *("Lund, Åse Kjær", "LUND,ÅSE KJÆR", "Kjær Lund,\nÅse", "åse.kjær_lund", "Åse&nbsp;Kjær&#160;Lund"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16-le"])
def test_a_name_is_found_whatever_stands_between_its_words(form: str, encoding: str) -> None:
    pattern = traces.search_patterns("aa", "Åse Kjær Lund").name
    assert pattern is not None
    if "&" not in form or encoding != "utf-16-le":
        assert pattern.search(f"xx {form} xx".encode(encoding))


@pytest.mark.parametrize("form", ["Åse Kjær", "Åse Kjær, Lund", "Åse og Kjær Lund", "ÅseKjærLund"])
def test_another_name_is_not_that_one(form: str) -> None:
    pattern = traces.search_patterns("aa", "Åse Kjær Lund").name
    assert pattern is not None
    assert not pattern.search(form.encode())


@pytest.mark.parametrize("form", ["SOFIE-LUND", "Sofie-Lund", "sofie-lund"])
def test_a_handle_of_several_words_is_found_in_any_capitals(form: str) -> None:
    assert traces.search_patterns("sofie-lund", "").handle.search(form.encode())
    assert traces.search_patterns("sofie-lund", "").quoted.search(f'"{form}"'.encode())


@pytest.mark.parametrize(
    "content",
    [
        bz2.compress(b"Anna Holm"),
        lzma.compress(b"x"),
        b"7z\xbc\xaf\x27\x1c" + b"x" * 30,
        b"\x28\xb5\x2f\xfd" + b"x" * 30,
        b"Rar!\x1a\x07" + b"x" * 30,
        b"PAR1" + b"x" * 30,
    ],
)
def test_what_nobody_can_look_into_is_listed(root: Path, run: Run, content: bytes) -> None:
    (root / "kept").write_bytes(content)
    done = run("erase", "anna", "--format", "json")
    assert done.code == 0
    assert [(one["file"], one["what"]) for one in done.document["left"]] == [("kept", "unseen")]


def test_done_again_the_name_is_looked_for_where_it_is_given(root: Path, run: Run) -> None:
    path = root / "profiles/park/finn.toml"
    text = path.read_text(encoding="utf-8").replace("Finn spørger sjældent", "Som Holm,  Anna siger")
    path.write_text(text, encoding="utf-8")
    done = run("erase", "anna")
    assert done.code == 1
    assert 'leaderdev erase anna --name "Anna Holm"' in done.said
    assert run("erase", "anna", "--reason", "x", "--name", "Anna Holm", "--dry-run").code == 1
    assert run("erase", "anna", "--reason", "sag om holm", "--name", "Anna Holm").code == 2
    again = run("erase", "anna", "--name", "Nobody Else", "--name", "Anna Holm", "--format", "json")
    assert again.code == 1
    assert [(one["file"], one["what"]) for one in again.document["left"]] == [("profiles/park/finn.toml", "name")]
    path.write_text(path.read_text(encoding="utf-8").replace("Holm,  Anna", "hun"), encoding="utf-8")
    assert "anna" in run("erase", "anna", "--name", "Anna Holm").err


def test_the_search_comes_after_the_erasure(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written while it was erased, and no plan could know of, is found."""
    apply = disk.apply_changes

    def and_writes(*given: Any) -> None:
        apply(*given)
        (root / "minutes.txt").write_text("Anna Holm was there", encoding="utf-8")

    monkeypatch.setattr(disk, "apply_changes", and_writes)
    done = run("erase", "anna", "--format", "json")
    assert done.code == 1
    assert [(one["file"], one["what"]) for one in done.document["left"]] == [("minutes.txt", "name")]


def test_every_folder_that_changed_is_settled(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[Path] = []
    monkeypatch.setattr(disk, "sync_folder", settled.append)
    assert run("erase", "anna").code == 0
    assert {root / "profiles/care", root / "profiles/park", root / "notes"} <= set(settled)


def test_grep_agrees(root: Path, run: Run) -> None:
    fill(root)
    (root / "profiles/care/anna-b.toml").unlink()
    assert run("erase", "anna").code == 0
    done = subprocess.run(["grep", "-rilE", "anna|holm", str(root)], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
