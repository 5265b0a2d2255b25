"""The ledger of releases: what was given out of a workspace, and the marks it is told in; the same for every store."""

import gzip
import hashlib
import json
import os
import zlib
from typing import Any

import attrs

from leaderdev.analysis.disclosure.record import Past, as_mapping, from_mapping

LARGEST = 256_000_000
# What reading one that is not as it was ends in.
DAMAGES = (OSError, EOFError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, zlib.error)  # fmt: skip


@attrs.frozen
class Ledger:
    """salt: secret words that the marks are made with; files: the names and hashes of the releases; past: what they hold."""

    salt: str
    files: tuple[tuple[str, str], ...] = ()
    past: tuple[Past, ...] = ()


def new_salt() -> str:
    return os.urandom(16).hex()


def name_of(number: int) -> str:
    """1 is the first release."""
    return f"{number:06}.json.gz"


def packed(release: Past) -> bytes:
    """As it is kept."""
    return gzip.compress(json.dumps(as_mapping(release), ensure_ascii=False).encode("utf-8"), mtime=0)


def unpacked(content: bytes, digest: str) -> Past:
    """Raises one of DAMAGES where it is not as it was."""
    if digest_of(content) != digest:
        raise ValueError(digest)
    found: Any = json.loads(text_of(content))
    return from_mapping(found)


def text_of(content: bytes) -> bytes:
    """Raises one of DAMAGES."""
    # Not by GzipFile, which takes room for all that it is asked for before it reads.
    packed = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    text = packed.decompress(content, LARGEST)
    if not packed.eof or packed.unused_data:
        raise ValueError(len(text))
    return text


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
