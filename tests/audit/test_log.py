"""What the log says, and that every way of tampering with it is noticed."""

import getpass
import hashlib
import json
import multiprocessing
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from leaderdev.cli.main import main
from leaderdev.privacy import audit
from leaderdev.privacy.audit import Head, Record
from leaderdev.storage import audit_log
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.profile_folder import FolderProfiles
from tests.privacy import town
from tests.privacy.conftest import Run

LOG, HEAD, PEOPLE = (f".leaderdev/audit/{name}" for name in ("log.jsonl", "head.json", "people.json"))


def lines(root: Path) -> list[bytes]:
    return (root / LOG).read_bytes().splitlines(keepends=True)


def codes(run: Run, *words: str) -> list[str]:
    done = run("audit", "check", "--format", "json", *words)
    problems = done.document["problems"]
    assert done.code == (1 if any(one["severity"] == "error" for one in problems) else 0)
    assert all(one["message"] and one["remedy"] for one in problems)
    return [one["code"] for one in problems]


def test_it_says_who_did_what_to_whom_and_when(logged: Run) -> None:
    entries = logged("audit", "show", "--format", "json").document["entries"]
    assert [(one["command"], one["leaders"], one["about"]) for one in entries] == [
        ("profile add", ["gert"], []),
        ("profile edit", ["gert"], ["manager"]),
        ("profile move", ["gert"], []),
        ("profile edit", ["finn"], ["tier"]),
        ("framework retire", [], ["small@1.0.0"]),
    ]
    assert {one["user"] for one in entries} == {getpass.getuser()}
    assert {one["outcome"] for one in entries} == {"done"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", one["at"]) for one in entries)
    assert [one["n"] for one in entries] == [1, 2, 3, 4, 5]


def test_it_can_be_narrowed_and_read_in_every_format(logged: Run) -> None:
    assert len(logged("audit", "show", "--leader", "finn", "--format", "json").document["entries"]) == 1
    assert logged("audit", "show", "--until", "2020-01-01", "--format", "json").document["entries"] == []
    assert (
        logged("audit", "show", "--format", "csv").out.splitlines()[0].startswith("n,at,user,command,outcome,leaders")
    )
    assert "profile move" in logged("audit", "show").out
    assert logged("audit", "show", "--since", "yesterday").code == 2


def test_no_handle_no_name_and_no_answer_stands_in_it(root: Path, run: Run) -> None:
    private = "Kvidder4711"
    assert run("profile", "edit", "anna", "--name", private).code == 0
    told = ("--what", private, "--seen-by", private, "--about", private, "--note", private, "--by", "bo")
    done = run("lus", "record", "anna", "--date", "2026-11-20", *told)
    assert done.code == 0, done.said
    assert run("lus", "notes", "anna", "--by", "bo", "--note", private).code == 0
    content = (root / LOG).read_bytes()
    assert content.count(b"\n") == 4
    assert not re.search(b"anna|Kvidder|holm", content, re.IGNORECASE)
    assert private.encode() not in (root / PEOPLE).read_bytes()


def test_what_fails_is_said_to_have_failed(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FolderProfiles, "save_at", refuses)
    assert run("profile", "edit", "finn", "--tier", "manager").code == 2
    monkeypatch.undo()
    entries = audit_log.entries(FolderStore(root).folder)[0]
    assert [one.outcome for one in entries] == ["done", "failed"]


def test_where_the_log_cannot_be_written_nothing_is_done(root: Path, logged: Run) -> None:
    (root / LOG).write_bytes(b"".join(lines(root)[:-1]))
    before = town.files(root)
    done = logged("profile", "edit", "finn", "--tier", "leader")
    assert done.code == 2
    assert ".leaderdev/audit" in done.err
    assert town.files(root) == before


def test_an_untouched_log_is_whole(root: Path, logged: Run) -> None:
    assert codes(logged) == []
    assert logged("check").code == 0


def test_an_independent_reading_of_the_chain(root: Path, logged: Run) -> None:
    seal = ""
    for number, line in enumerate(lines(root), start=1):
        entry = json.loads(line)
        assert (entry["n"], entry["before"]) == (number, seal)
        said = entry.pop("seal")
        canonical = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
        seal = hashlib.sha256(canonical.encode()).hexdigest()
        assert said == seal


TAMPERED: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "edited": lambda log: [log[0], log[1].replace(b'"profile edit"', b'"profile show"'), *log[2:]],
    "time changed": lambda log: [re.sub(rb'"at":"\d{4}', b'"at":"1999', log[0]), *log[1:]],
    "one taken out": lambda log: [*log[:2], *log[3:]],
    "first taken out": lambda log: log[1:],
    "reordered": lambda log: [log[0], log[2], log[1], *log[3:]],
    "cut at the end": lambda log: log[:-1],
    "two cut at the end": lambda log: log[:-2],
    "emptied": lambda log: log[:0],
    "doubled": lambda log: [*log, log[-1]],
    "half a line": lambda log: [*log[:2], log[2][:20] + b"\n", *log[3:]],
    "blanks": lambda log: [log[0].replace(b'":', b'": ', 1), *log[1:]],
    "last line torn": lambda log: [*log[:-1], log[-1][:-9]],
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_tampering_is_noticed(root: Path, logged: Run, kind: str) -> None:
    (root / LOG).write_bytes(b"".join(TAMPERED[kind](lines(root))))
    assert logged("audit", "check").code == 1
    assert logged("check").code == 1


def test_an_entry_sealed_anew_is_noticed_by_the_next(root: Path, logged: Run) -> None:
    found = lines(root)
    entry = json.loads(found[1])
    entry["command"] = "profile show"
    del entry["seal"]
    canonical = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")) + "\n"
    entry["seal"] = hashlib.sha256(canonical.encode()).hexdigest()
    found[1] = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    (root / LOG).write_bytes(b"".join(found))
    assert "audit-out-of-order" in codes(logged)


def test_every_flipped_bit_is_noticed(root: Path, logged: Run) -> None:
    chance, content = random.Random(1), (root / LOG).read_bytes()
    for _ in range(40):
        place, bit = chance.randrange(len(content)), chance.randrange(8)
        changed = bytearray(content)
        changed[place] ^= 1 << bit
        (root / LOG).write_bytes(changed)
        assert codes(logged), (place, bit)


def test_a_whole_log_written_anew_is_noticed_by_a_seal_kept_elsewhere(root: Path, logged: Run, tmp_path: Path) -> None:
    said = logged("audit", "check").out
    (seal,) = re.findall(r"\b5:[0-9a-f]{64}\b", said)
    assert codes(logged, "--seal", seal) == []
    other = town.build(tmp_path / "other")
    for _ in range(5):
        audit_log.append(FolderStore(other).folder, Record("2026-11-23T09:00:00+01:00", "me", "profile add"))
    for name in (LOG, HEAD, PEOPLE):
        (root / name).write_bytes((other / name).read_bytes())
    assert codes(logged) == []
    assert codes(logged, "--seal", seal) == ["audit-other-seal"]
    assert logged("audit", "check", "--seal", "5:abc").code == 2


@pytest.mark.parametrize("name", [HEAD, PEOPLE])
@pytest.mark.parametrize("what", ["gone", "broken"])
def test_the_files_beside_it_are_missed(root: Path, logged: Run, name: str, what: str) -> None:
    if what == "gone":
        (root / name).unlink()
    else:
        (root / name).write_text("[", encoding="utf-8")
    assert logged("audit", "check").code == 1
    assert logged("check").code == 1


def test_swapped_people_are_noticed(root: Path, logged: Run) -> None:
    found = json.loads((root / PEOPLE).read_text(encoding="utf-8"))
    found["leader"]["gert"], found["leader"]["finn"] = found["leader"]["finn"], found["leader"]["gert"]
    (root / PEOPLE).write_text(json.dumps(found), encoding="utf-8")
    assert "audit-person-unknown" in codes(logged)


def test_a_person_taken_out_without_an_erasure_is_noticed(root: Path, logged: Run) -> None:
    found = json.loads((root / PEOPLE).read_text(encoding="utf-8"))
    del found["leader"]["gert"]
    (root / PEOPLE).write_text(json.dumps(found), encoding="utf-8")
    assert codes(logged) == ["audit-person-unknown"]


def test_a_power_cut_between_the_entry_and_its_head_is_mended(root: Path, logged: Run) -> None:
    head = (root / HEAD).read_bytes()
    assert logged("profile", "edit", "finn", "--tier", "leader").code == 0
    (root / HEAD).write_bytes(head)
    assert codes(logged) == []
    assert logged("profile", "edit", "finn", "--tier", "manager").code == 0
    assert codes(logged) == []
    assert len(lines(root)) == 7


def test_a_power_cut_in_the_middle_of_an_entry_is_mended(root: Path, logged: Run) -> None:
    whole = (root / LOG).read_bytes()
    (root / LOG).write_bytes(whole + b'{"about":[],"at":"2026')
    assert codes(logged) == ["audit-torn"]
    assert logged("check").code == 0
    assert logged("profile", "edit", "finn", "--tier", "leader").code == 0
    assert codes(logged) == []
    assert (root / LOG).read_bytes().startswith(whole)


def many(root: str, who: str) -> None:
    os.environ["LEADERDEV_LANG"] = "en"
    for number in range(15):
        tier = "leader" if number % 2 else "manager"
        while main(["--workspace", root, "profile", "edit", who, "--tier", tier]):
            pass


def test_several_who_write_at_once_make_one_chain(root: Path, run: Run) -> None:
    forked = multiprocessing.get_context("spawn")
    crowd = [forked.Process(target=many, args=(str(root), who)) for who in ("anna", "finn", "carla")]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert codes(run) == []
    entries = run("audit", "show", "--format", "json").document["entries"]
    done = [one["leaders"][0] for one in entries if one["outcome"] == "done"]
    assert {who: done.count(who) >= 15 for who in ("anna", "finn", "carla")} == dict.fromkeys(
        ("anna", "finn", "carla"), True
    )


def test_the_log_is_for_its_owner_alone(root: Path, logged: Run) -> None:
    assert {(root / name).stat().st_mode & 0o777 for name in (LOG, HEAD, PEOPLE)} == {0o600}


def written_anew(root: Path, found: list[bytes]) -> None:
    """The lines as a chain of their own, as whoever may write the file can make it."""
    head = Head()
    content = b""
    for line in found:
        entry = audit.sealed_entry({key: said for key, said in json.loads(line).items() if key != "seal"}, head)
        content += audit.entry_line(entry)
        head = audit.advanced(head, entry)
    (root / LOG).write_bytes(content)


def test_a_chain_written_anew_with_one_entry_more_is_noticed(root: Path, logged: Run) -> None:
    found = lines(root)
    changed = found[1].replace(b'"profile edit"', b'"profile show"')
    written_anew(root, [found[0], changed, *found[2:], found[-1]])
    assert codes(logged) == ["audit-replaced"]


def test_entries_that_the_program_did_not_add_are_noticed(root: Path, logged: Run) -> None:
    written_anew(root, [*lines(root), lines(root)[-1], lines(root)[-1]])
    assert codes(logged) == ["audit-grown"]
    refused = logged("profile", "edit", "finn", "--tier", "leader")
    assert (refused.code, "audit" in refused.err) == (2, True)


@pytest.mark.parametrize("head", [None, b'{"count": 0, "seal": "", "size": 0}'])
def test_a_log_that_was_removed_whole_is_missed(root: Path, logged: Run, head: bytes | None) -> None:
    (root / LOG).unlink()
    (root / HEAD).unlink()
    if head is not None:
        (root / HEAD).write_bytes(head)
    assert codes(logged) == ["audit-gone"]
    assert logged("check").code == 1
    before = town.files(root)
    assert logged("profile", "edit", "finn", "--tier", "leader").code == 2
    assert town.files(root) == before


def test_a_first_entry_that_never_came_is_no_removed_log(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(audit_log, "_add", power_cut)
    with pytest.raises(KeyboardInterrupt):
        audit_log.append(FolderStore(root).folder, Record("2026-11-23T09:00:00+01:00", "me", "erase", ("finn",)))
    monkeypatch.undo()
    assert codes(run) == []
    assert run("profile", "edit", "finn", "--tier", "manager").code == 0
    assert codes(run) == []
    (root / LOG).unlink()
    (root / HEAD).unlink()
    assert codes(run) == ["audit-gone"]


def test_what_was_added_is_on_the_disk_before_the_head_is_written(
    root: Path, logged: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_ino))
    monkeypatch.setattr(audit_log.disk, "write", lambda *_: synced.append(-1))
    audit_log.append(FolderStore(root).folder, Record("2026-11-23T09:00:00+01:00", getpass.getuser(), "profile add"))
    assert synced[: synced.index(-1)] == [(root / LOG).stat().st_ino]
