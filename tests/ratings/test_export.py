"""The flat table: what it holds, what it does not, and that it comes in again as it went out."""

import csv
import io
import json
import shutil

import attrs
import pyarrow.parquet
import pytest

ROWS = ("leader,role,rater,completed_at,listens,measures", "bo,self,,2025-11-20,3,2", "bo,self,,2026-11-20,1,")


@pytest.fixture
def filled(desk, write):
    desk.imported(write("in.csv", *ROWS), "--apply")
    path = desk.root / "profiles" / "skole" / "bo.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f'{text}\n[assessments.comments]\nlistens = "noget fortroligt"\n', encoding="utf-8")
    return desk


def exported(desk, target):
    code, written, complaint = desk.run("ratings", "export", "-o", target)
    assert (code, complaint) == (0, "")
    return written


def test_a_row_for_each_item_that_was_asked(filled, tmp_path):
    said = exported(filled, tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["completed_on"], row["item"], row["level"], row["expected"]) for row in rows] == [
        ("2025-11-20", "listens", "3", "2"),
        ("2025-11-20", "measures", "2", "3"),
        ("2026-11-20", "listens", "1", "2"),
        ("2026-11-20", "measures", "", "3"),
    ]
    assert [row["replaced_on"] for row in rows] == ["2026-11-20"] * 2 + [""] * 2
    assert "3 ratings were written" in said
    assert "personal data" in said
    assert "fortroligt" not in text


def test_parquet_has_the_same_rows(filled, tmp_path):
    exported(filled, tmp_path / "out.csv")
    exported(filled, tmp_path / "out.parquet")
    rows = list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8"))))
    table = pyarrow.parquet.read_table(tmp_path / "out.parquet").to_pylist()
    written = [
        ["" if one is None else str(one).lower() if isinstance(one, bool) else str(one) for one in row.values()]
        for row in table
    ]
    assert written == rows[1:]


def test_only_the_owner_can_read_it(filled, tmp_path):
    exported(filled, tmp_path / "out.csv")
    exported(filled, tmp_path / "data")
    files = [tmp_path / "out.csv", *(path for path in (tmp_path / "data").rglob("*") if path.is_file())]
    assert len(files) > 3
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


def test_what_goes_out_comes_in_again(filled, tmp_path):
    exported(filled, tmp_path / "out.csv")
    before = filled.everything()
    told = filled.imported(tmp_path / "out.csv", "--apply")
    assert (told["new"], told["known"]) == (0, 2)
    assert filled.everything() == before


def test_no_cell_is_a_formula(filled, tmp_path):
    path = filled.root / "profiles" / "skole" / "bo.toml"
    text = path.read_text(encoding="utf-8").replace('rater = "bo"', "rater = '=cmd|x!A1'")
    path.write_text(text, encoding="utf-8")
    filled.run("ratings", "export", "-o", tmp_path / "out.csv")
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    raters = {row["rater"] for row in csv.DictReader(io.StringIO(text))}
    assert raters == {"'=cmd|x!A1"}


def test_a_folder_is_replaced_whole_and_nobody_elses_is(filled, tmp_path):
    exported(filled, tmp_path / "data")
    exported(filled, tmp_path / "data")
    assert sorted(path.name for path in tmp_path.iterdir() if "data" in path.name) == ["data"]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    assert filled.run("ratings", "export", "-o", tmp_path / "mine")[0] == 2
    assert (tmp_path / "mine" / "letter.txt").read_text(encoding="utf-8") == "dear"


@pytest.mark.parametrize("target", ["out.xls", "nowhere/out.csv"])
def test_where_nothing_can_be_written(desk, tmp_path, target):
    code, written, complaint = desk.run("ratings", "export", "-o", tmp_path / target)
    assert (code, written) == (2, "")
    assert complaint


def test_engines_answer_as_the_folder_does(filled, tmp_path):
    exported(filled, tmp_path / "data")
    words = ("gaps", "--by", "tier", "--until", "2026-11-19", "--format", "json")
    code, folder, _ = filled.run(*words)
    assert code == 0
    for number, engine in enumerate(([], ["--engine", "plain"], ["--engine", "duckdb"])):
        # What was given out of the profiles, or by another engine, is known; so each has a workspace of its own.
        own = tmp_path / f"own-{number}"
        shutil.copytree(filled.root, own, ignore=shutil.ignore_patterns("profiles", ".leaderdev"))
        (own / "profiles").mkdir()
        code, counted, _ = attrs.evolve(filled, root=own).run(*words, *engine, "--data", tmp_path / "data")
        assert code == 0
        assert json.loads(counted)["rows"] == json.loads(folder)["rows"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--engine", "duckdb"], "engine-needs-data"),
        (["--engine", "postgres", "--data", "folder"], "engine-and-data"),
        (["--engine", "duckdb", "--data", "postgresql://127.0.0.1:1/x"], "engine-and-data"),
        (["--data", "nowhere"], "no-such-data"),
        (["--data", "postgresql://user:secret@127.0.0.1:1/x"], "engine-failed"),
    ],
)
def test_an_engine_that_cannot_count_says_why(desk, words, code):
    exit_code, written, complaint = desk.run("gaps", "--by", "tier", *words, "--format", "json")
    assert (exit_code, written) == (2, "")
    assert f'"{code}"' in complaint
    assert "secret" not in complaint


@pytest.mark.parametrize("engine", ["duckdb", "plain"])
@pytest.mark.parametrize("damage", ["nothing", "broken", "columns"])
def test_data_that_are_something_else(filled, tmp_path, engine, damage):
    exported(filled, tmp_path / "data")
    for path in (tmp_path / "data" / "ratings").iterdir():
        if damage == "nothing":
            path.unlink()
        elif damage == "broken":
            path.write_bytes(b"PAR1 no PAR1")
        else:
            pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), path)
    code, written, complaint = filled.run("gaps", "--by", "tier", "--engine", engine, "--data", tmp_path / "data")
    assert (code, written) == (2, "")
    assert "→" in complaint
    assert "unexpected error" not in complaint


def test_without_the_extra_it_says_how_to_install_it(desk, tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    code, _, complaint = desk.run("ratings", "export", "-o", tmp_path / "out.parquet")
    assert code == 2
    assert "leaderdev[scale]" in complaint
    assert not (tmp_path / "out.parquet").exists()
