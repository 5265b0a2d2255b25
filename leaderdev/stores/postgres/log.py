"""The audit log on the server: lines that functions of the database write, and that the auditor reads and checks."""

import json
from typing import Any

from leaderdev.errors import NotAllowed, Problem
from leaderdev.rights import audit, chain
from leaderdev.rights.audit import LEADER, USER, Record, Shown
from leaderdev.rights.chain import Head
from leaderdev.stores.postgres.connection import Line

LOG, HEAD, KEYS = "log", "log_head", "log_key"


def append(line: Line, record: Record) -> None:
    """Adds an entry. Who did it and when is for the server to say, not for the record."""
    with line.transaction(writing=True) as connection:
        connection.execute(
            "SELECT leaderdev.log_command(%s, %s, %s::text[], %s::text[], %s::jsonb)",
            (
                record.command,
                record.outcome,
                list(record.leaders),
                list(record.about),
                json.dumps(dict(record.details)),
            ),
        )


def about(line: Line, leader: str) -> tuple[Shown, ...]:
    """The entries about the leader; of other people only who did it. For a keeper."""
    with line.transaction() as connection:
        rows = connection.execute("SELECT line, login FROM leaderdev.log_about(%s)", (leader,)).fetchall()
    found = []
    for written, login in rows:
        entry = json.loads(written)
        found.append(audit.shown({**entry, "leaders": [leader]}, {leader: leader, str(entry["user"]): login}))
    return tuple(found)


def may_read(line: Line) -> bool:
    with line.transaction() as connection:
        found = connection.execute("SELECT has_table_privilege('leaderdev.log_key', 'SELECT')").fetchone()
    return bool(found and found[0])


def entries(line: Line) -> tuple[list[Shown], list[Problem]]:
    """Every entry that can be read, oldest first, and what is wrong with the log. Raises NotAllowed."""
    raw, names, _, problems = _read(line)
    return [audit.shown(one, names) for one in raw], problems


def head(line: Line) -> Head:
    return _read(line)[2]


def seal_at(line: Line, n: int) -> str:
    return next((str(one["seal"]) for one in _read(line)[0] if one["n"] == n), "")


def _read(line: Line) -> tuple[list[dict[str, Any]], dict[str, str], Head, list[Problem]]:
    if not may_read(line):
        raise NotAllowed("log-is-for-auditors")
    with line.transaction() as connection:
        rows = connection.execute("SELECT line FROM leaderdev.log ORDER BY n").fetchall()
        ends = connection.execute("SELECT count, seal, size FROM leaderdev.log_head").fetchone()
        keys = connection.execute("SELECT kind, name, key FROM leaderdev.log_key").fetchall()
    found, seals, problems = [], [], []
    for entry, wrong in chain.read((f"{written}\n".encode() for (written,) in rows), LOG):
        problems += wrong
        seals.append("" if entry is None else str(entry["seal"]))
        if entry is not None:
            found.append(entry)
    kept = None if ends is None else Head(*ends)
    problems += chain.against_head(seals, kept, HEAD)
    names = {audit.mark(key, kind, name): name for kind, name, key in keys if kind in (LEADER, USER)}
    problems += audit.unknown_marks(found, names, KEYS)
    return found, names, kept or Head(), problems
