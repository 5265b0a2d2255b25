"""A competency framework out of Moodle becomes a framework, and what has no place in one is told."""

import pytest

from leaderdev.exchange.moodle.importing import is_moodle_csv, read_moodle_csv
from leaderdev.model.text import Text

from .sheets import HEADINGS, competency, framework, save, written

OLD_HEADINGS = [
    *("Parent id number", "Id number", "Shortname", "Description", "Description format", "Scale values"),
    *("Scale configuration", "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)"),
    *("Cross referenced competency id numbers (optional)", "Exported id (optional)", "Is framework", "Taxonomy"),
]
SMALL = [framework(), competency("d"), competency("d-1", "d"), competency("d-2", "d")]


def read(folder, rows, language="en", **how):
    found, kept, problems = read_moodle_csv(save(folder, rows, **how), language)
    assert problems == []
    return found, kept


def told(kept):
    return {one.code: (one.names, one.count) for one in kept.unmapped}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_it_is_known_by_its_headings_however_it_was_saved(tmp_path, separator, encoding):
    path = save(tmp_path, [framework(name="Æblegrød")], separator=separator, encoding=encoding)
    assert is_moodle_csv(path)
    assert read_moodle_csv(path)[0].title == Text(da="Æblegrød")


def test_older_headings_and_other_letters_are_known(tmp_path):
    path = tmp_path / "old.csv"
    rows = [dict(zip(OLD_HEADINGS, (row.get(one, "") for one in HEADINGS), strict=True)) for row in SMALL]
    path.write_bytes(written([], [heading.upper() for heading in OLD_HEADINGS]))
    assert is_moodle_csv(path)
    path.write_bytes(written(rows, OLD_HEADINGS))
    assert [item.id for item in read_moodle_csv(path)[0].items] == ["d-1", "d-2"]


