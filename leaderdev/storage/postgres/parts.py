"""A profile on the server: read from its parts, and written by the parts that changed."""

import json
import time
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs
import tomli

from leaderdev.errors import NotAllowed

if TYPE_CHECKING:
    from leaderdev.storage.postgres.connection import Connection


# Parts of a profile as rows: a column for each known key of the file format.
#
# Unknown keys are in the column `other` as TOML, so that nothing is lost, not even the kind of a date. Policies look at columns, so
# that a known key in `other` is ignored. Columns of json keep the order of their keys.


@attrs.frozen
class PartTable:
    """A table, and the keys of the mapping that are its columns.

    texts, tables -- keys with a text; with a list or table that JSON can hold
    toml          -- keys with a list of tables that may hold unknown keys themselves
    inside        -- keys with parts that are rows of another table
    columns       -- column names where they are not the key's
    """

    table: str
    texts: tuple[str, ...]
    tables: tuple[str, ...] = ()
    toml: tuple[str, ...] = ()
    truths: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    columns: Mapping[str, str] = attrs.field(factory=dict)

    def keys(self) -> tuple[str, ...]:
        return (*self.texts, *self.tables, *self.toml, *self.truths)

    def column(self, key: str) -> str:
        return self.columns.get(key, key)

    def column_names(self) -> tuple[str, ...]:
        """In the order of `values`."""
        return (*(self.column(key) for key in self.keys()), "other")


PROFILE = PartTable(
    "profile",
    texts=("id", "name", "tier", "unit", "manager", "language"),
    truths=("active",),
    inside=("assessments", "conversations"),
    columns={"id": "handle"},
)
ASSESSMENT = PartTable(
    "assessment",
    texts=("id", "framework", "digest", "role", "rater", "started_at", "completed_at", "reopened_at", "carried_from"),
    tables=("levels", "not_relevant", "comments", "evidence", "carried"),
)
CONVERSATION = PartTable(
    "conversation",
    texts=("id", "held_on", "framework", "summary"),
    tables=("topics",),
    inside=("agreements",),
)
AGREEMENT = PartTable(
    "agreement",
    texts=("id", "item", "text", "seen_by", "not_measured", "due_on", "status"),
    toml=("follow_ups",),
)
_EMPTY_TABLE = {"not_relevant": "[]", "topics": "[]"}


def values(kind: PartTable, mapping: Mapping[str, Any]) -> tuple[Any, ...]:
    """The mapping's row, in the order of `kind.column_names()`, without the parts `inside`."""
    import tomli_w

    known = {*kind.keys(), *kind.inside}
    other = {key: value for key, value in mapping.items() if key not in known}
    return (
        *(mapping.get(key, "") for key in kind.texts),
        *(json.dumps(mapping[key]) if key in mapping else _EMPTY_TABLE.get(key, "{}") for key in kind.tables),
        *(tomli_w.dumps({key: mapping[key]}) if mapping.get(key) else "" for key in kind.toml),
        *(mapping.get(key, True) for key in kind.truths),
        tomli_w.dumps(other) if other else "",
    )


def mapping(kind: PartTable, row: tuple[Any, ...]) -> dict[str, Any]:
    """The row's mapping, without empty values, as in a file. Raises ValueError where `other` is no TOML."""
    found = dict(zip((*kind.keys(), "other"), row, strict=True))
    known = {*kind.keys(), *kind.inside}
    other = {key: value for key, value in tomli.loads(found.pop("other")).items() if key not in known}
    for key in kind.toml:
        found[key] = tomli.loads(found[key]).get(key)
    return {**{key: value for key, value in found.items() if value is not None and value not in ("", [], {})}, **other}


# matching parts with rows


@attrs.frozen
class PartRow:
    """key -- the row's uuid; row -- its columns; position -- its place among the leader's rows"""

    key: Any
    position: float
    row: tuple[Any, ...]
    inside: tuple["PartRow", ...] = ()


def as_compared(kind: PartTable, row: tuple[Any, ...], like: tuple[Any, ...]) -> tuple[Any, ...]:
    """`row` with `like`'s columns where their JSON is equal: psycopg parses JSON, and we write its text."""
    names = kind.column_names()
    return tuple(
        before if names[place] in kind.tables and _same(json.loads(value), before) else value
        for place, (value, before) in enumerate(zip(row, like, strict=True))
    )


def _same(one: Any, other: Any) -> bool:
    """Equal, also in the order of keys."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)


def matched(kind: PartTable, kept: Sequence[PartRow], rows: Sequence[tuple[Any, ...]]) -> list[PartRow | None]:
    """For each row the saved part with the same id (and day), each used once."""
    known = {"id": 0, **({"held_on": 1} if kind is CONVERSATION else {})}
    waiting: defaultdict[tuple[Any, ...], list[PartRow]] = defaultdict(list)
    for part in kept:
        waiting[tuple(part.row[place] for place in known.values())].append(part)
    found: list[PartRow | None] = []
    for row in rows:
        same = waiting[tuple(row[place] for place in known.values())]
        found.append(same.pop(0) if same else None)
    return found


def positions(parts: Sequence[PartRow | None]) -> list[float]:
    """Rising positions, unchanged where the order is; new parts at the end get the time."""
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


# Only changed parts are written, so that people save their own without touching, or even seeing, the others.


@attrs.frozen
class StoredProfile:
    """A profile on the server, as far as the login may see it."""

    row: tuple[Any, ...]
    assessments: tuple[PartRow, ...]
    conversations: tuple[PartRow, ...]

    def as_mapping(self) -> dict[str, Any]:
        """As in the leader's file. Raises ValueError where a part cannot be read."""
        conversations = [
            {**mapping(CONVERSATION, one.row), "agreements": [mapping(AGREEMENT, inner.row) for inner in one.inside]}
            for one in self.conversations
        ]
        return {
            **mapping(PROFILE, self.row),
            "assessments": [mapping(ASSESSMENT, one.row) for one in self.assessments],
            "conversations": conversations,
        }


