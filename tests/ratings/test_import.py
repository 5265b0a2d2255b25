"""Survey files come in: both layouts, labels and numbers, people and columns that are not known."""

import json
from datetime import datetime

import openpyxl
import pytest

from leaderdev.services.reports import Reports
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.profile_folder import FolderProfiles

WIDE = ("leader,role,rater,completed_at,listens,measures", "bo,self,,2026-11-20,3,2", "bo,manager,,2026-11-21,2,")
LONG = (
    "leader;role;completed_at;item;level",
    "bo;self;2026-11-20;listens;3",
    "ida;self;2026-11-20;listens;1",
    "bo;self;2026-11-20;measures;2",
)


def test_a_dry_run_tells_and_changes_nothing(desk, write):
    before = desk.everything()
    told = desk.imported(write("wide.csv", *WIDE))
    assert desk.everything() == before
    assert (told["applied"], told["new"], told["known"], told["ratings"], told["leaders"]) == (False, 2, 0, 3, 1)


def test_the_wide_layout(desk, write):
    assert desk.imported(write("wide.csv", *WIDE), "--apply")["ratings"] == 3
    made, by_manager = desk.assessments("bo")
    assert made["levels"] == {"listens": 3, "measures": 2}
    assert (made["role"], made["rater"], made["completed_at"]) == ("self", "bo", "2026-11-20")
    assert by_manager["levels"] == {"listens": 2}
    assert by_manager["rater"] == "anna-berg"
    problems = json.loads(desk.run("check", "--format", "json")[1])["problems"]
    assert [one for one in problems if one["file"].startswith("profiles")] == []


def test_the_long_layout_whose_rows_need_not_stand_together(desk, write):
    desk.imported(write("long.csv", *LONG), "--apply")
    assert [one["levels"] for one in desk.assessments("bo")] == [{"listens": 3, "measures": 2}]
    assert [one["levels"] for one in desk.assessments("ida")] == [{"listens": 1}]


def test_importing_twice_adds_nothing(desk, write):
    file = write("long.csv", *LONG)
    desk.imported(file, "--apply")
    before = desk.everything()
    told = desk.imported(file, "--apply")
    assert (told["new"], told["known"], told["ratings"]) == (0, 2, 0)
    assert desk.everything() == before


def test_the_same_moment_under_another_offset_is_the_same_assessment(desk, write):
    row = "leader,role,completed_at,listens"
    desk.imported(write("a.csv", row, "bo,self,2026-11-20T10:00:00+01:00,3"), "--apply")
    assert desk.imported(write("b.csv", row, "bo,self,2026-11-20T09:00:00+00:00,3"), "--apply")["known"] == 1


def test_other_answers_of_what_is_there_are_refused(desk, write):
    desk.imported(write("a.csv", *WIDE), "--apply")
    found = desk.refused(write("b.csv", WIDE[0], "bo,self,,2026-11-20,3,1"))
    assert [(code, path) for code, path, _ in found] == [("imported-otherwise", "row 2")]


@pytest.mark.parametrize("answer", ["3", "Ofte", "often", "3 - Ofte", "3. Often", "  OFTE "])
def test_levels_as_numbers_and_labels_in_both_languages(desk, write, answer):
    desk.imported(write("a.csv", "leader,role,completed_at,listens", f"bo,self,2026-11-20,{answer}"), "--apply")
    assert desk.assessments("bo")[0]["levels"] == {"listens": 3}


@pytest.mark.parametrize("answer", ["4", "0", "3.5", "3 - Seldom", "2 - often", "Oftest", "x"])
def test_what_is_no_level_is_refused_with_row_and_column(desk, write, answer):
    found = desk.refused(write("a.csv", "leader,role,completed_at,listens", f"bo,self,2026-11-20,{answer}"))
    assert [(code, path) for code, path, _ in found] == [("unknown-word", "row 2, listens")]


def test_items_by_their_text_in_either_language(desk, write):
    heading = "leader,role,completed_at,lytter FØRST,Measures effect"
    desk.imported(write("a.csv", heading, "bo,self,2026-11-20,1,3"), "--apply")
    assert desk.assessments("bo")[0]["levels"] == {"listens": 1, "measures": 3}


