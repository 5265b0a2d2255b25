"""`framework check` and `check`: every problem with its line."""

import json

import pytest

LUS = "glostrup-lus"


def test_a_sound_workspace(desk):
    assert desk.run("framework", "check") == 0
    assert desk.out == "No problems in 3 frameworks.\n"


def test_every_problem_names_the_line_it_stands_on(desk):
    desk.run("framework", "new", "own", "--from", LUS)
    desk.change("own@0.1.0", 'tags = { moore = ["public-value"]', 'tags = { moore = ["public-vallue"]')
    desk.change("own@0.1.0", "leader = 5", "leader = 9")
    lines = desk.text("own@0.1.0").split("\n")
    found = desk.problems("own")
    assert desk.code == 1
    assert {problem["code"] for problem in found} == {"unknown-word", "expected-off-scale"}
    for problem in found:
        wrong = {"unknown-word": "public-vallue", "expected-off-scale": "leader = 9"}[problem["code"]]
        assert wrong in lines[problem["line"] - 1]
    assert "Did you mean “public-value”?" in found[0]["remedy"]


@pytest.mark.parametrize(
    ("broken", "line"),
    [('id = "own"\nversion = "0.1.0"\nstatus = draft\n', 3), ('id = "own"\n\nversion = "0.1"\n', 3), ("\n\nid =", 3)],
)
def test_what_cannot_be_read_names_the_line_too(desk, broken, line):
    desk.write("own@0.1.0", broken)
    assert line in [problem["line"] for problem in desk.problems("own")]


def test_the_line_stands_in_what_a_person_reads(desk):
    desk.run("framework", "new", "own")
    title = desk.text("own@0.1.0").split("\n").index('title = { da = "", en = "" }') + 1
    desk.run("framework", "check", "own@0.1.0")
    assert f"frameworks/own/0.1.0.toml: title.da (line {title})" in desk.out


def test_one_framework_is_asked_about_and_others_are_not(desk):
    desk.run("framework", "new", "own")
    desk.write("other@1.0.0", "id =")
    assert {problem["file"] for problem in desk.problems("own")} == {"frameworks/own/0.1.0.toml"}
    assert desk.problems(LUS) == []
    assert desk.code == 0
    assert {problem["file"] for problem in desk.problems()} == {
        "frameworks/own/0.1.0.toml",
        "frameworks/other/1.0.0.toml",
    }


def test_one_version_is_asked_about_among_its_versions(desk):
    desk.run("framework", "new", LUS, "--from", LUS)
    found = desk.problems(f"{LUS}@1.0.1")
    assert [(problem["code"], problem["severity"]) for problem in found] == [("nothing-new", "warning")]
    assert desk.code == 0
    assert desk.problems(f"{LUS}@1.0.0") == []


def test_a_file_under_another_name_is_told_of(desk):
    desk.write("own@0.1.0", desk.text(f"{LUS}@1.0.0"))
    assert ("not-where-it-says", "id") in desk.codes("own")


@pytest.mark.parametrize("named", ["glostrup-lsu", f"{LUS}@9.9.9", f"{LUS}@x"])
def test_what_is_not_there_is_refused(desk, named):
    assert desk.run("framework", "check", named) == 2
    assert named in desk.err


def test_the_whole_workspace_has_lines_as_well(desk):
    desk.run("profile", "add", "ah", "--tier", "leader", "--unit", "north")
    place = desk.folder / "profiles" / "north" / "ah.toml"
    place.write_text("# who\n" + place.read_text(encoding="utf-8").replace('"leader"', '"leeder"'), encoding="utf-8")
    line = [number for number, one in enumerate(place.read_text(encoding="utf-8").split("\n"), 1) if "leeder" in one]
    assert desk.run("check", "--format", "json") == 1
    assert [problem["line"] for problem in json.loads(desk.out)["problems"]] == line
    desk.run("check", "--format", "csv")
    assert desk.out.splitlines()[0] == "code,severity,file,path,line,message,remedy"


def test_of_many_alike_a_person_reads_the_first_and_a_program_all(desk):
    desk.run("framework", "new", "own")
    items = "".join(f'\n[[items]]\nid = "i{number}"\ndimension = "x{number}"\n' for number in range(70))
    desk.write("own@0.1.0", desk.text("own@0.1.0") + items)
    found = desk.problems("own")
    many = {code for code in {one["code"] for one in found} if sum(one["code"] == code for one in found) > 50}
    assert many
    desk.run("framework", "check", "own")
    for code in many:
        alike = [one for one in found if one["code"] == code]
        assert (
            f"… and {len(alike) - 50} more in frameworks/own/0.1.0.toml like the first: {alike[0]['message']}"
            in desk.out
        )
    shown = [line for line in desk.out.splitlines() if line.startswith(("ERROR", "NOTE"))]
    assert len(shown) == len(found) - sum(max(0, sum(o["code"] == code for o in found) - 50) for code in many)
