"""A hostile script with an actor: it cannot read what is not the actor's, save a bad value, or act unlogged.

Who may know what is listed in hostile_town; what the script does is in attack. Here it is judged: no secret word in anything that is
handed out; nothing in which a town with other secrets differs; nothing changed by what was refused; a line in the log for
what was not.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import leaderdev
from leaderdev import BadInput, LeaderdevError
from tests.services import attack, hostile_town
from tests.services.hostile_town import ACTORS, UNREADABLE

# What is changed and not in the log: what one tells of a conversation is one's own draft until it is recorded.
DRAFTS = ".leaderdev/told/"
OWN_FILES = ("lock", "drive")


@attrs.define
class Heard:
    """What a script that goes at one town gets."""

    called: set[str]
    unknown: set[str]
    words: dict[tuple[str, str], str]
    wrong: list[str]


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The town, and for each actor the same with other secrets."""
    place = tmp_path_factory.mktemp("towns")
    hostile_town.build(place / "town")
    for actor in ACTORS.values():
        hostile_town.build(place / actor, hostile_town.varied(actor))
        # The log of both is the same one: its seals and pseudonyms are drawn by lot.
        shutil.rmtree(place / actor / ".leaderdev")
        shutil.copytree(place / "town" / ".leaderdev", place / actor / ".leaderdev")
    return place


def files(root: Path) -> dict[Path, tuple[int, int, int]]:
    found = ((path, path.stat()) for path in root.rglob("*") if path.name not in OWN_FILES)
    return {path: (one.st_mtime_ns, one.st_size, one.st_ino) for path, one in found if path.is_file()}


def gone_at(source: Path, place: Path, actor: str) -> Heard:
    """Everything that is called in a copy of a town; each call finds it as it was."""
    root, out = place / "ws", place / "out"
    shutil.copytree(source, root)
    out.mkdir()
    script = attack.Script(root, actor)
    heard = Heard(script.called, script.unknown, {}, [])
    contents, before = {path: path.read_bytes() for path in files(root)}, files(root)
    for name, call in script.calls():
        made = call()
        heard.words[name, made.arguments] = made.words + attack.written(out)
        for path in out.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        heard.wrong += uncoded(name, made)
        after = files(root)
        if after != before:
            heard.wrong += badly_changed(root, actor, name, made, contents, before, after)
            for path in after.keys() | contents.keys():
                if after.get(path) != before.get(path):
                    path.write_bytes(contents[path]) if path in contents else path.unlink()
            before = files(root)
    return heard


def uncoded(name: str, made: attack.Call) -> Iterator[str]:
    if made.error is not None and not isinstance(made.error, LeaderdevError):
        yield f"{name}({made.arguments}) raised {made.error!r}"
    yield from (line for line in made.words.splitlines() if line.startswith("UNCODED"))


