"""Every output that a command of the registry has: each is written with payloads, and none is live in it."""

import json
import re
import shutil
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

from leaderdev.cli import registry
from leaderdev.locales import Language
from leaderdev.model.text import Text
from leaderdev.rendering import excel, html, pdf, terminal, word
from leaderdev.rendering.data_formats import as_json
from leaderdev.rendering.text_layout import RICH
from leaderdev.rendering.yearly_report.content import view
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.json_document import as_document
from leaderdev.rendering.yearly_report.report import YearlyReport
from leaderdev.rendering.yearly_report.workbook import workbook
from tests.privacy.conftest import Run
from tests.yearly_report import made as papers

from . import live
from .conftest import fillable
from .payloads import TEXTS
from .test_payloads import READING

# What stands on a screen, in a table, as JSON and where there are rows as CSV; "OUT" is a folder of the test's own.
SHOWN: tuple[tuple[str, ...], ...] = (
    *(("framework", "show", "more@1.0.0"), ("framework", "coverage", "more@1.0.0", "small@1.0.0")),
    *(("report", "tiers"), ("audit", "check"), ("carry", "anna", "small@1.0.0", "small@2.0.0")),
    *(("carry", "--all", "small@1.0.0", "small@2.0.0"), ("erase", "anna", "--dry-run")),
    *(("retention", "apply", "--suggested"), ("framework", "rebase", "more@1.0.0", "--onto", "small@2.0.0", "--dry-run")),
    *(("framework", "bump", "small@2.0.0", "--dry-run"), ("framework", "publish", "small@1.0.0")),
    *(("framework", "adopt", "small@2.0.0", "--dry-run"), ("framework", "use", "small@1.0.0")),
    *(("framework", "unretire", "small@1.0.0"), ("framework", "discard", "small@2.0.0")),
    *(("framework", "retire", "small@1.0.0"), ("framework", "import", "OUT/f.xlsx", "--id", "new", "--dry-run")),
    *(("framework", "import", "OUT/f.csv", "--id", "new", "--dry-run"), ("ratings", "import", "OUT/survey.csv")),
    *(("framework", "import", "OUT/f.json", "--id", "new", "--dry-run"), ("profile", "import", "OUT/people.csv")),
    *(("framework", "import", "OUT/moodle.csv", "--id", "new", "--dry-run"), ("profile", "edit", "anna")),
    *(("assess", "anna", "--answers", "OUT/answers.json"), ("lus", "record", "anna", "--file", "OUT/told.toml")),
    *(("lus", "follow-up", "anna-2026-10-05-1"), ("profile", "move", "anna", "--unit", "park")),
)  # fmt: skip
# What stands in files: the ending says how it is looked at.
FILES: Mapping[str, tuple[str, ...]] = {
    "diff.html": ("framework", "diff", "small@1.0.0", "small@2.0.0"),
    **{f"yearly.{ending}": ("report", "tiers") for ending in ("html", "pdf", "docx", "xlsx")},
    **{f"sheet.{ending}": ("lus", "prepare", "anna") for ending in ("html", "md", "pdf", "docx")},
    **{f"f.{ending}": ("framework", "export", "small@1.0.0") for ending in ("xlsx", "csv")},
    "moodle.csv": ("framework", "export", "small@1.0.0", "--as", "moodle"),
    "case-1.0.json": ("framework", "export", "small@1.0.0", "--as", "case-1.0"),
    "case-1.1.json": ("framework", "export", "small@1.0.0", "--as", "case-1.1"),
    "badge.json": ("profile", "badges", "anna"),
    "ratings.csv": ("ratings", "export"),
    "due.ics": ("lus", "agreements", "--leader", "anna"),
    "access": ("data", "export", "anna"),
    "access.zip": ("data", "export", "anna"),
}
EXCHANGED = ("f.csv", "moodle.csv")
# Commands that say nothing which somebody else wrote, and why.
NOTHING_OF_OTHERS = {
    ("init",): "a new workspace",
    ("demo",): "our own town",
    ("completion",): "our own words",
    ("profile", "add"): "an answer of one line with the handle; tested with paths",
    ("framework", "new"): "the same",
    **{
        (
            "store",
            name,
        ): "our own words, handles and logins of the server; they go the same way to the terminal as all else"
        for name in (
            "init",
            "migrate",
            "status",
            "copy",
            "grant",
            "revoke",
            "roles",
            "give",
            "key",
            "encrypt",
            "decrypt",
        )
    },
    ("framework", "edit"): "an editor's; what it says of problems is what framework check says",
}


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A town of the test's own, which commands may change."""
    return Path(shutil.copytree(made, tmp_path / "workspace"))


