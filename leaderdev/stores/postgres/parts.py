"""A profile on the server: read from its parts, and written by the parts that changed.

Only what changed is written, so a person saves what is theirs without touching, or even seeing, the rest.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.errors import NotAllowed
from leaderdev.stores.postgres import matching
from leaderdev.stores.postgres.matching import Part
from leaderdev.stores.postgres.rows import AGREEMENT, ASSESSMENT, CONVERSATION, PROFILE, Kind, mapping, values

if TYPE_CHECKING:
    from leaderdev.stores.postgres.connection import Connection


@attrs.frozen
class Kept:
    """A profile as it is on the server, as far as the one who reads it may see."""

    row: tuple[Any, ...]
    assessments: tuple[Part, ...]
    conversations: tuple[Part, ...]

    def as_mapping(self) -> dict[str, Any]:
        """As in the leader's file. Raises ValueError where a part is none."""
        conversations = [
            {**mapping(CONVERSATION, one.row), "agreements": [mapping(AGREEMENT, inner.row) for inner in one.inside]}
            for one in self.conversations
        ]
        return {
            **mapping(PROFILE, self.row),
            "assessments": [mapping(ASSESSMENT, one.row) for one in self.assessments],
            "conversations": conversations,
        }


def read(connection: "Connection", handle: str | None = None) -> Iterator[Kept]:
    """The profile of `handle`, or every one, ordered by unit and handle. Call it inside one transaction."""
    assessments = _parts(connection, ASSESSMENT, handle)
    conversations = _parts(connection, CONVERSATION, handle)
    agreements = _parts(connection, AGREEMENT, handle, of="conversation")
    for row in _select(connection, PROFILE, (), handle, "handle", 'unit COLLATE "C", handle COLLATE "C"'):
        held = (attrs.evolve(one, inside=tuple(agreements[one.key])) for one in conversations[row[0]])
        yield Kept(row, tuple(assessments[row[0]]), tuple(held))


def _parts(
    connection: "Connection", kind: Kind, handle: str | None, of: str = "leader"
) -> defaultdict[Any, list[Part]]:
    """What `of` names -> its parts in order."""
    found: defaultdict[Any, list[Part]] = defaultdict(list)
    for whose, key, position, *row in _select(
        connection, kind, (of, "key", "position"), handle, "leader", "position, key"
    ):
        found[whose].append(Part(key, position, tuple(row)))
    return found


def _select(
    connection: "Connection", kind: Kind, more: Sequence[str], handle: str | None, whose: str, order: str
) -> Iterable[tuple[Any, ...]]:
    columns = ", ".join((*more, *(f'"{name}"' for name in kind.column_names())))
    where = f"WHERE {whose} = %s" if handle is not None else ""
    asked = f"SELECT {columns} FROM leaderdev.{kind.table} {where} ORDER BY {order}"
    return connection.execute(asked.encode(), (handle,) if handle is not None else None).fetchall()


def add(connection: "Connection", wished: Mapping[str, Any]) -> None:
    """A new profile with all its parts. Raises what psycopg raises."""
    insert(connection, PROFILE, values(PROFILE, wished))
    write(connection, Kept((), (), ()), wished)


def write(connection: "Connection", kept: Kept, wished: Mapping[str, Any]) -> None:
    """Makes the profile that was read as `kept` what the mapping `wished` says, part by part. Raises NotAllowed."""
    row = values(PROFILE, wished)
    if kept.row and kept.row != row:
        _update_profile(connection, kept.row, row)
    leader = row[0]
    _write_parts(connection, ASSESSMENT, {"leader": leader}, kept.assessments, wished.get("assessments", []))
    _write_parts(connection, CONVERSATION, {"leader": leader}, kept.conversations, wished.get("conversations", []))


def _write_parts(
    connection: "Connection",
    kind: Kind,
    owner: Mapping[str, Any],
    kept: Sequence[Part],
    wished: Sequence[Mapping[str, Any]],
) -> None:
    rows = [values(kind, one) for one in wished]
    pairs = list(zip(matching.matched(kind, kept, rows), rows, wished, strict=True))
    remaining = {part.key for part, _, _ in pairs if part is not None}
    for gone in (one.key for one in kept if one.key not in remaining):
        _one(connection.execute(f"DELETE FROM leaderdev.{kind.table} WHERE key = %s".encode(), (gone,)).rowcount)
    for (part, row, one), position in zip(pairs, matching.positions([part for part, _, _ in pairs]), strict=True):
        key = uuid.uuid4() if part is None else part.key
        if part is None:
            insert(connection, kind, row, {**owner, "key": key, "position": position})
        elif (part.row, part.position) != (matching.as_compared(kind, row, part.row), position):
            _update(connection, kind, key, row, position)
        if kind is CONVERSATION:
            inside = part.inside if part is not None else ()
            _write_parts(connection, AGREEMENT, {**owner, "conversation": key}, inside, one.get("agreements", []))


def insert(connection: "Connection", kind: Kind, row: tuple[Any, ...], more: Mapping[str, Any] | None = None) -> None:
    given = {**(more or {}), **dict(zip(kind.column_names(), row, strict=True))}
    names = ", ".join(f'"{name}"' for name in given)
    marks = ", ".join(["%s"] * len(given))
    connection.execute(f"INSERT INTO leaderdev.{kind.table} ({names}) VALUES ({marks})".encode(), tuple(given.values()))


def _update(connection: "Connection", kind: Kind, key: Any, row: tuple[Any, ...], position: float) -> None:
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
    """What a policy hides from a change is passed over in silence by the server; here it is not."""
    if rows != 1:
        raise NotAllowed("not-yours")