def badly_changed(
    root: Path,
    actor: str,
    name: str,
    made: attack.Call,
    contents: dict[Path, bytes],
    before: dict[Path, tuple[int, int, int]],
    after: dict[Path, tuple[int, int, int]],
) -> Iterator[str]:
    touched = (path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    changed = [path for path in touched if not path.exists() or path.read_bytes() != contents.get(path)]
    names = sorted(path.relative_to(root).as_posix() for path in changed)
    log = [one for one in names if one.startswith(".leaderdev/audit/")]
    saved = [one for one in names if one not in log and not one.startswith(DRAFTS) and not one.endswith(".gitignore")]
    if saved and made.error is not None:
        yield f"{name}({made.arguments}) was refused with {made.error!r}, and changed {saved}"
    about = {Path(one).stem for one in saved if one.startswith(("profiles/", "notes/"))}
    with leaderdev.open(root, actor="vera") as ws:
        entries = ws.privacy.log().entries[1:]
    missing = sorted(about - {leader for one in entries for leader in one.leaders})
    if saved and (not log or missing or any(one.user != actor for one in entries)):
        yield f"{name}({made.arguments}) changed {saved}, and the log does not say so {missing}"


def public_names() -> set[str]:
    """Every method of a workspace and its groups, but for closing it."""
    with (
        tempfile.TemporaryDirectory() as place,
        leaderdev.open(hostile_town.build(Path(place, "town"))) as ws,
    ):
        groups = [getattr(ws, name) for name in dir(ws) if not name.startswith("_")]
        objects = [ws, *(one for one in groups if attack.is_ours(one))]
        return {f"{type(one).__name__}.{name}" for one in objects for name, _ in attack.public(one)} - {
            "Workspace.close"
        }


def found_in(words: str, arguments: str, secrets: set[str]) -> set[str]:
    """The secrets in the words that the script did not say itself."""
    return {one for one in secrets if one in words and re.search(rf"\b{one}\b", words) and one not in arguments}


def without_place(words: str, root: Path) -> str:
    return words.replace(str(root), "ROOT")


@pytest.mark.parametrize("role", ACTORS)
@pytest.mark.filterwarnings("ignore")
def test_no_actor_gets_at_what_is_not_theirs(role: str, towns: Path, tmp_path: Path) -> None:
    actor = ACTORS[role]
    secrets = hostile_town.secrets(actor)
    here, there = (gone_at(towns / name, tmp_path / name, actor) for name in ("town", actor))
    assert here.wrong == []
    assert public_names() <= here.called, "these are not gone at"
    assert here.unknown == set(), "parameters without values in attack.VALUES"
    leaks = {
        (name, found)
        for (name, arguments), words in here.words.items()
        for found in found_in(words, arguments, secrets)
    }
    assert leaks == set()
    as_here = {
        (name, without_place(arguments, tmp_path / "town")): without_place(words, tmp_path / "town")
        for (name, arguments), words in here.words.items()
    }
    as_there = {
        (name, without_place(arguments, tmp_path / actor)): without_place(words, tmp_path / actor)
        for (name, arguments), words in there.words.items()
    }
    differing = [key for key in as_here if as_here[key] != as_there.get(key)]
    assert differing == [], "these tell something of secrets"


# what was found, by hand and by the script


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return hostile_town.build(tmp_path / "ws")


def as_(root: Path, actor: str) -> leaderdev.Workspace:
    return leaderdev.open(root, actor=actor, language="en", clock=lambda: attack.NOW)


def test_nobody_opens_it_for_somebody_whom_it_does_not_know(root: Path) -> None:
    for actor in ("nobody", "", "../anna"):
        with pytest.raises(LeaderdevError) as refused:
            as_(root, actor)
        assert UNREADABLE not in repr(vars(refused.value))


@pytest.mark.parametrize(
    "file", ["notes/anna.toml", "notes/fritz.toml", "profiles/care/anna.toml", ".leaderdev/told/anna(bo).toml"]
)
def test_no_record_is_read_as_a_file(root: Path, file: str) -> None:
    (root / ".leaderdev" / "told").mkdir(parents=True, exist_ok=True)
    (root / ".leaderdev/told/anna(bo).toml").write_text('summary = "endnu kun bos"\n', encoding="utf-8")
    beside = root.parent / "link.toml"
    beside.symlink_to(root / file)
    with as_(root, "anna") as ws:
        for path in (root / file, beside):
            for read in (
                lambda path=path: ws.conversations.add_note("anna", path),
                lambda path=path: ws.conversations.record_file("anna", path, held_on="2026-05-05"),
                lambda path=path: ws.conversations.record("anna", summary="ord", note=path),
                lambda path=path: ws.assessments.save("anna", path),
            ):
                with pytest.raises(BadInput) as refused:
                    read()
                assert refused.value.code == "file-of-workspace"


@pytest.mark.parametrize(
    "file", ["profiles/care/fritz.toml", "leaderdev.toml", ".leaderdev/audit/log.jsonl", "profiles/care/new.md"]
)
def test_no_document_is_written_over_a_record(root: Path, file: str) -> None:
    before = {path: path.read_bytes() for path in files(root)}
    with as_(root, "anna") as ws, pytest.raises(BadInput) as refused:
        ws.exchange.badges("anna", root / file)
    assert refused.value.code == "file-of-workspace"
    with as_(root, "anna") as ws, pytest.raises(BadInput):
        ws.conversations.sheet("anna").write(root / file)
    assert {path: path.read_bytes() for path in files(root)} == before


def test_hr_hears_that_a_record_is_broken_and_not_what_stands_in_it(root: Path) -> None:
    with as_(root, "hanne") as ws, pytest.raises(BadInput) as refused:
        ws.people.get("ulf")
    assert refused.value.code == "profile-unreadable"
    assert [one.code for one in refused.value.problems] == ["record-has-problems"]
    assert refused.value.__context__ is None


@pytest.mark.parametrize("wrong", [7, None, ["x"], b"x", True])
def test_an_answer_of_a_wrong_type_is_refused_in_the_words_of_any_other(root: Path, wrong: object) -> None:
    with as_(root, "anna") as ws:
        sitting = ws.assessments.begin("anna")
        before = {path: path.read_bytes() for path in files(root)}
        for give in (
            lambda: sitting.comment("asks", wrong),
            lambda: sitting.evidence("asks", wrong),
            lambda: sitting.rate(wrong, 2),
            lambda: sitting.clear(wrong),
            lambda: sitting.set_not_relevant(wrong),
            lambda: ws.assessments.save("anna", wrong),
        ):
            with pytest.raises(BadInput):
                give()
        assert {path: path.read_bytes() for path in files(root)} == before


@pytest.mark.parametrize(
    "change",
    [
        {"rater": "bo"},
        {"role": "manager"},
        {"levels": {"asks": 99}},
        {"levels": {"nothing": 1}},
        {"started_at": "never"},
        {"framework": leaderdev.Reference.parse("none@1.0.0")},
        {"completed_at": "2020-01-01"},
        {"id": "2025-self-anna"},
        {"id": "2026-peer-pelle"},
    ],
    ids=str,
)
def test_what_a_sitting_is_filled_with_is_checked(root: Path, change: dict[str, object]) -> None:
    with as_(root, "anna") as ws:
        sitting = ws.assessments.begin("anna")
        sitting.rate("asks", 2)
        before = (root / "profiles/care/anna.toml").read_bytes()
        with pytest.raises(LeaderdevError):
            sitting.fill(lambda one: attrs.evolve(one, **change))
        assert (root / "profiles/care/anna.toml").read_bytes() == before


# and what a friendly one can do

FRIENDLY = """
import leaderdev

with leaderdev.open("town", language="en") as ws:
    leaders = [person.id for person in ws.people.list() if person.last_completed]
    gaps = ws.assessments.gaps(leaders[0], viewer="manager")
    print(gaps.leader, gaps.hidden, [(item.item, item.gap) for item in gaps.items][:3])
    table = ws.reports.look(by=("tier",), since="2026-01-01", until="2026-12-31")
    for row in table.as_rows():
        print(row["tier"], row["gap_mean"], row["withheld"])
    ws.conversations.sheet(leaders[0], viewer="manager").write("sheet.html")
"""


def test_fifteen_lines_that_import_leaderdev_alone_do_the_work_of_a_year(tmp_path: Path) -> None:
    assert len(FRIENDLY.strip().splitlines()) <= 15
    assert re.findall(r"import (\w+)", FRIENDLY) == ["leaderdev"]
    leaderdev.create_demo(tmp_path / "town", leaders=30, seed=7, today="2026-11-23")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FRIENDLY],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "sheet.html").stat().st_size > 1000
    assert "[('" in done.stdout.splitlines()[0]
