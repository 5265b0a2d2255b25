"""What a CASE package says and a framework has no word for: kept in the table `case` of the file, and sent out again.

Every object is a line of JSON there, so that nothing of it has to be TOML.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

import attrs

from leaderdev.model.framework import Framework

TABLE = "case"
# When the others changed it says nothing of what it is with us, and their document is theirs no more. Extensions are
# looked at by themselves.
_DATED = ("lastChangeDateTime", "CFDocumentURI", "extensions")
OURS = "leaderdev"


@attrs.define
class Store:
    """The table `case`, opened.

    document, package -- what stood there beside the parts that are mapped
    items, dimensions -- by our id: {"item": {…}, "parent": {…}, "criterion": {…}}, each as far as there is anything
    groups            -- CFItems above the dimensions, whole
    associations      -- those that no parent, change or source explains, whole
    rubrics           -- with the criteria that are no item's anchors
    made              -- dimensions that were made because items stood in none
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
        """As it stands in the file; what is empty is left out."""
        table: dict[str, Any] = {
            "made": list(self.made),
            "document": written(self.document) if self.document else "",
            "package": written(self.package) if self.package else "",
            "groups": [written(one) for one in self.groups],
            "associations": [written(one) for one in self.associations],
            "rubrics": [written(one) for one in self.rubrics],
            "dimensions": {key: written(one) for key, one in self.dimensions.items() if one},
            "items": {key: written(one) for key, one in self.items.items() if one},
        }
        return {key: value for key, value in table.items() if value}


def store_of(framework: Framework) -> Store:
    return opened(framework.other.get(TABLE))


def opened(table: object) -> Store:
    """The table as it was; what a hand has made unreadable in it is passed over."""
    if not isinstance(table, Mapping):
        return Store()
    return Store(
        document=_read(table.get("document")),
        package=_read(table.get("package")),
        items=_read_all(table.get("items")),
        dimensions=_read_all(table.get("dimensions")),
        groups=_read_list(table.get("groups")),
        associations=_read_list(table.get("associations")),
        rubrics=_read_list(table.get("rubrics")),
        made=[one for one in _list(table.get("made")) if isinstance(one, str)],
    )


def identifier_of(framework: Framework, part: str, name: str) -> str:
    """The identifier that an item or dimension came with; "" where it came with none. part: items or dimensions."""
    table = framework.other.get(TABLE)
    lines = table.get(part) if isinstance(table, Mapping) else None
    line = lines.get(name) if isinstance(lines, Mapping) else None
    found = as_mapping(_read(line).get("item")).get("identifier")
    return found if isinstance(found, str) else ""


def written(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_mapping(value: object) -> dict[str, Any]:
    """`value` where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list; nothing where it is none."""
    return [one for one in _list(value) if isinstance(one, dict)]


def own(value: Mapping[str, Any]) -> dict[str, Any]:
    """What leaderdev said under the extensions of an object, also where those are a list."""
    extensions = value.get("extensions")
    for one in extensions if isinstance(extensions, list) else [extensions]:
        if isinstance(one, dict) and isinstance(one.get(OURS), dict):
            return dict(one[OURS])
    return {}


def left_over(
    value: Mapping[str, Any], mapped: Collection[str], before: Mapping[str, Any], *, ours: bool
) -> dict[str, Any]:
    """What of an object has to be kept.

    mapped -- the fields that say what the framework says; before -- what was kept already; ours -- the object came from
    our own export, where `mapped` are all the fields that it writes
    """
    kept = dict(before) if ours else {}
    for key, one in value.items():
        if key not in mapped and key not in _DATED and key not in kept:
            kept[key] = one
    if extensions := _others(value.get("extensions")):
        kept["extensions"] = extensions
    return kept


def _others(extensions: object) -> Any:
    """Extensions without ours."""
    if isinstance(extensions, dict):
        return {key: value for key, value in extensions.items() if key != OURS}
    if isinstance(extensions, list):
        return [one for one in extensions if not (isinstance(one, dict) and OURS in one)]
    return extensions


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _read(line: object) -> dict[str, Any]:
    try:
        return as_mapping(json.loads(line)) if isinstance(line, str) else {}
    except (ValueError, RecursionError):
        return {}


def _read_all(lines: object) -> dict[str, dict[str, Any]]:
    return {key: _read(line) for key, line in lines.items()} if isinstance(lines, Mapping) else {}


def _read_list(lines: object) -> list[dict[str, Any]]:
    return [found for line in _list(lines) if (found := _read(line))]
