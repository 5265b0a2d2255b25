"""A framework as the text of its TOML file, in the layout of the house: one line a text, a blank line between tables."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from leaderdev.model.framework import Framework
from leaderdev.serialization.framework import framework_to
from leaderdev.serialization.reading import editor_line

# Keys that the file must have, also where there is nothing to say yet: a draft shows where to write.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "tiers": ("title",),
    "dimensions": ("title", "description"),
    "items": ("text", "anchors", "expected"),
    "questions": ("text",),
    "expectations": ("expected",),
}
_PARTS = ("scale", "tiers", "dimensions", "items", "questions", "expectations", "changes")


def written_out(framework: Framework) -> dict[str, Any]:
    """As `framework_to`, with an empty table for what the file must have and the record leaves empty."""
    mapping = framework_to(framework)
    for part, keys in _NEEDED.items():
        for table in mapping.get(part, ()):
            for key in keys:
                table.setdefault(key, {})
    for item in mapping.get("items", ()):
        item["tags"] = {group: tags for group, tags in item["tags"].items() if tags}
        if not item["tags"]:
            del item["tags"]
    for level in mapping.get("scale", {}).get("levels", ()):
        level.setdefault("label", {})
    mapping.setdefault("title", {})
    return mapping


def framework_text(framework: Framework) -> str:
    """The whole file. What it says when it is read again is `framework`."""
    mapping = written_out(framework)
    own = {key: mapping.pop(key) for key in _PARTS if key in mapping}
    others = {key: _other(key, value) for key, value in framework.other.items()}
    lines = [editor_line("framework").rstrip("\n")]
    lines += [_pair(key, value) for key, value in mapping.items() if key not in framework.other]
    lines += [line for written in others.values() if not _is_table(written) for line in written]
    for part in _PARTS:
        tables_of_part = own.get(part, {}).get("levels", ()) if part == "scale" else own.get(part, ())
        for table in tables_of_part:
            lines += _table("scale.levels" if part == "scale" else part, table)
    for written in others.values():
        if _is_table(written):
            lines += ["", *written]
    return "\n".join(lines) + "\n"


def _other(key: str, value: Any) -> list[str]:
    """The lines of a key that this version of leaderdev does not know."""
    import tomli_w

    return _texts(key, value) or tomli_w.dumps({key: value}).rstrip("\n").split("\n")


def _is_table(lines: list[str]) -> bool:
    """A heading takes every line behind it along, so tables stand last."""
    return lines[0].startswith("[")


def _table(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """A table in a list; anchors stand below it, a line each."""
    yield ""
    yield f"[[{name}]]"
    anchors = table.get("anchors") or {}
    for key, value in table.items():
        if key != "anchors" or not anchors:
            yield _pair(key, value)
    if anchors:
        yield ""
        yield f"[{name}.anchors]"
        for key, value in anchors.items():
            yield _pair(key, value)


def _texts(name: str, table: object) -> list[str] | None:
    """A table of texts, lists of texts and tables of texts, a line each; None where it is anything else."""
    if not isinstance(table, Mapping):
        return None
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    plain = [value for key, value in table.items() if key not in inner]
    plain += [one for value in inner.values() for one in value.values()]
    if not all(isinstance(one, str) or _is_list_of_texts(one) for one in plain):
        return None
    lines = [f"[{_key(name)}]", *(_pair(key, value) for key, value in table.items() if key not in inner)]
    for key, value in inner.items():
        lines += ["", f"[{_key(name)}.{_key(key)}]", *(_pair(one, text) for one, text in value.items())]
    return lines


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _pair(key: str, value: Any) -> str:
    return f"{_key(key)} = {_value(value)}"


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else _quoted(key)


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inner = ", ".join(_pair(key, one) for key, one in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)


def _text(text: str) -> str:
    """Literal where that spares escapes and can hold the text, else with escapes."""
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return _quoted(text)


def _quoted(text: str) -> str:
    # JSON's escapes are TOML's, but for the one control character that JSON lets stand.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
