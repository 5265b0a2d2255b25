"""The files of a workspace: what is shipped, made and saved is as the schemas say, mistakes are not, and editors find the schemas."""

import copy
import json
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from leaderdev import schemas
from leaderdev.serialization.toml_editing import with_changes, with_head, without_tables

from .asking import Desk, file_validator, wrong

HOUSE = Path(__file__).resolve().parents[2]
KINDS = {"frameworks": "framework", "profiles": "profile", "notes": "notes", "leaderdev.toml": "settings"}
LINE = "#:schema "


def parsed(text: str) -> Any:
    """TOML as a schema sees it: its days and moments are texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=_written))


def _written(value: date | datetime) -> str:
    return value.isoformat()


def kind_of(path: Path, root: Path) -> str:
    return KINDS[path.relative_to(root).parts[0]]


def files(root: Path) -> list[Path]:
    """The TOML files of a workspace that people may open."""
    return [path for path in sorted(root.rglob("*.toml")) if path.relative_to(root).parts[0] in KINDS]


@pytest.mark.parametrize("path", files(HOUSE), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_what_is_shipped_is_as_its_schema_says(path: Path) -> None:
    assert wrong(file_validator(kind_of(path, HOUSE)), parsed(path.read_text(encoding="utf-8"))) == []


def used(desk: Desk) -> Path:
    """A workspace in which every kind of file has been written by the program."""
    assert desk.root is not None
    leader = desk.ask("lus", "agreements")["agreements"][0]["leader"]
    desk.do("lus", "notes", leader, "--by", "kim", "--note", "A word.")
    desk.do("framework", "new", "own")
    desk.do("framework", "new", "mine", "--from", "glostrup-lus@1.0.0")
    desk.do("framework", "bump", "glostrup-lus", "--minor")
    desk.do("framework", "export", "glostrup-foundation", "--as", "csv", "-o", desk.root.parent / "out.csv")
    desk.do("framework", "import", desk.root.parent / "out.csv", "--id", "read")
    desk.do("profile", "add", "bo", "--tier", "leader", "--unit", "library")
    desk.do("profile", "edit", "bo", "--name", "Bo")
    return desk.root


def test_what_is_made_and_saved_is_as_its_schema_says_and_names_it_first(desk: Desk) -> None:
    root = used(desk)
    found = files(root)
    assert {kind_of(path, root) for path in found} == set(KINDS.values())
    for path in found:
        text = path.read_text(encoding="utf-8")
        first = text.splitlines()[0]
        assert first.startswith(LINE), path
        schema = (path.parent / first.removeprefix(LINE)).resolve()
        assert schema == root.resolve() / ".leaderdev" / "schemas" / f"{kind_of(path, root)}.schema.json"
        assert schema.read_bytes() == schemas.file_schema_content(kind_of(path, root))
        assert text.count(LINE) == 1
        assert wrong(file_validator(kind_of(path, root)), parsed(text)) == [], path


def test_the_line_stays_the_first_however_often_a_file_is_written(desk: Desk) -> None:
    root = used(desk)
    for number in range(3):
        desk.do("profile", "edit", "bo", "--name", f"Bo {number}")
        desk.do("framework", "bump", "glostrup-lus", ("--minor", "--major", "--minor")[number])
    desk.do("profile", "move", "bo", "--unit", "school")
    texts = [path.read_text(encoding="utf-8") for path in files(root)]
    assert {(text.startswith(LINE), text.count(LINE)) for text in texts} == {(True, 1)}


def test_the_schemas_are_put_back_by_whoever_saves_next_and_by_nobody_who_reads(desk: Desk) -> None:
    assert desk.root is not None
    place = desk.root / ".leaderdev" / "schemas" / "profile.schema.json"
    for spoil in (place.unlink, lambda: place.write_text("{}", encoding="utf-8")):
        spoil()
        before = place.read_bytes() if place.exists() else None
        desk.ask("profile", "list")
        assert (place.read_bytes() if place.exists() else None) == before
        handle = f"bo-{0 if before is None else 1}"
        desk.do("profile", "add", handle, "--tier", "leader", "--unit", "library")
        assert place.read_bytes() == schemas.file_schema_content("profile")


def test_schemas_that_cannot_be_written_stop_nothing(desk: Desk) -> None:
    assert desk.root is not None
    place = desk.root / ".leaderdev" / "schemas"
    for one in place.iterdir():
        one.unlink()
    place.rmdir()
    place.write_text("a file where a folder should be", encoding="utf-8")
    desk.do("profile", "add", "bo", "--tier", "leader", "--unit", "library")
    desk.do("lus", "notes", desk.ask("lus", "agreements")["agreements"][0]["leader"], "--by", "bo", "--note", "A word.")


def test_the_words_of_the_schemas_are_no_traces_of_a_person(desk: Desk) -> None:
    assert desk.root is not None
    handle = "finished"
    assert any(handle in path.read_text(encoding="utf-8") for path in (desk.root / ".leaderdev" / "schemas").iterdir())
    desk.do("profile", "add", handle, "--tier", "leader", "--unit", "library")
    assert desk.ask("erase", handle, "--dry-run")["left"] == []
    place = desk.root / ".leaderdev" / "schemas" / "profile.schema.json"
    place.write_text(place.read_text(encoding="utf-8") + f"\n{handle}", encoding="utf-8")
    assert [one["file"] for one in desk.ask("erase", handle, "--dry-run", code=1)["left"]] == [
        ".leaderdev/schemas/profile.schema.json"
    ]


def test_encrypting_and_making_plain_keep_the_line(desk: Desk) -> None:
    root = used(desk)
    before = {path: path.read_bytes() for path in files(root)}
    desk.ask("store", "key")
    desk.ask("store", "encrypt")
    assert (root / "leaderdev.toml").read_text(encoding="utf-8").startswith(LINE)
    told = desk.ask("check", code=1)["problems"]
    assert [one for one in told if not one["file"].startswith(("frameworks/", "leaderdev.toml"))] == []
    desk.ask("store", "decrypt")
    assert {path: path.read_bytes() for path in files(root)} == before


HEAD = f'{LINE}./x.json\n[changes]\nkind = "added"\n\n[kept]\na = 1\n'


def test_the_line_does_not_go_with_the_table_below_it() -> None:
    assert without_tables(HEAD, "changes").startswith(LINE)
    assert "# about it" not in without_tables(HEAD.replace("[changes]", "# about it\n[changes]"), "changes")
    entries = HEAD.replace("[changes]", "[[changes]]")
    assert with_changes(entries, [], (), ()).startswith(LINE)
    assert with_head(f'{LINE}./x.json\nid = "a"\n', {"id": "b"}) == f'{LINE}./x.json\nid = "b"\n'


def shipped(place: str) -> Any:
    return parsed((HOUSE / place).read_text(encoding="utf-8"))


FRAMEWORK = shipped("frameworks/glostrup-lus/1.0.0.toml")
FOUNDATION = shipped("frameworks/glostrup-foundation/1.0.0.toml")
PROFILE = shipped("profiles/proeve-enheden/l-02.toml")
TALK = {"held_on": "2026-11-23", "agreements": [{"id": "a-1", "text": "Ask first", "status": "open", "follow_ups": []}]}
SETTINGS = {
    "schema_version": 1,
    "framework": "data-informed-leadership@1.0.0",
    "language": "da",
    "blind": True,
    "store": "postgresql://db/leaders",
    "lus": {"common": ["shows-trust"]},
    "retention": {"notes": "6 months", "inactive": "1 år", "comments": "90 days"},
    "encryption": {"recipients": ["age1qqqqqqqqqq"]},
    "roles": {"hr": ["hanne"], "administrator": ["kim"], "auditor": ["otto"]},
}
NOTES = {"notes": [{"conversation": "2026-11-23", "written_on": "2026-11-24", "by": "bo", "text": "x"}]}
ANSWERS = {"levels": {"listens": 3}, "not_relevant": ["decides"], "comments": {"listens": "x"}, "evidence": {}}
TOLD = {"held_on": "2026-11-23", "topics": ["listens"], "agreements": [{"text": "Ask first", "seen_by": "Calmer"}]}
GOOD = {
    "framework": [FRAMEWORK, FOUNDATION, {**FRAMEWORK, "case": {"kept": "{}"}}],
    "profile": [PROFILE, {**PROFILE, "conversations": [TALK], "assessments": []}],
    "settings": [SETTINGS, {}, {"retention": {"notes": ""}, "language": ""}],
    "notes": [NOTES, {}],
    "answers": [ANSWERS, {"listens": 3, "decides": 1}],
    "conversation": [TOLD, {}],
}


@pytest.mark.parametrize(("name", "said"), [(name, one) for name, several in GOOD.items() for one in several])
def test_a_file_that_is_right_is_taken(name: str, said: Any) -> None:
    assert wrong(file_validator(name), said) == []


def test_there_is_a_right_file_of_every_schema() -> None:
    assert set(GOOD) == set(schemas.files())


MISTAKES = [
    ("framework", ("status",), "finished"),
    ("framework", ("version",), "1.0"),
    ("framework", ("discription",), {"da": "x", "en": "x"}),
    ("framework", ("title",), "A title"),
    ("framework", ("title",), {"da": "Kun dansk"}),
    ("framework", ("id",), "Not An Id"),
    ("framework", ("extends",), ["glostrup-foundation"]),
    ("framework", ("items", 0, "expected"), {"leader": 99}),
    ("framework", ("items", 0, "expected"), {"leader": "4"}),
    ("framework", ("items", 0, "tags"), {"moore": ["publicvalue"]}),
    ("framework", ("items", 0, "anchor"), {}),
    ("framework", ("items", 0, "anchors"), {"one": {"da": "x", "en": "x"}}),
    ("framework", ("items", 0, "basis"), "guessed"),
    ("framework", ("changes",), [{"kind": "renamed", "item": "x"}]),
    ("profile", ("assessments", 0, "levels"), {"shows-trust": 0}),
    ("profile", ("assessments", 0, "levels"), {"shows-trust": 99}),
    ("profile", ("assessments", 0, "levels"), {"shows-trust": "3"}),
    ("profile", ("assessments", 0, "levels"), {"shows-trust": 3.5}),
    ("profile", ("assessments", 0, "role"), "friend"),
    ("profile", ("assessments", 0, "completed_at"), "23-11-2026"),
    ("profile", ("active",), "yes"),
    ("profile", ("boss",), "bo"),
    ("profile", ("language",), "sv"),
    ("profile", ("conversations",), [{"topics": []}]),
    ("settings", ("framework",), "data-informed-leadership"),
    ("settings", ("blind",), "no"),
    ("settings", ("retention", "notes"), "a while"),
    ("settings", ("retention", "letters"), "1 year"),
    ("settings", ("roles", "boss"), ["kim"]),
    ("settings", ("roles", "hr"), "hanne"),
    ("settings", ("roles", "hr"), ["Hanne Holm"]),
    ("settings", ("encryption", "recipients"), []),
    ("settings", ("lus", "topics"), []),
    ("notes", ("notes", 0, "leader"), "x"),
    ("notes", ("notes", 0, "text"), 3),
    ("answers", ("levels",), {"listens": "3"}),
    ("answers", ("comment",), {}),
    ("conversation", ("agreements", 0, "id"), "x"),
    ("conversation", ("note",), "x"),
]


@pytest.mark.parametrize(("name", "place", "value"), MISTAKES, ids=lambda one: str(one)[:40])
def test_a_mistake_is_pointed_out(name: str, place: tuple[str | int, ...], value: Any) -> None:
    said = copy.deepcopy(GOOD[name][0])
    inner = said
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    assert wrong(file_validator(name), said) != []


@pytest.mark.parametrize("key", ["id", "version", "status", "kind", "title"])
def test_a_framework_lacks_nothing(key: str) -> None:
    assert wrong(file_validator("framework"), {name: one for name, one in FRAMEWORK.items() if name != key}) != []


def test_whoever_only_reads_does_not_wait_for_schemas(made: Path) -> None:
    import subprocess
    import sys

    asked = "import sys; from leaderdev.cli.main import main; main(sys.argv[1:]); print(*sorted(sys.modules), file=sys.stderr)"
    words = ["--workspace", str(made), "profile", "list"]
    done = subprocess.run([sys.executable, "-c", asked, *words], cwd=HOUSE, capture_output=True, check=True, text=True)
    loaded = set(done.stderr.split())
    assert "leaderdev.storage.folder" in loaded
    assert loaded & {"leaderdev.schemas", "leaderdev.storage.editor_schemas", "jsonschema"} == set()
