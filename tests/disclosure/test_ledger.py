"""What was given out counts: on the command line, with the files that hold it."""

import gzip
import json
import shutil
import stat
import sys

import pytest

from tests.statistics.conftest import call

FOLDER = ".leaderdev/releases"


def gaps(town, *words: str) -> dict:
    code, written, complaint = call("--workspace", str(town), "gaps", *words, "--format", "json")
    assert (code, complaint) == (0, "")
    return json.loads(written)


def files(town) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (town / FOLDER).glob("*")} if (town / FOLDER).is_dir() else {}


def withheld(document: dict) -> list[str | None]:
    return [row["withheld"] for row in document["rows"]]


def test_the_same_question_on_the_same_answers_is_answered_the_same_and_written_once(town):
    first = gaps(town, "--by", "tier")
    written = files(town)
    assert sorted(written) == ["000001.json.gz", "index.json"]
    assert gaps(town, "--by", "tier") == first
    assert files(town) == written


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_can_read_it(town):
    gaps(town, "--by", "tier")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (town / FOLDER).iterdir()} == {0o600}


def test_it_names_no_leader(town):
    gaps(town, "--by", "unit")
    said = gzip.decompress(files(town)["000001.json.gz"]).decode() + files(town)["index.json"].decode()
    names = [path.stem for path in (town / "profiles").rglob("*.toml")]
    assert [name for name in names if name in said] == []


def test_a_report_that_shows_nothing_is_no_release(town):
    gaps(town, "--by", "tier", "--min-group", "200")
    assert files(town) == {}


def test_what_the_tiers_leave_cannot_be_had_by_asking_for_everybody(town):
    """The three directors are withheld by tier; with everybody by dimension they would be what is left over."""
    before = gaps(town, "--by", "dimension")["rows"][0]
    shutil.rmtree(town / FOLDER)
    (town / ".given-out.json").unlink()
    tiers = {row["tier"]: row["of"] for row in gaps(town, "--by", "tier")["rows"]}
    assert tiers["director"] is None
    after = gaps(town, "--by", "dimension")["rows"][0]
    assert (before["partial"], after["partial"]) == (None, True)
    assert before["of"] - after["of"] == 3
    totals = gaps(town, "--by", "tier", "--totals")
    for row in totals["rows"]:
        assert row["tier"] != "*" or row["partial"] or row["withheld"]


def test_two_reports_between_which_one_leader_answered_anew_do_not_tell_what_she_changed(town):
    gaps(town, "--by", "dimension")
    file = next(path for path in sorted((town / "profiles").rglob("*.toml")) if "2026-11" in path.read_text())
    leader = file.stem
    answers = town / "answers.json"
    answers.write_text(json.dumps({"levels": {"thinks-ahead": 5, "shows-trust": 1}}), encoding="utf-8")
    assert call("--workspace", str(town), "assess", leader, "--answers", str(answers))[0] == 0
    later = gaps(town, "--by", "dimension")
    assert all(
        rule == "complementary" or row["partial"] for rule, row in zip(withheld(later), later["rows"], strict=True)
    )


def test_a_dry_run_tells_no_figure_and_writes_nothing(town):
    document = gaps(town, "--by", "unit,tier", "--dry-run")
    figures = ("people", "of", "ratings", "missing", "levels", "median", "mean", "expected_mean", "gap_mean", "bands")
    assert {row[name] for row in document["rows"] for name in figures} == {None}
    assert document["basis"]["people"] is None
    assert set(withheld(document)) > {None}
    assert files(town) == {}


def test_a_dry_run_says_what_later_reports_would_lose(town):
    costs = {tuple(one["by"]): one for one in gaps(town, "--by", "unit,tier", "--dry-run")["dry_run"]["later"]}
    by_unit = costs["unit",]
    assert by_unit["withheld_rows_then"] > by_unit["withheld_rows_now"]
    gaps(town, "--by", "unit,tier")
    assert (
        withheld(gaps(town, "--by", "unit")).count(None)
        == len(withheld(gaps(town, "--by", "unit"))) - by_unit["withheld_rows_then"]
    )


def test_a_dry_run_is_of_groups(town):
    code, _, complaint = call("--workspace", str(town), "gaps", "sofie-lund", "--dry-run", "--format", "json")
    assert (code, json.loads(complaint)["error"]["code"]) == (2, "dry-run-of-groups")


def spoil_content(folder):
    file = folder / "000001.json.gz"
    file.write_bytes(file.read_bytes()[:-20])


def exchange_content(folder):
    (folder / "000001.json.gz").write_bytes(gzip.compress(b"{}"))


DAMAGES = {
    "cut off": spoil_content,
    "another": exchange_content,
    "gone": lambda folder: (folder / "000001.json.gz").unlink(),
    "no index": lambda folder: (folder / "index.json").unlink(),
    "an index that is none": lambda folder: (folder / "index.json").write_text("[]"),
    "an index of nothing": lambda folder: (folder / "index.json").write_bytes(b"\0"),
}


def another_workspaces(folder):
    index = json.loads((folder / "index.json").read_bytes())
    (folder / "index.json").write_text(json.dumps({**index, "salt": "another"}))


@pytest.mark.parametrize("loss", ["older", "gone", "of another workspace", "unreadable"])
def test_profiles_without_their_newest_list_give_nothing_out(town, loss):
    """A clone without it, a backup of last month put back, the list of somewhere else."""
    gaps(town, "--by", "tier")
    older = town.parent / "older"
    shutil.copytree(town / FOLDER, older)
    gaps(town, "--by", "unit", "--role", "manager")
    if loss == "of another workspace":
        another_workspaces(town / FOLDER)
    elif loss == "unreadable":
        (town / ".given-out.json").write_text("[]")
    else:
        shutil.rmtree(town / FOLDER)
        if loss == "older":
            shutil.copytree(older, town / FOLDER)
    code, written, complaint = call("--workspace", str(town), "gaps", "--by", "dimension", "--format", "json")
    assert (code, written) == (2, "")
    assert json.loads(complaint)["error"]["code"] == "ledger-damaged"
    code, written, _ = call("--workspace", str(town), "check", "--format", "json")
    expected = "ledger-unreadable" if loss == "unreadable" else "ledger-behind"
    assert (code, [one["code"] for one in json.loads(written)["problems"]]) == (1, [expected])


def test_git_takes_the_list_along(tmp_path):
    code, _, _ = call("init", str(tmp_path / "new"))
    assert code == 0
    assert (tmp_path / "new" / ".gitignore").read_text() == ".leaderdev/*\n!.leaderdev/releases/\n"


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_ledger_is_never_passed_over(town, damage):
    gaps(town, "--by", "tier")
    gaps(town, "--by", "unit", "--role", "manager")
    damage(town / FOLDER)
    code, written, complaint = call("--workspace", str(town), "gaps", "--by", "dimension", "--format", "json")
    assert (code, written) == (2, "")
    assert json.loads(complaint)["error"]["code"] == "ledger-damaged"
    code, written, _ = call("--workspace", str(town), "check", "--format", "json")
    assert code == 1
    assert [one["code"] for one in json.loads(written)["problems"]] == ["ledger-unreadable"]
