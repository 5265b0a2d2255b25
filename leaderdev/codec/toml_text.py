"""Changing single keys of a TOML text. Comments, layout and line endings of everything else stay byte for byte."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from leaderdev.codec import toml_places

# `#:schema …` is about the whole file, not about what stands below it.
_COMMENTS_ABOVE = re.compile(r"(?:^[ \t]*#(?!:)[^\n]*\n)+\Z", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")


def with_head(text: str, changes: Mapping[str, Any]) -> str:
    """`text` with the outermost keys of `changes` set to their values; None removes a key. The text must be TOML.

    A value is a string, a list of strings or a mapping of strings, which is written as one line. A key that is new stands
    behind the last one before the first table; one that was a table of its own becomes such a line.
    """
    for key in changes:
        text = without_tables(text, key)
    end = max((one.end for one in _before_tables(text)), default=0)
    return _as_in(text, _changed(text[:end], changes)) + text[end:]


def without_tables(text: str, key: str) -> str:
    """`text` without the tables `[key]`, `[[key]]` and those below them, each with the comments right above it."""
    kept, place = "", 0
    for start, end in _sections(text, key):
        kept += _COMMENTS_ABOVE.sub("", text[place:start])
        blank = _BLANK_LINES.match(text, end)
        place = blank.end() if blank else end
    return kept + text[place:]


def _sections(text: str, key: str) -> Iterator[tuple[int, int]]:
    """From the heading of each such table to behind its last statement."""
    if re.search(rf"^[ \t]*\[[^\n]*{re.escape(key)}", text, re.MULTILINE) is None:
        return
    wanted = re.compile(rf"{re.escape(key)}(?:\[\d+\])?(?:\..*)?")
    start = end = -1
    for statement in toml_places.statements(text):
        if statement.heading:
            if start >= 0:
                yield start, end
            start = statement.start if wanted.fullmatch(statement.path) else -1
        end = statement.end
    if start >= 0:
        yield start, end


def _before_tables(text: str) -> Iterator[toml_places.Statement]:
    for statement in toml_places.statements(text):
        if statement.heading:
            return
        yield statement


def _changed(head: str, changes: Mapping[str, Any]) -> str:
    import tomlkit

    if head and not head.endswith("\n"):
        head += "\n"
    document = tomlkit.parse(head.replace("\r\n", "\n"))
    for key, value in changes.items():
        if value is None:
            document.pop(key, None)
        elif document.get(key) != value:
            document[key] = _on_one_line(value)
    return tomlkit.dumps(document)


def _on_one_line(value: Any) -> Any:
    import tomlkit

    if not isinstance(value, Mapping):
        return tomlkit.item(value)
    written = ", ".join(f"{key} = {tomlkit.item(one).as_string()}" for key, one in value.items())
    return tomlkit.value(f"{{ {written} }}")


def _as_in(text: str, head: str) -> str:
    """`head` with the line endings that `text` has."""
    return head.replace("\n", "\r\n") if "\r\n" in text else head
