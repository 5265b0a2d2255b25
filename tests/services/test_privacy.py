"""`Workspace.privacy` as a Python program uses it: the rights of a person, how long records are kept, the log, encryption."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

import leaderdev
from leaderdev import BadInput, DataWarning, LeaderdevError, NotAllowed, NotFound, Workspace
from leaderdev.cli.main import main
from leaderdev.services.privacy import Privacy
from leaderdev.storage.encryption import age as own_keys
from tests.privacy import town

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
# Everybody who is not the administrator: the leader, her nearest manager, another manager, a peer, an employee, HR, the auditor.
OTHERS = ("anna", "bo", "eva", "carla", "dan", "hanne", "vera")
RETENTION = '\n[retention]\nnotes = "20 days"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = town.build(tmp_path / "workspace")
    with (root / "leaderdev.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[roles]\nhr = ["hanne"]\nadministrator = ["kim"]\nauditor = ["vera"]\n')
    return root


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """One's own public key."""
    pytest.importorskip("pyrage")
    monkeypatch.setenv(own_keys.NAMED, str(tmp_path / "key" / "key.txt"))
    return own_keys.make_key("2026-11-23T12:00:00+01:00")[1][0]


def opened(root: Path, actor: str | None = None, language: str = "en") -> Workspace:
    return leaderdev.open(root, actor=actor, language=language, clock=lambda: NOW)


def entries(root: Path) -> list[tuple[str, str, tuple[str | None, ...]]]:
    return [(one.command, one.outcome, one.leaders) for one in opened(root).privacy.log().entries]


def as_json(root: Path, capsys: pytest.CaptureFixture[str], *words: object) -> object:
    capsys.readouterr()
    main(["--workspace", str(root), "--lang", "en", *map(str, words), "--format", "json"])
    return json.loads(capsys.readouterr().out)


# who may

RIGHTS: dict[str, Callable[[Privacy, Path], object]] = {
    "export": lambda privacy, place: privacy.export("anna", place / "out"),
    "plan": lambda privacy, _: privacy.erasure("anna"),
    "refuse": lambda privacy, _: privacy.refuse_erasure("anna", reason="a case", law="art. 17(3)(e)"),
    "retention": lambda privacy, _: privacy.retention(suggested=True),
    "apply": lambda privacy, _: privacy.apply_retention(suggested=True),
    "encrypt": lambda privacy, _: privacy.encrypt(),
    "decrypt": lambda privacy, _: privacy.decrypt(),
}
LOG: dict[str, Callable[[Privacy, Path], object]] = {
    "log": lambda privacy, _: privacy.log(),
    "check": lambda privacy, _: privacy.check_log(),
}


@pytest.mark.parametrize("actor", OTHERS)
@pytest.mark.parametrize("what", RIGHTS)
def test_only_the_administrator_uses_the_rights(root: Path, tmp_path: Path, key: str, what: str, actor: str) -> None:
    before = town.files(root)
    with opened(root, actor) as ws, pytest.raises(NotAllowed) as refused:
        RIGHTS[what](ws.privacy, tmp_path)
    assert refused.value.code == "for-the-administrator"
    assert town.files(root) == before
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("actor", [*(one for one in OTHERS if one != "vera"), "kim"])
@pytest.mark.parametrize("what", LOG)
def test_only_the_auditor_reads_the_log(root: Path, tmp_path: Path, what: str, actor: str) -> None:
    with opened(root, actor) as ws, pytest.raises(NotAllowed) as refused:
        LOG[what](ws.privacy, tmp_path)
    assert refused.value.code == "log-is-the-auditors"


def test_a_refusal_does_not_tell_whether_the_record_is_there(root: Path, tmp_path: Path) -> None:
    told = set()
    for leader in ("anna", "nobody", "../etc"):
        for use in (lambda one: ws.privacy.erasure(one), lambda one: ws.privacy.export(one, tmp_path / "out")):
            with opened(root, "carla") as ws, pytest.raises(NotAllowed) as refused:
                use(leader)
            told.add((refused.value.code, refused.value.problems))
    assert told == {("for-the-administrator", ())}


@pytest.mark.parametrize("what", RIGHTS)
def test_the_administrator_may(root: Path, tmp_path: Path, key: str, what: str) -> None:
    with opened(root, "kim") as ws:
        assert RIGHTS[what](ws.privacy, tmp_path)


