"""Frameworks as a Python program has them: read, drafted, compared, published and carried, by whom they may be."""

import json
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli_w

import leaderdev
from leaderdev.cli.main import main
from leaderdev.errors import BadInput, ChangedOnDisk, NotAllowed, NotFound
from leaderdev.model.framework import Change, Framework
from leaderdev.model.profile import Profile
from leaderdev.serialization.framework import framework_to
from leaderdev.serialization.profile import profile_to
from leaderdev.services.workspace import Workspace
from leaderdev.storage.folder import FolderStore
from tests.carry.made import framework, item, leader, rated, reference

FIRST = framework("1.0.0", [item("listens"), item("decides"), item("plans")])
SECOND = framework(
    "2.0.0",
    [attrs.evolve(item("listens", reworded=2), expected={"leader": 4}), item("steers"), item("new")],
    [Change("merged", "steers", ("decides", "plans"), rule="mean")],
)
EXTENSION = attrs.evolve(
    framework("1.0.0", [item("cares")], identifier="more", status="draft"),
    extends=(reference("1.0.0"),),
    kind="extension",
    scale=(),
    tiers=(),
    dimensions=(),
)
ANNA = leader(
    rated(FIRST, {"listens": 2, "decides": 1, "plans": 4}),
    rated(FIRST, {"listens": 5}, id="by-bo", role="manager", rater="bo", completed_at="2026-01-20T10:00:00+01:00"),
    rated(FIRST, {"listens": 3}, id="of-pia", role="peer", rater="pia"),
)
CARL = attrs.evolve(leader(rated(FIRST, {"listens": 1}, rater="carl"), identifier="carl"), manager="cleo")
ROLES = '[roles]\nhr = ["hanne"]\nadministrator = ["kim"]\nauditor = ["rita"]\n'
NOON = datetime(2026, 11, 23, 12).astimezone()
OLD, NEW = "small@1.0.0", "small@2.0.0"
# A leader, her nearest manager, another manager, a peer, HR, the administrator and the auditor.
EVERYBODY = ("anna", "bo", "cleo", "pia", "hanne", "kim", "rita")

pytestmark = pytest.mark.filterwarnings("ignore::leaderdev.services.opening.DataWarning")


def write(folder: Path, *frameworks: Framework) -> None:
    for one in frameworks:
        place = folder / "frameworks" / one.id / f"{one.version}.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(tomli_w.dumps(framework_to(one)), encoding="utf-8")


def add(folder: Path, *profiles: Profile) -> None:
    for one in profiles:
        place = folder / "profiles" / one.unit / f"{one.id}.toml"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(tomli_w.dumps(profile_to(one)), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, FIRST, SECOND)
    add(tmp_path, leader(identifier="bo"), attrs.evolve(leader(identifier="cleo"), manager=""), ANNA, CARL)
    (tmp_path / "leaderdev.toml").write_text(f'framework = "{OLD}"\n\n{ROLES}', encoding="utf-8")
    return tmp_path


def opened(folder: Path, actor: str | None = None) -> Workspace:
    return leaderdev.open(folder, actor=actor, language="en", clock=lambda: NOON)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def logged(folder: Path) -> list[tuple[str, list[str], list[str], str]]:
    """command, leaders, about and outcome of every entry."""
    rights = opened(folder)._context.rights()
    entries, problems = rights.entries()
    assert problems == []
    return [(one.command, list(one.leaders), list(one.about), one.outcome) for one in entries]


