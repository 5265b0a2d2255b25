"""The ledger of releases: what was given out of a workspace, in `.leaderdev/releases/`, a compressed file a release.

`index.json` holds the salt of the marks and the hash of every release, so that one that was changed or is gone is noticed.
"""

import gzip
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import attrs

from leaderdev.analysis.disclosure.record import Past, as_mapping, from_mapping
from leaderdev.errors import BadInput, ChangedOnDisk, Problem
from leaderdev.stores import atomic
from leaderdev.stores.folder import PRIVATE, FolderStore

FOLDER = Path(".leaderdev") / "releases"
INDEX = "index.json"
LARGEST = 256_000_000


@attrs.frozen
class Ledger:
    """salt: secret words that the marks are made with; files: the names and hashes of the releases; past: what they hold."""

    salt: str
    files: tuple[tuple[str, str], ...] = ()
    past: tuple[Past, ...] = ()


def read(store: FolderStore) -> Ledger:
    """Everything that was given out; an empty ledger with a new salt where nothing was. Raises BadInput for a damaged one."""
    ledger, problems = _read(store)
    if ledger is None:
        raise BadInput("ledger-damaged", problems, folder=FOLDER.as_posix())
    return ledger


def check(store: FolderStore) -> list[Problem]:
    """What is wrong with the ledger."""
    return _read(store)[1]


def add(store: FolderStore, ledger: Ledger, release: Past) -> None:
    """Writes one more release. Raises ChangedOnDisk where somebody else wrote one since `ledger` was read."""
    with store.writing() as waiting_room:
        if _index(store)[0] != ledger.files:
            raise ChangedOnDisk("changed-on-disk", file=(FOLDER / INDEX).as_posix())
        folder = store.root / FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = gzip.compress(json.dumps(as_mapping(release), ensure_ascii=False).encode("utf-8"), mtime=0)
        name = f"{len(ledger.files) + 1:06}.json.gz"
        atomic.write(folder / name, content, waiting_room, PRIVATE)
        files = [*ledger.files, (name, hashlib.sha256(content).hexdigest())]
        index = {"schema_version": 1, "salt": ledger.salt, "releases": [list(one) for one in files]}
        atomic.write(folder / INDEX, json.dumps(index, indent=1).encode("utf-8"), waiting_room, PRIVATE)


def _index(store: FolderStore) -> tuple[tuple[tuple[str, str], ...], str]:
    """The files with their hashes, and the salt. Raises OSError, ValueError, TypeError or KeyError where it is damaged."""
    folder = store.root / FOLDER
    path = folder / INDEX
    if not path.exists():
        # A release without its index was written last when the power went, and shown to nobody.
        if folder.is_dir() and len(list(folder.glob("*.json.gz"))) > 1:
            raise ValueError(INDEX)
        return (), ""
    found = json.loads(path.read_bytes())
    files = tuple((str(name), str(digest)) for name, digest in found["releases"])
    if found["schema_version"] != 1 or not found["salt"] or not isinstance(found["salt"], str):
        raise ValueError(INDEX)
    return files, found["salt"]


def _read(store: FolderStore) -> tuple[Ledger | None, list[Problem]]:
    index = (FOLDER / INDEX).as_posix()
    try:
        files, salt = _index(store)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        return None, [Problem("ledger-unreadable", index, "", {"reason": _reason(error)})]
    past, problems = [], []
    for name, digest in files:
        file = (FOLDER / name).as_posix()
        try:
            past.append(_release(store.root / FOLDER / Path(name).name, digest))
        except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            problems.append(Problem("ledger-unreadable", file, "", {"reason": _reason(error)}))
    if problems:
        return None, problems
    return Ledger(salt or os.urandom(16).hex(), files, tuple(past)), []


def _release(path: Path, digest: str) -> Past:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise ValueError(path.name)
    with gzip.GzipFile(fileobj=_opened(content)) as stream:
        text = stream.read(LARGEST)
    found: Any = json.loads(text)
    return from_mapping(found)


def _opened(content: bytes) -> Any:
    import io

    return io.BytesIO(content)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
