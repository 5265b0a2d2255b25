"""Typed look-ups in a mapping that collect problems instead of stopping at the first one, and the version of the file formats."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from leaderdev.errors import Problem
from leaderdev.model.text import LANGUAGES, Text, is_moment

MISSING = object()
_LANGUAGES = frozenset(LANGUAGES)
_LARGEST = 2**63 - 1


class Reader:
    """A mapping being read, with its address.

    Every look-up marks its key as known; `others()` gives the rest. A value of the wrong type is reported once, and the
    look-up answers as if it were absent.
    """

    def __init__(self, data: Mapping[str, Any], file: str, path: str, problems: list[Problem]) -> None:
        self.data = data
        self.file = file
        self.path = path
        self.problems = problems
        self.known: set[str] = set()

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def report(self, code: str, key: str, /, **values: Any) -> None:
        self.problems.append(Problem(code, self.file, self.at(key) if key else self.path, values))

    def value(self, key: str) -> Any:
        self.known.add(key)
        return self.data.get(key, MISSING)

    def others(self) -> dict[str, Any]:
        return {key: value for key, value in self.data.items() if key not in self.known}

    def _typed(self, key: str, kind: type, word: str, required: bool) -> Any:
        value = self.value(key)
        if value is MISSING:
            if required:
                self.report("key-missing", key, key=key)
            return None
        if not isinstance(value, kind) or (kind is int and not _is_number(value)):
            self.report("wrong-type", key, expected=word, found=kind_of(value))
            return None
        return value

    def string(self, key: str, *, required: bool = False) -> str:
        """The string at `key`; "" where it is absent or wrong."""
        return self._typed(key, str, "string", required) or ""

    def required_string(self, key: str) -> str:
        value = self._typed(key, str, "string", True)
        if value is not None and not value.strip():
            self.report("empty", key, key=key)
        return value or ""

    def integer(self, key: str) -> int | None:
        return self._typed(key, int, "integer", True)  # type: ignore[no-any-return] # _typed answers int or None here

    def boolean(self, key: str, default: bool) -> bool:
        value = self._typed(key, bool, "boolean", False)
        return default if value is None else bool(value)

    def moment(self, key: str, *, required: bool = False) -> str:
        """An ISO date or date-time, also where TOML has its own type for it; "" where absent or wrong."""
        value = self.value(key)
        if value is MISSING:
            if required:
                self.report("key-missing", key, key=key)
            return ""
        if isinstance(value, (date, datetime)):
            return value.isoformat()
        if isinstance(value, str):
            if is_moment(value):
                return value
            if not value:
                if required:
                    self.report("empty", key, key=key)
                return value
            self.report("not-a-date", key, found=value)
        else:
            self.report("wrong-type", key, expected="date", found=kind_of(value))
        return ""

    def text(self, key: str, *, required: bool = False) -> Text:
        """A text by language."""
        value = self.value(key)
        if value is MISSING:
            if required:
                self.report("key-missing", key, key=key)
            return Text()
        return self._text_from(value, key)

    def _text_from(self, value: Any, key: str) -> Text:
        if not isinstance(value, Mapping):
            self.report("wrong-type", key, expected="text", found=kind_of(value))
            return Text()
        if value.keys() <= _LANGUAGES and all(isinstance(one, str) for one in value.values()):
            return Text(**value)
        inner = Reader(value, self.file, self.at(key), self.problems)
        found = Text(**{language: inner.string(language) for language in LANGUAGES})
        for other in inner.others():
            inner.report("unknown-language", other, found=other)
        return found

    def texts(self, key: str) -> tuple[Text, ...]:
        values = self._typed(key, list, "list", False) or []
        return tuple(self._text_from(value, f"{key}[{index}]") for index, value in enumerate(values))

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(value for _, value in self.placed_strings(key))

    def placed_strings(self, key: str) -> Iterator[tuple[str, str]]:
        """The strings of the list at `key`, each with its path from here."""
        for index, value in enumerate(self._typed(key, list, "list", False) or []):
            if isinstance(value, str):
                yield f"{key}[{index}]", value
            else:
                self.report("wrong-type", f"{key}[{index}]", expected="string", found=kind_of(value))

    def table(self, key: str, *, required: bool = False) -> "Reader":
        """The mapping at `key`, empty where it is absent or wrong."""
        value = self._typed(key, dict, "table", required)
        return Reader(value or {}, self.file, self.at(key), self.problems)

    def tables(self, key: str) -> Iterator["Reader"]:
        """The mappings of the list at `key`; what is no mapping is reported and passed over."""
        for index, value in enumerate(self._typed(key, list, "list", False) or []):
            if isinstance(value, Mapping):
                yield Reader(value, self.file, self.at(f"{key}[{index}]"), self.problems)
            else:
                self.report("wrong-type", f"{key}[{index}]", expected="table", found=kind_of(value))

    def integers_by_name(self, key: str, *, required: bool = False) -> dict[str, int]:
        return self.table(key, required=required).integers()

    def integers(self) -> dict[str, int]:
        """The whole mapping as names with integers."""
        found: dict[str, int] = {}
        for name in self.data:
            value = self.value(name)
            if _is_number(value):
                found[name] = value
            else:
                self.report("wrong-type", name, expected="integer", found=kind_of(value))
        return found

    def refuse_others(self) -> None:
        """Reports every key that no look-up asked for."""
        for key in self.others():
            self.report("unknown-key", key, found=key)

    def strings_by_name(self, key: str) -> dict[str, str]:
        inner = self.table(key)
        return {name: value for name in inner.data if (value := inner.string(name))}


def _is_number(value: object) -> bool:
    """A whole number that a level, a rank or a count could be; TOML's may have thousands of digits."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def kind_of(value: object) -> str:
    """The kind of a value, as a key that the language files name; a whole number beyond all bounds is just a number."""
    if isinstance(value, int) and not isinstance(value, bool) and not _is_number(value):
        return "number"
    kinds = ((bool, "boolean"), (int, "integer"), (float, "number"), (str, "string"), (list, "list"), (dict, "table"))
    return next((word for kind, word in kinds if isinstance(value, kind)), "other")


