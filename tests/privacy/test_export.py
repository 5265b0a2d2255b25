"""`data export`: everything about the person, and of others no more than is needed."""

import itertools
import re
import stat
import tomllib
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from . import town
from .conftest import Run

VOID = {"meta"}


class Page(HTMLParser):
    """The page: its tags in balance, and its text."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data + " "


@pytest.fixture
def folder(root: Path, run: Run, tmp_path: Path) -> Path:
    done = run("data", "export", "anna", "-o", tmp_path / "out")
    assert done.code == 0, done.said
    return tmp_path / "out"


def test_everything_about_the_person_is_there(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {"profile.toml", "notes.toml", "elsewhere.toml", "index.html"}
    text = Page((folder / "index.html").read_text(encoding="utf-8")).text
    for words in (
        *("Anna Holm", "<b>jeg spørger</b>", "hun spørger", "fra en medarbejder", "Om at spørge", "Spørge først"),
        *("Anna vil gerne have kursus", "Dansk asks", "Lille", "5. oktober 2026"),
    ):
        assert words in text
    assert "Anna vil gerne have kursus" in (folder / "notes.toml").read_text(encoding="utf-8")


def test_the_profile_is_as_stored_but_for_who_rated_in_confidence(folder: Path) -> None:
    stored = tomllib.loads((folder / "profile.toml").read_text(encoding="utf-8"))
    assert [one["rater"] for one in stored["assessments"]] == ["anna", "bo", "peer-1", "employee-1"]
    for one, other in zip(stored["assessments"], town.ANNA["assessments"], strict=True):
        assert {**one, "rater": ""} == {**other, "rater": ""}
    assert {**stored, "assessments": []} == {**town.ANNA, "assessments": []}


def test_without_such_raters_it_is_the_stored_bytes(root: Path, run: Run, tmp_path: Path) -> None:
    path = root / "profiles/care/bo.toml"
    path.write_bytes(b"# a comment\n" + path.read_bytes())
    assert run("data", "export", "bo", "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out/profile.toml").read_bytes() == path.read_bytes()


def test_of_others_only_that_there_is_something(folder: Path) -> None:
    everything = " ".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    for words in ("finn", "Finn", "carla", "Carla", "sjældent", "træt", r"\bdan\b"):
        assert not re.search(words, everything), words
    elsewhere = tomllib.loads((folder / "elsewhere.toml").read_text(encoding="utf-8"))
    assert (elsewhere["manages"], elsewhere["notes_written"]) == (1, 2)
    given = [(one["role"], one["completed_on"], one["answered"]) for one in elsewhere["ratings_given"]]
    assert given == [("manager", "2025-10-01", 2), ("manager", "2026-10-01", 2), ("peer", "2026-10-01", 2)]


def test_a_record_that_cannot_be_read_and_may_name_the_person_is_named(root: Path, run: Run, tmp_path: Path) -> None:
    (root / "profiles/park/finn.toml").write_text('manager = "anna', encoding="utf-8")
    (root / "profiles/park/carla.toml").write_text("broken", encoding="utf-8")
    (root / "notes/finn.toml").write_text('[[notes]]\nby = "anna', encoding="utf-8")
    done = run("data", "export", "anna", "-o", tmp_path / "out", "--format", "json")
    assert (done.code, done.document["complete"]) == (1, False)
    assert "profiles/park/finn.toml" in done.err
    assert "notes/finn.toml" in done.err
    assert "carla" not in done.err
    everything = " ".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert "finn" not in everything
    assert "2 andre filer kunne ikke læses" in everything


def test_the_log_that_cannot_be_read_whole_is_named(root: Path, run: Run, tmp_path: Path) -> None:
    assert run("profile", "edit", "anna", "--tier", "manager").code == 0
    path = root / ".leaderdev/audit/log.jsonl"
    path.write_bytes(path.read_bytes().replace(b"profile edit", b"profile show"))
    done = run("data", "export", "anna", "-o", tmp_path / "out")
    assert (done.code, ".leaderdev/audit" in done.err) == (1, True)


def test_copies_that_erase_would_remove_are_named(root: Path, run: Run, tmp_path: Path) -> None:
    (root / "profiles/care/anna.toml~").write_text('id = "anna"', encoding="utf-8")
    done = run("data", "export", "anna", "-o", tmp_path / "out", "--format", "json")
    copies = ["profiles/care/anna.toml~"]
    assert (done.code, done.document["copies"]) == (0, copies)
    told = run("data", "export", "anna", "-o", tmp_path / "two").out
    assert all(one in told for one in copies)
    elsewhere = tomllib.loads((tmp_path / "out/elsewhere.toml").read_text(encoding="utf-8"))
    assert elsewhere["copies"] == 1


def test_a_conversation_that_is_not_recorded_yet_is_in_it(root: Path, run: Run, tmp_path: Path) -> None:
    draft = root / ".leaderdev/told/anna.toml"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b'held_on = "2026-10-05"\n')
    assert run("data", "export", "anna", "-o", tmp_path / "out").code == 0
    assert (tmp_path / "out/draft.toml").read_bytes() == draft.read_bytes()


def test_a_level_stands_with_its_words(root: Path, run: Run, tmp_path: Path) -> None:
    assert run("data", "export", "anna", "-o", tmp_path / "out").code == 0
    assert "2 – Tekst" in Page((tmp_path / "out/index.html").read_text(encoding="utf-8")).text
    (root / "frameworks/small/1.0.0.toml").unlink()
    assert run("data", "export", "anna", "-o", tmp_path / "two").code == 0
    content = (tmp_path / "two/index.html").read_text(encoding="utf-8")
    assert "<td>2</td>" in content.replace(' dir="auto"', "")


def test_the_page_loads_nothing_and_is_well_made(folder: Path) -> None:
    content = (folder / "index.html").read_text(encoding="utf-8")
    page = Page(content)
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "a", "img", "link", "iframe", "form", "object", "b"} & set(tags)
    assert not re.search(r"https?:|url\(|@import", content)
    policy = next(found["content"] for tag, found in page.tags if tag == "meta" and "http-equiv" in found)
    assert policy is not None
    assert "default-src 'none'" in policy
    assert dict(page.tags)["html"] == {"lang": "da"}
    assert (tags.count("h1"), tags.count("main"), tags.count("title")) == (1, 1, 1)
    labelled = {found["aria-labelledby"] for tag, found in page.tags if tag == "section"}
    assert labelled == {found["id"] for tag, found in page.tags if tag == "h2"}
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all("scope" in found for tag, found in page.tags if tag == "th")
    body = re.sub(r"<(meta)([^>]*)>", r"<\1\2/>", content.removeprefix("<!DOCTYPE html>")).replace("<br>", "<br/>")
    ET.fromstring(body)


def test_in_the_language_of_the_person_or_the_one_that_is_asked_for(root: Path, run: Run, tmp_path: Path) -> None:
    assert run("data", "export", "anna", "-o", tmp_path / "da").code == 0
    assert run("--lang", "en", "data", "export", "anna", "-o", tmp_path / "en").code == 0
    assert "Det, der er gemt om Anna Holm" in (tmp_path / "da/index.html").read_text(encoding="utf-8")
    assert "What is kept about Anna Holm" in (tmp_path / "en/index.html").read_text(encoding="utf-8")


def test_the_files_are_for_whoever_made_them_alone(root: Path, run: Run, tmp_path: Path) -> None:
    assert run("data", "export", "anna", "-o", tmp_path / "out").code == 0
    assert run("data", "export", "anna", "-o", tmp_path / "out.zip").code == 0
    paths = [*(tmp_path / "out").iterdir(), tmp_path / "out.zip"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        same = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.suffix == ".toml"}
        assert {name: archive.read(name) for name in ("profile.toml", "notes.toml")} == {
            name: same[name] for name in ("profile.toml", "notes.toml")
        }


def test_nothing_is_overwritten(root: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()
    (tmp_path / "out.zip").write_bytes(b"mine")
    for name in ("out", "out.zip", "no/such/folder"):
        assert run("data", "export", "anna", "-o", tmp_path / name).code == 2
    assert (tmp_path / "out.zip").read_bytes() == b"mine"


def test_an_export_is_logged(root: Path, run: Run, tmp_path: Path) -> None:
    assert run("data", "export", "anna", "-o", tmp_path / "out").code == 0
    (entry,) = run("audit", "show", "--format", "json").document["entries"]
    assert (entry["command"], entry["outcome"], entry["leaders"]) == ("data export", "done", ["anna"])


def test_an_export_changes_nothing_else(root: Path, run: Run, tmp_path: Path) -> None:
    before = town.records(root)
    assert run("data", "export", "anna", "-o", tmp_path / "out").code == 0
    assert town.records(root) == before