@pytest.mark.parametrize("what", LOG)
def test_the_auditor_may(root: Path, tmp_path: Path, what: str) -> None:
    with opened(root, "vera") as ws:
        assert LOG[what](ws.privacy, tmp_path)


# access


def test_everything_about_a_person_is_written_and_logged(root: Path, tmp_path: Path) -> None:
    with opened(root, "kim") as ws:
        done = ws.privacy.export("anna", tmp_path / "out")
    assert done.is_complete
    assert done.files == ("elsewhere.toml", "index.html", "notes.toml", "profile.toml")
    assert {one.name for one in (tmp_path / "out").iterdir()} == set(done.files)
    # Anna wishes Danish; whoever makes the page does not choose for her.
    assert 'lang="da"' in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '"carla"' not in (tmp_path / "out" / "profile.toml").read_text(encoding="utf-8")
    (entry,) = opened(root).privacy.log().entries
    assert (entry.user, entry.command, entry.leaders) == ("kim", "data export", ("anna",))
    assert datetime.fromisoformat(entry.at) == NOW


def test_the_page_in_a_language_and_a_zip(root: Path, tmp_path: Path) -> None:
    done = opened(root).privacy.export("anna", tmp_path / "anna.zip", language="en")
    with zipfile.ZipFile(done.output) as packed:
        assert set(packed.namelist()) == set(done.files)
        assert b'lang="en"' in packed.read("index.html")


