"""Where a workspace names a person: the files about the person, and wherever else the handle or the name occurs."""

import gzip
import io
import json
import mmap
import os
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.storage import ledger
from leaderdev.storage.disk import FileChange
from leaderdev.storage.encryption import age

# searching file names, bytes, and archives

# No program may rewrite git's history unasked.
OUTSIDE = (".git",)
# At most this much of an archive is unpacked.
UNPACKED = 64_000_000
# The first bytes of files that cannot be searched: PDF, bzip2, 7z, zstd, xz, rar, lz4, Parquet, and what Word and Excel wrote before 2007.
_CLOSED = (
    *(b"%PDF", b"BZh", b"7z\xbc\xaf\x27\x1c", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ", b"Rar!", b"\x04\x22\x4d\x18", b"PAR1"),
    b"\xd0\xcf\x11\xe0",
)
_TOKEN = rb"[A-Za-z0-9_\x80-\xff]"


@attrs.frozen
class Trace:
    """file -- relative to the workspace; what -- "handle", "name" or "unseen" (it cannot be searched);
    line -- 1 is the first; None for a match in the file's name or in an archive"""

    file: str
    what: str
    line: int | None = None


@attrs.frozen
class SearchPatterns:
    """quoted -- the handle as a whole string of TOML or JSON, as it would be in a framework"""

    handle: re.Pattern[bytes]
    quoted: re.Pattern[bytes]
    name: re.Pattern[bytes] | None


def search_patterns(handle: str, *names: str) -> SearchPatterns:
    """names -- "" where none is known"""
    written = re.escape(handle.encode())
    # `anna` is not in `anna-b` or `lise-anna`, and is in the agreement `anna-2026-11-20-1`.
    end = rb"(?!" + _TOKEN + rb"|-(?!\d{4}-\d\d-\d\d)[a-z0-9])"
    # A handle of one word in other capitals is a first name: `anna` is not in `Anna Bach`.
    flags = re.IGNORECASE if "-" in handle else re.NOFLAG
    word = re.compile(rb"(?<!" + _TOKEN + rb")(?<![A-Za-z0-9]-)" + written + end, flags)
    forms = {form for name in names for form in _forms(name)}
    name = re.compile(b"|".join(sorted(forms)), re.IGNORECASE) if forms else None
    return SearchPatterns(word, re.compile(rb"[\"']" + written + rb"[\"']", flags), name)


def _forms(name: str) -> Iterator[bytes]:
    """Patterns for the name as it may be written: in its order and as `Lund, Sofie`, over line breaks and any blanks."""
    words = name.split()
    if not words:
        return
    orders = [[(words, "")], *([(words[at:], ","), (words[:at], "")] for at in range(1, len(words)))]
    for order in orders:
        for form in ("NFC", "NFD"):
            for case in (str, str.lower, str.upper):
                for encoded, gap, comma in _ENCODED:
                    parts = [[encoded(case(unicodedata.normalize(form, word))) for word in some] for some, _ in order]
                    if all(part for some in parts for part in some):
                        yield comma.join(gap.join(map(re.escape, some)) for some in parts)


def _latin(text: str) -> bytes:
    """b"" where the encoding lacks a letter."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return b""


# How a text is encoded, what may stand between two words in it, and between a last name and what is before it.
_BETWEEN = rb"(?:[\s._\-]|\xc2?\xa0|\xe2\x80[\x80-\x8b\xa8-\xaf]|\\[nrt]|\\u00a0|&nbsp;|&#160;|&#xa0;){1,60}"
_BETWEEN_16 = rb"(?:[\s._\-\xa0]\x00|[\x00-\x0b\x28-\x2f]\x20){1,60}"
_ENCODED: tuple[tuple[Callable[[str], bytes], bytes, bytes], ...] = (
    (lambda text: text.encode("utf-8", "replace"), _BETWEEN, rb"\s{0,9},(?:" + _BETWEEN + rb")?"),
    (lambda text: json.dumps(text)[1:-1].encode(), _BETWEEN, rb"\s{0,9},(?:" + _BETWEEN + rb")?"),
    (_latin, _BETWEEN, rb"\s{0,9},(?:" + _BETWEEN + rb")?"),
    (lambda text: text.encode("utf-16-le", "replace"), _BETWEEN_16, rb",\x00(?:" + _BETWEEN_16 + rb")?"),
)


def find(root: Path, patterns: SearchPatterns, instead: Mapping[Path, bytes | None]) -> Iterator[Trace]:
    """Every place, by file.

    instead -- the future content of files; None: they will be gone, or name nobody. Of links only the names are searched.
    """
    for path in _files(root):
        file = path.relative_to(root).as_posix()
        if path in instead and instead[path] is None:
            continue
        spelled = file.encode("utf-8", "surrogateescape")
        for what, pattern in (("handle", patterns.handle), ("name", patterns.name)):
            if pattern is not None and not file.startswith("frameworks/") and pattern.search(spelled):
                yield Trace(file, what)
        if path.is_symlink():
            continue
        given = instead.get(path)
        yield from in_content(file, patterns, given) if given is not None else _in_file(path, file, patterns)


def _files(root: Path) -> Iterator[Path]:
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if name not in OUTSIDE)
        yield from (Path(folder, name) for name in sorted(files))


def _in_file(path: Path, file: str, patterns: SearchPatterns) -> Iterator[Trace]:
    try:
        with path.open("rb") as opened:
            if os.fstat(opened.fileno()).st_size == 0:
                return
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
                yield from list(in_content(file, patterns, content))
    except (OSError, ValueError):
        yield Trace(file, "unseen")


def in_content(file: str, patterns: SearchPatterns, content: "bytes | mmap.mmap") -> Iterator[Trace]:
    """Every match in the content of `file`, decrypted where it is encrypted."""
    if age.is_encrypted(content[: len(age.ARMOURED)]):
        said = age.plain(bytes(content))
        if said is None:
            yield Trace(file, "unseen")
            return
        content = said
    handle = patterns.quoted if file.startswith("frameworks/") else patterns.handle
    for what, pattern in (("handle", handle), ("name", patterns.name)):
        if pattern is not None and (found := pattern.search(content)):
            yield Trace(file, what, content[: found.start()].count(b"\n") + 1)
    start = bytes(content[:8])
    if start.startswith(_CLOSED):
        yield Trace(file, "unseen")
    elif start[:2] == b"\x1f\x8b" or start[:4] == b"PK\x03\x04":
        try:
            parts = list(_unpacked(content, zipped=start[:1] == b"P"))
        except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            yield Trace(file, "unseen")
            return
        for what, pattern in (("handle", handle), ("name", patterns.name)):
            if pattern is not None and any(pattern.search(part) for part in parts):
                yield Trace(file, what)


def _unpacked(content: "bytes | mmap.mmap", *, zipped: bool) -> Iterator[bytes]:
    """Raises ValueError where it is larger than the limit."""
    room = UNPACKED
    if not zipped:
        with gzip.GzipFile(fileobj=io.BytesIO(bytes(content))) as stream:
            part = stream.read(room + 1)
        if len(part) > room:
            raise ValueError(len(part))
        yield part
        return
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        for entry in archive.infolist():
            yield entry.filename.encode()
            with archive.open(entry) as opened:
                part = opened.read(room + 1)
            room -= len(part)
            if room < 0:
                raise ValueError(entry.filename)
            yield part


# the files about a person, readable or not

# What editors leave beside a file: `anna.toml~`, `.anna.toml.swp`, `#anna.toml#`, `anna.toml.bak`, `anna (copy).toml` …
_LEFTOVER = re.compile(
    r"[.#~]*{handle}(?: ?\(.*\)|[ ._-]copy\d*)?\.toml.*|[.#~]*{handle}\.(?:bak|old|orig|tmp|sw[a-p])"
)
RELEASES = Path(".leaderdev") / "releases"


def own_files(root: Path, handle: str) -> Iterator[tuple[Path, str]]:
    """The files about the person with the kind of each, the profile last: while it is there, the others can be found again."""
    own = root / ".leaderdev"
    leftover = re.compile(_LEFTOVER.pattern.replace("{handle}", re.escape(handle)))
    units = _folders(root / "profiles")
    kinds = {own / "told": "draft", root / "notes": "notes", **dict.fromkeys(units, "profile")}
    regular = {folder / f"{handle}.toml": kind for folder, kind in kinds.items()}
    yield from ((path, kind) for path, kind in regular.items() if kind != "profile" and _is_there(path))
    for path in (path for folder in (root / "profiles", *kinds) for path in _files_in(folder)):
        if leftover.fullmatch(path.name) and path not in regular:
            yield path, "leftover"
        elif path.parent == own / "told" and path.name.endswith(f"({handle}).toml"):
            # The person's own draft of a conversation with somebody else.
            yield path, "draft"
    yield from ((path, "index") for path in _below(own / "index"))
    yield from ((path, kind) for path, kind in regular.items() if kind == "profile" and _is_there(path))


def may_name(content: bytes, handle: str) -> bool:
    """Whether the content may name the person, as an undecryptable one may."""
    said = age.plain(content)
    return not said or handle.encode() in said


def copies(root: Path, handle: str) -> tuple[str, ...]:
    """What editors left beside the person's files."""
    return tuple(path.relative_to(root).as_posix() for path, what in own_files(root, handle) if what == "leftover")


def releases_without(root: Path, handle: str) -> list[FileChange]:
    """The changes that put random marks in place of the person's into the ledger of releases.

    That somebody was counted stays known, since the next release must not reveal it by subtraction; who it was does not.
    Raises BadInput where the ledger cannot be read or was changed: with a new hash, nobody would notice that.
    """
    index = root / RELEASES / "index.json"
    if not index.is_file():
        return []
    try:
        found = json.loads(index.read_bytes())
        paths = [root / RELEASES / Path(name).name for name, _ in found["releases"]]
        kept = [_whole(path, digest) for path, (_, digest) in zip(paths, found["releases"], strict=True)]
        new = ledger.without_person(found["salt"], handle, kept)
        listed = [
            [name, digest if content is None else ledger.digest_of(content)]
            for (name, digest), content in zip(found["releases"], new, strict=True)
        ]
    except ledger.DAMAGES as error:
        raise _unreadable((RELEASES / "index.json").as_posix(), error) from error
    changes = [FileChange(path, content) for path, content in zip(paths, new, strict=True) if content is not None]
    if not changes:
        return []
    return [*changes, FileChange(index, json.dumps({**found, "releases": listed}, indent=1).encode())]


def _whole(path: Path, digest: str) -> bytes:
    """Raises BadInput where it cannot be read or was changed."""
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


def _files_in(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if not path.is_dir()) if place.is_dir() else []


def _below(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_symlink() or path.is_file()) if place.is_dir() else []


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.exists()
