"""The ledger of releases: what was given out of a workspace, and the marks it is told in; the same for every store."""

import gzip
import hashlib
import json
import os
from io import BytesIO
from typing import Any

import attrs

from leaderdev.analysis.disclosure.record import Past, as_mapping, from_mapping

LARGEST = 256_000_000


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
    """Raises OSError, EOFError, ValueError, TypeError, KeyError, AttributeError or RecursionError where it is not as it was."""
    if digest_of(content) != digest:
        raise ValueError(digest)
    with gzip.GzipFile(fileobj=BytesIO(content)) as stream:
        text = stream.read(LARGEST)
    found: Any = json.loads(text)
    return from_mapping(found)


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