def test_an_export_is_what_the_command_prints(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = opened(root).privacy.export("anna", tmp_path / "one").as_dict()
    told = as_json(root, capsys, "data", "export", "anna", "-o", tmp_path / "two")
    assert told == {**done, "output": str(tmp_path / "two")}
    assert list(told) == list(done)  # type: ignore[call-overload]


def test_what_cannot_be_exported(root: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").touch()
    privacy = opened(root).privacy
    for code, use in {
        "output-taken": lambda: privacy.export("anna", tmp_path / "taken"),
        "no-place-for-file": lambda: privacy.export("anna", tmp_path / "not" / "there"),
        "unknown-choice": lambda: privacy.export("anna", tmp_path / "out", language="sv"),
        "no-such-leader": lambda: privacy.export("nobody", tmp_path / "out"),
        "not-an-identifier": lambda: privacy.export("../x", tmp_path / "out"),
    }.items():
        with pytest.raises(LeaderdevError) as error:
            use()
        assert error.value.code == code
    assert entries(root) == []
    assert not (tmp_path / "out").exists()


def test_others_records_that_cannot_be_read_are_told(root: Path, tmp_path: Path) -> None:
    (root / "profiles" / "park" / "finn.toml").write_text('id = "finn"\nmanager = "anna"\ntier = ', encoding="utf-8")
    with pytest.warns(DataWarning):
        done = opened(root).privacy.export("anna", tmp_path / "out")
    assert not done.is_complete
    assert done.unread
    assert done.as_dict()["complete"] is False


# erasure


def test_a_plan_changes_nothing_and_is_what_the_dry_run_prints(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = town.files(root)
    plan = opened(root).privacy.erasure("anna", look_only=True)
    assert town.files(root) == before
    assert plan.dry_run
    assert plan.without_manager == ("finn",)
    assert plan.as_dict() == as_json(root, capsys, "erase", "anna", "--dry-run")


def test_a_plan_that_is_applied_erases_and_is_logged(root: Path) -> None:
    with opened(root, "kim") as ws:
        plan = ws.privacy.erasure("anna", reason="left us")
        done = plan.apply()
    assert not done.dry_run
    assert done.steps == plan.steps
    assert "anna" not in {path.stem for path in root.rglob("*.toml")}
    log = opened(root).privacy.log()
    assert [(one.command, one.outcome, one.leaders) for one in log.entries] == [
        ("erase", "begun", (None,)),
        ("erase", "done", (None,)),
    ]
    assert log.entries[0].details == {"reason": "left us"}
    assert log.entries[0].user == "kim"
    assert log.as_rows()[0]["leaders"] == log.somebody != ""


def test_what_was_written_since_the_plan_goes_too(root: Path) -> None:
    privacy = opened(root).privacy
    plan = privacy.erasure("anna")
    eva = {"id": "gert", "name": "Gert", "tier": "leader", "unit": "park", "manager": "anna"}
    town.write(root / "profiles" / "park" / "gert.toml", eva)
    assert set(plan.apply().without_manager) == {"finn", "gert"}
    with pytest.raises(NotFound):
        plan.apply()


@pytest.mark.parametrize(
    ("reason", "code"),
    [("Anna left", "reason-names-person"), ("  ", "reason-length"), ("x" * 501, "reason-length")],
)
def test_a_reason_that_does_not_fit_is_refused_before_anything_is_done(root: Path, reason: str, code: str) -> None:
    before = town.files(root)
    privacy = opened(root).privacy
    plan = privacy.erasure("anna")
    for use in (
        lambda: privacy.erasure("anna", reason=reason),
        lambda: plan.apply(reason),
        lambda: privacy.refuse_erasure("anna", reason=reason, law="art. 17"),
        lambda: privacy.refuse_erasure("anna", reason="a case", law=reason),
    ):
        with pytest.raises(BadInput) as error:
            use()
        assert error.value.code == code
    assert town.files(root) == before


def test_other_names_are_kept_out_of_the_log_too(root: Path) -> None:
    with pytest.raises(BadInput):
        opened(root).privacy.erasure("anna", names="Annie Storm", reason="Storm left")


def test_a_refusal_is_logged_and_is_what_the_command_prints(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = opened(root, "kim").privacy.refuse_erasure("anna", reason="a  case", law="art. 17(3)(e)")
    words = ("erase", "anna", "--refuse", "a case", "--legal-basis", "art. 17(3)(e)")
    assert done.as_dict() == as_json(root, capsys, *words)
    assert entries(root) == [("erase", "refused", ("anna",))] * 2
    assert (root / "profiles" / "care" / "anna.toml").exists()


def test_a_refusal_needs_a_reason_and_a_law(root: Path) -> None:
    for given in ({"reason": "a case", "law": None}, {"reason": None, "law": "art. 17"}):
        with pytest.raises(BadInput) as error:
            opened(root).privacy.refuse_erasure("anna", **given)
        assert error.value.code == "refusal-needs-law"


# retention


def test_what_is_due_is_what_the_command_prints(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (root / "leaderdev.toml").open("a", encoding="utf-8") as settings:
        settings.write(RETENTION)
    found = opened(root).privacy.retention(today="2030-01-01")
    assert {(one.leader, one.kind) for one in found.due} == {("anna", "notes"), ("carla", "notes"), ("finn", "notes")}
    assert found.as_dict() == as_json(root, capsys, "retention", "check", "--today", "2030-01-01")
    assert list(found.as_rows()[0]) == list(found.headings)


def test_what_is_due_goes_and_is_logged(root: Path) -> None:
    with (root / "leaderdev.toml").open("a", encoding="utf-8") as settings:
        settings.write(RETENTION)
    before = town.files(root)
    with opened(root, "kim") as ws:
        looked = ws.privacy.apply_retention(dry_run=True)
        assert town.files(root) == before
        done = ws.privacy.apply_retention()
    assert looked.due == done.due != ()
    assert (looked.dry_run, done.dry_run) == (True, False)
    assert done.as_dict()["kind"] == "retention-applied"
    assert not (root / "notes" / "anna.toml").exists()
    (entry,) = opened(root).privacy.log().entries
    assert (entry.user, entry.command, entry.about) == ("kim", "retention apply", ("notes",))
    assert opened(root).privacy.retention().due == ()


def test_what_retention_is_not_asked_of(root: Path) -> None:
    privacy = opened(root).privacy
    for code, use in {
        "no-retention": lambda: privacy.retention(),
        "not-a-day": lambda: privacy.retention(today="1.1.2030", suggested=True),
        "day-ahead": lambda: privacy.apply_retention(today="2030-01-01", suggested=True),
    }.items():
        with pytest.raises(BadInput) as error:
            use()
        assert error.value.code == code


def test_nothing_goes_while_a_record_cannot_be_read(root: Path) -> None:
    (root / "profiles" / "park" / "finn.toml").write_text("id = ", encoding="utf-8")
    before = town.files(root)
    with pytest.raises(BadInput) as error:
        opened(root).privacy.apply_retention(suggested=True)
    assert error.value.code == "retention-unreadable"
    assert error.value.problems
    assert town.files(root) == before


# the log


@pytest.fixture
def logged(root: Path) -> Path:
    """A log of two days."""
    for leader, day in (("anna", 1), ("finn", 2)):
        moment = NOW.replace(day=day)
        ws = leaderdev.open(root, clock=lambda moment=moment: moment)
        ws.privacy.refuse_erasure(leader, reason="a case", law="art. 17(3)(e)")
    return root


def test_the_log_is_what_the_command_prints(logged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = opened(logged, "vera").privacy.log()
    assert log.is_sound
    assert log.as_dict() == as_json(logged, capsys, "audit", "show")
    assert set(log.headings) == set(log.as_rows()[0])


def test_the_log_of_one_leader_or_of_some_days(logged: Path) -> None:
    log = opened(logged).privacy.log
    assert [one.leaders for one in log(leader="finn").entries] == [("finn",)]
    assert [one.leaders for one in log(since="2026-11-02").entries] == [("finn",)]
    assert [one.leaders for one in log(until="2026-11-01").entries] == [("anna",)]
    assert log(leader="nobody").entries == ()
    assert log(leader="nobody").head.count == 2
    for given in ({"since": "yesterday"}, {"until": "2026-13-01"}, {"since": 20261101}):
        with pytest.raises(BadInput) as error:
            log(**given)
        assert error.value.code == "not-a-day"


def test_a_log_that_was_changed_is_found_out(logged: Path) -> None:
    assert opened(logged, "vera").privacy.check_log().problems == ()
    head = opened(logged, "vera").privacy.log().head
    assert head.count == 2
    assert opened(logged).privacy.check_log(seal=f"{head.count}:{head.seal}").problems == ()
    path = logged / ".leaderdev" / "audit" / "log.jsonl"
    path.write_bytes(path.read_bytes().replace(b"a case", b"b case", 1))
    assert [one.code for one in opened(logged).privacy.check_log().problems] == ["audit-edited"]
    with pytest.warns(DataWarning):
        assert not opened(logged).privacy.log().is_sound


def test_a_seal_is_held_against_the_log(logged: Path) -> None:
    privacy = opened(logged).privacy
    other = f"1:{'0' * 64}"
    assert [one.code for one in privacy.check_log(seal=other).problems] == ["audit-other-seal"]
    for seal in ("", "1", "x:" + "0" * 64, f"1:{'0' * 63}"):
        with pytest.raises(BadInput) as error:
            privacy.check_log(seal=seal)
        assert error.value.code == "not-a-seal"


# encryption


def test_a_folder_is_encrypted_and_made_plain_and_both_are_logged(root: Path, key: str) -> None:
    path = root / "profiles" / "care" / "anna.toml"
    with opened(root, "kim") as ws:
        done = ws.privacy.encrypt()
        assert (done.recipients, done.added, done.files) == ((key,), (key,), 7)
        assert b"Anna Holm" not in path.read_bytes()
        back = ws.privacy.decrypt()
    assert (back.files, back.removed) == (7, (key,))
    assert b"Anna Holm" in path.read_bytes()
    assert entries(root) == [("store encrypt", "done", ()), ("store decrypt", "done", ())]


def test_encrypting_is_what_the_command_prints(root: Path, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = opened(root).privacy.encrypt()
    told = as_json(root, capsys, "store", "encrypt", "--to", key)
    assert told == {**done.as_dict(), "added": []}
    assert as_json(root, capsys, "store", "decrypt")["kind"] == "store-decrypt"  # type: ignore[index]


def test_what_cannot_be_encrypted_changes_nothing_and_is_not_logged(root: Path, key: str) -> None:
    before = town.files(root)
    privacy = opened(root).privacy
    for code, given in {
        "not-a-recipient": {"to": "age1nobody"},
        "no-such-recipient": {"without": [key]},
    }.items():
        with pytest.raises(BadInput) as error:
            privacy.encrypt(**given)
        assert error.value.code == code
    assert privacy.decrypt().files == 0
    assert town.files(root) == before


def test_an_encryption_that_fails_says_so_in_the_log(root: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from leaderdev.storage.encryption import age

    def broken(*_: object) -> bytes:
        raise BadInput("settings-unusable", file="leaderdev.toml")

    monkeypatch.setattr(age, "encrypt", broken)
    with pytest.raises(BadInput):
        opened(root).privacy.encrypt()
    assert entries(root) == [("store encrypt", "done", ()), ("store encrypt", "failed", ())]
