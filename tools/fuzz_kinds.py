"""Which files are damaged, which commands read each kind, and the sound workspace they are damaged in."""

import contextlib
import hashlib
import io
import json
import os
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

Words = tuple[str, ...]


@attrs.frozen
class Kind:
    """A kind of file. FILE in a command is the damaged file, OUT a folder for what is written.

    ending    -- how it is damaged goes by it
    place     -- in the workspace
    always    -- the commands that every file goes through
    sometimes -- of these every file goes through SOME
    beside    -- what is done when it was damaged, so that the damage is not noticed by a hash beside it
    """

    ending: str
    place: str
    always: tuple[Words, ...]
    sometimes: tuple[Words, ...] = ()
    beside: Callable[[Path], None] | None = None


def _resealed(path: Path) -> None:
    """The hash of a release as whoever can write the index can write it."""
    index = path.parent / "index.json"
    found = json.loads(index.read_bytes())
    found["releases"] = [[path.name, hashlib.sha256(path.read_bytes()).hexdigest()]]
    index.write_text(json.dumps(found), encoding="utf-8")


SOME = 1
# Words by which a command is known that changes the workspace.
WRITING = frozenset({"publish", "--apply", "edit", "move", "record", "assess", "follow-up", "decrypt"})
_EXPORTS = tuple(
    ("framework", "export", "more@1.0.0", "--as", kind, "-o", f"OUT/f.{kind}")
    for kind in ("xlsx", "csv", "moodle", "case-1.1", "case-1.0")
)
_SHEETS = tuple(("lus", "prepare", "anna", "-o", f"OUT/sheet.{ending}") for ending in ("html", "md", "docx"))
_PAPERS = tuple(("report", "tiers", "-o", f"OUT/paper.{ending}") for ending in ("html", "docx", "xlsx"))
_FRAMEWORK = (
    *(("framework", "show", "small@1.0.0"), ("framework", "show", "more@1.0.0"), ("framework", "list")),
    *(("framework", "diff", "small@1.0.0", "small@2.0.0"), ("framework", "coverage", "small@1.0.0")),
    ("framework", "diff", "small@1.0.0", "small@2.0.0", "-o", "OUT/diff.html"),
    *(("framework", "bump", "issued@2.0.0", "--dry-run"), ("framework", "publish", "issued@2.0.0")),
    ("framework", "publish", "small@1.0.0"),
    ("framework", "rebase", "moved@1.0.0", "--onto", "issued@2.0.0", "--dry-run"),
    *(("carry", "anna", "small@1.0.0", "small@2.0.0"), ("gaps", "anna", "--versions"), ("gaps", "--by", "item")),
    *(("profile", "badges", "anna", "-o", "OUT/badges.json"), ("ratings", "export", "-o", "OUT/r.csv")),
    *(("lus", "prepare", "anna"), ("report", "tiers"), *_EXPORTS, *_SHEETS, *_PAPERS),
)
_PROFILE = (
    *(("gaps", "anna"), ("gaps", "anna", "--trend"), ("gaps", "anna", "--versions"), ("gaps", "--by", "tier,item")),
    *(("profile", "show", "anna"), ("profile", "list"), ("lus", "agreements", "--all"), ("lus", "status")),
    *(("lus", "agreements", "-o", "OUT/due.ics"), ("lus", "notes", "anna", "--by", "bo")),
    *(("retention", "check", "--suggested"), ("erase", "anna", "--dry-run"), ("data", "export", "anna", "-o", "OUT/a")),
    *(("carry", "anna", "small@1.0.0", "small@2.0.0"), ("profile", "badges", "anna", "-o", "OUT/badges.json")),
    *(("profile", "edit", "anna", "--tier", "manager"), ("profile", "move", "anna", "--unit", "park")),
    ("lus", "follow-up", "anna-2026-10-05-1", "--status", "done", "--seen", "x"),
    *(("ratings", "export", "-o", "OUT/r.csv"), ("lus", "prepare", "anna"), ("report", "tiers"), *_SHEETS, *_PAPERS),
)
_ANSWERS = (("assess", "anna", "--answers", "FILE", "--keep-open"),)
_IMPORT = (("framework", "import", "FILE", "--id", "new", "--dry-run"),)
_MAPPED = ("--mapping", "survey.toml")
_SURVEY = (("ratings", "import", "FILE", *_MAPPED), ("ratings", "import", "FILE", *_MAPPED, "--apply"))
_LEDGER = (("check",), ("erase", "anna", "--dry-run"))
_COUNTED = (
    ("gaps", "--by", "tier"),
    ("report", "tiers"),
    ("gaps", "--by", "tier", "--data", "data", "--engine", "plain"),
)
_LOG = (("check",), ("audit", "check"), ("audit", "show"))
_LOGGING = (
    ("profile", "edit", "bo", "--tier", "manager"),
    ("data", "export", "anna", "-o", "OUT/a"),
    ("erase", "anna", "--dry-run"),
)
_SECRET = (
    ("gaps", "secret"),
    ("profile", "list"),
    ("gaps", "--by", "tier"),
    ("data", "export", "secret", "-o", "OUT/a"),
    ("store", "decrypt"),
)
KINDS: dict[str, Kind] = {
    "framework": Kind("toml", "frameworks/small/1.0.0.toml", (("framework", "check"),), _FRAMEWORK),
    "framework-newer": Kind("toml", "frameworks/issued/2.0.0.toml", (("framework", "check"),), _FRAMEWORK),
    "extension": Kind("toml", "frameworks/more/1.0.0.toml", (("framework", "check"),), _FRAMEWORK),
    "profile": Kind("toml", "profiles/care/anna.toml", (("check",),), _PROFILE),
    "notes": Kind("toml", "notes/anna.toml", (("lus", "notes", "anna", "--by", "bo"), ("check",))),
    "settings": Kind("toml", "leaderdev.toml", (("check",),), (("gaps", "anna"), ("retention", "check", "--suggested"))),
    "conversation": Kind("toml", "told.toml", (("lus", "record", "anna", "--file", "FILE"),)),
    "answers-toml": Kind("toml", "answers.toml", _ANSWERS),
    "answers-json": Kind("json", "answers.json", _ANSWERS),
    "answers-csv": Kind("csv", "answers.csv", _ANSWERS),
    "people": Kind("csv", "people.csv", (("profile", "import", "FILE", "--dry-run"),)),
    "survey-csv": Kind("csv", "survey.csv", _SURVEY),
    "survey-xlsx": Kind("xlsx", "survey.xlsx", _SURVEY),
    "survey-mapping": Kind("toml", "survey.toml", (("ratings", "import", "survey.csv", "--mapping", "FILE"),)),
    "xlsx": Kind("xlsx", "framework.xlsx", _IMPORT),
    "csv": Kind("csv", "framework.csv", _IMPORT),
    "moodle": Kind("csv", "moodle.csv", _IMPORT),
    "case": Kind("json", "framework.json", _IMPORT),
    "list": Kind("yaml", "framework.yaml", _IMPORT),
    "list-mapping": Kind("toml", "list.toml", (("framework", "import", "framework.yaml", "--mapping", "FILE", "--dry-run"),)),
    "release": Kind("gz", ".leaderdev/releases/000001.json.gz", _LEDGER, _COUNTED),
    "release-resealed": Kind("gz", ".leaderdev/releases/000001.json.gz", _LEDGER, _COUNTED, _resealed),
    "releases": Kind("json", ".leaderdev/releases/index.json", _LEDGER, _COUNTED),
    "audit-log": Kind("jsonl", ".leaderdev/audit/log.jsonl", _LOG, _LOGGING),
    "audit-head": Kind("json", ".leaderdev/audit/head.json", _LOG, _LOGGING),
    "audit-people": Kind("json", ".leaderdev/audit/people.json", _LOG, _LOGGING),
    "encrypted": Kind("age", "profiles/care/secret.toml", (("check",), ("erase", "anna", "--dry-run")), _SECRET),
    "encrypted-notes": Kind("age", "notes/secret.toml", (("check",), ("lus", "notes", "secret", "--by", "bo"))),
    "template": Kind("xlsx", "template.docx", (("lus", "prepare", "anna", "-o", "OUT/s.docx", "--template", "FILE"),)),
}  # fmt: skip


