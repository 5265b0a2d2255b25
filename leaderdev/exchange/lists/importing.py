"""A list of records in YAML or JSON as a framework, by a mapping that says which key means what."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from leaderdev.errors import Problem
from leaderdev.exchange.identifiers import identifier_from, unique_identifiers
from leaderdev.exchange.import_summary import ImportSummary, Unmapped
from leaderdev.exchange.lists.column_mapping import ListMapping, read_mapping
from leaderdev.exchange.lists.records import ENDINGS, ListFile, Record, read_records, unused_keys
from leaderdev.model.framework import (
    BASES,
    DATA_INFORMED,
    LEAVITT,
    MOORE,
    Dimension,
    Framework,
    Item,
    Level,
    Tags,
    Tier,
)
from leaderdev.model.text import Text
from leaderdev.serialization.reading import kind_of

_GROUPS: Mapping[str, tuple[str, ...]] = {"moore": MOORE, "leavitt": LEAVITT, "data_informed": DATA_INFORMED}


class RecordReader:
    """Turns records into items and collects their problems. tiers, dimensions -- name in the list -> our id"""

    def __init__(
        self, mapping: ListMapping, file: str, tiers: Mapping[str, str], dimensions: Mapping[str, str]
    ) -> None:
        self.mapping = mapping
        self.file = file
        self.tiers = tiers
        self.dimensions = dimensions
        self.labels = {label.to(mapping.language).casefold(): place for place, label in enumerate(mapping.scale, 1)}
        self.problems: list[Problem] = []

    def item(self, record: Record, name: str, source: str) -> Item:
        """name -- its id; source -- used where the record has no source"""
        text = self.text(record, "text")
        if not text:
            self._missing(record, "text")
        basis = self.string_or_default(record, "basis") or "documented"
        if basis not in BASES:
            self._unknown(record, "basis", basis, BASES)
        return Item(
            id=name,
            dimension=self.dimensions.get(self.dimension(record), ""),
            text=text,
            anchors=self._anchors(record),
            expected=self._expected(record),
            question=self.text(record, "question"),
            follow_ups=self._follow_ups(record),
            tags=self._tags(record),
            basis=basis,
            source=self.string_or_default(record, "source") or source,
        )

    def dimension(self, record: Record) -> str:
        """Its name in the list; "" is a problem."""
        found = self.string_or_default(record, "dimension")
        if not found:
            self._missing(record, "dimension")
        elif self.mapping.dimensions and found not in self.mapping.dimensions:
            self._unknown(record, "dimension", found, tuple(self.mapping.dimensions))
        return found

    def string_or_default(self, record: Record, word: str) -> str:
        """The value of the record, else the default, else ""."""
        key = self.mapping.columns.get(word)
        found = self._string(record, key) if isinstance(key, str) else ""
        return found or str(self.mapping.same.get(word, "")).strip()

    def text(self, record: Record, word: str) -> Text:
        keys = self._by_language(word)
        return Text(**{language: self._string(record, key) for language, key in keys.items()})

    def _by_language(self, word: str) -> dict[str, Any]:
        key = self.mapping.columns.get(word)
        if key is None:
            return {}
        return dict(key) if isinstance(key, dict) else {self.mapping.language: key}

    def _string(self, record: Record, key: str) -> str:
        value = record.value(key)
        if value is not None and not isinstance(value, str):
            self._wrong(record, key, "string", value)
            return ""
        return (value or "").strip()

    def _strings(self, record: Record, key: str) -> list[str]:
        """A list of texts, or one text, without empty ones."""
        value = record.value(key)
        found = value if isinstance(value, list) else [value]
        wrong = [one for one in found if one is not None and not isinstance(one, str)]
        if wrong:
            self._wrong(record, key, "list", wrong[0])
        return [one.strip() for one in found if isinstance(one, str) and one.strip()]

    def _anchors(self, record: Record) -> dict[int, Text]:
        by_level: dict[int, dict[str, str]] = {}
        for language, keys in self._by_language("anchors").items():
            for level, words in self._anchors_in(record, keys):
                by_level.setdefault(level, {})[language] = words
        return {level: Text(**words) for level, words in sorted(by_level.items())}

    def _anchors_in(self, record: Record, keys: Any) -> Iterator[tuple[int, str]]:
        """One key a level, lowest first; or one key with a list, lowest first, or with a table by level."""
        if isinstance(keys, list):
            pairs = [(str(place), key, record.value(key)) for place, key in enumerate(keys, 1)]
        else:
            value = record.value(keys)
            if value is not None and not isinstance(value, (list, dict)):
                self._wrong(record, keys, "table", value)
                return
            named = (
                value.items() if isinstance(value, dict) else ((str(n), one) for n, one in enumerate(value or (), 1))
            )
            pairs = [(name, keys, one) for name, one in named]
        for name, key, value in pairs:
            level = self._level(record, key, name)
            if value is not None and not isinstance(value, str):
                self._wrong(record, key, "string", value)
            elif level and value and value.strip():
                yield level, value.strip()

    def _expected(self, record: Record) -> dict[str, int]:
        key = self.mapping.columns.get("expected", "")
        value = record.value(key) if key else None
        if isinstance(value, dict):
            return self._expected_by_tier(record, key, value)
        if isinstance(value, list):
            self._wrong(record, key, "table", value)
            return {}
        written = self.string_or_default(record, "expected")
        tiers = self._tiers_of(record)
        level = self._level(record, key, written) if written else None
        return {self.tiers[tier]: level for tier in self.tiers if tier in tiers} if level else {}

    def _expected_by_tier(self, record: Record, key: str, value: Mapping[str, Any]) -> dict[str, int]:
        found = {}
        for tier, written in value.items():
            if tier not in self.tiers:
                self._unknown(record, key, tier, tuple(self.tiers))
            elif isinstance(written, str) and written.strip():
                found[tier] = self._level(record, key, written.strip())
            elif written is not None and not isinstance(written, str):
                self._wrong(record, key, "integer", written)
        return {self.tiers[tier]: level for tier in self.tiers if (level := found.get(tier))}

    def _tiers_of(self, record: Record) -> list[str]:
        """The tiers of the record; all where neither list nor mapping names any."""
        key = self.mapping.columns.get("tier")
        found = self._strings(record, key) if key else []
        if not found and "tier" in self.mapping.same:
            found = [self.mapping.same["tier"]]
        for tier in found:
            if tier not in self.tiers:
                self._unknown(record, key or "", tier, tuple(self.tiers))
        return found if key or found else list(self.tiers)

    def _follow_ups(self, record: Record) -> tuple[Text, ...]:
        found: list[dict[str, str]] = []
        for language, key in self._by_language("follow_ups").items():
            for place, words in enumerate(self._strings(record, key)):
                if place == len(found):
                    found.append({})
                found[place][language] = words
        return tuple(Text(**words) for words in found)

    def _tags(self, record: Record) -> Tags:
        keys = self.mapping.columns.get("tags", [])
        found: dict[str, list[str]] = {group: [] for group in _GROUPS}
        for key in keys if isinstance(keys, list) else [keys]:
            for written in self._strings(record, key):
                word = self.mapping.tags.get(written, written)
                groups = [group for group, words in _GROUPS.items() if word in words]
                if not groups:
                    self._unknown(
                        record,
                        key,
                        written,
                        (*self.mapping.tags, *(one for words in _GROUPS.values() for one in words)),
                    )
                for group in groups:
                    found[group] += [word] if word not in found[group] else []
        return Tags(**{group: tuple(words) for group, words in found.items()})

    def _level(self, record: Record, key: str, written: str) -> int | None:
        """A level by its number or its label; None is a problem."""
        if (level := self.labels.get(written.casefold())) is not None:
            return level
        highest = len(self.mapping.scale)
        if not written.isdecimal():
            self._unknown(record, key, written, tuple(label.to(self.mapping.language) for label in self.mapping.scale))
        elif len(written) > 4 or not 1 <= int(written) <= highest:
            self._report("expected-off-scale", record, key, found=written, lowest=1, highest=highest)
        else:
            return int(written)
        return None

    def _missing(self, record: Record, word: str) -> None:
        """Reports a missing value, unless it has the wrong type, which is reported already."""
        keys = list(self._by_language(word).values()) or [word]
        shown = ", ".join(keys)
        if not any(isinstance(record.value(key), (list, dict)) for key in keys):
            self._report("key-missing", record, shown, key=shown)

    def _wrong(self, record: Record, key: str, expected: str, value: object) -> None:
        self._report("wrong-type", record, key, expected=expected, found=kind_of(value))

    def _unknown(self, record: Record, key: str, found: str, known: tuple[str, ...]) -> None:
        self._report("unknown-word", record, key, found=found, known=known)

    def _report(self, code: str, record: Record, key: str, /, **values: Any) -> None:
        self.problems.append(Problem(code, self.file, record.at(key).rstrip("., "), values))


__all__ = ["ENDINGS", "read_list"]


def read_list(path: Path, mapping_path: Path | None) -> tuple[Framework | None, ImportSummary, list[Problem]]:
    """A draft, what it has no fields for, and every problem with its line or key. None where there is a problem.

    path -- with an ending of ENDINGS; mapping_path -- the mapping in TOML; without one, the problem says how to write it
    """
    if mapping_path is None:
        return None, ImportSummary(), _mapping_needed(path)
    mapping, problems = read_mapping(mapping_path)
    found, more = read_records(path, mapping.items if mapping else None)
    if mapping is None or found is None or more:
        return None, ImportSummary(), problems + (more if mapping else [])
    if problems := list(_unknown_keys(mapping, found, mapping_path.name)):
        return None, ImportSummary(), problems
    framework, problems = _framework(mapping, found, path)
    return (
        (None if problems else framework),
        ImportSummary({"records": len(found.records)}, tuple(_unmapped(mapping, found))),
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
    """(place in the mapping, the key of a record that it names)"""
    for word, named in mapping.columns.items():
        by_language = named.items() if isinstance(named, dict) else [("", named)]
        for language, keys in by_language:
            place = f"columns.{word}.{language}".rstrip(".")
            if isinstance(keys, list):
                yield from ((f"{place}[{number}]", key) for number, key in enumerate(keys))
            else:
                yield place, keys


def _unknown_keys(mapping: ListMapping, found: ListFile, file: str) -> Iterator[Problem]:
    known = found.all_keys()
    for place, key in _keys_of(mapping):
        if not any(key in record.values or record.value(key) is not None for record in found.records):
            yield Problem("list-no-such-key", file, place, {"found": key, "known": known})


def _framework(mapping: ListMapping, found: ListFile, path: Path) -> tuple[Framework, list[Problem]]:
    tiers = unique_identifiers(mapping.tiers)
    known = RecordReader(mapping, path.name, tiers, {})
    words = dict.fromkeys(
        (*mapping.dimensions, *(word for one in found.records if (word := known.string_or_default(one, "dimension"))))
    )
    records = RecordReader(mapping, path.name, tiers, unique_identifiers(words))
    items = _items(records, mapping, found, path.name)
    used = {item.dimension for item in items}
    framework = Framework(
        id=mapping.id or identifier_from(path.stem) or "list",
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


def _items(records: RecordReader, mapping: ListMapping, found: ListFile, file: str) -> list[Item]:
    """An item's id is made from the record's own id, or from its text where the mapping names no id."""
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
    names = unique_identifiers(name for name in written if name)
    return [
        records.item(record, names.get(name, ""), f"{file}: {name}")
        for record, name in zip(found.records, written, strict=True)
    ]


def _name(records: RecordReader, record: Record, word: str) -> str:
    return (
        records.string_or_default(record, word)
        if word == "id"
        else records.text(record, word).to(records.mapping.language)
    )


def _unmapped(mapping: ListMapping, found: ListFile) -> Iterator[Unmapped]:
    if unused := tuple(unused_keys(found, {key for _, key in _keys_of(mapping)})):
        yield Unmapped("list_keys", False, unused, len(unused))
    if found.beside:
        yield Unmapped("list_beside", False, found.beside, len(found.beside))
    if "id" not in mapping.columns:
        yield Unmapped("list_ids", True, (), len(found.records))
