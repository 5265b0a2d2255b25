"""The index of an encrypted folder: the same figures, from as few files, and nothing of it for another's key."""

from pathlib import Path

import attrs
import pytest

from leaderdev.storage import index
from leaderdev.storage.folder import FolderStore
from tests.privacy.conftest import Run

from .conftest import another, identity

KEPT = ".leaderdev/index/profiles.sqlite.age"


@pytest.fixture
def store(encrypted: Path, monkeypatch: pytest.MonkeyPatch) -> FolderStore:
    monkeypatch.setattr(index, "FEWEST", 1)
    monkeypatch.setattr(index, "TICK", -(10**18))
    return FolderStore(encrypted)


def figures(store: FolderStore) -> list[tuple[str, list[dict[str, int]]]]:
    found = sorted(store.counted().profiles, key=lambda one: one.id)
    return [(one.id, [dict(each.levels) for each in one.assessments]) for one in found]


def read(store: FolderStore) -> list[tuple[str, list[dict[str, int]]]]:
    return [(name, [dict(one.levels) for one in store.profile(name).assessments]) for name in store.profile_ids()]


def test_only_what_changed_is_read(store: FolderStore) -> None:
    assert figures(store) == read(store)
    assert store.counted().read == 0
    store.change_profile("anna", lambda one: attrs.evolve(one, assessments=one.assessments[1:]))
    found = store.counted()
    assert (found.read, found.unreadable) == (1, 0)
    assert figures(store) == read(store)
    assert store.counted().read == 0
    (store.root / "profiles/park/finn.toml").unlink()
    assert figures(store) == read(store)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\x00", b"-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n", b"\xff" * 5000]
)
def test_a_broken_one_is_made_anew(store: FolderStore, content: bytes) -> None:
    store.counted()
    (store.root / KEPT).write_bytes(content)
    assert figures(store) == read(store)
    assert store.counted().read == 0


def test_one_that_is_not_for_this_key_is_left(store: FolderStore, own_key: Path, run: Run) -> None:
    store.counted()
    before = (store.root / KEPT).read_bytes()
    mine = own_key.read_bytes()
    own_key.unlink()
    another(own_key)
    found = store.counted()
    assert (found.profiles, found.unreadable) == ([], 4)
    assert (store.root / KEPT).read_bytes() == before
    own_key.write_bytes(mine)
    assert store.counted().read == 0
    assert identity(own_key)


def test_without_room_for_it_there_are_the_same_figures(store: FolderStore) -> None:
    (store.root / ".leaderdev/index").parent.mkdir(exist_ok=True)
    (store.root / ".leaderdev/index").write_text("")
    assert figures(store) == read(store)
