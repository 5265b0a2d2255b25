"""Where a handle or a name still stands in a workspace: in the names of files, in their bytes, and in what is packed in them."""

import gzip
import io
import json
import mmap
import os
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

from leaderdev.stores.encryption import age, reading

# git keeps its history for itself, and no program may rewrite it unasked.
OUTSIDE = (".git",)
# Of what is packed, no more than this is unpacked a file.
UNPACKED = 64_000_000
_TOKEN = rb"[A-Za-z0-9_\x80-\xff]"


@attrs.frozen
class Trace:
    """A place. file -- relative to the workspace; what -- "handle", "name" or "unseen" (packed in a way that nobody looked into);
    line -- 1 is the first; None where it stands in the file's own name or in something packed"""

    file: str
    what: str
    line: int | None = None


@attrs.frozen
class Wanted:
    """What is looked for. quoted -- the handle as a whole text of TOML or JSON, which is what it would be in a framework"""

    handle: re.Pattern[bytes]
    quoted: re.Pattern[bytes]
    name: re.Pattern[bytes] | None


def wanted(handle: str, name: str) -> Wanted:
    """name -- "" where none is known"""
    written = re.escape(handle.encode())
    # `anna` is not in `anna-b` or `lise-anna`, and is in the agreement `anna-2026-11-20-1`.
    end = rb"(?!" + _TOKEN + rb"|-(?!\d{4}-\d\d-\d\d)[a-z0-9])"
    word = re.compile(rb"(?<!" + _TOKEN + rb")(?<![A-Za-z0-9]-)" + written + end)
    return Wanted(word, re.compile(rb"[\"']" + written + rb"[\"']"), _name(name))


def _name(name: str) -> re.Pattern[bytes] | None:
    words = name.split()
    if not words:
        return None
    forms: set[bytes] = set()
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, " ".join(words))
        for one in (text, text.lower(), text.upper()):
            forms |= {
                one.encode("utf-8", "replace"),
                json.dumps(one)[1:-1].encode(),
                one.encode("utf-16-le", "replace"),
            }
            forms.add(one.encode("latin-1", "replace") if "?" not in one else b"")
    return re.compile(
        b"|".join(re.escape(form) for form in sorted(forms - {b""}, key=len, reverse=True)), re.IGNORECASE
    )


def find(root: Path, sought: Wanted, instead: Mapping[Path, bytes | None]) -> Iterator[Trace]:
    """Every place, by file.

    instead -- what files will hold; None: they will be gone. Links are looked at by name only.
    """
    for path in _files(root):
        file = path.relative_to(root).as_posix()
        if path in instead and instead[path] is None:
            continue
        spelled = file.encode("utf-8", "surrogateescape")
        for what, pattern in (("handle", sought.handle), ("name", sought.name)):
            if pattern is not None and not file.startswith("frameworks/") and pattern.search(spelled):
                yield Trace(file, what)
        if path.is_symlink():
            continue
        given = instead.get(path)
        yield from in_content(file, sought, given) if given is not None else _in_file(path, file, sought)


def _files(root: Path) -> Iterator[Path]:
    for folder, inner, files in os.walk(root):
        inner[:] = sorted(name for name in inner if name not in OUTSIDE)
        yield from (Path(folder, name) for name in sorted(files))


def _in_file(path: Path, file: str, sought: Wanted) -> Iterator[Trace]:
    try:
        with path.open("rb") as opened:
            if os.fstat(opened.fileno()).st_size == 0:
                return
            with mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
                yield from list(in_content(file, sought, content))
    except (OSError, ValueError):
        yield Trace(file, "unseen")


def in_content(file: str, sought: Wanted, content: "bytes | mmap.mmap") -> Iterator[Trace]:
    """Every place in what is kept as `file`; of what is encrypted, in what it says."""
    if age.is_encrypted(content[: len(age.ARMOURED)]):
        said = reading.plain(bytes(content))
        if said is None:
            yield Trace(file, "unseen")
            return
        content = said
    handle = sought.quoted if file.startswith("frameworks/") else sought.handle
    for what, pattern in (("handle", handle), ("name", sought.name)):
        if pattern is not None and (found := pattern.search(content)):
            yield Trace(file, what, content[: found.start()].count(b"\n") + 1)
    start = bytes(content[:4])
    if start == b"%PDF":
        yield Trace(file, "unseen")
    elif start[:2] == b"\x1f\x8b" or start == b"PK\x03\x04":
        try:
            parts = list(_unpacked(content, zipped=start[:1] == b"P"))
        except (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            yield Trace(file, "unseen")
            return
        for what, pattern in (("handle", handle), ("name", sought.name)):
            if pattern is not None and any(pattern.search(part) for part in parts):
                yield Trace(file, what)


def _unpacked(content: "bytes | mmap.mmap", *, zipped: bool) -> Iterator[bytes]:
    """Raises ValueError where there is more in it than is looked at."""
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
