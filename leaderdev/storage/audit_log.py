"""The audit log of a workspace that is a folder: `.leaderdev/audit/`.

log.jsonl    -- the entries, a line each, only ever added to
head.json    -- how far it goes, so that entries cut off its end are missed
people.json  -- the key of everybody's mark; an erased person's is thrown away. Keys are written before the entry that needs
                them: with `first` there they are those of the first entry, which may never have come. Without it there was a log
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, Problem, StorageFailed
from leaderdev.privacy import audit
from leaderdev.privacy.audit import LEADER, USER, Head, LogEntry, Record
from leaderdev.storage import disk
from leaderdev.storage.disk import PRIVATE
from leaderdev.storage.workspace_folder import WorkspaceFolder

FOLDER = Path(".leaderdev") / "audit"
LOG, HEAD, PEOPLE = ((FOLDER / name).as_posix() for name in ("log.jsonl", "head.json", "people.json"))
LONGEST_LINE = 1_000_000
Keys = dict[str, dict[str, str]]


def append(where: WorkspaceFolder, record: Record) -> None:
    """Adds an entry. Raises BadInput where the log cannot be gone on with, StorageFailed where the disk refuses."""
    with where.writing() as waiting_room:
        append_within(where, record, waiting_room)


def append_within(where: WorkspaceFolder, record: Record, waiting_room: Path, forget: str = "") -> None:
    """As `append`, for whoever holds the lock already. forget -- a handle whose key is thrown away with this entry"""
    keys = _keys(where.root)
    before = json.dumps(keys)
    leaders = [_mark(keys, LEADER, handle) for handle in record.leaders]
    user = _mark(keys, USER, record.user)
    forgotten = [audit.mark(keys[kind][forget], kind, forget) for kind in (LEADER, USER) if forget in keys[kind]]
    first = _is_empty(where.root)
    if first and (wrong := _without_log(where.root)):
        raise BadInput("audit-damaged", wrong)
    if json.dumps(keys) != before:
        # A mark must never stand in the log without its key.
        _write_keys(where.root, keys, waiting_room, first=first)
    _add(where.root, audit.as_entry(record, user, leaders, forgotten), waiting_room)
    if not forgotten and _is_first(where.root):
        _write_keys(where.root, keys, waiting_room)
    if forgotten:
        for kind in (LEADER, USER):
            keys[kind].pop(forget, None)
        _write_keys(where.root, keys, waiting_room)


def knows(where: WorkspaceFolder, handle: str) -> bool:
    """Whether the log has a mark of the leader."""
    return handle in _keys(where.root)[LEADER]


def entries(where: WorkspaceFolder) -> tuple[list[LogEntry], list[Problem]]:
    """Every entry that can be read, oldest first, and what is wrong with the log."""
    raw, problems = _read(where.root)
    names = _names(where.root) if not any(one.file == PEOPLE for one in problems) else {}
    return [audit.log_entry(one, names) for one in raw], problems


def check(where: WorkspaceFolder) -> list[Problem]:
    return _read(where.root)[1]


def head(where: WorkspaceFolder) -> Head:
    """How far the log goes, as the file beside it says; an empty one where there is no log."""
    return _head(where.root / HEAD) or Head()


def seal_at(where: WorkspaceFolder, n: int) -> str:
    """The seal of entry `n`; "" where there is none."""
    raw, _ = _read(where.root)
    return next((str(one["seal"]) for one in raw if one["n"] == n), "")


def _read(root: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    found, seals, problems = [], [], []
    try:
        for entry, wrong in audit.read_chain(_lines(root / LOG), LOG):
            problems += wrong
            torn = any(one.code == "audit-torn" for one in wrong)
            if not torn:
                seals.append("" if entry is None else str(entry["seal"]))
            if entry is not None:
                found.append(entry)
        kept = _head(root / HEAD)
    except (OSError, ValueError) as error:
        return found, [*problems, _unreadable(LOG, error)]
    problems += audit.against_head(seals, kept, HEAD)
    try:
        names = _names(root)
        problems += _without_log(root) if not seals else []
    except BadInput as error:
        return found, [*problems, *error.problems]
    return found, [*problems, *audit.unknown_marks(found, names, PEOPLE)]


def _lines(path: Path) -> Iterator[bytes]:
    if not path.exists():
        return
    with path.open("rb") as file:
        while line := file.readline(LONGEST_LINE):
            yield line


def _head(path: Path) -> Head | None:
    """None where there is none that can be used."""
    try:
        found = json.loads(path.read_bytes())
        return Head(int(found["count"]), str(found["seal"]), int(found["size"]))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _add(root: Path, entry: Mapping[str, Any], waiting_room: Path) -> None:
    log, place = root / LOG, root / HEAD
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        last = _end(log, _head(place))
        whole = audit.sealed_entry(entry, last)
        _lengthen(log, audit.entry_line(whole), last.size)
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(log), reason=error.strerror or str(error)) from error
    new = audit.advanced(last, whole)
    content = json.dumps({"count": new.count, "seal": new.seal, "size": new.size}).encode()
    try:
        disk.write(place, content, waiting_room, PRIVATE)
    except StorageFailed:
        # The entry goes again, or the log would say what the command then does not do.
        with suppress(OSError):
            os.truncate(log, last.size)
        raise


def _end(log: Path, kept: Head | None) -> Head:
    """Where the next entry goes: behind the head, or behind the one entry more that a power cut left. Raises BadInput."""
    size = log.stat().st_size if log.exists() else 0
    kept = kept or Head()
    if size == kept.size:
        return kept
    if size < kept.size:
        raise BadInput("audit-damaged", [Problem("audit-cut-bytes", LOG, "", {"size": size, "wanted": kept.size})])
    with log.open("rb") as file:
        file.seek(kept.size)
        rest = file.read(LONGEST_LINE)
    line, _, more = rest.partition(b"\n")
    if not _:
        return kept  # half an entry, whose command never went on; it is written over
    try:
        entry = json.loads(line)
        if not more and entry == audit.sealed_entry(entry, kept) and audit.entry_line(entry) == rest:
            return audit.advanced(kept, entry)
    except (ValueError, TypeError, RecursionError):
        pass
    values = {"count": kept.count + 2, "wanted": kept.count, "kept": FOLDER.as_posix()}
    raise BadInput("audit-damaged", [Problem("audit-grown", LOG, "", values)])


def _lengthen(log: Path, written: bytes, size: int) -> None:
    """Puts `written` behind the first `size` bytes. Raises OSError, with nothing added."""
    descriptor = os.open(log, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), PRIVATE)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            file.truncate(size)
            file.seek(size)
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):
                os.truncate(log, size)
            raise


def _keys(root: Path) -> Keys:
    """Raises BadInput where the file cannot be used: with other keys nobody's mark would be the same again."""
    try:
        found = json.loads((root / PEOPLE).read_bytes())
        return {kind: {str(name): str(key) for name, key in found[kind].items()} for kind in (LEADER, USER)}
    except FileNotFoundError:
        return {LEADER: {}, USER: {}}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadInput("audit-damaged", [_unreadable(PEOPLE, error)]) from error


