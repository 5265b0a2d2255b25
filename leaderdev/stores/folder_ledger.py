"""The ledger of releases of a folder, in `.leaderdev/releases/`, a compressed file a release.

`index.json` holds the salt of the marks and the hash of every release, so that one that was changed or is gone is noticed. How
many there are stands in `.given-out.json` beside the profiles too: where these are cloned or copied without their list, or an
older list is put back, the next report would know nothing of the last ones.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.analysis.disclosure.record import Past
from leaderdev.errors import BadInput, ChangedOnDisk, Problem
from leaderdev.stores import atomic, ledger
from leaderdev.stores.ledger import Ledger

if TYPE_CHECKING:
    from leaderdev.stores.folder_beside import Folder

FOLDER = Path(".leaderdev") / "releases"
INDEX = "index.json"
BESIDE = Path(".given-out.json")
PRIVATE = 0o600


def read(store: "Folder") -> Ledger:
    """Everything that was given out; an empty ledger with a new salt where nothing was. Raises BadInput for a damaged one."""
    found, problems = _read(store)
    if found is None:
        raise BadInput("ledger-damaged", problems, folder=FOLDER.as_posix())
    return found


def check(store: "Folder") -> list[Problem]:
    """What is wrong with it."""
    return _read(store)[1]


def add(store: "Folder", seen: Ledger, release: Past) -> None:
    """Writes one more release. Raises ChangedOnDisk where somebody else wrote one since `seen` was read."""
    with store.writing() as waiting_room:
        if _index(store)[0] != seen.files:
            raise ChangedOnDisk("changed-on-disk", file=(FOLDER / INDEX).as_posix())
        folder = store.root / FOLDER
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = ledger.packed(release)
        name = ledger.name_of(len(seen.files) + 1)
        atomic.write(folder / name, content, waiting_room, PRIVATE)
        files = [*seen.files, (name, ledger.digest_of(content))]
        index = {"schema_version": 1, "salt": seen.salt, "releases": [list(one) for one in files]}
        atomic.write(folder / INDEX, json.dumps(index, indent=1).encode("utf-8"), waiting_room, PRIVATE)
        told = {"schema_version": 1, "list": _mark(seen.salt), "releases": len(files)}
        atomic.write(store.root / BESIDE, json.dumps(told, indent=1).encode("utf-8") + b"\n", waiting_room)


def _mark(salt: str) -> str:
    """Which list it is, without telling the salt."""
    return sha256(f"list:{salt}".encode()).hexdigest()[:16]


def _lost(store: "Folder", files: int, salt: str) -> Problem | None:
    """That releases are missing of which the file beside the profiles tells; None where it knows of no others."""
    try:
        told = json.loads((store.root / BESIDE).read_bytes())
        number, mark = int(told["releases"]), str(told["list"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        return Problem("ledger-unreadable", BESIDE.as_posix(), "", {"reason": _reason(error)})
    if number <= files and (not files or mark == _mark(salt)):
        return None
    return Problem("ledger-behind", BESIDE.as_posix(), "releases", {"told": number, "found": files})


def _index(store: "Folder") -> tuple[tuple[tuple[str, str], ...], str]:
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


def _read(store: "Folder") -> tuple[Ledger | None, list[Problem]]:
    index = (FOLDER / INDEX).as_posix()
    try:
        files, salt = _index(store)
    except ledger.DAMAGES as error:
        return None, [Problem("ledger-unreadable", index, "", {"reason": _reason(error)})]
    lost = _lost(store, len(files), salt)
    past, problems = [], [lost] if lost is not None else []
    for name, digest in files:
        file = (FOLDER / name).as_posix()
        try:
            path = store.root / FOLDER / Path(name).name
            past.append(ledger.unpacked(path.read_bytes(), digest))
        except ledger.DAMAGES as error:
            problems.append(Problem("ledger-unreadable", file, "", {"reason": _reason(error)}))
    if problems:
        return None, problems
    return Ledger(salt or ledger.new_salt(), files, tuple(past)), []


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
