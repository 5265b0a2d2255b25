"""The age program itself reads what we write, and we read what it writes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from leaderdev.storage.encryption import age
from leaderdev.storage.folder import FolderStore
from tests.privacy import town
from tests.privacy.conftest import Run

from .conftest import another, recipient

AGE = shutil.which("age")
# Where every tool has to be there, a test without it fails; elsewhere it is passed over.
EVERYTHING = "LEADERDEV_ALL_ENGINES" in os.environ
asks_age = pytest.mark.skipif(AGE is None and not EVERYTHING, reason="the age program is not installed")
ANNA = "profiles/care/anna.toml"


@asks_age
def test_the_program_reads_what_we_write(root: Path, run: Run, own_key: Path) -> None:
    before = town.files(root)
    other = another(root.parent / "other.txt")
    assert run("store", "encrypt", "--to", recipient(other)).code == 0
    for key in (own_key, other):
        for name in (ANNA, "notes/finn.toml"):
            done = subprocess.run([AGE, "-d", "-i", key, root / name], capture_output=True, check=True)
            assert done.stdout == before[name]


@asks_age
@pytest.mark.parametrize("armour", [("-a",), ()])
def test_we_read_what_the_program_writes(root: Path, run: Run, own_key: Path, armour: tuple[str, ...]) -> None:
    before = FolderStore(root).profile("anna")
    written = subprocess.run(
        [AGE, *armour, "-r", recipient(own_key)], input=(root / ANNA).read_bytes(), capture_output=True, check=True
    ).stdout
    (root / ANNA).write_bytes(written)
    assert FolderStore(root).profile("anna") == before


@asks_age
def test_a_key_of_the_programs_own(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    key = root.parent / "by-age.txt"
    subprocess.run(["age-keygen", "-o", key], capture_output=True, check=True)
    told = subprocess.run(["age-keygen", "-y", key], capture_output=True, text=True, check=True).stdout.strip()
    monkeypatch.setenv("LEADERDEV_KEY", str(key))
    assert run("store", "key", "--format", "json").document["recipients"] == [told]
    assert run("store", "encrypt").code == 0
    assert run("check").code == 0


def test_line_ends_of_another_system(encrypted: Path, run: Run) -> None:
    before = FolderStore(encrypted).profile("anna")
    path = encrypted / ANNA
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert FolderStore(encrypted).profile("anna") == before


def test_a_header_without_end_is_not_followed(own_key: Path) -> None:
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    flood = b"age-encryption.org/v1\n" + stanza * 40_000
    key = own_key.read_text().splitlines()[-1]
    with pytest.raises(age.Undecryptable) as told:
        age.decrypt(flood, [key])
    assert told.value.reason == "header"


def test_many_recipients_are_not_too_many(own_key: Path) -> None:
    key = own_key.read_text().splitlines()[-1]
    sealed = age.encrypt(b"x", [*(age.recipient_of(age.new_key()) for _ in range(100)), age.recipient_of(key)])
    assert age.decrypt(sealed, [key]) == b"x"


@pytest.mark.parametrize("size", [0, 1, 47, 48, 65_536, 4_000_000])
def test_what_may_be_saved_may_be_read(own_key: Path, size: int) -> None:
    sealed = age.encrypt(b"x" * size, [recipient(own_key)])
    assert len(sealed) <= age.largest(size)
    assert age.decrypt(sealed, [own_key.read_text().splitlines()[-1]]) == b"x" * size
