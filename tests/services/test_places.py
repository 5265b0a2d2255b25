"""Making a workspace, copying one, one's own key, and the words of a shared store that need no server to be refused."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

import leaderdev
from leaderdev import BadInput, LeaderdevError, NotAllowed
from leaderdev.cli.main import main
from leaderdev.services import copying, shared_store
from leaderdev.services.privacy import encryption
from leaderdev.storage.encryption import age as own_keys
from tests.privacy import town

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def codes(uses: dict[str, object]) -> dict[str, str]:
    """What each use of a dict of functions is refused with, by the code that is wanted."""
    found = {}
    for code, use in uses.items():
        with pytest.raises(LeaderdevError) as error:
            use()  # type: ignore[operator]
        found[code] = error.value.code
    return found


def test_a_new_workspace_can_be_opened(tmp_path: Path) -> None:
    made = leaderdev.create(tmp_path / "new")
    assert "glostrup-lus@1.0.0" in {str(one) for one in made.frameworks}
    with leaderdev.open(made) as ws:
        assert ws.actor is None
    with pytest.raises(BadInput) as error:
        leaderdev.create(tmp_path / "new")
    assert error.value.code == "folder-not-empty"


def test_a_demo_is_the_one_that_the_command_makes(tmp_path: Path) -> None:
    made = leaderdev.create_demo(tmp_path / "one", leaders=12, seed=3, today="2026-11-23")
    assert main(["demo", str(tmp_path / "two"), "--leaders", "12", "--seed", "3", "--today", "2026-11-23"]) == 0
    assert made.leaders == 12
    assert town.files(tmp_path / "one") == town.files(tmp_path / "two")
    with leaderdev.open(made) as ws:
        assert ws.assessments.gaps(made.trial).as_dict()["kind"] == "leader-gaps"


def test_a_demo_of_today_takes_the_clock(tmp_path: Path) -> None:
    leaderdev.create_demo(tmp_path / "one", leaders=3, today="2026-11-23")
    leaderdev.create_demo(tmp_path / "two", leaders=3, clock=lambda: NOW)
    assert town.files(tmp_path / "one") == town.files(tmp_path / "two")


def test_a_demo_that_cannot_be_made_makes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    for leaders in (0, 100_001, 2.5, True, "12"):
        with pytest.raises(BadInput) as error:
            leaderdev.create_demo(place, leaders=leaders)
        assert error.value.code == "number-off-range"
    for today in ("tomorrow", "", 20261123):
        with pytest.raises(BadInput) as error:
            leaderdev.create_demo(place, today=today)
        assert error.value.code == "not-a-day"
    assert not place.exists()


# copies


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = town.build(tmp_path / "workspace")
    with (root / "leaderdev.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[roles]\nadministrator = ["kim"]\n')
    return root


@pytest.fixture
def target(tmp_path: Path) -> Path:
    for folder in ("frameworks", "profiles"):
        (tmp_path / "target" / folder).mkdir(parents=True)
    return tmp_path / "target"


def test_a_copy_holds_the_same_and_is_logged_there(root: Path, target: Path) -> None:
    before = town.files(root)
    looked = copying.copy(root, target, dry_run=True)
    assert (looked.digest, looked.dry_run) == (None, True)
    assert town.files(target) == {}
    done = copying.copy(root, target, clock=lambda: NOW)
    assert done.digest
    assert {state for _, _, state in done.parts} == {"new"}
    assert done.parts == looked.parts
    assert town.files(root) == before
    assert (target / "notes" / "finn.toml").exists()
    (entry,) = leaderdev.open(target).privacy.log().entries
    assert (entry.command, entry.outcome) == ("store copy", "done")
    assert entry.about == ("framework", "notes", "profile", "settings")
    assert datetime.fromisoformat(entry.at) == NOW
    again = copying.copy(root, target)
    assert {state for _, _, state in again.parts} == {"same"}
    assert len(leaderdev.open(target).privacy.log().entries) == 1


def test_a_copy_is_what_the_command_prints(root: Path, target: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = copying.copy(root, target)
    main(["store", "copy", "--from", str(root), "--to", str(target), "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    again = copying.copy(root, target)
    assert told == again.as_dict()
    assert told["digest"] == done.digest
    assert tuple(told["parts"][0]) == again.headings


def test_what_stands_otherwise_is_replaced_only_where_that_is_said(root: Path, target: Path) -> None:
    copying.copy(root, target)
    town.write(root / "profiles" / "care" / "bo.toml", {**town.BO, "name": "Bo Bech"})
    before = town.files(target)
    with pytest.raises(BadInput) as error:
        copying.copy(root, target)
    assert [(one.code, one.path) for one in error.value.problems] == [("stands-otherwise", "bo")]
    assert town.files(target) == before
    copying.copy(root, target, replace=True)
    assert town.profile(target, "bo")["name"] == "Bo Bech"


def test_a_copy_is_for_whoever_administers_both(root: Path, target: Path) -> None:
    (target / "leaderdev.toml").write_text('[roles]\nhr = ["kim"]\nadministrator = ["anna"]\n', encoding="utf-8")
    before = town.files(target)
    for actor in ("kim", "anna", "bo"):
        with pytest.raises(NotAllowed):
            copying.copy(root, target, actor=actor, replace=True)
    assert town.files(target) == before
    (target / "leaderdev.toml").write_text('[roles]\nadministrator = ["kim"]\n', encoding="utf-8")
    assert copying.copy(root, target, actor="kim", replace=True).digest
    assert leaderdev.open(target).privacy.log().entries[0].user == "kim"


def test_what_cannot_be_copied(root: Path, target: Path, tmp_path: Path) -> None:
    uses = {
        "no-workspace": lambda: copying.copy(root, tmp_path / "nowhere"),
        "unknown-store": lambda: copying.copy(root, "mysql://somewhere/else"),
        "password-in-address": lambda: copying.copy(root, "postgresql://me:secret@server/base"),
    }
    assert codes(uses) == {code: code for code in uses}  # type: ignore[arg-type]


# keys


def test_ones_own_key_is_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyrage")
    monkeypatch.setenv(own_keys.NAMED, str(tmp_path / "key" / "key.txt"))
    made = encryption.own_key(clock=lambda: NOW)
    assert made.is_new
    assert Path(made.file).read_text(encoding="utf-8").startswith(f"# created: {NOW.astimezone().isoformat()}")
    there = encryption.own_key()
    assert (there.is_new, there.recipients) == (False, made.recipients)
    main(["store", "key", "--format", "json"])
    assert json.loads(capsys.readouterr().out) == there.as_dict()


# a shared store


def test_what_a_shared_store_is_asked_wrongly(tmp_path: Path) -> None:
    store = "postgresql://localhost:1/nowhere"
    uses = {
        "which-store": lambda: shared_store.status(folder=tmp_path),
        "unknown-store": lambda: shared_store.init("mysql://x/y"),
        "password-in-address": lambda: shared_store.accounts("postgresql://me:secret@server/base"),
        "backup-or-backed-up": lambda: shared_store.migrate(store, backup=tmp_path / "x", backed_up=True),
        "unknown-choice": lambda: shared_store.grant("anna", ["king"], store=store),
        "not-an-identifier": lambda: shared_store.grant("An na", ["leader"], store=store),
    }
    assert codes(uses) == {code: code for code in uses}  # type: ignore[arg-type]
    for use in (
        lambda: shared_store.grant("anna", [], store=store),
        lambda: shared_store.revoke("anna", "king", store=store),
        lambda: shared_store.give("everything", store=store),
    ):
        with pytest.raises(BadInput) as error:
            use()
        assert error.value.code == "unknown-choice"
    assert shared_store.ROLES == ("leader", "manager", "hr", "auditor", "keeper")
    assert shared_store.GIVEN == ("ratings", "notes")