def _write_keys(root: Path, keys: Keys, waiting_room: Path, *, first: bool = False) -> None:
    content = {**keys, **({"first": True} if first else {})}
    disk.write(root / PEOPLE, json.dumps(content, ensure_ascii=False, indent=1).encode(), waiting_room, PRIVATE)


def _is_first(root: Path) -> bool:
    """Whether the keys are those of a first entry. Call it where they could be read."""
    path = root / PEOPLE
    return path.exists() and "first" in json.loads(path.read_bytes())


def _is_empty(root: Path) -> bool:
    """Whether there is no entry, nor a head that knows of one."""
    log = root / LOG
    return not (_head(root / HEAD) or Head()).count and (not log.exists() or log.stat().st_size == 0)


def _without_log(root: Path) -> list[Problem]:
    """Of a log without entries: what is wrong where people have keys in it. Raises BadInput."""
    count = sum(map(len, _keys(root).values()))
    if not count or _is_first(root):
        return []
    return [Problem("audit-gone", LOG, "", {"count": count, "kept": audit.kept_in(LOG)})]


def _mark(keys: Keys, kind: str, name: str) -> str:
    if name not in keys[kind]:
        keys[kind][name] = os.urandom(16).hex()
    return audit.mark(keys[kind][name], kind, name)


def _names(root: Path) -> dict[str, str]:
    keys = _keys(root)
    return {audit.mark(key, kind, name): name for kind in (LEADER, USER) for name, key in keys[kind].items()}


def _unreadable(file: str, error: Exception) -> Problem:
    return Problem("unreadable", file, "", {"reason": getattr(error, "strerror", None) or str(error)})
