"""Where a workspace that is a folder keeps what it has about a person, whether it can be read or not."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from leaderdev.errors import BadInput, Problem
from leaderdev.stores import ledger, marks
from leaderdev.stores.encryption import reading
from leaderdev.stores.together import Change

# What editors leave beside a file: `anna.toml~`, `.anna.toml.swp`, `#anna.toml#`, `anna.toml.bak`, `anna (copy).toml` …
_LEFTOVER = re.compile(
    r"[.#~]*{handle}(?: ?\(.*\)|[ ._-]copy\d*)?\.toml.*|[.#~]*{handle}\.(?:bak|old|orig|tmp|sw[a-p])"
)
RELEASES = Path(".leaderdev") / "releases"


def own_files(root: Path, handle: str) -> Iterator[tuple[Path, str]]:
    """The files about the person with what each is, the profile last: while it stands, the rest can be found again."""
    own = root / ".leaderdev"
    leftover = re.compile(_LEFTOVER.pattern.replace("{handle}", re.escape(handle)))
    units = _folders(root / "profiles")
    kinds = {own / "told": "draft", root / "notes": "notes", **dict.fromkeys(units, "profile")}
    regular = {folder / f"{handle}.toml": kind for folder, kind in kinds.items()}
    yield from ((path, kind) for path, kind in regular.items() if kind != "profile" and _is_there(path))
    for path in (path for folder in (root / "profiles", *kinds) for path in _files(folder)):
        if leftover.fullmatch(path.name) and path not in regular:
            yield path, "leftover"
        elif path.parent == own / "told" and path.name.endswith(f"({handle}).toml"):
            # What the person has begun to tell of a conversation with somebody else.
            yield path, "draft"
    yield from ((path, "index") for path in _below(own / "index"))
    for path in _below(own / "backups"):
        if leftover.fullmatch(path.name) or handle.encode() in _bytes(path):
            yield path, "backup"
    yield from ((path, kind) for path, kind in regular.items() if kind == "profile" and _is_there(path))


def may_name(content: bytes, handle: str) -> bool:
    """Whether a file that was read can name the person; one whose bytes are not known can."""
    said = reading.plain(content)
    return not said or handle.encode() in said


def copies(root: Path, handle: str) -> tuple[str, ...]:
    """The backups that the program made and what editors left, of the person or naming them."""
    found = own_files(root, handle)
    return tuple(path.relative_to(root).as_posix() for path, what in found if what in ("backup", "leftover"))


def releases_without(root: Path, handle: str) -> list[Change]:
    """The ledger of releases with marks that lead to nobody in place of the person's.

    That somebody was counted stays known, since the next release must not give it away by subtraction; who it was does not.
    Raises BadInput where the ledger cannot be read, or is not as it was written: sealed anew, nobody would see that.
    """
    index = root / RELEASES / "index.json"
    if not index.is_file():
        return []
    try:
        found = json.loads(index.read_bytes())
        paths = [root / RELEASES / Path(name).name for name, _ in found["releases"]]
        kept = [_whole(path, digest) for path, (_, digest) in zip(paths, found["releases"], strict=True)]
        new = marks.without(found["salt"], handle, kept)
        listed = [
            [name, digest if content is None else ledger.digest_of(content)]
            for (name, digest), content in zip(found["releases"], new, strict=True)
        ]
    except ledger.DAMAGES as error:
        raise _unreadable((RELEASES / "index.json").as_posix(), error) from error
    changes = [Change(path, content) for path, content in zip(paths, new, strict=True) if content is not None]
    if not changes:
        return []
    return [*changes, Change(index, json.dumps({**found, "releases": listed}, indent=1).encode())]


def _whole(path: Path, digest: str) -> bytes:
    """Raises BadInput where it cannot be read or is not as it was written."""
    try:
        content = path.read_bytes()
        ledger.unpacked(content, digest)
    except ledger.DAMAGES as error:
        raise _unreadable((RELEASES / path.name).as_posix(), error) from error
    return content


def _unreadable(file: str, error: Exception) -> BadInput:
    values = {"reason": getattr(error, "strerror", None) or type(error).__name__}
    return BadInput("erase-unreadable", [Problem("unreadable", file, "", values)])


def _folders(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_dir() and not path.is_symlink()) if place.is_dir() else []


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if not path.is_dir()) if place.is_dir() else []


def _below(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_symlink() or path.is_file()) if place.is_dir() else []


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _bytes(path: Path) -> bytes:
    try:
        return reading.plain(path.read_bytes()) or b""
    except OSError:
        return b""
