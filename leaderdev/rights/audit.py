"""What the audit log says: who did what to whose records, when; no answers, and nobody's words but the law that a refusal rests on.

People stand in the log as marks: a keyed hash of the handle, with a key of the person's own that is kept beside the log. When
the person is erased the key goes, and nobody can say any more whose mark it was; the log verifies as before.
"""

import hashlib
import hmac
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.errors import Problem

OUTCOMES = ("begun", "done", "failed", "refused")
LEADER, USER = "leader", "user"


@attrs.frozen
class Record:
    """One thing that was done.

    at       -- ISO date-time with offset
    user     -- the name of whoever did it on the computer
    command  -- its words, for example "profile add"
    outcome  -- a word of OUTCOMES. An entry is written before the change; where the change then fails, "failed" follows
    leaders  -- the handles of the leaders it was about
    about    -- what else, by id: frameworks, kinds of records
    details  -- short facts by name: counts, and the reason and law of a refusal
    """

    at: str
    user: str
    command: str
    outcome: str = "done"
    leaders: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    details: Mapping[str, str | int] = attrs.field(factory=dict)


@attrs.frozen
class Shown:
    """An entry as it can be read today.

    user, leaders -- None in place of one who was erased
    said -- on a server: by the user's program, which the server only took down; without it the server itself says so
    """

    n: int
    at: str
    user: str | None
    command: str
    outcome: str
    leaders: tuple[str | None, ...]
    about: tuple[str, ...]
    details: Mapping[str, str | int]
    said: bool = False


def mark(key: str, kind: str, name: str) -> str:
    """The mark of a leader's handle or a user's name."""
    return hmac.new(key.encode(), f"{kind}\0{name}".encode(), hashlib.sha256).hexdigest()[:32]


def as_entry(record: Record, user: str, leaders: Sequence[str], forgotten: Sequence[str] = ()) -> dict[str, Any]:
    """The entry without its place in the chain. user, leaders, forgotten -- marks; of the last the keys are thrown away"""
    entry: dict[str, Any] = {
        "at": record.at,
        "user": user,
        "command": record.command,
        "outcome": record.outcome,
        "leaders": list(leaders),
        "about": list(record.about),
        "details": dict(record.details),
    }
    return {**entry, "forgotten": list(forgotten)} if forgotten else entry


def shown(entry: Mapping[str, Any], names: Mapping[str, str]) -> Shown:
    """names -- by mark"""
    details = entry.get("details")
    return Shown(
        n=int(entry["n"]),
        at=str(entry["at"]),
        user=names.get(str(entry.get("user"))),
        command=str(entry.get("command", "")),
        outcome=str(entry.get("outcome", "")),
        leaders=tuple(names.get(str(one)) for one in _listed(entry, "leaders")),
        about=tuple(str(one) for one in _listed(entry, "about")),
        details={str(name): value if isinstance(value, int) else str(value) for name, value in details.items()}
        if isinstance(details, Mapping)
        else {},
        said=entry.get("said") is True,
    )


def unknown_marks(entries: Sequence[Mapping[str, Any]], known: Collection[str], file: str) -> list[Problem]:
    """Marks whose key is gone although nobody erased the person: the file of keys was changed."""
    forgotten = {str(mark) for entry in entries for mark in _listed(entry, "forgotten")}
    found: dict[str, int] = {}
    for entry in entries:
        for one in (*_listed(entry, "leaders"), entry.get("user")):
            if isinstance(one, str) and one and one not in known and one not in forgotten:
                found.setdefault(one, int(entry["n"]))
    kept = file if "/" in file else f"leaderdev.{file}"
    return [Problem("audit-person-unknown", file, "", {"n": number, "kept": kept}) for number in found.values()]


def _listed(entry: Mapping[str, Any], key: str) -> Sequence[Any]:
    value = entry.get(key)
    return value if isinstance(value, list) else ()
