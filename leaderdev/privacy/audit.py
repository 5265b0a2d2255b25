"""The audit log: who did what to whose records, and when; no answers, and no words but the legal basis of a refusal.

Every entry seals the one before it, so that none can be changed, moved or removed unnoticed.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.errors import Problem

# The chain. An entry is a mapping of plain values: `n` counts from 1, `before` is the seal of the entry before it ("" for the
# first), and `seal` is the sha256 of everything else in the line, byte for byte. Whoever can write the log can also seal it anew:
# against that, a seal has to be noted elsewhere and compared (`seal_of`).

# How much of a broken line is shown.
_SHOWN = 300


@attrs.frozen
class Head:
    """How far the log goes: `count` entries, the last with `seal`, in `size` bytes."""

    count: int = 0
    seal: str = ""
    size: int = 0


def entry_line(entry: Mapping[str, Any]) -> bytes:
    """The entry as it stands in the log."""
    return json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def sealed_entry(entry: Mapping[str, Any], head: Head) -> dict[str, Any]:
    """The entry as the one after `head`."""
    whole = {**entry, "n": head.count + 1, "before": head.seal}
    return {**whole, "seal": seal_of(whole)}


def seal_of(entry: Mapping[str, Any]) -> str:
    content = {key: value for key, value in entry.items() if key != "seal"}
    return hashlib.sha256(entry_line(content)).hexdigest()


def advanced(head: Head, entry: Mapping[str, Any]) -> Head:
    return Head(head.count + 1, str(entry["seal"]), head.size + len(entry_line(entry)))


def read_chain(lines: Iterable[bytes], file: str) -> Iterator[tuple[dict[str, Any] | None, list[Problem]]]:
    """Every entry with its problems; None for a broken line. Continues after problems."""
    count, seal = 0, ""
    for number, written in enumerate(lines, start=1):
        entry = _entry(written)
        if entry is None:
            whole = written.endswith(b"\n")
            shown = written.decode("utf-8", "replace").strip()[:_SHOWN]
            values = {"line": number, "kept": kept_in(file), "told": shown}
            yield (
                None,
                [
                    Problem("audit-broken", file, "", values)
                    if whole
                    else Problem("audit-torn", file, "", values, "warning")
                ],
            )
            count, seal = count + 1, ""
            continue
        problems = []
        if _seal_of_line(written, entry["seal"]) != entry["seal"]:
            problems.append(Problem("audit-edited", file, "", {"line": number, "kept": kept_in(file)}))
        elif entry["n"] != count + 1 or (entry["before"] != seal and (seal or count == 0)):
            values = {"line": number, "n": entry["n"], "kept": kept_in(file)}
            problems.append(Problem("audit-out-of-order", file, "", values))
        count, seal = entry["n"], entry["seal"]
        yield entry, problems


def _seal_of_line(written: bytes, seal: str) -> str:
    """Computed from the bytes, since numbers can be written in more than one way. "" where the seal is written differently."""
    before, found, after = written.rpartition(b',"seal":' + json.dumps(seal, ensure_ascii=False).encode())
    return hashlib.sha256(before + after).hexdigest() if found else ""


def _entry(written: bytes) -> dict[str, Any] | None:
    if not written.endswith(b"\n"):
        return None
    try:
        entry = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    right = isinstance(entry.get("n"), int) and all(isinstance(entry.get(key), str) for key in ("before", "seal", "at"))
    return entry if right else None


def kept_in(file: str) -> str:
    """What to restore from a backup if `file` was changed: the folder, or on a server the table."""
    return file.rpartition("/")[0] or f"leaderdev.{file}"


def against_head(seals: Sequence[str], head: Head | None, file: str) -> list[Problem]:
    """Differences between the log and its head, which is a file of its own.

    seals -- of the log's entries in their order, "" for a broken line. A power cut can leave one entry more than the head
    counts, which the next entry repairs.
    """
    kept = kept_in(file)
    entries = len(seals)
    if head is None:
        return [Problem("audit-no-head", file, "", {"count": entries, "kept": kept})] if entries else []
    if entries < head.count:
        return [Problem("audit-cut", file, "", {"count": entries, "wanted": head.count, "kept": kept})]
    if entries > head.count + 1:
        return [Problem("audit-grown", file, "", {"count": entries, "wanted": head.count, "kept": kept})]
    if head.count and seals[head.count - 1] != head.seal:
        return [Problem("audit-replaced", file, "", {"n": head.count, "kept": kept})]
    return []


# Entries. People are in the log as marks: keyed hashes of the handle, with one key a person beside the log. Erasing the person
# deletes the key, so that nobody can say whose mark it was; the log verifies as before.

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
class LogEntry:
    """user, leaders -- None in place of one who was erased
    said -- on a server: reported by the user's program and only recorded by the server
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


def log_entry(entry: Mapping[str, Any], names: Mapping[str, str]) -> LogEntry:
    """names -- by mark"""
    details = entry.get("details")
    return LogEntry(
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
    """Marks without a key although nobody erased the person: the file of keys was changed."""
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
