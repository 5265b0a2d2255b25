"""The ledger of releases: what was published, with marks in place of people and answers; and how a folder keeps it."""

import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

from leaderdev.disclosure.record import PastRelease, as_mapping, from_mapping
from leaderdev.errors import BadInput, ChangedOnDisk, Problem
from leaderdev.storage import disk
from leaderdev.storage.workspace_folder import WorkspaceFolder

LARGEST = 256_000_000
# The errors of reading a damaged release.
DAMAGES = (OSError, EOFError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, zlib.error)  # fmt: skip


@attrs.frozen
class Ledger:
    """salt: the secret in every mark; files: the names and hashes of the releases; past: their contents."""

    salt: str
    files: tuple[tuple[str, str], ...] = ()
    past: tuple[PastRelease, ...] = ()


def new_salt() -> str:
    return os.urandom(16).hex()


def name_of(number: int) -> str:
    """1 is the first release."""
    return f"{number:06}.json.gz"


def packed(release: PastRelease) -> bytes:
    """The compressed bytes that are stored."""
    return gzip.compress(json.dumps(as_mapping(release), ensure_ascii=False).encode("utf-8"), mtime=0)


def unpacked(content: bytes, digest: str) -> PastRelease:
    """Raises one of DAMAGES where it was changed."""
    if digest_of(content) != digest:
        raise ValueError(digest)
    found: Any = json.loads(text_of(content))
    return from_mapping(found)


def text_of(content: bytes) -> bytes:
    """Raises one of DAMAGES."""
    # Not by GzipFile, which allocates the whole limit before it reads.
    packed = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    text = packed.decompress(content, LARGEST)
    if not packed.eof or packed.unused_data:
        raise ValueError(len(text))
    return text


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# The ledger of a folder: `.leaderdev/releases/`, a compressed file a release.
#
# `index.json` holds the salt of the marks and the hash of every release, so that a changed or missing one is noticed. Their number
# is in `.given-out.json` beside the profiles too: if these were copied without the ledger, or an older ledger was restored, the
# next report would not know the last ones.

FOLDER = Path(".leaderdev") / "releases"
INDEX = "index.json"
BESIDE = Path(".given-out.json")


def read_in_folder(where: WorkspaceFolder) -> Ledger:
    """Everything published; an empty ledger with a new salt where nothing was. Raises BadInput for a damaged one."""
    found, problems = _read(where)
    if found is None:
        raise BadInput("ledger-damaged", problems, folder=FOLDER.as_posix())
    return found


def check_in_folder(where: WorkspaceFolder) -> list[Problem]:
    """What is wrong with it."""
    return _read(where)[1]


def add_in_folder(where: WorkspaceFolder, seen: Ledger, release: PastRelease) -> None:
    """Adds a release. Raises ChangedOnDisk where somebody else added one since `seen` was read."""
    with where.writing() as waiting_room:
        if _index(where)[0] != seen.files:
            raise ChangedOnDisk("changed-on-disk", file=(FOLDER / INDEX).as_posix())
        folder = where.root / FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = packed(release)
        name = name_of(len(seen.files) + 1)
        disk.write(folder / name, content, waiting_room, disk.PRIVATE)
        files = [*seen.files, (name, digest_of(content))]
        index = {"schema_version": 1, "salt": seen.salt, "releases": [list(one) for one in files]}
        disk.write(folder / INDEX, json.dumps(index, indent=1).encode("utf-8"), waiting_room, disk.PRIVATE)
        counted = {"schema_version": 1, "list": _mark(seen.salt), "releases": len(files)}
        disk.write(where.root / BESIDE, json.dumps(counted, indent=1).encode("utf-8") + b"\n", waiting_room)


def _mark(salt: str) -> str:
    """Identifies the ledger without revealing the salt."""
    return sha256(f"list:{salt}".encode()).hexdigest()[:16]


def _lost(where: WorkspaceFolder, files: int, salt: str) -> Problem | None:
    """The problem that releases are missing which the file beside the profiles counts; None where none is."""
    try:
        counted = json.loads((where.root / BESIDE).read_bytes())
        number, mark = int(counted["releases"]), str(counted["list"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        return Problem("ledger-unreadable", BESIDE.as_posix(), "", {"reason": _reason(error)})
    if number <= files and (not files or mark == _mark(salt)):
        return None
    return Problem("ledger-behind", BESIDE.as_posix(), "releases", {"told": number, "found": files})


def _index(where: WorkspaceFolder) -> tuple[tuple[tuple[str, str], ...], str]:
    """The files with their hashes, and the salt. Raises OSError, ValueError, TypeError or KeyError where it is damaged."""
    folder = where.root / FOLDER
    path = folder / INDEX
    if not path.exists():
        # A power cut left a release without its index, and nobody saw it.
        if folder.is_dir() and len(list(folder.glob("*.json.gz"))) > 1:
            raise ValueError(INDEX)
        return (), ""
    found = json.loads(path.read_bytes())
    files = tuple((str(name), str(digest)) for name, digest in found["releases"])
    if found["schema_version"] != 1 or not found["salt"] or not isinstance(found["salt"], str):
        raise ValueError(INDEX)
    return files, found["salt"]


def _read(where: WorkspaceFolder) -> tuple[Ledger | None, list[Problem]]:
    index = (FOLDER / INDEX).as_posix()
    try:
        files, salt = _index(where)
    except DAMAGES as error:
        return None, [Problem("ledger-unreadable", index, "", {"reason": _reason(error)})]
    lost = _lost(where, len(files), salt)
    past, problems = [], [lost] if lost is not None else []
    for name, digest in files:
        file = (FOLDER / name).as_posix()
        try:
            path = where.root / FOLDER / Path(name).name
            past.append(unpacked(path.read_bytes(), digest))
        except DAMAGES as error:
            problems.append(Problem("ledger-unreadable", file, "", {"reason": _reason(error)}))
    if problems:
        return None, problems
    return Ledger(salt or new_salt(), files, tuple(past)), []


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__


# erasing a person

_PAIR = rb'\["([0-9a-f]{24})", ?"%s"\]'


def without_person(salt: str, handle: str, releases: Sequence[bytes]) -> list[bytes | None]:
    """Each release with random marks in place of the person's; None where it has none of them.

    Raises one of `DAMAGES` where one cannot be read.
    """
    mark = hashlib.sha256("\0".join((salt, handle)).encode()).hexdigest()[:24].encode()
    instead = {mark: os.urandom(12).hex().encode()}
    found: list[bytes | None] = []
    for kept in releases:
        old = text_of(kept)
        for one in re.findall(_PAIR % mark, old):
            instead.setdefault(one, os.urandom(12).hex().encode())
        new = re.sub(rb"[0-9a-f]{24}", lambda one: instead.get(one.group(), one.group()), old)
        found.append(gzip.compress(new, mtime=0) if new != old else None)
    return found
