"""The mapping that HR writes for a list from elsewhere: where the list is in its file, and what its keys mean."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.identifiers import FIRST_VERSION, identifier_from, version_from
from leaderdev.model.framework import KINDS, Version
from leaderdev.model.text import LANGUAGES, Text, is_identifier
from leaderdev.serialization.reading import Reader, kind_of
from leaderdev.storage import toml_file

# The parts of an item that a record can have, with the types of value that name its key or keys.
COLUMNS: Mapping[str, tuple[type, ...]] = {
    "id": (str,),
    "dimension": (str,),
    "text": (str, dict),
    "anchors": (str, list, dict),
    "tier": (str,),
    "expected": (str,),
    "question": (str, dict),
    "follow_ups": (str, dict),
    "tags": (str, list),
    "basis": (str,),
    "source": (str,),
}
DEFAULTS = ("dimension", "tier", "expected", "basis", "source")
_TOP = ("items", "language", "framework", "columns", "same_for_all", "scale", "tiers", "dimensions", "tags")
_FRAMEWORK = ("id", "version", "title", "description", "kind")


@attrs.frozen
class ListMapping:
    """items      -- the path of the list, with dots; "" where the file is the list
    language   -- of texts for which the mapping names one key only
    columns    -- a word of COLUMNS -> the key or keys of a record
    same       -- a word of DEFAULTS -> the value of records without their own
    scale      -- the labels, lowest first; tiers, dimensions -- name in the list -> title, in order
    tags       -- name in the list -> our word
    """

    items: str
    language: str
    id: str
    version: Version
    title: Text
    description: Text
    kind: str
    columns: Mapping[str, Any]
    same: Mapping[str, Any]
    scale: tuple[Text, ...]
    tiers: Mapping[str, Text]
    dimensions: Mapping[str, Text]
    tags: Mapping[str, str]


def read_mapping(path: Path) -> tuple[ListMapping | None, list[Problem]]:
    """The mapping, or None and every problem of it."""
    _, data, problems = toml_file.read(path, "settings", path.name)
    if data is None:
        return None, problems
    reader = Reader(data, path.name, "", problems)
    _refuse_unknown_keys(reader, _TOP)
    language = reader.string("language") or LANGUAGES[0]
    if language not in LANGUAGES:
        _report_word(reader, "language", language, LANGUAGES)
        language = LANGUAGES[0]
    framework = reader.table("framework", required=True)
    _refuse_unknown_keys(framework, _FRAMEWORK)
    scale = reader.table("scale")
    _refuse_unknown_keys(scale, ("levels",))
    mapping = ListMapping(
        items=reader.string("items"),
        language=language,
        id=_id(framework),
        version=_version(framework),
        title=_text(framework, "title", language, required=True),
        description=_text(framework, "description", language),
        kind=_kind(framework),
        columns=_columns(reader.table("columns", required=True)),
        same=_defaults(reader.table("same_for_all")),
        scale=tuple(_levels(scale, language)),
        tiers=_titles(reader.table("tiers"), language),
        dimensions=_titles(reader.table("dimensions"), language),
        tags=reader.strings_by_name("tags"),
    )
    if not problems:
        problems += _missing_parts(mapping, path.name)
    return (None if problems else mapping), problems


def _refuse_unknown_keys(reader: Reader, known: tuple[str, ...]) -> None:
    for key in reader.data:
        if key not in known:
            _report_word(reader, key, key, known)


def _report_word(reader: Reader, key: str, found: str, known: tuple[str, ...]) -> None:
    reader.report("unknown-word", key, found=found, known=known)


def _id(reader: Reader) -> str:
    found = reader.string("id") or identifier_from(reader.data.get("title"))
    if found and not is_identifier(found):
        reader.report("not-an-identifier", "id", key="id", found=found)
    return found


def _version(reader: Reader) -> Version:
    written = reader.string("version")
    if written and version_from(written) is None:
        reader.report("not-a-version", "version", found=written)
    return version_from(written) or FIRST_VERSION


def _kind(reader: Reader) -> str:
    found = reader.string("kind") or KINDS[0]
    if found not in KINDS:
        _report_word(reader, "kind", found, KINDS)
    return found


def _text(reader: Reader, key: str, language: str, *, required: bool = False) -> Text:
    """A text by language, or a plain string in the language of the list."""
    value = reader.data.get(key)
    if isinstance(value, str):
        if not value.strip():
            reader.report("empty", key, key=key)
        return Text(**{language: value.strip()})
    return reader.text(key, required=required)


def _levels(reader: Reader, language: str) -> Iterator[Text]:
    for place, label in reader.placed_strings("levels"):
        if not label.strip():
            reader.report("empty", place, key=place)
        yield Text(**{language: label.strip()})


def _titles(reader: Reader, language: str) -> dict[str, Text]:
    return {key: _text(reader, key, language) for key in reader.data}


def _columns(reader: Reader) -> dict[str, Any]:
    _refuse_unknown_keys(reader, tuple(COLUMNS))
    found = {key: value for key, value in reader.data.items() if key in COLUMNS}
    for key, value in found.items():
        _check_column(reader, key, value, COLUMNS[key])
    return found


def _check_column(reader: Reader, key: str, value: object, allowed: tuple[type, ...]) -> None:
    if not isinstance(value, allowed):
        reader.report("wrong-type", key, expected="string", found=kind_of(value))
    elif isinstance(value, str) and not value.strip():
        reader.report("empty", key, key=key)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            _check_column(reader, f"{key}[{place}]", one, (str,))
    elif isinstance(value, dict):
        for language, one in value.items():
            if language not in LANGUAGES:
                _report_word(reader, f"{key}.{language}", language, LANGUAGES)
            _check_column(reader, f"{key}.{language}", one, tuple(kind for kind in allowed if kind is not dict))


def _defaults(reader: Reader) -> dict[str, Any]:
    _refuse_unknown_keys(reader, DEFAULTS)
    for key, value in reader.data.items():
        if key in DEFAULTS and not isinstance(value, (str, int) if key == "expected" else str):
            reader.report("wrong-type", key, expected="string", found=kind_of(value))
    return {key: str(value) for key, value in reader.data.items() if key in DEFAULTS}


def _missing_parts(mapping: ListMapping, file: str) -> Iterator[Problem]:
    """Problems of parts that need another part."""
    columns, same = mapping.columns, mapping.same
    if "text" not in columns:
        yield Problem("key-missing", file, "columns.text", {"key": "text"})
    if "dimension" not in columns and "dimension" not in same:
        yield Problem("key-missing", file, "columns.dimension", {"key": "dimension"})
    expects = {"tier", "expected"} & {*columns, *same}
    if expects and not mapping.tiers:
        yield Problem("list-needs-tiers", file, "tiers", {"key": f"columns.{min(expects)}"})
    if expects and "expected" not in columns and "expected" not in same:
        yield Problem("list-needs-expected", file, "same_for_all.expected", {})
    if (expects or "anchors" in columns) and not mapping.scale:
        yield Problem("list-needs-scale", file, "scale.levels", {})
    labels = [label.to(mapping.language).casefold() for label in mapping.scale]
    numbers = [str(place) for place in range(1, len(labels) + 1)]
    known = {"expected": (*labels, *numbers), "tier": tuple(mapping.tiers), "dimension": tuple(mapping.dimensions)}
    for word, words in known.items():
        found = str(same.get(word, ""))
        wanted = found.casefold() if word == "expected" else found
        if found and words and wanted not in words:
            yield Problem("unknown-word", file, f"same_for_all.{word}", {"found": found, "known": words})
