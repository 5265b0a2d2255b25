"""Every command with `--format json`, and what each prints in its several cases: as the schema of its kind says."""

import re
import shutil
from pathlib import Path

import pytest

from leaderdev import schemas

from .asking import ERROR, Desk

SOFIE, FOUNDATION, SHEET = "sofie-lund", "glostrup-foundation@1.0.0", "glostrup-lus@1.0.0"
OURS = "data-informed-leadership@1.0.0"
# Printed on a shared store only: tests/shared_store/test_documents.py asks for them.
OF_A_SERVER = {"store-status", "store-roles"}


def looks(desk: Desk, folder: Path) -> None:
    """What only reads, in every form that it has."""
    for words in (
        ("framework", "list"),
        ("framework", "show", OURS),
        ("framework", "show", OURS, "--resolved", "--lang", "all"),
        ("framework", "show", SHEET, "--lang", "da"),
        ("framework", "diff", FOUNDATION, FOUNDATION),
        ("framework", "coverage", OURS),
        ("framework", "check"),
        ("check",),
        ("profile", "list"),
        ("lus", "agreements"),
        ("lus", "agreements", "--today", "2030-01-01"),
        ("lus", "status", "--year", "2026"),
        ("audit", "show"),
        ("audit", "check"),
        ("retention", "apply", "--suggested", "--dry-run"),
    ):
        desk.ask(*words)
    desk.ask("retention", "check", "--suggested", "--today", "2030-01-01", code=1)


def leaders(desk: Desk, folder: Path) -> None:
    """Each leader of the town in every view: seen, hidden, with groups and without, earlier and now."""
    handles = [one["id"] for one in desk.ask("profile", "list")["profiles"]]
    for handle in handles[::3]:
        desk.ask("profile", "show", handle)
        for more in ((), ("--as", "manager"), ("--versions",), ("--trend",), ("--trend", "--as", "manager")):
            code, _, _ = desk.run("gaps", handle, *more)
            if code == 0:
                desk.ask("gaps", handle, *more)
            else:
                desk.refused("gaps", handle, *more)
        desk.ask("lus", "prepare", handle)
        desk.ask("lus", "prepare", handle, "--as", "self")


def groups(desk: Desk, folder: Path) -> None:
    """Tables with rows that are shown, in bands, at an end, put together and withheld, and what a dry run tells."""
    desk.ask("gaps", "--by", "tier,dimension", "--totals", "--dry-run")
    for by, *more in (
        ("tier,dimension", "--totals"),
        ("unit,moore", "--min-group", "5"),
        ("item",),
        ("leavitt,data_informed",),
        ("framework,period",),
        ("tier", "--role", "manager", "--since", "2026-01-01", "--until", "2026-12-31"),
    ):
        forget(desk)
        desk.ask("gaps", "--by", by, *more)


def paper(desk: Desk, folder: Path) -> None:
    """A year with the year before, of a town that is small enough not to be waited for."""
    desk.root = folder / "small"
    Desk(None).do("demo", desk.root, "--leaders", 24, "--seed", 5, "--today", "2026-11-23")
    desk.ask("report", "tiers", "--year", "2026")
    forget(desk)
    desk.ask("report", "tiers", "--year", "2026", "--lang", "da", "--min-group", "6")


def forget(desk: Desk) -> None:
    """As if nothing had been given out, so that each table stands for itself and is there at once."""
    assert desk.root is not None
    shutil.rmtree(desk.root / ".leaderdev" / "releases", ignore_errors=True)
    (desk.root / ".given-out.json").unlink(missing_ok=True)


def conversations(desk: Desk, folder: Path) -> None:
    handles = [one["leader"] for one in desk.ask("lus", "agreements")["agreements"]]
    leader = handles[0]
    (manager,) = {one["manager"] for one in desk.ask("profile", "list")["profiles"] if one["id"] == leader}
    desk.ask("lus", "notes", leader, "--by", manager or "kim", "--note", "A word of my own.")
    desk.ask("lus", "notes", leader, "--by", manager or "kim")


