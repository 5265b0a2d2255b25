"""Identifiers of the house for what others call their things."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

from leaderdev.exchange.case.case_ids import uuid_of
from leaderdev.exchange.lenient import identifier_in
from leaderdev.model.text import is_identifier

_ROOM = 55


def made_ids(written: Iterable[str]) -> dict[str, str]:
    """What was written -> its identifier; each has another one, and the same one whatever the order they come in.

    Where several would be the same, or nothing of what was written can stand in an identifier, the digits behind the
    hyphen come of all that was written.
    """
    names = list(dict.fromkeys(written))
    near = {name: identifier_in(name) for name in names}
    times = Counter(near.values())
    found = {name: near[name] for name in names if is_identifier(name) or (near[name] and times[near[name]] == 1)}
    taken = set(found.values())
    for name in names:
        if name not in found:
            found[name] = next(one for one in _told_apart(name, near[name]) if one not in taken)
            taken.add(found[name])
    return found


def _told_apart(name: str, near: str) -> Iterator[str]:
    for attempt in count():
        digits = uuid_of("names", name, *map(str, range(attempt))).replace("-", "")[:8]
        yield f"{near[:_ROOM].rstrip('-') or 'x'}-{digits}"
