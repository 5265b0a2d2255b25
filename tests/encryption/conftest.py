"""A town with an encrypted folder, and a key of the test's own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from leaderdev.storage.encryption import age as own_keys
from tests.privacy import town
from tests.privacy.conftest import Run, run

__all__ = ["run"]


@pytest.fixture
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key of the test's own, outside its workspaces."""
    monkeypatch.setenv(own_keys.NAMED, str(tmp_path / "key" / "key.txt"))
    return own_keys.make_key("2026-11-23T12:00:00+01:00")[0]


@pytest.fixture
def root(tmp_path: Path, own_key: Path) -> Path:
    return town.build(tmp_path / "workspace")


@pytest.fixture
def encrypted(root: Path, run: Run) -> Iterator[Path]:
    """The town, encrypted to two keys: one's own and another."""
    assert run("store", "encrypt", "--to", recipient(another(root.parent / "other.txt"))).code == 0
    return root


def another(path: Path) -> Path:
    """A key file of somebody else."""
    path.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    path.chmod(0o600)
    return path


def identity(path: Path) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(path.read_text().splitlines()[-1])


def recipient(path: Path) -> str:
    return str(identity(path).to_public())


def decrypted(content: bytes) -> bytes:
    """What a file says to whoever has the key; as it is where it is not encrypted. Asks the library, not leaderdev."""
    if not content.startswith(b"-----BEGIN AGE"):
        return content
    return pyrage.decrypt(content, [identity(Path(os.environ[own_keys.NAMED]))])


def in_the_clear(root: Path) -> list[str]:
    """The private files that are no age files."""
    return [
        name
        for name, content in town.files(root).items()
        if name.startswith(("profiles/", "notes/", ".leaderdev/told/"))
        and not name.endswith((".gitkeep", ".gitignore"))
        and not content.startswith(b"-----BEGIN AGE")
    ]
