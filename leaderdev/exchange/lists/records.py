"""The records of a YAML or JSON list from elsewhere, each with its place in the file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange import json_file
from leaderdev.exchange.lists import yaml_file
from leaderdev.storage.disk import NESTING

ENDINGS = (".yml", ".yaml", ".json")


@attrs.frozen
class Record:
    """One record. place: "line 12, " or "competencies[3].", before a key; lines: of its keys, where they are known."""

    values: Mapping[str, Any]
    place: str
    lines: Mapping[str, int]

    def at(self, key: str) -> str:
        line = self.lines.get(key) or self.lines.get(key.partition(".")[0])
        return f"line {line}, {key}" if line else f"{self.place}{key}"

    def value(self, key: str) -> Any:
        """The value of a key, which may be a path with dots; None without one."""
        return _value_at(self.values, key)


@attrs.frozen
class ListFile:
    """beside -- the other keys of the file"""

    records: tuple[Record, ...]
    beside: tuple[str, ...]

    def all_keys(self) -> tuple[str, ...]:
        """The keys of the records, in order of first appearance."""
        return tuple(dict.fromkeys(key for record in self.records for key in record.values))


def read_records(path: Path, items: str | None) -> tuple[ListFile | None, list[Problem]]:
    """items -- the path of the list, "" for the file itself; None: the first list in the file"""
    value, lines, problems = _load(path)
    if problems:
        return None, problems
    lists = {key: one for key, one in value.items() if isinstance(one, list)} if isinstance(value, dict) else {}
    if items is None:
        items = next(iter(lists), "")
    found = _value_at(value, items) if items else value
    if not isinstance(found, list):
        return None, [Problem("list-not-there", path.name, items, {"found": items, "known": tuple(lists) or ("",)})]
    wrong = [
        Problem("list-no-record", path.name, f"{items}[{place}]", {"number": place + 1})
        for place, one in enumerate(found)
        if not isinstance(one, dict)
    ]
    if not found:
        return None, [Problem("empty", path.name, items, {"key": items or path.name})]
    if wrong:
        return None, wrong
    beside = tuple(key for key in value if key != items.partition(".")[0]) if isinstance(value, dict) else ()
    return ListFile(tuple(_record(one, f"{items}[{place}]", lines) for place, one in enumerate(found)), beside), []


def _record(values: dict[str, Any], path: str, lines: Mapping[tuple[int, str], int]) -> Record:
    begin = lines.get((id(values), ""))
    own = {key: lines[id(values), key] for key in values if (id(values), key) in lines}
    return Record(values, f"line {begin}, " if begin else f"{path}.", own)


def _value_at(value: Any, key: str) -> Any:
    """A key that has dots itself goes before a path."""
    if not isinstance(value, dict):
        return None
    if key in value:
        return value[key]
    first, dot, rest = key.partition(".")
    return _value_at(value.get(first), rest) if dot else None


def _load(path: Path) -> tuple[Any, Mapping[tuple[int, str], int], list[Problem]]:
    if path.suffix.lower() != ".json":
        loaded, problems = yaml_file.load(path)
        return (loaded.value, loaded.lines, []) if loaded else (None, {}, problems)
    value, problems = json_file.load(path, strict=True)
    try:
        return _as_text(value, NESTING), {}, problems
    except RecursionError:
        return None, {}, [Problem("not-json", path.name, "", {"reason": "nested too deep"})]


def _as_text(value: Any, room: int) -> Any:
    """JSON in the form of our YAML: scalars as texts, question marks for lone surrogates. Raises RecursionError past `room` levels."""
    if room < 0:
        raise RecursionError
    if isinstance(value, dict):
        return {_encodable(key): _as_text(one, room - 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one, room - 1) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else _encodable(str(value))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def unused_keys(found: ListFile, used: set[str]) -> Iterator[str]:
    """The keys of records that the mapping does not use; for a key used in part, its unused inner keys."""
    for key in found.all_keys():
        inner = [one for one in used if one.startswith(f"{key}.")]
        if key in used:
            continue
        if not inner:
            yield key
            continue
        below = (record.values.get(key) for record in found.records)
        names = dict.fromkeys(name for one in below if isinstance(one, dict) for name in one)
        yield from (f"{key}.{name}" for name in names if not any(_covers(one, f"{key}.{name}") for one in inner))


def _covers(used: str, key: str) -> bool:
    return used == key or used.startswith(f"{key}.")
