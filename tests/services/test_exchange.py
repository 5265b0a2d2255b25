"""`Workspace.exchange`, as a Python program uses it."""

import csv
import json
import stat
from collections.abc import Callable

import openpyxl
import pytest

import leaderdev
from leaderdev import BadInput, NotAllowed
from leaderdev.rendering.targets import target_of
from leaderdev.services import exchange

from .people_desk import ASKING, Desk, made

PEOPLE = ("id,tier,unit,manager", "ny,leader,have,cilla", "nora,leader,have,ny")
RATINGS = ("leader,role,rater,completed_at,listens,measures", "ida,self,,2026-11-20,3,2", "bo,peer,p-2,2026-11-20,1,2")
ALLOWED = {
    "import people": {"hr", "administrator"},
    "import ratings": {"administrator"},
    "export ratings": {"administrator"},
    "import framework": {"hr", "administrator"},
    "export framework": {"leader", "manager", "another manager", "peer", "hr", "administrator"},
    "badges": {"leader", "manager", "administrator"},
}


@pytest.fixture
def desk(tmp_path) -> Desk:
    return made(tmp_path)


@pytest.fixture
def files(desk) -> dict[str, object]:
    """A file of each kind, outside the workspace."""
    with desk.open() as ws:
        ws.exchange.export_framework(desk.root.parent / "small.json", framework="small", kind="case-1.1")
    return {
        "people": desk.write("people.csv", *PEOPLE),
        "ratings": desk.write("ratings.csv", *RATINGS),
        "framework": desk.root.parent / "small.json",
    }


def acts(ws: leaderdev.Workspace, desk: Desk, files: dict) -> dict[str, Callable[[], object]]:
    out = desk.root.parent
    return {
        "import people": lambda: ws.exchange.import_people(files["people"]).apply(),
        "import ratings": lambda: ws.exchange.import_ratings(files["ratings"]).apply(),
        "export ratings": lambda: ws.exchange.export_ratings(out / "all.csv"),
        "import framework": lambda: ws.exchange.import_framework(files["framework"], identifier="other").apply(),
        "export framework": lambda: ws.exchange.export_framework(out / "small.csv", framework="small"),
        "badges": lambda: ws.exchange.badges("bo", out / "badges.json"),
    }


@pytest.mark.parametrize("what", ALLOWED)
@pytest.mark.parametrize("role", ASKING)
def test_who_may_and_a_refusal_writes_nothing(desk, files, what, role):
    before, beside = desk.everything(), sorted(desk.root.parent.iterdir())
    with desk.open(ASKING[role]) as ws:
        act = acts(ws, desk, files)[what]
        if role in ALLOWED[what]:
            assert act().as_dict()["schema_version"] == 1
            return
        with pytest.raises(NotAllowed):
            act()
    assert desk.everything() == before
    assert sorted(desk.root.parent.iterdir()) == beside


@pytest.mark.parametrize("what", ["people", "ratings", "framework"])
def test_who_may_not_import_may_not_look_at_a_preview_either(desk, files, what):
    with desk.open("cilla") as ws, pytest.raises(NotAllowed):
        getattr(ws.exchange, f"import_{what}")(files[what])


@pytest.mark.parametrize(
    ("what", "command", "leaders"),
    [
        ("import people", "profile import", {"ny", "nora"}),
        ("import ratings", "ratings import", {"bo", "ida"}),
        ("import framework", "framework import", set()),
    ],
)
def test_what_comes_in_is_logged_once(desk, files, what, command, leaders):
    with desk.open("adam") as ws:
        acts(ws, desk, files)[what]()
    (entry,) = desk.log()
    assert (entry["command"], entry["user"], set(entry["leaders"])) == (command, "adam", leaders)


# people


def test_people_are_previewed_and_then_added(desk, files):
    before = desk.everything()
    with desk.open() as ws:
        preview = ws.exchange.import_people(files["people"])
        assert (preview.count, preview.applied, preview.warnings) == (2, False, ())
        assert [one.id for one in preview.people] == ["ny", "nora"]
        assert desk.everything() == before
        done = preview.apply()
        assert done.as_dict() == {**preview.as_dict(), "applied": True}
        assert {"ny", "nora"} <= {one.id for one in ws.people.list(unit="have")}
        with pytest.raises(BadInput) as refused:
            preview.apply()
    assert refused.value.code == "not-added"
    assert {one.code for one in refused.value.problems} == {"handle-taken"}


def test_people_who_do_not_fit_are_refused_by_row_and_column(desk):
    file = desk.write("people.csv", "id,tier,unit", "ny,king,have", "NO,leader,a b")
    with desk.open() as ws, pytest.raises(BadInput) as refused:
        ws.exchange.import_people(file)
    found = sorted((one.file, one.path) for one in refused.value.problems)
    assert found == [("people.csv", "row 2, tier"), ("people.csv", "row 3, id"), ("people.csv", "row 3, unit")]