def ratings(desk: Desk, folder: Path) -> None:
    file = folder / "ratings.csv"
    rows = [f"{SOFIE},{OURS},peer,rater-{n},2026-11-2{n}T10:00:00+01:00,shows-trust,{n}" for n in range(1, 4)]
    file.write_text("\n".join(("leader,framework,role,rater,completed_at,item,level", *rows)), encoding="utf-8")
    assert not desk.ask("ratings", "import", file)["applied"]
    assert desk.ask("ratings", "import", file, "--apply")["new"] == 3
    assert desk.ask("ratings", "import", file)["known"] == 3
    assert desk.ask("gaps", SOFIE)["groups"]["peer"]["raters"] == 3
    file.write_text("leader,item\nsofie-lund,shows-trust\n", encoding="utf-8")
    assert desk.refused("ratings", "import", file)["problems"]


def another_item(text: str, item: str) -> str:
    """The framework with "quite-new", which asks something else, instead of `item`."""
    before, _, behind = text.partition(f'id = "{item}"')
    asked = 'text = { da = "Spørger om noget andet", en = "Asks for another thing" }'
    return f'{before}id = "quite-new"' + re.sub(r"(?m)^text = .*$", asked, behind, count=1)


def versions(desk: Desk, folder: Path) -> None:
    """A new version of a framework: begun, changed in every way, compared, published, carried to, rebased on."""
    assert desk.root is not None
    desk.ask("framework", "bump", "glostrup-lus", "--dry-run")
    begun = desk.ask("framework", "bump", "glostrup-lus", "--minor")
    place = desk.root / "frameworks" / "glostrup-lus" / f"{begun['target'].partition('@')[2]}.toml"
    text = place.read_text(encoding="utf-8")
    first, second = re.findall(r'^\[\[items\]\]\nid = "(.*)"$', text, re.MULTILINE)[:2]
    text = text.replace("expected = { director = 4,", "expected = { director = 5,", 1)
    text = another_item(text, second).replace('moore = ["public-value"]', "moore = []", 1)
    text = re.sub(r"(?m)^text = \{ da = \"Gør det synligt, .*$", 'text = { da = "Viser", en = "Shows" }', text, count=1)
    place.write_text(text, encoding="utf-8")
    bumped = desk.ask("framework", "bump", "glostrup-lus")
    assert {one["kind"] for one in bumped["changes"]} & {"reworded", "redefined"}
    place = desk.root / "frameworks" / "glostrup-lus" / f"{bumped['target'].partition('@')[2]}.toml"
    place.write_text(
        place.read_text(encoding="utf-8")
        + f'\n[[changes]]\nkind = "removed"\nitem = "{second}"\nsuccessor = "quite-new"\n'
        + 'note = { da = "Derfor", en = "That is why" }\n\n[[changes]]\nkind = "added"\nitem = "quite-new"\n',
        encoding="utf-8",
    )
    new = desk.ask("framework", "bump", "glostrup-lus")["target"]
    kinds = {one["kind"] for one in desk.ask("framework", "diff", SHEET, new)["items"]}
    assert {"same", "added", "removed"} <= kinds
    assert first
    desk.ask("framework", "coverage", SHEET, new)
    desk.ask("framework", "check")
    desk.do("framework", "publish", "glostrup-lus")
    desk.ask("framework", "rebase", "data-informed-leadership", "--onto", new, "--dry-run", code=1)
    desk.ask("framework", "rebase", "data-informed-leadership", "--onto", new, code=1)


def adopted(desk: Desk, folder: Path) -> None:
    """A version that expects more, adopted in one step and taken back."""
    assert desk.root is not None
    begun = desk.ask("framework", "bump", "glostrup-lus", "--minor")["target"]
    place = desk.root / "frameworks" / "glostrup-lus" / f"{begun.partition('@')[2]}.toml"
    text = place.read_text(encoding="utf-8")
    place.write_text(text.replace("expected = { director = 4,", "expected = { director = 5,", 1), encoding="utf-8")
    plan = desk.ask("framework", "adopt", begun, "--dry-run")
    assert (plan["applied"], [one["target"] for one in plan["extensions"]]) == (False, [plan["current_after"]])
    assert desk.ask("framework", "adopt", begun, "--yes")["applied"]
    assert desk.ask("framework", "adopt", begun, "--undo")["current"] == plan["current_before"]


