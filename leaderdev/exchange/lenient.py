"""Names and versions as others write them, in the form of the house."""

import re
import unicodedata

from leaderdev.model.framework import Version
from leaderdev.model.text import is_identifier

# What a framework that tells no version that could be read is taken for.
FIRST = Version(1, 0, 0)
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})
_VERSION = re.compile(r"\s*v?\.?\s*(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?\s*", re.IGNORECASE)


def identifier_in(written: object) -> str:
    """An identifier that is near to what was written; "" where nothing of it can be used."""
    if not isinstance(written, str):
        return ""
    letters = unicodedata.normalize("NFKD", written.translate(_DANISH)).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")[:64].strip("-")
    return found if is_identifier(found) else ""


def version_in(written: object) -> Version | None:
    """`2` and `v2.1` as 2.0.0 and 2.1.0; None where it is no version."""
    found = _VERSION.fullmatch(written) if isinstance(written, str) else None
    return Version(*(int(part or 0) for part in found.groups())) if found else None