@pytest.mark.parametrize("content", [b"", b"id,tier,unit\nah,leader,x\n", b"\x00\x01\x02", b'"Parent ID number'])
def test_what_is_something_else_is_not_taken_for_it(tmp_path, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert not is_moodle_csv(path)
    assert not is_moodle_csv(tmp_path / "absent.csv")


def test_leaves_are_items_and_what_they_stand_in_is_a_dimension(tmp_path):
    rows = [framework(), competency("d-2", "d"), competency("d", description="<p>On d</p>"), competency("d-1", "d")]
    found, kept = read(tmp_path, rows)
    assert [(one.id, one.title.en, one.description.en) for one in found.dimensions] == [("d", "Name of d", "On d")]
    assert [(one.id, one.dimension, one.text.en) for one in found.items] == [
        ("d-2", "d", "Name of d-2"),
        ("d-1", "d", "Name of d-1"),
    ]
    assert [(level.value, level.label.en) for level in found.scale] == [(1, "Not yet"), (2, "Yes")]
    assert (found.status, found.title.en, kept.read) == ("draft", "A framework", {"competencies": 3})


def test_what_stands_deeper_is_flattened_and_told(tmp_path):
    rows = [framework(), competency("top"), competency("middle", "top"), competency("d", "middle")]
    rows += [competency("i", "d"), competency("inner", "d"), competency("j", "inner")]
    found, kept = read(tmp_path, rows)
    assert [one.id for one in found.dimensions] == ["d", "inner"]
    assert [(one.id, one.dimension) for one in found.items] == [("i", "d"), ("j", "inner")]
    assert told(kept)["moodle_groups"] == (("Name of top", "Name of middle"), 2)
    assert told(kept)["moodle_nested"] == (("Name of inner",), 1)


def test_items_without_any_dimension_get_one(tmp_path):
    found, kept = read(tmp_path, [framework(), competency("a"), competency("b", "F")])
    assert [(one.id, one.title.en) for one in found.dimensions] == [("general", "A framework")]
    assert {one.dimension for one in found.items} == {"general"}
    assert told(kept)["moodle_made"] == ((), 2)


def test_a_domain_may_be_empty_where_the_first_level_is_domains(tmp_path):
    rows = [framework(Taxonomy="domain,competency"), competency("empty"), competency("d"), competency("i", "d")]
    found, _ = read(tmp_path, rows)
    assert [one.id for one in found.dimensions] == ["empty", "d"]


def test_a_description_is_read_as_plain_text(tmp_path):
    markup = (
        "<p>Leads &amp; follows,\nday by day<br>and &lt;more&gt;</p><ul><li>one</li><li>two</li></ul><script>x</script>"
    )
    found, kept = read(tmp_path, [framework(description=markup), competency("d"), competency("i", "d")])
    assert found.description.en == "Leads & follows, day by day\nand <more>\n\n- one\n- two"
    assert told(kept)["moodle_formatting"] == ((), 1)


def test_markdown_and_plain_text_are_no_html(tmp_path):
    row = framework(description="a <b> & c", **{"Description format": "2"})
    assert read(tmp_path, [row])[0].description.en == "a <b> & c"


def test_a_name_that_moodle_cut_is_taken_from_the_description(tmp_path):
    whole = (
        "Plans, coordinates and manages internal and external resources to accomplish assignments within the deadlines."
    )
    wrapped = whole.replace(" and ", "\nand\n")
    rows = [framework(), competency("d"), competency("i", "d", whole[:100], f"<p>{wrapped}<br></p>")]
    rows += [competency("j", "d", whole[:85] + "...", f"<p>{whole}</p><p>More.</p>")]
    found, kept = read(tmp_path, rows)
    assert [item.text.en for item in found.items] == [whole, whole]
    assert told(kept)["moodle_descriptions"] == ((), 1)


def test_rules_references_and_scales_of_their_own_are_kept_and_told(tmp_path):
    more = {"Rule type (optional)": "core_competency\\competency_rule_all", "Rule outcome (optional)": "1"}
    more |= {"Cross-referenced competency ID numbers": "i,j%2Ck", "Scale values": "a,b", "Scale configuration": "[{}]"}
    found, kept = read(tmp_path, [framework(), competency("d", **more), competency("i", "d")])
    stored = found.other["moodle"]["dimensions"]["d"]
    assert stored["rule_type"] == "core_competency\\competency_rule_all"
    assert (stored["related"], stored["scale_values"]) == ("i,j%2Ck", "a,b")
    assert "Cross-referenced competency ID numbers" in told(kept)["moodle_fields"][0]


def test_a_column_that_is_not_moodles_is_left_out_and_told(tmp_path):
    rows = [framework(), competency("d", Mine="x"), competency("i", "d")]
    _, kept = read(tmp_path, rows, headings=[*HEADINGS, "Mine"])
    (left,) = [one for one in kept.unmapped if one.code == "moodle_columns"]
    assert (left.names, left.kept) == (("Mine",), False)


@pytest.mark.parametrize(
    ("words", "language"), [("Bliver hørt", "da"), ("Bliver h&oslash;rt", "da"), ("Listens", "en")]
)
def test_the_language_is_found_out_and_told(tmp_path, words, language):
    found, kept, _ = read_moodle_csv(save(tmp_path, [framework(description=words)]))
    assert getattr(found.title, language) == "A framework"
    assert f"moodle_language_{language}" in told(kept)


@pytest.mark.parametrize(
    ("number", "reference"),
    [
        ("F", "f@1.0.0"),
        ("Lederprofil Æ", "lederprofil-ae@1.0.0"),
        ("mine@2.1.0", "mine@2.1.0"),
        ("???", "a-framework@1.0.0"),
    ],
)
def test_id_and_version_come_from_the_id_number(tmp_path, number, reference):
    assert str(read(tmp_path, [framework(number)])[0].reference) == reference


def test_every_problem_at_once_by_row_and_column(tmp_path):
    rows = [framework(), competency("d"), competency("i", "d"), competency("i", "d"), competency("j", "e")]
    rows += [competency("x", "y"), competency("y", "x"), competency("z", "z"), competency("", "d", "nameless")]
    rows += [{**competency("k", "d"), "Short name": " "}, competency("alone")]
    found, _, problems = read_moodle_csv(save(tmp_path, rows))
    assert found is None
    assert sorted((one.path, one.code) for one in problems) == [
        ("row 10, ID number", "key-missing"),
        ("row 11, Short name", "key-missing"),
        ("row 12, Parent ID number", "moodle-item-without-parent"),
        ("row 5, ID number", "moodle-id-twice"),
        ("row 6, Parent ID number", "moodle-no-such-parent"),
        ("row 7, Parent ID number", "moodle-circle"),
        ("row 9, Parent ID number", "moodle-circle"),
    ]
    circles = [one.values["circle"] for one in problems if one.code == "moodle-circle"]
    assert circles == [("x", "y"), ("z",)]


@pytest.mark.parametrize(
    ("rows", "headings", "codes"),
    [
        ([competency("a")], HEADINGS, ["moodle-no-framework"]),
        ([framework(), framework("G"), framework("H")], HEADINGS, ["moodle-two-frameworks"] * 2),
        ([framework()], [*HEADINGS, "Taxonomy"], ["id-used-twice"]),
        ([framework()], HEADINGS[2:], ["key-missing", "key-missing"]),
    ],
)
def test_a_file_that_is_wrong_as_a_whole(tmp_path, rows, headings, codes):
    found, _, problems = read_moodle_csv(save(tmp_path, rows, headings=headings))
    assert found is None
    assert [one.code for one in problems] == codes


def test_a_row_that_is_too_short_is_named(tmp_path):
    path = save(tmp_path, [framework()])
    path.write_bytes(path.read_bytes() + b"a,b\r\n")
    _, _, problems = read_moodle_csv(path)
    assert [(one.code, one.path) for one in problems] == [("row-length", "row 3")]


@pytest.mark.parametrize("many", [1500, 10_000])
def test_many_rows_with_parents_that_do_not_exist_are_named_at_once(tmp_path, many):
    rows = [framework(), *(competency(f"c{number}", f"missing{number}") for number in range(many))]
    _, _, problems = read_moodle_csv(save(tmp_path, rows))
    assert len(problems) == many
    assert sum(bool(one.values["known"]) for one in problems) <= 20


def test_a_very_deep_tree_is_read(tmp_path):
    rows = [framework(), competency("c0"), *(competency(f"c{n}", f"c{n - 1}") for n in range(1, 5000))]
    found, kept = read(tmp_path, rows)
    assert [one.id for one in found.items] == ["c4999"]
    assert told(kept)["moodle_groups"][1] == 4998
