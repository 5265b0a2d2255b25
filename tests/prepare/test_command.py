"""`lus prepare` as a user runs it: files in, the sheet out, and nothing half written."""

import errno
import json
import os
import stat
import sys
import tomllib
from pathlib import Path

import pytest
import tomli_w

from leaderdev.cli.main import main
from tests.features.files import add_assessment, read_profile, write_framework, write_profile
from tests.sealing import sealed

ROWS = [
    {"dimension": "Cooperation", "item": "listens", "leader": "4"},
    {"dimension": "Cooperation", "item": "invites", "leader": "3"},
    {"dimension": "Results", "item": "follows-up", "leader": "5"},
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "workspace"
    (folder / "profiles").mkdir(parents=True)
    write_framework(folder, ROWS)
    write_profile(folder, {"id": "anna", "tier": "leader", "unit": "jobcenter", "manager": "bo", "name": "Anna Holm"})
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LEADERDEV_LANG", "en")
    monkeypatch.setenv("COLUMNS", "400")
    return folder


@pytest.fixture
def rated(place: Path) -> Path:
    add_assessment(place, "anna", "self", "2026-11-20", {"listens": 2, "invites": 3})
    add_assessment(place, "anna", "manager", "2026-11-21", {"listens": 4, "invites": 3})
    return place


def prepare(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["lus", "prepare", "anna", "--date", "2026-11-26", *words])
    said = capsys.readouterr()
    return code, said.out, said.err


def files(place: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in place.rglob("*") if path.is_file() and ".leaderdev" not in path.parts
    }


def another_version(place: Path, version: str, change) -> None:
    """A version of the framework made from 1.0.0, and the workspace's own from now on. What it was before is published."""
    folder = place / "frameworks" / "everyday"
    first = tomllib.loads((folder / "1.0.0.toml").read_text(encoding="utf-8"))
    published = {**first, "status": "published", "published_on": "2025-01-01"}
    (folder / "1.0.0.toml").write_text(tomli_w.dumps(sealed(published)), encoding="utf-8")
    first["version"] = version
    change(first)
    (folder / f"{version}.toml").write_text(tomli_w.dumps(sealed(first)), encoding="utf-8")
    (place / "leaderdev.toml").write_text(f'framework = "everyday@{version}"\n', encoding="utf-8")


def anew(framework) -> None:
    """listens is asked about in other words altogether, and more is expected on invites."""
    listens, invites = framework["items"][:2]
    listens["text"] = {"da": "Noget helt andet end før", "en": "Something else entirely than before"}
    listens["anchors"] = {str(step): {"da": f"Nyt {step} trin", "en": f"New {step} sight"} for step in range(1, 6)}
    invites["expected"]["leader"] = 4


def test_json_alone_on_standard_output(rated, capsys):
    code, out, err = prepare(capsys, "--format", "json")
    document = json.loads(out)
    assert (code, err, document["kind"]) == (0, "", "lus-sheet")
    assert [one["item"] for one in document["topics"]] == ["listens"]
    assert document["date"] == "2026-11-26"


def test_a_file_and_json_at_once(rated, capsys):
    code, out, err = prepare(capsys, "--format", "json", "-o", "sheet.md")
    assert (code, err, json.loads(out)["leader"]) == (0, "", "anna")
    assert (rated / "sheet.md").is_file()


def test_an_existing_file_is_replaced(rated, capsys):
    (rated / "sheet.md").write_text("old", encoding="utf-8")
    code, out, _ = prepare(capsys, "-o", "sheet.md")
    assert (code, out.splitlines()[0]) == (0, f"The sheet was written to {rated / 'sheet.md'}.")
    assert "old" not in (rated / "sheet.md").read_text(encoding="utf-8")
    assert (rated / "sheet.svg").read_text(encoding="utf-8").startswith("<svg")
    if sys.platform != "win32":
        assert stat.S_IMODE((rated / "sheet.md").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "sheet.odt"], "Use one of: .pdf, .docx, .html, .md."),
        (["-o", "sheet"], "Use one of"),
        (["-o", "nowhere/sheet.md"], "cannot be written"),
        (["-o", "frameworks.md/"], "cannot be written"),
        (["-o", "x" * 5000 + ".md"], "cannot be written"),
        (["--date", "2026-02-30"], "is not a date"),
        (["--template", "own.docx"], "--template is for a sheet in Word"),
        (["--template", "own.docx", "-o", "sheet.pdf"], "--template is for a sheet in Word"),
        (["--template", "own.docx", "-o", "sheet.docx"], "There is no file own.docx"),
        (["--as", "peer"], "peer"),
        (["--format", "csv"], "csv"),
        (["--topic", "lisens"], "Did you mean “listens”?"),
        (["--topic", "boss:listens"], "“boss” is not known here."),
        (["--topic", ""], "is not known here"),
        (["--topic", "self:"], "is not known here"),
        (["--common", "self:listens"], "is not known here"),
        (["--framework", "nosuch"], "nosuch"),
    ],
)
def test_what_cannot_be_done_is_refused(words, said, rated, capsys):
    (rated / "frameworks.md").mkdir()
    before = files(rated)
    code, out, err = prepare(capsys, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert err.splitlines()[-1].startswith("→ ")
    assert files(rated) == before


def test_every_unknown_topic_is_named_at_once(rated, capsys):
    _, _, err = prepare(capsys, "--topic", "x", "--topic", "self:y", "--common", "z")
    assert [word for word in "xyz" if f"“{word}” is not known here." in err] == list("xyz")


def test_a_common_topic_of_the_settings_that_is_not_there(rated, capsys):
    with (rated / "leaderdev.toml").open("a", encoding="utf-8") as file:
        file.write('[lus]\ncommon = ["invite"]\n')
    code, _, err = prepare(capsys)
    assert code == 2
    assert "ERROR  leaderdev.toml: lus.common" in err
    assert "Did you mean “invites”?" in err
    assert main(["check"]) == 1
    assert "lus.common" in capsys.readouterr().out


def test_the_settings_are_not_held_against_a_sheet_under_another_framework(rated, capsys):
    other = tomllib.loads((rated / "frameworks/everyday/1.0.0.toml").read_text(encoding="utf-8"))
    other["id"] = "other"
    other["items"] = other["items"][1:]
    (rated / "frameworks" / "other").mkdir()
    (rated / "frameworks/other/1.0.0.toml").write_text(tomli_w.dumps(sealed(other)), encoding="utf-8")
    with (rated / "leaderdev.toml").open("a", encoding="utf-8") as file:
        file.write('[lus]\ncommon = ["listens", "invites"]\n')
    code, out, _ = prepare(capsys, "--framework", "other")
    assert code == 0
    assert "Common topics that other@1.0.0 does not have: Listens." in out
    assert "There are ratings under everyday@1.0.0." in out


def test_ratings_under_an_older_version_are_left_alone_and_the_command_is_told(rated, capsys):
    another_version(rated, "2.0.0", anew)
    code, out, _ = prepare(capsys)
    assert code == 0
    assert "leaderdev carry anna everyday@1.0.0 everyday@2.0.0" in out
    assert "Nothing is rated under everyday@2.0.0 yet." in out


def test_last_time_is_read_under_the_version_and_what_does_not_compare_is_said(rated, capsys):
    another_version(rated, "2.0.0", anew)
    profile = read_profile(rated, "anna")
    for one in profile["assessments"]:
        for key in ("started_at", "completed_at"):
            one[key] = one[key].replace("2026", "2025")
    write_profile(rated, profile)
    add_assessment(rated, "anna", "self", "2026-11-20", {"listens": 2, "invites": 1})
    add_assessment(rated, "anna", "manager", "2026-11-21", {"listens": 4, "invites": 3})
    code, out, _ = prepare(capsys)
    assert code == 0
    assert "The leader, since 20 November 2025: 0 higher, 1 lower and 0 as before, of 1 item." in out
    assert "Not a change in the leader: another level is now expected on 1 item: “Invites” from 3 to 4." in out
    assert "Cannot be compared with last time: “Something else entirely than before” (" in out
    document = json.loads(prepare(capsys, "--format", "json")[1])
    assert document["assessments"]["self"]["last_time"] == "self-0"


def test_a_version_that_is_gone_is_said_and_stops_nothing(rated, capsys):
    another_version(rated, "2.0.0", anew)
    (rated / "frameworks/everyday/1.0.0.toml").unlink()
    add_assessment(rated, "anna", "self", "2026-11-22", {"listens": 2})
    code, out, _ = prepare(capsys)
    assert code == 0
    assert (
        "Self-assessment of 20 November 2026 cannot be compared, because everyday@1.0.0 is no longer in the workspace."
        in out
    )


def test_what_came_after_the_day_counts_for_nothing(rated, capsys):
    add_assessment(rated, "anna", "self", "2027-01-20", {"listens": 5, "invites": 5})
    _, out, _ = prepare(capsys)
    assert "Self-assessment: 20 November 2026, 2 items" in out


def test_peers_are_shown_from_three_on(rated, capsys):
    def peers(number):
        for place in range(number):
            more = {"rater": f"peer-{place}", "id": f"peer-{place}"}
            add_assessment(rated, "anna", "peer", "2026-11-20", {"listens": 1}, **more, comments={"listens": "SECRET"})

    peers(2)
    assert "peers" not in prepare(capsys)[1].lower()
    profile = read_profile(rated, "anna")
    profile["assessments"] = [one for one in profile["assessments"] if one["role"] != "peer"]
    write_profile(rated, profile)
    peers(3)
    _, out, _ = prepare(capsys)
    assert "peers 1.0" in out
    assert "SECRET" not in out


def test_personal_notes_are_on_no_sheet(rated, capsys):
    (rated / "notes").mkdir()
    note = {"notes": [{"conversation": "2025-11-20", "written_on": "2025-11-20", "by": "bo", "text": "SECRET"}]}
    (rated / "notes" / "anna.toml").write_text(tomli_w.dumps(note), encoding="utf-8")
    assert "SECRET" not in prepare(capsys)[1]
    assert "SECRET" not in prepare(capsys, "--format", "json")[1]


@pytest.mark.parametrize("ending", ["pdf", "docx", "html", "md"])
def test_every_format_is_written(ending, rated, capsys):
    assert prepare(capsys, "-o", f"sheet.{ending}")[0] == 0
    start = {"pdf": b"%PDF", "docx": b"PK", "html": b"<!DOCTYPE html>", "md": b"# Leader"}[ending]
    assert (rated / f"sheet.{ending}").read_bytes().startswith(start)


def test_a_folder_that_may_not_be_written_in(rated, capsys, monkeypatch):
    (rated / "shut").mkdir()
    opened = os.open

    def refused(path, *more):
        if "shut" in str(path):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *more)

    # Not by the folder's mode: root may write everywhere.
    monkeypatch.setattr(os, "open", refused)
    code, _, err = prepare(capsys, "-o", "shut/sheet.md")
    assert code == 1
    assert "could not be saved" in err


