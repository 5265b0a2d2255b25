"""The versions of the file formats: what a file says of its own, and the steps by which an older one is read as of today.

A file without `schema_version` is of version 1. A step takes the mapping of one version to the next; what it does not know it
leaves alone. What a newer leaderdev wrote is not read at all, since what is read is written back.
"""

from collections.abc import Callable, Mapping
from typing import Any

from leaderdev.codec.reading import Reader
from leaderdev.errors import Problem

KEY = "schema_version"
CURRENT: dict[str, int] = {"framework": 1, "profile": 1, "settings": 1, "notes": 1}
# The way from where a file of the kind lies up to the folder of the workspace.
_UP = {"framework": "../../", "profile": "../../", "settings": "./", "notes": "../"}
# Where in a workspace the JSON Schemas of its files lie.
PLACE = ".leaderdev/schemas"
# kind -> version -> the step from it to the next. A new version of a format is a number above and a step here.
STEPS: dict[str, dict[int, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {}


def as_of_today(mapping: Mapping[str, Any], kind: str, file: str) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """The mapping in today's version; None, with the problem, where it is of none that is known. A kind without versions stays."""
    if kind not in CURRENT or (KEY not in mapping and CURRENT[kind] == 1):
        return mapping, []
    problems: list[Problem] = []
    found = Reader(mapping, file, "", problems).integer(KEY) if KEY in mapping else 1
    if found is None:
        return None, problems
    if not 1 <= found <= CURRENT[kind]:
        values = {"version": found, "newest": CURRENT[kind]}
        if found > CURRENT[kind]:
            return None, [Problem("format-newer", file, KEY, values)]
        return None, [Problem("format-unknown", file, KEY, values)]
    for version in range(found, CURRENT[kind]):
        mapping = {**STEPS[kind][version](mapping), KEY: version + 1}
    return mapping, []


def editor_line(kind: str) -> str:
    """The first line of a file that is written: where an editor finds the JSON Schema to complete and check it by.

    The path is relative to the file, so that it needs no network and names no computer. To TOML it is a comment.
    """
    return f"#:schema {_UP[kind]}{PLACE}/{kind}.schema.json\n"


def version_of(mapping: Mapping[str, Any]) -> int:
    """What a file says of itself, of one that could be read."""
    return int(mapping.get(KEY, 1))