# The version of the file formats.
#
# A file without `schema_version` is of version 1. A file of another version is not read at all, since what is read is written back.

KEY = "schema_version"
VERSION = 1
# The way from where a file of the kind lies up to the folder of the workspace.
_UP = {"framework": "../../", "profile": "../../", "settings": "./", "notes": "../"}
# Where in a workspace the JSON Schemas of its files lie.
PLACE = ".leaderdev/schemas"


def version_problems(mapping: Mapping[str, Any], kind: str, file: str) -> list[Problem]:
    """What is wrong with the version that a file names. A kind of file without versions may name any."""
    if kind not in _UP or KEY not in mapping:
        return []
    problems: list[Problem] = []
    found = Reader(mapping, file, "", problems).integer(KEY)
    values = {"version": found, "newest": VERSION}
    if found is not None and found > VERSION:
        return [Problem("format-newer", file, KEY, values)]
    if found is not None and found < VERSION:
        return [Problem("format-unknown", file, KEY, values)]
    return problems


def editor_line(kind: str) -> str:
    """The first line of a file that is written: where an editor finds the JSON Schema to complete and check it by.

    The path is relative to the file, so that it needs no network and names no computer. To TOML it is a comment.
    """
    return f"#:schema {_UP[kind]}{PLACE}/{kind}.schema.json\n"


# What mappings that are written have in common.


def filled(mapping: dict[str, Any]) -> dict[str, Any]:
    """The mapping without what is empty: texts, lists and tables; 0 and False stay."""
    return {key: value for key, value in mapping.items() if value not in ("", [], {})}
