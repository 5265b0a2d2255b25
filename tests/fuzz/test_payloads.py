"""Every payload through every output: none is live there."""

import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli_w

from leaderdev.cli.main import main
from tests.privacy import town
from tests.privacy.conftest import Answer, Run

from .live import COMMANDING, LIVE_TAGS, Tags, check_page, check_svg, formulas
from .payloads import PATHS, TEXTS


def test_there_are_enough() -> None:
    assert len(set(TEXTS)) + len(set(PATHS)) >= 90


READING = (
    *(
        ("gaps", "anna"),
        ("gaps", "anna", "--trend"),
        ("gaps", "anna", "--versions"),
        ("gaps", "--by", "item,dimension"),
    ),
    *(
        ("lus", "agreements", "--all"),
        ("lus", "notes", "anna", "--by", "bo"),
        ("lus", "status"),
        ("profile", "show", "anna"),
    ),
    *(
        ("profile", "list"),
        ("framework", "show", "small@1.0.0"),
        ("framework", "list"),
        ("framework", "check"),
        ("check",),
    ),
    *(("framework", "diff", "small@1.0.0", "small@2.0.0"), ("framework", "coverage", "small@1.0.0"), ("audit", "show")),
    *(("retention", "check", "--suggested", "--today", "2030-01-01"), ("lus", "prepare", "anna")),
)


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_nothing_commands_a_terminal_starts_a_formula_or_breaks_json(run: Run, words: tuple[str, ...]) -> None:
    table = run(*words)
    assert table.code in (0, 1), table.err
    assert COMMANDING.findall(table.out + table.err) == []
    told = run(*words, "--format", "json")
    assert told.code == table.code
    json.loads(told.out)
    assert COMMANDING.findall(told.out) == []
    if words[:2] == ("lus", "prepare"):
        return
    found = run(*words, "--format", "csv")
    assert COMMANDING.findall(found.out) == []
    assert formulas(found.out) == []


def written(run: Run, tmp_path: Path, name: str, *words: object) -> Path:
    done: Answer = run(*words, "-o", tmp_path / name)
    assert done.code == 0, done.said
    assert COMMANDING.findall(done.said) == []
    return tmp_path / name


def test_pages(run: Run, tmp_path: Path) -> None:
    check_page(written(run, tmp_path, "sheet.html", "lus", "prepare", "anna").read_text(encoding="utf-8"))
    check_page((written(run, tmp_path, "access", "data", "export", "anna") / "index.html").read_text(encoding="utf-8"))
    diff = written(run, tmp_path, "diff.html", "framework", "diff", "small@1.0.0", "small@2.0.0").read_text(
        encoding="utf-8"
    )
    for tag, attributes in Tags(diff).found:
        assert tag not in LIVE_TAGS - {"a"}, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        assert (attributes.get("href") or "#").startswith("#")


def test_markdown(run: Run, tmp_path: Path) -> None:
    content = written(run, tmp_path, "sheet.md", "lus", "prepare", "anna").read_text(encoding="utf-8")
    assert COMMANDING.findall(content) == []
    assert re.findall(r"(?<!\\)<(?:script|img|svg|iframe|a |base|details)", content, re.IGNORECASE) == []
    assert re.findall(r"(?<!\\)\]\((?!<sheet\.svg>\))", content) == []
    check_svg((tmp_path / "sheet.svg").read_text(encoding="utf-8"))


def test_pdf(run: Run, tmp_path: Path) -> None:
    pymupdf = pytest.importorskip("pymupdf")
    path = written(run, tmp_path, "sheet.pdf", "lus", "prepare", "anna")
    with pymupdf.open(path) as document:
        text = "".join(page.get_text() for page in document)
        assert [page.get_links() for page in document if page.get_links()] == []
        assert [one for page in document for one in page.annots()] == []
        assert document.embfile_count() == 0
    assert "root:x:0" not in text
    raw = path.read_bytes()
    assert not re.search(rb"/(JavaScript|JS|Launch|URI|OpenAction|AA)\b", raw)