def test_a_preview_tells_what_is_odd(desk):
    file = desk.write("people.csv", "id,tier,unit,manager", "ny,leader,have,nobody")
    with desk.open() as ws, pytest.warns(leaderdev.DataWarning, match="unknown-manager"):
        preview = ws.exchange.import_people(str(file))
    assert [one.path for one in preview.warnings] == ["row 2, manager"]
    assert preview.as_dict()["warnings"][0]["code"] == "unknown-manager"


# ratings


def test_ratings_are_previewed_and_then_added_as_the_command_does(desk, files):
    before = desk.everything()
    with desk.open() as ws:
        preview = ws.exchange.import_ratings(files["ratings"])
        assert preview.as_dict() == desk.printed("ratings", "import", files["ratings"])
        assert (preview.ratings, preview.leaders, preview.applied) == (4, 2, False)
        assert tuple(preview.as_rows()[0]) == preview.headings
        assert desk.everything() == before
        done = preview.apply()
        assert done.as_dict() == {**preview.as_dict(), "applied": True}
        assert len(ws.people.get("ida").profile.assessments) == 1
        # What is there by now is not added again.
        after = desk.everything()
        preview.apply()
        assert [one.role for one in ws.people.get("ida").profile.assessments] == ["self"]
        again = ws.exchange.import_ratings(files["ratings"])
        assert (again.number("new"), again.number("known")) == (0, 2)
        logged = len(desk.log())
        again.apply()
    assert len(desk.log()) == logged
    profiles = {name for name in after if name.startswith("profiles/")}
    assert {name: desk.everything()[name] for name in profiles} == {name: after[name] for name in profiles}


def test_ratings_that_are_there_otherwise_by_now_are_refused(desk, files):
    with desk.open() as ws:
        preview = ws.exchange.import_ratings(files["ratings"])
        other = desk.write("other.csv", RATINGS[0], "ida,self,,2026-11-20,1,1")
        ws.exchange.import_ratings(other).apply()
        before = {name: one for name, one in desk.everything().items() if name.startswith("profiles/")}
        with pytest.raises(BadInput) as refused:
            preview.apply()
    assert refused.value.code == "not-added"
    assert {name: one for name, one in desk.everything().items() if name.startswith("profiles/")} == before


def test_bad_ratings_are_refused_with_every_problem(desk):
    file = desk.write("r.csv", RATINGS[0], "nobody,self,,2026-11-20,3,2", "bo,self,,someday,9,2")
    with desk.open() as ws, pytest.raises(BadInput) as refused:
        ws.exchange.import_ratings(file)
    assert refused.value.code == "file-unusable"
    assert [one.path for one in refused.value.problems] == ["row 2, leader", "row 3, completed_at"]


def test_progress_is_told_to_whoever_wants_to_know(desk, files):
    told: list[tuple[int, int]] = []
    with desk.open() as ws:
        ws.exchange.import_ratings(files["ratings"], progress=lambda done, of: told.append((done, of)))
        ws.exchange.export_ratings(desk.root.parent / "all.csv", progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (5, 5)


@pytest.mark.parametrize("name", ["all.csv", "all.parquet", "folder"])
def test_all_ratings_go_out_for_their_owner_alone(desk, name):
    target = desk.root.parent / name
    with desk.open() as ws:
        written = ws.exchange.export_ratings(target)
    assert (written.leaders, written.ratings, written.target) == (5, 8, str(target))
    places = [target, *target.rglob("*")] if target.is_dir() else [target]
    assert {stat.S_IMODE(place.stat().st_mode) & 0o077 for place in places} == {0}
    if name == "all.csv":
        rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
        assert {row["leader"] for row in rows} == {"bo", "dan"}
    assert not [path for path in desk.root.parent.iterdir() if path.name.endswith(".new")]


@pytest.mark.parametrize(
    ("target", "code"),
    [("nowhere/all.csv", "no-place-for-file"), ("all.txt", "unknown-ending"), ("a\0b.csv", "no-place-for-file")],
)
def test_ratings_go_nowhere_else(desk, target, code):
    with desk.open() as ws, pytest.raises(BadInput) as refused:
        ws.exchange.export_ratings(f"{desk.root.parent}/{target}")
    assert refused.value.code == code


# frameworks


def test_a_framework_is_previewed_and_then_a_draft(desk, files):
    before = desk.everything()
    with desk.open() as ws:
        preview = ws.exchange.import_framework(files["framework"], identifier="other", version="2.0.0")
        assert (str(preview.framework), preview.items, preview.dimensions) == ("other@2.0.0", 2, 1)
        assert (preview.applied, preview.file) == (False, "frameworks/other/2.0.0.toml")
        assert desk.everything() == before
        assert preview.apply().as_dict() == {**preview.as_dict(), "applied": True}
        with pytest.raises(BadInput) as refused:
            preview.apply()
    assert refused.value.code == "framework-exists"
    assert 'status = "draft"' in (desk.root / "frameworks" / "other" / "2.0.0.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"identifier": "A b"}, "not-an-identifier"),
        ({"version": "one"}, "file-unusable"),
        ({"kind": "word"}, "unknown-choice"),
        ({"identifier": "small"}, "framework-exists"),
        ({"mapping": "map.toml", "kind": "case"}, "mapping-for-lists"),
    ],
)
def test_a_framework_that_cannot_come_in(desk, files, wish, code):
    before = desk.everything()
    with desk.open() as ws, pytest.raises(BadInput) as refused:
        ws.exchange.import_framework(files["framework"], **wish)
    assert refused.value.code == code
    assert desk.everything() == before


