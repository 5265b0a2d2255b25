"""`carry`: told before it is done, done without touching what was, refused with the files as they were."""

import csv
import io

import attrs
import pytest

from leaderdev.cli.main import main
from leaderdev.frameworks.digest import digest

from .conftest import ANNA, CARL, FIRST, SECOND
from .made import framework, item, leader, rated

OLD, MIDDLE, NEW = "small@1.0.0", "small@1.1.0", "small@2.0.0"


def test_a_dry_run_names_leaders_ratings_and_reasons_and_writes_nothing(desk):
    before = desk.files()
    assert desk.run("carry", "--all", OLD, NEW) == 0
    assert desk.files() == before
    assert "Version path: small@1.1.0." in desk.out
    rows = [line.split() for line in desk.out.splitlines()]
    assert ["anna", "2026-01-15-self", "2", "1", "can", "be", "carried"] in rows
    assert ["anna", "by-bo", "1", "1", "can", "be", "carried"] in rows
    assert ["carl", "2026-01-15-self", "1", "0", "can", "be", "carried"] in rows
    assert "counts redefined by HR in 2.0.0 1" in desk.said
    assert "steers not all of the merged items were rated 1" in desk.said
    assert "new new in 1.1.0 –" in desk.said
    assert "Nothing was written. 4 ratings of 2 leaders can be carried; --apply writes them." in desk.said
    assert "halves are rounded up" in desk.said


def test_what_was_told_is_what_is_written(desk):
    told = desk.json("carry", "--all", OLD, NEW)
    done = desk.json("carry", "--all", OLD, NEW, "--apply")
    assert (told.pop("applied"), done.pop("applied")) == (False, True)
    assert told == done


def test_apply_adds_to_the_profile_and_changes_nothing_that_was_there(desk):
    before = desk.profile("anna")
    assert desk.run("carry", "anna", OLD, NEW, "--apply") == 0
    after = desk.profile("anna")
    assert after["assessments"][:2] == before["assessments"]
    assert after.pop("schema_version") == 1
    assert {key: value for key, value in after.items() if key != "assessments"} == {
        key: value for key, value in before.items() if key != "assessments"
    }
    first, second = after["assessments"][2:]
    assert first == {
        "id": "2026-01-15-self-2.0.0",
        "framework": NEW,
        "digest": SECOND.digest,
        "role": "self",
        "rater": "anna",
        "started_at": "2026-01-15T09:00:00+01:00",
        "completed_at": "2026-01-15T09:30:00+01:00",
        "carried_from": "2026-01-15-self",
        "levels": {"listens": 2, "steers": 4},
        "carried": {
            "listens": {"rule": "reworded", "from": {"listens": 2}},
            "steers": {"rule": "merged-mean", "from": {"decides": 2, "plans": 5}},
        },
    }
    assert (second["role"], second["rater"], second["levels"]) == ("manager", "bo", {"listens": 4})
    assert len(desk.profile("carl")["assessments"]) == 1


def test_the_workspace_is_sound_afterwards(desk):
    desk.run("carry", "--all", OLD, NEW, "--apply")
    desk.run("check", "--format", "csv")
    assert "carried" not in desk.out
    assert "profiles/" not in desk.out


def test_doing_it_again_changes_no_file(desk):
    desk.run("carry", "--all", OLD, NEW, "--apply")
    before = desk.files()
    assert desk.run("carry", "--all", OLD, NEW, "--apply") == 0
    assert desk.files() == before
    assert "There is nothing new to carry from small@1.0.0." in desk.said
    assert desk.json("carry", "--all", OLD, NEW)["ratings"] == 0


def test_an_assessment_finished_since_is_carried_with_the_next_run(desk):
    desk.run("carry", "--all", OLD, NEW, "--apply")
    later = rated(FIRST, {"listens": 5}, id="later", rater="carl", completed_at="2026-05-01T10:00:00+02:00")
    desk.add(leader(*CARL.assessments, later, identifier="carl"))
    desk.run("carry", "--all", OLD, NEW, "--apply")
    kept = desk.profile("carl")["assessments"]
    assert [one.get("carried_from", "") for one in kept] == ["", "", "2026-01-15-self", "later"]


