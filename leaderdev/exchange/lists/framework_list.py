"""A list of records in YAML or JSON as a framework, by a mapping that says which key means what."""

from collections.abc import Iterator
from pathlib import Path

from leaderdev.errors import Problem
from leaderdev.exchange.kept import Kept, Left
from leaderdev.exchange.lenient import identifier_in
from leaderdev.exchange.lists.list_file import ENDINGS, ListFile, Record, read_records, unused_keys
from leaderdev.exchange.lists.list_items import Records
from leaderdev.exchange.lists.list_mapping import ListMapping, read_mapping
from leaderdev.exchange.made_ids import made_ids
from leaderdev.model.framework import Dimension, Framework, Item, Level, Tier
from leaderdev.model.text import Text

__all__ = ["ENDINGS", "read_list"]


def read_list(path: Path, mapping_path: Path | None) -> tuple[Framework | None, Kept, list[Problem]]:
    """A draft, what of the list it does not show, and every problem with its line or key. None where there is a problem.

    path -- of an ending in ENDINGS; mapping_path -- the mapping in TOML; without one the problem says how to write it
    """
    if mapping_path is None:
        return None, Kept(), _mapping_needed(path)
    mapping, problems = read_mapping(mapping_path)
    found, more = read_records(path, mapping.items if mapping else None)
    if mapping is None or found is None or more:
        return None, Kept(), problems + (more if mapping else [])
    if problems := list(_keys_that_no_record_has(mapping, found, mapping_path.name)):
        return None, Kept(), problems
    framework, problems = _framework(mapping, found, path)
    return (
        (None if problems else framework),
        Kept({"records": len(found.records)}, tuple(_lefts(mapping, found))),
        problems,
    )


def _mapping_needed(path: Path) -> list[Problem]:
    found, problems = read_records(path, None)
    if found is None:
        return [one for one in problems if one.code not in ("list-not-there", "list-no-record")] or [
            Problem("list-not-there", path.name, "", {"found": "", "known": ()})
        ]
    return [Problem("list-needs-mapping", path.name, "", {"keys": found.all_keys()})]


def _keys_of(mapping: ListMapping) -> Iterator[tuple[str, str]]:
    """Where in the mapping -> the key of a record that it names."""
    for word, named in mapping.columns.items():
        by_language = named.items() if isinstance(named, dict) else [("", named)]
        for language, keys in by_language:
            place = f"columns.{word}.{language}".rstrip(".")
            if isinstance(keys, list):
                yield from ((f"{place}[{number}]", key) for number, key in enumerate(keys))
            else:
                yield place, keys


def _keys_that_no_record_has(mapping: ListMapping, found: ListFile, file: str) -> Iterator[Problem]:
    known = found.all_keys()
    for place, key in _keys_of(mapping):
        if not any(key in record.values or record.value(key) is not None for record in found.records):
            yield Problem("list-no-such-key", file, place, {"found": key, "known": known})


def _framework(mapping: ListMapping, found: ListFile, path: Path) -> tuple[Framework, list[Problem]]:
    tiers = made_ids(mapping.tiers)
    known = Records(mapping, path.name, tiers, {})
    words = dict.fromkeys(
        (*mapping.dimensions, *(word for one in found.records if (word := known.said(one, "dimension"))))
    )
    records = Records(mapping, path.name, tiers, made_ids(words))
    items = _items(records, mapping, found, path.name)
    used = {item.dimension for item in items}
    framework = Framework(
        id=mapping.id or identifier_in(path.stem) or "list",
        version=mapping.version,
        status="draft",
        title=mapping.title,
        description=mapping.description,
        kind=mapping.kind,
        scale=tuple(Level(place, label) for place, label in enumerate(mapping.scale, 1)),
        tiers=tuple(Tier(tiers[word], title, rank) for rank, (word, title) in enumerate(mapping.tiers.items(), 1)),
        dimensions=tuple(
            Dimension(name, mapping.dimensions.get(word) or Text(**{mapping.language: word}))
            for word, name in records.dimensions.items()
            if name in used or word in mapping.dimensions
        ),
        items=tuple(items),
    )
    return framework, records.problems


def _items(records: Records, mapping: ListMapping, found: ListFile, file: str) -> list[Item]:
    """A record's id is made from what it calls itself, or, where the mapping names no id, from its text."""
    word = "id" if "id" in mapping.columns else "text"
    written = [_name(records, record, word) for record in found.records]
    first: dict[str, int] = {}
    for number, (record, name) in enumerate(zip(found.records, written, strict=True), 1):
        key = mapping.columns[word] if isinstance(mapping.columns[word], str) else word
        if not name and word == "id":
            records.problems.append(Problem("key-missing", file, record.at(key), {"key": key}))
        elif name and first.setdefault(name, number) != number:
            values = {"id": name, "number": first[name]}
            records.problems.append(Problem("list-id-twice", file, record.at(key), values))
    names = made_ids(name for name in written if name)
    return [
        records.item(record, names.get(name, ""), f"{file}: {name}")
        for record, name in zip(found.records, written, strict=True)
    ]


def _name(records: Records, record: Record, word: str) -> str:
    return records.said(record, word) if word == "id" else records.text(record, word).to(records.mapping.language)


def _lefts(mapping: ListMapping, found: ListFile) -> Iterator[Left]:
    if unused := tuple(unused_keys(found, {key for _, key in _keys_of(mapping)})):
        yield Left("list_keys", False, unused, len(unused))
    if found.beside:
        yield Left("list_beside", False, found.beside, len(found.beside))
    if "id" not in mapping.columns:
        yield Left("list_ids", True, (), len(found.records))