def test_a_framework_goes_out(desk):
    target = desk.root.parent / "small.csv"
    with desk.open() as ws:
        written = ws.exchange.export_framework(target, framework="small")
    assert (str(written.framework), written.file) == ("small@1.0.0", str(target))
    assert "Listens first" in target.read_text(encoding="utf-8-sig")
    assert written.as_dict()["lost"] == [
        {"code": one.code, "names": list(one.names), "count": one.count} for one in written.lost
    ]


@pytest.mark.parametrize(
    ("target", "wish", "code"),
    [
        ("x.csv", {}, "export-what"),
        ("x.txt", {"framework": "small"}, "unknown-ending"),
        ("x.csv", {"template": True}, "template-not-xlsx"),
        ("x.csv", {"framework": "small", "kind": "word"}, "unknown-choice"),
        ("no/x.csv", {"framework": "small"}, "no-place-for-file"),
        ("x.csv", {"framework": "no-such"}, "no-such-framework"),
    ],
)
def test_a_framework_that_cannot_go_out(desk, target, wish, code):
    with desk.open() as ws, pytest.raises(leaderdev.LeaderdevError) as refused:
        ws.exchange.export_framework(desk.root.parent / target, **wish)
    assert refused.value.code == code


def test_an_empty_workbook_with_and_without_a_workspace(desk, tmp_path):
    with desk.open() as ws:
        based = ws.exchange.export_framework(tmp_path / "based.xlsx", framework="small", template=True)
        alone = ws.exchange.export_framework(tmp_path / "alone.xlsx", template=True)
    without = exchange.empty_workbook(tmp_path / "without.xlsx", language="en")
    assert (based.framework, alone.framework, without.framework) == (None, None, None)
    sheets = [
        [[cell.value for cell in row] for sheet in openpyxl.load_workbook(tmp_path / name) for row in sheet]
        for name in ("alone.xlsx", "without.xlsx")
    ]
    assert sheets[0] == sheets[1]
    with pytest.raises(BadInput) as refused:
        exchange.empty_workbook(tmp_path / "x.xlsx", language="sv")
    assert refused.value.code == "unknown-choice"


# badges


def test_badges_are_those_of_the_command(desk, tmp_path):
    with desk.open() as ws:
        written = ws.exchange.badges("bo", tmp_path / "one.json", role="manager")
    assert (written.leader, written.role, written.completed_at[:10]) == ("bo", "manager", "2026-11-21")
    assert desk.run("profile", "badges", "bo", "-o", tmp_path / "two.json", "--as", "manager")[0] == 0
    one, two = (json.loads((tmp_path / name).read_text(encoding="utf-8")) for name in ("one.json", "two.json"))
    assert one == two
    assert stat.S_IMODE((tmp_path / "one.json").stat().st_mode) == 0o600


@pytest.mark.parametrize("actor", [None, "eva", "dan", "adam"])
def test_what_the_leader_may_not_see_yet_is_in_no_file(desk, tmp_path, actor):
    with desk.open(actor) as ws, pytest.raises(BadInput) as refused:
        ws.exchange.badges("dan", tmp_path / "one.json", role="manager")
    assert refused.value.code == "still-hidden"
    assert not (tmp_path / "one.json").exists()


@pytest.mark.parametrize(
    ("leader", "wish", "code"),
    [
        ("ida", {}, "nothing-rated"),
        ("bo", {"role": "peer"}, "unknown-choice"),
        ("bo", {"framework": "no-such"}, "no-such-framework"),
    ],
)
def test_badges_that_cannot_be_had(desk, tmp_path, leader, wish, code):
    with desk.open() as ws, pytest.raises(leaderdev.LeaderdevError) as refused:
        ws.exchange.badges(leader, tmp_path / "one.json", **wish)
    assert refused.value.code == code


# places


def test_a_document_goes_where_a_file_can_stand(tmp_path):
    (tmp_path / "folder.pdf").mkdir()
    assert target_of(tmp_path / "a.PDF", (".pdf",)) == (tmp_path / "a.PDF").resolve()
    for written, code in (
        ("a.doc", "ending-not-written"),
        ("no/a.pdf", "no-place-for-file"),
        ("folder.pdf", "no-place-for-file"),
        ("a\0.pdf", "no-place-for-file"),
        ("a" * 300 + ".pdf", "no-place-for-file"),
    ):
        with pytest.raises(BadInput) as refused:
            target_of(f"{tmp_path}/{written}", (".pdf",))
        assert refused.value.code == code
