"""What cannot be read is said in one line that tells what to do, is never taken for absent, and is never written over."""

import sys
from pathlib import Path

import attrs
import pytest

from leaderdev.errors import BadInput, ChangedOnDisk
from leaderdev.model.profile import Profile
from leaderdev.storage import disk
from leaderdev.storage.folder import FolderStore
from tests.privacy import town
from tests.privacy.conftest import Run

from .conftest import another, recipient

ANNA = "profiles/care/anna.toml"
READING = (("profile", "show", "anna"), ("gaps", "--by", "tier"), ("check",), ("data", "export", "anna", "-o", "OUT"))
WRITING = (
    ("profile", "edit", "anna", "--name", "x"),
    ("lus", "notes", "anna", "--by", "bo", "--note", "x"),
    ("erase", "anna"),
    ("store", "encrypt"),
    ("store", "decrypt"),
)


# What is said of the town in any case, and where somebody in it cannot be read.
OF_THE_TOWN = ("unknown-manager", "note-of-no-conversation", "confidence-named")


def refused(root: Path, run: Run, words: tuple[str, ...], code: int, *said: str) -> None:
    before = town.records(root)
    done = run(*(one.replace("OUT", str(root.parent / "out")) for one in words))
    assert done.code == code, done.said
    assert all(one in done.said for one in said), done.said
    assert "Traceback" not in done.said
    assert town.records(root) == before


@pytest.mark.parametrize("words", (*READING, *WRITING), ids=" ".join)
def test_no_key(encrypted: Path, run: Run, own_key: Path, words: tuple[str, ...]) -> None:
    own_key.unlink()
    refused(encrypted, run, words, 2, f"{own_key} does not exist", "LEADERDEV_KEY")