def workspace(root: Path) -> None:
    """A small workspace with a sound file of every kind."""
    import tomli_w

    from tests.privacy import town

    town.build(root)
    small = _small(town)
    town.write(root / "frameworks/small/1.0.0.toml", small)
    newer = _newer(small, town)
    town.write(root / "frameworks/small/2.0.0.toml", newer)
    town.write(root / "frameworks/issued/1.0.0.toml", {**small, "id": "issued"})
    town.write(root / "frameworks/moved/1.0.0.toml", {**_extension(town), "id": "moved", "extends": ["issued@1.0.0"]})
    _quiet(root, "framework", "publish", "issued@1.0.0")
    _quiet(root, "framework", "publish", "moved@1.0.0")
    town.write(root / "frameworks/issued/2.0.0.toml", {**newer, "id": "issued"})
    town.write(root / "frameworks/more/1.0.0.toml", _extension(town))
    _quiet(root, "profile", "edit", "bo", "--language", "da")
    for name in ("framework.xlsx", "framework.csv", "framework.json"):
        _quiet(root, "framework", "export", "small@1.0.0", "-o", str(root / name))
    _quiet(root, "framework", "export", "small@1.0.0", "--as", "moodle", "-o", str(root / "moodle.csv"))
    levels = {"levels": {"asks": 2}, "not_relevant": ["listens"], "comments": {"asks": "æ"}, "evidence": {"asks": "x"}}
    agreement = {"item": "asks", "text": "Ask", "seen_by": "Mails", "due_on": "2027-01-01"}
    told = {"held_on": "2026-11-20", "topics": ["asks"], "summary": "x", "agreements": [agreement]}
    survey = "who,role,when,asks,listens\nanna,self,20.11.2026,3,2\nfinn,leder,21.11.2026,often,n/a\n"
    written = {
        "answers.toml": tomli_w.dumps(levels),
        "told.toml": tomli_w.dumps(told),
        "answers.json": json.dumps(levels),
        "answers.csv": "item;level;comment;evidence\nasks;2;æ;x\nlistens;;;\n",
        "people.csv": "id,tier,unit,manager,name,language\ngert,leader,care,bo,Gert Æ,da\n",
        "survey.csv": survey,
        "survey.toml": tomli_w.dumps(_SURVEY_MAP),
        "framework.yaml": "- id: asks\n  text: Spørger\n  dimension: Sammen\n- id: listens\n  text: Lytter\n  dimension: Sammen\n",
        "list.toml": tomli_w.dumps(_LIST_MAP),
    }
    for name, text in written.items():
        (root / name).write_text(text, encoding="utf-8")
    _survey_xlsx(root / "survey.xlsx", survey)

    _quiet(root, "ratings", "export", "-o", str(root / "data"))
    _release(root)
    _encrypted(root, {**town.ANNA, "id": "secret"})
    (root / "template.docx").write_bytes(
        files("leaderdev.rendering.conversation_sheet").joinpath("sheet.docx").read_bytes()
    )


