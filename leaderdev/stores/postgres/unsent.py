"""Answers that the server has not confirmed, kept on this machine: one file an assessment, for this user's eyes alone.

A file holds the assessment as it was when the server last confirmed it (`base`, absent where it never did) and as it is now
(`mine`), in the shape of a profile file.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import attrs

from leaderdev.codec.profile import profile_from, profile_to
from leaderdev.model.profile import Assessment, Profile
from leaderdev.stores import atomic, toml_file
from leaderdev.stores.base import Store
from leaderdev.stores.notes import PRIVATE

FOLDER = "unsent"


@attrs.frozen
class Unsent:
    """See the module. leader -- whom it is about."""

    leader: str
    base: Assessment | None
    mine: Assessment


def write(store: Store, one: Unsent) -> None:
    """Comes back when it is on the disk. Raises StorageFailed."""
    import tomli_w

    both = [each for each in (one.mine, one.base) if each is not None]
    shape = profile_to(Profile(one.leader, "unsent", "unsent", assessments=tuple(both)))
    path = _path(store, one)
    with store.writing() as waiting_room:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(path, tomli_w.dumps(shape).encode("utf-8"), waiting_room, PRIVATE)


def read(store: Store) -> Iterator[tuple[Path, Unsent | None]]:
    """Every file, with what it holds; None where it cannot be read."""
    for path in sorted(folder(store).glob("*.toml")):
        _, mapping, _ = toml_file.read(path, "profile", path.name)
        profile = None if mapping is None else profile_from(mapping, path.name)[0]
        if profile is None or not profile.assessments:
            yield path, None
        else:
            mine, *base = profile.assessments
            yield path, Unsent(profile.id, base[0] if base else None, mine)


def of(store: Store, leader: str, assessment: str) -> Unsent | None:
    found = (one for _, one in read(store) if one is not None)
    return next((one for one in found if (one.leader, one.mine.id) == (leader, assessment)), None)


def remove(store: Store, one: Unsent) -> None:
    with suppress(OSError):
        _path(store, one).unlink()


def folder(store: Store) -> Path:
    return store.root / ".leaderdev" / FOLDER


def _path(store: Store, one: Unsent) -> Path:
    """An assessment's id may be any text, so the file is named by its fingerprint."""
    name = hashlib.sha256(f"{one.leader}\n{one.mine.id}".encode()).hexdigest()[:24]
    return folder(store) / f"{name}.toml"