@pytest.mark.parametrize("words", (*READING, *WRITING), ids=" ".join)
def test_without_the_library(
    encrypted: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    refused(encrypted, run, words, 2, "encryption", 'pip install "leaderdev[encryption]"')


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_the_key_of_another(encrypted: Path, run: Run, own_key: Path, words: tuple[str, ...]) -> None:
    own_key.unlink()
    another(own_key)
    refused(encrypted, run, words, 2, "not for your key", "store encrypt --to")


def problems(run: Run) -> list[tuple[str, str]]:
    found = run("check", "--format", "json")
    assert found.code == 1
    assert all(one["message"] and one["remedy"] for one in found.document["problems"])
    told = [(one["file"], one["code"]) for one in found.document["problems"]]
    return [(file, code) for file, code in told if code not in OF_THE_TOWN]


def test_the_key_of_another_hides_nobody(encrypted: Path, run: Run, own_key: Path) -> None:
    own_key.unlink()
    another(own_key)
    private = sorted(name for name in town.files(encrypted) if name.startswith(("notes/", "profiles/")))
    assert problems(run) == [(name, "encrypted-for-others") for name in sorted(private, key=lambda one: one < "p")]
    assert run("profile", "list").code == 1
    refused(encrypted, run, ("profile", "show", "anna"), 2, ANNA, "not for your key")


@pytest.mark.parametrize("cut", [40, 100, 300, -60, -1])
def test_a_file_that_is_cut_off(encrypted: Path, run: Run, cut: int) -> None:
    path = encrypted / ANNA
    path.write_bytes(path.read_bytes().rstrip()[:cut])
    assert problems(run) == [(ANNA, "encrypted-damaged")]
    for words in (("profile", "show", "anna"), ("erase", "bo"), *WRITING[3:]):
        refused(encrypted, run, words, 2, ANNA, "damaged")
    assert run("profile", "show", "bo").code == 0


@pytest.mark.parametrize("place", [2, 4, -3])
def test_a_changed_byte(encrypted: Path, run: Run, place: int) -> None:
    path = encrypted / ANNA
    lines = path.read_bytes().splitlines()
    lines[place] = lines[place][:10] + (b"B" if lines[place][10:11] == b"A" else b"A") + lines[place][11:]
    path.write_bytes(b"\n".join(lines) + b"\n")
    ((file, code),) = problems(run)
    # A changed line for one recipient looks like none for this key.
    assert (file, code) in ((ANNA, "encrypted-damaged"), (ANNA, "encrypted-for-others"))
    refused(encrypted, run, ("profile", "edit", "anna", "--name", "x"), 2, ANNA)


def test_a_plain_file_among_encrypted_ones(encrypted: Path, run: Run) -> None:
    town.write(encrypted / ANNA, town.ANNA)
    (encrypted / "profiles/care/.anna.toml.swp").write_text("Anna Holm")
    (encrypted / "notes/anna.toml~").write_text("kursus")
    assert sorted(problems(run)) == [
        ("notes/anna.toml~", "plain-leftover"),
        ("profiles/care/.anna.toml.swp", "plain-leftover"),
        (ANNA, "not-encrypted"),
    ]
    assert run("profile", "show", "anna").code == 0
    done = run("store", "encrypt", "--format", "json")
    assert done.document["left"] == ["profiles/care/.anna.toml.swp", "notes/anna.toml~"]
    assert (ANNA, "not-encrypted") not in problems(run)


def test_settings_that_were_lost_make_nothing_plain(encrypted: Path, run: Run) -> None:
    (encrypted / "leaderdev.toml").write_text('framework = "small@1.0.0"\n')
    assert set(problems(run)) == {
        (name, "encryption-gone")
        for name in town.files(encrypted)
        if name.startswith(("notes/", "profiles/")) and name.endswith(".toml")
    }
    for words in (*WRITING[:2], ("profile", "move", "anna", "--unit", "park")):
        refused(encrypted, run, words, 2, "no longer says for whom")
    assert run("store", "encrypt").code == 0
    assert run("check").code == 0


@pytest.mark.parametrize(
    "settings",
    [
        '[encryption]\nrecipients = "age1"\n',
        "[encryption]\n",
        "[encryption]\nrecipients = []\n",
        '[encryption]\nrecipients = ["age1x"]\n',
        "[encryption\n",
        "schema_version = 9\n[encryption]\nrecipients = []\n",
        "encryption = true\n",
    ],
)
def test_settings_that_name_nobody_make_nothing_plain(root: Path, run: Run, settings: str) -> None:
    (root / "leaderdev.toml").write_text(settings)
    assert {file for file, _ in problems(run)} == {"leaderdev.toml"}
    for words in (*WRITING[:2], ("store", "encrypt"), ("store", "decrypt")):
        refused(root, run, words, 2, "leaderdev.toml")


def test_a_key_in_the_workspace(encrypted: Path, run: Run, own_key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = encrypted / "keys" / "mine.txt"
    inside.parent.mkdir()
    own_key.rename(inside)
    for written in (inside, encrypted / "profiles" / ".." / "keys" / "mine.txt"):
        monkeypatch.setenv("LEADERDEV_KEY", str(written))
        refused(encrypted, run, ("check",), 2, "is inside the workspace")
    link = encrypted.parent / "link.txt"
    link.symlink_to(inside)
    monkeypatch.setenv("LEADERDEV_KEY", str(link))
    refused(encrypted, run, ("check",), 2, "is inside the workspace")
    monkeypatch.setenv("LEADERDEV_KEY", str(encrypted / "new.txt"))
    refused(encrypted, run, ("store", "key"), 2, "is inside the workspace")


@pytest.mark.parametrize(
    "content", ["", "# only this\n", "age1x\n", "AGE-SECRET-KEY-1QQQ\n", "-----BEGIN AGE ENCRYPTED FILE-----\n", "\x00"]
)
def test_a_key_file_that_is_none(encrypted: Path, run: Run, own_key: Path, content: str) -> None:
    own_key.write_text(content)
    refused(encrypted, run, ("check",), 2, f"of the key file {own_key} is not a key")
    before = own_key.read_bytes()
    refused(encrypted, run, ("store", "key"), 2, "is not a key")
    assert own_key.read_bytes() == before


def test_a_key_that_others_can_read_is_told(encrypted: Path, run: Run, own_key: Path) -> None:
    own_key.chmod(0o644)
    assert "key-open" in run("check", "--format", "json").out


def test_nobody_locks_themselves_out(encrypted: Path, run: Run, own_key: Path) -> None:
    refused(
        encrypted, run, ("store", "encrypt", "--without", recipient(own_key)), 2, "no longer read the profiles yourself"
    )
    own = recipient(own_key)
    slip = own[:-1] + ("p" if own.endswith("q") else "q")
    refused(encrypted, run, ("store", "encrypt", "--to", slip), 2, "is not a public key")
    stranger = recipient(another(encrypted.parent / "third.txt"))
    refused(encrypted, run, ("store", "encrypt", "--without", stranger), 2, "cannot read the profiles now")


def test_what_is_changed_behind_our_back_is_not_written_over(encrypted: Path) -> None:
    store = FolderStore(encrypted)

    def meanwhile(profile: Profile) -> Profile:
        (encrypted / ANNA).write_bytes((encrypted / "profiles/care/bo.toml").read_bytes())
        return attrs.evolve(profile, name="x")

    with pytest.raises(ChangedOnDisk):
        store.change_profile("anna", meanwhile)
    assert (encrypted / ANNA).read_bytes() == (encrypted / "profiles/care/bo.toml").read_bytes()


def test_what_does_not_change_is_not_written(encrypted: Path, run: Run) -> None:
    before = town.records(encrypted)
    assert FolderStore(encrypted).change_profile("anna", lambda one: one).name == "Anna Holm"
    assert run("profile", "edit", "anna", "--name", "Anna Holm").code == 0
    assert town.records(encrypted) == before


def test_the_largest_profile_is_saved_and_read_again(encrypted: Path) -> None:
    """Encrypting makes a file larger than what is read of a plain one; more than that is refused before it is written."""
    store = FolderStore(encrypted)
    most = disk.LARGEST["profile"]
    store.change_profile("bo", lambda one: attrs.evolve(one, name="x" * (most - 200)))
    assert (encrypted / "profiles/care/bo.toml").stat().st_size > most
    assert len(store.profile("bo").name) == most - 200
    with pytest.raises(BadInput):
        store.change_profile("bo", lambda one: attrs.evolve(one, name="x" * most))
    (encrypted / "profiles/care/bo.toml").write_bytes(b"-----BEGIN AGE ENCRYPTED FILE-----\n" + b"A" * 2 * most)
    assert [one.code for _, _, found in store.read_profiles() for one in found] == ["file-too-large"]