def test_the_document(desk):
    found = desk.json("carry", "anna", OLD, NEW)
    assert (found["kind"], found["from"], found["to"], found["by_way_of"]) == ("carry", OLD, NEW, [MIDDLE])
    assert (found["scale"], found["rounding"], found["drafts"]) == (None, "half-up", [])
    assert (found["leaders_touched"], found["ratings"]) == (1, 3)
    (anna,) = found["leaders"]
    own, bo = anna["assessments"]
    assert (own["state"], own["carried_as"], own["ratings"]) == ("carried", "2026-01-15-self-2.0.0", 2)
    assert own["items"] == [
        {"item": "listens", "level": 2, "rule": "reworded", "from": {"listens": 2}},
        {"item": "steers", "level": 4, "rule": "merged-mean", "from": {"decides": 2, "plans": 5}},
    ]
    assert [(one["item"], one["reason"], one["version"], one["from"]) for one in bo["left_out"]] == [
        ("steers", "not-all-rated", None, ["decides"]),
        ("new", "added", MIDDLE, []),
    ]
    assert {(one["item"], one["reason"], one["ratings"]) for one in found["left_out"]} == {
        ("counts", "declared-redefined", 1),
        ("new", "added", 0),
        ("steers", "not-all-rated", 1),
    }


def test_the_rows(desk):
    desk.run("carry", "--all", OLD, NEW, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(desk.out)))
    assert {(row["leader"], row["item"], row["level"], row["from"]) for row in rows if row["level"]} == {
        ("anna", "listens", "2", "listens=2"),
        ("anna", "steers", "4", "decides=2 plans=5"),
        ("anna", "listens", "4", "listens=4"),
        ("carl", "listens", "1", "listens=1"),
    }
    assert ("anna", "counts", "declared-redefined") in {(row["leader"], row["item"], row["reason"]) for row in rows}


def test_in_danish(desk):
    desk.language = "da"
    desk.run("carry", "--all", OLD, NEW)
    assert "givet en ny betydning af HR i 2.0.0" in desk.said
    assert "Intet er skrevet. 4 svar fra 2 ledere kan overføres; --apply skriver dem." in desk.said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("anna", NEW, OLD), "carry-backwards"),
        (("anna", OLD, OLD), "carry-backwards"),
        (("anna", OLD, "other@2.0.0"), "carry-another-framework"),
        (("--all", "anna", OLD, NEW), "carry-whom"),
        ((OLD, NEW), "carry-whom"),
        (("nobody", OLD, NEW), "no-such-leader"),
        (("anna", "small@0.9.0", NEW), "no-such-framework"),
        (("anna", OLD, "small@2"), "not-a-reference"),
        (("anna", OLD), "carry-whom"),
        (("anna",), "usage"),
        (("anna", OLD, NEW, "--scale", "stretch"), "usage"),
    ],
)
def test_what_is_asked_wrong_is_refused_with_the_files_as_they_were(desk, words, code):
    desk.write(framework("2.0.0", [item("listens")], identifier="other"))
    before = desk.files()
    assert desk.run("carry", *words, "--apply", "--format", "json") == 2
    assert f'"code": "{code}"' in desk.errors
    assert desk.out == ""
    assert desk.files() == before


def test_a_draft_can_be_looked_at_and_not_applied(desk):
    desk.write(framework("3.0.0", [item("listens")], status="draft"))
    before = desk.files()
    assert desk.run("carry", "--all", OLD, "small@3.0.0") == 0
    assert "Still a draft: small@3.0.0." in desk.said
    assert desk.run("carry", "--all", OLD, "small@3.0.0", "--apply") == 2
    assert "Still a draft: small@3.0.0." in desk.errors
    assert desk.files() == before


def test_a_published_file_that_was_changed_stops_everything(desk):
    desk.write(attrs.evolve(SECOND, items=(item("listens", "sings"), *SECOND.items[1:])))
    before = desk.files()
    assert desk.run("carry", "--all", OLD, NEW, "--apply", "--format", "json") == 2
    assert '"code": "published-was-changed"' in desk.errors
    assert "frameworks/small/2.0.0.toml" in desk.errors
    assert desk.files() == before


