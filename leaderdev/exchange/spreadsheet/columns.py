"""The sheets of a framework, their columns and headings. Each column is a path in the framework file.

A column's name is its path with dots, and a star where the framework decides how many there are: `anchors.*.da` is one
column a level. Its key is the path itself: ("anchors", "3", "da").
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.model.text import LANGUAGES

_EDGES = "\u200b\u2060\ufeff"
STAR = "*"


@attrs.frozen(slots=False)
class SheetTexts:
    """The texts of a workbook in one language.

    language -- its code
    sheets   -- part of a framework -> name of its sheet
    headings -- name of a column -> its heading, with {n} where the name has a star
    choices  -- kind of a column -> word of the framework file -> what stands in the cell
    hints    -- name of a column -> what belongs there
    guide    -- lines of the first sheet; one that begins with # is a heading
    """

    language: str
    sheets: Mapping[str, str]
    headings: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    hints: Mapping[str, str]
    guide: tuple[str, ...]

    def heading(self, name: str, star: str | int) -> str:
        return self.headings[name].replace("{n}", str(star))

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {
            name: re.compile(re.escape(normalise(heading)).replace(r"\{n\}", "(.+)"), re.IGNORECASE | re.DOTALL)
            for name, heading in self.headings.items()
        }

    def heard(self, heading: str, name: str) -> str | None:
        """The star of a heading of the column `name`, "" where it has no star; None for a heading of another column."""
        found = self._patterns[name].fullmatch(normalise(heading))
        if found is None:
            return None
        return found[1].strip() if found.groups() else ""


def normalise(text: str) -> str:
    """Stripped, with single spaces, in Unicode form NFC."""
    return unicodedata.normalize("NFC", " ".join(text.strip(_EDGES).split()).strip(_EDGES))


def same_word(one: str, other: str) -> bool:
    return normalise(one).casefold() == normalise(other).casefold()


Key = tuple[str | int, ...]


def _both(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}.{language}" for name in names for language in LANGUAGES)


SHEETS: Mapping[str, tuple[str, ...]] = {
    "framework": (
        *("id", "version", "status", "kind", "extends"),
        *(*_both("title", "description"), "digest", "published_on"),
    ),
    "scale": ("value", *_both("label", "description"), "inherited"),
    "tiers": ("id", *_both("title"), "rank", "inherited"),
    "dimensions": ("id", *_both("title", "description"), "inherited"),
    "items": (
        *("id", "dimension", *_both("text"), "expected.*", *_both("anchors.*"), *_both("question")),
        *(*_both("follow_ups.*"), "tags.moore.*", "tags.leavitt.*", "tags.data_informed.*", "basis", "source"),
    ),
    "questions": ("item", *_both("text"), "data_informed.*"),
    "expectations": ("item", "expected.*"),
    "changes": ("kind", "item", "from", *_both("note"), "equal", "rule", "successor", "found"),
    "other": ("where", "key", "json"),
    "inherited_items": ("id", "dimension", *_both("text"), "expected.*", "inherited"),
}
# The kinds of columns. Other columns are texts, which are kept to the letter.
# name: an identifier; names: several with commas; number: a whole number; else a kind of SheetTexts.choices.
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("id", "dimension", "item", "successor", "version", "digest", "published_on"), "name"),
    "inherited": "name",
    **dict.fromkeys(("extends", "from"), "names"),
    **dict.fromkeys(("value", "rank", "expected.*"), "number"),
    **dict.fromkeys(("equal", "found"), "flag"),
    **{name: name for name in ("status", "kind", "basis", "rule")},
    "tags.moore.*": "moore",
    "tags.leavitt.*": "leavitt",
    "tags.data_informed.*": "data_informed",
    "data_informed.*": "data_informed",
}
_LISTS = (("follow_ups",), ("tags", "moore"), ("tags", "leavitt"), ("tags", "data_informed"), ("data_informed",))
# The keys that a framework file must have, even if they are empty.
_ALWAYS: Mapping[str, tuple[str, ...]] = {
    "framework": ("title",),
    "scale": ("label",),
    "tiers": ("title",),
    "dimensions": ("title", "description"),
    "items": ("text", "anchors", "expected"),
    "questions": ("text",),
    "expectations": ("expected",),
}
_WITHOUT: Mapping[str, tuple[str, ...]] = {
    "scale": ("inherited",),
    "tiers": ("inherited",),
    "dimensions": ("inherited",),
}


@attrs.frozen
class Column:
    """sheet -- a key of SHEETS; name -- one of its names; star -- what stands for the star in the key"""

    sheet: str
    name: str
    star: str | int = ""

    @property
    def key(self) -> Key:
        parts = self.name.split(".")
        return tuple(self.star if part == STAR else part for part in parts)

    @property
    def kind(self) -> str:
        return "change" if (self.sheet, self.name) == ("changes", "kind") else _KINDS.get(self.name, "text")


def columns(sheet: str, stars: Mapping[str, Sequence[str | int]]) -> list[Column]:
    """The columns of a sheet in order. stars: the part of a name before the star -> the values of the star."""
    found: list[Column] = []
    names = SHEETS[sheet]
    for place, name in enumerate(names):
        before, star, _ = name.partition(f".{STAR}")
        if not star:
            found.append(Column(sheet, name))
        elif place == 0 or names[place - 1].partition(f".{STAR}")[0] != before:
            together = [one for one in names if one.partition(f".{STAR}")[0] == before]
            found += [Column(sheet, one, value) for value in stars.get(before, ()) for one in together]
    return found


def flat(mapping: Mapping[str, object], above: Key = ()) -> Iterator[tuple[Key, object]]:
    """Key -> value of a nested table; places in lists count from 1. An empty inner table is a value."""
    for key, value in mapping.items():
        here = (*above, key)
        if isinstance(value, Mapping) and (value or not above):
            yield from flat(value, here)
        elif here in _LISTS and isinstance(value, list):
            for place, one in enumerate(value, 1):
                if isinstance(one, Mapping) and one:
                    yield from flat(one, (*here, place))
                else:
                    yield (*here, place), one
        else:
            yield here, value


def nested(sheet: str, values: Iterable[tuple[Key, object]]) -> dict[str, Any]:
    """The reverse of `flat`. Gaps in lists are closed."""
    table: dict[str | int, Any] = {}
    for key, value in values:
        inner = table
        for part in key[:-1]:
            inner = inner.setdefault(part, {})
        inner[key[-1]] = value
    for name in _WITHOUT.get(sheet, ()):
        table.pop(name, None)
    for path in _LISTS:
        _close(table, path)
    for name in _ALWAYS.get(sheet, ()):
        table.setdefault(name, {})
    return {str(key): value for key, value in table.items()}


def _close(table: dict[str | int, Any], path: tuple[str, ...]) -> None:
    holder: object = table
    for part in path[:-1]:
        holder = holder.get(part) if isinstance(holder, dict) else None
    if isinstance(holder, dict) and isinstance(holder.get(path[-1]), dict):
        places = holder[path[-1]]
        holder[path[-1]] = [places[place] for place in sorted(places)]


_DIGITS = re.compile(r"[0-9]{1,4}")
# The required columns of a sheet; one of several alternatives is enough.
_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "scale": (("value",),),
    "tiers": (("id",), ("rank",)),
    "dimensions": (("id",),),
    "items": (("id",), ("dimension",), ("text.da", "text.en")),
    "questions": (("item",),),
    "expectations": (("item",),),
    "changes": (("kind",), ("item",)),
}


def column_of(part: str, heading: str, words: Sequence[SheetTexts]) -> Column | None:
    """The column of a heading; None where there is none."""
    for one in words:
        for name in SHEETS[part]:
            said = one.heard(heading, name)
            if said is None:
                continue
            if STAR not in name:
                return Column(part, name)
            if name.startswith("expected."):
                return Column(part, name, said)
            # A label may follow the level.
            number = _DIGITS.match(said)
            if number is not None:
                return Column(part, name, number[0] if name.startswith("anchors.") else int(number[0]))
    return None


def heading_problems(
    part: str,
    columns: Mapping[int, Column],
    headings: Mapping[int, str],
    file: str,
    at: Mapping[int, str],
    words: SheetTexts,
) -> list[Problem]:
    """Repeated and missing headings. at: the address of every heading, and 0 -> that of their row."""
    found: list[Problem] = []
    seen: set[object] = set()
    for place, column in columns.items():
        if column.key in seen:
            found.append(Problem("column-twice", file, at[place], {"column": headings[place]}))
        seen.add(column.key)
    others = tuple(headings[place] for place in headings if place not in columns)
    names = {column.name for column in columns.values()}
    for wanted in _NEEDED.get(part, ()):
        if not names & set(wanted):
            values = {"column": words.heading(wanted[0], ""), "others": others}
            found.append(Problem("column-missing", file, at[0], values))
    return found
