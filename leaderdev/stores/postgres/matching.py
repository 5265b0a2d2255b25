"""Which row on the server a part of a profile is, and whether and where it stands anew."""

import json
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import attrs

from leaderdev.stores.postgres.rows import CONVERSATION, Kind


@attrs.frozen
class Part:
    """A row as it is on the server. key -- its uuid; row -- its columns; position -- its place among the leader's."""

    key: Any
    position: float
    row: tuple[Any, ...]
    inside: tuple["Part", ...] = ()


def as_compared(kind: Kind, row: tuple[Any, ...], like: tuple[Any, ...]) -> tuple[Any, ...]:
    """`row` with `like`'s columns where JSON says the same: psycopg reads JSON, and we write its text."""
    names = kind.column_names()
    return tuple(
        before if names[place] in kind.tables and _same(json.loads(value), before) else value
        for place, (value, before) in enumerate(zip(row, like, strict=True))
    )


def _same(one: Any, other: Any) -> bool:
    """Also in the order of keys, which is kept."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)


def matched(kind: Kind, kept: Sequence[Part], rows: Sequence[tuple[Any, ...]]) -> list[Part | None]:
    """For each row the part that it was: the one with the same id (and day), each taken once."""
    known = {"id": 0, **({"held_on": 1} if kind is CONVERSATION else {})}
    waiting: defaultdict[tuple[Any, ...], list[Part]] = defaultdict(list)
    for part in kept:
        waiting[tuple(part.row[place] for place in known.values())].append(part)
    found: list[Part | None] = []
    for row in rows:
        same = waiting[tuple(row[place] for place in known.values())]
        found.append(same.pop(0) if same else None)
    return found


def positions(parts: Sequence[Part | None]) -> list[float]:
    """Rising positions, as they were where the order is as it was; what is new at the end gets the time."""
    found: list[float] = []
    last = float("-inf")
    for place, part in enumerate(parts):
        if part is None or part.position <= last:
            after = min(
                (one.position for one in parts[place + 1 :] if one is not None and one.position > last), default=None
            )
            if after is None:
                last = max(last + 1, time.time())
            else:
                last = after - 1 if last == float("-inf") else (last + after) / 2
        else:
            last = part.position
        found.append(last)
    if any(one >= other for one, other in pairwise(found)):
        return [float(place) for place in range(len(parts))]
    return found