MAPPING = (
    "heading_row = 2",
    'date_format = "%d-%m-%Y %H:%M"',
    'not_relevant = ["Ved ikke"]',
    "[columns]",
    'leader = "Leder"',
    'role = "Relation"',
    'rater = "Svarnr."',
    'completed_at = "Afsluttet"',
    "[items]",
    'listens = "Spm. 1"',
    'measures = "Spm. 2"',
    "[levels]",
    '"Helt enig" = 3',
    "[roles]",
    '"Kollega" = "peer"',
)


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_workbook_with_a_mapping(desk, write, tmp_path):
    rows = [
        ["Undersøgelse 2026"],
        ["Svarnr.", "Leder", "Relation", "Afsluttet", "Spm. 1", "Spm. 2", "Kommentar"],
        ["R_17", "bo", "Kollega", "20-11-2026 14:05", "Helt enig", "Ved ikke", "fri tekst"],
        [18, "bo", "Kollega", datetime(2026, 11, 20, 15, 30), 2.0, None, None],
    ]
    told = desk.imported(workbook(tmp_path / "a.xlsx", rows), "--mapping", write("map.toml", *MAPPING), "--apply")
    assert told["unread_columns"] == ["Kommentar"]
    first, second = desk.assessments("bo")
    assert (first["rater"], first["completed_at"]) == ("r-17", "2026-11-20T14:05:00")
    assert (first["levels"], first["not_relevant"]) == ({"listens": 3}, ["measures"])
    assert (second["rater"], second["levels"]) == ("18", {"listens": 2})


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('colour = "red"', ("unknown-word", "colour")),
        ("heading_row = 0", ("unknown-word", "heading_row")),
        ('[columns]\nleader = "Lederen"', ("unknown-word", "columns.leader")),
        ('[columns]\nchief = "leader"', ("unknown-word", "columns.chief")),
        ('[items]\nsings = "listens"', ("unknown-word", "items.sings")),
        ('[items]\nlistens = "Spm. 9"', ("unknown-word", "items.listens")),
        ('[roles]\nkollega = "friend"', ("unknown-word", "roles.kollega")),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(desk, write, line, problem):
    mapping = write("map.toml", line)
    found = desk.refused(write("a.csv", *WIDE), "--mapping", mapping)
    assert problem in [(code, path) for code, path, _ in found]


def test_somebody_unknown_is_told_of_once_with_who_could_be_meant(desk, write):
    rows = ("leader,role,completed_at,listens", "anna-brg,self,2026-11-20,1", "anna-brg,self,2026-11-20,2")
    ((code, path, remedy),) = desk.refused(write("a.csv", *rows))
    assert (code, path) == ("no-such-leader", "row 2, leader")
    assert "anna-berg" in remedy


def test_every_problem_at_once_by_row_and_column(desk, write):
    rows = (
        "leader,role,rater,completed_at,listens",
        "bo,boss,x,2026-11-20,1",
        "bo,peer,,2026-11-20,1",
        "bo,peer,a/b,2026-11-20,1",
        "bo,self,,20/11/2026,1",
        "bo,self,,2026-11-20,9",
        ",self,,2026-11-20,1",
        "bo,self,,2026-11-20,1,2,3",
    )
    assert [(code, path) for code, path, _ in desk.refused(write("a.csv", *rows))] == [
        ("unknown-word", "row 2, role"),
        ("key-missing", "row 3, rater"),
        ("not-a-rater", "row 4, rater"),
        ("not-a-day-here", "row 5, completed_at"),
        ("unknown-word", "row 6, listens"),
        ("key-missing", "row 7, leader"),
        ("row-length", "row 8"),
    ]


def test_one_bad_row_keeps_all_others_out(desk, write):
    file = write("a.csv", *WIDE, "ida,self,,2026-11-20,9,1")
    assert desk.refused(file, "--apply")


def test_an_answer_that_stands_twice(desk, write):
    same = desk.imported(write("a.csv", *LONG, "bo;self;2026-11-20;listens;3"))
    assert (same["repeated"], same["ratings"]) == (1, 3)
    found = desk.refused(write("b.csv", *LONG, "bo;self;2026-11-20;listens;2"))
    assert [(code, path) for code, path, _ in found] == [("answered-twice", "row 5, level")]


