"""`framework export` and `framework import` with workbooks and CSV, as HR runs them."""

from pathlib import Path

import openpyxl
import pytest

from leaderdev.cli.main import main
from leaderdev.exchange import framework_files


@pytest.fixture
def run(tmp_path, capsys):
    """run(words…) -> (exit code, standard output, standard error); in a workspace with the shipped frameworks"""
    folder = tmp_path / "workspace"
    assert main(["init", str(folder), "--lang", "en"]) == 0
    capsys.readouterr()

    def ran(*words: object, lang: str = "en"):
        code = main(["--workspace", str(folder), "--lang", lang, *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    ran.folder = folder
    return ran


def everything(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".leaderdev" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_goes_out_comes_in_and_says_the_same(run, tmp_path, ending):
    file = tmp_path / f"out.{ending}"
    assert run("framework", "export", "glostrup-lus", "-o", file, lang="da")[0] == 0
    code, out, _ = run("framework", "import", file, "--version", "1.0.1")
    assert code == 0
    assert "glostrup-lus@1.0.1 with 16 items in 4 dimensions is a draft" in out
    code, out, _ = run("framework", "diff", "glostrup-lus@1.0.0", "glostrup-lus@1.0.1", "--format", "json")
    assert code == 0
    assert '"step": null' in out or ending == "csv"


def test_csv_says_what_it_does_not_hold(run, tmp_path):
    code, out, _ = run("framework", "export", "data-informed-leadership", "-o", tmp_path / "x.csv")
    assert code == 0
    for lost in ("the description of the framework", "questions of their own"):
        assert lost in out


def test_moodle_and_ours_are_told_apart_by_their_headings(run, tmp_path):
    for kind, name in (("moodle", "m.csv"), ("csv", "o.csv")):
        assert run("framework", "export", "glostrup-foundation", "-o", tmp_path / name, "--as", kind)[0] == 0
        assert framework_files.input_format(tmp_path / name, None, mapped=False) == kind
    assert run("framework", "import", tmp_path / "m.csv", "--as", "csv", "--version", "7.0.0")[0] == 2


def test_a_dry_run_changes_nothing_and_an_existing_version_stays(run, tmp_path):
    file = tmp_path / "x.xlsx"
    run("framework", "export", "glostrup-lus", "-o", file)
    before = everything(run.folder)
    assert run("framework", "import", file, "--version", "1.2.0", "--dry-run")[0] == 0
    for more in ((), ("--dry-run",)):
        code, _, err = run("framework", "import", file, *more)
        assert (code, "already exists" in err) == (2, True)
    assert everything(run.folder) == before


@pytest.mark.parametrize("words", [(), ("--dry-run",), ("--as", "xlsx")])
@pytest.mark.parametrize(
    "content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, b"PK\x03\x04junk", b"a;b\n"]
)
def test_a_file_that_is_no_workbook_changes_nothing(run, tmp_path, content, words):
    file = tmp_path / "x.xlsx"
    file.write_bytes(content)
    before = everything(run.folder)
    code, out, err = run("framework", "import", file, *words)
    assert (code, out) == (2, "")
    assert "x.xlsx" in err
    assert "Traceback" not in err
    assert "→" in err
    assert everything(run.folder) == before


def test_a_mistake_is_told_in_json_too(run, tmp_path):
    file = tmp_path / "x.xlsx"
    run("framework", "export", "glostrup-lus", "-o", file)
    book = openpyxl.load_workbook(file)
    book["Items"]["B3"] = "digitl"
    book.save(file)
    code, _, err = run("framework", "import", file, "--version", "1.0.1")
    assert code == 2
    assert "Items!B3" in err
    assert "Did you mean “digital”?" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("framework", "export", "-o", "x.xlsx"), "No framework to export is given"),
        (("framework", "export", "--template", "-o", "x.csv"), "A template is a workbook"),
        (("framework", "export", "glostrup-lus", "-o", "x.docx"), ".xlsx, .xlsm, .csv, .tsv, .json"),
        (("framework", "export", "glostrup-lus", "--template", "-o", "nowhere/x.xlsx"), "cannot be written"),
        (("framework", "import", "x.ods"), ".xlsx, .xlsm, .csv, .tsv, .json, .yaml, .yml"),
        (("framework", "import", "x.xlsx"), "no file x.xlsx"),
        (("framework", "import", "x.xlsx", "--mapping", "m.toml", "--as", "xlsx"), "xlsx does not use one"),
    ],
)
def test_what_was_asked_for_wrongly_is_refused(run, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert said in err
    assert not list(tmp_path.glob("x.*"))


def test_a_text_too_long_for_a_cell_is_refused_and_no_file_is_left(run, tmp_path):
    path = run.folder / "frameworks" / "glostrup-lus" / "1.0.0.toml"
    mine = run.folder / "frameworks" / "mine" / "1.0.0.toml"
    mine.parent.mkdir()
    text = path.read_text(encoding="utf-8").replace('id = "glostrup-lus"', 'id = "mine"', 1)
    text = text.replace('status = "published"', 'status = "draft"', 1)
    mine.write_text(text.replace("Gør det synligt, hvad", "x" * 33_000, 1), encoding="utf-8")
    code, _, err = run("framework", "export", "mine@1.0.0", "-o", tmp_path / "x.xlsx")
    assert code == 2
    assert "Items!C2" in err
    assert not (tmp_path / "x.xlsx").exists()


def test_an_untouched_template_is_no_framework(run, tmp_path):
    file = tmp_path / "t.xlsx"
    assert run("framework", "export", "--template", "-o", file)[0] == 0
    before = everything(run.folder)
    code, _, err = run("framework", "import", file)
    assert code == 2
    assert "There is no dimension, item, question or expectation in it." in err
    assert everything(run.folder) == before