def carried(desk: Desk, folder: Path) -> None:
    """Ratings under an earlier version, carried to a later one that has another wording and another item."""
    assert desk.root is not None
    begun = desk.ask("framework", "bump", "data-informed-leadership", "--minor")["target"]
    place = desk.root / "frameworks" / "data-informed-leadership" / f"{begun.partition('@')[2]}.toml"
    text = place.read_text(encoding="utf-8")
    first = re.findall(r'^\[\[items\]\]\nid = "(.*)"$', text, re.MULTILINE)[0]
    place.write_text(another_item(text, first), encoding="utf-8")
    new = desk.ask("framework", "bump", "data-informed-leadership")["target"]
    told = desk.ask("carry", "--all", OURS, new)
    assert told["left_out"]
    desk.do("framework", "publish", "data-informed-leadership")
    assert desk.ask("gaps", SOFIE, "--framework", OURS)["carried"] is None
    desk.ask("carry", "--all", OURS, new, "--apply")
    assert desk.ask("gaps", SOFIE, "--framework", new)["carried"]
    desk.ask("gaps", SOFIE, "--versions", "--framework", new)
    desk.ask("gaps", SOFIE, "--trend", "--framework", new)
    desk.ask("gaps", "--by", "tier", "--framework", new)


def rights(desk: Desk, folder: Path) -> None:
    desk.ask("data", "export", SOFIE, "-o", folder / "out.zip")
    desk.ask("erase", SOFIE, "--dry-run")
    desk.ask("erase", SOFIE, "--refuse", "The archive needs it", "--legal-basis", "Art. 17(3)(b)")
    desk.ask("erase", SOFIE, "--yes", "--reason", "asked for")
    desk.ask("retention", "apply", "--suggested")
    assert any(None in one["leaders"] for one in desk.ask("audit", "show")["entries"])


def stores(desk: Desk, folder: Path) -> None:
    assert desk.root is not None
    other = folder / "other"
    for place in ("frameworks", "profiles"):
        (other / place).mkdir(parents=True)
    desk.ask("store", "copy", "--from", desk.root, "--to", other, "--dry-run")
    desk.ask("store", "copy", "--from", desk.root, "--to", other)
    assert desk.ask("store", "key")["new"]
    desk.ask("store", "encrypt")
    desk.ask("profile", "show", SOFIE)
    desk.ask("store", "decrypt")


def damaged(desk: Desk, folder: Path) -> None:
    """Something wrong in each of the files, so that there are problems with and without a line, and warnings."""
    assert desk.root is not None
    (desk.root / "profiles" / "somewhere").mkdir()
    (desk.root / "profiles" / "somewhere" / "bo.toml").write_text("=", encoding="utf-8")
    place = next((desk.root / "profiles").glob(f"*/{SOFIE}.toml"))
    place.write_text(place.read_text(encoding="utf-8").replace(" = 3\n", " = 99\n", 1), encoding="utf-8")
    assert {one["severity"] for one in desk.ask("check", code=1)["problems"]} >= {"error"}
    desk.ask("profile", "list", code=1)
    (desk.root / "frameworks" / "glostrup-lus" / "1.0.1.toml").write_text('id = "x"\n', encoding="utf-8")
    desk.ask("framework", "check", code=1)
    desk.ask("framework", "list", code=1)


COURSES = {
    looks: {"framework-list", "framework", "framework-diff", "framework-coverage", "framework-check", "check", "profile-list",
            "lus-agreements", "lus-status", "audit", "audit-check", "retention", "retention-applied"},
    leaders: {"profile", "leader-gaps", "leader-versions", "leader-trend", "lus-sheet"},
    groups: {"gaps-by"},
    paper: {"tiers-paper"},
    conversations: {"lus-notes"},
    ratings: {"ratings-import", ERROR},
    versions: {"framework-bump", "framework-diff", "framework-rebase"},
    carried: {"carry", "leader-gaps"},
    adopted: {"framework-adopt", "framework-adopt-undone"},
    rights: {"data-export", "erasure", "erasure-refused", "audit"},
    stores: {"store-copy", "store-key", "store-encrypt", "store-decrypt"},
    damaged: {"check", "framework-check"},
}  # fmt: skip


@pytest.mark.parametrize("course", COURSES, ids=lambda one: one.__name__)
def test_what_commands_print_is_as_their_schemas_say(course, desk: Desk, tmp_path: Path) -> None:
    course(desk, tmp_path)
    assert COURSES[course] <= desk.kinds


def test_every_schema_is_asked_for() -> None:
    for_python = {kind for kind in schemas.kinds() if not schemas.schema(kind)["x-commands"]}
    assert set().union(*COURSES.values()) | OF_A_SERVER | for_python == set(schemas.kinds())