def read(connection: "Connection", handle: str | None = None) -> Iterator[StoredProfile]:
    """The profile of `handle`, or every one, ordered by unit and handle. Call it inside one transaction."""
    assessments = _parts(connection, ASSESSMENT, handle)
    conversations = _parts(connection, CONVERSATION, handle)
    agreements = _parts(connection, AGREEMENT, handle, of="conversation")
    for row in _select(connection, PROFILE, (), handle, "handle", 'unit COLLATE "C", handle COLLATE "C"'):
        held = (attrs.evolve(one, inside=tuple(agreements[one.key])) for one in conversations[row[0]])
        yield StoredProfile(row, tuple(assessments[row[0]]), tuple(held))


def _parts(
    connection: "Connection", kind: PartTable, handle: str | None, of: str = "leader"
) -> defaultdict[Any, list[PartRow]]:
    """The value of column `of` -> its parts in order."""
    found: defaultdict[Any, list[PartRow]] = defaultdict(list)
    for whose, key, position, *row in _select(
        connection, kind, (of, "key", "position"), handle, "leader", "position, key"
    ):
        found[whose].append(PartRow(key, position, tuple(row)))
    return found


def _select(
    connection: "Connection", kind: PartTable, more: Sequence[str], handle: str | None, whose: str, order: str
) -> Iterable[tuple[Any, ...]]:
    columns = ", ".join((*more, *(f'"{name}"' for name in kind.column_names())))
    where = f"WHERE {whose} = %s" if handle is not None else ""
    asked = f"SELECT {columns} FROM leaderdev.{kind.table} {where} ORDER BY {order}"
    return connection.execute(asked.encode(), (handle,) if handle is not None else None).fetchall()


def add(connection: "Connection", wished: Mapping[str, Any]) -> None:
    """A new profile with all its parts. Raises what psycopg raises."""
    insert(connection, PROFILE, values(PROFILE, wished))
    write(connection, StoredProfile((), (), ()), wished)


def write(connection: "Connection", kept: StoredProfile, wished: Mapping[str, Any]) -> None:
    """Changes the profile that was read as `kept` to the mapping `wished`, part by part. Raises NotAllowed."""
    row = values(PROFILE, wished)
    if kept.row and kept.row != row:
        _update_profile(connection, kept.row, row)
    leader = row[0]
    _write_parts(connection, ASSESSMENT, {"leader": leader}, kept.assessments, wished.get("assessments", []))
    _write_parts(connection, CONVERSATION, {"leader": leader}, kept.conversations, wished.get("conversations", []))


def _write_parts(
    connection: "Connection",
    kind: PartTable,
    owner: Mapping[str, Any],
    kept: Sequence[PartRow],
    wished: Sequence[Mapping[str, Any]],
) -> None:
    rows = [values(kind, one) for one in wished]
    pairs = list(zip(matched(kind, kept, rows), rows, wished, strict=True))
    remaining = {part.key for part, _, _ in pairs if part is not None}
    for gone in (one.key for one in kept if one.key not in remaining):
        _one(connection.execute(f"DELETE FROM leaderdev.{kind.table} WHERE key = %s".encode(), (gone,)).rowcount)
    for (part, row, one), position in zip(pairs, positions([part for part, _, _ in pairs]), strict=True):
        key = uuid.uuid4() if part is None else part.key
        if part is None:
            insert(connection, kind, row, {**owner, "key": key, "position": position})
        elif (part.row, part.position) != (as_compared(kind, row, part.row), position):
            _update(connection, kind, key, row, position)
        if kind is CONVERSATION:
            inside = part.inside if part is not None else ()
            _write_parts(connection, AGREEMENT, {**owner, "conversation": key}, inside, one.get("agreements", []))


def insert(
    connection: "Connection", kind: PartTable, row: tuple[Any, ...], more: Mapping[str, Any] | None = None
) -> None:
    given = {**(more or {}), **dict(zip(kind.column_names(), row, strict=True))}
    names = ", ".join(f'"{name}"' for name in given)
    marks = ", ".join(["%s"] * len(given))
    connection.execute(f"INSERT INTO leaderdev.{kind.table} ({names}) VALUES ({marks})".encode(), tuple(given.values()))


def _update(connection: "Connection", kind: PartTable, key: Any, row: tuple[Any, ...], position: float) -> None:
    names = ", ".join(f'"{name}" = %s' for name in (*kind.column_names(), "position"))
    done = connection.execute(
        f"UPDATE leaderdev.{kind.table} SET {names} WHERE key = %s".encode(), (*row, position, key)
    )
    _one(done.rowcount)


def _update_profile(connection: "Connection", before: tuple[Any, ...], row: tuple[Any, ...]) -> None:
    """Only the columns that changed: a leader may change some of them."""
    changed = {
        name: value for name, old, value in zip(PROFILE.column_names(), before, row, strict=True) if old != value
    }
    names = ", ".join(f'"{name}" = %s' for name in changed)
    done = connection.execute(
        f"UPDATE leaderdev.profile SET {names} WHERE handle = %s".encode(), (*changed.values(), before[0])
    )
    _one(done.rowcount)


def _one(rows: int) -> None:
    """Raises NotAllowed: the server silently skips rows that a policy hides from a change."""
    if rows != 1:
        raise NotAllowed("not-yours")