def test_a_changed_scale_stops_and_asks_also_in_a_dry_run(desk):
    short = range(1, 5)
    desk.write(framework("3.0.0", [item("listens", reworded=2, scale=short)], scale=short))
    before = desk.files()
    for more in ([], ["--apply"]):
        assert desk.run("carry", "--all", OLD, "small@3.0.0", *more) == 2
        assert "small@3.0.0 has another scale (1 2 3 4) than small@1.0.0 (1 2 3 4 5)" in desk.errors
        assert "--scale clamp" in desk.errors
        assert "--scale rescale" in desk.errors
        assert "--scale leave-out" in desk.errors
    assert desk.files() == before


@pytest.mark.parametrize(("mapping", "level"), [("clamp", 4), ("rescale", 4), ("leave-out", None)])
def test_a_declared_mapping_is_said_and_written(desk, mapping, level):
    short = range(1, 5)
    desk.write(framework("3.0.0", [item("listens", scale=short)], scale=short))
    desk.add(leader(rated(FIRST, {"listens": 5}, rater="carl"), identifier="carl"))
    found = desk.json("carry", "carl", OLD, "small@3.0.0", "--scale", mapping, "--apply")
    assert found["scale"] == mapping
    kept = desk.profile("carl")["assessments"][1:]
    assert [one["levels"] for one in kept] == ([{"listens": level}] if level else [])
    assert [one["carried"]["listens"]["rule"] for one in kept] == [f"reworded+{mapping}" for _ in kept]
    assert [one["reason"] for one in found["left_out"]] == ([] if level else ["off-scale"])


def test_a_mapping_where_the_scale_is_the_same_changes_nothing(desk):
    assert desk.json("carry", "--all", OLD, NEW, "--scale", "rescale")["scale"] is None
    assert desk.json("carry", "--all", OLD, NEW, "--scale", "rescale") == desk.json("carry", "--all", OLD, NEW)


def test_a_profile_that_cannot_be_read_is_named_and_stops_nobody_else(desk):
    (desk.folder / "profiles" / "jobcenter" / "dora.toml").write_text('id = "', encoding="utf-8")
    assert desk.run("carry", "--all", OLD, NEW, "--apply") == 1
    assert "profiles/jobcenter/dora.toml" in desk.errors
    assert len(desk.profile("carl")["assessments"]) == 2


def test_ratings_under_other_words_than_the_framework_has_are_named_and_left(desk):
    first, *rest = ANNA.assessments
    desk.add(leader(attrs.evolve(first, digest="0" * 64), *rest))
    desk.run("carry", "anna", OLD, NEW, "--apply")
    assert "was rated with other wording than the framework now has" in desk.said
    assert len(desk.profile("anna")["assessments"]) == 3


def test_the_help_has_an_example(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["carry", "--help", "--lang", "en"])
    assert ended.value.code == 0
    assert "Example: leaderdev carry" in capsys.readouterr().out


def test_an_extension_is_carried_by_what_its_base_declared(desk):
    """What the base did is its own version's doing, and the extension's own items go on as they were."""
    old = attrs.evolve(
        framework("1.0.0", [item("own")], identifier="more"), extends=(FIRST.reference,), kind="extension"
    )
    new = attrs.evolve(
        framework("2.0.0", [item("own")], identifier="more"), extends=(SECOND.reference,), kind="extension"
    )
    old, new = (attrs.evolve(one, scale=(), tiers=(), dimensions=()) for one in (old, new))
    old, new = (attrs.evolve(one, digest=digest(one)) for one in (old, new))
    desk.write(old, new)
    desk.add(leader(rated(old, {"listens": 2, "decides": 2, "plans": 5, "counts": 1, "own": 3})))
    found = desk.json("carry", "anna", "more@1.0.0", "more@2.0.0", "--apply")
    assert desk.profile("anna")["assessments"][1]["levels"] == {"listens": 2, "steers": 4, "own": 3}
    assert [(one["item"], one["version"]) for one in found["left_out"]] == [("counts", NEW), ("new", MIDDLE)]
    desk.run("carry", "anna", "more@1.0.0", "more@2.0.0")
    assert "declared" not in desk.out
    desk.write(attrs.evolve(FIRST, title=SECOND.items[0].text))
    assert desk.run("carry", "anna", "more@1.0.0", "more@2.0.0") == 2
    assert "frameworks/small/1.0.0.toml" in desk.errors
