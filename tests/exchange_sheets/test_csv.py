"""CSV with one row an item: what is wrong in it, by row and column, and what may be missing."""

import pytest

from leaderdev.exchange.spreadsheet.framework_csv import read_framework_csv

HEADINGS = "id;dimension;text_da;expected_leader;anchors_1_da;anchors_2_da;tags_moore_1;basis;source"
ROW = "a;d;Tekst;2;lav;høj;capacity;authored;HR"


@pytest.fixture
def read(tmp_path):
    def done(*lines: str, encoding: str = "utf-8", end: str = "\n"):
        path = tmp_path / "our-list.csv"
        path.write_bytes(end.join(lines).encode(encoding))
        return read_framework_csv(path)

    return done


def told(answer) -> list[tuple[str, str]]:
    framework, _, problems = answer
    assert (framework is None) == bool(problems)
    return [(problem.path, problem.code) for problem in problems]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_that_hr_made_is_a_draft(read, delimiter, encoding, end):
    lines = [line.replace(";", delimiter) for line in (HEADINGS, ROW, "", ROW.replace("a;", "b;", 1))]
    framework, kept, problems = read(*lines, encoding=encoding, end=end)
    assert problems == []
    assert (str(framework.reference), framework.status, kept.unmapped) == ("our-list@1.0.0", "draft", ())
    assert [item.id for item in framework.items] == ["a", "b"]
    assert framework.items[0].anchors[2].da == "høj"
    assert [level.value for level in framework.scale] == [1, 2]
    assert [(tier.id, tier.rank) for tier in framework.tiers] == [("leader", 1)]
    assert [dimension.id for dimension in framework.dimensions] == ["d"]


def test_every_mistake_is_told_by_row_and_column(read):
    rows = [ROW.replace("2;", "to;"), ROW.replace("capacity", "capcity"), ";d;Ny;;;;;authored;HR", ROW]
    assert told(read(HEADINGS, *rows)) == [
        ("row 2, expected_leader", "not-a-whole-number"),
        ("row 3, tags_moore_1", "unknown-word"),
        ("row 3, id", "id-used-twice"),
        ("row 4, id", "id-needed"),
        ("row 5, id", "id-used-twice"),
    ]


def test_rows_that_disagree_are_told(read):
    headings = f"framework_id;{HEADINGS};dimension_title_da"
    rows = [f"x;{ROW};Titel", f"y;{ROW.replace('a;', 'b;', 1)};Anden"]
    assert told(read(headings, *rows)) == [
        ("row 3, framework_id", "not-as-before"),
        ("row 3, dimension_title_da", "not-as-before"),
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((HEADINGS,), [("", "no-rows")]),
        ((HEADINGS.replace("id;", "nr;", 1), ROW), [("row 1", "column-missing"), ("row 2", "id-needed")]),
        ((HEADINGS + ";id", ROW + ";b"), [("row 1, id", "column-twice")]),
        ((HEADINGS, ROW + ";x"), [("row 2", "row-length")]),
        ((HEADINGS, ROW.replace(";HR", "")), [("row 2, source", "key-missing")]),
    ],
)
def test_headings_and_lengths_are_looked_at(read, lines, found):
    assert told(read(*lines)) == found


def test_own_columns_are_left_out_and_told(read):
    _, kept, problems = read(HEADINGS + ";note", ROW + ";x")
    assert problems == []
    assert [(one.code, one.names) for one in kept.unmapped] == [("columns", ("note",))]


def test_an_apostrophe_before_a_formula_is_taken_off_and_others_stay(read):
    framework, _, _ = read(HEADINGS, ROW.replace("Tekst", "'=1+1").replace("lav", "'lav").replace("høj", "''høj"))
    item = framework.items[0]
    assert (item.text.da, item.anchors[1].da, item.anchors[2].da) == ("=1+1", "'lav", "'høj")
