"""Writes the list of documents in docs/json.md from their schemas: `python tools/json_page.py`, with `--check` only compares."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leaderdev import schemas  # noqa: E402 # the checkout's own

PAGE = ROOT / "docs" / "json.md"
MARK, END = "<!-- documents -->\n", "<!-- end -->"
# So many keys must be the same before a place is referred to.
LEAST = 4
PLAIN = ("string", "integer", "number")
Schema = Mapping[str, Any]
Seen = dict[str, Schema]


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    before, mark, after = page.partition(MARK)
    if not mark:
        raise ValueError(MARK)
    written = before + mark + "\n".join(documents()) + "\n" + END + after.partition(END)[2]
    if "--check" in sys.argv:
        return int(written != page)
    PAGE.write_text(written, encoding="utf-8")
    return 0


def documents() -> Iterator[str]:
    """A list of all commands, and a section for each kind with a row a key."""
    found = {kind: schemas.schema(kind) for kind in schemas.kinds()}
    yield "| command | kind |"
    yield "|---|---|"
    commands = [(one, kind) for kind, schema in found.items() for one in schema["x-commands"]]
    yield from (f"| `{command}` | [`{kind}`](#{kind}) |" for command, kind in sorted(commands) if kind != "error")
    for kind, schema in found.items():
        yield ""
        yield f"### {kind}"
        yield ""
        said = " · ".join(f"`{one}`" for one in schema["x-commands"] if kind != "error")
        yield f"{said + '. ' if said else ''}{schema['description']}"
        yield ""
        yield "| key | is | |"
        yield "|---|---|---|"
        yield from rows(schema, schema, "", {})


def rows(schema: Schema, whole: Schema, path: str, seen: Seen) -> Iterator[str]:
    """A row for each key below `schema`, whose place in the document is `path`; of keys that stood before, where they did."""
    keys = dict(schema.get("properties", {}))
    if path == "":
        keys = {name: one for name, one in keys.items() if name not in ("schema_version", "kind")}
    before, shared = alike(keys, seen)
    if before:
        yield f"| `{path}` … | | {'As' if len(shared) == len(keys) else 'Except for what follows, as'} `{before}`. |"
    elif path:
        seen[path] = keys
    for name, written in keys.items():
        if name not in shared:
            lacks = name not in schema.get("required", ())
            yield from row(written, whole, f"{path}.{name}" if path else name, seen, lacks=lacks)


def alike(keys: Schema, seen: Seen) -> tuple[str, list[str]]:
    """Where the same keys stood before, all but one or two of them, and which they are; "" where they did not."""
    for path, others in seen.items():
        shared = [name for name, one in keys.items() if others.get(name) == one]
        if len(shared) >= LEAST and len(others) - len(shared) <= 1:
            return path, shared
    return "", []


def row(written: Schema, whole: Schema, path: str, seen: Seen, *, lacks: bool) -> Iterator[str]:
    one = followed(written, whole)
    lacking = " Present where it applies." if lacks else ""
    yield f"| `{path}` | {kind_of(one, whole)} | {cell(one.get('description', '') + lacking)} |"
    if not of_one_sort(one):
        yield from below(one, whole, path, seen)


def below(one: Schema, whole: Schema, path: str, seen: Seen) -> Iterator[str]:
    """The rows of what an object or a list holds; of plain values there is nothing more to say."""
    if one.get("properties"):
        yield from rows(one, whole, path, seen)
    for key, step in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(one.get(key), dict):
            yield from below(followed(one[key], whole), whole, f"{path}{step}", seen)


def of_one_sort(one: Schema) -> bool:
    """Whether it is an object of three keys or more that all hold the same."""
    values = list(one.get("properties", {}).values())
    return len(values) > 2 and all(each == values[0] for each in values)


def followed(written: Schema, whole: Schema) -> Schema:
    """What a reference leads to, in the words of the place that refers to it; `x-null` where null may stand as well."""
    given = {key: value for key, value in written.items() if key not in ("$ref", "anyOf")}
    if "$ref" in written:
        return {**followed(whole["$defs"][written["$ref"].removeprefix("#/$defs/")], whole), **given}
    choices = [one for one in written.get("anyOf", ()) if one.get("type") != "null"]
    if len(choices) == 1:
        return {**followed(choices[0], whole), **given, "x-null": True}
    return written


def kind_of(one: Schema, whole: Schema) -> str:
    """The type in words: what may stand there, with its words where these are few."""
    null = bool(one.get("x-null"))
    if "const" in one:
        return f"`{one['const']}`"
    if "enum" in one:
        null = null or None in one["enum"]
        said = ", ".join(
            f"`{str(word).lower() if isinstance(word, bool) else word}`" for word in one["enum"] if word is not None
        )
        return said + (" or null" if null else "")
    if "anyOf" in one:
        return " or ".join(kind_of(followed(each, whole), whole) for each in one["anyOf"])
    if of_one_sort(one):
        keys = ", ".join(f"`{name}`" for name in one["properties"])
        return f"object: {keys}, each {kind_of(next(iter(one['properties'].values())), whole)}" + (
            " or null" if null else ""
        )
    types = one.get("type", "anything")
    names = [types] if isinstance(types, str) else [name for name in types if name != "null"]
    null = null or "null" in types
    said = " or ".join(names)
    if names == ["array"]:
        inner = followed(one["items"], whole)
        words = kind_of(inner, whole)
        said = f"list of {'objects' if words.startswith('object') else f'{words}s' if words in PLAIN else words}"
    return said + (" or null" if null else "")


def cell(text: str) -> str:
    return text.strip().replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