def test_a_file_without_items_is_refused(desk, write):
    found = desk.refused(write("a.csv", "leader,role,completed_at,Spm. 1", "bo,self,2026-11-20,1"))
    assert [code for code, _, _ in found] == ["no-items"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_file_that_is_something_else(desk, tmp_path, name):
    (tmp_path / name).write_bytes(b"PK\x03\x04 no workbook \x00" + bytes(range(256)))
    assert desk.refused(tmp_path / name)


def test_an_old_spreadsheets_letters(desk, write):
    file = write("a.csv", "leader;role;completed_at;Måler virkning", "bo;self;2026-11-20;Sjældent", encoding="cp1252")
    desk.imported(file, "--apply")
    assert desk.assessments("bo")[0]["levels"] == {"measures": 2}


def test_a_disk_that_refuses_in_the_middle_leaves_all_as_it_was(desk, write, monkeypatch):
    from leaderdev.errors import StorageFailed
    from leaderdev.storage import disk

    genuine, calls = disk.write, []

    def failing(path, *more):
        if "audit" in path.parts:
            return genuine(path, *more)
        calls.append(path)
        if len(calls) == 2:
            raise StorageFailed("storage-failed", file=str(path), reason="full")
        return genuine(path, *more)

    before = desk.everything()
    monkeypatch.setattr(disk, "write", failing)
    assert desk.run("ratings", "import", write("long.csv", *LONG), "--apply")[0] == 1
    assert len(calls) > 2
    assert desk.everything() == before


HEADING = "leader,role,rater,completed_at,listens,measures"


@pytest.mark.parametrize("day", ["2026-11-21", "2026-12-21", "2026-10-20", "2026-11-20T23:30:00+01:00"])
def test_the_same_answers_of_another_time_are_no_new_ones(desk, write, day):
    desk.imported(write("a.csv", HEADING, "bo,peer,r-1,2026-11-20,3,2"), "--apply")
    before = desk.everything()
    file = write("b.csv", HEADING, f"bo,peer,r-1,{day},3,2")
    for words in ((), ("--apply",)):
        told = desk.imported(file, *words)
        assert (told["new"], told["known"], told["alike"], told["ratings"]) == (0, 0, 1, 0)
        assert told["assessments"][0]["state"] == "alike"
        assert "1 assessment already exists with the same answers" in desk.run("ratings", "import", file)[1]
    assert desk.everything() == before


@pytest.mark.parametrize(
    "row",
    [
        "bo,peer,r-1,2026-12-22,3,2",
        "bo,peer,r-1,2026-11-21,3,1",
        "bo,peer,r-1,2026-11-21,3,",
        "bo,peer,r-2,2026-11-21,3,2",
        "bo,employee,r-1,2026-11-21,3,2",
        "ida,peer,r-1,2026-11-21,3,2",
    ],
)
def test_other_answers_and_later_ones_are_new(desk, write, row):
    desk.imported(write("a.csv", HEADING, "bo,peer,r-1,2026-11-20,3,2"), "--apply")
    told = desk.imported(write("b.csv", HEADING, row), "--apply")
    assert (told["new"], told["alike"]) == (1, 0)


def test_the_same_answers_twice_in_one_file_are_added_once(desk, write):
    rows = [f"bo,peer,r-1,2026-11-{day},3,2" for day in (18, 19, 20)]
    told = desk.imported(write("a.csv", HEADING, *rows), "--apply")
    assert (told["new"], told["alike"], len(desk.assessments("bo"))) == (1, 2, 1)


@pytest.mark.parametrize(
    ("heading", "row", "column"),
    [
        ("leader,role,Role,completed_at,listens", "bo,self,peer,2026-11-20,3", "role"),
        ("leader,role,completed_at,listens,Listens", "bo,self,2026-11-20,3,3", "listens"),
        ("leader,role,completed_at,item,level,level", "bo,self,2026-11-20,listens,3,1", "level"),
    ],
)
def test_a_heading_that_stands_twice_is_refused(desk, write, heading, row, column):
    found = desk.refused(write("a.csv", heading, row))
    assert [(code, path) for code, path, _ in found] == [("column-twice", f"row 1, {column}")]


def test_columns_that_are_not_read_may_have_the_same_heading(desk, write):
    file = write("a.csv", "leader,role,completed_at,listens,remark,remark", "bo,self,2026-11-20,3,a,b")
    assert desk.imported(file)["new"] == 1


def test_whoever_stops_an_import_is_told_that_nothing_changed(desk, write, monkeypatch):
    def stops(*_):
        raise KeyboardInterrupt

    before = desk.everything()
    monkeypatch.setattr(FolderProfiles, "save_at", stops)
    code, _, complaint = desk.run("ratings", "import", write("a.csv", *WIDE), "--apply")
    assert code == 130
    assert "Nothing was imported, and nothing was changed." in complaint
    assert desk.everything() == before


def test_whoever_stops_the_paper_is_told_that_none_was_written(desk, monkeypatch):
    def stops(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Reports, "yearly", stops)
    code, _, complaint = desk.run("report", "tiers")
    assert (code, "No report was written, and no record was changed." in complaint) == (130, True)


def test_whoever_stops_anything_else_is_not_told_of_answers(desk, monkeypatch):
    def stops(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(FolderStore, "read_profiles", stops)
    code, _, complaint = desk.run("profile", "list")
    assert (code, "answered" in complaint) == (130, False)
