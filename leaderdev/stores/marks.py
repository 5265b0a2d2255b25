"""The marks of a person in what was given out, taken from the releases as they are kept."""

import gzip
import hashlib
import os
import re
from collections.abc import Sequence

from leaderdev.stores import ledger

_PAIR = rb'\["([0-9a-f]{24})", ?"%s"\]'


def without(salt: str, handle: str, releases: Sequence[bytes]) -> list[bytes | None]:
    """Each release with marks that lead to nobody in place of the person's; None where it has none of them.

    Raises one of `ledger.DAMAGES` where one cannot be read.
    """
    mark = hashlib.sha256("\0".join((salt, handle)).encode()).hexdigest()[:24].encode()
    instead = {mark: os.urandom(12).hex().encode()}
    found: list[bytes | None] = []
    for kept in releases:
        old = ledger.text_of(kept)
        for one in re.findall(_PAIR % mark, old):
            instead.setdefault(one, os.urandom(12).hex().encode())
        new = re.sub(rb"[0-9a-f]{24}", lambda one: instead.get(one.group(), one.group()), old)
        found.append(gzip.compress(new, mtime=0) if new != old else None)
    return found