def printed(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    main(["--workspace", str(folder), "--lang", "en", *words, "--format", "json"])
    return json.loads(capsys.readouterr().out)


def text_of(folder: Path, written: str) -> str:
    identifier, _, version = written.partition("@")
    return (folder / "frameworks" / identifier / f"{version}.toml").read_text(encoding="utf-8")


# reading


def test_the_list_is_gone_through_and_is_what_the_command_prints(folder, capsys):
    found = opened(folder).frameworks.list()
    assert [str(one.reference) for one in found] == [OLD, NEW]
    assert (len(found), found.problems) == (2, ())
    assert found.as_dict() == printed(folder, capsys, "framework", "list")


def test_one_version_is_shown_with_and_without_what_it_extends(folder, capsys):
    write(folder, EXTENSION)
    frameworks = opened(folder).frameworks
    alone, whole = frameworks.get("more"), frameworks.get("more", resolved=True)
    assert [one["id"] for one in alone.as_dict()["items"]] == ["cares"]
    assert sorted(one["id"] for one in whole.as_dict()["items"]) == ["cares", "decides", "listens", "plans"]
    assert (str(whole.reference), whole.status) == ("more@1.0.0", "draft")
    assert whole.as_dict() == printed(folder, capsys, "framework", "show", "more", "--resolved")
    assert frameworks.get().reference == reference("1.0.0")
    assert frameworks.get(reference("2.0.0"), both_languages=True).as_dict()["title"]["da"] == "dansk ramme"


def test_a_check_tells_every_problem_with_its_line(folder, capsys):
    broken = text_of(folder, NEW).replace('dimension = "core"', 'dimension = "gone"', 1)
    (folder / "frameworks" / "small" / "2.0.0.toml").write_text(broken, encoding="utf-8")
    workspace = opened(folder)
    report = workspace.frameworks.check("small@2.0.0")
    assert report.has_errors
    (line,) = {line for problem, line in report.found if problem.path == "items[0].dimension"}
    assert broken.splitlines()[line - 1] == 'dimension = "gone"'
    assert report.as_dict() == printed(folder, capsys, "framework", "check", "small@2.0.0")
    assert not workspace.frameworks.check(OLD).has_errors
    assert workspace.check().as_dict() == printed(folder, capsys, "check")


def test_coverage_of_one_and_of_two(folder, capsys):
    frameworks = opened(folder).frameworks
    assert len(frameworks.coverage(OLD).sides) == 1
    assert frameworks.coverage(OLD, NEW).as_dict() == printed(folder, capsys, "framework", "coverage", OLD, NEW)


def test_a_difference_is_what_the_command_prints_and_is_written_as_a_file(folder, capsys, tmp_path):
    shown = opened(folder).frameworks.diff(OLD, NEW)
    assert shown.as_dict() == printed(folder, capsys, "framework", "diff", OLD, NEW)
    place = shown.write(tmp_path / "diff.html")
    assert place.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(shown.write(tmp_path / "diff.json").read_text(encoding="utf-8"))["old"] == OLD
    assert shown.write(tmp_path / "diff.csv").read_text(encoding="utf-8").startswith("change,item,")
    assert "listens" in shown.write(str(tmp_path / "diff.txt")).read_text(encoding="utf-8")
    for bad in (tmp_path / "diff.doc", tmp_path / "nowhere" / "diff.html", f"{tmp_path}/diff\0.html"):
        with pytest.raises(BadInput) as raised:
            shown.write(bad)
        assert raised.value.code in ("unknown-ending", "no-place-for-file")


def test_what_is_asked_for_wrongly_is_a_coded_error(folder):
    frameworks = opened(folder).frameworks
    for ask in (frameworks.get, frameworks.check, frameworks.draft, frameworks.coverage, frameworks.bump):
        with pytest.raises(NotFound) as raised:
            ask("smal")
        assert raised.value.code == "no-such-framework"
        assert raised.value.values["known"]
        with pytest.raises(BadInput) as refused:
            ask("small@1")
        assert refused.value.code == "not-a-reference"
    assert code_of(lambda: frameworks.bump("small", to="1.x")) == "not-a-version"
    assert code_of(lambda: frameworks.bump("small", step="huge")) == "unknown-choice"
    assert code_of(lambda: frameworks.bump("small", to="3.0.0", step="major")) == "usage"
    assert code_of(lambda: frameworks.new("Not an id")) == "not-an-identifier"
    assert code_of(lambda: frameworks.new("own", kind="odd")) == "unknown-choice"
    assert code_of(lambda: frameworks.publish("small", "tomorrow")) == "not-a-day"
    assert code_of(lambda: frameworks.rebase("small", [])) == "not-a-reference"
    assert code_of(lambda: frameworks.carry(OLD, NEW, scale="stretch")) == "unknown-choice"
    assert code_of(lambda: frameworks.carry(NEW, OLD)) == "carry-backwards"
    assert code_of(lambda: frameworks.carry(OLD, NEW, leader="nobody")) == "no-such-leader"


def code_of(does: Callable[[], object]) -> str:
    with pytest.raises((BadInput, NotFound)) as raised:
        does()
    return str(raised.value.code)


# drafting and publishing


def test_a_framework_goes_from_nothing_to_retired_and_every_step_is_logged(folder):
    frameworks = opened(folder).frameworks
    made = frameworks.new("own", source=OLD, title_en="Our own")
    assert str(made.reference) == "own@0.1.0"
    draft = frameworks.draft("own")
    saved = frameworks.save_draft(draft, f"# by a program\n{draft.text}")
    assert (saved.reference, saved.rated, saved.needs_bump) == (made.reference, 0, False)
    done = frameworks.publish("own", date(2026, 3, 1))
    assert tomllib.loads(text_of(folder, "own@0.1.0"))["digest"] == done.digest
    assert frameworks.get("own").status == "published"
    assert frameworks.bump("own", step="minor").begun
    retired = frameworks.retire("own@0.1.0")
    assert not retired.is_current
    assert frameworks.get("own@0.1.0").status == "retired"
    assert logged(folder) == [
        ("framework new", [], ["own@0.1.0"], "done"),
        ("framework edit", [], ["own@0.1.0"], "done"),
        ("framework publish", [], ["own@0.1.0"], "done"),
        ("framework bump", [], ["own@0.2.0"], "done"),
        ("framework retire", [], ["own@0.1.0"], "done"),
    ]


def test_a_draft_gets_the_version_its_content_needs(folder, capsys):
    frameworks = opened(folder).frameworks
    draft = frameworks.draft("small")
    assert (str(draft.reference), draft.seen) == ("small@2.0.1", None)
    frameworks.save_draft(draft, draft.text.replace("leader = 4", "leader = 5"))
    told = frameworks.bump("small", dry_run=True)
    assert (str(told.target), told.step, told.written) == ("small@2.1.0", "minor", False)
    assert told.as_dict() == printed(folder, capsys, "framework", "bump", "small", "--dry-run")
    assert frameworks.bump("small").written
    assert not (folder / "frameworks" / "small" / "2.0.1.toml").exists()
    assert logged(folder)[-1] == ("framework bump", [], ["small@2.0.1", "small@2.1.0"], "done")


def test_a_text_with_problems_is_examined_and_not_saved_unless_it_may_be_unfinished(folder):
    frameworks = opened(folder).frameworks
    frameworks.new("own", source=OLD)
    draft = frameworks.draft("own")
    bad = draft.text.replace("expected = {leader = 3}", "expected = {leader = 9}").replace("leader = 3", "leader = 9")
    looked = frameworks.examine(draft, bad)
    assert looked.errors
    assert not looked.may_be_saved(unfinished=False)
    before = files(folder)
    with pytest.raises(BadInput) as raised:
        frameworks.save_draft(draft, bad)
    assert raised.value.code == "draft-not-saved"
    assert len(raised.value.problems) == len(looked.errors) > 1
    assert code_of(lambda: frameworks.save_draft(draft, "no = toml =", unfinished=True)) == "draft-not-saved"
    published = draft.text.replace('status = "draft"', 'status = "published"')
    assert code_of(lambda: frameworks.save_draft(draft, published, unfinished=True)) == "draft-not-saved"
    assert files(folder) == before
    assert frameworks.save_draft(draft, bad, unfinished=True).problems
    with pytest.raises(ChangedOnDisk):
        frameworks.save_draft(draft, draft.text)


def test_what_is_extended_is_published_before(folder):
    frameworks = opened(folder).frameworks
    frameworks.new("base", source=OLD)
    write(folder, attrs.evolve(EXTENSION, extends=(leaderdev.Reference.parse("base@0.1.0"),)))
    before = files(folder)
    with pytest.raises(BadInput) as raised:
        frameworks.publish("more")
    assert [one.code for one in raised.value.problems] == ["parent-not-published"]
    assert files(folder) == before
    frameworks.publish("base")
    assert frameworks.publish("more").published_on == "2026-11-23"


def test_an_extension_moves_to_a_new_base(folder, capsys):
    write(folder, EXTENSION)
    frameworks = opened(folder).frameworks
    frameworks.publish("more")
    told = frameworks.rebase("more", reference("2.0.0"), dry_run=True)
    assert told.is_clean
    assert told.as_dict() == printed(folder, capsys, "framework", "rebase", "more", "--onto", NEW, "--dry-run")
    assert frameworks.rebase("more", [NEW]).target == told.target
    assert logged(folder)[-1] == ("framework rebase", [], [str(told.target)], "done")


def test_a_draft_in_use_keeps_its_name_and_hr_is_not_told_who_was_rated_under_it(folder):
    with opened(folder) as everything:
        everything.frameworks.new("own", source=OLD)
    store = FolderStore(folder)
    own = attrs.evolve(ANNA.assessments[0], id="own", framework=leaderdev.Reference.parse("own@0.1.0"), digest="")
    store.change_profile("anna", lambda one: attrs.evolve(one, assessments=(*one.assessments, own)))
    frameworks = opened(folder, "hanne").frameworks
    draft = frameworks.draft("own")
    renamed = draft.text.replace('version = "0.1.0"', 'version = "0.2.0"')
    with pytest.raises(BadInput) as raised:
        frameworks.save_draft(draft, renamed)
    assert raised.value.code == "draft-in-use"
    assert [(one.code, one.file, one.path) for one in raised.value.problems] == [("rated-under-draft", "", "")]
    assert raised.value.__context__ is None
    assert (folder / "frameworks" / "own" / "0.1.0.toml").is_file()
    with pytest.raises(BadInput) as told:
        opened(folder).frameworks.save_draft(draft, renamed)
    assert "anna" in told.value.problems[0].file


# carrying


def test_ratings_are_told_of_then_carried_and_logged(folder, capsys):
    frameworks = opened(folder).frameworks
    before = files(folder)
    told = frameworks.carry(OLD, NEW)
    assert files(folder) == before
    assert told.as_dict() == printed(folder, capsys, "carry", "--all", OLD, NEW)
    done = frameworks.carry(OLD, NEW, apply=True)
    assert (done.applied, done.touched, done.ratings) == (True, 2, told.ratings)
    assert [one["carried_from"] for one in profile(folder, "anna")["assessments"][3:]] == [
        "2026-01-15-self",
        "by-bo",
        "of-pia",
    ]
    assert logged(folder) == [("carry", ["anna", "carl"], [OLD, NEW], "done")]
    assert frameworks.carry(OLD, NEW, apply=True).touched == 0
    assert len(logged(folder)) == 1


def profile(folder: Path, identifier: str) -> dict[str, Any]:
    return tomllib.loads((folder / "profiles" / "jobcenter" / f"{identifier}.toml").read_text(encoding="utf-8"))


def test_the_view_of_carrying_has_no_answer_of_a_peer_and_none_that_is_not_open_yet(folder):
    hidden = rated(FIRST, {"listens": 5, "decides": 4}, id="by-cleo", role="manager", rater="cleo")
    add(folder, attrs.evolve(CARL, assessments=(hidden,)))
    shown = opened(folder).frameworks.carry(OLD, NEW)
    of = {one.assessment: one for _, outcomes in shown.leaders for one in outcomes}
    for confidential in (of["of-pia"], of["by-cleo"]):
        assert {one.level for one in confidential.items} == {None}
        assert {level for one in confidential.items for level in one.sources.values()} == {None}
    assert (of["of-pia"].rater, of["of-pia"].ratings) == (None, 1)
    assert [one.level for one in of["by-bo"].items] == [5]


# who may what


def refused(does: Callable[[], object]) -> str:
    with pytest.raises(NotAllowed) as raised:
        does()
    return str(raised.value.code)


@pytest.mark.parametrize("actor", EVERYBODY)
def test_frameworks_are_read_by_everybody_but_the_auditor(folder, actor):
    frameworks = opened(folder, actor).frameworks
    reads: list[Callable[[], object]] = [
        frameworks.list,
        frameworks.get,
        lambda: frameworks.check("small"),
        lambda: frameworks.coverage(OLD),
        lambda: frameworks.diff(OLD, NEW),
    ]
    for read in reads:
        if actor == "rita":
            assert refused(read) == "frameworks-not-yours"
        else:
            assert read() is not None


@pytest.mark.parametrize("actor", EVERYBODY)
def test_frameworks_are_changed_by_hr_and_the_administrator_and_nothing_is_written_on_refusal(folder, actor):
    write(folder, EXTENSION)
    everything = opened(folder).frameworks
    everything.publish("more")
    everything.new("own", source=OLD)
    draft = everything.draft("own")
    frameworks = opened(folder, actor).frameworks
    changes: list[Callable[[], object]] = [
        lambda: frameworks.draft("own"),
        lambda: frameworks.examine(draft, draft.text),
        lambda: frameworks.new("theirs"),
        lambda: frameworks.save_draft(draft, f"# theirs\n{draft.text}"),
        lambda: frameworks.rebase("more", NEW, dry_run=True),
        lambda: frameworks.rebase("more", NEW),
        lambda: frameworks.bump("small", dry_run=True),
        lambda: frameworks.bump("small"),
        lambda: frameworks.publish("own"),
        lambda: frameworks.retire(OLD, extended_too=True),
    ]
    before, entries = files(folder), len(logged(folder))
    if actor in ("hanne", "kim"):
        assert all(change() is not None for change in changes)
        assert [one[0] for one in logged(folder)[entries:]] == [
            f"framework {word}" for word in ("new", "edit", "rebase", "bump", "publish", "retire")
        ]
    else:
        assert {refused(change) for change in changes} == {"frameworks-are-hrs"}
        assert files(folder) == before


@pytest.mark.parametrize("actor", EVERYBODY)
def test_ratings_are_carried_and_the_whole_workspace_checked_by_the_administrator_alone(folder, actor):
    workspace = opened(folder, actor)
    before = files(folder)
    if actor == "kim":
        assert not workspace.check().has_errors
        assert workspace.frameworks.carry(OLD, NEW, leader="anna", apply=True).touched == 1
        assert logged(folder) == [("carry", ["anna"], [OLD, NEW], "done")]
        return
    carry = workspace.frameworks.carry
    attempts: list[Callable[[], object]] = [
        workspace.check,
        lambda: carry(OLD, NEW),
        lambda: carry(OLD, NEW, leader="anna"),
        lambda: carry(OLD, NEW, leader="nobody"),
        lambda: carry(OLD, NEW, apply=True),
    ]
    assert {refused(attempt) for attempt in attempts} == {"for-the-administrator"}
    assert files(folder) == before


@pytest.mark.parametrize(
    ("actor", "profiles", "assessments", "leaders"),
    [
        (None, 2, 4, ["anna", "carl"]),
        ("kim", 2, 4, ["anna", "carl"]),
        ("hanne", 0, 0, []),
        ("anna", 1, 2, ["anna"]),
        ("bo", 1, 2, ["anna"]),
        ("cleo", 0, 0, []),
        ("pia", 1, 1, []),
    ],
)
@pytest.mark.filterwarnings("always::leaderdev.services.opening.DataWarning")
def test_what_a_difference_means_is_counted_over_what_one_may_see(
    folder, recwarn, actor, profiles, assessments, leaders
):
    shown = opened(folder, actor).frameworks.diff(OLD, NEW)
    means = shown.means[0]
    assert (means.profiles, means.assessments) == (profiles, assessments)
    assert [one.leader for one in means.shifts] == leaders
    told = [str(one.message) for one in recwarn if "not_all_counted" in str(one.message)]
    assert bool(told) == (actor not in (None, "kim"))


def test_a_manager_counts_what_her_own_rating_opens_to_her(folder):
    assert opened(folder, "cleo").frameworks.diff(OLD, NEW).means[0].assessments == 0
    own = rated(FIRST, {"listens": 2}, id="by-cleo", role="manager", rater="cleo")
    add(folder, attrs.evolve(CARL, assessments=(*CARL.assessments, own)))
    means = opened(folder, "cleo").frameworks.diff(OLD, NEW).means[0]
    assert (means.assessments, [one.leader for one in means.shifts]) == (2, ["carl"])
