"""What a CASE package says and a framework has no field for: preserved in the table `case`, and exported again.

Every object is a line of JSON there, so that nothing of it has to be TOML. Texts stand in one language in the field that
every program reads, and in all languages under `extensions`.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

import attrs

from leaderdev.model.framework import Framework
from leaderdev.model.text import LANGUAGES, Text
from leaderdev.serialization.framework import text_to

TABLE = "case"
# Not preserved: the date of change and the document are set anew by an export. Extensions have code of their own.
_DATED = ("lastChangeDateTime", "CFDocumentURI", "extensions")
OURS = "leaderdev"


@attrs.define
class Preserved:
    """The table `case`, parsed.

    document, package -- their fields that are not mapped
    items, dimensions -- by our id: {"item": {…}, "parent": {…}, "criterion": {…}}, where there is something
    groups            -- CFItems above the dimensions, whole
    associations      -- those that are no parent, change or source, whole
    rubrics           -- with the criteria that are not the anchors of an item
    made              -- dimensions that the import made for items without one
    """

    document: dict[str, Any] = attrs.field(factory=dict)
    package: dict[str, Any] = attrs.field(factory=dict)
    items: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    dimensions: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    groups: list[dict[str, Any]] = attrs.field(factory=list)
    associations: list[dict[str, Any]] = attrs.field(factory=list)
    rubrics: list[dict[str, Any]] = attrs.field(factory=list)
    made: list[str] = attrs.field(factory=list)

    def table(self) -> dict[str, Any]:
        """The table as it is written; empty parts are left out."""
        table: dict[str, Any] = {
            "made": list(self.made),
            "document": json_line(self.document) if self.document else "",
            "package": json_line(self.package) if self.package else "",
            "groups": [json_line(one) for one in self.groups],
            "associations": [json_line(one) for one in self.associations],
            "rubrics": [json_line(one) for one in self.rubrics],
            "dimensions": {key: json_line(one) for key, one in self.dimensions.items() if one},
            "items": {key: json_line(one) for key, one in self.items.items() if one},
        }
        return {key: value for key, value in table.items() if value}


def preserved_in(framework: Framework) -> Preserved:
    return parse_preserved(framework.other.get(TABLE))


def parse_preserved(table: object) -> Preserved:
    """The table, without what hand editing has made unreadable."""
    if not isinstance(table, Mapping):
        return Preserved()
    return Preserved(
        document=_object_in(table.get("document")),
        package=_object_in(table.get("package")),
        items=_objects_by_key(table.get("items")),
        dimensions=_objects_by_key(table.get("dimensions")),
        groups=_objects_in(table.get("groups")),
        associations=_objects_in(table.get("associations")),
        rubrics=_objects_in(table.get("rubrics")),
        made=[one for one in _list(table.get("made")) if isinstance(one, str)],
    )


def identifier_of(framework: Framework, part: str, name: str) -> str:
    """The identifier that an item or dimension was imported with, or "". part: items or dimensions."""
    table = framework.other.get(TABLE)
    lines = table.get(part) if isinstance(table, Mapping) else None
    line = lines.get(name) if isinstance(lines, Mapping) else None
    found = as_mapping(_object_in(line).get("item")).get("identifier")
    return found if isinstance(found, str) else ""


def json_line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_mapping(value: object) -> dict[str, Any]:
    """`value` where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list; nothing where it is none."""
    return [one for one in _list(value) if isinstance(one, dict)]


def own_extension(value: Mapping[str, Any]) -> dict[str, Any]:
    """Our own extension of an object, also where its extensions are a list."""
    extensions = value.get("extensions")
    for one in extensions if isinstance(extensions, list) else [extensions]:
        if isinstance(one, dict) and isinstance(one.get(OURS), dict):
            return dict(one[OURS])
    return {}


def unmapped_fields(
    value: Mapping[str, Any], mapped: Collection[str], before: Mapping[str, Any], *, ours: bool
) -> dict[str, Any]:
    """The fields of an object that must be preserved.

    mapped -- the fields that the framework holds; before -- what is preserved already; ours -- the object comes from our
    own export, and `mapped` are all the fields that it writes
    """
    kept = dict(before) if ours else {}
    for key, one in value.items():
        if key not in mapped and key not in _DATED and key not in kept:
            kept[key] = one
    if extensions := _other_extensions(value.get("extensions")):
        kept["extensions"] = extensions
    return kept


def _other_extensions(extensions: object) -> Any:
    """Extensions without ours."""
    if isinstance(extensions, dict):
        return {key: value for key, value in extensions.items() if key != OURS}
    if isinstance(extensions, list):
        return [one for one in extensions if not (isinstance(one, dict) and OURS in one)]
    return extensions


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _object_in(line: object) -> dict[str, Any]:
    try:
        return as_mapping(json.loads(line)) if isinstance(line, str) else {}
    except (ValueError, RecursionError):
        return {}


def _objects_by_key(lines: object) -> dict[str, dict[str, Any]]:
    return {key: _object_in(line) for key, line in lines.items()} if isinstance(lines, Mapping) else {}


def _objects_in(lines: object) -> list[dict[str, Any]]:
    return [found for line in _list(lines) if (found := _object_in(line))]


FIRST_LANGUAGE = LANGUAGES[0]


def language_of(written: object, otherwise: str) -> str:
    """The language of a tag: ours, "en" for another language, `otherwise` without a tag."""
    if not isinstance(written, str) or not written.strip():
        return otherwise
    tag = written.strip().lower()[:2]
    return tag if tag in LANGUAGES else "en"


def language_used(text: Mapping[str, object], first: str) -> str:
    """The language of the field: `first` where the text has it, else the other."""
    return first if text.get(first) else next((one for one in LANGUAGES if text.get(one)), first)


def text_in(text: Text, first: str) -> str:
    return text_to(text).get(language_used(text_to(text), first), "")


def one_line(text: str) -> str:
    """Without line breaks and tabs, as CASE requires of titles."""
    return text.translate({9: " ", 10: " ", 13: " "})


def text_by_language(field: object, stored: object, first: str) -> dict[str, str]:
    """The text by language. The field overrides `stored`, since another program may have changed only the field.

    stored -- the languages under `extensions`; first -- the preferred language of the field
    """
    known = {key: one for key, one in stored.items() if isinstance(one, str)} if isinstance(stored, Mapping) else {}
    if not isinstance(field, str) or not field:
        return known
    language = language_used(known, first)
    if one_line(known.get(language, "")) == one_line(field):
        return known
    return {**known, language: field}