_SURVEY_MAP: Mapping[str, Any] = {
    "columns": {"leader": "who", "completed_at": "when"},
    "items": {"asks": "asks", "listens": "listens"},
    "roles": {"leder": "manager"},
    "levels": {"often": 3},
    "not_relevant": ["n/a"],
    "date_format": "%d.%m.%Y",
    "framework": "small@1.0.0",
}
_LIST_MAP: Mapping[str, Any] = {
    "language": "da",
    "framework": {"id": "list", "version": "1.0.0", "title": "Liste", "kind": "foundation"},
    "columns": {"id": "id", "text": "text", "dimension": "dimension"},
    "same_for_all": {"tier": "leader", "expected": "Ofte", "basis": "documented", "source": "x"},
    "scale": {"levels": ["Aldrig", "Ofte"]},
    "tiers": {"leader": "Leder"},
    "dimensions": {"Sammen": "Sammen"},
}


def _release(root: Path) -> None:
    from leaderdev.disclosure.record import PastRelease
    from leaderdev.disclosure.shapes import LEVELS, PublishedCell, SafeRow
    from leaderdev.storage import ledger
    from leaderdev.storage.folder import FolderStore

    store = FolderStore(root)
    marks = {f"{number:024x}": f"{number + 100:024x}" for number in range(7)}
    shown = PublishedCell(frozenset(marks), frozenset({"asks"}), LEVELS, 7, 7, {2: 7}, group=("leader",))
    query = json.dumps([["tier"], False, 5, ["self", "", "", "small@1.0.0"]])
    view = json.dumps({"schema_version": 1, "kind": "given-out", "rows": []})
    rows = (SafeRow(("leader",), people=7), SafeRow(("manager",), withheld="too-few"))
    ledger.add_in_folder(
        store.folder, ledger.read_in_folder(store.folder), PastRelease(query, "0" * 24, rows, 7, (shown,), marks, view)
    )


