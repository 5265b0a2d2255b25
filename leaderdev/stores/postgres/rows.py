"""Parts of a profile as rows: the mapping of the file format, with a column for each key that leaderdev knows.

What it does not know stands in the column `other` as TOML, so that nothing is lost, not even the kind of a date. The columns
are what policies look at, so a key that is a column never counts there. Columns of json keep the order of their keys.
"""

import json
from collections.abc import Mapping
from typing import Any

import attrs
import tomli


@attrs.frozen
class Kind:
    """A table and the keys of the mapping that are columns of it.

    texts, tables -- keys with a text; with a list or table that JSON can hold
    toml          -- keys with a list of tables that may hold unknown keys themselves
    inside        -- keys with parts that are rows of another table
    columns       -- column names where they are not the key's
    """

    table: str
    texts: tuple[str, ...]
    tables: tuple[str, ...] = ()
    toml: tuple[str, ...] = ()
    truths: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    columns: Mapping[str, str] = attrs.field(factory=dict)

    def keys(self) -> tuple[str, ...]:
        return (*self.texts, *self.tables, *self.toml, *self.truths)

    def column(self, key: str) -> str:
        return self.columns.get(key, key)

    def column_names(self) -> tuple[str, ...]:
        """In the order of `values`."""
        return (*(self.column(key) for key in self.keys()), "other")


PROFILE = Kind(
    "profile",
    texts=("id", "name", "tier", "unit", "manager", "language"),
    truths=("active",),
    inside=("assessments", "conversations"),
    columns={"id": "handle"},
)
ASSESSMENT = Kind(
    "assessment",
    texts=("id", "framework", "digest", "role", "rater", "started_at", "completed_at", "carried_from"),
    tables=("levels", "not_relevant", "comments", "evidence", "carried"),
)
CONVERSATION = Kind(
    "conversation",
    texts=("id", "held_on", "framework", "summary"),
    tables=("topics",),
    inside=("agreements",),
)
AGREEMENT = Kind(
    "agreement",
    texts=("id", "item", "text", "seen_by", "not_measured", "due_on", "status"),
    toml=("follow_ups",),
)
_EMPTY_TABLE = {"not_relevant": "[]", "topics": "[]"}


def values(kind: Kind, mapping: Mapping[str, Any]) -> tuple[Any, ...]:
    """A row for the mapping, in the order of `kind.column_names()`. What stands `inside` is left to other tables."""
    import tomli_w

    known = {*kind.keys(), *kind.inside}
    other = {key: value for key, value in mapping.items() if key not in known}
    return (
        *(mapping.get(key, "") for key in kind.texts),
        *(json.dumps(mapping[key]) if key in mapping else _EMPTY_TABLE.get(key, "{}") for key in kind.tables),
        *(tomli_w.dumps({key: mapping[key]}) if mapping.get(key) else "" for key in kind.toml),
        *(mapping.get(key, True) for key in kind.truths),
        tomli_w.dumps(other) if other else "",
    )


def mapping(kind: Kind, row: tuple[Any, ...]) -> dict[str, Any]:
    """The mapping that a row is; what is empty is left out, as in a file. Raises ValueError where `other` is no TOML."""
    found = dict(zip((*kind.keys(), "other"), row, strict=True))
    known = {*kind.keys(), *kind.inside}
    other = {key: value for key, value in tomli.loads(found.pop("other")).items() if key not in known}
    for key in kind.toml:
        found[key] = tomli.loads(found[key]).get(key)
    return {**{key: value for key, value in found.items() if value is not None and value not in ("", [], {})}, **other}