@pytest.mark.parametrize("content", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG"])
def test_a_picture_that_is_not_ours_is_not_written_over(rated, capsys, content):
    (rated / "sheet.svg").write_bytes(content)
    code, out, err = prepare(capsys, "-o", "sheet.md")
    assert (code, out) == (2, "")
    assert "already exists and is not a sheet's picture" in err
    assert (rated / "sheet.svg").read_bytes() == content
    assert not (rated / "sheet.md").exists()


def test_our_own_picture_is_written_anew(rated, capsys):
    prepare(capsys, "-o", "sheet.md")
    first = (rated / "sheet.svg").read_bytes()
    assert prepare(capsys, "-o", "sheet.md", "--as", "self")[0] == 0
    assert (rated / "sheet.svg").read_bytes().startswith(first[:40])


def test_a_long_comment_is_cut_on_the_sheet_and_whole_in_json(rated, capsys):
    words = "Vi har talt om det på mødet og derefter igen. " * 70
    add_assessment(rated, "anna", "self", "2026-11-24", {"listens": 2}, comments={"listens": words})
    _, out, _ = prepare(capsys)
    flat = " ".join(out.split())
    kept = flat[flat.index("Vi har talt") : flat.index("…")]
    assert len(kept) in range(480, 501)
    assert words.startswith(f"{kept} ")
    assert flat.count("Vi har talt") == kept.count("Vi har talt")
    assert f"({len(words.strip())} characters in all. All of it: leaderdev lus prepare anna --format json)" in flat
    _, told, _ = prepare(capsys, "--format", "json")
    assert [one["text"] for topic in json.loads(told)["topics"] for one in topic["said"]] == [words.strip()]
