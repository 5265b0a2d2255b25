"""Identifiers and versions: as other systems write them, and as uuid5 for CASE and badges."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from uuid import UUID, uuid5

from leaderdev.model.framework import Version
from leaderdev.model.text import is_identifier

# The version of a framework that states none, or none that can be parsed.
FIRST_VERSION = Version(1, 0, 0)
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})
_VERSION = re.compile(r"\s*v?\.?\s*(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?\s*", re.IGNORECASE)


def identifier_from(written: object) -> str:
    """The identifier closest to `written`; "" where none of its characters can be used."""
    if not isinstance(written, str):
        return ""
    letters = unicodedata.normalize("NFKD", written.translate(_DANISH)).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:64].strip("-")
    return found if is_identifier(found) else ""


def version_from(written: object) -> Version | None:
    """`2` and `v2.1` are 2.0.0 and 2.1.0; None where it is no version."""
    found = _VERSION.fullmatch(written) if isinstance(written, str) else None
    return Version(*(int(part or 0) for part in found.groups())) if found else None


# Chosen once. Another value would make every item a stranger to whoever has it already.
NAMESPACE = UUID("5c1f3c0e-2f0b-5d0a-9a57-6d3a3f1e8b42")


def uuid_of(*parts: str) -> str:
    """uuid5 of the parts; an item keeps it over all versions of its framework."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def uri_of(identifier: str) -> str:
    return f"urn:uuid:{identifier}"


def document_id(framework: str, version: str) -> str:
    return uuid_of(framework, "versions", version)


def item_id(framework: str, item: str) -> str:
    return uuid_of(framework, "items", item)


def dimension_id(framework: str, dimension: str) -> str:
    return uuid_of(framework, "dimensions", dimension)


def level_id(framework: str, item: str, level: int) -> str:
    """The identifier of an item's anchor."""
    return uuid_of(framework, "items", item, "levels", str(level))


_ROOM = 55


def unique_identifiers(written: Iterable[str]) -> dict[str, str]:
    """Name -> unique identifier, independent of the order of the names.

    Where several names would give the same identifier, or a name gives none, a hash of the name is added.
    """
    names = list(dict.fromkeys(written))
    near = {name: identifier_from(name) for name in names}
    times = Counter(near.values())
    found = {name: near[name] for name in names if is_identifier(name) or (near[name] and times[near[name]] == 1)}
    taken = set(found.values())
    for name in names:
        if name not in found:
            found[name] = next(one for one in _with_digits(name, near[name]) if one not in taken)
            taken.add(found[name])
    return found


def _with_digits(name: str, near: str) -> Iterator[str]:
    for attempt in count():
        digits = uuid_of("names", name, *map(str, range(attempt))).replace("-", "")[:8]
        yield f"{near[:_ROOM].rstrip('-') or 'x'}-{digits}"