def test_word(run: Run, tmp_path: Path) -> None:
    path = written(run, tmp_path, "sheet.docx", "lus", "prepare", "anna")
    with zipfile.ZipFile(path) as archive:
        parts = {
            name: archive.read(name).decode("utf-8", "replace")
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }
    body = parts["word/document.xml"]
    assert not re.search(r"<w:(fldSimple|instrText|hyperlink|object|altChunk)\b", body)
    assert "2401" not in body
    assert "LOOPLOOP" not in body
    outside = [
        found
        for name, text in parts.items()
        if name.endswith(".rels")
        for found in re.findall(r'TargetMode="External"', text)
    ]
    assert outside == []


@pytest.mark.parametrize("name", ["f.xlsx", "f.csv", "f.json"])
def test_exported_frameworks(run: Run, tmp_path: Path, name: str) -> None:
    path = written(run, tmp_path, name, "framework", "export", "small@1.0.0")
    if name == "f.csv":
        assert formulas(path.read_text(encoding="utf-8-sig")) == []
    elif name == "f.json":
        json.loads(path.read_text(encoding="utf-8"))
    else:
        with zipfile.ZipFile(path) as archive:
            sheets = [archive.read(one).decode() for one in archive.namelist() if one.startswith("xl/")]
        assert not [text for text in sheets if re.search(r"<f>|<f |<hyperlink|<externalLink|<ddeLink|<oleLink", text)]


def test_a_calendar_has_the_events_there_are_and_nothing_else(run: Run, tmp_path: Path, root: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    content = written(run, tmp_path, "due.ics", "lus", "agreements", "--leader", "anna").read_bytes()
    calendar = icalendar.Calendar.from_ical(content)
    agreements = town.profile(root, "anna")["conversations"][0]["agreements"]
    assert len(list(calendar.walk("VEVENT"))) == len(agreements)
    assert list(calendar.walk("VALARM")) == []
    unfolded = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert not [line for line in unfolded if re.match(r"(ATTACH|URL|ACTION)\b", line)]
    assert COMMANDING.findall(content.replace(b"\r\n", b"").decode()) == []


def names() -> Iterator[str]:
    yield from (text for text in TEXTS if "\x00" not in text)


def test_a_text_that_is_saved_is_read_as_it_was(run: Run, root: Path, tmp_path: Path) -> None:
    own = town.build(tmp_path / "own")
    for text in names():
        assert main(["--workspace", str(own), "profile", "edit", "finn", f"--name={text}"]) in (0, 2)
        path = own / "profiles/park/finn.toml"
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        assert (found["id"], found["manager"], len(found["assessments"])) == ("finn", "anna", 3)
        assert tomllib.loads(tomli_w.dumps(found)) == found
    assert [path.name for path in tmp_path.iterdir()] == ["own"]
    assert not list(own.rglob("owned"))


@pytest.mark.parametrize("path", PATHS, ids=repr)
def test_no_word_is_a_way_out_of_the_workspace(tmp_path: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    own = town.build(tmp_path / "own")
    before = sorted(tmp_path.rglob("*"))
    word = path if not path.startswith("-") else f"x/{path}"
    for words in (
        ("profile", "add", word, "--tier", "leader", "--unit", "care"),
        ("profile", "add", "gert", "--tier", "leader", f"--unit={path}"),
        ("profile", "show", word),
        ("erase", word),
        ("data", "export", word, "-o", str(tmp_path / "out")),
        ("framework", "show", f"{word}@1.0.0"),
        ("framework", "new", word, "--title-da", "x", "--title-en", "x"),
        ("lus", "notes", "anna", f"--by={path}"),
    ):
        assert main(["--workspace", str(own), *words]) == 2, words
    assert COMMANDING.findall(capsys.readouterr().err) == []
    assert sorted(one for one in tmp_path.rglob("*") if ".leaderdev" not in one.parts) == before
