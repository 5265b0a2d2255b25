"""`store key`, `store encrypt` and `store decrypt`, and that everything else goes on as before."""

import os
import sys
from pathlib import Path

import pytest

from leaderdev.storage.folder import FolderStore
from tests.privacy import town
from tests.privacy.conftest import Run

from .conftest import another, decrypted, in_the_clear, recipient


def test_a_key_is_made_once(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEADERDEV_KEY")
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))
    first = run("store", "key", "--format", "json").document
    path = tmp_path / "settings" / "leaderdev" / "key.txt"
    assert (first["file"], first["new"]) == (str(path), True)
    assert first["recipients"] == [recipient(path)]
    if sys.platform != "win32":
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    content = path.read_bytes()
    assert content.startswith(b"# created: ")
    again = run("store", "key", "--format", "json").document
    assert again == {**first, "new": False}
    assert path.read_bytes() == content
    assert os.listdir(path.parent) == ["key.txt"]


def test_there_and_back(root: Path, run: Run) -> None:
    before, profiles = town.records(root), list(FolderStore(root).read_profiles())
    other = recipient(another(root.parent / "other.txt"))
    done = run("store", "encrypt", "--to", other, "--format", "json").document
    assert (done["files"], done["added"], done["removed"], done["left"]) == (7, done["recipients"], [], [])
    assert in_the_clear(root) == []
    assert {name: decrypted(content) for name, content in town.records(root).items() if name != "leaderdev.toml"} == {
        name: content for name, content in before.items() if name != "leaderdev.toml"
    }
    assert [one for one, _, _ in FolderStore(root).read_profiles()] == [one for one, _, _ in profiles]
    assert run("check").code == 0
    assert run("store", "decrypt", "--format", "json").document["files"] == 7
    assert town.records(root) == before
    assert "Nothing is encrypted" in run("store", "decrypt").said


def test_one_key_is_warned_of(root: Path, run: Run) -> None:
    assert "Only one key can read them" in run("store", "encrypt").said
    told = [(one["code"], one["severity"]) for one in run("check", "--format", "json").document["problems"]]
    assert ("one-recipient", "warning") in told


def test_who_is_taken_out_reads_it_no_more(
    encrypted: Path, run: Run, own_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, new = encrypted.parent / "other.txt", another(encrypted.parent / "new.txt")
    done = run("store", "encrypt", "--without", recipient(other), "--to", recipient(new))
    assert done.code == 0
    assert "1 key can no longer read them" in done.said
    codes = {}
    for key in (own_key, other, new):
        monkeypatch.setenv("LEADERDEV_KEY", str(key))
        codes[key.name] = run("check").code
    assert codes == {"key.txt": 0, "other.txt": 1, "new.txt": 0}


def test_a_server_is_refused(run: Run) -> None:
    for words in (("store", "encrypt"), ("store", "decrypt")):
        done = run("--store", "postgresql://nobody@localhost:1/none", *words)
        assert (done.code, "This works for folders only" in done.said) == (2, True)


def test_erasing_looks_into_what_is_encrypted(encrypted: Path, run: Run) -> None:
    carla = {**town.CARLA, "conversations": [{"held_on": "2026-10-05", "summary": "Tal med Anna Holm"}]}
    assert run("store", "decrypt").code == 0
    town.write(encrypted / "profiles/park/carla.toml", carla)
    assert run("store", "encrypt").code == 0
    done = run("erase", "anna", "--format", "json")
    assert [(one["file"], one["what"]) for one in done.document["left"]] == [("profiles/park/carla.toml", "name")]
    texts = {name: decrypted(content) for name, content in town.records(encrypted).items()}
    assert [name for name, text in texts.items() if b"anna" in text.lower()] == ["profiles/park/carla.toml"]


def test_what_is_given_to_the_person_is_readable(encrypted: Path, run: Run) -> None:
    assert run("data", "export", "finn", "-o", encrypted.parent / "finn").code == 0
    assert b"Finn Friis" in (encrypted.parent / "finn" / "profile.toml").read_bytes()


def test_a_folder_takes_no_recipients_along_and_keeps_its_own(encrypted: Path, run: Run, tmp_path: Path) -> None:
    other = tmp_path / "copy"
    for name in ("frameworks", "profiles"):
        (other / name).mkdir(parents=True)
    words = ("store", "copy", "--from", encrypted, "--to", other)
    done = run(*words)
    assert (done.code, "the target is not" in done.said) == (2, True)
    assert [path for path in other.rglob("*") if path.is_file()] == []
    assert run("--workspace", other, "store", "encrypt").code == 0
    assert run(*words, "--replace").code == 0
    assert in_the_clear(other) == []
    assert len(FolderStore(other).settings().recipients) == 1
    assert [one for one, _, _ in FolderStore(other).read_profiles()] == [
        one for one, _, _ in FolderStore(encrypted).read_profiles()
    ]