def _encrypted(root: Path, profile: Mapping[str, Any]) -> None:
    """A profile and notes of one person, encrypted to a key of this run's own, which lies in the workspace."""
    import pyrage
    import tomli_w

    from leaderdev.storage.encryption import age

    os.environ[age.NAMED] = str(root.parent / "key.txt")
    key = root.parent / "key.txt"
    if not key.exists():
        age.make_key("2026-11-23T12:00:00+01:00")
    identity = pyrage.x25519.Identity.from_str(key.read_text(encoding="utf-8").splitlines()[-1])
    notes = {"notes": [{"conversation": "2026-10-05", "written_on": "2026-10-06", "by": "bo", "text": "x"}]}
    for place, mapping in (("profiles/care", profile), ("notes", notes)):
        content = pyrage.encrypt(tomli_w.dumps(mapping).encode(), [identity.to_public()], armored=True)
        (root / place / "secret.toml").write_bytes(content)


def _small(town: Any) -> dict[str, Any]:
    tags = {"moore": ["legitimacy"], "leavitt": ["actors"], "data_informed": ["handles-data"]}
    items = [{**one, "tags": tags, "question": town.BOTH, "follow_ups": [town.BOTH]} for one in town.FRAMEWORK["items"]]
    return {**town.FRAMEWORK, "items": items}


def _newer(small: Mapping[str, Any], town: Any) -> dict[str, Any]:
    changes = [
        {"kind": "redefined", "item": "asks"},
        {"kind": "split", "item": "hears", "from": ["listens"], "equal": True},
        {"kind": "split", "item": "answers", "from": ["listens"]},
    ]
    asks = {**small["items"][0], "text": {"da": "Spørger", "en": "Asks"}}
    return {
        **small,
        "version": "2.0.0",
        "items": [asks, town.item("hears"), town.item("answers")],
        "changes": changes,
    }


def _extension(town: Any) -> dict[str, Any]:
    return {
        "id": "more",
        "version": "1.0.0",
        "status": "draft",
        "kind": "extension",
        "title": town.BOTH,
        "description": town.BOTH,
        "extends": ["small@1.0.0"],
        "items": [{**town.item("shares"), "dimension": "together"}],
        "questions": [{"item": "asks", "text": town.BOTH, "data_informed": ["handles-data"]}],
        "expectations": [{"item": "asks", "expected": {"leader": 3}}],
    }


def _survey_xlsx(path: Path, rows: str) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows.splitlines():
        book.active.append(row.split(","))
    book.save(path)


def _quiet(root: Path, *words: str) -> None:
    from leaderdev.cli import run

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        assert run.command(["--workspace", str(root), *words]) == 0, (words, said.getvalue())  # noqa: S101