@pytest.fixture
def out(tmp_path: Path, run: Run) -> Path:
    """Files from elsewhere with the payloads in them."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("f.xlsx", "f.csv", "f.json"):
        assert run("framework", "export", "small@1.0.0", "-o", folder / name).code == 0
    assert run("framework", "export", "small@1.0.0", "--as", "moodle", "-o", folder / "moodle.csv").code == 0
    texts = [fillable(one) for one in TEXTS]
    comments = {f"i{number}": text for number, text in enumerate(texts)} | dict.fromkeys(texts, "x")
    (folder / "answers.json").write_text(json.dumps({"levels": dict.fromkeys(texts, 2), "comments": comments}))
    quoted = ['"' + text.replace('"', '""') + '"' for text in texts]
    rows = [f"{text},self,2026-11-20,{text}" for text in quoted]
    (folder / "survey.csv").write_text("\n".join(["leader,role,completed_at,i0," + ",".join(quoted), *rows]), "utf-8")
    people = [f"{text},leader,{text},bo,{text},da" for text in quoted]
    (folder / "people.csv").write_text("\n".join(["id,tier,unit,manager,name,language", *people]), "utf-8")
    (folder / "told.toml").write_text('held_on = "2026-11-20"\ntopics = ' + json.dumps(texts), "utf-8")
    return folder


def test_every_command_is_looked_at() -> None:
    words = [*READING, *SHOWN, *FILES.values()]
    seen = {registry.find(one)[0] for one in words}
    assert seen | set(NOTHING_OF_OTHERS) == set(registry.COMMANDS)
    assert not seen & set(NOTHING_OF_OTHERS)


@pytest.mark.parametrize("words", SHOWN, ids=" ".join)
def test_what_stands_on_a_screen(run: Run, out: Path, words: tuple[str, ...]) -> None:
    given = [one.replace("OUT", str(out)) for one in words]
    for form in ((), ("--format", "json"), ("--format", "csv")):
        done = run(*given, *form)
        assert "unexpected error" not in done.said, done.said
        assert live.COMMANDING.findall(done.out + done.err) == []
        if "unrecognized arguments" in done.err or "invalid choice" in done.err:
            assert form, done.err
        elif form == ("--format", "json") and done.out:
            json.loads(done.out)
        elif form == ("--format", "csv"):
            assert live.formulas(done.out) == []


@pytest.mark.parametrize("name", FILES)
def test_what_stands_in_a_file(run: Run, tmp_path: Path, root: Path, name: str) -> None:
    before = {path for path in tmp_path.rglob("*") if root not in path.parents}
    path = tmp_path / name
    done = run(*FILES[name], "-o", path)
    assert done.code == 0, done.said
    assert live.COMMANDING.findall(done.out + done.err) == []
    look(path)
    made = {one for one in tmp_path.rglob("*") if root not in one.parents} - before
    assert {one.relative_to(tmp_path).parts[0] for one in made} <= {name, Path(name).stem + ".svg"}


def look(path: Path) -> None:
    """Looks at what was written as its ending wants it."""
    if path.is_dir():
        for one in path.rglob("*"):
            look(one)
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            assert all(re.fullmatch(r"[\w./-]+", one) and ".." not in one for one in packed.namelist())
            packed.extractall(path.with_suffix(""))
        look(path.with_suffix(""))
        shutil.rmtree(path.with_suffix(""))
    elif path.name in EXCHANGED:
        # What is taken in again is what was given out, controls too; a spreadsheet does not act on those.
        assert live.formulas(path.read_text(encoding="utf-8-sig")) == []
    elif path.name != "diff.html":  # has links within itself; test_payloads looks at it
        _LOOKS[path.suffix](path)


_LOOKS = {
    ".html": lambda path: live.check_page(path.read_text(encoding="utf-8")),
    ".svg": lambda path: live.check_svg(path.read_text(encoding="utf-8")),
    ".pdf": lambda path: live.check_pdf(path.read_bytes()),
    ".docx": lambda path: live.check_word(path.read_bytes()),
    ".xlsx": lambda path: live.check_workbook(path.read_bytes()),
    ".csv": lambda path: live.check_cells(path.read_text(encoding="utf-8-sig")),
    ".json": lambda path: live.check_json(path),
    ".toml": lambda path: tomllib.loads(path.read_text(encoding="utf-8")),
    ".md": lambda path: live.check_markdown(path.read_text(encoding="utf-8")),
    ".ics": lambda path: live.check_calendar(path.read_bytes()),
}


@pytest.fixture(scope="module")
def paper() -> YearlyReport:
    """The yearly paper with a shown row for every payload: in the town too few people are rated for any."""
    texts = [fillable(one) for one in TEXTS]
    usual = papers.framework()
    items = [
        attrs.evolve(
            usual.items[place % 5], item=attrs.evolve(usual.items[place % 5].item, id=f"i{place}", text=Text(t, t))
        )
        for place, t in enumerate(texts)
    ]
    named = {one: Text(t, t) for one, t in zip(papers.DIMENSIONS + papers.TIERS, texts[16::9], strict=False)}
    whole = attrs.evolve(
        usual,
        framework=attrs.evolve(usual.framework, title=Text(texts[16], texts[17])),
        items=tuple(items),
        dimensions=tuple(attrs.evolve(one, title=named[one.id]) for one in usual.dimensions),
        tiers=tuple(attrs.evolve(one, title=named[one.id]) for one in usual.tiers),
    )
    rows = tuple(papers.row(f"i{place}", people=124 - place, of=159) for place in range(len(texts)))
    return view(papers.material(framework=whole, tables=papers.tables(item=rows)), Language("da"))


def test_the_yearly_paper(paper: YearlyReport) -> None:
    live.check_page(html.render(document(paper)))
    live.check_pdf(pdf.render(document(paper)))
    live.check_word(word.render(document(paper)))
    content = excel.render(workbook(paper))
    live.check_workbook(content)
    for one in live.cells_of(content):
        assert one.data_type != "f"
        assert one.hyperlink is None
    shown = "\n".join(terminal.lines(document(paper), 80, RICH))
    assert live.COMMANDING.findall(re.sub(r"\n", "", shown)) == []
    assert live.COMMANDING.findall(as_json(as_document(paper))) == []


def test_a_payload_in_the_name_of_a_folder_is_no_sql(run: Run, tmp_path: Path, root: Path) -> None:
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    for name in ("x'); DROP TABLE ratings; --", "a'b", 'a"b', "{x}", "a;b"):
        folder = tmp_path / name
        assert run("ratings", "export", "-o", folder).code == 0
        kept = sorted(path.read_bytes() for path in folder.rglob("*.parquet"))
        done = run("gaps", "--by", "item", "--engine", "duckdb", "--data", folder)
        assert "unexpected error" not in done.said, done.said
        assert done.code in (0, 1, 2)
        assert sorted(path.read_bytes() for path in folder.rglob("*.parquet")) == kept
