"""A record of a list from elsewhere as an item, by a mapping."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaderdev.errors import Problem
from leaderdev.exchange.lists.list_file import Record
from leaderdev.exchange.lists.list_mapping import ListMapping
from leaderdev.model.framework import BASES, DATA_INFORMED, LEAVITT, MOORE, Item, Tags
from leaderdev.model.text import Text
from leaderdev.serialization.reading import kind_of

_GROUPS: Mapping[str, tuple[str, ...]] = {"moore": MOORE, "leavitt": LEAVITT, "data_informed": DATA_INFORMED}


class Records:
    """Records become items; what is wrong in one is collected, and the rest goes on.

    tiers, dimensions -- as the list calls them -> our id
    """

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
        """name -- its id; source -- where it can be looked up, for a record that does not say"""
        text = self.text(record, "text")
        if not text:
            self._missing(record, "text")
        basis = self.said(record, "basis") or "documented"
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
            source=self.said(record, "source") or source,
        )

    def dimension(self, record: Record) -> str:
        """As the list calls it; "" is a problem."""
        found = self.said(record, "dimension")
        if not found:
            self._missing(record, "dimension")
        elif self.mapping.dimensions and found not in self.mapping.dimensions:
            self._unknown(record, "dimension", found, tuple(self.mapping.dimensions))
        return found

    def said(self, record: Record, word: str) -> str:
        """What the record says, else what holds for all; "" for neither."""
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
        """A list of texts, or one text; what is empty in it is passed over, and keeps no place."""
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
        written = self.said(record, "expected")
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
        """The tiers that the record is for; all where neither the list nor the mapping names any."""
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
        """What is of the wrong kind was reported as that."""
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
